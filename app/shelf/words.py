"""Words of the shelf's index: folded as in the search of one briefing, and the queries for them (SQLite FTS5).

The index finds beginnings of words. A substring index of 200,000 entries would be several times as large and as slow to
build; endings, which differ between the forms of a word, are at its end in the languages of briefings.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, cast

from app.briefing.i18n.folding import SOUNDS, fold, wanted
from app.briefing.search.index import asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.briefing.i18n.folding import Word

_TOKEN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""A word, or one character of a script that writes no blanks between words."""
_MOST_KNOWN: Final = 200_000
"""Written words whose forms are cached: about 50 MB."""
_MOST_CHOICES: Final = 16
"""Spellings of one word typed without diacritics."""


class Forms:
    """Forms of written words for the index; each word is folded once."""

    def __init__(self) -> None:
        """Start without words."""
        self._exact: dict[str, str] = {}
        self._loose: dict[str, str] = {}

    def of(self, head: Iterable[str], body: Iterable[str]) -> tuple[str, str, str]:
        """Return the forms of an entry's words: exact ones of its head, of its other texts, and all loose ones.

        A word is in each of them once, and one of the head is not in the second; loose ones are those that differ.
        """
        in_head = set(" ".join(head).split())
        in_body = set(" ".join(body).split()) - in_head
        first, second = self._exact_forms(in_head), self._exact_forms(in_body)
        loosely = self._loose
        loose = map(loosely.__getitem__, (loosely.keys() & in_head) | (loosely.keys() & in_body))
        return " ".join(first), " ".join(second - first), " ".join(loose)

    def _exact_forms(self, words: set[str]) -> set[str]:
        known = self._exact
        forms = set(map(known.get, words))
        if None in forms:
            forms = {known[word] if word in known else self._fold(word) for word in words}
        forms.discard("")
        return cast("set[str]", forms)

    def _fold(self, word: str) -> str:
        if len(self._exact) >= _MOST_KNOWN:
            self._exact.clear()
            self._loose.clear()
        folded = fold(word)
        exact = self._exact[word] = " ".join(_TOKEN.findall(folded.exact))
        if folded.loose != folded.exact:
            self._loose[word] = " ".join(_TOKEN.findall(folded.loose))
        return exact


def queries(text: str) -> tuple[str, ...]:
    """Return the FTS5 queries of a typed text, best first: in heads, in all texts, loosely; none without a word."""
    words = [word for word in wanted(asked(text)) if _TOKEN.search(word.exact)]
    if not words:
        return ()
    exact = " AND ".join(_beginnings(_TOKEN.findall(word.exact)) for word in words)
    loosely = " AND ".join(f"({_beginnings(_TOKEN.findall(word.exact))} OR {_loose(word)})" for word in words)
    return f"head : ({exact})", f"{{head body}} : ({exact})", loosely


def _beginnings(tokens: Iterable[str]) -> str:
    return "(" + " AND ".join(f'"{token}" *' for token in tokens) + ")"


def _loose(word: Word) -> str:
    """Return the query of the loose spellings of a word, in any column."""
    choices = dict.fromkeys(spelling for spelling in _spellings(word) if _TOKEN.search(spelling))
    return "(" + " OR ".join(_beginnings(_TOKEN.findall(spelling)) for spelling in choices) + ")"


def _spellings(word: Word) -> Iterator[str]:
    yield word.loose
    if word.bare:
        yield word.bare
    if word.latin:
        letters = [SOUNDS.get(letter, letter) for letter in word.loose]
        for spelling in itertools.islice(itertools.product(*letters), _MOST_CHOICES):
            yield "".join(spelling)
