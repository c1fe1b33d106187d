"""Dimensions: the unit that a formula gives, worked out from the units of what it names.

A sum takes like things; a product or quotient multiplies or divides units. A literal thousand, million or billion may
turn one scale into another, so that a result can have several scales: `{a} * 1000` of billions is billions, a thousand
times as many, or the same in millions.
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
"""The largest power of ten between two scales that is followed."""


@dataclass(frozen=True)
class Dimension:
    """A unit: `powers` of currencies and years, nothing for a plain number, which `kind` tells more of.

    `scales` are the powers of ten that one of it may stand for.
    """

    powers: _Powers = ()
    kind: _Kind = "ratio"
    scales: frozenset[int] = frozenset({0})


class MismatchError(ValueError):
    """A sum or difference of what cannot be added: unlike things, or one currency in several scales."""

    def __init__(self, trouble: Trouble, first: Dimension, second: Dimension) -> None:
        """Take what is wrong with which two."""
        super().__init__(trouble)
        self.trouble, self.first, self.second = trouble, first, second


def of_unit(name: str) -> Dimension:
    """The dimension of a unit as a file writes it."""
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
    """The dimension of what a formula names. A number with decimals, or one that is worked out, counts nothing."""
    if operand.change:
        return Dimension((), "share")
    found = of_unit(value.unit)
    if found.kind != "count":
        return found
    counts = not isinstance(value, Computed) and value.value is not None and value.value % 1 == 0
    return found if counts else Dimension()


def agrees(found: Dimension, declared: str) -> bool:
    """Whether a result is of the unit that is declared for it. A ratio may be declared as a number or in per cent."""
    wanted = of_unit(declared)
    if found.powers != wanted.powers or not found.scales & wanted.scales:
        return False
    return wanted.kind != "share" or found.kind != "count"


def result(formula: str, given: Mapping[Operand, Dimension]) -> Dimension:
    """The dimension that a formula gives. Raises MismatchError on sums of unlike things, FormulaError if it is none."""
    names: list[Dimension] = []

    def named(token: Operand | Decimal) -> str:
        found = _literal(token) if isinstance(token, Decimal) else given.get(token)
        if found is None:
            raise FormulaError(formula)
        names.append(found)
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
    """A number of the formula: a power of ten between two scales may turn one into the other."""
    power = number.adjusted()
    turns = power and power % 3 == 0 and number == Decimal(1).scaleb(power)
    return Dimension(scales=frozenset({0, -power} if turns else {0}))


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
    left = tuple(sorted((base, power) for base, power in powers.items() if power))
    scales = frozenset(a + sign * b for a in first.scales for b in second.scales)
    scales = frozenset(scale for scale in scales if abs(scale) <= _MOST) or frozenset({0})
    counts = (first.kind == "count") + sign * (second.kind == "count")
    kind: _Kind = "count" if counts > 0 and not left else "ratio"
    return Dimension(left, kind, scales)
