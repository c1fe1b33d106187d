"""Texts, tables and saved pages as plain text: nothing of a page is run, fetched or formatted."""

import time

import pytest

from app.documents.pages import Document, DocumentError
from app.documents.plain import PAGE, pages_of_text

PAGE_OF_NEWS = """<!doctype html><html><head><title>Новости</title><meta charset="windows-1251">
<style>p { color: red }</style><script>document.write("нет")</script></head>
<body onload="run()"><nav>Раздел</nav><p>Первый <b>абзац</b> &laquo;слов&raquo;.<p>Второй,<br>в две строки
<img src="https://example.org/x.png"><iframe src="x">нет</iframe></body></html>"""


def test_a_saved_page_is_its_paragraphs() -> None:
    for data in (PAGE_OF_NEWS.encode(), PAGE_OF_NEWS.encode("windows-1251"), PAGE_OF_NEWS.encode("utf-16")):
        assert pages_of_text("text/html", data) == (
            "Новости\n\nРаздел\n\nПервый абзац «слов».\n\nВторой,\nв две строки",
        )


def test_a_page_is_read_in_the_process() -> None:
    with Document("text/html", PAGE_OF_NEWS.encode()) as document:
        assert (document.kind, document.count, document.size(1)) == ("text", 1, (0.0, 0.0))
        assert "Первый абзац" in document.text(1)
        assert document.boxes(1, [(0, 5)]) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    assert pages_of_text("text/plain", "Слово\r\nдва".encode(encoding)) == ("Слово\nдва",)
    assert pages_of_text("text/plain", "déjà vu".encode("windows-1252")) == ("déjà vu",)


def test_a_table_is_its_text() -> None:
    assert pages_of_text("text/csv", b"year;value\r\n2024;1,5\r\n") == ("year;value\n2024;1,5",)


def test_a_long_text_has_pages_which_end_with_a_paragraph() -> None:
    paragraph = "слово " * 200 + "конец."
    text = "\n\n".join([paragraph] * 100)
    pages = pages_of_text("text/plain", text.encode())
    assert len(pages) == 4
    assert all(len(page) <= PAGE and page.endswith("конец.") for page in pages)
    assert "\n\n".join(pages) == text
    assert pages_of_text("text/plain", b"one\ftwo") == ("one", "two")
    assert pages_of_text("text/plain", b"") == ("",)


@pytest.mark.parametrize("html", ["<" * 30_000, "<!--" * 200_000, "<p>" * 10_000])
def test_a_hostile_page_takes_bounded_time(html: str) -> None:
    began = time.monotonic()
    try:
        with Document("text/html", html.encode(), patience=2.0) as document:
            assert document.count >= 1
    except DocumentError as error:
        assert "takes too long" in str(error)  # noqa: PT017 - either is right
    assert time.monotonic() - began < 120
