"""Exporting: a briefing onto paper, from the order to the file. Window and command line both come through here."""

import contextlib
import datetime
import json
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.index.dossier import Dossier
from app.paper.content import document
from app.paper.content.export_options import Order
from app.paper.engine.engine import CancelledError, Engine
from app.paper.engine.worker import Job
from app.paper.output.attachment import Attachment, attachment
from app.runtime import saving

PREVIEW_PPI = 60.0
"""Pixels per inch of pages as they are shown before saving."""


@dataclass(frozen=True)
class Original:
    """The briefing file as it was read: its bytes travel inside a full paper, and it is never written over."""

    data: bytes
    path: Path


@dataclass(frozen=True)
class Preview:
    """The pages of a paper as PNG pictures; `items` counts those of the extract inside it, None is the whole file."""

    pages: list[bytes]
    items: int | None
    unprinted: tuple[str, ...] = ()
    """Characters that the fonts lack: a square stands in their place."""


@dataclass(frozen=True)
class _Set:
    """A paper as the engine set it, what it holds, and the numbers of the sources to which its references lead."""

    made: list[bytes]
    held: Attachment
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
) -> tuple[str, ...]:
    """Write a paper as PDF/A-3a and PDF/UA-1, the same bytes for the same input; gives the characters that it lacks.

    A full paper holds the briefing file, any other an extract with what it shows. An `engine` that is given stays open.
    Raises OrderError, EngineError, SavingError, and CancelledError where `cancelled` is set before the file is written;
    then nothing was.
    """
    done = _set(dossier, original, order, "pdf", 72.0, cancelled, engine)
    if cancelled is not None and cancelled.is_set():
        raise CancelledError
    (made,) = done.made
    saving.save(target, finishing()(made, order.languages, done.linked), never=original.path)
    return done.unprinted


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
    """A paper before it is written, or only its pages from one number to another that are `wanted`.

    Raises OrderError, EngineError and CancelledError.
    """
    done = _set(dossier, original, order, "png", ppi, cancelled, engine, wanted)
    return Preview(done.made, done.held.items, done.unprinted)


def _set(
    dossier: Dossier,
    original: Original,
    order: Order,
    form: Literal["pdf", "png"],
    ppi: float,
    cancelled: threading.Event | None,
    engine: Engine | None,
    wanted: tuple[int, int] | None = None,
) -> _Set:
    with borrowed(engine) as running:
        data, shown = document.document(dossier, order)
        unprinted = data.pop(document.UNPRINTED)
        held = attachment(dossier, original.data, order, shown)
        # A card has no room for links.
        linked = [source["number"] for source in data["sources"]] if order.kind != "card" else []
        job = Job(
            "briefing.typ",
            as_json({**data, "attachment": held.told()}),
            held.data,
            form,
            ppi,
            midnight(order.date),
            wanted,
        )
        return _Set(running.run(job, cancelled, finishing if form == "pdf" else None), held, linked, unprinted)


def finishing() -> Callable[[bytes, Sequence[UiLocale], Collection[int]], bytes]:
    """Return what puts the links and language tags into a PDF as the engine set it.

    Its library takes a tenth of a second to load: that is done while the engine works, and for no picture.
    """
    from app.paper.pdf.rewrite import finished

    return finished


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
