"""Proven meanings: days, ordinals, offices, persons, directions and multiples of texts against their excerpts.

A remark is made only if the excerpts of the item speak of the same matter and none of them says the same as the text.
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
    """Text of an item in one language, and the excerpts to compare it with."""

    words: str
    language: str
    excerpts: list[Excerpt]
    item: Item


_MOST: Final = 100
"""Largest number of excerpts of a text: none rests on more of them."""
_FOLD: Final = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in FOLDS.items()}

_read_weekdays: Final = functools.lru_cache(maxsize=1024)(weekdays)
_read_ordinals: Final = functools.lru_cache(maxsize=1024)(ordinals)
_read_persons: Final = functools.lru_cache(maxsize=1024)(persons)
_read_ways: Final = functools.lru_cache(maxsize=1024)(ways)
_read_numbers: Final = functools.lru_cache(maxsize=1024)(lambda text, language: tuple(numbers(text, language)))


def meanings(case: Case) -> Iterator[Remark]:
    """Report a text whose excerpts give another meaning on the same matter."""
    for path, item in case.items():
        if isinstance(item, Quote) and item.kind == "direct":
            continue
        for place, text, excerpts in item_words.proven(case, path, item):
            for language in text if len(excerpts) <= _MOST else ():
                look = _Look(text.get(language, ""), language, excerpts, item)
                contradiction = next((words for rule in _RULES if (words := rule(look))), None)
                if contradiction:
                    text_words, excerpt_words = contradiction
                    message = case.localizer.gettext(
                        "The text has “{words}”, but the excerpts of its evidence have another meaning: “{others}”. "
                        "Correct the text, or quote the words that bear it.",
                        words=text_words,
                        others=excerpt_words,
                    )
                    yield Remark("warning", "meaning", f"{place}.{language}", item.id, message)
                    break


_Contradiction = tuple[str, str] | None
"""Words of a text and words of an excerpt that contradict each other."""


def _weekdays(look: _Look) -> _Contradiction:
    """Return a weekday of the text that no excerpt names, if they name any."""
    return _missing(look, _read_weekdays, each=True)


def _ordinals(look: _Look) -> _Contradiction:
    """Return the only ordinal of the text if the excerpts have only one, and another."""
    mine = united(_read_ordinals(look.words, look.language))
    theirs = united([mention for excerpt in look.excerpts for mention in _read_ordinals(*excerpt)])
    return _missing(look, _read_ordinals) if len(mine) == len(theirs) == 1 else None


def _offices(look: _Look) -> _Contradiction:
    """Return a person with an office that no excerpt gives, if one gives that person any."""
    for person in _read_persons(look.words, look.language):
        theirs = [(excerpt, offices) for excerpt in look.excerpts if (offices := called(*excerpt, person))]
        if theirs and not any(offices & person.offices for _, offices in theirs):
            return f"{person.office} {person.name}", theirs[0][0].words
    return None


def _missing(look: _Look, read: Callable[[str, str], list[Said]], *, each: bool = False) -> _Contradiction:
    """Return what no excerpt has: with `each` any meaning of the text, else only if all of them are missing."""
    mine = read(look.words, look.language)
    if not mine:
        return None
    theirs = {one: read(*one) for one in look.excerpts}
    known = united([mention for spans in theirs.values() for mention in spans])
    missing = [one for one in mine if not one.meanings & known]
    if not known or not missing or (len(missing) < len(mine) and not each):
        return None
    return look.words[missing[0].start : missing[0].end], next(one.words for one, spans in theirs.items() if spans)


def _persons(look: _Look) -> _Contradiction:
    """Return other persons in an office of which an excerpt names the holder."""
    mine = _read_persons(look.words, look.language)
    if not mine:
        return None
    theirs = [(person, one) for one in look.excerpts for person in _read_persons(*one)]
    unnamed = [one for one in mine if not any(one.stands_in(excerpt.words) for excerpt in look.excerpts)]
    for person, excerpt in theirs:
        others = [one.name for one in unnamed if _in_place_of(one, person)]
        if others and not person.stands_in(look.words):
            return ", ".join(others), excerpt.words
    return None


def _in_place_of(one: Person, person: Person) -> bool:
    return bool(one.offices & person.offices) and not one.is_same(person)


def _ways(look: _Look) -> _Contradiction:
    """Return a text that reverses a direction between two places in an excerpt."""
    mine = _read_ways(look.words, look.language)
    for excerpt in look.excerpts if mine else ():
        theirs: set[Way] = _read_ways(*excerpt)
        if not mine & theirs and any((second, first) in theirs for first, second in mine):
            return look.words, excerpt.words
    return None


def _multiples(look: _Look) -> _Contradiction:
    """Return a multiple that the excerpts have as a percentage, or the reverse."""
    mine = [
        (one, kind)
        for one in _read_numbers(look.words, look.language)
        if (kind := _kind(one, look.words, look.language))
    ]
    if not mine:
        return None
    theirs = [
        (one, kind, proof) for proof in look.excerpts for one in _read_numbers(*proof) if (kind := _kind(one, *proof))
    ]
    stated = look.item if isinstance(look.item, Figure | Observation) else None
    shares = {stated.value, stated.upper} if stated and stated.unit == "percent" else set()
    shares |= {stated.change.value} if stated and stated.change else set()
    for one, kind in mine:
        same = [(proof, other) for number, other, proof in theirs if set(number.readings) & set(one.readings)]
        known = kind == "percent" and not shares.isdisjoint(one.readings)
        if same and not known and all(other != kind for _, other in same):
            return one.shown, same[0][0].words
    return None


def _kind(one: Written, text: str, language: str) -> str:
    """Return whether a number is a multiple (`fold`) or a percentage (`percent`); empty if neither."""
    if one.kind == "percent":
        return "percent"
    end = text.find(one.digits, one.start) + len(one.digits)
    return "fold" if language in _FOLD and _FOLD[language].match(text, end) else ""


def _invitations(look: _Look) -> _Contradiction:
    """Return an accepted invitation or proposal that the excerpts only have as offered."""
    for offered, accepted in INVITATIONS.get(look.language, ()):
        match = windows.search(accepted, look.words) if windows.search(offered, look.words) else None
        if match is None:
            continue
        theirs = [(excerpt, pair) for excerpt in look.excerpts for pair in INVITATIONS.get(excerpt.language, ())]
        is_accepted = any(windows.search(acceptance, excerpt.words) for excerpt, (_, acceptance) in theirs)
        offered_in = next((excerpt for excerpt, (offer, _) in theirs if windows.search(offer, excerpt.words)), None)
        if offered_in and not is_accepted:
            return match.group(), offered_in.words
    return None


_RULES: Final = (_weekdays, _ordinals, _offices, _persons, _ways, _multiples, _invitations)

RULES: Final[tuple[Rule, ...]] = (meanings,)
