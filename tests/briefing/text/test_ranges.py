"""Ranges and ranks wherever a value is shown: both ends, an ordinal, and no number between or beyond them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.intervals import interval
from app.briefing.model.axes import ticks_for
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.briefing.slides import slide_text
from app.briefing.text.charts import Point, picture
from app.briefing.text.evidence import sheet, value_shown
from app.briefing.text.front_page import front_page
from app.briefing.text.item_rows import item_rows
from app.briefing.text.point_text import ticks
from tests.support.briefings.changed import observation
from tests.support.briefings.ranged import dossier_of, ranged, tree

RUSSIAN = localizer_for("ru")


def points(chart: str, changed: Any = None) -> dict[str, Point]:
    dossier = ranged() if changed is None else dossier_of(changed)
    made = picture(dossier, dossier.charts[chart], RUSSIAN)
    return {point.id: point for line in made.lines for point in line.points}


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("locale", INTERFACE)
def test_cards_evidence_and_search_show_both_ends_and_the_rank(locale: UiLocale) -> None:
    dossier, localizer = ranged(), localizer_for(locale)
    cards = {card.id: card for card in front_page(dossier, localizer).cards}

    assert (cards["kz-2024"].digits, cards["share"].digits[:2]) == ("160–180", "5–")
    rank = plain(localizer.amount(Decimal(6), "rank"))
    assert plain(f"{cards['rank'].digits} {cards['rank'].after}") == rank
    assert all(card.digits in card.shown for card in cards.values())
    assert "160–180" in sheet(dossier, "kz-2024", localizer).title
    assert rank in plain(sheet(dossier, "rank", localizer).title)
    index = Index(Entries(dossier, localizer))
    index.read(len(index.contents.entries))
    assert index.count("160–180") >= 2
    assert index.count(localizer.interval(Decimal(131), Decimal("139.25"))) == 1


@pytest.mark.parametrize("locale", INTERFACE)
def test_a_slide_sets_the_whole_range_or_the_ordinal_large(locale: UiLocale) -> None:
    dossier, localizer = ranged(), localizer_for(locale)
    slides = {key: slide_text.number(dossier, dossier.values[key], localizer) for key in dossier.briefing.cards}

    assert slides["kz-2024"].digits == "160–180"
    assert slides["rank"].digits.startswith("6")
    for key, slide in slides.items():
        shown = value_shown(dossier, dossier.values[key], localizer)
        assert "".join(f"{slide.before}{slide.digits}{slide.after}".split()) == "".join(shown.split())


def test_a_point_has_both_ends_in_its_label_its_table_and_its_spoken_text() -> None:
    dossier = ranged()
    made = picture(dossier, dossier.charts["by-year"], RUSSIAN)
    found = points("by-year")

    assert (found["kz-2023"].value, found["kz-2023"].upper) == (Decimal(131), Decimal("139.25"))
    assert (found["kz-2023"].text, found["kz-2023"].exact) == ("131–139,3", "131–139,25")
    assert found["kz-2024"].text == "около 160–180"
    assert "131–139,25" in made.alt
    assert [row[1][3] for row in made.table.rows][:3] == ["118,4", "131–139,25", "около 160–180"]
    assert made.table.rows[1][1][3] == "131–139,25"


def test_the_label_of_a_range_is_rounded_outwards() -> None:
    changed = tree()
    observation(changed, "kz-2023").update(value=131.09, upper=139.11)

    assert points("by-year", changed)["kz-2023"].text == "131,0–139,2"


def test_the_axis_encloses_both_ends() -> None:
    dossier = ranged()
    drawn = [tick for tick, _ in ticks(picture(dossier, dossier.charts["by-year"], RUSSIAN), RUSSIAN)]

    assert drawn[-1] >= 180
    assert drawn == [float(tick) for tick in ticks_for([Decimal(90), Decimal(180)])]


def test_a_spreadsheet_gets_the_ends_as_two_numbers() -> None:
    heads, *rows = item_rows(ranged(), "by-year", localizer_for("en"))
    plain_heads, _ = item_rows(ranged(), "fr-2024", localizer_for("en"))

    assert heads[3:5] == ["Value, USD million", "Upper end"]
    assert [row[3:5] for row in rows] == [
        ["118.4", ""],
        ["131", "139.25"],
        ["160", "180"],
        ["90", "124"],
        ["152.5", ""],
    ]
    assert "Upper end" not in plain_heads
    assert {len(row) for row in rows} == {len(heads)}


def test_values_of_another_scale_are_converted_at_both_ends() -> None:
    changed = tree()
    observation(changed, "fr-2023").update(value=0.9, upper=1.24, unit="USD bn")
    found = points("by-year", changed)["fr-2023"]

    assert (found.value, found.upper, found.exact) == (Decimal(900), Decimal(1240), "900–1 240".replace(" ", "\xa0"))
    assert plain(found.full) == "0,9–1,24 млрд долл. США"


SMALL = st.decimals(-1000, 1000, places=2, allow_nan=False)


@given(SMALL, SMALL, SMALL, SMALL)
def test_a_range_stands_for_all_numbers_between_its_ends(a: Decimal, b: Decimal, c: Decimal, number: Decimal) -> None:
    low, upper = sorted((a, b))
    found = interval(low, "exact", upper)

    if low <= number <= upper:
        assert found.meets(interval(number))
    assert found.meets(interval(low))
    assert found.meets(interval(upper))
    assert interval(low - abs(c) - 1).meets(found) == interval(low - abs(c) - 1).meets(interval(low))


def test_a_sum_over_ranges_agrees_within_them() -> None:
    changed = tree()
    imports = observation(changed, "fr-2023") | {"id": "im", "reporter": "kazakhstan", "flow": "imports"}
    exports = imports | {"id": "ex", "flow": "exports", "value": 20, "upper": 40}
    changed["trade"]["observations"] += [imports, exports]

    (check,) = sheet(dossier_of(changed), "kz-2023", RUSSIAN).checks

    assert (check.text, check.agrees) == ("(20–40) + (90–124) ≈ (131–139,25)", True)
    exports["value"], exports["upper"] = 60, 70
    (check,) = sheet(dossier_of(changed), "kz-2023", RUSSIAN).checks
    assert (check.text, check.agrees) == ("(60–70) + (90–124) ≠ (131–139,25)", False)
