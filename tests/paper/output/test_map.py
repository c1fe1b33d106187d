"""The map on paper and in a Word file: drawn, told in its alternative text, and its routes with their sources."""

import functools
import itertools
import json
import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from app.briefing.i18n.catalogues import UiLocale
from app.paper.content import document
from app.paper.content.export_options import Order, sections_of
from app.paper.output import export, word_file
from app.paper.output.export import Original
from tests.support import tag_tree
from tests.support.briefings.places import PLACES, data, dossier
from tests.support.papers import DAY, attached, bare, engine, folder, genuine, words
from tests.support.word_files import text_of
from tools import verapdf

SOURCE = Original(data(), Path("places.json"))


def order(*languages: UiLocale, only: frozenset[str] | None = None) -> Order:
    return Order(DAY, "full", languages or ("ru",), sections=("places",), only=only)


@functools.cache
def paper(*languages: UiLocale) -> Path:
    target = folder() / f"map-{'+'.join(languages)}.pdf"
    export.export(dossier(), SOURCE, order(*languages), target, engine=engine())
    return target


def test_a_whole_paper_has_the_map_where_there_are_places() -> None:
    assert "places" in sections_of(dossier())
    assert "places" not in sections_of(genuine()[0])


@pytest.mark.parametrize("languages", [("ru",), ("kk", "ru")])
def test_the_map_is_a_figure_with_its_alternative_text(languages: tuple[UiLocale, ...]) -> None:
    figures = [tag for tag in tag_tree.read(paper(*languages)).tags() if tag.role == "Figure"]
    told = [(tag.language, tag.text()) for tag in figures]

    assert [language for language, _ in told] == list(languages)
    assert "Маршрут: Коридор (Коридор · Хоргос – Актау – Баку – Тбилиси – Белград)" in told[-1][1]
    assert all(bare(name) in bare(told[-1][1]) for _, name, *_ in PLACES)


def test_its_routes_stand_below_it_with_their_sources_and_what_it_does_not_say() -> None:
    said = words(paper("ru"))
    for part in (
        "Места и маршруты",
        "1 Прямой рейс",
        "Воздушный · Астана – Белград [1]",
        "3 Грузовой рейс",
        "карта не выражает позиции о границах",
        "Natural Earth",
    ):
        assert bare(part) in said
    assert bare("Астана Казахстан · 51,13° с. ш.") in said  # has evidence
    assert bare("40,41° с. ш.") not in said  # Baku has none, and stands on the map alone


def test_what_is_drawn_lies_within_the_map() -> None:
    built, shown = document.document(dossier(), order())
    (drawn, _) = (block["items"] for block in built["sections"][0]["blocks"])
    (drawing,) = drawn
    for path in itertools.chain(drawing["land"], drawing["coasts"], drawing["borders"], drawing["disputed"]):
        assert all(-0.01 <= x <= 100.01 for x in path[::2])
        assert all(-0.01 <= y <= drawing["height"] + 0.01 for y in path[1::2])
    assert all(0 < place["x"] < 100 and 0 < place["y"] < drawing["height"] for place in drawing["places"])
    assert {place[0] for place in PLACES} <= shown


def test_a_paper_of_one_route_has_its_places_and_its_data_have_no_others(tmp_path: Path) -> None:
    target = tmp_path / "flight.pdf"
    export.export(dossier(), SOURCE, order("ru", only=frozenset({"flight"})), target, engine=engine())
    _, _, held = attached(target)
    found = json.loads(held)

    assert [route["id"] for route in found["routes"]] == ["flight"]
    assert [place["id"] for place in found["places"]] == ["astana", "belgrade"]
    assert bare("Коридор") not in words(target)


def test_a_word_file_has_the_picture_with_its_alternative_text(tmp_path: Path) -> None:
    target = tmp_path / "map.docx"
    word_file.export(dossier(), SOURCE, order(), target, engine=engine())
    (drawn,) = docx.Document(str(target)).element.body.iter(qn("wp:docPr"))

    assert drawn.get("descr").startswith("Карта с местами: Астана;")
    assert bare("Контуры: Natural Earth.") in text_of(docx.Document(str(target)).element.body)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java")
def test_a_paper_with_a_map_conforms() -> None:
    assert [verdict.broken for verdict in verapdf.judge([paper("ru"), paper("kk", "ru")])] == [()] * 4
