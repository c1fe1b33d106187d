"""Tables: the numbers of one chart as CSV that a spreadsheet opens rightly, and that can do it no harm."""

import csv
import io
from pathlib import Path

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.text.charts import values_of
from app.briefing.text.item_rows import decimal_sign, value_rows
from app.briefing.text.spreadsheets import csv_cell
from app.paper.content.export_options import OrderError
from app.paper.output.export import Original
from app.runtime import saving
from app.runtime.phrases import Phrase

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def table(dossier: Dossier, chart_id: str, locale: UiLocale) -> str:
    """The table of a chart as CSV text with a byte order mark.

    Numbers have the decimal sign of the language and nothing else, so that a spreadsheet reads them as numbers; where
    that sign is a comma, semicolons part the columns. The unit stands in the head; qualifiers and flags have columns of
    their own, sources the last. Raises OrderError where the briefing has no such chart.
    """
    chart = dossier.charts.get(chart_id)
    if chart is None:
        known = ", ".join(dossier.charts)
        raise OrderError(Phrase.of("The briefing has no chart “{id}”. It has: {known}.", id=chart_id, known=known))
    said = localizer_for(locale)
    made = io.StringIO()
    comma = decimal_sign(said) == ","
    writer = csv.writer(made, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerows(map(csv_cell, row) for row in value_rows(dossier, values_of(dossier, chart), said))
    return BYTE_ORDER_MARK + made.getvalue()


def export(dossier: Dossier, original: Original, chart_id: str, locale: UiLocale, target: Path) -> None:
    """Write the table of a chart as a CSV file in UTF-8. Raises OrderError and SavingError."""
    if target.suffix.lower() != ".csv":
        raise OrderError(Phrase.of("A table is written as .csv."))
    saving.save(target, table(dossier, chart_id, locale).encode(), never=original.path)
