"""Chart CSV: the values of one chart, readable as numbers by spreadsheets and safe from formula injection."""

import csv
import io
from pathlib import Path

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.index.dossier import Dossier
from app.briefing.text.charts import values_of
from app.briefing.text.item_rows import decimal_sign, value_rows
from app.briefing.text.spreadsheets import csv_cell
from app.paper.content.export_options import OrderError, check_languages
from app.paper.content.languages import paper_localizer
from app.paper.output.export import Original
from app.runtime import saving
from app.runtime.phrases import Phrase

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def table(dossier: Dossier, chart_id: str, locale: UiLocale, labels: UiLocale = "") -> str:
    """Return the values of a chart as CSV text with a byte order mark; `labels` as `paper_localizer` takes it.

    Numbers use only the decimal sign of the language, so that a spreadsheet reads them as numbers; if that sign is a
    comma, the delimiter is a semicolon. The unit is in the head; qualifiers and flags have columns of their own,
    sources the last. Raises OrderError for an unknown chart or language.
    """
    check_languages((locale,), dossier)
    chart = dossier.charts.get(chart_id)
    if chart is None:
        known = ", ".join(dossier.charts)
        raise OrderError(Phrase.of("The briefing has no chart “{id}”. It has: {known}.", id=chart_id, known=known))
    localizer = paper_localizer(locale, labels)
    text = io.StringIO()
    comma = decimal_sign(localizer) == ","
    writer = csv.writer(text, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerows(map(csv_cell, row) for row in value_rows(dossier, values_of(dossier, chart), localizer))
    return BYTE_ORDER_MARK + text.getvalue()


def export(
    dossier: Dossier, original: Original, chart_id: str, locale: UiLocale, target: Path, *, labels: UiLocale = ""
) -> None:
    """Write the values of a chart as a CSV file in UTF-8. Raises OrderError and SavingError."""
    if target.suffix.lower() != ".csv":
        raise OrderError(Phrase.of("A table is written as .csv."))
    saving.save(target, table(dossier, chart_id, locale, labels).encode(), never=original.path)
