"""Declared units: comparison of the unit declared for a computed value with the unit of its formula."""

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
    """Report formulas that add unlike quantities or give another unit than the one declared."""
    for index, item in enumerate(case.dossier.briefing.computed):
        try:
            error = _unit_error(item, case.dossier.values, case.localizer)
        except FormulaError:
            continue  # reported as a fault when the file is read
        if error:
            level, message = error
            yield Remark(level, "formula", f"computed[{index}].formula", item.id, message)


def _unit_error(item: Computed, values: Mapping[str, Value], localizer: Localizer) -> tuple[Level, str] | None:
    operand_values = {operand: values[operand.id] for operand in formulas.operands(item.formula)}
    units = {operand: dimensions.of_operand(operand, value) for operand, value in operand_values.items()}
    try:
        dimension = dimensions.result(item.formula, units)
    except dimensions.MismatchError as mismatch:
        if mismatch.trouble == "scales":
            return "error", _mixed_scales_text(item, operand_values, localizer)
        return "error", localizer.gettext(
            "The formula adds or subtracts unlike things: {first} and {second}. Take values that count the same thing.",
            first=_dimension_text(mismatch.first, localizer),
            second=_dimension_text(mismatch.second, localizer),
        )
    if not dimension.powers and 0 not in dimension.scales:
        return "error", _mixed_scales_text(item, operand_values, localizer)
    if not dimensions.agrees(dimension, item.unit):
        return _disagreement(item, dimension, localizer)
    if item.unit == "percent" and [*formulas.tokens(item.formula)][-2:] == ["*", _HUNDRED]:
        return "warning", localizer.gettext(
            "A value in per cent is given by a formula for the fraction, which is multiplied by 100 when it is shown. "
            "Leave “* 100” out."
        )
    return None


def _mixed_scales_text(item: Computed, operand_values: Mapping[Operand, Value], localizer: Localizer) -> str:
    """Return the message about a formula that mixes scales of a currency, with the conversions to one scale."""
    stated = {operand.id: value.unit for operand, value in operand_values.items() if not operand.change}
    money = {key: unit for key, unit in stated.items() if _is_money(unit)}
    target = item.unit if _is_money(item.unit) else next(iter(money.values()), item.unit)
    scale = unit_of(target).scale
    conversions = [
        f"{{{key}}} * {unit_of(unit).scale / scale:f}"
        if unit_of(unit).scale > scale
        else f"{{{key}}} / {scale / unit_of(unit).scale:f}"
        for key, unit in money.items()
        if unit_of(unit).scale != scale
    ]
    return localizer.gettext(
        "The formula mixes units: {units}. Bring all of them to {unit}: {turned}.",
        units=", ".join(map(localizer.unit, dict.fromkeys(money.values()))),
        unit=localizer.unit(target),
        turned=", ".join(conversions),
    )


def _disagreement(item: Computed, dimension: Dimension, localizer: Localizer) -> tuple[Level, str]:
    expected = dimensions.of_unit(item.unit)
    actual, declared = _dimension_text(dimension, localizer), _dimension_text(expected, localizer)
    if dimension.powers == expected.powers and dimension.powers and not dimension.scales & expected.scales:
        power = max(dimension.scales) - min(expected.scales)
        conversion = f"({item.formula}) {'*' if power > 0 else '/'} {10 ** abs(power)}"
        return "error", localizer.gettext(
            "The formula gives {found}, but the unit declared is {declared}. Declare {found}, or turn the result: "
            "{formula}.",
            found=actual,
            declared=declared,
            formula=conversion,
        )
    level: Level = "warning" if dimension.powers == expected.powers else "error"
    return level, localizer.gettext(
        "The formula gives {found}, but the unit declared is {declared}. Correct the formula or the unit.",
        found=actual,
        declared=declared,
    )


def _is_money(unit: str) -> bool:
    return unit_of(unit).kind == "money"


def _dimension_text(dimension: Dimension, localizer: Localizer) -> str:
    """Return a dimension in words: USD million, a count, USD² and so on."""
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
