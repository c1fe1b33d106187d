"""Content of a page of a copy: text, highlighted areas, hits and picture, made in a thread."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QImage

from app.documents.pages import Document, DocumentError
from app.documents.places import Found, Missing, find, occurrences

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from app.briefing.container.copies import Copies
    from app.documents.pages import Box
    from app.documents.places import Range

MOST_HITS: Final = 1_000
_PATIENCE: Final = 20.0
"""Seconds after which the search for typed words ends."""


class Hit(NamedTuple):
    """Place of typed words in a copy."""

    page: int
    place: Range


@dataclass(frozen=True)
class Opened:
    """Opened copy, and where the excerpt stands in it; None if there is no excerpt."""

    document: Document
    place: Found | Missing | None


@dataclass(frozen=True)
class PageContent:
    """Page of a copy: `size` in points (zeros for a text), areas of excerpt and hits, picture of a drawn page."""

    page: int
    size: tuple[float, float]
    text: str
    excerpt: tuple[Box, ...]
    hits: tuple[tuple[Box, ...], ...]
    image: QImage | None


def open_copy(copies: Copies, source: str, excerpt: str, pages: range, cancelled: Event) -> Opened | None:
    """Open the copy of a source and find the excerpt in it; None if cancelled. Raises DocumentError, CopyError."""
    copy = copies[source]
    document = Document(copy.media_type, copies.read(source))
    try:
        place = find(document, excerpt, pages, cancelled) if excerpt else None
    except BaseException:
        document.close()
        raise
    if cancelled.is_set():
        document.close()
        return None
    return Opened(document, place)


def page_content(
    document: Document,
    page: int,
    excerpt: tuple[Range, ...],
    hits: tuple[Range, ...],
    scale_of: Callable[[tuple[float, float]], float],
) -> PageContent:
    """Return the content of a page; `scale_of` returns the pixels per point for its size. Raises DocumentError."""
    size, text = document.size(page), document.text(page)
    if document.kind == "text":
        return PageContent(page, size, text, (), (), None)
    areas = tuple(document.boxes(page, (hit,)) for hit in hits)
    return PageContent(page, size, text, document.boxes(page, excerpt), areas, drawn(document, page, scale_of(size)))


def drawn(document: Document, page: int, scale: float) -> QImage:
    """Return a page as a picture, at pixels per point. Raises DocumentError."""
    drawing = document.draw(page, scale)
    image = QImage(drawing.rgb, drawing.width, drawing.height, drawing.line, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy: the bytes are released


def all_hits(document: Document, words: str, cancelled: Event) -> tuple[str, tuple[Hit, ...]]:
    """Return typed words and where they stand in a copy, at most `MOST_HITS` places."""
    hits: list[Hit] = []
    deadline = time.monotonic() + _PATIENCE
    for page in range(1, document.count + 1):
        if cancelled.is_set() or time.monotonic() > deadline or len(hits) >= MOST_HITS:
            break
        try:
            text = document.text(page)
        except DocumentError:
            continue
        hits += (Hit(page, place) for place in occurrences(text, words))
    return words, tuple(hits[:MOST_HITS])
