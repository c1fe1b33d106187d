"""Sheets of type: a long text is set on its pages once, however many sizes are tried for it before."""

import sys
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextLayout

from app.window.presentation.typesetter import Page, Para, Run, Setter, fitted
from app.window.theme.theme import Theme


def set_and_counted(text: str) -> tuple[tuple[Page, ...], int]:
    """The pages of a text, and the lines that were made for them."""
    made = 0

    def count(_frame: FrameType, event: str, what: Any) -> None:
        nonlocal made
        made += event == "c_call" and getattr(what, "__name__", "") == QTextLayout.createLine.__name__

    sys.setprofile(count)
    try:
        pages = tuple(fitted(Setter(Theme(), 1.0), (Para((Run(text, "body", 40.0),)),), QSizeF(1000, 500), 0.5, 0.75))
    finally:
        sys.setprofile(None)
    return pages, made


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", ["\n".join(["line"] * 2000), "ж" * 20_000])
def test_a_text_of_many_pages_is_set_once(text: str) -> None:
    pages, made = set_and_counted(text)

    lines = sum(len(page.placed) for page in pages)
    assert len(pages) > 10
    assert "".join("".join(page.text.split()) for page in pages) == "".join(text.split())
    assert lines <= made < 2 * lines


@pytest.mark.usefixtures("qapp")
def test_a_text_that_fits_on_a_page_is_on_it_whole() -> None:
    text = "\n".join(["line"] * 9)

    pages, _ = set_and_counted(text)

    (page,) = pages
    assert page.text.split() == text.split()
    assert page.height <= 500
