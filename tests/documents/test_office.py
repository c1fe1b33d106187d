"""Copies that are text documents (docx, odt): their words are read as plain text, and hostile ones are refused."""

from __future__ import annotations

import io
import threading
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml

from app.documents.pages import Document, DocumentError
from app.documents.places import Found, find
from tests.support.text_documents import DOCX, ODT, open_document, package

if TYPE_CHECKING:
    from pathlib import Path

KINDS = pytest.mark.parametrize("media_type", [DOCX, ODT])
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)


def word_document() -> bytes:
    """A Word document of a ministry, as python-docx and Word make one."""
    document = docx.Document()
    document.add_heading("Отчёт о торговле", 1)
    paragraph = document.add_paragraph("Товарооборот составил ")
    paragraph.add_run("1,5 млрд").bold = True
    paragraph.add_run(" долларов США,\nна 12 процентов больше.")
    deleted = f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>вычеркнуто</w:delText></w:r></w:del>'
    element = document.element.body[1]
    element.append(parse_xml(deleted))
    box = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>Врезка</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:p><w:r><w:t>Врезка</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r>"
    )
    element.append(parse_xml(box))
    paragraph.part.relate_to("https://example.org/tracker", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    table = document.add_table(2, 2)
    cells = [cell for row in table.rows for cell in row.cells]
    for cell, text in zip(cells, ("Страна", "Экспорт", "Сербия", "30,5"), strict=True):
        cell.text = text
    document.add_paragraph("Источник:\tтаможня")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def made(media_type: str, body: str, head: str = "") -> bytes:
    """A document of either kind with XML between the tags of its body."""
    if media_type == ODT:
        return open_document(body, head)
    return package({"word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"})


def test_a_word_document_is_its_paragraphs_and_the_rows_of_its_tables() -> None:
    with Document(DOCX, word_document()) as document:
        assert (document.kind, document.count) == ("text", 1)
        assert document.text(1).split("\n\n") == [
            "Отчёт о торговле",
            "Товарооборот составил 1,5 млрд долларов США,\nна 12 процентов больше.",
            "Врезка",
            "Страна\tЭкспорт\nСербия\t30,5",
            "Источник:\tтаможня",
        ]
        found = find(document, "Товарооборот составил 1,5 млрд долларов", range(0), threading.Event())
        assert isinstance(found, Found)
        assert found.page == 1


def test_notes_of_a_word_document_follow_it_and_its_part_may_have_another_name() -> None:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    data = package(
        {
            "_rels/.rels": RELATIONS.format("/text/main.xml"),
            "text/main.xml": f"<w:document {W}><w:body>{paragraph.format('Text')}</w:body></w:document>",
            "text/footnotes.xml": f"<w:footnotes {W}><w:footnote>{paragraph.format('Note')}</w:footnote></w:footnotes>",
        }
    )
    with Document(DOCX, data) as document:
        assert document.text(1) == "Text\n\nNote"


def test_an_open_document_is_its_paragraphs_and_the_rows_of_its_tables() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body>"
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Serbia", "30.5"))
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        f"<text:h>Trade\n   report</text:h><text:p>Turnover<text:s text:c='3'/>was{note}</text:note> 1.5"
        "<text:tab/>bn<text:line-break/>dollars<office:annotation><text:p>remark</text:p></office:annotation></text:p>"
        f"<table:table><table:table-row>{cells}</table:table-row></table:table><text:p/>"
    )
    with Document(ODT, open_document(body)) as document:
        assert document.text(1) == "Trade report\n\nTurnover was 1.5\tbn\ndollars\n\nNote\n\nSerbia\t30.5"


@KINDS
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no document", b"{\\rtf1 }", package({"other.xml": "<a/>"})])
def test_what_is_no_document_is_refused(media_type: str, data: bytes) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        Document(media_type, data)


@KINDS
@pytest.mark.parametrize("entity", ['"&b;&b;&b;&b;&b;&b;&b;&b;"', 'SYSTEM "file:///etc/passwd"'])
def test_a_document_type_is_refused_with_its_entities(media_type: str, entity: str) -> None:
    head = f'<!DOCTYPE a [<!ENTITY b "{"b" * 99}"><!ENTITY c {entity}>]>'
    paragraph = "<w:p><w:r><w:t>&c;</w:t></w:r></w:p>" if media_type == DOCX else "<text:p>&c;</text:p>"
    with pytest.raises(DocumentError, match="damaged"):
        Document(media_type, made(media_type, paragraph, head))


@KINDS
@pytest.mark.parametrize("encoding", ["hex", "shift_jis", "nonsense"])
def test_an_encoding_that_is_none_of_xml_is_refused(media_type: str, encoding: str) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        Document(media_type, made(media_type, "", f'<?xml version="1.0" encoding="{encoding}"?>'))


@KINDS
def test_a_bomb_is_refused_before_it_is_unpacked(media_type: str) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        Document(media_type, made(media_type, " " * 25_000_000))


@pytest.mark.slow
@KINDS
def test_a_long_document_is_read_up_to_a_limit(media_type: str) -> None:
    words = "".join(f"{number:07}" for number in range(760_000))
    opened, closed = ("<w:p><w:r><w:t>", "</w:t></w:r></w:p>") if media_type == DOCX else ("<text:p>", "</text:p>")
    halves = f"{opened}{words[:3_000_000]}{closed}{opened}{words[3_000_000:]}{closed}"
    with Document(media_type, made(media_type, halves)) as document:
        assert document.count == 75
        assert document.text(1).startswith("00000000000001")


@KINDS
def test_paragraphs_within_one_another_are_refused_without_end(media_type: str) -> None:
    name = "w:p" if media_type == DOCX else "text:p"
    with pytest.raises(DocumentError, match="damaged"):
        Document(media_type, made(media_type, f"<{name}>" * 2_000 + f"</{name}>" * 2_000))


@KINDS
def test_what_is_protected_by_a_password_says_so(media_type: str) -> None:
    office = b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocumentError, match="password"):
        Document(media_type, office)


def test_an_encrypted_open_document_says_so() -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(DocumentError, match="password"):
        Document(ODT, open_document("<text:p>secret</text:p>", more={"META-INF/manifest.xml": manifest}))


def test_a_name_that_comes_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.docx"
    path.write_bytes(made(DOCX, "<w:p><w:r><w:t>one</w:t></w:r></w:p>"))
    with zipfile.ZipFile(path, "a") as doubled, pytest.warns(UserWarning, match="Duplicate"):
        doubled.writestr("word/document.xml", f"<w:document {W}/>")
    with pytest.raises(DocumentError, match="damaged"):
        Document(DOCX, path.read_bytes())


def test_a_document_that_refers_elsewhere_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(f"<w:document {W}><w:body><w:p><w:r><w:t>secret</w:t></w:r></w:p></w:body></w:document>")
    for target in (secret.as_uri(), str(secret), "https://example.org/a.xml", "../../secret.xml"):
        with pytest.raises(DocumentError, match="damaged"):
            Document(DOCX, package({"_rels/.rels": RELATIONS.format(target), "word/document.xml": "<a/>"}))
