"""Computing: formulas over values, in decimals, with nothing rounded on the way."""

import itertools
import json
import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.index.intervals import interval
from app.briefing.model.formulas import FormulaError, Operand, evaluate, operands, worked_out
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.validation.checker import check
from app.runtime import paths

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


STARTER = (paths.resources() / "starter.json").read_bytes()


def _computing(formulas: Sequence[tuple[str, str]], unit: str = "USD mln", stated: str = "30.0") -> bytes:
    """The file of a briefing with these formulas by id, over one stated value."""
    tree = json.loads(STARTER)
    like = tree["computed"][0] | {"unit": unit, "decimals": 6}
    tree["computed"] = [like | {"id": key, "formula": formula} for key, formula in formulas]
    value = next(item for item in tree["trade"]["observations"] if item["id"] == "kz-turnover-2029")
    value["value"] = Decimal(stated)
    tree["cards"] = []
    tree["trade"]["charts"] = []
    return msgspec.json.Encoder(decimal_format="number").encode(tree)


def _worked(data: bytes) -> dict[str, Decimal] | list[str]:
    """What the formulas of a file give, or where the faults of the file are."""
    found = read(data)
    return worked_out(found) if isinstance(found, Briefing) else [fault.path for fault in found]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_a_chain_of_formulas_does_not_matter(order: int) -> None:
    keys = ["kz-turnover-2029", *(f"link-{number}" for number in range(1500))]
    chain = [(later, f"{{{earlier}}} + 0.1") for earlier, later in itertools.pairwise(keys)]

    found = _worked(_computing(chain[::order]))

    assert isinstance(found, dict)
    assert len(found) == 1500
    assert found["link-1499"] == Decimal("180.0")


def test_formulas_that_lead_back_to_themselves_are_faults_in_any_order() -> None:
    ring = [("a", "{b}"), ("b", "{c}"), ("c", "{a}"), ("on-it", "{a} + 1"), ("apart", "{kz-turnover-2029}")]
    for order in itertools.permutations(ring):
        found = _worked(_computing(order))
        assert found == [f"computed[{n}].formula" for n, (key, _) in enumerate(order) if key != "apart"]


@pytest.mark.parametrize("unit", ["percent", "USD mln"])
@pytest.mark.parametrize("power", [25, 999_997, 999_999, 1_000_000])
def test_a_formula_whose_number_is_too_large_is_a_fault(power: int, unit: str) -> None:
    squares = [("ten-0", "{kz-turnover-2029} / 3")]
    squares += [(f"ten-{n}", f"{{ten-{n - 1}}} * {{ten-{n - 1}}}") for n in range(1, power.bit_length())]
    whole = " * ".join(f"{{ten-{n}}}" for n in range(power.bit_length()) if power >> n & 1)

    found = _worked(_computing([*squares, ("large", whole)], unit))

    assert isinstance(found, list)
    assert found[-1] == f"computed[{len(squares)}].formula"
    assert "computed[3].formula" not in found


def test_a_percentage_is_rounded_once() -> None:
    data = _computing([("share", "{kz-turnover-2029} / 3")], "percent", "100000000000000000000001")

    found = _worked(data)

    assert found == {"share": Decimal("3333333333333333333333366.666667")}


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [("107.7", "exact", "107.65", "107.75"), ("117", "exact", "116.5", "117.5"), ("117", "about", "116", "118")],
)
def test_a_stated_number_is_an_interval(value: str, qualifier: str, low: str, high: str) -> None:
    found = interval(Decimal(value), qualifier)

    assert (found.low, found.high) == (Decimal(low), Decimal(high))


# Units

VALUES = {
    "exports": (3.1, "USD bn"),
    "imports": (916.5, "USD mln"),
    "aid": (2.2, "EUR bn"),
    "documents-amount": (2.2, "USD bn"),
    "visits": (4, "number"),
    "firms": (60, "number"),
    "times": (1.5, "number"),
    "share": (40, "percent"),
    "relations": (30, "years"),
}


def told_of(formula: str, unit: str) -> list[tuple[str, str]]:
    """What is said of a formula over `VALUES` that is declared to be of a unit: levels and words."""
    tree = json.loads(starter())
    evidence = [{"source": tree["sources"][0]["id"], "place": "whole"}]
    tree["figures"] += [
        {"id": key, "label": {"en": key}, "value": value, "unit": named, "evidence": evidence}
        for key, (value, named) in VALUES.items()
    ]
    made = {"label": {"en": "Made"}, "decimals": 2}
    tree["computed"] += [
        made | {"id": "ratio", "formula": "{firms} / {visits}", "unit": "number"},
        made | {"id": "balance", "formula": "{exports} - {documents-amount}", "unit": "USD bn"},
        made | {"id": "made", "formula": formula, "unit": unit},
    ]
    found = read(json.dumps(tree).encode())
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return [
        (one.level, one.message)
        for one in check(Dossier(found), localizer_for("en"))
        if (one.item, one.rule) == ("made", "formula")
    ]


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("{exports} - {imports} / 1000", "USD bn"),
        ("{exports} * 1000 - {imports}", "USD mln"),
        ("({exports} - {documents-amount}) * 1000", "USD mln"),
        ("{exports} * 2", "USD bn"),
        ("{exports} * 1000", "USD bn"),
        ("{imports} / ({exports} * 1000)", "percent"),
        ("{imports} / {exports} / 1000", "number"),
        ("{exports} * (1 + {share})", "USD bn"),
        ("{exports} / {visits}", "USD bn"),
        ("{exports} / {aid} * {aid}", "USD bn"),
        ("{visits} + {firms}", "number"),
        ("{visits} / {firms}", "percent"),
        ("{times} - 1", "percent"),
        ("{ratio} - 1", "percent"),
        ("{balance} + {exports}", "USD bn"),
        ("1 - {share}", "percent"),
        ("{relations} * 2", "years"),
    ],
)
def test_a_formula_of_the_unit_declared_is_left_alone(formula: str, unit: str) -> None:
    assert told_of(formula, unit) == []


@pytest.mark.parametrize(
    ("formula", "unit", "level", "told"),
    [
        ("{documents-amount} + {visits}", "USD bn", "error", r"unlike things: USD billion and a count"),
        (
            "{exports} - {documents-amount}",
            "USD mln",
            "error",
            r"gives USD billion.*declared is USD million.*\) \* 1000",
        ),
        ("{imports}", "USD bn", "error", r"gives USD million.*\({imports}\) / 1000"),
        ("{exports} - {imports}", "USD bn", "error", r"mixes units: USD billion, USD million.*{imports} / 1000"),
        ("{exports} - {imports}", "USD mln", "error", r"mixes units.*{exports} \* 1000"),
        ("{imports} / {exports}", "percent", "error", r"mixes units: USD million, USD billion"),
        ("{exports} + {aid}", "USD bn", "error", r"unlike things: USD billion and EUR billion"),
        ("{exports} / {aid}", "number", "error", r"Correct the formula or the unit"),
        ("{exports} * {documents-amount}", "USD bn", "error", r"gives USD\^2"),
        ("{exports}", "EUR bn", "error", r"gives USD billion.*EUR billion"),
        ("{exports}", "number", "error", r"gives USD billion"),
        ("{visits} / {firms}", "USD mln", "error", r"declared is USD million"),
        ("{visits} + {relations}", "number", "error", r"unlike things: a count and years"),
        ("{visits} + {share}", "number", "error", r"unlike things"),
        ("{balance} + {visits}", "USD bn", "error", r"unlike things: USD billion and a count"),
        ("{relations} * 2", "number", "error", r"gives years"),
        ("{visits} + {firms}", "percent", "warning", r"gives a count"),
        ("{visits} / {firms} * 100", "percent", "warning", r"multiplied by 100"),
    ],
)
def test_a_sum_of_unlike_things_and_another_unit_than_declared_are_told(
    formula: str, unit: str, level: str, told: str
) -> None:
    ((found, words),) = told_of(formula, unit)

    assert found == level
    assert re.search(told, words), words
