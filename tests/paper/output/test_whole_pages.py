"""The pages of whole briefings, measured: filled in each language and each pair, no chart above its section."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdf
import pytest

from app.briefing.i18n.catalogues import INTERFACE, language_of
from app.paper.content.export_options import Order, profiles
from app.paper.output import export
from tests.paper.output.test_pages import BUNDLED, faults, source_of
from tests.support import pages
from tests.support.papers import DAY, bundled, engine, folder, genuine

_HOLE: Final = 0.25
"""Part of the height of the text that may stay empty."""

_MIDDLE: Final = 297.0
"""Points from the left edge of an A4 page."""


def languages_of(path: Path) -> list[str]:
    """The languages in which a briefing can be printed."""
    texts = source_of(path)[0].briefing.languages
    return [language for language in INTERFACE if language_of(language) in texts]


def heads_above(path: Path) -> Iterator[str]:
    """The heads of parts that stand above the head of their section, by the bookmarks."""
    reader = pypdf.PdfReader(path)

    def place(mark: Any) -> tuple[int, bool, float]:
        in_second_column = float(mark.left or 0) > _MIDDLE
        return reader.get_destination_page_number(mark) or 0, in_second_column, -float(mark.top or 0)

    for section, within in itertools.pairwise(reader.outline):
        if isinstance(within, list):
            marks = [mark for mark in within if not isinstance(mark, list)]
            yield from (str(mark.title) for mark in marks if place(mark) < place(section))


def charts_above(path: Path, languages: tuple[str, ...]) -> list[str]:
    """The heads in a paper, already made, that stand above that of their section."""
    return list(heads_above(folder() / f"pages-{path.stem}-full-{'+'.join(languages)}-a4.pdf"))


@pytest.mark.slow
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
@pytest.mark.parametrize("number", [1, 2])
def test_the_pages_of_whole_briefings_are_filled(path: Path, number: int) -> None:
    for languages in itertools.combinations(languages_of(path), number):
        assert faults(source_of(path), "full", languages) == [], languages
        assert charts_above(path, languages) == [], languages


def test_what_follows_a_chart_comes_before_it_where_the_chart_has_no_room() -> None:
    page = profiles()["a4"]
    for source, languages in ((bundled(), ("en", "fr")), (genuine(), ("ru", "sr-Latn"))):
        target = folder() / f"charts-{'+'.join(languages)}.pdf"
        export.export(*source, Order(DAY, "full", languages, sections=("findings", "trade")), target, engine=engine())
        filled = pages.fills(target, page.top, page.bottom)
        assert all(one.filled >= 1 - _HOLE and one.gap <= _HOLE for one in filled[:-1])
        assert list(heads_above(target)) == []
