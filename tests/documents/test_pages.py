"""A copy of a source: its pages, their text and areas, drawn in a process of their own."""

import io
import itertools
import os
import signal
import threading
from collections.abc import Callable, Iterator

import pytest
import xlsxwriter
from PIL import Image

from app.documents.pages import Document, DocumentError
from app.documents.places import Found, find
from tests.support.copies import encrypted, one_page, pages, report
from tests.support.papers import DAY
from tests.support.workbooks import Sheets, book

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    with Document(PDF, report()) as opened:
        yield opened


def _colour(document: Document, page: int, x: float, y: float) -> tuple[int, ...]:
    drawing = document.draw(page, 1.0)
    place = round(y * drawing.height) * drawing.line + round(x * drawing.width) * 3
    return tuple(drawing.rgb[place : place + 3])


def test_pages_have_size_text_and_drawing(document: Document) -> None:
    assert (document.kind, document.count) == ("pdf", 3)
    assert document.size(2) == pytest.approx((419.5, 595.3), abs=0.1)
    assert "Отчёт о торговле за год" in document.text(1)
    drawing = document.draw(1, 2.0)
    assert (drawing.width, drawing.height) == (839, 1191)
    assert len(drawing.rgb) == drawing.line * drawing.height
    assert _colour(document, 1, 0.02, 0.02) == (255, 255, 255)
    assert _colour(document, 3, 0.2, 0.16) == (255, 0, 0)


def test_words_have_an_area_for_each_line(document: Document) -> None:
    text = document.text(2)
    start = text.index("товарооборот")
    (word,) = document.boxes(2, [(start, start + len("товарооборот"))])
    assert 0.1 < word.left < word.right < 0.9
    assert 0.4 < word.top < word.bottom < 0.6
    lines = document.boxes(2, [(start, text.index("ранее"))])
    assert len(lines) > 1
    assert all(above.bottom <= below.top + 0.01 for above, below in itertools.pairwise(lines))


def test_a_workbook_is_text_with_the_cells_of_a_row_on_a_line() -> None:
    sheets: Sheets = {
        "2025": [["Trade", "USD million"], ["Export", 30.5], ["Import", 12]],
        "Notes": [["As of", DAY], []],
    }
    with Document(XLSX, book(sheets)) as document:
        assert (document.kind, document.count) == ("text", 2)
        assert document.text(1).splitlines() == ["2025", "", "Trade\tUSD million", "Export\t30.5", "Import\t12"]
        assert document.text(2).splitlines()[-1] == "As of\t2026-03-02"
        found = find(document, "Export 30.5", range(0), threading.Event())
        assert isinstance(found, Found)
        assert found.page == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no workbook", one_page()])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        Document(XLSX, data)


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB")])
def test_a_picture_is_a_page(form: str, mode: str) -> None:
    data = io.BytesIO()
    Image.new(mode, (300, 200), (200, 40, 40, 255)[: len(mode)]).save(data, form)
    with Document(f"image/{form.lower()}", data.getvalue()) as document:
        assert (document.kind, document.count, document.text(1).strip()) == ("picture", 1, "")
        width, height = document.size(1)
        assert width / height == pytest.approx(1.5, abs=0.01)
        assert _colour(document, 1, 0.5, 0.5) == pytest.approx((200, 40, 40), abs=3)


@pytest.mark.parametrize(
    ("media_type", "data", "reason"),
    [
        (PDF, lambda: b"no pdf", "damaged"),
        (PDF, lambda: report()[:2000], "damaged"),
        (PDF, encrypted, "password"),
        ("image/png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "damaged"),
        ("application/zip", lambda: b"PK", "this kind"),
    ],
    ids=["no PDF", "half", "encrypted", "no picture", "another kind"],
)
def test_what_cannot_be_opened_says_why(media_type: str, data: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        Document(media_type, data())


def test_a_pdf_without_its_table_of_objects_is_mended() -> None:
    data = report()
    with Document(PDF, data[: data.rindex(b"startxref")] + b"startxref\n99999999\n%%EOF") as document:
        assert document.count == 3


def test_nothing_in_a_pdf_is_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    victim = tmp_path_factory.mktemp("victim") / "launched"
    launch = f"<< /S /Launch /F (/bin/sh) /Unix << /F (/usr/bin/touch) /P ({victim}) >> >>"
    script = "<< /S /JavaScript /JS (app.alert(1); while (true) {}) >>"
    widget = (
        f"/Annots [<< /Subtype /Widget /FT /Tx /Rect [0 0 99 99] /AA << /PO {script} /F {script} >> /A {launch} >>]"
    )
    with Document(PDF, one_page(more=f"/AA << /O {script} >> {widget}", root=f"/OpenAction {launch}")) as document:
        assert document.draw(1, 1.0).width == 200
        assert document.text(1) == ""
    assert not victim.exists()


@pytest.mark.parametrize("box", ["0 0 1000000000 1000000000", "0 0 1 1000000", "0 0 0 0", "9 9 -9e300 nan"])
def test_a_page_of_any_size_has_few_pixels(box: str) -> None:
    with Document(PDF, one_page(box)) as document:
        drawing = document.draw(1, 10.0)
        assert 0 < drawing.width * drawing.height <= 16_100_000


def test_a_hundred_thousand_pages_are_opened_as_they_are_read() -> None:
    with Document(PDF, pages(100_000)) as document:
        assert document.count == 100_000
        assert document.draw(99_999, 0.5).width == 100
        with pytest.raises(DocumentError, match="page is damaged"):
            document.text(100_001)


def test_pages_that_are_not_there_are_damaged() -> None:
    with Document(PDF, one_page(count=2_000_000_000)) as document:
        assert document.draw(1, 1.0).width == 200
        with pytest.raises(DocumentError, match="page is damaged"):
            document.draw(2, 1.0)


def test_a_crash_is_a_sentence_and_the_next_page_is_read() -> None:
    with Document(PDF, report()) as document:
        pid = document.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(DocumentError, match="damaged or needs too much memory"):
            document.text(1)
        assert "Итоги" in document.text(2)
        assert document.pid != pid


def test_a_call_that_takes_too_long_is_given_up() -> None:
    with Document(PDF, report(), patience=2.0) as document:
        pid = document.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(DocumentError, match="takes too long"):
            document.text(1)
        assert "Итоги" in document.text(2)


def test_a_call_ends_when_the_copy_is_closed() -> None:
    document = Document(PDF, report())
    pid = document.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    closing = threading.Timer(0.2, document.close)
    closing.start()
    with pytest.raises(DocumentError, match="closed"):
        document.text(1)
    closing.join()
    assert document.pid is None


def test_memory_is_limited() -> None:
    with pytest.raises(DocumentError):
        Document(PDF, report(), memory=20_000_000)


def test_a_workbook_with_a_cell_at_its_far_end_is_refused_within_the_limits() -> None:
    def spread(made: xlsxwriter.Workbook) -> None:
        made.worksheets()[0].write(1_048_575, 16_383, "far")

    data = book({"sheet": [["near"]]}, spread)
    with pytest.raises(DocumentError, match="damaged"):
        Document(XLSX, data)
