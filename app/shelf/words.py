"""Words of the shelf's index: folded as in the search of one briefing, and the queries for them (SQLite FTS5).

The index finds beginnings of words. A substring index of 200,000 entries would be several times as large and as slow to
build; endings, which differ between the forms of a word, are at its end in the languages of briefings.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING, Final, cast

from app.briefing.i18n.folding import SOUNDS, fold, wanted
from app.briefing.search.index import asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
        self.new: set[str] = set()
        """Terms of the words folded since it was last emptied."""

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
        terms = _TOKEN.findall(folded.exact)
        self.new.update(terms)
        exact = self._exact[word] = " ".join(terms)
        if folded.loose != folded.exact:
            terms = _TOKEN.findall(folded.loose)
            self.new.update(terms)
            self._loose[word] = " ".join(terms)
        return exact


def queries(text: str, terms: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """Return the FTS5 queries of a typed text, best first: in heads, in all texts, loosely; none without a word.

    A beginning that has `terms` is asked for by these.
    """
    words = [word for word in wanted(asked(text)) if _TOKEN.search(word.exact)]
    if not words:
        return ()
    asking = functools.cache(functools.partial(_beginnings, terms))
    exact = " AND ".join(asking(word.exact) for word in words)
    loosely = " AND ".join(
        "(" + " OR ".join(map(asking, dict.fromkeys(filter(_TOKEN.search, (word.exact, *_spellings(word)))))) + ")"
        for word in words
    )
    return f"head : ({exact})", f"{{head body}} : ({exact})", loosely


def _beginnings(terms: Callable[[str], Sequence[str]], word: str) -> str:
    """Return the query of what begins with the tokens of a word."""
    return "(" + " AND ".join(_beginning(token, terms(token)) for token in _TOKEN.findall(word)) + ")"


def _beginning(token: str, terms: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{term}"' for term in terms) + ")" if terms else f'"{token}" *'


def _spellings(word: Word) -> Iterator[str]:
    """Yield the loose spellings of a word."""
    yield word.loose
    if word.bare:
        yield word.bare
    if word.latin:
        letters = [SOUNDS.get(letter, letter) for letter in word.loose]
        for spelling in itertools.islice(itertools.product(*letters), _MOST_CHOICES):
            yield "".join(spelling)
