"""Phrases: words and phrases of the four languages with what they mean, found in a text in one pass."""

import functools
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import cyrtranslit

from app.briefing.prose import windows
from app.briefing.prose.text_cache import kept

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_BEGINNING: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}")
"""The first letters of a word, by which the phrases are looked up that it may begin."""
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
        self._begun: dict[str, dict[str, list[tuple[str, frozenset[str]]]]] = {}
        for language, held in rows.items():
            begun = self._begun.setdefault(language, {})
            pairs = ((phrase, pgettext) for pgettext, row in held.items() for phrase in row.split())
            for phrase, pgettext in sorted(pairs, key=lambda one: -len(one[0])):
                begun.setdefault(_beginning(phrase), []).append((phrase, frozenset(filter(None, pgettext.split("/")))))
        self._compiled = functools.cache(self._compile)
        self._found = kept(self._look)

    def find(self, text: str, language: str) -> list[Said]:
        """The phrases of a text in a language, in order; none where its phrases are not known."""
        return list(self._found(text, language))

    def _look(self, text: str, language: str) -> tuple[Said, ...]:
        begun = self._begun.get(language, {})
        words = _beginnings(text)
        found: list[Said] = []
        end = 0
        for start, first in sorted((start, one) for one in begun.keys() & words.keys() for start in words[one]):
            if start < end:
                continue
            pattern, meanings = self._compiled(language, first)
            if match := windows.match(pattern, text, start):
                end = match.end()
                if pgettext := meanings[(match.lastindex or 0) - 1]:
                    found.append(Said(pgettext, start, end))
        return tuple(found)

    def _compile(self, language: str, first: str) -> tuple[re.Pattern[str], list[frozenset[str]]]:
        """Return a pattern with a group for each phrase that begins so, and what each means."""
        held = self._begun[language][first]
        either = "|".join(f"({_pattern(phrase)})" for phrase, _ in held)
        return re.compile(rf"(?:{either})(?![^\W\d_])", re.IGNORECASE), [meanings for _, meanings in held]


@functools.lru_cache(maxsize=64)
def _beginnings(text: str) -> dict[str, list[int]]:
    """Where the words of a text begin, by their first letters; several tables are asked for one text in turn."""
    found: dict[str, list[int]] = {}
    for word in windows.finditer(_BEGINNING, text):
        found.setdefault(word[0].casefold(), []).append(word.start())
    return found


def _beginning(phrase: str) -> str:
    found = _BEGINNING.match(phrase)
    assert found, phrase
    return found[0].casefold()


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace("_", _GAP).replace(r"\~", "~").replace("~", r"[^\W\d_]*")


@functools.lru_cache(maxsize=1024)
def in_cyrillic(text: str, language: str) -> str:
    """A text as its phrases are looked for: Serbian in Latin letters is turned into Cyrillic."""
    if language != "sr" or windows.search(_CYRILLIC, text):
        return text
    turned: str = cyrtranslit.to_cyrillic(text, "sr")
    return turned
