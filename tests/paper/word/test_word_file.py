"""The Word file: what the paper says, in styles, tables, lists and links that an office edits further."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import msgspec
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Emu

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.index.dossier import Dossier
from app.paper.content import document
from app.paper.content.export_options import Order, OrderError
from app.paper.content.kinds import WORD, Kind
from app.paper.content.setting import Emblem, Setting
from app.paper.output import export, word_file
from app.paper.word.file import FORMS
from app.runtime import paths
from tests.support.papers import (
    DAY,
    MARK,
    arabic,
    bare,
    bundled,
    engine,
    genuine,
    hostile_whole_one,
    whole_one,
)
from tests.support.word_files import PAIR, RU, headings, order, said, text_of, word


def outline(path: Path) -> list[str]:
    """The bookmarks of a PDF in order."""

    def flat(items: Any) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield bare(str(item.title))

    return list(flat(pypdf.PdfReader(path).outline))


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(tree: Any, *, within: str = "") -> Iterator[str]:
    """The texts of template data that stand on paper as words; those within a picture are drawn."""
    if isinstance(tree, list):
        for value in tree:
            yield from words(value, within=within)
    elif isinstance(tree, dict):
        if "words" in tree:
            yield tree["words"]
            return
        left_out = {"alts", "lines", "ticks", "periods", "period_head", "no_data"} if "alts" in tree else set[str]()
        for key, value in tree.items():
            if key not in left_out:
                yield from words(value, within=key)


@pytest.mark.representative
@pytest.mark.parametrize("kind", ["brief", "full", "annex", "people", "quotes"])
def test_its_headings_are_those_of_the_pdf_in_the_same_order(kind: Kind, tmp_path: Path) -> None:
    pdf = tmp_path / "paper.pdf"
    export.export(*bundled(), order(kind), pdf, engine=engine())
    data, _ = document.document(bundled()[0], order(kind))
    contents = bare(data["heads"]["contents"][0]["words"])

    found = headings(word(kind))

    assert found == [title for title in outline(pdf) if title != contents]
    assert len(found) > 2


@pytest.mark.representative
@pytest.mark.parametrize(
    ("kind", "languages"),
    [("full", RU), ("brief", RU), ("quotes", RU), ("annex", RU), ("annex", PAIR), ("quotes", PAIR), ("people", PAIR)],
)
def test_everything_of_the_description_is_there(kind: Kind, languages: tuple[UiLocale, ...]) -> None:
    data, _ = document.document(bundled()[0], order(kind, languages), edited=True)
    # What the PDF leaves out as well: the state of steps that are all open, themes of short quotes, labels of nothing.
    for section in data["sections"]:
        for block in section["blocks"]:
            for item in block["items"]:
                item.pop("spoken_label", None)
                if block["form"] == "agreements":
                    item.pop("group")  # a heading of the PDF; in the Word file each agreement has its dates
                if block["form"] == "voices":
                    item.pop("themes")
                if block["form"] == "ledger" and all(one["tone"] == "open" for one in block["items"]):
                    item.pop("state")
    shown = said(word(kind, languages))
    wanted = [data["front"]["title"], *(section["head"] for section in data["sections"])]
    wanted += [[block["head"], block["items"]] for section in data["sections"] for block in section["blocks"]]
    if data["shape"]["sources"] == "evidence":
        wanted += [data["sources"], data["legend"]]

    lacking = [text for text in words(wanted) if bare(text) not in shown]

    assert lacking == []
    assert all(bare(source["publisher"]) in shown for source in data["sources"])
    assert all(
        bare("".join(part["text"] for part in piece["parts"])) in shown
        for source in data["sources"]
        for piece in source.get("excerpts", ())
    )


def test_every_form_of_a_block_that_the_templates_set_can_be_set() -> None:
    template = (paths.resources() / "paper" / "briefing.typ").read_text("utf-8")
    forms = set(re.findall(r'part\.form == "([a-z-]+)"', template))

    assert len(forms) > 20
    assert forms - set(FORMS) == {"speech"}  # no kind that can be a Word file has it


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    again, later = tmp_path / "again.docx", tmp_path / "later.docx"
    word_file.export(*bundled(), order("brief"), again, engine=engine())
    word_file.export(*bundled(), Order(DAY.replace(day=3), "brief", RU, mark=MARK), later, engine=engine())

    assert again.read_bytes() == word("brief").read_bytes()
    assert later.read_bytes() != again.read_bytes()


def test_its_properties_name_title_office_languages_and_the_day_of_export() -> None:
    properties = docx.Document(str(word("brief", PAIR))).core_properties
    briefing = bundled()[0].briefing

    assert properties.title == briefing.occasion.title["kk"]
    assert properties.author
    assert "docx" not in properties.author
    assert properties.language == "kk-KZ, ru-RU"
    assert (properties.created, properties.modified) == (properties.modified, properties.created)
    assert properties.created is not None
    assert properties.created.date() == DAY


def test_nothing_in_it_leads_outside_but_the_addresses_of_sources() -> None:
    found = parts(word("full"))

    assert not [name for name, part in found.items() if name.endswith(".rels") and b"External" in part]
    instructions = re.findall(r"<w:instrText[^>]*> (\S+)", found["word/document.xml"].decode())
    assert set(instructions) == {"HYPERLINK", "TOC"}
    assert not any(name.startswith(("customXml", "word/embeddings")) for name in found)


def test_each_reference_leads_to_its_source() -> None:
    for kind in ("brief", "full"):
        body = docx.Document(str(word(kind))).element.body
        anchors = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
        names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
        ids = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]

        assert len(anchors) > 50
        assert set(anchors) <= set(names)
        assert len(set(names)) == len(names)
        assert len(set(ids)) == len(ids)


def test_tables_repeat_their_heads_and_fit_the_page() -> None:
    file = docx.Document(str(word("full")))
    section: Any = file.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    tables = [table for table in file.tables if table.style is not None and table.style.name == "Briefing Table"]

    assert len(tables) > 5
    for table in tables:
        assert table._tbl.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None  # noqa: SLF001
        assert sum(column.width or 0 for column in table.columns) <= width + 1000
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)


def test_lists_are_lists_that_begin_with_one() -> None:
    file = docx.Document(str(word("brief", PAIR)))
    numbers = [one.pPr.numPr.numId.val for one in file.element.body.iter(qn("w:p")) if one.style == "ListNumber"]
    messages = len(numbers) // 2

    assert messages > 1
    assert numbers[::2] == numbers[:1] * messages  # a list for each language
    assert numbers[1::2] == numbers[1:2] * messages
    numbering = file.part.numbering_part.element
    defined = [numbering.num_having_numId(number).abstractNumId.val for number in numbers[:2]]
    assert defined[0] != defined[1]


def test_charts_are_pictures_with_their_alternative_texts() -> None:
    data, _ = document.document(bundled()[0], order("full"), edited=True)
    charts = [chart for section in data["sections"] for block in section["blocks"] for chart in block["items"]]
    expected = [
        " ".join(one["words"] for one in chart["alts"])
        for chart in charts
        if "alts" in chart and chart.get("kind") != "sides"
    ]
    file = docx.Document(str(word("full")))

    pictures = [shape._inline.docPr for shape in file.inline_shapes]  # noqa: SLF001 - no property for the text

    assert expected
    assert [one.get("descr") for one in pictures] == expected


def test_each_text_has_its_language() -> None:
    found: dict[str, set[str]] = {}
    for run in docx.Document(str(word("annex", PAIR))).element.body.iter(qn("w:r")):
        language = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        if language is not None:
            found.setdefault(language.get(qn("w:val")), set()).add(text_of(run))

    titles = [item.title for item in bundled()[0].briefing.agreements if item.title]
    assert found["kk-KZ"] >= {bare(title["kk"]) for title in titles}
    assert found["ru-RU"] >= {bare(title["ru"]) for title in titles}


def test_serbian_in_latin_letters_is_tagged_as_such() -> None:
    languages = re.findall(rb'w:lang w:val="([^"]+)"', parts(word("quotes", ("sr-Latn",)))["word/document.xml"])

    assert b"sr-Latn-RS" in languages
    assert not [one for one in languages if one.startswith(b"q")]


def test_a_paper_in_arabic_goes_from_right_to_left(tmp_path: Path) -> None:
    target = tmp_path / "ar.docx"
    word_file.export(*arabic(), Order(DAY, "brief", ("ar",), labels="en"), target, engine=engine())
    title = arabic()[0].briefing.occasion.title["ar"]
    file = docx.Document(str(target))

    (heading,) = (one for one in file.paragraphs if one.style is not None and one.style.name == "Title")
    assert bare(heading.text) == bare(title)
    assert heading._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None  # noqa: SLF001 - no property for it
    assert heading.runs[0].font.rtl
    assert not re.search("[\u2066-\u2069]", said(target))


def test_the_handling_mark_and_the_page_number_are_on_every_page() -> None:
    section = docx.Document(str(word("brief"))).sections[0]

    for head in (section.header, section.first_page_header):
        assert MARK in head.paragraphs[0].text
    for foot in (section.footer, section.first_page_footer):
        xml = foot.paragraphs[0]._p.xml  # noqa: SLF001 - fields have no property
        assert "PAGE " in xml
        assert "NUMPAGES " in xml


def test_letters_that_the_fonts_of_the_paper_lack_stay(tmp_path: Path) -> None:
    dossier, original = hostile_whole_one()
    target = tmp_path / "hostile.docx"
    lacking: list[tuple[str, ...]] = []
    word_file.export(dossier, original, order("brief", PAIR), target, engine=engine(), unprinted=lacking.append)

    shown = said(target)
    assert "<script>" in shown
    assert lacking
    assert any(character in shown for character in lacking[0])
    instructions = re.findall(r"<w:instrText[^>]*> (\S+)", parts(target)["word/document.xml"].decode())
    assert set(instructions) <= {"HYPERLINK"}


def test_what_is_left_out_of_a_paper_is_left_out_of_the_file(tmp_path: Path) -> None:
    whole, guests = tmp_path / "whole.docx", tmp_path / "guests.docx"
    dossier, original = whole_one()
    lines = ("Our very own line on this.", "And a further one.")
    issues = (
        msgspec.structs.replace(issue, line={"en": line})
        for issue, line in zip(dossier.briefing.issues, lines, strict=False)
    )
    own = Dossier(msgspec.structs.replace(dossier.briefing, issues=tuple(issues)))
    word_file.export(own, original, order("full", ("en",), sections=("issues",)), whole, engine=engine())
    word_file.export(
        own, original, order("full", ("en",), sections=("issues",), without_own=True), guests, engine=engine()
    )

    assert all(bare(line) in said(whole) for line in lines)
    assert not [name for name, part in parts(guests).items() for line in lines if line.encode() in part]
    assert not any(bare(line) in said(guests) for line in lines)


def test_changes_and_notes_are_in_it(tmp_path: Path) -> None:
    target = tmp_path / "since.docx"
    message = bundled()[0].briefing.messages[0].id
    changed = order("full", sections=("summary", "agreements"), since=genuine()[0], notes=((message, "Проверить!"),))
    word_file.export(*bundled(), changed, target, engine=engine())
    data, _ = document.document(bundled()[0], changed, edited=True)
    titles = [
        column["title"]
        for block in data["sections"][0]["blocks"]
        if block["form"] == "changes"
        for item in block["items"]
        for column in item["columns"]
    ]

    shown = said(target)
    assert len(titles) > 10
    assert [title for title in titles if bare(title) not in shown] == []
    assert "Проверить!" in shown
    assert b'w:left w:val="single" w:sz="18"' in parts(target)["word/document.xml"]  # the bar of what is new


@pytest.mark.parametrize("kind", ["card", "speech"])
def test_a_paper_whose_form_is_its_page_is_no_word_file(kind: Kind, tmp_path: Path) -> None:
    assert kind not in WORD
    with pytest.raises(OrderError, match=r"\.pdf only"):
        word_file.export(*whole_one(), order(kind), tmp_path / "a.docx", engine=engine())
    assert not list(tmp_path.iterdir())


def test_it_opens_as_a_new_file_of_any_program_that_reads_the_format() -> None:
    """Every part is named in the list of contents, and every relation has its part."""
    found = parts(word("points"))
    assert next(iter(found)) == "[Content_Types].xml"
    contents = found["[Content_Types].xml"].decode()
    for name in found:
        assert f'PartName="/{name}"' in contents or f'Extension="{name.rpartition(".")[2]}"' in contents
    for relation in re.findall(r'Target="([^"]+)"', found["word/_rels/document.xml.rels"].decode()):
        assert f"word/{relation}" in found
    assert len(docx.Document(io.BytesIO(word("points").read_bytes())).paragraphs) > 3


def test_copy_recipient_and_ministry_stand_on_the_pages_and_a_watermark_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "brief.docx"
    setting = Setting(copy="7", recipient="A. Novak", ministry="Example ministry")
    word_file.export(*bundled(), order("brief", PAIR, setting=setting), target, engine=engine())

    section = docx.Document(str(target)).sections[0]
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[-1].text
        assert all(words in line for words in ("7", "A. Novak"))
        assert len(footer.paragraphs) == 2
    assert section.first_page_header.paragraphs[0].text.startswith("Example ministry")
    assert "Example ministry" not in section.header.paragraphs[0].text
    with pytest.raises(OrderError, match="A Word file bears no"):
        word_file.export(*bundled(), order("brief", setting=Setting(watermark="DRAFT")), target, engine=engine())


@pytest.mark.parametrize("ministry", ["", "Example ministry"])
def test_the_emblem_stands_above_the_first_page_alone(tmp_path: Path, ministry: str) -> None:
    square = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9H0Z" fill="#0af"/></svg>'
    targets = [tmp_path / "one.docx", tmp_path / "two.docx"]
    setting = Setting(ministry=ministry, emblem=Emblem("svg", square))
    for target in targets:
        word_file.export(*bundled(), order("annex", setting=setting), target, engine=engine())
    assert targets[0].read_bytes() == targets[1].read_bytes()

    section = docx.Document(str(targets[0])).sections[0]
    (picture,) = section.first_page_header.part.element.iter(qn("wp:inline"))
    assert picture.docPr.get("descr") == (ministry or "Эмблема")
    assert abs(Emu(picture.extent.cy).mm - 14) < 0.1
    assert abs(picture.extent.cx - picture.extent.cy) < Emu(20_000)
    (image,) = [one.target_part for one in section.first_page_header.part.rels.values() if "image" in one.reltype]
    assert image.blob.startswith(b"\x89PNG")
    assert not list(section.header.part.element.iter(qn("wp:inline")))
