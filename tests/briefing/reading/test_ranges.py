"""Ranges and ranks in a file: both ends in order, ranks whole, and neither where it would say what no source says."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from tests.support.briefings.changed import by_id, observation
from tests.support.briefings.faults import faults_of, paths
from tests.support.briefings.ranged import dossier_of, tree

NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)


def with_ends(value: str, upper: str) -> bytes:
    """The briefing with these digits as the ends of a figure."""
    changed = tree()
    by_id(changed["figures"], "share").update(value=111, upper=222)
    text = json.dumps(changed, ensure_ascii=False)
    return text.replace('"value": 111, "upper": 222', f'"value": {value}, "upper": {upper}').encode()


@given(NUMBERS, NUMBERS)
def test_a_range_is_read_to_the_digit_and_only_if_its_ends_are_in_order(value: Decimal, upper: Decimal) -> None:
    found = read(with_ends(str(value), str(upper)))

    if value < upper:
        assert isinstance(found, Briefing)
        figure = next(one for one in found.figures if one.id == "share")
        assert (str(figure.value), str(figure.upper)) == (str(value), str(upper))
    else:
        assert not isinstance(found, Briefing)
        (fault,) = found
        assert fault.path == "figures[1].upper"
        assert '"value": 160, "upper": 180' in str(fault)


@pytest.mark.parametrize("upper", ["1E+999999", "1E-999999", '"180"', '"NaN"', "null", "[]", "true"])
def test_a_hostile_upper_end_is_a_fault(upper: str) -> None:
    found = read(with_ends("160", upper))

    assert not isinstance(found, Briefing)
    assert "figures[1].upper" in {fault.path for fault in found}


def test_a_range_without_its_lower_end_is_a_fault() -> None:
    changed = tree()
    del observation(changed, "kz-2023")["value"]

    assert paths(changed) == ["trade.observations[1].upper"]


@given(NUMBERS)
def test_a_rank_is_a_whole_number_from_one(value: Decimal) -> None:
    changed = tree()
    assume(value != 6)
    by_id(changed["figures"], "rank")["value"] = 111
    data = json.dumps(changed).replace('"value": 111', f'"value": {value.normalize():f}').encode()

    found = read(data)

    assert isinstance(found, Briefing) == (value >= 1 and value == value.to_integral_value())


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"value": 6.0}, "figures[0].value"),
        ({"value": 0}, "figures[0].value"),
        ({"value": -6}, "figures[0].value"),
        ({"upper": 8}, "figures[0].upper"),
        ({"change": {"value": 20}}, "figures[0].change"),
    ],
)
def test_a_rank_is_neither_broken_nor_a_range_nor_has_a_growth(change: dict[str, Any], path: str) -> None:
    changed = tree()
    by_id(changed["figures"], "rank").update(change)

    assert paths(changed) == [path]


def test_only_a_figure_is_a_rank() -> None:
    changed = tree()
    observation(changed, "kz-2022")["unit"] = "rank"
    changed["computed"] = [computed("{kz-2022} * 2") | {"unit": "rank"}]

    assert paths(changed) == ["trade.observations[0].unit", "computed[0].unit"]


def computed(formula: str) -> dict[str, Any]:
    return {"id": "made", "label": {"en": "Made"}, "formula": formula, "unit": "USD mln", "decimals": 0}


@pytest.mark.parametrize("name", ["kz-2023", "rank", "share"])
def test_a_formula_over_a_range_or_a_rank_is_a_fault_that_names_it(name: str) -> None:
    changed = tree()
    changed["computed"] = [computed(f"{{{name}}} * 2 + {{{name}}}")]

    (fault,) = faults_of(changed)

    assert fault.path == "computed[0].formula"
    assert name in str(fault)


def test_the_stated_growth_of_a_range_is_one_number() -> None:
    changed = tree()
    observation(changed, "kz-2023")["change"] = {"value": 12.5, "against": "2022"}
    changed["computed"] = [computed("{kz-2022} * (1 + {kz-2023.change})")]

    assert dossier_of(changed).computed == {"made": Decimal(133)}


def test_no_chart_draws_a_rank_and_no_bar_is_divided_by_a_range() -> None:
    changed = tree()
    by_id(changed["figures"], "rank")["period"] = by_id(changed["figures"], "share")["period"] = "2024"
    changed["trade"]["charts"] = [
        {"id": "one", "kind": "bars", "title": {"en": "One"}, "series": [{"values": ["rank"]}]},
        {"id": "two", "kind": "share", "title": {"en": "Two"}, "series": [{"values": ["share"]}]},
    ]

    first, second = faults_of(changed)

    assert (first.path, second.path) == ("trade.charts[0]", "trade.charts[1]")
    assert "rank" in str(first)
    assert "range" in str(second)
