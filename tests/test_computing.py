"""Computing: formulas over values, in decimals, with nothing rounded on the way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.agreeing import interval
from app.briefing.computing import FormulaError, Operand, evaluate, operands

A, B = Operand("a"), Operand("b")


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("{a} + {b}", "5"),
        ("{a} - {b} * 2", "-4"),
        ("({a} - {b}) * 2", "-2"),
        ("-{a} / (1 + {b})", "-0.5"),
        ("0.1 + 0.2 + {a} - {a}", "0.3"),
    ],
)
def test_a_formula_is_worked_out_as_written(formula: str, result: str) -> None:
    assert evaluate(formula, {A: Decimal(2), B: Decimal(3)}) == Decimal(result)


@pytest.mark.parametrize(
    "formula",
    ["", "{a", "{a} **{b}", "{a} // {b}", "{a} / 0", "{c}", "{a} {b}", "()", "(" * 230, "{A}", "a + b", "1e9"],
)
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, {A: Decimal(2), B: Decimal(3)})


@given(st.text(alphabet="{}ab.change+-*/()0123456789 \n", max_size=60))
def test_any_text_gives_a_number_or_is_refused(formula: str) -> None:
    try:
        assert isinstance(evaluate(formula, {A: Decimal(2), B: Decimal(3)}), Decimal)
    except FormulaError:
        return


def test_the_stated_change_is_an_operand_of_its_own() -> None:
    assert operands("{a} / (1 + {a.change})") == (A, Operand("a", change=True))


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [("107.7", "exact", "107.65", "107.75"), ("117", "exact", "116.5", "117.5"), ("117", "about", "116", "118")],
)
def test_a_stated_number_is_an_interval(value: str, qualifier: str, low: str, high: str) -> None:
    found = interval(Decimal(value), qualifier)

    assert (found.low, found.high) == (Decimal(low), Decimal(high))
