"""Charts as data: one axis has one unit, periods are what they are, and every series says whose numbers it draws."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.comparison.field_names import chart_kind
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model import axes
from app.briefing.model.model import Briefing
from app.briefing.model.periods import span
from app.briefing.model.values import ChartKind
from app.briefing.reading import reader
from app.briefing.text import item_rows
from app.briefing.text.charts import Picture, picture
from app.paper.content.chart_data import drawing
from app.paper.content.languages import PaperLanguages
from app.paper.output import chart_csv
from app.runtime.phrases import Fault
from tests.support.briefings import EDITION_ONE

ONE_AXIS = (Path(__file__).parents[2] / "support" / "briefings" / "one-axis.json").read_bytes()
KINDS = {"by-year": "years", "in-points": "points", "in-bars": "bars", "by-side": "sides"}
_SIZES = {"": 1, " thousand": 10**3, " mln": 10**6, " bn": 10**9}
_NUMBERS = st.decimals("-999999", "999999", allow_nan=False, places=4)
_STATED = st.lists(st.tuples(_NUMBERS, st.sampled_from(sorted(_SIZES))), min_size=1, max_size=5)


def _tree() -> Any:
    return json.loads(ONE_AXIS)


def _read(tree: Any) -> Dossier | tuple[Fault, ...]:
    found = reader.read(json.dumps(tree).encode())
    return Dossier(found) if isinstance(found, Briefing) else found


def _dossier(data: bytes = ONE_AXIS) -> Dossier:
    found = reader.read(data)
    assert isinstance(found, Briefing), found
    return Dossier(found)


def _picture(chart_id: str, dossier: Dossier | None = None) -> Picture:
    dossier = dossier or _dossier()
    return picture(dossier, dossier.charts[chart_id], localizer_for("en"))


@given(stated=_STATED, kind=st.sampled_from(get_args(ChartKind)))
def test_what_is_drawn_is_exactly_proportionate_to_what_is_stated(stated: list[tuple[Decimal, str]], kind: str) -> None:
    tree = msgspec.json.decode(ONE_AXIS)
    like = tree["trade"]["observations"][0]
    tree["trade"]["observations"] = [
        like | {"id": f"v{n}", "period": str(2000 + n), "value": number, "unit": f"USD{scale}"}
        for n, (number, scale) in enumerate(stated)
    ]
    tree["trade"]["charts"] = [
        {"id": "c", "kind": kind, "title": {"en": "T"}, "series": [{"values": [f"v{n}"]} for n in range(len(stated))]}
    ]
    dossier = _dossier(msgspec.json.Encoder(decimal_format="number").encode(tree))
    shown = _picture("c", dossier)

    values = [point.value for line in shown.lines for point in line.points]
    true = [Fraction(number) * _SIZES[scale] for number, scale in stated]
    assert all(value is not None for value in values)
    drawn = [Fraction(value) for value in values if value is not None]
    (scale,) = {there / here for there, here in zip(true, drawn, strict=True) if here} or {Fraction(1)}
    assert [here * scale for here in drawn] == true
    assert scale in {_SIZES[own] for _, own in stated} or not any(true)
    paper = drawing(dossier, dossier.charts["c"], PaperLanguages.of(("en",)))
    assert [point["value"] for line in paper["lines"] for point in line["points"]] == [float(here) for here in drawn]
    rows = item_rows.item_rows(dossier, "c", localizer_for("en"))
    assert [Fraction(row[3]) for row in rows[1:]] == drawn


def test_the_scale_of_an_axis_is_one_in_which_every_number_can_be_said() -> None:
    def unit(*stated: tuple[str, str]) -> str:
        return axes.common_unit((Decimal(number), own) for number, own in stated)

    assert unit(("3.1", "USD bn"), ("916.5", "USD mln")) == "USD mln"
    assert unit(("3.1", "USD bn"), ("1200", "USD mln")) == "USD bn"
    assert unit(("0.4", "USD bn"), ("0.5", "USD mln")) == "USD mln"
    assert unit(("0", "USD bn"), ("0.0", "USD mln")) == "USD bn"
    assert unit(("5", "percent")) == "percent"
    with pytest.raises(ValueError, match="EUR"):
        unit(("1", "USD"), ("1", "EUR"))


@pytest.mark.parametrize("chart_id", KINDS)
def test_one_unit_is_named_everywhere_and_the_stated_one_beside_it(chart_id: str) -> None:
    shown = _picture(chart_id)

    assert shown.kind == KINDS[chart_id]
    assert shown.unit == "USD million"
    assert shown.unit in shown.subtitle
    assert shown.unit in shown.alt
    heads = shown.table.heads
    rows = {key: dict(zip(heads, row, strict=True)) for key, row in shown.table.rows}
    assert {row["Unit"] for row in rows.values()} == {"USD million"}
    assert rows["kz-8m-2023"]["Value"] == "3,100"
    assert rows["kz-8m-2023"]["As stated"].split() == ["USD", "3.1", "billion"]
    assert rows["fr-8m-2022"]["Value"] == "916.54"
    points = {point.id: point for line in shown.lines for point in line.points}
    assert points["kz-8m-2023"].full.split() == ["USD", "3.1", "billion"]
    told = chart_csv.table(_dossier(), chart_id, "en")
    assert '"Value, USD million",As stated' in told
    assert "USD billion" not in told


@pytest.mark.parametrize("kind", get_args(ChartKind))
def test_every_kind_has_a_name_in_words(kind: str) -> None:
    assert chart_kind(kind, localizer_for("en")) != kind


@pytest.mark.parametrize("kind", get_args(ChartKind))
@pytest.mark.parametrize("unit", ["EUR mln", "EUR", "percent", "number"])
def test_unlike_units_never_share_a_chart(kind: str, unit: str) -> None:
    tree = _tree()
    tree["trade"]["observations"][2]["unit"] = unit
    tree["trade"]["charts"] = tree["trade"]["charts"][:1]
    tree["trade"]["charts"][0] |= {"kind": kind}
    tree["trade"]["charts"][0]["series"][1]["values"] = ["fr-8m-2022"]

    (fault,) = _faults(tree)

    assert fault.path == "trade.charts[0]"
    told = localizer_for("en").fault(fault)
    assert unit in told
    assert "USD bn" in told


@pytest.mark.parametrize("kind", get_args(ChartKind))
def test_part_of_a_year_never_stands_beside_a_year(kind: str) -> None:
    tree = _tree()
    tree["trade"]["charts"] = tree["trade"]["charts"][:1]
    tree["trade"]["charts"][0] |= {"kind": kind, "series": [{"values": ["kz-2023"]}, {"values": ["fr-8m-2023"]}]}

    (fault,) = _faults(tree)

    assert fault.path == "trade.charts[0]"
    told = localizer_for("en").fault(fault)
    assert "2023-01/2023-08" in told
    assert "2023," in told


def _faults(tree: Any) -> tuple[Fault, ...]:
    found = _read(tree)
    assert not isinstance(found, Dossier)
    return found


@pytest.mark.parametrize("chart_id", KINDS)
def test_months_are_named_as_months(chart_id: str) -> None:
    shown = _picture(chart_id)

    for line in shown.lines:
        assert [point.when.replace("\N{THIN SPACE}", " ") for point in line.points] == [
            "Jan – Aug 2022",
            "Jan – Aug 2023",
        ]
    dossier = _dossier()
    paper = drawing(dossier, dossier.charts[chart_id], PaperLanguages.of(("en", "ru")))
    for line in paper["lines"]:
        for point in line["points"]:
            assert [run["words"] for run in point["period"]] == [
                localizer_for(locale).period_short(point["key"]) for locale in ("en", "ru")
            ]
            assert point["end"] - point["start"] == pytest.approx(8 / 12, abs=0.01)


@pytest.mark.parametrize("chart_id", KINDS)
def test_two_reporters_carry_their_names(chart_id: str) -> None:
    shown = _picture(chart_id)

    names = [line.name for line in shown.lines]
    assert "Kazakhstan" in names[0]
    assert "France" in names[1]
    for reporter in ("Kazakhstan", "France"):
        assert reporter in shown.subtitle
        assert reporter in shown.alt
    dossier = _dossier()
    paper = drawing(dossier, dossier.charts[chart_id], PaperLanguages.of(("en",)))
    assert [line["name"][0]["words"] for line in paper["lines"]] == names


def test_a_label_of_its_own_keeps_its_words_and_takes_the_reporter_where_it_lacks_it() -> None:
    tree = _tree()
    chart = tree["trade"]["charts"][0]
    chart["series"][0]["label"] = {"en": "Goods, Kazakhstan"}
    chart["series"][1]["label"] = {"en": "Goods"}
    dossier = _read(tree)
    assert isinstance(dossier, Dossier)

    assert [line.name for line in _picture("by-year", dossier).lines] == ["Goods, Kazakhstan", "Goods, France"]


def test_a_divided_bar_is_named_by_what_all_of_its_parts_have_in_common() -> None:
    shown = _picture("papers")

    assert "between the states" not in shown.subtitle
    assert [point.label for point in shown.lines[0].points] == ["between the states", "between offices"]
    assert [point.part for point in shown.lines[0].points] == ["29%", "71%"]


@pytest.mark.parametrize(("number", "whole", "part"), [(1, 1000, "0.1"), (1, 100_000, None), (999, 1000, "99.9")])
def test_a_part_is_never_said_to_be_nothing_or_everything(number: int, whole: int, part: str | None) -> None:
    found = axes.part_of(Decimal(number), Decimal(whole))
    assert found == (None if part is None else Decimal(part))


def test_chart_table_and_file_have_one_order_which_is_that_of_time() -> None:
    found = reader.read(EDITION_ONE.read_bytes())
    assert isinstance(found, Briefing)
    for dossier in (_dossier(), Dossier(found)):
        for chart in dossier.charts.values():
            shown = picture(dossier, chart, localizer_for("en"))
            ids = [point.id for line in shown.lines for point in line.points]
            assert [key for key, _ in shown.table.rows] == ids
            rows = item_rows.item_rows(dossier, chart.id, localizer_for("en"))
            assert [row[0] for row in rows[1:]] == [row[0].lstrip("'") for _, row in shown.table.rows]
            for line in shown.lines:
                periods = [span(point.period) for point in line.points]
                assert all(earlier <= later for earlier, later in pairwise(periods))


@pytest.mark.parametrize(
    ("number", "qualifier", "shown"),
    [
        ("24.276", "exact", "24.3"),
        ("107.7", "exact", "107.7"),
        ("42", "exact", "42"),
        ("0.0", "exact", "0.0"),
        ("0.106", "exact", "0.1"),
        ("0.0062", "exact", "0.006"),
        ("-68.44", "exact", "-68.4"),
        ("24.26", "over", "24.2"),
        ("24.24", "up to", "24.3"),
        ("24.21", "nearly", "24.3"),
    ],
)
def test_a_label_has_few_digits_and_stays_true(number: str, qualifier: Any, shown: str) -> None:
    assert str(axes.brief(Decimal(number), qualifier)) == shown


@given(first=st.integers(1, 9999), months=st.integers(1, 12))
def test_a_period_is_as_long_on_the_axis_as_it_is(first: int, months: int) -> None:
    start, end = axes.extent(f"{first:04}")
    assert (start, end) == (first, first + 1)
    start, end = axes.extent(f"{first:04}-{months:02}")
    assert 27 / 366 < end - start < 32 / 365
