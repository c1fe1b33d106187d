"""Phrases: words and phrases with their meanings, by language, found in a text in one pass."""

import functools
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import cyrtranslit

from app.briefing.i18n.catalogues import latin_of
from app.briefing.prose import windows
from app.briefing.prose.text_cache import kept

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_BEGINNING: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}")
"""First letters of a word, the key of the phrases that it may begin."""
_GAP: Final = r"[\s\u00a0\u202f\-‑]+"


class Said(NamedTuple):
    """Phrase in a text: possible meanings and position."""

    meanings: frozenset[str]
    start: int
    end: int


class Phrases:
    """Phrases by language and meaning.

    A row is phrases separated by blanks: `млн` matches that word, `министр~` any word with that beginning, `in_force`
    two consecutive words. The longest match counts. A key is one meaning, or several separated by slashes; phrases
    under an empty key mean nothing: a `министрлі~` is no minister.
    """

    def __init__(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        """Index rows of phrases by language and meaning."""
        self._by_beginning: dict[str, dict[str, list[tuple[str, frozenset[str]]]]] = {}
        for language, language_rows in rows.items():
            table = self._by_beginning.setdefault(language, {})
            pairs = ((phrase, meaning) for meaning, row in language_rows.items() for phrase in row.split())
            for phrase, meaning in sorted(pairs, key=lambda pair: -len(pair[0])):
                table.setdefault(_beginning(phrase), []).append((phrase, frozenset(filter(None, meaning.split("/")))))
        self._compiled = functools.cache(self._compile)
        self._found = kept(self._search)

    def find(self, text: str, language: str) -> list[Said]:
        """Return the phrases of a text, in order; none for an unknown language."""
        return list(self._found(text, language))

    def _search(self, text: str, language: str) -> tuple[Said, ...]:
        table = self._by_beginning.get(language, {})
        words = _beginnings(text)
        result: list[Said] = []
        end = 0
        for start, letters in sorted((start, key) for key in table.keys() & words.keys() for start in words[key]):
            if start < end:
                continue
            pattern, meanings = self._compiled(language, letters)
            if match := windows.match(pattern, text, start):
                end = match.end()
                if meaning := meanings[(match.lastindex or 0) - 1]:
                    result.append(Said(meaning, start, end))
        return tuple(result)

    def _compile(self, language: str, beginning: str) -> tuple[re.Pattern[str], list[frozenset[str]]]:
        """Return a pattern with one group per phrase of a beginning, and the meanings of each group."""
        phrases = self._by_beginning[language][beginning]
        alternatives = "|".join(f"({_pattern(phrase)})" for phrase, _ in phrases)
        return re.compile(rf"(?:{alternatives})(?![^\W\d_])", re.IGNORECASE), [meanings for _, meanings in phrases]


@functools.lru_cache(maxsize=64)
def _beginnings(text: str) -> dict[str, list[int]]:
    """Return the offsets of words by first letters; cached, as several tables search one text in turn."""
    offsets: dict[str, list[int]] = {}
    for match in windows.finditer(_BEGINNING, text):
        offsets.setdefault(match[0].casefold(), []).append(match.start())
    return offsets


def _beginning(phrase: str) -> str:
    match = _BEGINNING.match(phrase)
    assert match, phrase
    return match[0].casefold()


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace("_", _GAP).replace(r"\~", "~").replace("~", r"[^\W\d_]*")


@functools.lru_cache(maxsize=1024)
def in_cyrillic(text: str, language: str) -> str:
    """Return a text for a search of phrases: Latin letters of a language in both scripts become Cyrillic."""
    if not latin_of(language) or windows.search(_CYRILLIC, text):
        return text
    converted: str = cyrtranslit.to_cyrillic(text, language)
    return converted
