"""Pages of copies of sources on which excerpts of a paper stand: drawn, with the excerpts marked, to be appended."""

import math
import struct
import threading
import time
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy

from app.briefing.container.copies import PDF, CopyError
from app.briefing.container.members import SOURCES
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Evidence
from app.documents.pages import Box, Document, DocumentError, Drawing
from app.documents.places import PATIENCE, Found, Range, find, pages_named
from app.paper.content.export_options import Order, OrderError
from app.paper.content.languages import PaperLanguages, Run
from app.paper.engine.engine import CancelledError

MOST: Final = 40
"""Pages that are appended at most."""

_PPI: Final = 150.0
_LONGEST: Final = 1754
"""Pixels of the longer side of a picture: of A4 at `_PPI`. A larger page is made smaller on paper anyway."""
_SECONDS: Final = 120.0
"""Time in which excerpts are looked for in all copies; those that are left then count as not found."""
_GROUND: Final = (255, 236, 130)
"""Most red, green and blue of what is marked: dark words stay as they are."""
_LINE: Final = (213, 94, 0)
"""Colour of the line below what is marked, which tells it on a dark page and in grey too."""
_LUMA: Final = (0.299, 0.587, 0.114)


@dataclass(frozen=True)
class QuotedPage:
    """Page of a copy: source, number, picture as PNG, its width by its height, and the excerpts marked on it."""

    source: str
    number: int
    picture: bytes
    ratio: float
    excerpts: tuple[str, ...]


@dataclass(frozen=True)
class QuotedPages:
    """Pages in the order of the sources, and how many are left out.

    `beyond`: pages above `MOST`; `missing`: excerpts that are on no page that can be read; `others`: excerpts from
    copies of other kinds.
    """

    pages: tuple[QuotedPage, ...] = ()
    beyond: int = 0
    missing: int = 0
    others: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to show or to say."""
        return bool(self.pages or self.missing)

    @property
    def pictures(self) -> tuple[bytes, ...]:
        """The pictures of the pages."""
        return tuple(page.picture for page in self.pages)


_Key = tuple[object, ...]
_kept: dict[_Key, QuotedPages] = {}
"""Pages of the last call."""
_lock = threading.Lock()


def quoted_pages(
    dossier: Dossier, order: Order, shown: Collection[str], cancelled: threading.Event | None = None
) -> QuotedPages:
    """Return the pages for a paper that shows the items `shown`. Raises OrderError and CancelledError.

    Those of the last call are kept: a preview asks for the same pages after each change of an option.
    """
    copies, container = dossier.copies, dossier.container
    if not order.with_pages or container is None:
        return QuotedPages()
    cited = [piece for piece in _evidence(order.let_out(dossier), shown) if piece.source in copies]
    drawn = [piece for piece in cited if piece.source in copies.pages]
    names = sorted({copies[piece.source].name for piece in drawn})
    entries = tuple(tuple(container.entries[f"{SOURCES}/{name}"]) for name in names)
    key = str(container.path), tuple(names), entries, tuple(cited), order.setting.grey
    with _lock:
        if key in _kept:
            return _kept[key]
    book = _Book(dossier, cancelled or threading.Event(), grey=order.setting.grey)
    pages = [page for source in dict.fromkeys(piece.source for piece in drawn) for page in book.of(source, drawn)]
    result = QuotedPages(tuple(pages), book.beyond, book.missing, len(cited) - len(drawn))
    with _lock:
        _kept.clear()
        _kept[key] = result
    return result


def template_data(found: QuotedPages, dossier: Dossier, languages: PaperLanguages) -> dict[str, Any]:
    """Return the data of the pages for the template."""
    sources = {source.id: source for source in dossier.briefing.sources}
    pages = []
    for place, page in enumerate(found.pages):
        source, number = sources[page.source], dossier.source_numbers[page.source]

        def head(localizer: Localizer, number: int = number, page: int = page.number) -> str:
            return localizer.gettext("Source {number}, {place}", number=number, place=localizer.place(f"page {page}"))

        def told(localizer: Localizer, number: int = number, page: QuotedPage = page) -> str:
            return localizer.gettext(
                "Source {number}, {place}: picture of the page. Marked on it: {excerpts}",
                number=number,
                place=localizer.place(f"page {page.number}"),
                excerpts=" | ".join(page.excerpts),
            )

        title = ". ".join(filter(None, (source.publisher, source.title)))
        pages.append(
            {
                "picture": picture_name(place),
                "ratio": page.ratio,
                "head": languages.label(head),
                "title": Run(lang=source.language, words=title, stands_in=False),
                "alts": [{"lang": run["lang"], "words": run["words"]} for run in languages.label(told)],
            }
        )
    notes = [languages.label(note) for note in _notes(found)]
    return {"head": languages.gettext("Quoted pages"), "notes": notes, "pages": pages}


def picture_name(place: int) -> str:
    """Return the name by which the template finds the picture of a page."""
    return f"picture-{place}.png"


def _notes(found: QuotedPages) -> Iterator[Any]:
    """Yield what is said of the pages, each as a function of a localizer."""
    if found.pages:
        yield lambda localizer: localizer.gettext(
            "The pages of the copies in PDF on which the excerpts of this paper stand. The excerpts are marked."
        )
    if found.beyond:
        yield lambda localizer: localizer.ngettext(
            "{n} further page is left out: there is room for {most}.",
            "{n} further pages are left out: there is room for {most}.",
            found.beyond,
            most=MOST,
        )
    if found.missing:
        yield lambda localizer: localizer.ngettext(
            "{n} excerpt was not found in its copy.", "{n} excerpts were not found in their copies.", found.missing
        )
    if found.others:
        yield lambda localizer: localizer.ngettext(
            "{n} excerpt is from a copy that is no PDF, of which no page is drawn.",
            "{n} excerpts are from copies that are no PDF, of which no pages are drawn.",
            found.others,
        )


def _evidence(dossier: Dossier, shown: Collection[str]) -> tuple[Evidence, ...]:
    """Return the evidence with an excerpt of the occasion and of the items shown, by the number of its source."""
    cited = dict.fromkeys(dossier.briefing.occasion.evidence)
    for item in dossier.items.values():
        if item.id in shown:
            cited |= dict.fromkeys(dossier.evidence(item))
    excerpts = {(piece.source, piece.place, piece.excerpt): piece for piece in cited if piece.excerpt}
    return tuple(sorted(excerpts.values(), key=lambda piece: dossier.source_numbers[piece.source]))


@dataclass
class _Book:
    """Drawer of pages, one copy after the other; it counts what it leaves out."""

    dossier: Dossier
    cancelled: threading.Event
    grey: bool
    room: int = MOST
    beyond: int = 0
    missing: int = 0

    def __post_init__(self) -> None:
        self._end = time.monotonic() + _SECONDS

    def of(self, source: str, evidence: Iterable[Evidence]) -> Iterator[QuotedPage]:
        """Yield the pages of the copy of a source. Raises OrderError and CancelledError."""
        pieces = [piece for piece in evidence if piece.source == source]
        try:
            data = self.dossier.copies.read(source)
        except CopyError as error:
            raise OrderError(error.phrase) from error
        try:
            with Document(PDF, data) as document:
                yield from self._pages(source, document, pieces)
        except DocumentError:
            self.missing += len(pieces)  # nothing of it can be read

    def _pages(self, source: str, document: Document, pieces: list[Evidence]) -> Iterator[QuotedPage]:
        places: dict[int, list[Range]] = {}
        words: dict[int, list[str]] = {}
        for piece in pieces:
            excerpt, patience = piece.excerpt or "", min(PATIENCE, self._end - time.monotonic())
            place = find(document, excerpt, pages_named(piece), self.cancelled, patience)
            self._heed()
            if not isinstance(place, Found):
                self.missing += 1
                continue
            for page, ranges in place.ranges.items():
                places.setdefault(page, []).extend(ranges)
                words.setdefault(page, []).append(excerpt)
        for page in sorted(places):
            self._heed()
            if not self.room:
                self.beyond += 1
                continue
            try:
                scale = min(_PPI / 72, _LONGEST / max(document.size(page)))
                drawing, boxes = document.draw(page, scale), document.boxes(page, places[page])
            except DocumentError:
                self.missing += len(words[page])
                continue
            self.room -= 1
            picture = marked(drawing, boxes, grey=self.grey)
            yield QuotedPage(source, page, picture, drawing.width / drawing.height, tuple(dict.fromkeys(words[page])))

    def _heed(self) -> None:
        if self.cancelled.is_set():
            raise CancelledError


def marked(drawing: Drawing, boxes: Iterable[Box], *, grey: bool = False) -> bytes:
    """Return a drawn page as PNG with areas marked; `grey`: without colours."""
    width, height = drawing.width, drawing.height
    lines = numpy.frombuffer(drawing.rgb, numpy.uint8)[: drawing.line * height].reshape(height, drawing.line)
    pixels = lines[:, : 3 * width].reshape(height, width, 3).copy()
    for box in boxes:
        across = slice(max(0, math.floor(box.left * width) - 2), math.ceil(box.right * width) + 2)
        top, bottom = max(0, math.floor(box.top * height) - 2), math.ceil(box.bottom * height) + 2
        area = pixels[top:bottom, across]
        numpy.minimum(area, numpy.array(_GROUND, numpy.uint8), out=area)
        pixels[bottom : bottom + 2, across] = _LINE
    if grey:
        luma = pixels @ numpy.array(_LUMA)
        return _png(luma.round().astype(numpy.uint8).reshape(height, width, 1))
    return _png(pixels)


def _png(pixels: numpy.typing.NDArray[numpy.uint8]) -> bytes:
    """Return pixels, three bytes each or one, as PNG, the same bytes for the same pixels."""
    height, width, depth = pixels.shape
    rows = numpy.zeros((height, 1 + width * depth), numpy.uint8)  # each after the number of its filter
    rows[:, 1:] = pixels.reshape(height, width * depth)
    header = struct.pack(">2I5B", width, height, 8, 2 if depth > 1 else 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
