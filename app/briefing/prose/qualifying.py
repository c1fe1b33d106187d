"""Qualifiers in texts: how firmly the words around a number state it."""

import re
from collections.abc import Mapping
from typing import Final

from app.briefing.model.values import Qualifier
from app.briefing.prose import windows
from app.briefing.prose.qualifier_words import AFTER, ALREADY, BEFORE, CHANGES, ENDED, REACHING, SIGNS, SKIPPED

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOP = re.compile(rf"[\d:;!?()«»“”\"\n,]|\.(?=\s+{windows.CAPITAL})")
_SPLIT = re.compile(r"['’]")
_NEAR: Final = 48
_WIDE: Final = 90

_Phrases = dict[tuple[str, ...], tuple[Qualifier, ...]]


def _phrases(table: Mapping[str, Mapping[Qualifier, tuple[str, ...]]]) -> dict[str, _Phrases]:
    """Return the phrases of each language as tuples of words, with their possible qualifiers; under "", of all."""
    result: dict[str, _Phrases] = {"": {}}
    for language, by_qualifier in table.items():
        language_phrases: _Phrases = {}
        for qualifier, phrases in by_qualifier.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                language_phrases[words] = (*language_phrases.get(words, ()), qualifier)
        result[language] = language_phrases
        for words, meanings in language_phrases.items():
            result[""].setdefault(words, meanings)
    return result


_BEFORE: Final = _phrases(BEFORE)
_AFTER: Final = _phrases(AFTER)
_MOST: Final = 4
_SHORT: Final = 3


def qualifiers(text: str, start: int, end: int, language: str) -> tuple[Qualifier, ...]:
    """Return the possible qualifiers of the number that stands, with its unit, from `start` to `end` of a text.

    There are several if the words are ambiguous: `до` may mean up to, or the result of a growth.
    """
    near = text[max(0, start - _NEAR) : start]
    sign = SIGNS.get(near.rstrip()[-1:])
    if sign:
        return (sign,)
    match = _after(text, end, language) or _before(near, language)
    if match is None:
        return ("over",) if text[end : end + 1] == "+" else ("exact",)
    words, meanings = match
    if " ".join(words) in REACHING and "up to" in meanings and _states_change(text, start, end):
        return (*meanings, "exact")
    return meanings


def _before(near: str, language: str) -> tuple[tuple[str, ...], tuple[Qualifier, ...]] | None:
    stops = [stop.end() for stop in _STOP.finditer(near)]
    words = _WORD.findall(_SPLIT.sub(" ", near[stops[-1] if stops else 0 :]).casefold())
    table = _BEFORE.get(language) or _BEFORE[""]
    for skipped in range(3):
        for length in range(_MOST, 0, -1):
            last = tuple(words[-length:])
            if len(last) == length and last in table:
                return last, table[last]
        if words and words[-1] in ALREADY:
            return (words[-1],), ("exact", "over")
        if skipped == 2 or not words or words[-1] not in SKIPPED:
            return None
        words.pop()
    return None


def _after(text: str, end: int, language: str) -> tuple[tuple[str, ...], tuple[Qualifier, ...]] | None:
    table = _AFTER.get(language) if language else _AFTER[""]
    if not table:
        return None
    near = text[end : end + _NEAR]
    stop = _STOP.search(near)
    near = near[: stop.start() if stop else len(near)]
    attached = re.match(r"[-'’‑][^\W\d_]+", near)  # 60-тан астам
    words = tuple(_WORD.findall(near[attached.end() if attached else 0 :].casefold())[:3])
    for length in range(len(words), 0, -1):
        if words[:length] in table:
            return words[:length], table[words[:length]]
    for phrase, meanings in table.items() if words and language in ENDED else ():
        if len(phrase) == 1 and len(phrase[0]) > _SHORT and words[0].startswith(phrase[0]):
            return phrase, meanings
    return None


def _states_change(text: str, start: int, end: int) -> bool:
    """Return whether the words around name a growth or fall, or another number precedes: from 5 to 7."""
    before, after = text[max(0, start - _WIDE) : start], text[end : end + _NEAR]
    if re.search(r"\d", before[-40:]):
        return True
    words = [*_WORD.findall(before.casefold()), *_WORD.findall(after.casefold())]
    return any(word.startswith(CHANGES) for word in words)
