"""The table for a translator and its way back: only the texts of one language change, and nothing gets lost."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import msgspec
import pytest
from xlsxwriter import Workbook

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.decoder import decoded
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.translating import table
from app.briefing.translating.merge import Merged, merged
from app.briefing.translating.texts import named, places
from app.runtime import paths

EDITION = paths.resources() / "briefings" / "kazakhstan-serbia-2026-02-edition-2.json"
KEY = "message-turnover:text"


def texts_in(tree: Any) -> int:
    """How many texts a file has: objects whose keys are tags."""
    if isinstance(tree, dict):
        if tree and all(re.fullmatch("[a-z]{2}", key) and isinstance(value, str) for key, value in tree.items()):
            return 1
        return sum(map(texts_in, tree.values()))
    return sum(map(texts_in, tree)) if isinstance(tree, list) else 0


def written(data: bytes, language: str) -> bytes:
    briefing = read(data)
    assert isinstance(briefing, Briefing)
    dossier, localizer = Dossier(briefing), localizer_for("en")
    sources = [tag for tag in dossier.languages if tag != language]
    return table.written(
        (named(place, dossier, localizer) for place in places(decoded(data))), sources, language, localizer
    )


def filled(cells: list[list[str]]) -> bytes:
    """A workbook of these cells, as an office program would save it."""
    target = io.BytesIO()
    book = Workbook(target, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate(cells):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def back(data: bytes, cells: bytes, language: str) -> Merged:
    return merged(data, places(decoded(data)), table.rows(cells, language), language)


HEAD = ["Key", "Section", "Item", "Field", "ru – Russian", "kk – Kazakh", "fr – French"]


def row(key: str, french: str, data: bytes = starter()) -> list[str]:
    """A row as it was written, with a translation."""
    place = next(place for place in places(decoded(data)) if place.key == key)
    return [key, "", "", "", place.text.get("ru", ""), place.text.get("kk", ""), french]


@pytest.mark.parametrize("data", [starter(), EDITION.read_bytes()], ids=["starter", "edition"])
def test_every_text_has_a_row_and_a_key_of_its_own(data: bytes) -> None:
    found = places(decoded(data))

    assert len(found) == texts_in(json.loads(data))
    assert len({place.key for place in found}) == len(found)
    assert [row.key for row in table.rows(written(data, "fr"), "fr")] == [place.key for place in found]


@pytest.mark.parametrize("language", ["ru", "fr", "uz-Latn"])
def test_a_table_that_comes_back_as_it_went_changes_no_byte(language: str) -> None:
    data = EDITION.read_bytes()

    result = back(data, written(data, language), language)

    assert (result.data, result.paths, result.notices) == (data, (), ())


def test_the_same_texts_give_the_same_bytes_and_only_the_translation_is_open() -> None:
    first = written(starter(), "fr")

    assert first == written(starter(), "fr")
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        assert package.read("xl/styles.xml").decode().count('locked="0"') >= 1
    assert "sheetProtection" in sheet
    assert 'state="frozen"' in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("indent", [None, 1, 2, 0])
@pytest.mark.parametrize("language", ["fr", "kk"])
def test_only_the_texts_of_the_language_change(indent: int | None, language: str) -> None:
    """In a file of any layout: every other byte stays, and a new language stands behind the others."""
    tree = json.loads(starter())
    data = json.dumps(tree, ensure_ascii=False, indent=indent).encode() if indent != 0 else starter()
    words = "=1+1 «Chiffre d’affaires»\nsur deux lignes"
    cells = [[*HEAD[:6], HEAD[6]], row(KEY, words), row("kz:name", "Kazakhstan"), row("occasion.title", "")]
    if language == "kk":
        cells = [[*line[:5], line[6]] for line in cells]
        cells[0][5] = "kk – Kazakh"

    result = back(data, filled(cells), language)

    expected = json.loads(data)
    expected["messages"][0]["text"][language] = words
    expected["parties"][0]["name"][language] = "Kazakhstan"
    assert json.loads(result.data) == expected
    assert list(json.loads(result.data)["messages"][0]["text"]) == list(expected["messages"][0]["text"])
    assert set(result.paths) == {"messages[0].text", "parties[0].name"}
    lines = [line for line in data.splitlines() if line not in result.data.splitlines()]
    assert indent is None or len(lines) <= 4
    if indent is None:
        assert result.data == json.dumps(expected, ensure_ascii=False).encode()


def test_a_text_that_changed_meanwhile_is_told_and_one_that_is_gone_is_left_out() -> None:
    cells = filled([HEAD, row(KEY, "Le commerce"), ["no-such:text", "", "", "", "а", "ә", "x"]])
    data = starter().replace("30 млн долларов США.".encode(), "31 млн долларов США.".encode())

    result = back(data, cells, "fr")

    assert [(number, "ru" in str(phrase)) for number, phrase in result.notices] == [(2, True), (3, False)]
    assert result.paths == ("messages[0].text",)


def test_rows_may_be_sorted_and_items_moved() -> None:
    tree = json.loads(starter())
    tree["figures"].reverse()
    data = msgspec.json.encode(tree)
    cells = filled([HEAD, row("jobs:label", "Emplois"), row("companies:label", "Entreprises")])

    after = json.loads(back(data, cells, "fr").data)

    assert {figure["id"]: figure["label"].get("fr") for figure in after["figures"]} == {
        "rank-among-partners": None,
        "jobs": "Emplois",
        "companies": "Entreprises",
    }


@pytest.mark.parametrize(
    "cells", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, filled([]), filled([HEAD[:6]]), starter()]
)
def test_what_is_no_such_table_is_a_clear_fault(cells: bytes) -> None:
    with pytest.raises(table.TableError) as found:
        table.rows(cells, "fr")

    assert found.value.fault.right.message


def test_a_zip_bomb_is_refused_unread() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(8):
            package.writestr(f"xl/worksheets/sheet{number}.xml", bytes(50_000_000))

    with pytest.raises(table.TableError, match="large"):
        table.rows(bomb.getvalue(), "fr")
