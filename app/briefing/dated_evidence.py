"""Dated evidence: the days, months and years of what is dated against those that its own excerpts name."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.briefing.checking import Case, Remark, Rule
from app.briefing.dates_in_text import Named, dates, ends, years
from app.briefing.model import Event, Evidence, Language, Observation, Period
from app.briefing.periods import span

_STEM: Final = 5
"""Letters of a word by which it is known whatever its ending."""
_FIRST_VISIT: Final = re.compile(
    r"(?:\bfirst|\bперв\w+|\bалғаш\w*|\bбірінші|\bпрв\w+)\s"
    r"(?P<kind>(?:[^\W\d]+\s){0,2}(?:visit|визит|сапар|посет)[^\W\d]*)",
    re.IGNORECASE,
)


def evidence(case: Case) -> Iterator[Remark]:
    """A date stands in the excerpts of its evidence, where they name one."""
    briefing = case.dossier.briefing
    yield from _told(case, "occasion.dates", "", briefing.occasion.dates, briefing.occasion.evidence)
    for path, item in case.items():
        if isinstance(item, Event):
            yield from _told(case, f"{path}.date", item.id, item.date, item.evidence)
        elif isinstance(item, Observation) and span(item.period).precision != "year":
            yield from _told(case, f"{path}.period", item.id, item.period, item.evidence, months=True)


def _told(
    case: Case, path: str, item_id: str, period: Period, proofs: Iterable[Evidence], *, months: bool = False
) -> Iterator[Remark]:
    """What is told of a period that its excerpts do not name; with `months`, years alone are no reason to look."""
    read = [words for proof in proofs for words in (proof.highlight, proof.excerpt) if words]
    words, named = next(((words, found) for words in read if (found := _named(words, months=months))), ("", []))
    fitting = [any(one.fits(*end) for one in named) for end in ends(span(period))]
    points = sum(max(1, len(one.days)) for one in named)
    # “Until September” names one end of a period, “on 19 November” one day of a visit.
    if not named or all(fitting) or (points < len(fitting) and any(fitting)):
        return
    told = case.speech.say(
        "The excerpt of its evidence names another date: {words}. Here it is {date}. Correct the one that is wrong.",
        words=words,
        date=case.speech.period(period),
    )
    yield Remark("warning", "dated", path, item_id, told)


def _named(words: str, *, months: bool) -> list[Named]:
    """The dates that an excerpt names: those with a month or else, unless only `months` count, its years."""
    return dates(words) or ([] if months else [Named(year) for year in years(words)])


def growths(case: Case) -> Iterator[Remark]:
    """A growth is given against the year right before, unless its source names the other one."""
    speech = case.speech
    for index, item in enumerate(case.dossier.briefing.trade.observations):
        if item.change is None or item.change.against is None:
            continue
        later, earlier = span(item.period), span(item.change.against)
        read = " ".join(proof.excerpt for proof in item.evidence if proof.excerpt)
        if later.first.year - earlier.last.year <= 1 or earlier.first.year in years(read):
            continue
        told = speech.say(
            "The growth of {later} is given against {earlier}, which is not the year before it, and no excerpt names "
            "it. Correct the period, or quote the words that name it.",
            earlier=speech.period(item.change.against),
            later=speech.period(item.period),
        )
        yield Remark("warning", "dated", f"trade.observations[{index}].change.against", item.id, told)


def firsts(case: Case) -> Iterator[Remark]:
    """A first visit of somebody has no other one of the same kind before it among the events."""
    briefing = case.dossier.briefing
    for index, event in enumerate(briefing.events):
        for language in event.title.languages():
            found = _FIRST_VISIT.search(getattr(event.title, language))
            before = next(
                (one for one in briefing.events if found and _before(case, one, event, language, found)), None
            )
            if before is not None:
                told = case.speech.say(
                    "This is called the first visit of its kind, but there is an earlier one: {event}, {date}.",
                    event=case.speech.text(before.title),
                    date=case.speech.period(before.date),
                )
                yield Remark("warning", "dated", f"events[{index}].title.{language}", event.id, told)
                break


def _before(case: Case, one: Event, event: Event, language: Language, found: re.Match[str]) -> bool:
    """Whether an event is an earlier visit of the same kind by a person whom the title of the later one names."""
    earlier, later = (_stems(getattr(held.title, language) or "") for held in (one, event))
    kind = _stems(found["kind"])
    names = {stem for person in case.dossier.people.values() for stem in _stems(getattr(person.name, language) or "")}
    return span(one.date).last < span(event.date).first and kind <= earlier and bool(names & earlier & later)


def _stems(words: str) -> set[str]:
    return {word[:_STEM].casefold() for word in re.findall(r"[^\W\d]{4,}", words)}


RULES: Final[tuple[Rule, ...]] = (evidence, growths, firsts)
