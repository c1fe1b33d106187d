"""Dated evidence: comparison of dates with the days, months and years in the excerpts of their evidence."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from app.briefing.i18n.language_data import joined
from app.briefing.model.model import Event
from app.briefing.model.parts import Evidence, Language, Period
from app.briefing.model.periods import span
from app.briefing.model.values import Observation
from app.briefing.model.visit_book import Commitment, Meeting
from app.briefing.prose import windows
from app.briefing.prose.dates_in_text import Named, dates, ends, years
from app.briefing.validation.rule import Case, Remark, Rule

_STEM: Final = 5
"""Letters of a word that are compared, without its ending."""
_LONG_WORD: Final = re.compile(r"[^\W\d]{4,}")
_FIRST_VISIT: Final = re.compile(
    rf"\b(?:{joined(lambda one: one.sentences.first_pattern, '|')})\s"
    rf"(?P<kind>(?:[^\W\d]+\s){{0,2}}(?:{joined(lambda one: one.sentences.visit_pattern, '|')})[^\W\d]*)",
    re.IGNORECASE,
)


def evidence(case: Case) -> Iterator[Remark]:
    """Report a date that its excerpts lack though they name dates."""
    briefing = case.dossier.briefing
    yield from _date_remarks(case, "occasion.dates", "", briefing.occasion.dates, briefing.occasion.evidence)
    for path, item in case.items():
        if isinstance(item, Event | Meeting):
            yield from _date_remarks(case, f"{path}.date", item.id, item.date, item.evidence)
        elif isinstance(item, Commitment) and item.outcome and item.outcome.date:
            outcome = item.outcome
            yield from _date_remarks(case, f"{path}.outcome.date", item.id, item.outcome.date, outcome.evidence)
        elif isinstance(item, Observation) and span(item.period).precision != "year":
            yield from _date_remarks(case, f"{path}.period", item.id, item.period, item.evidence, months=True)


def _date_remarks(
    case: Case, path: str, item_id: str, period: Period, proofs: Iterable[Evidence], *, months: bool = False
) -> Iterator[Remark]:
    """Report a period that its excerpts do not name; with `months`, excerpts with years alone are ignored."""
    texts = [words for proof in proofs for words in (proof.highlight, proof.excerpt) if words]
    words, named = next(((words, found) for words in texts if (found := _dates_in(words, months=months))), ("", ()))
    fitting = [any(date.fits(*end) for date in named) for end in ends(span(period))]
    points = sum(max(1, len(date.days)) for date in named)
    # “Until September” names one end of a period, “on 19 November” one day of a visit.
    if not named or all(fitting) or (points < len(fitting) and any(fitting)):
        return
    message = case.localizer.gettext(
        "The excerpt of its evidence names another date: {words}. Here it is {date}. Correct the one that is wrong.",
        words=words,
        date=case.localizer.period(period),
    )
    yield Remark("warning", "dated", path, item_id, message)


def _dates_in(words: str, *, months: bool) -> tuple[Named, ...]:
    """Return the dates in an excerpt: those with a month or else, without `months`, its years."""
    return dates(words) or (() if months else tuple(map(Named, years(words))))


def growths(case: Case) -> Iterator[Remark]:
    """Report a growth against another year than the one before, unless an excerpt names that year."""
    localizer = case.localizer
    for index, item in enumerate(case.dossier.briefing.trade.observations):
        if item.change is None or item.change.against is None:
            continue
        later, earlier = span(item.period), span(item.change.against)
        excerpts = " ".join(proof.excerpt for proof in item.evidence if proof.excerpt)
        if later.first.year - earlier.last.year <= 1 or earlier.first.year in years(excerpts):
            continue
        message = localizer.gettext(
            "The growth of {later} is given against {earlier}, which is not the year before it, and no excerpt names "
            "it. Correct the period, or quote the words that name it.",
            earlier=localizer.period(item.change.against),
            later=localizer.period(item.period),
        )
        yield Remark("warning", "dated", f"trade.observations[{index}].change.against", item.id, message)


def firsts(case: Case) -> Iterator[Remark]:
    """Report a visit called the first that has an earlier one of the same kind among the events."""
    briefing = case.dossier.briefing
    languages = dict.fromkeys(chain.from_iterable(event.title for event in briefing.events))
    visits = {language: _Visits(case, language) for language in languages}
    for index, event in enumerate(briefing.events):
        for language in event.title:
            earlier = visits[language].before(index)
            if earlier is not None:
                message = case.localizer.gettext(
                    "This is called the first visit of its kind, but there is an earlier one: {event}, {date}.",
                    event=case.localizer.text(earlier.title),
                    date=case.localizer.period(earlier.date),
                )
                yield Remark("warning", "dated", f"events[{index}].title.{language}", event.id, message)
                break


class _Visits:
    """Titles of events in one language, to look up the visits of a kind by a person."""

    def __init__(self, case: Case, language: Language) -> None:
        self._events = case.dossier.briefing.events
        self._pace = case.pace
        self._titles = [event.title.get(language, "") for event in self._events]
        self._stems = [_stems(title) for title in self._titles]
        self._names = _stems(" ".join(one.name.get(language, "") for one in case.dossier.people.values()))
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for index, stems in enumerate(self._stems):
            for stem in stems:
                self._holding[stem].append(index)
        self._first: dict[frozenset[str], dict[str, Event]] = {}

    def before(self, index: int) -> Event | None:
        """Return the first visit of the kind called first by a title, if earlier and by a person named there."""
        match = windows.search(_FIRST_VISIT, self._titles[index])
        if match is None:
            return None
        first = self._first_of(frozenset(_stems(match["kind"])))
        event = self._events[index]
        visits = [first[name] for name in sorted(self._names & self._stems[index]) if name in first]
        earliest = min(visits, key=_last_day, default=event)
        return earliest if _last_day(earliest) < span(event.date).first else None

    def _first_of(self, kind: frozenset[str]) -> dict[str, Event]:
        """Return the first visit of a kind by each person, by the stems of their names."""
        if kind not in self._first:
            first = self._first[kind] = {}
            for index in min((self._holding[stem] for stem in kind), key=len, default=[]):
                self._pace.step()
                for name in self._names & self._stems[index] if kind <= self._stems[index] else ():
                    first[name] = min(first.get(name, self._events[index]), self._events[index], key=_last_day)
        return self._first[kind]


def _last_day(event: Event) -> datetime.date:
    return span(event.date).last


def _stems(words: str) -> set[str]:
    return {word[:_STEM].casefold() for word in windows.findall(_LONG_WORD, words)}


RULES: Final[tuple[Rule, ...]] = (evidence, growths, firsts)
