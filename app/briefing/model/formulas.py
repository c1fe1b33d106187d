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
from typing import Final

from app.briefing.model.model import Briefing
from app.briefing.model.values import Computed, Figure, Observation

_TOKEN = re.compile(
    r"\{(?P<id>[a-z0-9-]+)(?P<change>\.change)?\}|(?P<number>\d{1,12}(?:\.\d{1,12})?)|(?P<sign>[-+*/()])|\s+"
)
DIGITS: Final = 24
"""The longest number that is taken for a stated figure or given for a computed one, in digits."""

EXACT: Final = Context(prec=5 * DIGITS)
"""What rounds no sum, difference or product of two stated numbers; a quotient has so many digits."""

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
    return compiled(formula)(given)


def compiled(formula: str) -> Callable[[Mapping[Operand, Decimal]], Decimal]:
    """What evaluates a formula, which is read once, over given values. Raises FormulaError, as what is given does."""
    names: list[Operand | Decimal] = []

    def named(token: Operand | Decimal) -> str:
        names.append(token)
        return f"v{len(names) - 1}"

    tree = parsed(formula, named)

    def evaluated(given: Mapping[Operand, Decimal]) -> Decimal:
        try:
            return _number(tree, [name if isinstance(name, Decimal) else given[name] for name in names])
        except (KeyError, RecursionError, DecimalException) as error:
            raise FormulaError(formula) from error

    return evaluated


def _number(node: ast.expr, names: list[Decimal]) -> Decimal:
    match node:
        case ast.Name(id=name):
            return names[int(name[1:])]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return EXACT.minus(_number(operand, names))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return EXACT.add(_number(left, names), _number(right, names))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return EXACT.subtract(_number(left, names), _number(right, names))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return EXACT.multiply(_number(left, names), _number(right, names))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return EXACT.divide(_number(left, names), _number(right, names))
    raise FormulaError(ast.dump(node))


def worked_out(briefing: Briefing) -> dict[str, Decimal]:
    """Every computed value of the briefing by id, rounded to its own decimals; one that cannot be had is left out.

    What a formula takes from another computed value is that value before rounding. Neither the order of the file nor
    the length of a chain of formulas matters.
    """
    stated: dict[str, Observation | Figure] = {item.id: item for item in briefing.trade.observations}
    stated |= {item.id: item for item in briefing.figures}
    exact: dict[str, Decimal] = {}

    def number(operand: Operand) -> Decimal | None:
        item = stated.get(operand.id)
        if operand.change:
            change = None if item is None else item.change
            return None if change is None else EXACT.divide(change.value, _HUNDRED)
        if item is None:
            return exact.get(operand.id)
        if item.value is None or item.unit != "percent":
            return item.value
        return EXACT.divide(item.value, _HUNDRED)

    rounded: dict[str, Decimal] = {}
    for item in in_order(briefing.computed):
        try:
            named = operands(item.formula)
            given = {operand: found for operand in named if (found := number(operand)) is not None}
            exact[item.id] = found = evaluate(item.formula, given)
            shown = EXACT.multiply(found, _HUNDRED) if item.unit == "percent" else found
            shown = shown.quantize(Decimal(1).scaleb(-item.decimals), ROUND_HALF_UP, EXACT)
        except (FormulaError, DecimalException):
            continue
        if shown.adjusted() <= DIGITS:
            rounded[item.id] = shown
    return {item.id: rounded[item.id] for item in briefing.computed if item.id in rounded}


def in_order(computed: tuple[Computed, ...]) -> Iterator[Computed]:
    """The computed values, each after those that its formula names, unless they lead back to it."""
    wanted = {item.id: item for item in computed}
    seen: set[str] = set()
    given: set[str] = set()
    waiting = list(wanted)
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            ahead = [key for key in ids(wanted[current].formula) if key in wanted and key not in seen]
            waiting += (current, *ahead)
        elif current not in given:
            given.add(current)
            yield wanted[current]


def ids(formula: str) -> tuple[str, ...]:
    """The ids that a formula names; none where it cannot be read."""
    try:
        return tuple(operand.id for operand in operands(formula))
    except FormulaError:
        return ()
