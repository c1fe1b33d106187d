"""Formats of a paper: PDF, or a Word file where the kind of paper has one."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, get_args

from app.briefing.index.dossier import Dossier
from app.paper.content.export_options import Order, OrderError
from app.paper.engine.engine import Engine
from app.paper.output import export as pdf
from app.paper.output import word_file
from app.paper.output.export import Original
from app.runtime.phrases import Phrase

Form = Literal["pdf", "docx"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)


def form_of(target: Path) -> Form:
    """Return the format of a file name. Raises OrderError for an unsupported suffix."""
    for form in FORMS:
        if target.suffix.lower() == f".{form}":
            return form
    raise OrderError(Phrase.of("A paper is written as .pdf or .docx."))


def export(
    dossier: Dossier,
    original: Original,
    order: Order,
    target: Path,
    form: Form,
    *,
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
    unprinted: Callable[[tuple[str, ...]], object] | None = None,
) -> None:
    """Write a paper in a format, deterministically; `unprinted` is called with characters that the fonts lack.

    Raises OrderError, EngineError, SavingError, and CancelledError if `cancelled` is set before the file is written.
    """
    write = word_file.export if form == "docx" else pdf.export
    write(dossier, original, order, target, cancelled=cancelled, engine=engine, unprinted=unprinted)
