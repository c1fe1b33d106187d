"""Field changes: the localized text of changed fields, old and new side by side."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec

from app.briefing.comparison.diff import FieldChange
from app.briefing.comparison.field_names import field_name
from app.briefing.comparison.field_values import Side, word
from app.briefing.comparison.word_diff import Pieces, plain, word_diff
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.index.value_names import formula_shown
from app.briefing.model.formulas import EXACT
from app.briefing.model.model import Quote, Sector, Statement, Step
from app.briefing.model.parts import Language, Source, Text
from app.briefing.model.values import Computed, Figure, Observation
from app.briefing.text import agreements, evidence

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
    texts. `own`: they are the office's own line on an issue. `unread`: the text is the same in the reader's language.
    """

    name: str
    before: Pieces
    after: Pieces
    difference: str = ""
    language: Language | None = None
    own: bool = False
    unread: bool = False


def lines(
    old: Side, new: Side, fields: Sequence[FieldChange], localizer: Localizer, anew: Collection[Language] = ()
) -> Iterator[Line]:
    """Yield the changed fields of an item as lines in field order; a number with its unit shares one, the first.

    `anew`: languages that the new edition has anew; unless one is the reader's, its texts are not compared.
    """
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
            yield from _text_lines(name, before, after, localizer, anew, own=change.field == _OWN)
        elif isinstance(before, tuple) or isinstance(after, tuple):
            yield from _list_lines(name, change, old, new, localizer, anew)
        else:
            texts = [word(change.field, value, side, localizer) for value, side in ((before, old), (after, new))]
            stated = isinstance(before, Decimal) and isinstance(after, Decimal) and change.field[-1] == "value"
            gap = difference(before, after, "percent", localizer) if stated else ""
            yield Line(name, plain(texts[0]), plain(texts[1]), gap, localizer.language)


def whole_lines(side: Side, localizer: Localizer, *, added: bool) -> Iterator[Line]:
    """Yield the fields of an item that its title lacks, all on the new or all on the old side, localized."""
    item = side.item
    title = evidence.title(side.dossier, item, localizer) if item.id in side.dossier.items else ""
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
        if text == title:
            continue
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
    formulas = (formula_shown(side.dossier, side.item, localizer) for side in (before, after))
    yield Line(localizer.gettext("Formula"), *word_diff(*formulas), language=localizer.language)


def difference(before: Decimal, after: Decimal, unit: str, localizer: Localizer, *, firm: bool = True) -> str:
    """Return the difference of two numbers of a unit, also in per cent of the first; empty if equal.

    Percentages differ by points. Per cent rounded to a tenth have a `≈`, and are left out where they round to zero;
    numbers that their source qualifies (not `firm`) never have an exact difference.
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
    if not rounded_share:
        return text
    approx = "" if firm and share == rounded_share else "≈ "
    return f"{text} ({approx}{sign}{localizer.percent(rounded_share)})"


def _value_line(old: Side, new: Side, localizer: Localizer) -> Line:
    """Return the line of a number; ranges, ranks, and a number that is the other one rounded have no difference."""
    texts = [
        "" if side.item is None else evidence.value_shown(side.dossier, side.item, localizer) for side in (old, new)
    ]
    gap = ""
    before, after = old.item, new.item
    if before is not None and after is not None and before.unit == after.unit and before.upper is after.upper is None:
        firm = before.qualifier == after.qualifier == "exact"
        if before.value is None or after.value is None or before.unit == "rank":
            pass
        elif firm or not rounds(before, after) | rounds(after, before):
            gap = difference(before.value, after.value, after.unit, localizer, firm=firm)
    return Line(localizer.gettext("Value"), plain(texts[0]), plain(texts[1]), gap, localizer.language)


def rounds(exact: Observation | Figure, about: Observation | Figure) -> bool:
    """Whether the second number is the first one, stated as exact, rounded to the digits that it has."""
    if (exact.qualifier, about.qualifier) != ("exact", "about") or exact.value is None or about.value is None:
        return False
    digit = Decimal(1).scaleb(int(about.value.normalize().as_tuple().exponent))
    return EXACT.quantize(exact.value, digit) == about.value


def _text_lines(
    name: str,
    before: Text | None,
    after: Text | None,
    localizer: Localizer,
    anew: Collection[Language],
    *,
    own: bool = False,
) -> Iterator[Line]:
    """Yield the line of a text that differs, in the reader's language; the name lists others in which it differs too.

    A language that one of the editions lacks gives way to one that both have. If the text is the same in the reader's
    language, each language in which it differs has a line.
    """
    order = dict.fromkeys((localizer.language, *localizer.fallbacks, *(before or {}), *(after or {})))
    sides = {
        language: tuple(localizer.words(text, language) if text else "" for text in (before, after))
        for language in order
        if language == localizer.language or language not in anew
    }
    differing = [language for language, (old, new) in sides.items() if old != new]
    reworded = [language for language in differing if len({" ".join(words.split()) for words in sides[language]}) > 1]
    reworded = reworded or differing  # where nothing but spaces differs, they are the change
    if not before or not after:
        shown, also = reworded[:1], []
    elif localizer.language in reworded:
        first = next((language for language in reworded if all(sides[language])), reworded[0])
        shown, also = [first], [language for language in reworded if language not in (first, localizer.language)]
    else:
        shown, also = reworded, []
    read = next((language for language in sides if all(sides[language])), localizer.language)
    unread = bool(before and after) and read not in reworded
    for language in shown:
        old, new = sides[language]
        pieces = word_diff(old, new) if old and new else (plain(old), plain(new))
        yield Line(_text_name(name, language, also, localizer), *pieces, language=language, own=own, unread=unread)


def _text_name(name: str, language: Language, also: Sequence[Language], localizer: Localizer) -> str:
    label = name
    if language != localizer.language:
        label = localizer.gettext("{name}, {language}", name=name, language=localizer.language_name(language))
    if not also:
        return label
    languages = ", ".join(map(localizer.language_name, also))
    return localizer.gettext("{name} (also: {languages})", name=label, languages=languages)


def _list_lines(
    name: str, change: FieldChange, old: Side, new: Side, localizer: Localizer, anew: Collection[Language]
) -> Iterator[Line]:
    """Yield a line for each member of one edition only; if only the order differs, one line with both orders.

    Members that read the same in the reader's language differ in what is read in another one, or in their evidence.
    """
    before, after = change.before or (), change.after or ()
    reader = localizer
    if localizer.language in anew:  # both editions are read in a language that the old one has
        reading = next((language for language in localizer.fallbacks if language not in anew), localizer.reading)
        reader = localizer_for(localizer.locale, reading)
    removed = [member for member in before if member not in after]
    added = [(word(change.field, member, new, reader), member) for member in after if member not in before]
    for member in removed:
        text = word(change.field, member, old, reader)
        twin = next((one for one in added if one[0] == text), None)
        if twin is None:
            yield Line(name, plain(text), (), language=reader.language)
        else:
            added.remove(twin)
            yield from _twin_lines(name, (text, member, twin[1]), old, new, localizer, anew)
    for text, _ in added:
        yield Line(name, (), plain(text), language=reader.language)
    if before and after and not removed and len(before) == len(after):
        orders = [
            localizer.listed(word(change.field, member, side, reader) for member in members)
            for members, side in ((before, old), (after, new))
        ]
        label = localizer.gettext("{name}, in another order", name=name)
        yield Line(label, *word_diff(orders[0], orders[1]), language=reader.language)


def _twin_lines(
    name: str, twins: tuple[str, Any, Any], old: Side, new: Side, localizer: Localizer, anew: Collection[Language]
) -> Iterator[Line]:
    """Yield the differences of two members of a list that read the same: their text, the old one and the new one."""
    text, before, after = twins
    found: list[Line] = []
    for field in getattr(before, "__struct_fields__", ()):  # the id of an item has none
        change = FieldChange((field,), getattr(before, field), getattr(after, field))
        if isinstance(change.before, dict) and isinstance(change.after, dict) and change.before != change.after:
            found += _text_lines(name, change.before, change.after, localizer, anew)
        elif field == "evidence" and change.before != change.after:
            found += _list_lines(field_name(before, (field,), localizer), change, old, new, localizer, anew)
    yield from found or [Line(name, plain(text), plain(text), language=localizer.language)]
