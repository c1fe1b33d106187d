"""Phrases in texts: weekdays, ordinals, offices and negations, with their possible meanings in a language."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from app.briefing.i18n.language_data import joined
from app.briefing.prose import windows
from app.briefing.prose.phrases import Said, in_cyrillic
from app.briefing.prose.said_words import (
    DEGREES,
    FAINT,
    FAINT_SUFFICES,
    HEAD_LAST,
    NEGATIONS,
    OFFICES,
    ORDINALS,
    PORTFOLIOS,
    WEEKDAYS,
)

_BESIDE: Final = 30
"""Most characters between the word deputy and its office."""
_ROMAN: Final = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_ENDINGS: Final = "|".join(joined(lambda data: data.phrases.ordinal_endings).split())
_NUMBERED: Final = {
    language: re.compile(
        rf"(?<!\w)(?:(?P<roman>I{{1,3}}|IV|V)|(?P<number>10|[1-9])(?:[-‑]?(?:{_ENDINGS})|\.)?)"
        rf"[\s\u00a0\u202f]+(?:{nouns})",
        re.IGNORECASE,
    )
    for language, nouns in DEGREES.items()
}
_FAINT: Final = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in FAINT.items()}
SENTENCE_END: Final = re.compile(rf"[;!?]\s+|\.\s+(?=[«„“\"(]?{windows.CAPITAL})")
"""Unambiguous end of a sentence; an abbreviation is followed by a small letter or a number."""


def weekdays(text: str, language: str) -> list[Said]:
    """Return the weekdays named in a text."""
    return WEEKDAYS.find(in_cyrillic(text, language), language)


def ordinals(text: str, language: str) -> list[Said]:
    """Return the ordinals of a text up to the tenth, and the numbers of degrees of orders."""
    words = in_cyrillic(text, language)
    result = ORDINALS.find(words, language)
    matches = windows.finditer(_NUMBERED[language], words) if language in _NUMBERED else ()
    for match in matches:
        number = _ROMAN.get((match["roman"] or "").upper(), match["number"] or "")
        result.append(Said(frozenset((number,)), *match.span()))
    return result


def offices(text: str, language: str) -> list[Said]:
    """Return the offices named in a text; the word deputy and its office are one."""
    result: list[Said] = []
    deputy: Said | None = None
    for phrase in OFFICES.find(in_cyrillic(text, language), language):
        if phrase.meanings != {"deputy"}:
            is_deputy = deputy is not None and phrase.start - deputy.end <= _BESIDE
            result.append(_as_deputy(phrase) if is_deputy else phrase)
            deputy = None
        elif language not in HEAD_LAST:
            deputy = phrase
        elif result and phrase.start - result[-1].end <= _BESIDE:
            result[-1] = _as_deputy(result[-1])
    return result


def portfolios(text: str, language: str) -> list[Said]:
    """Return the portfolios of the ministers named in a text, right after the minister; before, if heads are last."""
    words = in_cyrillic(text, language)
    phrases = PORTFOLIOS.find(words, language)
    starts = [phrase.start for phrase in phrases]
    result = []
    for minister in offices(text, language):
        if not any("minister" in meaning for meaning in minister.meanings):
            continue
        first = bisect_left(starts, minister.start)
        before = [phrase for phrase in phrases[max(0, first - 1) : first] if minister.start - phrase.end <= _BESIDE]
        after = [phrase for phrase in phrases[first : first + 1] if phrase.start - minister.end <= _BESIDE]
        result += before if language in HEAD_LAST else after or before
    return result


def _as_deputy(office: Said) -> Said:
    return office._replace(meanings=frozenset(f"deputy {meaning}" for meaning in office.meanings))


def denies(text: str, language: str) -> bool:
    """Return whether a sentence has a negation word."""
    return bool(NEGATIONS.find(text.replace("No.", ""), language))  # the number of a law is no negation


def may_deny(text: str, language: str) -> bool:
    """Return whether any word or part of a word in a sentence may be a negation."""
    return denies(text, language) or (language in _FAINT and windows.search(_FAINT[language], text) is not None)


def counts_as_denial(text: str, language: str) -> bool:
    """Return whether a sentence denies what other languages deny, by a part of a word where the language does so."""
    return denies(text, language) or (language in FAINT_SUFFICES and may_deny(text, language))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, split at unambiguous ends."""
    return windows.split(SENTENCE_END, text)


def alike(first: Sequence[Said], second: Sequence[Said]) -> bool:
    """Return whether phrases of two languages can have the same meanings, in any order."""
    remaining = list(second)
    for phrase in first:
        match = next((other for other in remaining if phrase.meanings & other.meanings), None)
        if match is None:
            return False
        remaining.remove(match)
    return len(first) == len(second)


def united(phrases: Sequence[Said]) -> frozenset[str]:
    """Return all possible meanings of some phrases."""
    return frozenset().union(*(phrase.meanings for phrase in phrases))
