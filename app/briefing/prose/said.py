"""What is said: the weekdays, ordinals, offices and negations of a text, each by what it can mean in its language."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from app.briefing.prose import windows
from app.briefing.prose.phrases import Said, in_cyrillic
from app.briefing.prose.said_words import DEGREES, FAINT, HEAD_LAST, NEGATIONS, OFFICES, ORDINALS, PORTFOLIOS, WEEKDAYS

_BESIDE: Final = 30
"""Characters between a deputy and the office of the one for whom he stands."""
_ROMAN: Final = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_NUMBERED: Final = {
    language: re.compile(
        rf"(?<!\w)(?:(?P<roman>I{{1,3}}|IV|V)|(?P<number>10|[1-9])(?:st|nd|rd|th|[-‑]?(?:й|я|ое|го|ой|ші|шы)|\.)?)"
        rf"[\s\u00a0\u202f]+(?:{nouns})",
        re.IGNORECASE,
    )
    for language, nouns in DEGREES.items()
}
_FAINT: Final = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in FAINT.items()}
SENTENCE_END: Final = re.compile(r"[;!?]\s+|\.\s+(?=[«„“\"(]?[A-ZА-ЯЁӘІҢҒҮҰҚӨҺЂЈЉЊЋЏČĆŠŽĐ])")
"""Where a sentence ends plainly; an abbreviation is followed by a small letter or a number."""


def weekdays(text: str, language: str) -> list[Said]:
    """The days of the week that a text names."""
    return WEEKDAYS.find(in_cyrillic(text, language), language)


def ordinals(text: str, language: str) -> list[Said]:
    """The ordinals of a text up to the tenth, and the numbers of degrees."""
    words = in_cyrillic(text, language)
    found = ORDINALS.find(words, language)
    numbered = windows.finditer(_NUMBERED[language], words) if language in _NUMBERED else ()
    for one in numbered:
        pgettext = _ROMAN.get((one["roman"] or "").upper(), one["number"] or "")
        found.append(Said(frozenset((pgettext,)), *one.span()))
    return found


def offices(text: str, language: str) -> list[Said]:
    """The offices that a text names; a deputy is one with the office of the one for whom he stands."""
    found: list[Said] = []
    deputy: Said | None = None
    for one in OFFICES.find(in_cyrillic(text, language), language):
        if one.meanings != {"deputy"}:
            near = deputy is not None and one.start - deputy.end <= _BESIDE
            found.append(_deputy(one) if near else one)
            deputy = None
        elif language not in HEAD_LAST:
            deputy = one
        elif found and one.start - found[-1].end <= _BESIDE:
            found[-1] = _deputy(found[-1])
    return found


def portfolios(text: str, language: str) -> list[Said]:
    """What the ministers whom a text names are ministers of: it stands right behind them, in Kazakh before them."""
    words = in_cyrillic(text, language)
    held = PORTFOLIOS.find(words, language)
    starts = [one.start for one in held]
    found = []
    for minister in offices(text, language):
        if not any("minister" in one for one in minister.meanings):
            continue
        first = bisect_left(starts, minister.start)
        before = [one for one in held[max(0, first - 1) : first] if minister.start - one.end <= _BESIDE]
        behind = [one for one in held[first : first + 1] if one.start - minister.end <= _BESIDE]
        found += before if language in HEAD_LAST else behind or before
    return found


def _deputy(office: Said) -> Said:
    return office._replace(meanings=frozenset(f"deputy {one}" for one in office.meanings))


def denies(text: str, language: str) -> bool:
    """Whether a sentence has a word of its own that denies something."""
    return bool(NEGATIONS.find(text.replace("No.", ""), language))  # the number of a law denies nothing


def may_deny(text: str, language: str) -> bool:
    """Whether anything in a sentence may deny something, be it a part of a word."""
    return denies(text, language) or (language in _FAINT and windows.search(_FAINT[language], text) is not None)


def sentences(text: str) -> list[str]:
    """The sentences of a text, as far as their ends are plain."""
    return windows.split(SENTENCE_END, text)


def alike(one: Sequence[Said], two: Sequence[Said]) -> bool:
    """Whether two languages can say the same things, in whatever order."""
    left = list(two)
    for mine in one:
        found = next((other for other in left if mine.meanings & other.meanings), None)
        if found is None:
            return False
        left.remove(found)
    return len(one) == len(two)


def united(found: Sequence[Said]) -> frozenset[str]:
    """All that some phrases can mean."""
    return frozenset().union(*(one.meanings for one in found))
