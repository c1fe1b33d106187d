"""Places of words in a copy: an excerpt is found across line ends, hyphens, quotation marks and blanks."""

import functools
import re
import threading
import time
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.briefing.i18n.folding import folded
from app.briefing.model.parts import Evidence
from app.documents.pages import Document, DocumentError

Range = tuple[int, int]
"""First character and the one after the last."""

PATIENCE: Final = 20.0
"""Seconds after which the search in a long copy ends."""

_GAP: Final = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
"""Words left out of an excerpt."""
_NUMBERING: Final = " \t\r\n0123456789–—-"
"""Characters of a line with the number of a page, which is no part of its text."""


@dataclass(frozen=True)
class Found:
    """Place of an excerpt: ranges of characters by page. `named`: it is a page that the briefing names."""

    ranges: Mapping[int, tuple[Range, ...]]
    named: bool

    @property
    def page(self) -> int:
        """First page of the excerpt."""
        return min(self.ranges)


@dataclass(frozen=True)
class Missing:
    """No place of an excerpt; `searched`: pages that were searched; `blank`: none of them has any words."""

    searched: int
    blank: bool = False


class FoldedText:
    """Letters and digits of a text in folded form, and where each stands in the text."""

    def __init__(self, text: str) -> None:
        """Fold a text."""
        forms = [_form(character) if _counts(text, place) else "" for place, character in enumerate(text)]
        self._text = text
        self.letters = "".join(forms)
        self._places = [place for place, form in enumerate(forms) for _ in form]

    def find(self, wanted: str, start: int = 0, *, whole: bool = True) -> Range | None:
        """Return folded places of folded letters; with `whole`, only where words begin and end."""
        place = self.letters.find(wanted, start) if wanted else -1
        while place >= 0:
            end = place + len(wanted)
            if not whole or self._is_whole(*self.text_range((place, end))):
                return place, end
            place = self.letters.find(wanted, place + 1)
        return None

    def text_range(self, place: Range) -> Range:
        """Return the range in the text of folded places."""
        return self._places[place[0]], self._places[place[1] - 1] + 1

    def _is_whole(self, start: int, end: int) -> bool:
        return not (self._text[start - 1 : start].isalnum() or self._text[end : end + 1].isalnum())


@functools.lru_cache(maxsize=4096)
def _form(character: str) -> str:
    """Return the folded form of a character, without its accent even where folding keeps it: a PDF may write two."""
    decomposed = unicodedata.normalize("NFD", folded(character))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _counts(text: str, place: int) -> bool:
    """Whether a character counts: a letter, a digit, or the decimal sign by which 1.5 differs from 15."""
    if text[place].isalnum():
        return True
    return text[place] in ".," and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def pages_named(evidence: Evidence) -> range:
    """Return the pages that evidence names; empty if it names none."""
    kind, _, numbers = evidence.place.partition(" ")
    if kind != "page":
        return range(0)
    first, _, last = numbers.partition("-")
    return range(int(first), max(int(first), int(last or first)) + 1)


def ranges_of(text: str, excerpt: str) -> tuple[Range, ...]:
    """Return where the pieces of an excerpt stand in a text, in their order; none unless all of them do."""
    return _pieces_in(FoldedText(text), _pieces(excerpt))


def occurrences(text: str, words: str) -> tuple[Range, ...]:
    """Return where typed words stand in a text, each place once."""
    wanted, folded_text, result, start = FoldedText(words).letters, FoldedText(text), [], 0
    while (place := folded_text.find(wanted, start, whole=False)) is not None:
        result.append(folded_text.text_range(place))
        start = place[1]
    return tuple(result)


def find(
    document: Document, excerpt: str, pages: range, cancelled: threading.Event, patience: float = PATIENCE
) -> Found | Missing | None:
    """Return where an excerpt stands: on the pages that the briefing names, else on others, the nearest first.

    It may go on from one page to the next. A page that cannot be read is passed over. The search ends after `patience`
    seconds. None if cancelled.
    """
    pieces, deadline, searched, blank = _pieces(excerpt), time.monotonic() + patience, 0, True
    for page in _order(document.count, pages):
        if cancelled.is_set():
            return None
        if time.monotonic() > deadline or not pieces:
            break
        searched += 1
        if ranges := _found(document, page, pieces):
            return Found(ranges, named=any(one in pages for one in ranges))
        blank = blank and not _text(document, page).strip()
    return Missing(searched, blank)


def _found(document: Document, page: int, pieces: tuple[str, ...]) -> dict[int, tuple[Range, ...]]:
    """Return where pieces stand, beginning on a page; empty if they do not."""
    text = _text(document, page)
    if ranges := _pieces_in(FoldedText(text), pieces):
        return {page: ranges}
    if not text or page == document.count or not (following := _text(document, page + 1)):
        return {}
    end = text.find("\n", len(text.rstrip(_NUMBERING)))
    end = len(text if end < 0 else text[:end].rstrip())
    begin = following.rfind("\n", 0, len(following) - len(following.lstrip(_NUMBERING))) + 1
    offset = end + 1 - begin  # of the following page in the joined text
    result: dict[int, list[Range]] = {}
    for first, last in _pieces_in(FoldedText(f"{text[:end]}\n{following[begin:]}"), pieces):
        if first < end:
            result.setdefault(page, []).append((first, min(last, end)))
        if last > end + 1:
            result.setdefault(page + 1, []).append((max(first, end + 1) - offset, last - offset))
    return {number: tuple(ranges) for number, ranges in result.items()}


def _text(document: Document, page: int) -> str:
    try:
        return document.text(page)
    except DocumentError:
        return ""


def _pieces(excerpt: str) -> tuple[str, ...]:
    return tuple(filter(None, (FoldedText(piece).letters for piece in _GAP.split(excerpt))))


def _pieces_in(text: FoldedText, pieces: tuple[str, ...]) -> tuple[Range, ...]:
    """Return the ranges of all pieces in their order; of the places of the first piece, the first that does."""
    result: list[Range] = []
    start = 0
    for piece in pieces:
        place = text.find(piece, start)
        if place is None:
            return ()
        result.append(text.text_range(place))
        start = place[1]
    return tuple(result)


def _order(count: int, named: range) -> Iterator[int]:
    """Return the pages in the order of a search: those named, then the others by their distance from them."""
    named = range(max(1, named.start), min(count + 1, named.stop))
    yield from named
    before, after = (named.start - 1, named.stop) if named else (0, 1)
    while before >= 1 or after <= count:
        if after <= count:
            yield after
        if before >= 1:
            yield before
        before, after = before - 1, after + 1
