"""Chart CSV: the values of one chart, readable as numbers by spreadsheets and safe from formula injection."""

import csv
import io
from decimal import Decimal
from pathlib import Path

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model import axes
from app.briefing.model.periods import span
from app.briefing.model.values import Computed, Value
from app.briefing.text import citation
from app.briefing.text.charts import values_of
from app.briefing.text.item_rows import Rows, decimal_sign, value_rows
from app.briefing.text.spreadsheets import csv_cell
from app.paper.content.export_options import OrderError, check_languages
from app.paper.content.languages import in_order, paper_localizer
from app.paper.output.export import Original
from app.runtime import saving
from app.runtime.phrases import Phrase

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def table(dossier: Dossier, chart_id: str, languages: str, labels: UiLocale = "") -> str:
    """Return the values of a chart as CSV text with a byte order mark; `labels` as `paper_localizer` takes it.

    `languages`: one, or two joined by a plus sign, whose words then share a cell. Numbers use only the decimal sign of
    the first language, so that a spreadsheet reads them as numbers; if that sign is a comma, the delimiter is a
    semicolon. Ids, ISO periods, units, flag codes and addresses are for programs; the unit is that of the numbers in
    the table, which a source may state in another scale. Raises OrderError for an unknown chart or language.
    """
    chosen = in_order(languages)
    check_languages(chosen, dossier)
    chart = dossier.charts.get(chart_id)
    if chart is None:
        known = ", ".join(dossier.charts)
        raise OrderError(Phrase.of("The briefing has no chart “{id}”. It has: {known}.", id=chart_id, known=known))
    localizers = [paper_localizer(language, labels) for language in chosen]
    rows, *others = (_rows(dossier, values_of(dossier, chart), localizer) for localizer in localizers)
    text = io.StringIO()
    comma = decimal_sign(localizers[0]) == ","
    writer = csv.writer(text, delimiter=";" if comma else ",", lineterminator="\r\n")
    for number, row in enumerate(rows):
        cells = zip(row, *(other[number] for other in others), strict=True)
        writer.writerow(csv_cell(_in_one(cell)) for cell in cells)
    return BYTE_ORDER_MARK + text.getvalue()


def _in_one(cell: tuple[str, ...]) -> str:
    """Return the words of a cell in all languages; a number in the first."""
    words = [text for text in dict.fromkeys(cell) if text]
    return " / ".join(words) if any(map(str.isalpha, "".join(words))) else cell[0]


def _rows(dossier: Dossier, values: list[Value], localizer: Localizer) -> Rows:
    """Return heads and rows: those that are copied from the window, with columns for programs among them."""
    gettext = localizer.gettext
    heads, *rows = value_rows(dossier, values, localizer)
    unit = axes.common_unit((dossier.number(value), value.unit) for value in values)
    qualifier, flags = heads.index(gettext("Qualifier")), heads.index(gettext("Flags"))
    named = [
        [gettext("Id"), gettext("Period (ISO 8601)"), *heads[:qualifier]],
        [gettext("Unit"), gettext("Stated growth, %"), gettext("Growth against (ISO 8601)"), *heads[qualifier:flags]],
        [gettext("Flag codes"), *heads[flags:-1], gettext("Source address"), heads[-1]],
    ]
    return [
        [head for part in named for head in part],
        *(
            [
                value.id,
                _iso(value.period),
                *row[:qualifier],
                localizer.unit(unit),
                *_growth(value, localizer),
                *row[qualifier:flags],
                *_flags(value, localizer),
                *row[flags + 1 : -1],
                " ".join(address for _, address in citation.source_lines(dossier, value, localizer) if address),
                row[-1],
            ]
            for value, row in zip(values, rows, strict=True)
        ),
    ]


def _iso(period: str | None) -> str:
    """Return a period by ISO 8601, which knows no quarters: as the first and the last month."""
    if period is None or "Q" not in period:
        return period or ""
    whole = span(period)
    return f"{whole.first:%Y-%m}/{whole.last:%Y-%m}"


def _growth(value: Value, localizer: Localizer) -> list[str]:
    """Return the growth that the source states in per cent, and the period against which."""
    if isinstance(value, Computed) or value.change is None:
        return ["", ""]
    number: Decimal = value.change.value
    return [f"{number:f}".replace(".", decimal_sign(localizer)), _iso(value.change.against)]


def _flags(value: Value, localizer: Localizer) -> list[str]:
    """Return the codes of the flags, and what they mean."""
    flags = () if isinstance(value, Computed) else value.flags
    return [" ".join(flags), localizer.listed(map(localizer.flag, flags))]


def export(
    dossier: Dossier, original: Original, chart_id: str, languages: str, target: Path, *, labels: UiLocale = ""
) -> None:
    """Write the values of a chart as a CSV file in UTF-8. Raises OrderError and SavingError."""
    if target.suffix.lower() != ".csv":
        raise OrderError(Phrase.of("A table is written as .csv."))
    saving.save(target, table(dossier, chart_id, languages, labels).encode(), never=original.path)
