"""Tables: the numbers of one chart as CSV that a spreadsheet opens rightly, and that can do it no harm."""

import csv
import io
from decimal import Decimal
from pathlib import Path

from app.briefing.charts import flow_name, formula_shown, source_line
from app.briefing.dossier import Dossier
from app.briefing.faults import Phrase
from app.briefing.messages import Voice
from app.briefing.model import Computed, Observation, Value
from app.briefing.speaking import Speech, speech
from app.paper import saving
from app.paper.exporting import Original
from app.paper.order import OrderError

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def table(dossier: Dossier, chart_id: str, voice: Voice) -> str:
    """The table of a chart as CSV text with a byte order mark.

    Numbers have the decimal sign of the language and nothing else, so that a spreadsheet reads them as numbers; where
    that sign is a comma, semicolons part the columns. Units stand in the heads, a column for each; qualifiers and flags
    have columns of their own, sources the last. Raises OrderError where the briefing has no such chart.
    """
    chart = dossier.charts.get(chart_id)
    if chart is None:
        known = ", ".join(dossier.charts)
        raise OrderError(Phrase.of("The briefing has no chart “{id}”. It has: {known}.", id=chart_id, known=known))
    said = speech(voice)
    values = [dossier.values[key] for series in chart.series for key in series.values]
    units = list(dict.fromkeys(value.unit for value in values))
    made = io.StringIO()
    comma = decimal_sign(said) == ","
    writer = csv.writer(made, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow(_heads(units, said))
    for value in values:
        writer.writerow(_row(dossier, value, units, said))
    return BYTE_ORDER_MARK + made.getvalue()


def export(dossier: Dossier, original: Original, chart_id: str, voice: Voice, target: Path) -> None:
    """Write the table of a chart as a CSV file in UTF-8. Raises OrderError and SavingError."""
    if target.suffix.lower() != ".csv":
        raise OrderError(Phrase.of("A table is written as .csv."))
    saving.save(target, table(dossier, chart_id, voice).encode(), never=original.path)


def decimal_sign(voice: Speech) -> str:
    """What parts whole numbers from decimals in a language."""
    return voice.number(Decimal("0.5"))[1]


def _heads(units: list[str], voice: Speech) -> list[str]:
    named = [
        voice.say("{measure}, {unit}", measure=voice.say("Value"), unit=voice.unit(unit))
        if voice.unit(unit)
        else voice.say("Value")
        for unit in units
    ]
    heads = [voice.say("Period"), voice.say("Reporter"), voice.say("Measure"), *named]
    heads += [voice.say("Qualifier"), voice.say("Flags"), voice.say("Formula"), voice.say("Note"), voice.say("Source")]
    return [_harmless(head) for head in heads]


def _row(dossier: Dossier, value: Value, units: list[str], voice: Speech) -> list[str]:
    stated = None if isinstance(value, Computed) else value
    reporter = dossier.reporter(value)
    number = dossier.number(value)
    shown = "" if number is None else f"{number:f}".replace(".", decimal_sign(voice))
    measure = flow_name(dossier, value, voice) if isinstance(value, Observation) else voice.text(value.label)
    texts = [
        voice.period_short(value.period) if value.period else "",
        voice.text(reporter.name) if reporter else "",
        measure,
    ]
    after = [
        voice.qualifier(stated.qualifier) if stated else voice.say("computed"),
        "; ".join(f"{flag} {voice.flag(flag)}" for flag in stated.flags) if stated else "",
        formula_shown(dossier, value, voice) if isinstance(value, Computed) else "",
        voice.text(value.note) if value.note else "",
        source_line(dossier, [value], voice),
    ]
    numbers = [shown if unit == value.unit else "" for unit in units]
    return [*map(_harmless, texts), *numbers, *map(_harmless, after)]


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what would start one."""
    return f"'{text}" if text.startswith(_ACTIVE) else text
