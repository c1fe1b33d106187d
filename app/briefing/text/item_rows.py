"""Items as rows for a table: heads, then a row for each item."""

from collections.abc import Sequence
from decimal import Decimal

from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model import axes
from app.briefing.model.model import Agreement, Event, Item, Quote, Step
from app.briefing.model.values import Computed, Figure, Observation, Value
from app.briefing.text import agreements, citation, evidence
from app.briefing.text.charts import flow_name, formula_shown, source_line, stated_head, values_of

Rows = list[list[str]]


def item_rows(dossier: Dossier, item_id: str, voice: Speech) -> Rows:
    """An item with the heads of its columns over it; of a chart every value. Raises KeyError where there is neither."""
    if item_id in dossier.charts:
        return value_rows(dossier, values_of(dossier, dossier.charts[item_id]), voice)
    item = dossier.items[item_id]
    match item:
        case Observation() | Figure() | Computed():
            return value_rows(dossier, [item], voice)
        case Agreement():
            return _agreement(dossier, item, voice)
        case Quote():
            return _quote(dossier, item, voice)
    return _statement(dossier, item, voice)


def value_rows(dossier: Dossier, values: Sequence[Value], voice: Speech) -> Rows:
    """Numbers with what belongs to them.

    They have the decimal sign of the language and nothing else, so that a spreadsheet reads them as numbers. They are
    in one unit, which stands in the head of their column; where a value is stated in another scale of it, a column has
    the values as stated. Qualifiers and flags have columns of their own, sources the last.
    """
    unit = axes.common_unit((dossier.number(value), value.unit) for value in values)
    rescaled = any(value.unit != unit for value in values)
    return [
        _value_heads(unit, voice, rescaled=rescaled),
        *(_value_row(dossier, value, unit, voice, rescaled=rescaled) for value in values),
    ]


def _agreement(dossier: Dossier, agreement: Agreement, voice: Speech) -> Rows:
    say = voice.say
    signed, title = voice.meant("column of agreements", "Signed"), voice.meant("column of agreements", "Title")
    parties = agreements.signatories(dossier, agreement, voice)
    return [
        [signed, title, say("Kind"), say("Parties"), say("Status"), say("Source")],
        [
            agreements.signed(agreement, voice),
            agreements.title(agreement, voice),
            agreements.kind_name(agreement.kind, voice),
            "; ".join(f"{one.name} ({one.state})" if one.state else one.name for one in parties)
            or say("Parties unknown"),
            agreements.status_name(agreement.status, voice),
            _sources(dossier, agreement, voice),
        ],
    ]


def _quote(dossier: Dossier, quote: Quote, voice: Speech) -> Rows:
    say = voice.say
    name, office, when = citation.attribution(dossier, quote, voice)
    said = " / ".join(
        f"{one.shown} ({one.remark})" if one.remark else one.shown for one in citation.sayings(quote, voice)
    )
    return [
        [say("Speaker"), say("Office"), say("Date"), say("Quote"), say("Source")],
        [name, office, when, said, _sources(dossier, quote, voice)],
    ]


def _statement(dossier: Dossier, item: Item, voice: Speech) -> Rows:
    say = voice.say
    date = voice.period_short(item.date) if isinstance(item, Event | Step) and item.date else ""
    told = " – ".join((evidence.title(dossier, item, voice), *evidence.said_run_in_background(item, voice)))
    kind = evidence.kind_name(item, voice)
    return [
        [say("Kind"), say("Date"), say("Text"), say("Source")],
        [kind, date, told, _sources(dossier, item, voice)],
    ]


def _sources(dossier: Dossier, item: Item, voice: Speech) -> str:
    lines = citation.source_lines(dossier, item, voice)
    return "; ".join(f"{text}, {address}" if address else text for text, address in lines)


def decimal_sign(voice: Speech) -> str:
    """What parts whole numbers from decimals in a language."""
    return voice.number(Decimal("0.5"))[1]


def _value_heads(unit: str, voice: Speech, *, rescaled: bool) -> list[str]:
    said = voice.unit(unit) if unit else ""
    named = voice.say("{measure}, {unit}", measure=voice.say("Value"), unit=said) if said else voice.say("Value")
    heads = [voice.say("Period"), voice.say("Reporter"), voice.say("Measure"), named]
    if rescaled:
        heads.append(stated_head(voice))
    heads += [voice.say("Qualifier"), voice.say("Flags"), voice.say("Formula"), voice.say("Note"), voice.say("Source")]
    return heads


def _value_row(dossier: Dossier, value: Value, unit: str, voice: Speech, *, rescaled: bool) -> list[str]:
    stated = None if isinstance(value, Computed) else value
    reporter = dossier.reporter(value)
    number = dossier.number(value)
    drawn = "" if number is None else f"{axes.converted(number, value.unit, unit):f}"
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
    if rescaled:
        after.insert(0, "" if number is None else str(voice.amount(number, value.unit)))
    return [*texts, drawn.replace(".", decimal_sign(voice)), *after]
