"""Phrases: words and phrases of the four languages with what they mean, found in a text in one pass."""

import functools
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import cyrtranslit

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_GAP: Final = r"[\s\u00a0\u202f\-‑]+"


class Said(NamedTuple):
    """A phrase of a text: what it can mean, and where it stands."""

    meanings: frozenset[str]
    start: int
    end: int


class Phrases:
    """Phrases by language and meaning.

    A row is phrases with blanks between: `млн` is just that word, `министр~` any word that begins so, and `in_force`
    two words that follow each other. Where several fit, the longest is meant. The key is what they mean, with a stroke
    between the meanings of one that has several; those under an empty key mean nothing: a `министрлі~` is no minister.
    """

    def __init__(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        """Take rows of phrases by language and meaning."""
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._meanings: dict[str, list[frozenset[str]]] = {}
        for language, held in rows.items():
            pairs = sorted(
                ((phrase, meant) for meant, row in held.items() for phrase in row.split()), key=lambda one: -len(one[0])
            )
            either = "|".join(f"({_pattern(phrase)})" for phrase, _ in pairs)
            self._patterns[language] = re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])")
            self._meanings[language] = [frozenset(filter(None, meant.split("/"))) for _, meant in pairs]

    def find(self, text: str, language: str) -> list[Said]:
        """The phrases of a text in a language, in order; none where its phrases are not known."""
        pattern = self._patterns.get(language)
        if pattern is None:
            return []
        meanings, lowered = self._meanings[language], text.lower()
        if len(lowered) != len(text):  # as İ is, whose places would be shifted
            lowered = text
        found = (Said(meanings[(one.lastindex or 1) - 1], *one.span()) for one in pattern.finditer(lowered))
        return [one for one in found if one.meanings]


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace("_", _GAP).replace(r"\~", "~").replace("~", r"[^\W\d_]*")


@functools.lru_cache(maxsize=1024)
def in_cyrillic(text: str, language: str) -> str:
    """A text as its phrases are looked for: Serbian in Latin letters is turned into Cyrillic."""
    if language != "sr" or _CYRILLIC.search(text):
        return text
    turned: str = cyrtranslit.to_cyrillic(text, "sr")
    return turned
