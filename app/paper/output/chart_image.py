"""Chart image: one chart as SVG, PNG or PDF, including its source line."""

import datetime
import functools
import io
import threading
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Final, Literal, get_args

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.direction import has_right_to_left
from app.briefing.index.dossier import Dossier
from app.briefing.model.periods import span_of_point
from app.paper.content import document
from app.paper.content.export_options import OrderError
from app.paper.content.languages import in_order
from app.paper.content.properties import Properties
from app.paper.engine.engine import Engine
from app.paper.engine.worker import Job
from app.paper.output import chart_csv
from app.paper.output.export import Original, as_json, borrowed, finishing, fonts_for, midnight
from app.runtime import saving
from app.runtime.phrases import Phrase

Form = Literal["svg", "text.svg", "png", "pdf"]
"""Form of a picture by the end of its file's name; `text.svg`: an SVG whose texts are text and no outlines."""
FORMS: Final[tuple[Form, ...]] = get_args(Form)

PPI: Final = 192.0
"""Pixels per inch of a PNG: twice those of a standard screen."""
DOUBLE: Final = "@2x"
"""End of the name, before the suffix, of a PNG with twice the pixels."""
_INCH: Final = 0.0254


def draw(
    dossier: Dossier,
    chart_id: str,
    languages: str,
    form: Form,
    *,
    labels: UiLocale = "",
    date: datetime.date | None = None,
    scale: int = 1,
    cancelled: threading.Event | None = None,
    engine: Engine | None = None,
    unprinted: Callable[[tuple[str, ...]], object] | None = None,
) -> bytes:
    """Return one chart as an image, dated by its data or `date`, so that the same chart gives the same bytes.

    `languages`: one, or two joined by a plus sign; `labels` is the language of labels beside texts in one that the
    program does not speak; `scale` multiplies the pixels of a PNG. A PDF holds the values as a CSV file. If the fonts
    lack characters of the chart, `unprinted` is called with them before it is drawn. Raises OrderError for an unknown
    chart or language, EngineError and CancelledError.
    """
    if form == "text.svg":
        return _with_live_text(
            functools.partial(
                draw,
                dossier,
                chart_id,
                languages,
                labels=labels,
                date=date,
                cancelled=cancelled,
                engine=engine,
                unprinted=unprinted,
            )
        )
    with borrowed(engine) as running:
        chosen = in_order(languages)
        data = document.chart(dossier, chart_id, chosen, labels)
        lacking: tuple[str, ...] = data.pop(document.UNPRINTED)
        if lacking and unprinted is not None:
            unprinted(lacking)
        day = date or span_of_point(dossier.briefing.edition.data_date).first
        data |= {"date": [day.year, day.month, day.day], "tagged": form == "pdf"}
        values = chart_csv.table(dossier, chart_id, languages, labels).encode() if form == "pdf" else b""
        job = Job("picture.typ", as_json(data), values, form, PPI * scale, midnight(day), fonts=fonts_for(data))
        (image,) = running.run(job, cancelled, finishing if form == "pdf" else None)
    match form:
        case "svg":
            return _with_description(image, chosen[0], chart_id, data)
        case "png":
            return _with_properties(image, PPI * scale, data)
    identifier = f"{dossier.briefing.id}, edition {dossier.briefing.edition.number}, {chart_id}"
    titles = dict(zip(chosen, data["titles"], strict=True))
    return finishing()(image, Properties(titles, identifier=identifier), (), labels)


def form_of(target: Path) -> Form:
    """Return the image format of a file name. Raises OrderError for an unsupported suffix."""
    name = target.name.lower()
    found = [form for form in FORMS if name.endswith(f".{form}")]
    if found:
        return max(found, key=len)
    raise OrderError(
        Phrase.of("A picture of a chart is written as {known}.", known=", ".join(f".{form}" for form in FORMS))
    )


def scale_of(target: Path) -> int:
    """Return the multiple of pixels that a file name asks for: `chart@2x.png` has twice those of `chart.png`."""
    return 2 if target.stem.endswith(DOUBLE) else 1


def export(
    dossier: Dossier,
    original: Original,
    chart_id: str,
    languages: str,
    target: Path,
    *,
    labels: UiLocale = "",
    date: datetime.date | None = None,
    cancelled: threading.Event | None = None,
    unprinted: Callable[[tuple[str, ...]], object] | None = None,
) -> None:
    """Write one chart in the format of the target's suffix. Raises as `draw` does, and SavingError."""
    form, scale = form_of(target), scale_of(target)
    image = draw(
        dossier,
        chart_id,
        languages,
        form,
        labels=labels,
        date=date,
        scale=scale,
        cancelled=cancelled,
        unprinted=unprinted,
    )
    saving.save(target, image, never=original.path)


def _with_live_text(drawn: Callable[..., bytes]) -> bytes:
    """Return the SVG of a chart with its texts as text. Raises OrderError for letters that run from the right."""
    from app.paper.output.live_text import with_live_text

    svg = drawn("svg")
    if has_right_to_left(svg.decode()):
        raise OrderError(Phrase.of("Texts that run from the right stay outlines: write the chart as .svg or .pdf."))
    return with_live_text(svg, drawn("pdf"))


def _with_description(svg: bytes, language: UiLocale, chart_id: str, data: dict[str, Any]) -> bytes:
    """Return the SVG with language, title and description for screen readers; Typst writes none."""
    head, bracket, rest = svg.partition(b">")
    title, alt, name = (
        escape(" / ".join(data["titles"]), quote=False),
        escape(data["alt"], quote=False),
        escape(chart_id),
    )
    described = f'<title id="{name}-title">{title}</title><desc id="{name}-alt">{alt}</desc>'
    root = f' lang="{language}" xml:lang="{language}" role="img" aria-labelledby="{name}-title {name}-alt"'
    return head + root.encode() + bracket + described.encode() + rest


def _with_properties(png: bytes, ppi: float, data: dict[str, Any]) -> bytes:
    """Return the PNG without transparency, with its resolution, title, description and source."""
    from PIL import Image, PngImagePlugin

    texts, output = PngImagePlugin.PngInfo(), io.BytesIO()
    for key, words in {
        "Title": " / ".join(data["titles"]),
        "Description": data["alt"],
        "Source": data["source"],
    }.items():
        texts.add_itxt(key, words, data["languages"][0])
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(output, "PNG", dpi=(ppi, ppi), pnginfo=texts)
    return output.getvalue()
