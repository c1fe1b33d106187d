"""Export of a paper: from the order to the file, used by the window and the command line."""

import contextlib
import datetime
import json
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.briefing.index.dossier import Dossier
from app.paper.content import document
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages
from app.paper.content.properties import Properties, properties_of
from app.paper.content.sanitize import all_unprinted
from app.paper.content.source_copies import source_copies
from app.paper.engine import system_fonts
from app.paper.engine.engine import CancelledError, Engine
from app.paper.engine.worker import Job
from app.paper.output.attachment import Attachment, Inside, attachment
from app.runtime import saving

PREVIEW_PPI = 60.0
"""Pixels per inch of preview pages."""


@dataclass(frozen=True)
class Original:
    """Briefing file as read: a full paper embeds its bytes; it is never overwritten."""

    data: bytes
    path: Path


@dataclass(frozen=True)
class Preview:
    """Pages of a paper as PNG images, and the data inside its file."""

    pages: list[bytes]
    inside: Inside
    unprinted: tuple[str, ...] = ()
    """Characters that the fonts lack; squares replace them."""


@dataclass(frozen=True)
class _Paper:
    """Typeset paper: output, attachment, numbers of linked sources, and characters that the fonts lack."""

    output: list[bytes]
    attachment: Attachment
    properties: Properties
    linked: list[int]
    unprinted: tuple[str, ...]


def export(
    dossier: Dossier,
    original: Original,
    order: Order,
    target: Path,
    *,
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
    unprinted: Callable[[tuple[str, ...]], object] | None = None,
) -> None:
    """Write a paper as PDF/A-3a and PDF/UA-1, deterministically.

    A full paper embeds the briefing file, any other an extract of the shown items, unless the order attaches all or
    nothing; by order also the copies of their sources, and it ends with the pages of those on which excerpts stand. A
    given `engine` stays open. If the fonts lack characters of the paper, `unprinted` is called with them before it is
    made. Raises OrderError, EngineError, SavingError, and CancelledError if `cancelled` is set before the file is
    written.
    """
    paper = _typeset(dossier, original, order, "pdf", 72.0, cancelled, engine, unprinted=unprinted)
    if cancelled is not None and cancelled.is_set():
        raise CancelledError
    (pdf,) = paper.output
    copies = source_copies(dossier, order, paper.attachment.sources)
    finished = finishing()(pdf, paper.properties, paper.linked, order.labels, copies, order.date)
    saving.save(target, finished, never=original.path)


def preview(
    dossier: Dossier,
    original: Original,
    order: Order,
    ppi: float = PREVIEW_PPI,
    *,
    wanted: tuple[int, int] | None = None,
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
) -> Preview:
    """Return images of the pages, or of the range `wanted`. Raises OrderError, EngineError and CancelledError."""
    paper = _typeset(dossier, original, order, "png", ppi, cancelled, engine, wanted)
    return Preview(paper.output, paper.attachment.inside, paper.unprinted)


def _typeset(
    dossier: Dossier,
    original: Original,
    order: Order,
    form: Literal["pdf", "png"],
    ppi: float,
    cancelled: threading.Event | None,
    engine: Engine | None,
    wanted: tuple[int, int] | None = None,
    unprinted: Callable[[tuple[str, ...]], object] | None = None,
) -> _Paper:
    with borrowed(engine) as running:
        data, shown = document.document(dossier, order)
        pictures = _append_pages(data, dossier, order, shown, cancelled)
        pictures += _place_portraits(data, dossier, order, len(pictures), cancelled)
        lacking = data.pop(document.UNPRINTED)
        if lacking and unprinted is not None:
            unprinted(lacking)
        embedded = attachment(dossier, original.data, order, shown)
        properties = properties_of(order.let_out(dossier), order, data["mark"])
        # A card has no room for links, and a text to be spoken no list of sources.
        listed = data["shape"]["sources"] in ("evidence", "short", "list")
        linked = [source["number"] for source in data["sources"]] if listed else []
        job = Job(
            "briefing.typ",
            as_json({**data, "attachment": embedded.template_data()}),
            embedded.data,
            form,
            ppi,
            midnight(order.date),
            wanted,
            fonts_for(data),
            order.setting.scale(order.kind, len(order.languages)),
            order.setting.emblem.drawing if order.setting.emblem else b"",
            pictures,
        )
        return _Paper(
            running.run(job, cancelled, finishing if form == "pdf" else None), embedded, properties, linked, lacking
        )


def _append_pages(
    data: document.Data, dossier: Dossier, order: Order, shown: Collection[str], cancelled: threading.Event | None
) -> tuple[bytes, ...]:
    """Add the pages on which excerpts stand to the template data, if the order wants them; return their pictures."""
    if not order.with_pages:
        return ()
    from app.paper.output import quoted_pages  # numpy takes a tenth of a second

    found = quoted_pages.quoted_pages(dossier, order, shown, cancelled)
    if not found:
        return ()
    languages = PaperLanguages.of(order.languages, order.labels)
    told = quoted_pages.template_data(found, dossier, languages)
    frame: document.Data = {key: data[key] for key in ("title", "rtl") if key in data}
    printed = document.printable({**frame, "quoted": told})
    data["quoted"] = printed["quoted"]
    families = [*data.get(document.FAMILIES, ()), *printed.get(document.FAMILIES, ())]
    if families:
        data[document.FAMILIES] = list(dict.fromkeys(families))
    data[document.UNPRINTED] = tuple(dict.fromkeys((*data[document.UNPRINTED], *all_unprinted(told))))
    return found.pictures


def _place_portraits(
    data: document.Data, dossier: Dossier, order: Order, before: int, cancelled: threading.Event | None
) -> tuple[bytes, ...]:
    """Name the pictures of people in the template data, after the pictures `before`; return them."""
    items = [item for section in data["sections"] for block in section["blocks"] for item in block["items"]]
    lives = [item for item in items if isinstance(item, dict) and item.get("portrait")]
    if not lives:
        return ()
    from app.paper.output import portraits  # numpy takes a tenth of a second

    return portraits.place(lives, dossier, before, cancelled or threading.Event(), grey=order.setting.grey)


def finishing() -> Callable[..., bytes]:
    """Return the function that finishes a PDF from the engine.

    The import takes a tenth of a second: it runs while the engine works, and not at all for images.
    """
    from app.paper.pdf.rewrite import finished

    return finished


@contextlib.contextmanager
def borrowed(engine: Engine | None) -> Iterator[Engine]:
    """Yield the given engine and leave it open, or a temporary one."""
    if engine is not None:
        yield engine
        return
    with Engine() as own:
        yield own


def fonts_for(data: document.Data) -> tuple[str, ...]:
    """Return the files of the system's fonts that template data need."""
    return tuple(map(str, system_fonts.files(data.get(document.FAMILIES, ()))))


def as_json(data: document.Data) -> bytes:
    """Return template data as JSON. Raises ValueError for a number that is not finite."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def midnight(day: datetime.date) -> int:
    """Return the start of a day in UTC, in seconds since 1970: the timestamp of files exported on it."""
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
