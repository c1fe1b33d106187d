"""Word files of the briefings at hand, and what they say."""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from app.briefing.i18n.catalogues import UiLocale
from app.paper.content.export_options import Order
from app.paper.content.kinds import Kind, kinds_of
from app.paper.output import word_file
from tests.support.papers import (
    DAY,
    MARK,
    bare,
    bundled,
    engine,
    folder,
    whole_one,
)

HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
RU: tuple[UiLocale, ...] = ("ru",)
PAIR: tuple[UiLocale, ...] = ("kk", "ru")


def order(kind: Kind, languages: tuple[UiLocale, ...] = RU, **more: Any) -> Order:
    return Order(DAY, kind, languages, mark=MARK, **more)


@functools.cache
def word(kind: Kind, languages: tuple[UiLocale, ...] = RU) -> Path:
    """A Word file of the bundled briefing, or of the one with every part where it lacks what the kind shows."""
    target = folder() / f"{kind}-{'+'.join(languages)}.docx"
    source = bundled() if kind in kinds_of(bundled()[0]) else whole_one()
    word_file.export(*source, order(kind, languages), target, engine=engine())
    return target


def text_of(element: Any) -> str:
    """The text of a part of a Word file, spaces left out."""
    return bare("".join(text.text or "" for text in element.iter(qn("w:t"))))


def said(path: Path) -> str:
    """The text of a Word file, spaces left out."""
    return text_of(docx.Document(str(path)).element.body)


def paragraphs(path: Path) -> Iterator[Any]:
    """The paragraphs of a Word file in reading order, those in tables too."""
    yield from docx.Document(str(path)).element.body.iter(qn("w:p"))


def headings(path: Path) -> list[str]:
    styles = {style.style_id: style.name for style in docx.Document(str(path)).styles}
    return [text_of(one) for one in paragraphs(path) if styles.get(one.style) in HEADINGS]
