"""The pages of whole briefings, measured: filled in every language and every two of them, and so is each column."""

import itertools
from pathlib import Path
from typing import Final

import pytest

from app.briefing.i18n.catalogues import INTERFACE, language_of
from app.paper.content.export_options import Order, profiles
from app.paper.output import export
from tests.paper.output.test_pages import BUNDLED, faults, source_of
from tests.support import pages
from tests.support.papers import DAY, bundled, engine, folder, genuine

_HOLE: Final = 0.25
"""Part of the height of the text that may stay empty in a column."""


def languages_of(path: Path) -> list[str]:
    """The languages in which a briefing can be printed."""
    texts = source_of(path)[0].briefing.languages
    return [language for language in INTERFACE if language_of(language) in texts]


@pytest.mark.slow
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
@pytest.mark.parametrize("number", [1, 2])
def test_the_pages_of_whole_briefings_are_filled(path: Path, number: int) -> None:
    for languages in itertools.combinations(languages_of(path), number):
        assert faults(source_of(path), "full", languages) == [], languages


@pytest.mark.slow
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_both_columns_of_a_whole_briefing_are_filled(path: Path) -> None:
    page = profiles()["a4"]
    for language in languages_of(path):
        target = folder() / f"columns-{path.stem}-{language}.pdf"
        export.export(*source_of(path), Order(DAY, "full", (language,)), target, engine=engine())
        for found in itertools.chain(*(column[:-1] for column in pages.columns(target, page))):
            assert found.gap <= _HOLE, language
            assert found.filled >= 1 - _HOLE, language


def test_what_follows_a_chart_comes_before_it_where_the_chart_has_no_room() -> None:
    page = profiles()["a4"]
    for source, languages in ((bundled(), ("en", "fr")), (genuine(), ("ru", "sr-Latn"))):
        target = folder() / f"charts-{'+'.join(languages)}.pdf"
        export.export(*source, Order(DAY, "full", languages, sections=("findings", "trade")), target, engine=engine())
        filled = pages.fills(target, page.top, page.bottom)
        assert all(one.filled >= 1 - _HOLE and one.gap <= _HOLE for one in filled[:-1])
