"""Sheets of type: a long text is set on its pages once, however many sizes are tried for it before."""

import sys
from collections.abc import Iterator
from itertools import islice
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextLayout, QTextOption

from app.window.presentation.pagination import SlidePage, SlidePages
from app.window.presentation.typesetter import Page, Para, Run, Typesetter, fitted
from app.window.theme.theme import Theme


def set_and_counted(text: str, most: int | None = None) -> tuple[tuple[Page, ...], int]:
    """The pages of a text, or the first of them, and the lines that were made for them."""
    made = 0

    def count(_frame: FrameType, event: str, what: Any) -> None:
        nonlocal made
        made += event == "c_call" and getattr(what, "__name__", "") == QTextLayout.createLine.__name__

    sys.setprofile(count)
    try:
        para = Para((Run(text, "body", 40.0),))
        pages = tuple(islice(fitted(Typesetter(Theme(), 1.0), (para,), QSizeF(1000, 500), 0.5, 0.75), most))
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


TEXTS = {
    "words": "Длинное утверждение, которого никто не прочтёт вслух. " * 200,
    "word": "нескончаемость" * 400,
    "lines": "\n".join(f"строка {number}" for number in range(500)),
    "right to left": "العربية " * 300 + "latin words " * 300,
    "double units": "😀 " * 3000,
    "no room": "\u200b" * 4000 + " end",
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_that_is_laid_out_in_parts_is_broken_as_one(text: str) -> None:
    setter = Typesetter(Theme(), 1.0)
    layout = QTextLayout(text.replace("\n", "\u2028"), setter.theme.sized("body", 20.0))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(700)
    layout.endLayout()
    set_at_once = [layout.lineAt(number).textLength() for number in range(layout.lineCount())]

    strips = list(setter.strips(Para((Run(text, "body", 20.0),)), 700, 1.0))

    assert [bit.line.textLength() for strip in strips for bit in strip.bits] == set_at_once


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", ["\n".join(["line"] * 9_999), "ж" * 20_000])
def test_the_first_pages_of_a_long_text_do_not_wait_for_the_others(text: str) -> None:
    pages, made = set_and_counted(text, most=2)

    assert len(pages) == 2
    assert made < 1_000


def test_leaves_are_set_as_they_are_asked_for() -> None:
    taken = []

    def setting() -> Iterator[SlidePage]:
        for number in range(9):
            taken.append(number)
            yield SlidePage(Page((), 0), Page((), 0), str(number))

    leaves = SlidePages(setting())

    assert leaves.has(2)
    assert taken == [0, 1, 2]
    assert not leaves.go_on(3)
    assert leaves[4].said == "4"
    assert not leaves.has(9)
    assert leaves.complete
    assert [leaf.said for leaf in leaves] == [str(number) for number in range(len(leaves))]
    assert leaves[-1].said == "8"
