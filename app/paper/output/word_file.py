"""Word file of a paper: the same content as the PDF, for offices that edit it further."""

import threading
from pathlib import Path
from typing import Final

from app.briefing.index.dossier import Dossier
from app.paper.content import document
from app.paper.content.export_options import Order, OrderError
from app.paper.content.kinds import WORD
from app.paper.engine.engine import CancelledError, Engine
from app.paper.engine.worker import Job
from app.paper.output.export import Original, as_json, borrowed, fonts_for, midnight
from app.runtime import saving
from app.runtime.phrases import Phrase

SUFFIX: Final = ".docx"

_PPI: Final = 240.0
"""Pixels per inch of the charts."""


def export(
    dossier: Dossier,
    original: Original,
    order: Order,
    target: Path,
    *,
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
) -> None:
    """Write a paper as a Word file, deterministically. It holds no data beside what it shows.

    Raises OrderError, also for a kind of paper that is no Word file, EngineError, SavingError and CancelledError.
    """
    if order.kind not in WORD:
        known = ", ".join(WORD)
        raise OrderError(
            Phrase.of("The kind of paper “{given}” is written as .pdf only. As .docx: {known}.", given=order.kind, known=known)
        )
    data, _ = document.document(dossier, order, edited=True)
    pictures = _pictures(data, order, cancelled, engine)
    from app.paper.word.file import written  # python-docx takes a tenth of a second

    word = written(data, pictures)
    if cancelled is not None and cancelled.is_set():
        raise CancelledError
    saving.save(target, word, never=original.path)


def _pictures(
    data: document.Data, order: Order, cancelled: threading.Event | None, engine: Engine | None
) -> dict[str, bytes]:
    """Return the charts of a paper as PNG by their ids."""
    drawings = document.drawings(data)
    if not drawings["charts"]:
        return {}
    job = Job("pictures.typ", as_json(drawings), b"", "png", _PPI, midnight(order.date), fonts=fonts_for(drawings))
    with borrowed(engine) as running:
        images = running.run(job, cancelled)
    return {chart["id"]: image for chart, image in zip(drawings["charts"], images, strict=True)}
