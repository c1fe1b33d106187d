"""Texts of the copies of a briefing: one process reads them all, and a bad copy does no harm to the next."""

from pathlib import Path

import pytest

from app.briefing.container.archive import written
from app.briefing.container.contained import container_of
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.validation.pace import StoppedError
from app.briefing.workbook import opening
from app.documents.copy_texts import copy_texts
from app.documents.pages import Document, DocumentError
from tests.support.copies import encrypted, report
from tests.support.text_documents import open_document

PDF = "application/pdf"


def test_one_process_opens_one_copy_after_the_other() -> None:
    with Document(PDF, report()) as document:
        assert "товарооборот" in document.text(2)
        process = document.pid
        document.replace("text/html", b"<p>Astana</p>")
        assert (document.kind, document.count, document.text(1), document.pid) == ("text", 1, "Astana", process)
        with pytest.raises(DocumentError, match="password"):
            document.replace(PDF, encrypted())
        with pytest.raises(DocumentError, match="password"):
            document.text(1)
        document.replace(PDF, report())
        assert (document.count, "товарооборот" in document.text(2)) == (3, True)


def packed(path: Path, copies: dict[str, bytes]) -> Dossier:
    path.write_bytes(written(starter(), copies, {}))
    data = opening.file_bytes(path)
    assert isinstance(data, bytes)
    briefing = opening.read(data)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing, container_of(data))


def test_a_bad_copy_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    dossier = packed(tmp_path / "a.briefing", {"example-article.pdf": encrypted(), "example-table.pdf": report()})
    texts = copy_texts(dossier)
    assert "password" in str(texts["example-article"].fault)
    assert len(texts["example-table"].parts) == 3
    assert copy_texts(dossier)["example-table"] is texts["example-table"]


def test_the_words_of_a_text_document_are_compared(tmp_path: Path) -> None:
    document = open_document("<text:h>Title</text:h><text:p>All words</text:p>")
    texts = copy_texts(packed(tmp_path / "c.briefing", {"example-article.odt": document}))
    assert texts["example-article"].parts == ("Title\n\nAll words",)


def test_reading_ends_when_it_is_not_wanted(tmp_path: Path) -> None:
    dossier = packed(tmp_path / "b.briefing", {"example-table.pdf": report()})
    with pytest.raises(StoppedError):
        copy_texts(dossier, lambda: False)


def test_a_briefing_alone_has_no_texts() -> None:
    briefing = read(starter())
    assert isinstance(briefing, Briefing)
    assert copy_texts(Dossier(briefing)) == {}
