"""Precision: whether a computed value is shown with more decimals than the values that it rests on bear."""

from collections.abc import Iterator
from decimal import Decimal, DecimalException
from typing import Final

from app.briefing.model import formulas
from app.briefing.model.formulas import FormulaError, Operand
from app.briefing.model.values import Computed, Value
from app.briefing.validation.rule import Case, Remark, Rule

_EMPTY: Final = 10
"""A decimal says nothing where the stated digits leave open at least so many of its units."""

_HUNDRED: Final = Decimal(100)

_Known = tuple[Decimal, Decimal]
"""A number, and how far to each side the digits of what it rests on leave it open."""


def decimals(case: Case) -> Iterator[Remark]:
    """The last decimal of a computed value says something."""
    localizer, values = case.localizer, case.dossier.values
    known: dict[str, _Known | None] = {
        key: _stated(value.value, value.unit) for key, value in values.items() if not isinstance(value, Computed)
    }
    for item in formulas.in_order(case.dossier.briefing.computed):
        case.pace.step(len(item.formula))
        known[item.id] = _worked_out(item, values, known)
    for index, item in enumerate(case.dossier.briefing.computed):
        found = known[item.id]
        if item.id not in case.dossier.computed or item.decimals == 0 or found is None:
            continue
        open_by = 2 * found[1] * (_HUNDRED if item.unit == "percent" else 1)
        borne = next((n for n in range(item.decimals) if open_by >= _EMPTY * Decimal(1).scaleb(-n - 1)), None)
        if borne is not None:
            told = localizer.ngettext(
                "The result is given with {n} decimal, but the digits of its values bear {borne}.",
                "The result is given with {n} decimals, but the digits of its values bear {borne}.",
                item.decimals,
                borne=localizer.number(Decimal(borne)),
            )
            yield Remark("warning", "decimals", f"computed[{index}].decimals", item.id, told)


def _stated(value: Decimal | None, unit: str) -> _Known | None:
    """A stated number: half a unit of its last digit is left open, but a count of things is exact."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    digit = exponent if isinstance(exponent, int) else 0
    exact = unit in ("number", "years") and digit >= 0
    half = Decimal(0) if exact else Decimal(1).scaleb(digit) / 2
    return (value / _HUNDRED, half / _HUNDRED) if unit == "percent" else (value, half)


def _worked_out(item: Computed, values: dict[str, Value], known: dict[str, _Known | None]) -> _Known | None:
    """The result of a formula, and by how much the open digits of each operand move it, together."""
    given: dict[Operand, _Known] = {}
    for operand in formulas.operands(item.formula):
        found = _operand(operand, values, known)
        if found is None:
            return None
        given[operand] = found
    centres = {operand: centre for operand, (centre, _) in given.items()}
    try:
        evaluated = formulas.compiled(item.formula)
        result = evaluated(centres)
        moved = [
            abs(evaluated(centres | {operand: centre + half}) - result)
            for operand, (centre, half) in given.items()
            if half
        ]
    except (FormulaError, DecimalException):
        return None
    return result, sum(moved, Decimal(0))


def _operand(operand: Operand, values: dict[str, Value], known: dict[str, _Known | None]) -> _Known | None:
    if not operand.change:
        return known.get(operand.id)
    item = values[operand.id]
    if isinstance(item, Computed) or item.change is None:
        return None
    return _stated(item.change.value, "percent")


RULES: Final[tuple[Rule, ...]] = (decimals,)
