"""Item rows: items as rows of a table, heads first."""

from collections.abc import Sequence
from decimal import Decimal

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.index.value_names import flow_name, formula_shown
from app.briefing.model import axes
from app.briefing.model.model import Agreement, Event, Item, Quote, Step, own_words
from app.briefing.model.values import Computed, Figure, Observation, Value
from app.briefing.model.visit_book import Meeting
from app.briefing.text import agreements, citation, evidence
from app.briefing.text.charts import source_line, stated_head, values_of

Rows = list[list[str]]


def item_rows(dossier: Dossier, item_id: str, localizer: Localizer) -> Rows:
    """Return the heads and the row of an item, or a row per value of a chart. Raises KeyError for an unknown id."""
    if item_id in dossier.charts:
        return value_rows(dossier, values_of(dossier, dossier.charts[item_id]), localizer)
    item = dossier.items[item_id]
    match item:
        case Observation() | Figure() | Computed():
            return value_rows(dossier, [item], localizer)
        case Agreement():
            return _agreement(dossier, item, localizer)
        case Quote():
            return _quote(dossier, item, localizer)
    return _statement(dossier, item, localizer)


def value_rows(dossier: Dossier, values: Sequence[Value], localizer: Localizer) -> Rows:
    """Return numbers with their properties.

    Numbers have the decimal sign of the language and no other formatting, so that a spreadsheet reads them as numbers.
    Of a range, the value is the lower end, and one more column has the upper one. All are in one unit, named in the
    head of their column; if a value is stated in another scale, one more column has the values as stated. Qualifiers
    and flags have columns of their own; sources come last.
    """
    unit = axes.common_unit((dossier.number(value), value.unit) for value in values)
    rescaled = any(value.unit != unit for value in values)
    ranged = any(dossier.upper(value) is not None for value in values)
    return [
        _value_heads(unit, localizer, rescaled=rescaled, ranged=ranged),
        *(_value_row(dossier, value, unit, localizer, rescaled=rescaled, ranged=ranged) for value in values),
    ]


def _agreement(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> Rows:
    gettext = localizer.gettext
    signed, title = (
        localizer.pgettext("column of agreements", "Signed"),
        localizer.pgettext("column of agreements", "Title"),
    )
    parties = agreements.signatories(dossier, agreement, localizer)
    return [
        [signed, title, gettext("Kind"), gettext("Parties"), gettext("Status"), gettext("Source")],
        [
            agreements.signed(agreement, localizer),
            agreements.title(agreement, localizer),
            agreements.kind_name(agreement.kind, localizer),
            localizer.listed(f"{signer.name} ({signer.state})" if signer.state else signer.name for signer in parties)
            or gettext("Parties unknown"),
            agreements.status_name(agreement.status, localizer),
            _sources(dossier, agreement, localizer),
        ],
    ]


def _quote(dossier: Dossier, quote: Quote, localizer: Localizer) -> Rows:
    gettext = localizer.gettext
    name, office, when = citation.attribution(dossier, quote, localizer)
    words = " / ".join(
        f"{text.shown} ({text.remark})" if text.remark else text.shown for text in citation.sayings(quote, localizer)
    )
    return [
        [gettext("Speaker"), gettext("Office"), gettext("Date"), gettext("Quote"), gettext("Source")],
        [name, office, when, words, _sources(dossier, quote, localizer)],
    ]


def _statement(dossier: Dossier, item: Item, localizer: Localizer) -> Rows:
    gettext = localizer.gettext
    date = localizer.period_short(item.date) if isinstance(item, Event | Step | Meeting) and item.date else ""
    text = " – ".join((evidence.title(dossier, item, localizer), *evidence.statement_text(dossier, item, localizer)))
    kind = evidence.kind_name(item, localizer)
    if own_words(item):
        kind = f"{kind} ({gettext('the office’s own words')})"
    return [
        [gettext("Kind"), gettext("Date"), gettext("Text"), gettext("Source")],
        [kind, date, text, _sources(dossier, item, localizer)],
    ]


def _sources(dossier: Dossier, item: Item, localizer: Localizer) -> str:
    lines = citation.source_lines(dossier, item, localizer)
    return localizer.listed(f"{text}, {address}" if address else text for text, address in lines)


def decimal_sign(localizer: Localizer) -> str:
    """Return the decimal sign of a language."""
    return localizer.number(Decimal("0.5"))[1]


def _value_heads(unit: str, localizer: Localizer, *, rescaled: bool, ranged: bool) -> list[str]:
    unit_name = localizer.unit(unit) if unit else ""
    value_head = (
        localizer.gettext("{measure}, {unit}", measure=localizer.gettext("Value"), unit=unit_name)
        if unit_name
        else localizer.gettext("Value")
    )
    heads = [localizer.gettext("Period"), localizer.gettext("Reporter"), localizer.gettext("Measure"), value_head]
    if ranged:
        heads.append(localizer.pgettext("column of values", "Upper end"))
    if rescaled:
        heads.append(stated_head(localizer))
    heads += [
        localizer.gettext("Qualifier"),
        localizer.gettext("Flags"),
        localizer.gettext("Formula"),
        localizer.gettext("Note"),
        localizer.gettext("Source"),
    ]
    return heads


def _value_row(
    dossier: Dossier, value: Value, unit: str, localizer: Localizer, *, rescaled: bool, ranged: bool
) -> list[str]:
    stated = None if isinstance(value, Computed) else value
    reporter = dossier.reporter(value)
    number, upper = dossier.number(value), dossier.upper(value)
    ends = [
        "" if end is None else f"{axes.converted(end, value.unit, unit):f}".replace(".", decimal_sign(localizer))
        for end in (number, upper)[: 2 if ranged else 1]
    ]
    measure = flow_name(dossier, value, localizer) if isinstance(value, Observation) else localizer.text(value.label)
    texts = [
        localizer.period_short(value.period) if value.period else "",
        localizer.text(reporter.name) if reporter else "",
        measure,
    ]
    details = [
        localizer.qualifier(stated.qualifier) if stated else localizer.gettext("computed"),
        localizer.listed(f"{flag} {localizer.flag(flag)}" for flag in stated.flags) if stated else "",
        formula_shown(dossier, value, localizer) if isinstance(value, Computed) else "",
        localizer.text(value.note) if value.note else "",
        source_line(dossier, [value], localizer),
    ]
    if rescaled:
        details.insert(0, "" if number is None else str(localizer.amount(number, value.unit, upper)))
    return [*texts, *ends, *details]
