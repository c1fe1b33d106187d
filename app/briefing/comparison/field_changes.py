"""Field changes: the localized text of changed fields, old and new side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec

from app.briefing.comparison.diff import FieldChange
from app.briefing.comparison.field_names import field_name
from app.briefing.comparison.field_values import Side, word
from app.briefing.comparison.word_diff import Pieces, plain, word_diff
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.formulas import EXACT
from app.briefing.model.model import Quote, Sector, Statement, Step
from app.briefing.model.parts import Language, Source, Text
from app.briefing.model.values import Computed, Figure, Observation
from app.briefing.text import agreements, charts, evidence

_NUMBER = ("value", "upper", "unit", "qualifier")
_OWN = ("line",)
"""Field with the office's own line on an issue."""
_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_LEFT_OUT = ("id", "themes", "decimals", "language", "date_inferred", "major")
"""Fields omitted from the lines of an added or removed item."""


@dataclass(frozen=True)
class Line:
    """One difference: the name of a field with its old and new text, empty where the field is absent.

    `difference`: that of two numbers, computed by this program: `+7,6 млн долл. США (+7,6 %)`. `language`: that of both
    texts. `own`: they are the office's own line on an issue.
    """

    name: str
    before: Pieces
    after: Pieces
    difference: str = ""
    language: Language | None = None
    own: bool = False


def lines(old: Side, new: Side, fields: Sequence[FieldChange], localizer: Localizer) -> Iterator[Line]:
    """Yield the changed fields of an item as lines in field order; a number with its unit shares one, the first."""
    item = old.item if new.item is None else new.item
    numeric = isinstance(item, Observation | Figure)
    if numeric and any(change.field[0] in _NUMBER for change in fields):
        yield _value_line(old, new, localizer)
    for change in fields:
        name = field_name(item, change.field, localizer)
        if numeric and change.field[0] in _NUMBER:
            continue
        before, after = change.before, change.after
        if isinstance(before, dict) or isinstance(after, dict):
            yield from _text_lines(name, before, after, localizer, own=change.field == _OWN)
        elif isinstance(before, tuple) or isinstance(after, tuple):
            yield from _list_lines(name, change, old, new, localizer)
        else:
            texts = [word(change.field, value, side, localizer) for value, side in ((before, old), (after, new))]
            stated = isinstance(before, Decimal) and isinstance(after, Decimal) and change.field[-1] == "value"
            gap = difference(before, after, "percent", localizer) if stated else ""
            yield Line(name, plain(texts[0]), plain(texts[1]), gap, localizer.language)


def whole_lines(side: Side, localizer: Localizer, *, added: bool) -> Iterator[Line]:
    """Yield the fields of an item that its title lacks, all on the new or all on the old side, localized."""
    item = side.item
    for info in sorted(msgspec.structs.fields(item), key=lambda info: info.name != "text"):
        value = getattr(item, info.name)
        default = info.default is not msgspec.NODEFAULT and value == info.default
        if not value or default or info.name in _LEFT_OUT or _is_in_title(item, info.name):
            continue
        if info.name == "evidence":
            text = localizer.listed(agreements.source_names(side.dossier, value, localizer))
        elif isinstance(value, tuple):
            text = localizer.listed(word((info.name,), member, side, localizer) for member in value)
        else:
            text = word((info.name,), value, side, localizer)
        name = field_name(item, (info.name,), localizer)
        before, after = ((), plain(text)) if added else (plain(text), ())
        yield Line(name, before, after, language=localizer.language, own=(info.name,) == _OWN)


def _is_in_title(item: Any, name: str) -> bool:
    match item:
        case Observation():
            return name in (*_NUMBER, "period", "reporter", "flow", "exporter", "product")
        case Figure() | Computed():
            return name in (*_NUMBER, "label", "reporter")
        case Statement() | Step():
            return name in ("text", "kind")
        case Quote():
            return name in ("speaker", "kind")
        case Sector():
            return name == "theme"
        case Source():
            return name in ("publisher", "title")
    return name in ("title", "name")


def recalculated_lines(before: Side, after: Side, localizer: Localizer) -> Iterator[Line]:
    """Yield the lines of a recalculated value: its results, and its formula with the numbers."""
    numbers = [side.dossier.computed[side.item.id] for side in (before, after)]
    first, second = (plain(localizer.amount(number, after.item.unit)) for number in numbers)
    gap = difference(numbers[0], numbers[1], after.item.unit, localizer)
    yield Line(localizer.gettext("Value"), first, second, gap, localizer.language)
    formulas = (charts.formula_shown(side.dossier, side.item, localizer) for side in (before, after))
    yield Line(localizer.gettext("Formula"), *word_diff(*formulas), language=localizer.language)


def difference(before: Decimal, after: Decimal, unit: str, localizer: Localizer, *, firm: bool = True) -> str:
    """Return the difference of two numbers of a unit, also in per cent of the first; empty if equal.

    Percentages differ by points. Per cent rounded to a tenth have a `≈`; numbers that their source qualifies (not
    `firm`) never have an exact difference.
    """
    gap = EXACT.subtract(after, before)
    if not gap:
        return ""
    sign = "+" if gap > 0 else ""
    about = "" if firm else "≈ "
    if unit == "percent":
        return about + localizer.gettext("{number} percentage points", number=sign + localizer.number(gap))
    text = f"{about}{sign}{localizer.amount(gap, unit)}"
    if before <= 0:
        return text
    share = EXACT.multiply(EXACT.divide(gap, before), _HUNDRED)
    rounded_share = share.quantize(_TENTH, ROUND_HALF_UP, EXACT)
    approx = "" if firm and share == rounded_share else "≈ "
    return f"{text} ({approx}{sign}{localizer.percent(rounded_share)})"


def _value_line(old: Side, new: Side, localizer: Localizer) -> Line:
    """Return the line of a number; ranges and ranks have no difference."""
    texts = [
        "" if side.item is None else evidence.value_shown(side.dossier, side.item, localizer) for side in (old, new)
    ]
    gap = ""
    before, after = old.item, new.item
    if before is not None and after is not None and before.unit == after.unit and before.upper is after.upper is None:
        firm = before.qualifier == after.qualifier == "exact"
        if before.value is not None and after.value is not None and before.unit != "rank":
            gap = difference(before.value, after.value, after.unit, localizer, firm=firm)
    return Line(localizer.gettext("Value"), plain(texts[0]), plain(texts[1]), gap, localizer.language)


def _text_lines(
    name: str, before: Text | None, after: Text | None, localizer: Localizer, *, own: bool
) -> Iterator[Line]:
    """Yield a line for each language in which a text differs, the reader's first."""
    both = dict.fromkeys((*(before or {}), *(after or {})))
    languages = sorted(both, key=lambda language: language != localizer.language)
    for language in languages:
        old, new = (localizer.words(text, language) if text else "" for text in (before, after))
        if old == new:
            continue
        pieces = word_diff(old, new) if old and new else (plain(old), plain(new))
        label = (
            name
            if language == localizer.language
            else localizer.gettext("{name}, {language}", name=name, language=localizer.language_name(language))
        )
        yield Line(label, *pieces, language=language, own=own)


def _list_lines(name: str, change: FieldChange, old: Side, new: Side, localizer: Localizer) -> Iterator[Line]:
    """Yield a line for each member of one edition only; if only the order differs, one line with both orders."""
    before, after = change.before or (), change.after or ()
    removed = [member for member in before if member not in after]
    added = [member for member in after if member not in before]
    for member in removed:
        yield Line(name, plain(word(change.field, member, old, localizer)), (), language=localizer.language)
    for member in added:
        yield Line(name, (), plain(word(change.field, member, new, localizer)), language=localizer.language)
    if not removed and not added:
        orders = [
            localizer.listed(word(change.field, member, side, localizer) for member in members)
            for members, side in ((before, old), (after, new))
        ]
        label = localizer.gettext("{name}, in another order", name=name)
        yield Line(label, *word_diff(orders[0], orders[1]), language=localizer.language)
