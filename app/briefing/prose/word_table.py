"""Word tables: meanings of single words in several languages.

A row is words separated by blanks; `млн` matches that word, `миллион~` any word with that beginning and a short ending.
"""

import functools
from collections.abc import Iterable, Mapping
from typing import Final, Generic, TypeVar

from app.briefing.i18n.language_data import by_language, languages

Meaning = TypeVar("Meaning")

LANGUAGES: Final = languages()
"""Languages with word tables."""
_CODES: Final = {name: code for code, names in by_language(lambda data: data.names).items() for name in names.split()}
_ENDING = 7
"""Longest ending of a word, in letters: Kazakh and Turkish add several to one word."""
_KEPT: Final = 4096
"""Cached words of a table: texts of one kind repeat the same words."""


@functools.lru_cache(maxsize=1024)
def language_code(language: str) -> str:
    """Return the code of a language given by code or name; empty for a language without word tables."""
    first = language.strip().casefold().replace("_", "-").partition("-")[0]
    return first if first in LANGUAGES else _CODES.get(first.partition(" ")[0], "")


def words(row: str) -> frozenset[str]:
    """Return the words of a row."""
    return frozenset(row.split())


class WordTable(Generic[Meaning]):
    """Meanings of words by language."""

    def __init__(self, rows: Mapping[str, Iterable[tuple[str, Meaning]]]) -> None:
        """Index rows of words with their meanings by language; those under `""` belong to all languages."""
        self._whole: dict[str, dict[str, Meaning]] = {}
        self._stems: dict[str, dict[str, Meaning]] = {}
        for language, pairs in rows.items():
            whole, stems = self._whole.setdefault(language, {}), self._stems.setdefault(language, {})
            for words, meaning in pairs:
                for word in words.split():
                    (stems if word.endswith("~") else whole)[word.removesuffix("~").casefold()] = meaning
        tables = (*self._whole.values(), *self._stems.values())
        self._longest = max((len(word) for table in tables for word in table), default=0) + _ENDING
        self._cached = functools.lru_cache(maxsize=_KEPT)(self._meanings)

    def find(self, word: str, language: str) -> tuple[Meaning, ...]:
        """Return the meaning of a word in a language; if unknown there, its meanings in all others."""
        word = word.casefold()
        return self._cached(word, language) if len(word) <= self._longest else ()

    def _meanings(self, word: str, language: str) -> tuple[Meaning, ...]:
        for tag in (language, ""):
            meaning = self._lookup(word, tag)
            if meaning is not None:
                return (meaning,)
        others = (self._lookup(word, tag) for tag in self._whole if tag not in (language, ""))
        return tuple(dict.fromkeys(meaning for meaning in others if meaning is not None))

    def _lookup(self, word: str, language: str) -> Meaning | None:
        meaning = self._whole.get(language, {}).get(word)
        stems = self._stems.get(language)
        if meaning is not None or not stems:
            return meaning
        shortest = max(2, len(word) - _ENDING)
        return next((stems[word[:end]] for end in range(len(word), shortest - 1, -1) if word[:end] in stems), None)
