"""Pictures: one chart by itself as SVG, PNG or PDF, its source line inside."""

import threading
from html import escape
from pathlib import Path
from typing import Final, Literal, get_args

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.index.dossier import Dossier
from app.briefing.model.periods import span_of_point
from app.paper.content import document
from app.paper.content.export_options import OrderError
from app.paper.engine.engine import Engine
from app.paper.engine.worker import Job
from app.paper.output.export import Original, as_json, borrowed, finishing, midnight
from app.runtime import saving
from app.runtime.phrases import Phrase

Form = Literal["svg", "png", "pdf"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)

PPI: Final = 192.0
"""Pixels per inch of a PNG: twice those of a plain screen."""


def draw(
    dossier: Dossier,
    chart_id: str,
    locale: UiLocale,
    form: Form,
    *,
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
) -> bytes:
    """One chart of the briefing as a picture, dated by its data, so that the same chart gives the same bytes.

    Raises OrderError where there is no such chart, EngineError and CancelledError.
    """
    return _drawn(dossier, chart_id, locale, form, cancelled, engine)[0]


def _drawn(
    dossier: Dossier,
    chart_id: str,
    locale: UiLocale,
    form: Form,
    cancelled: threading.Event | None,
    engine: Engine | None,
) -> tuple[bytes, tuple[str, ...]]:
    """Return the picture and the characters that its fonts lack."""
    with borrowed(engine) as running:
        data = document.chart(dossier, chart_id, locale)
        unprinted: tuple[str, ...] = data.pop(document.UNPRINTED)
        day = span_of_point(dossier.briefing.edition.data_date).first
        data["date"] = [day.year, day.month, day.day]
        job = Job("picture.typ", as_json(data), b"", form, PPI, midnight(day))
        (made,) = running.run(job, cancelled, finishing if form == "pdf" else None)
    match form:
        case "svg":
            made = _described(made, data["title"], data["chart"]["alt"])
        case "pdf":
            made = finishing()(made, [locale], ())
    return made, unprinted


def form_of(target: Path) -> Form:
    """The form that the name of a file asks for. Raises OrderError where it asks for none that there is."""
    ending = target.suffix.lower().removeprefix(".")
    for form in FORMS:
        if form == ending:
            return form
    raise OrderError(
        Phrase.of("A picture of a chart is written as {known}.", known=", ".join(f".{form}" for form in FORMS))
    )


def export(
    dossier: Dossier,
    original: Original,
    chart_id: str,
    locale: UiLocale,
    target: Path,
    *,
    cancelled: threading.Event | None = None,
) -> tuple[str, ...]:
    """Write one chart in the form that the target's name asks for; return the characters that its fonts lack.

    Raises as `draw` does, and SavingError.
    """
    made, unprinted = _drawn(dossier, chart_id, locale, form_of(target), cancelled, None)
    saving.save(target, made, never=original.path)
    return unprinted


def _described(svg: bytes, title: str, alt: str) -> bytes:
    """The picture with its title and description inside, as a screen reader looks for them; the engine writes none."""
    head, bracket, rest = svg.partition(b">")
    described = f"<title>{escape(title, quote=False)}</title><desc>{escape(alt, quote=False)}</desc>"
    return head + b' role="img"' + bracket + described.encode() + rest
