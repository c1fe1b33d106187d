"""The layout of a workbook: every field of the model has its place, and every name of it is clear in every language."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Briefing, lists
from app.briefing.reading.columns import fields
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.workbook import guide
from app.briefing.workbook.cells import choice_key
from app.briefing.workbook.headings import choice_names, column_name, sheet_name
from app.briefing.workbook.layout import sheets
from app.briefing.workbook.writer import workbook

FORBIDDEN = set("[]:*?/\\")


def test_every_list_and_field_of_a_briefing_has_its_place() -> None:
    briefing = read(starter())
    assert isinstance(briefing, Briefing)
    assert {path for path, _ in lists(briefing)} <= {sheet.path for sheet in sheets()}
    held = {field.name for field in fields(Briefing)} - {"format", "trade"}
    single = {column.path[0] for column in sheets()[0].columns}
    assert held - {sheet.path for sheet in sheets()} - single == {"schema"}
    assert "$schema" in single


@pytest.mark.representative
@pytest.mark.parametrize("locale", INTERFACE)
def test_the_names_of_sheets_columns_and_choices_are_clear(locale: str) -> None:
    localizer = localizer_for(locale)
    names = [sheet_name(sheet.name, localizer) for sheet in sheets()]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not FORBIDDEN & set(name) for name in names)
    assert len(guide.name(localizer)) <= 31
    assert guide.name(localizer).startswith("#")
    assert len(guide.lines(localizer)) == 10
    for sheet in sheets():
        headings = [column_name(column, localizer).casefold() for column in sheet.columns]
        assert len(set(headings)) == len(headings), (sheet.name, headings)
        assert not [heading for heading in headings if heading.startswith("#") or "::" in heading]
        for column in sheet.columns:
            assert guide.comment(column, "", localizer)
            meant = choice_names(column, localizer)
            assert len({choice_key(column, name) for name in meant.values()}) == len(meant), column.name


def test_a_workbook_offers_choices_and_explains_its_headings() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(starter(), localizer_for("en")))) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        comments = [archive.read(name).decode() for name in archive.namelist() if "comments" in name]
        names = [
            element.get("name")
            for element in ET.fromstring(archive.read("xl/workbook.xml")).iter()
            if element.tag.endswith("}sheet")
        ]
    assert names[:4] == ["# How to fill in", "Briefing", "Parties", "People"]
    assert sum('type="list"' in page for page in pages) > 10
    assert sum('state="frozen"' in page for page in pages) == len(sheets())
    assert len(comments) == len(sheets())
    assert any("Example: kz-exports-2025" in comment for comment in comments)


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert workbook(starter(), localizer_for("ru")) == workbook(starter(), localizer_for("ru"))


def test_each_sheet_prints_as_wide_as_a_page_under_its_heads() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(starter(), localizer_for("en")))) as package:
        pages = [ET.fromstring(package.read(name)) for name in package.namelist() if "worksheets/sheet" in name]
        book = package.read("xl/workbook.xml").decode()
    setups = [setup for page in pages for setup in page.iter() if setup.tag.endswith("}pageSetup")]
    assert [setup.get("fitToHeight") for setup in setups] == ["0"] * len(sheets())
    assert {(setup.get("orientation"), setup.get("paperSize")) for setup in setups} == {("landscape", "9")}
    assert book.count("_xlnm.Print_Titles") == len(sheets()) - 1
