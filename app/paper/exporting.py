"""Exporting: a briefing onto paper, from the order to the file. Window and command line both come through here."""

import contextlib
import datetime
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.briefing.dossier import Dossier
from app.briefing.speaking import speech
from app.paper import document, saving
from app.paper.cleaning import file_name
from app.paper.engine import CancelledError, Engine
from app.paper.links import with_links
from app.paper.order import Order
from app.paper.scripts import with_scripts
from app.paper.typesetting import Job

PREVIEW_PPI = 60.0
"""Pixels per inch of pages as they are shown before saving."""


@dataclass(frozen=True)
class Original:
    """The briefing file as it was read: its bytes travel inside the paper, and it is never written over."""

    data: bytes
    path: Path


def export(
    dossier: Dossier,
    original: Original,
    order: Order,
    target: Path,
    *,
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
) -> None:
    """Write a paper as PDF/A-3a and PDF/UA-1 with the briefing file attached; the same bytes for the same input.

    An `engine` that is given stays open. Raises OrderError, EngineError, SavingError, and CancelledError where
    `cancelled` is set before the file is written; then nothing was.
    """
    (made,) = _set(dossier, original, order, "pdf", 72.0, cancelled, engine)
    if cancelled is not None and cancelled.is_set():
        raise CancelledError
    saving.save(target, with_scripts(with_links(made, speech(order.languages[0]))), never=original.path)


def pages(
    dossier: Dossier,
    original: Original,
    order: Order,
    ppi: float = PREVIEW_PPI,
    *,
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
) -> list[bytes]:
    """The pages of a paper as PNG pictures. Raises OrderError, EngineError and CancelledError."""
    return _set(dossier, original, order, "png", ppi, cancelled, engine)


def _set(
    dossier: Dossier,
    original: Original,
    order: Order,
    form: Literal["pdf", "png"],
    ppi: float,
    cancelled: threading.Event | None,
    engine: Engine | None,
) -> list[bytes]:
    with borrowed(engine) as running:
        data = document.document(dossier, order, file_name(original.path.name))
        job = Job("briefing.typ", as_json(data), original.data, form, ppi, midnight(order.date))
        return running.run(job, cancelled)


@contextlib.contextmanager
def borrowed(engine: Engine | None) -> Iterator[Engine]:
    """The engine given, left open; or one for this time alone."""
    if engine is not None:
        yield engine
        return
    with Engine() as own:
        yield own


def as_json(data: document.Data) -> bytes:
    """Data as the template reads them. Raises ValueError at a number that is not finite."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def midnight(day: datetime.date) -> int:
    """The seconds from 1970 to the start of a day in UTC: the time that a file made on it bears."""
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
