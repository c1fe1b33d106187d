"""JSON report: a comparison for other programs, with the raw values of both editions to the digit."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

import msgspec

from app.briefing.comparison.change_list import Entry, groups
from app.briefing.comparison.diff import Added, Changed, Comparison, FieldChange, Recalculated, Removed
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.formulas import EXACT, is_amount
from app.briefing.model.values import Computed

FORMAT: Final = "comparison/1"

_HUNDRED = Decimal(100)
_encoder = msgspec.json.Encoder(decimal_format="number")


def record(comparison: Comparison, localizer: Localizer) -> bytes:
    """Return the comparison as UTF-8 JSON; only `heading` and `title` are localized.

    `percent`: the difference in per cent of the number before, rounded to two decimals. Ranges and ranks have neither.
    """
    report = {
        "format": FORMAT,
        "differ": bool(comparison),
        "old": _edition(comparison.old),
        "new": _edition(comparison.new),
        "changes": [
            _change(entry, comparison)
            for group in groups(comparison, localizer, complete=True)
            for entry in group.entries
        ],
    }
    return msgspec.json.format(_encoder.encode(report), indent=2)


def _edition(dossier: Dossier) -> dict[str, Any]:
    briefing = dossier.briefing
    return {"id": briefing.id, "edition": briefing.edition.number, "data_date": briefing.edition.data_date}


def _change(entry: Entry, comparison: Comparison) -> dict[str, Any]:
    change = entry.change
    result: dict[str, Any] = {
        "tab": entry.tab,
        "kind": entry.kind,
        "id": entry.id,
        "rank": entry.rank,
        "heading": entry.heading,
        "title": entry.title,
    }
    match change:
        case Added() | Removed():
            return {**result, "list": change.list, "item": change.item}
        case Changed():
            amounts = all(_is_amount(dossier, change.id) for dossier in (comparison.old, comparison.new))
            fields = [_field(field, subtracted=amounts or field.field[0] == "change") for field in change.fields]
            return {**result, "list": change.list, "fields": fields}
        case Recalculated():
            fields = [_field(FieldChange(("value",), change.before, change.after))]
            return {**result, "kind": "computed", "list": "computed", "fields": fields}
    return {**result, "kind": "order", "list": change.list, "before": change.before, "after": change.after}


def _is_amount(dossier: Dossier, key: str) -> bool:
    item = dossier.values.get(key)
    return item is None or isinstance(item, Computed) or is_amount(item)


def _field(change: FieldChange, *, subtracted: bool = True) -> dict[str, Any]:
    result = {"field": ".".join(change.field), "before": change.before, "after": change.after}
    before, after = change.before, change.after
    if subtracted and isinstance(before, Decimal) and isinstance(after, Decimal):
        result["difference"] = difference = EXACT.subtract(after, before)
        if before > 0:
            percent = EXACT.multiply(EXACT.divide(difference, before), _HUNDRED)
            result["percent"] = percent.quantize(Decimal("0.01"), ROUND_HALF_EVEN, EXACT)
    return result
