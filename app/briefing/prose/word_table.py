"""Word tables: words of several languages with what they mean, looked up word by word.

A row is words with blanks between; `млн` is just that word, `миллион~` any word that begins so and has a short ending.
"""

import functools
from collections.abc import Iterable, Mapping
from typing import Final, Generic, TypeVar

from app.briefing.i18n.language_data import by_language, languages

Meaning = TypeVar("Meaning")

LANGUAGES: Final = languages()
"""The languages whose words are known."""
_CODES: Final = {name: code for code, names in by_language(lambda one: one.names).items() for name in names.split()}
_ENDING = 7
"""The longest ending of a word, in letters: Kazakh and Turkish add several to one word."""
_KEPT: Final = 4096
"""Words whose meanings are kept: texts of one kind use the same ones over and over."""


@functools.lru_cache(maxsize=1024)
def language_code(language: str) -> str:
    """The code of a language that is given by its code or its name; nothing for one whose words are not known."""
    first = language.strip().casefold().replace("_", "-").partition("-")[0]
    return first if first in LANGUAGES else _CODES.get(first.partition(" ")[0], "")


def words(row: str) -> frozenset[str]:
    """The words of a row."""
    return frozenset(row.split())


class WordTable(Generic[Meaning]):
    """What words mean, by language."""

    def __init__(self, rows: Mapping[str, Iterable[tuple[str, Meaning]]]) -> None:
        """Take rows of words with their meanings by language; those under `""` belong to every language."""
        self._whole: dict[str, dict[str, Meaning]] = {}
        self._stems: dict[str, dict[str, Meaning]] = {}
        for language, held in rows.items():
            whole, stems = self._whole.setdefault(language, {}), self._stems.setdefault(language, {})
            for words, meaning in held:
                for word in words.split():
                    (stems if word.endswith("~") else whole)[word.removesuffix("~").casefold()] = meaning
        tables = (*self._whole.values(), *self._stems.values())
        self._longest = max((len(word) for table in tables for word in table), default=0) + _ENDING
        self._kept = functools.lru_cache(maxsize=_KEPT)(self._meanings)

    def find(self, word: str, language: str) -> tuple[Meaning, ...]:
        """What a word means in a language; where that does not know it, all that it means in any other."""
        word = word.casefold()
        return self._kept(word, language) if len(word) <= self._longest else ()

    def _meanings(self, word: str, language: str) -> tuple[Meaning, ...]:
        for known in (language, ""):
            meaning = self._found(word, known)
            if meaning is not None:
                return (meaning,)
        others = (self._found(word, known) for known in self._whole if known not in (language, ""))
        return tuple(dict.fromkeys(meaning for meaning in others if meaning is not None))

    def _found(self, word: str, language: str) -> Meaning | None:
        found = self._whole.get(language, {}).get(word)
        stems = self._stems.get(language)
        if found is not None or not stems:
            return found
        shortest = max(2, len(word) - _ENDING)
        return next((stems[word[:end]] for end in range(len(word), shortest - 1, -1) if word[:end] in stems), None)
