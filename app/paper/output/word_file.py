"""Word file of a paper: the same content as the PDF, for offices that edit it further."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.briefing.index.dossier import Dossier
from app.paper.content import document
from app.paper.content.export_options import Order, OrderError
from app.paper.content.kinds import WORD
from app.paper.content.sanitize import all_unprinted
from app.paper.engine.engine import CancelledError, Engine
from app.paper.engine.worker import Job
from app.paper.output.export import Original, as_json, borrowed, fonts_for, midnight
from app.runtime import saving
from app.runtime.phrases import Phrase

_BORNE: Final = frozenset({"watermark"})
"""Options whose words would be missing; the others are on the pages, or a matter of the word processor."""
_DRAWN: Final = frozenset({"charts", "map"})
"""Forms of blocks whose items are pictures."""
_PPI: Final = 240.0
"""Pixels per inch of the charts."""
_EMBLEM_PPI: Final = 600.0
"""Pixels per inch of the emblem."""


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
    """Write a paper as a Word file, deterministically. It holds no data beside what it shows.

    If the fonts lack characters of the charts, which alone are drawn, `unprinted` is called with them. Raises
    OrderError, also for a kind of paper that is no Word file, EngineError, SavingError and CancelledError.
    """
    if order.kind not in WORD:
        known = ", ".join(WORD)
        raise OrderError(
            Phrase.of(
                "The kind of paper “{given}” is written as .pdf only. As .docx: {known}.", given=order.kind, known=known
            )
        )
    borne = [option.name for option in order.setting.given() if option.name in _BORNE]
    if borne:
        raise OrderError(Phrase.of("A Word file bears no “{option}”: write a .pdf, or add it there.", option=borne[0]))
    if order.with_sources:
        raise OrderError(Phrase.of("Copies of sources are attached to a .pdf only."))
    if order.with_pages:
        raise OrderError(Phrase.of("Pages of sources are appended to a .pdf only."))
    if order.attach == "all":
        raise OrderError(Phrase.of("A Word file holds what it shows and no data: the briefing is attached to a .pdf."))
    data, _ = document.document(dossier, order, edited=True)
    pictures = _pictures(data, order, cancelled, engine, unprinted)
    emblem = _emblem(order, cancelled, engine)
    from app.paper.word.file import written  # python-docx takes a tenth of a second

    word = written(data, pictures, emblem)
    if cancelled is not None and cancelled.is_set():
        raise CancelledError
    saving.save(target, word, never=original.path)


def _pictures(
    data: document.Data,
    order: Order,
    cancelled: threading.Event | None,
    engine: Engine | None,
    unprinted: Callable[[tuple[str, ...]], object] | None,
) -> dict[str, bytes]:
    """Return the charts of a paper as PNG by their ids."""
    drawings = _drawings(data)
    if not drawings["charts"]:
        return {}
    lacking = drawings.pop(document.UNPRINTED)
    if lacking and unprinted is not None:
        unprinted(lacking)
    job = Job("pictures.typ", as_json(drawings), b"", "png", _PPI, midnight(order.date), fonts=fonts_for(drawings))
    with borrowed(engine) as running:
        images = running.run(job, cancelled)
    return {chart["id"]: image for chart, image in zip(drawings["charts"], images, strict=True)}


def _emblem(order: Order, cancelled: threading.Event | None, engine: Engine | None) -> bytes:
    """Return the emblem of the ministry as PNG; empty for none."""
    if order.setting.emblem is None:
        return b""
    drawing = order.setting.emblem.drawing
    job = Job("emblem.typ", b"{}", b"", "png", _EMBLEM_PPI, midnight(order.date), emblem=drawing)
    with borrowed(engine) as running:
        (image,) = running.run(job, cancelled)
    return image


def _drawings(data: document.Data) -> document.Data:
    """Return the template data of the pictures in a paper: its map, and its charts but for those that are tables."""
    blocks = [block for section in data["sections"] for block in section["blocks"] if block["form"] in _DRAWN]
    charts = [drawn for block in blocks for drawn in block["items"] if drawn.get("kind") != "sides"]
    keys = ("languages", "signs", "rtl", "title", "author", "date", "profile", "shape")
    drawn = document.printable({**{key: data[key] for key in keys if key in data}, "charts": charts})
    return {**drawn, document.UNPRINTED: all_unprinted(charts)}
