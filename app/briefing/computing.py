"""Computed values: formulas over other values by id, worked out in decimals and never rounded on the way.

A formula is made of `{id}` (a value), `{id.change}` (its stated change as a fraction: 80.4 % is 0.804), numbers,
`+ - * /` and parentheses. A value in percent counts as a fraction too; a computed value in percent is given by a
formula for the fraction.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException

from app.briefing.model import Briefing, Computed, Value

_TOKEN = re.compile(
    r"\{(?P<id>[a-z0-9-]+)(?P<change>\.change)?\}|(?P<number>\d{1,12}(?:\.\d{1,12})?)|(?P<sign>[-+*/()])|\s+"
)
_EXACT = Context(prec=40)
_HUNDRED = Decimal(100)


class FormulaError(ValueError):
    """A formula that cannot be read, or cannot be worked out."""


@dataclass(frozen=True)
class Operand:
    """What a formula names: a value by id, or its stated change."""

    id: str
    change: bool = False


Token = Operand | Decimal | str


def tokens(formula: str) -> Iterator[Token]:
    """The formula in its parts: operands, numbers and signs. Raises FormulaError at anything else."""
    position = 0
    while position < len(formula):
        matched = _TOKEN.match(formula, position)
        if matched is None:
            raise FormulaError(formula[position:])
        position = matched.end()
        if matched["id"]:
            yield Operand(matched["id"], matched["change"] is not None)
        elif matched["number"]:
            yield Decimal(matched["number"])
        elif matched["sign"]:
            yield matched["sign"]


def operands(formula: str) -> tuple[Operand, ...]:
    """The values that a formula names, in its order."""
    return tuple(token for token in tokens(formula) if isinstance(token, Operand))


def parsed(formula: str, named: Callable[[Operand | Decimal], str]) -> ast.expr:
    """The formula as an expression of names and signs; `named` names each operand and number. Raises FormulaError."""
    source = [token if isinstance(token, str) else named(token) for token in tokens(formula)]
    try:
        # The tokens are all checked above, so Python's own grammar can do the parsing: it sees names and signs alone.
        return ast.parse(" ".join(source), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise FormulaError(formula) from error


def evaluate(formula: str, given: Mapping[Operand, Decimal]) -> Decimal:
    """The number that a formula gives. Raises FormulaError when it cannot be read or worked out (division by zero)."""
    names: list[Decimal] = []

    def named(token: Operand | Decimal) -> str:
        number = token if isinstance(token, Decimal) else given.get(token)
        if number is None:
            raise FormulaError(formula)
        names.append(number)
        return f"v{len(names) - 1}"

    try:
        return _number(parsed(formula, named), names)
    except (RecursionError, DecimalException) as error:
        raise FormulaError(formula) from error


def _number(node: ast.expr, names: list[Decimal]) -> Decimal:
    match node:
        case ast.Name(id=name):
            return names[int(name[1:])]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(operand, names)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _EXACT.add(_number(left, names), _number(right, names))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _EXACT.subtract(_number(left, names), _number(right, names))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _EXACT.multiply(_number(left, names), _number(right, names))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _EXACT.divide(_number(left, names), _number(right, names))
    raise FormulaError(ast.dump(node))


def worked_out(briefing: Briefing) -> dict[str, Decimal]:
    """Every computed value of the briefing by id, rounded to its own decimals; one that cannot be had is left out.

    What a formula takes from another computed value is that value before rounding.
    """
    stated: dict[str, Value] = {item.id: item for item in briefing.trade.observations}
    stated |= {item.id: item for item in briefing.figures}
    wanted = {item.id: item for item in briefing.computed}
    exact: dict[str, Decimal | None] = {}

    def fraction(value: Decimal, unit: str) -> Decimal:
        return value / _HUNDRED if unit == "percent" else value

    def number(operand: Operand) -> Decimal | None:
        item = stated.get(operand.id)
        if operand.change:
            change = None if item is None or isinstance(item, Computed) else item.change
            return None if change is None else change.value / _HUNDRED
        if item is not None and not isinstance(item, Computed):
            return None if item.value is None else fraction(item.value, item.unit)
        return result(operand.id)

    def result(item_id: str) -> Decimal | None:
        if item_id not in wanted:
            return None
        if item_id not in exact:
            exact[item_id] = None  # a formula that leads back to itself finds nothing here
            try:
                formula = wanted[item_id].formula
                given = {operand: found for operand in operands(formula) if (found := number(operand)) is not None}
                exact[item_id] = evaluate(formula, given)
            except (FormulaError, RecursionError):
                exact[item_id] = None
        return exact[item_id]

    rounded: dict[str, Decimal] = {}
    for item in briefing.computed:
        found = result(item.id)
        if found is not None:
            shown = found * _HUNDRED if item.unit == "percent" else found
            try:
                rounded[item.id] = shown.quantize(Decimal(1).scaleb(-item.decimals), ROUND_HALF_UP, _EXACT)
            except DecimalException:
                continue
    return rounded
