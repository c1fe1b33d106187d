"""Declared units: whether the unit that is declared for a computed value is the one that its formula gives."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.model import formulas
from app.briefing.model.formulas import FormulaError, Operand
from app.briefing.model.units import SCALES, unit_of
from app.briefing.model.values import Computed, Value
from app.briefing.validation import dimensions
from app.briefing.validation.dimensions import Dimension
from app.briefing.validation.rule import Case, Level, Remark, Rule

_HUNDRED: Final = Decimal(100)


def units(case: Case) -> Iterator[Remark]:
    """A formula adds like things, and what it gives is of the unit declared."""
    for index, item in enumerate(case.dossier.briefing.computed):
        try:
            told = _told(item, case.dossier.values, case.localizer)
        except FormulaError:
            continue  # a fault of its own, without which no briefing is read
        if told:
            level, words = told
            yield Remark(level, "formula", f"computed[{index}].formula", item.id, words)


def _told(item: Computed, values: Mapping[str, Value], localizer: Localizer) -> tuple[Level, str] | None:
    named = {operand: values[operand.id] for operand in formulas.operands(item.formula)}
    given = {operand: dimensions.of_operand(operand, value) for operand, value in named.items()}
    try:
        found = dimensions.result(item.formula, given)
    except dimensions.MismatchError as mismatch:
        if mismatch.trouble == "scales":
            return "error", _scales(item, named, localizer)
        return "error", localizer.gettext(
            "The formula adds or subtracts unlike things: {first} and {second}. Take values that count the same thing.",
            first=_shown(mismatch.first, localizer),
            second=_shown(mismatch.second, localizer),
        )
    if not found.powers and 0 not in found.scales:
        return "error", _scales(item, named, localizer)
    if not dimensions.agrees(found, item.unit):
        return _disagreement(item, found, localizer)
    if item.unit == "percent" and [*formulas.tokens(item.formula)][-2:] == ["*", _HUNDRED]:
        return "warning", localizer.gettext(
            "A value in per cent is given by a formula for the fraction, which is multiplied by 100 when it is shown. "
            "Leave “* 100” out."
        )
    return None


def _scales(item: Computed, named: Mapping[Operand, Value], localizer: Localizer) -> str:
    """What is wrong with a formula over several scales of one currency, and how to turn them into one."""
    stated = {operand.id: value.unit for operand, value in named.items() if not operand.change}
    money = {key: unit for key, unit in stated.items() if _is_money(unit)}
    wanted = item.unit if _is_money(item.unit) else next(iter(money.values()), item.unit)
    scale = unit_of(wanted).scale
    turned = [
        f"{{{key}}} * {unit_of(unit).scale / scale:f}"
        if unit_of(unit).scale > scale
        else f"{{{key}}} / {scale / unit_of(unit).scale:f}"
        for key, unit in money.items()
        if unit_of(unit).scale != scale
    ]
    return localizer.gettext(
        "The formula mixes units: {units}. Bring all of them to {unit}: {turned}.",
        units=", ".join(map(localizer.unit, dict.fromkeys(money.values()))),
        unit=localizer.unit(wanted),
        turned=", ".join(turned),
    )


def _disagreement(item: Computed, found: Dimension, localizer: Localizer) -> tuple[Level, str]:
    wanted = dimensions.of_unit(item.unit)
    gives, declared = _shown(found, localizer), _shown(wanted, localizer)
    if found.powers == wanted.powers and found.powers and not found.scales & wanted.scales:
        power = max(found.scales) - min(wanted.scales)
        turned = f"({item.formula}) {'*' if power > 0 else '/'} {10 ** abs(power)}"
        return "error", localizer.gettext(
            "The formula gives {found}, but the unit declared is {declared}. Declare {found}, or turn the result: "
            "{formula}.",
            found=gives,
            declared=declared,
            formula=turned,
        )
    level: Level = "warning" if found.powers == wanted.powers else "error"
    return level, localizer.gettext(
        "The formula gives {found}, but the unit declared is {declared}. Correct the formula or the unit.",
        found=gives,
        declared=declared,
    )


def _is_money(unit: str) -> bool:
    return unit_of(unit).kind == "money"


def _shown(dimension: Dimension, localizer: Localizer) -> str:
    """A dimension in words: USD million, a count, USD² and so on."""
    match dimension.powers:
        case ():
            kinds = {
                "count": localizer.gettext("a count"),
                "share": localizer.gettext("a share in per cent"),
                "ratio": localizer.gettext("a plain number"),
            }
            return kinds[dimension.kind]
        case (("years", 1),):
            return localizer.unit("years")
        case ((currency, 1),):
            name = next((name for name, scale in SCALES.items() if scale.adjusted() in dimension.scales), "")
            return localizer.unit(f"{currency} {name}".strip())
    return " · ".join(base if power == 1 else f"{base}^{power}" for base, power in dimension.powers)


RULES: Final[tuple[Rule, ...]] = (units,)
