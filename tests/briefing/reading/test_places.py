"""Places and routes of a file: what is read, what is refused and in which words, and what an extract keeps of them."""

import json
from typing import Any

import jsonschema
import pytest

from app.briefing.comparison.change_list import groups, lines
from app.briefing.comparison.diff import apply, compare
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.extract import extract
from app.briefing.reading.json_schema import schema
from app.briefing.reading.reader import read
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.briefing.text import evidence
from app.briefing.translating.texts import places as texts
from app.briefing.validation.checker import check
from app.briefing.workbook.document import Document
from app.briefing.workbook.opening import read as read_workbook
from app.briefing.workbook.reader import document
from app.briefing.workbook.writer import workbook
from tests.support.briefings.places import data, dossier, tree

RU = localizer_for("ru")


def changed(path: str, value: Any) -> bytes:
    """The file with another value at a path such as `places.0.latitude`."""
    whole = tree()
    *steps, last = path.split(".")
    part: Any = whole
    for step in steps:
        part = part[int(step) if step.isdigit() else step]
    part[last] = value
    return json.dumps(whole, ensure_ascii=False).encode()


def test_places_and_routes_are_items_with_their_evidence() -> None:
    found = dossier()
    route = found.items["corridor"]

    assert evidence.kind_name(route, RU) == "Маршрут"
    assert evidence.title(found, route, RU) == "Коридор"
    sheet = evidence.sheet(found, "corridor", RU)
    assert "Коридор · Хоргос – Актау – Баку – Тбилиси – Белград" in " ".join(sheet.facts)
    assert [proof.source_id for proof in sheet.proofs] == ["example-article"]
    assert "Казахстан · 51,13°\u00a0с.\u00a0ш., 71,43°\u00a0в.\u00a0д." in evidence.sheet(found, "astana", RU).facts
    assert "Freight flight" in " ".join(evidence.sheet(found, "freight", RU).facts)
    jsonschema.Draft202012Validator(schema()).validate(json.loads(data()))


@pytest.mark.parametrize(
    ("path", "value", "at", "wrong", "right"),
    [
        ("places.0.latitude", 90.5, "places[0].latitude", "Такой широты нет: 90.5.", "градусы от -90 до 90"),
        ("places.1.longitude", -180.01, "places[1].longitude", "Такой долготы нет: -180.01.", "от -180 до 180"),
        ("routes.0.places", ["astana"], "routes[0].places", "меньше двух мест", "два места"),
        ("routes.0.places", ["astana", "oz"], "routes[0].places[1]", "«oz»", "Укажите"),
        ("routes.0.places", ["astana", "astana"], "routes[0].places[1]", "ведёт из «astana» в то же место", "один раз"),
        ("routes.0.kind", "By air", "routes[0].kind", "", ""),
        ("places.0.id", "flight", "routes[0].id", "«flight» уже занят", ""),
        ("places.0.name", {}, "places[0].name", "", ""),
        ("places.0.height", 3, "places[0].height", "", ""),
    ],
)
def test_what_is_wrong_is_named_with_what_would_be_right(
    path: str, value: Any, at: str, wrong: str, right: str
) -> None:
    faults = read(changed(path, value))

    assert isinstance(faults, tuple)
    fault = next(fault for fault in faults if fault.path == at)
    assert wrong in RU.phrase(fault.wrong)
    assert right in RU.phrase(fault.right)
    assert fault.line == 1


def test_the_ends_of_the_earth_are_places() -> None:
    for path, value in (("places.0.latitude", -90), ("places.0.longitude", 180)):
        assert isinstance(read(changed(path, value)), Briefing)


def test_two_places_on_one_spot_are_a_warning() -> None:
    found = read(changed("places.1.latitude", 51.13).replace(b'"longitude": 51.16', b'"longitude": 71.43'))
    assert isinstance(found, Briefing)
    (remark,) = [remark for remark in check(Dossier(found), RU) if remark.path == "places[1]"]
    assert remark.level == "warning"
    assert "«astana»" in remark.message


def test_a_workbook_brings_them_back() -> None:
    for locale in ("en", "kk"):
        book = document(workbook(data(), localizer_for(locale)))
        assert isinstance(book, Document)
        assert read_workbook(book) == read(data())


def test_a_change_is_told_and_can_be_applied() -> None:
    old, new = dossier(), read(changed("places.0.latitude", 51.2))
    assert isinstance(new, Briefing)
    comparison = compare(old, Dossier(new))
    (entry,) = (entry for group in groups(comparison, RU) for entry in group.entries)
    (line,) = lines(comparison, entry, RU)

    assert line.name == "Широта"
    assert ["".join(piece.text for piece in side) for side in (line.before, line.after)] == ["51,13", "51,2"]
    assert apply(old.briefing, comparison.difference) == new


def test_an_extract_of_a_route_keeps_its_places() -> None:
    found = extract(dossier().briefing, {"corridor"}, ("ru",))

    assert [route.id for route in found.routes] == ["corridor"]
    assert [place.id for place in found.places] == ["aktau", "khorgos", "baku", "tbilisi", "belgrade"]
    assert {party.id for party in found.parties} == {"kz", "rs"}


def test_they_are_found_and_translated_like_other_items() -> None:
    found = dossier()
    index = Index(Entries(found, RU))
    index.read(len(index.contents.entries))
    (group,) = index.search("Қорғас", 5).groups
    hits = [index.contents.entries[number].id for number in group.numbers]
    assert hits[0] == "khorgos"
    assert "corridor" in hits
    keys = [place.key for place in texts(found.briefing)]
    assert {"astana:name", "corridor:name"} <= set(keys)
