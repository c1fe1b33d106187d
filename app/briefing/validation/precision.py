"""Precision: check of the decimals of a computed value against the precision of its operands."""

from collections.abc import Iterator
from decimal import Decimal, DecimalException
from typing import Final

from app.briefing.model import formulas
from app.briefing.model.formulas import FormulaError, Operand
from app.briefing.model.values import Computed, Value
from app.briefing.validation.rule import Case, Remark, Rule

_EMPTY: Final = 10
"""A decimal is meaningless if the uncertainty of the result is at least this many of its units."""

_HUNDRED: Final = Decimal(100)

_Known = tuple[Decimal, Decimal]
"""Number and its uncertainty to each side, from the digits of its operands."""


def decimals(case: Case) -> Iterator[Remark]:
    """Report computed values with more decimals than the digits of their operands support."""
    localizer, values = case.localizer, case.dossier.values
    known: dict[str, _Known | None] = {
        key: _stated_number(value.value, value.unit) for key, value in values.items() if not isinstance(value, Computed)
    }
    for item in formulas.in_order(case.dossier.briefing.computed):
        case.pace.step(len(item.formula))
        known[item.id] = _evaluated(item, values, known)
    for index, item in enumerate(case.dossier.briefing.computed):
        result = known[item.id]
        if item.id not in case.dossier.computed or item.decimals == 0 or result is None:
            continue
        uncertainty = 2 * result[1] * (_HUNDRED if item.unit == "percent" else 1)
        supported = next((n for n in range(item.decimals) if uncertainty >= _EMPTY * Decimal(1).scaleb(-n - 1)), None)
        if supported is not None:
            message = localizer.ngettext(
                "The result is given with {n} decimal, but the digits of its values bear {borne}.",
                "The result is given with {n} decimals, but the digits of its values bear {borne}.",
                item.decimals,
                borne=localizer.number(Decimal(supported)),
            )
            yield Remark("warning", "decimals", f"computed[{index}].decimals", item.id, message)


def _stated_number(value: Decimal | None, unit: str) -> _Known | None:
    """Return a stated number with an uncertainty of half a unit of its last digit; a count is exact."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    digit = exponent if isinstance(exponent, int) else 0
    exact = unit in ("number", "years") and digit >= 0
    half = Decimal(0) if exact else Decimal(1).scaleb(digit) / 2
    return (value / _HUNDRED, half / _HUNDRED) if unit == "percent" else (value, half)


def _evaluated(item: Computed, values: dict[str, Value], known: dict[str, _Known | None]) -> _Known | None:
    """Return the result of a formula, and the sum of the effects of its operands' uncertainties."""
    operands: dict[Operand, _Known] = {}
    for operand in formulas.operands(item.formula):
        operand_number = _operand(operand, values, known)
        if operand_number is None:
            return None
        operands[operand] = operand_number
    centres = {operand: centre for operand, (centre, _) in operands.items()}
    try:
        evaluate = formulas.compiled(item.formula)
        result = evaluate(centres)
        effects = [
            abs(evaluate(centres | {operand: centre + half}) - result)
            for operand, (centre, half) in operands.items()
            if half
        ]
    except (FormulaError, DecimalException):
        return None
    return result, sum(effects, Decimal(0))


def _operand(operand: Operand, values: dict[str, Value], known: dict[str, _Known | None]) -> _Known | None:
    if not operand.change:
        return known.get(operand.id)
    item = values[operand.id]
    if isinstance(item, Computed) or item.change is None:
        return None
    return _stated_number(item.change.value, "percent")


RULES: Final[tuple[Rule, ...]] = (decimals,)
