"""Chart image: one chart as SVG, PNG or PDF, including its source line."""

import threading
from collections.abc import Callable
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
from app.paper.output.export import Original, as_json, borrowed, finishing, fonts_for, midnight
from app.runtime import saving
from app.runtime.phrases import Phrase

Form = Literal["svg", "png", "pdf"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)

PPI: Final = 192.0
"""Pixels per inch of a PNG: twice those of a standard screen."""


def draw(
    dossier: Dossier,
    chart_id: str,
    locale: UiLocale,
    form: Form,
    *,
    labels: UiLocale = "",
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
) -> bytes:
    """Return one chart as an image, dated by its data, so that the same chart gives the same bytes.

    `labels` is the language of labels beside texts in one that the program does not speak. Raises OrderError for an
    unknown chart or language, EngineError and CancelledError.
    """
    return _draw(dossier, chart_id, (locale, labels), form, cancelled, engine)


def _draw(
    dossier: Dossier,
    chart_id: str,
    languages: tuple[UiLocale, UiLocale],
    form: Form,
    cancelled: threading.Event | None,
    engine: Engine | None,
    unprinted: Callable[[tuple[str, ...]], object] | None = None,
) -> bytes:
    with borrowed(engine) as running:
        data = document.chart(dossier, chart_id, *languages)
        lacking: tuple[str, ...] = data.pop(document.UNPRINTED)
        if lacking and unprinted is not None:
            unprinted(lacking)
        day = span_of_point(dossier.briefing.edition.data_date).first
        data["date"] = [day.year, day.month, day.day]
        job = Job("picture.typ", as_json(data), b"", form, PPI, midnight(day), fonts=fonts_for(data))
        (image,) = running.run(job, cancelled, finishing if form == "pdf" else None)
    match form:
        case "svg":
            image = _with_description(image, data["title"], data["chart"]["alt"])
        case "pdf":
            image = finishing()(image, languages[:1], (), languages[1])
    return image


def form_of(target: Path) -> Form:
    """Return the image format of a file name. Raises OrderError for an unsupported suffix."""
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
    labels: UiLocale = "",
    cancelled: threading.Event | None = None,
    unprinted: Callable[[tuple[str, ...]], object] | None = None,
) -> None:
    """Write one chart in the format of the target's suffix.

    If the fonts lack characters of the chart, `unprinted` is called with them before it is drawn. Raises as `draw`
    does, and SavingError.
    """
    image = _draw(dossier, chart_id, (locale, labels), form_of(target), cancelled, None, unprinted)
    saving.save(target, image, never=original.path)


def _with_description(svg: bytes, title: str, alt: str) -> bytes:
    """Return the SVG with title and description for screen readers; Typst writes none."""
    head, bracket, rest = svg.partition(b">")
    described = f"<title>{escape(title, quote=False)}</title><desc>{escape(alt, quote=False)}</desc>"
    return head + b' role="img"' + bracket + described.encode() + rest
