"""Ranges, ranks and the whole of a document on paper."""

import datetime
from typing import Any

import pytest

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.paper.content.chart_data import drawing
from app.paper.content.document import document
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages
from app.paper.output import chart_csv
from tests.support.briefings.ranged import ranged

DAY = datetime.date(2026, 3, 1)


def paper(*languages: UiLocale) -> dict[str, Any]:
    data, _ = document(ranged(), Order(DAY, "full", languages))
    return data


def words(runs: Any) -> list[str]:
    return [" ".join(run["words"].split()) for run in runs]


def found(part: Any, key: str) -> list[Any]:
    """Everything that stands under a key, at any depth."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    own = [part[key]] if isinstance(part, dict) and key in part else []
    return own + [held for one in inner for held in found(one, key)]


def test_a_card_has_the_range_or_the_ordinal_as_its_number() -> None:
    numbers = [card["number"] for card in cards(paper("ru"))]

    assert numbers == ["160–180", "6-е", "5–7,5", "3–5"]


def cards(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        card
        for items in found(data, "items")
        for card in items
        if isinstance(card, dict) and "number" in card and "up" in card
    ]


def test_in_a_second_language_a_rank_is_written_whole() -> None:
    rank = cards(paper("kk", "ru"))[1]

    assert rank["number"] == "6-орын"
    assert words(rank["after"]) == ["", "6-е место"]


def test_a_table_has_both_ends() -> None:
    values = [words(runs) for runs in found(paper("ru"), "value") if isinstance(runs, list)]

    assert ["131–139,25"] in values
    assert ["около 160–180"] in values
    assert ["6-е место"] in values


def test_a_drawing_has_both_ends_as_numbers() -> None:
    (dossier, languages) = ranged(), PaperLanguages((localizer_for("en"),))
    data = drawing(dossier, dossier.charts["by-year"], languages)

    ends = [(point["value"], point["upper"]) for line in data["lines"] for point in line["points"]]
    assert ends == [(118.4, None), (131, 139.25), (160, 180), (90, 124), (152.5, None)]
    assert "131–139.25" in data["alts"][0]["words"]


def test_the_legend_explains_ranges() -> None:
    terms = [words(entry["term"]) for entry in paper("ru")["legend"]]

    assert ["диапазон"] in terms


@pytest.mark.parametrize("locale", INTERFACE)
def test_the_list_of_sources_says_that_the_whole_document_says_it(locale: UiLocale) -> None:
    (source,) = paper(locale)["sources"]

    places = [words(piece["place"]) for piece in source["excerpts"]]
    assert [localizer_for(locale).place("whole")] in places


def test_a_table_in_a_file_has_the_ends_in_two_columns() -> None:
    rows = chart_csv.table(ranged(), "by-year", "ru").splitlines()

    assert "Значение, млн долл. США;Верхняя граница;" in rows[0].replace("\xa0", " ")
    assert ";131;139,25;" in rows[2]
    assert ";118,4;;" in rows[1]
