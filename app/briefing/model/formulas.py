"""Formulas: computed values from other values by id, in decimals and without intermediate rounding.

A formula consists of `{id}` (a value), `{id.change}` (its stated change as a fraction: 80.4 % is 0.804), numbers,
`+ - * /` and parentheses. A value in percent counts as a fraction too; a computed value in percent has a formula for
the fraction.
"""

import ast
import functools
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
"""Most digits of a stated or computed number."""

EXACT: Final = Context(prec=5 * DIGITS)
"""Context that rounds no sum, difference or product of two stated numbers; the precision of a quotient."""

_HUNDRED = Decimal(100)


class FormulaError(ValueError):
    """Formula that cannot be parsed or evaluated."""


@dataclass(frozen=True)
class Operand:
    """Operand of a formula: a value by id, or its stated change."""

    id: str
    change: bool = False


Token = Operand | Decimal | str


def tokens(formula: str) -> Iterator[Token]:
    """Yield operands, numbers and signs of a formula. Raises FormulaError for anything else."""
    position = 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        if match is None:
            raise FormulaError(formula[position:])
        position = match.end()
        if match["id"]:
            yield Operand(match["id"], match["change"] is not None)
        elif match["number"]:
            yield Decimal(match["number"])
        elif match["sign"]:
            yield match["sign"]


@functools.lru_cache(maxsize=1024)
def operands(formula: str) -> tuple[Operand, ...]:
    """Return the operands of a formula, in its order."""
    return tuple(token for token in tokens(formula) if isinstance(token, Operand))


def parsed(formula: str, name_of: Callable[[Operand | Decimal], str]) -> ast.expr:
    """Return a formula as an expression; `name_of` returns the name of an operand or number. Raises FormulaError."""
    source = [token if isinstance(token, str) else name_of(token) for token in tokens(formula)]
    try:
        # All tokens are checked above, so Python's own grammar can do the parsing: it sees only names and signs.
        return ast.parse(" ".join(source), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise FormulaError(formula) from error


def evaluate(formula: str, numbers: Mapping[Operand, Decimal]) -> Decimal:
    """Return the result of a formula. Raises FormulaError if it cannot be parsed or evaluated (division by zero)."""
    return compiled(formula)(numbers)


@functools.lru_cache(maxsize=1024)
def compiled(formula: str) -> Callable[[Mapping[Operand, Decimal]], Decimal]:
    """Return the evaluator of a formula, which is parsed once. Raises FormulaError, as the evaluator does."""
    names: list[Operand | Decimal] = []

    def name_of(token: Operand | Decimal) -> str:
        names.append(token)
        return f"v{len(names) - 1}"

    tree = parsed(formula, name_of)

    def evaluator(numbers: Mapping[Operand, Decimal]) -> Decimal:
        try:
            return _number(tree, [name if isinstance(name, Decimal) else numbers[name] for name in names])
        except (KeyError, RecursionError, DecimalException) as error:
            raise FormulaError(formula) from error

    return evaluator


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


def is_amount(value: Observation | Figure) -> bool:
    """Whether a value can stand in a formula: a range is no single number, and a rank no amount."""
    return value.upper is None and value.unit != "rank"


def worked_out(briefing: Briefing) -> dict[str, Decimal]:
    """Return the computed values of a briefing by id, rounded to their own decimals; failed ones are left out.

    Formulas use other computed values before rounding. Neither the order of the file nor the length of a chain of
    formulas matters.
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
        if item.value is None or not is_amount(item):
            return None
        if item.unit != "percent":
            return item.value
        return EXACT.divide(item.value, _HUNDRED)

    rounded: dict[str, Decimal] = {}
    for item in in_order(briefing.computed):
        try:
            names = operands(item.formula)
            numbers = {operand: found for operand in names if (found := number(operand)) is not None}
            exact[item.id] = found = evaluate(item.formula, numbers)
            result = EXACT.multiply(found, _HUNDRED) if item.unit == "percent" else found
            result = result.quantize(Decimal(1).scaleb(-item.decimals), ROUND_HALF_UP, EXACT)
        except (FormulaError, DecimalException):
            continue
        if result.adjusted() <= DIGITS:
            rounded[item.id] = result
    return {item.id: rounded[item.id] for item in briefing.computed if item.id in rounded}


def in_order(computed: tuple[Computed, ...]) -> Iterator[Computed]:
    """Yield the computed values, each after its operands, unless these lead back to it."""
    by_id = {item.id: item for item in computed}
    seen: set[str] = set()
    done: set[str] = set()
    waiting = list(by_id)
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            ahead = [key for key in ids(by_id[current].formula) if key in by_id and key not in seen]
            waiting += (current, *ahead)
        elif current not in done:
            done.add(current)
            yield by_id[current]


def ids(formula: str) -> tuple[str, ...]:
    """Return the ids in a formula; none if it cannot be parsed."""
    try:
        return tuple(operand.id for operand in operands(formula))
    except FormulaError:
        return ()
