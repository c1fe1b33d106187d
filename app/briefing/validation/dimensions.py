"""Dimensions: unit of the result of a formula, computed from the units of its operands.

Terms of a sum need the same unit; a product or quotient multiplies or divides units. A literal thousand, million or
billion may convert one scale to another, so a result can have several scales: `{a} * 1000` of billions is a thousand
times as many billions, or the same amount in millions.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from app.briefing.model import formulas
from app.briefing.model.formulas import FormulaError, Operand
from app.briefing.model.units import unit_of
from app.briefing.model.values import Computed, Value

Trouble = Literal["unlike", "scales"]
_Powers = tuple[tuple[str, int], ...]
_Kind = Literal["count", "share", "ratio"]

_MOST: Final = 18
"""Largest power of ten between two scales that is considered."""


@dataclass(frozen=True)
class Dimension:
    """Unit. `powers`: exponents of currencies and years, empty for a plain number, which `kind` describes.

    `scales`: powers of ten that one unit may stand for.
    """

    powers: _Powers = ()
    kind: _Kind = "ratio"
    scales: frozenset[int] = frozenset({0})


class MismatchError(ValueError):
    """Sum or difference of operands with different units, or of one currency in several scales."""

    def __init__(self, trouble: Trouble, first: Dimension, second: Dimension) -> None:
        """Store the kind of mismatch and the two dimensions."""
        super().__init__(trouble)
        self.trouble, self.first, self.second = trouble, first, second


def of_unit(name: str) -> Dimension:
    """Return the dimension of a unit as written in a file."""
    unit = unit_of(name)
    match unit.kind:
        case "money":
            return Dimension(((unit.currency, 1),), "ratio", frozenset({unit.scale.adjusted()}))
        case "years":
            return Dimension((("years", 1),))
        case "percent":
            return Dimension((), "share")
    return Dimension((), "count")


def of_operand(operand: Operand, value: Value) -> Dimension:
    """Return the dimension of an operand; a number that has decimals or is computed is not a count."""
    if operand.change:
        return Dimension((), "share")
    dimension = of_unit(value.unit)
    if dimension.kind != "count":
        return dimension
    counts = not isinstance(value, Computed) and value.value is not None and value.value % 1 == 0
    return dimension if counts else Dimension()


def agrees(found: Dimension, declared: str) -> bool:
    """Return whether a result has the declared unit; a ratio may be declared as a number or in per cent."""
    expected = of_unit(declared)
    if found.powers != expected.powers or not found.scales & expected.scales:
        return False
    return expected.kind != "share" or found.kind != "count"


def result(formula: str, given: Mapping[Operand, Dimension]) -> Dimension:
    """Return the dimension of a formula. Raises MismatchError on unlike terms, FormulaError on an invalid formula."""
    names: list[Dimension] = []

    def named(token: Operand | Decimal) -> str:
        dimension = _literal(token) if isinstance(token, Decimal) else given.get(token)
        if dimension is None:
            raise FormulaError(formula)
        names.append(dimension)
        return f"v{len(names) - 1}"

    return _of(formulas.parsed(formula, named), names)


def _of(node: ast.expr, names: list[Dimension]) -> Dimension:
    match node:
        case ast.Name(id=name):
            return names[int(name[1:])]
        case ast.UnaryOp(operand=operand):
            return _of(operand, names)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return _sum(_of(left, names), _of(right, names))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _product(_of(left, names), _of(right, names), 1)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _product(_of(left, names), _of(right, names), -1)
    raise FormulaError(ast.dump(node))


def _literal(number: Decimal) -> Dimension:
    """Return the dimension of a literal: a power of ten between two scales may convert one to the other."""
    power = number.adjusted()
    converts = power and power % 3 == 0 and number == Decimal(1).scaleb(power)
    return Dimension(scales=frozenset({0, -power} if converts else {0}))


def _sum(first: Dimension, second: Dimension) -> Dimension:
    if first.powers != second.powers or {first.kind, second.kind} == {"count", "share"}:
        raise MismatchError("unlike", first, second)
    scales = first.scales & second.scales
    if not scales:
        raise MismatchError("scales", first, second)
    kinds = (first.kind, second.kind)
    kind = next((kind for kind in ("count", "share") if kind in kinds), first.kind)
    return Dimension(first.powers, kind, scales)


def _product(first: Dimension, second: Dimension, sign: int) -> Dimension:
    powers = dict(first.powers)
    for base, power in second.powers:
        powers[base] = powers.get(base, 0) + sign * power
    remaining = tuple(sorted((base, power) for base, power in powers.items() if power))
    scales = frozenset(a + sign * b for a in first.scales for b in second.scales)
    scales = frozenset(scale for scale in scales if abs(scale) <= _MOST) or frozenset({0})
    counts = (first.kind == "count") + sign * (second.kind == "count")
    kind: _Kind = "count" if counts > 0 and not remaining else "ratio"
    return Dimension(remaining, kind, scales)
