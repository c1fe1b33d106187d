"""Proven meanings: what a text says of days, ordinals, offices, persons, ways and multiples, against its excerpts.

Something is told only where the excerpts of the item speak of the same matter and none of them says what the text does.
"""

import functools
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from app.briefing.model.model import Item, Quote
from app.briefing.model.values import Figure, Observation
from app.briefing.prose import windows
from app.briefing.prose.numerals import Written, numbers
from app.briefing.prose.persons_in_text import Person, called, persons
from app.briefing.prose.phrases import Said
from app.briefing.prose.places_in_text import Way, ways
from app.briefing.prose.said import ordinals, united, weekdays
from app.briefing.prose.said_words import FOLDS, INVITATIONS
from app.briefing.validation.claims import item_words
from app.briefing.validation.claims.item_words import Excerpt
from app.briefing.validation.rule import Case, Remark, Rule


class _Look(NamedTuple):
    """A text of an item in one language, and the excerpts that it is held against."""

    words: str
    language: str
    excerpts: list[Excerpt]
    item: Item


_MOST: Final = 100
"""Excerpts of one item at the most: no text rests on more of them."""
_FOLD: Final = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in FOLDS.items()}

_read_weekdays: Final = functools.lru_cache(maxsize=1024)(weekdays)
_read_ordinals: Final = functools.lru_cache(maxsize=1024)(ordinals)
_read_persons: Final = functools.lru_cache(maxsize=1024)(persons)
_read_ways: Final = functools.lru_cache(maxsize=1024)(ways)
_read_numbers: Final = functools.lru_cache(maxsize=1024)(lambda text, language: tuple(numbers(text, language)))


def meanings(case: Case) -> Iterator[Remark]:
    """A text says nothing else than the excerpts of its item do, where they speak of the same matter."""
    for path, item in case.items():
        excerpts = [] if isinstance(item, Quote) and item.kind == "direct" else item_words.excerpts(case, item)
        for place, text in item_words.texts(path, item) if 0 < len(excerpts) <= _MOST else ():
            for language in text.languages():
                look = _Look(str(getattr(text, language)), language, excerpts, item)
                found = next((told for rule in _RULES if (told := rule(look))), None)
                if found:
                    mine, theirs = found
                    advice = case.localizer.gettext(
                        "The text has “{words}”, but the excerpts of its evidence have another meaning: “{others}”. "
                        "Correct the text, or quote the words that bear it.",
                        words=mine,
                        others=theirs,
                    )
                    yield Remark("warning", "meaning", f"{place}.{language}", item.id, advice)
                    break


_Told = tuple[str, str] | None
"""The words of a text and those of an excerpt that cannot both be so."""


def _weekdays(look: _Look) -> _Told:
    """Each weekday of a text stands in an excerpt, where these name any."""
    return _strange(look, _read_weekdays, each=True)


def _ordinals(look: _Look) -> _Told:
    """The only ordinal of a text is that of its excerpts, where these have one only."""
    mine = united(_read_ordinals(look.words, look.language))
    theirs = united([said for one in look.excerpts for said in _read_ordinals(*one)])
    return _strange(look, _read_ordinals) if len(mine) == len(theirs) == 1 else None


def _offices(look: _Look) -> _Told:
    """Who is named with an office has it in an excerpt too, where one gives him any."""
    for person in _read_persons(look.words, look.language):
        theirs = [(one, held) for one in look.excerpts if (held := called(*one, person))]
        if theirs and not any(held & person.offices for _, held in theirs):
            return f"{person.office} {person.name}", theirs[0][0].words
    return None


def _strange(look: _Look, read: Callable[[str, str], list[Said]], *, each: bool = False) -> _Told:
    """What of a text stands in no excerpt: with `each` any of it, else only where nothing of it does."""
    mine = read(look.words, look.language)
    if not mine:
        return None
    theirs = {one: read(*one) for one in look.excerpts}
    known = united([said for held in theirs.values() for said in held])
    strange = [one for one in mine if not one.meanings & known]
    if not known or not strange or (len(strange) < len(mine) and not each):
        return None
    return look.words[strange[0].start : strange[0].end], next(one.words for one, held in theirs.items() if held)


def _persons(look: _Look) -> _Told:
    """Where an excerpt names the holder of an office, a text names no other one in that place."""
    mine = _read_persons(look.words, look.language)
    if not mine:
        return None
    theirs = [(person, one) for one in look.excerpts for person in _read_persons(*one)]
    strange = [one for one in mine if not any(one.stands_in(excerpt.words) for excerpt in look.excerpts)]
    for person, excerpt in theirs:
        others = [one.name for one in strange if _in_place_of(one, person)]
        if others and not person.stands_in(look.words):
            return ", ".join(others), excerpt.words
    return None


def _in_place_of(one: Person, person: Person) -> bool:
    return bool(one.offices & person.offices) and not one.is_same(person)


def _ways(look: _Look) -> _Told:
    """A way does not lead from where it leads to in an excerpt."""
    mine = _read_ways(look.words, look.language)
    for excerpt in look.excerpts if mine else ():
        theirs: set[Way] = _read_ways(*excerpt)
        if not mine & theirs and any((second, first) in theirs for first, second in mine):
            return look.words, excerpt.words
    return None


def _multiples(look: _Look) -> _Told:
    """A number of times is no number of per cent."""
    mine = [
        (one, kind)
        for one in _read_numbers(look.words, look.language)
        if (kind := _kind(one, look.words, look.language))
    ]
    if not mine:
        return None
    theirs = [
        (one, kind, held) for held in look.excerpts for one in _read_numbers(*held) if (kind := _kind(one, *held))
    ]
    shares = {look.item.value} if isinstance(look.item, Figure | Observation) and look.item.unit == "percent" else set()
    shares |= {look.item.change.value} if isinstance(look.item, Figure | Observation) and look.item.change else set()
    for one, kind in mine:
        same = [(held, other) for number, other, held in theirs if set(number.readings) & set(one.readings)]
        known = kind == "percent" and not shares.isdisjoint(one.readings)
        if same and not known and all(other != kind for _, other in same):
            return one.shown, same[0][0].words
    return None


def _kind(one: Written, text: str, language: str) -> str:
    """Whether a number is one of times or of per cent; nothing where it is neither."""
    if one.kind == "percent":
        return "percent"
    end = text.find(one.digits, one.start) + len(one.digits)
    return "fold" if language in _FOLD and _FOLD[language].match(text, end) else ""


def _invitations(look: _Look) -> _Told:
    """An invitation or a proposal is accepted only where an excerpt says so."""
    for offered, accepted in INVITATIONS.get(look.language, ()):
        found = windows.search(accepted, look.words) if windows.search(offered, look.words) else None
        if found is None:
            continue
        theirs = [(one, pair) for one in look.excerpts for pair in INVITATIONS.get(one.language, ())]
        bearing = any(windows.search(taken, one.words) for one, (_, taken) in theirs)
        offering = next((one for one, (given, _) in theirs if windows.search(given, one.words)), None)
        if offering and not bearing:
            return found.group(), offering.words
    return None


_RULES: Final = (_weekdays, _ordinals, _offices, _persons, _ways, _multiples, _invitations)

RULES: Final[tuple[Rule, ...]] = (meanings,)
