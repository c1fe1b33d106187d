"""The card: one side for each language, its text no smaller than 8.5 points and its notes no smaller than 7."""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw
import pytest

from app.briefing.i18n.catalogues import INTERFACE
from app.paper.content.export_options import Order, profiles
from app.paper.output import export
from tests.support.papers import DAY, bundled, engine, folder

TEXT: Final = 8.5
NOTES: Final = 7.0
PDFIUM: Final[Any] = pypdfium2.raw
PAIRS: Final = (("kk", "ru"), ("kk", "fr"))


def card(languages: tuple[str, ...], profile: str) -> Path:
    target = folder() / f"size-{'+'.join(languages)}-{profile}.pdf"
    source = bundled()
    export.export(*source, Order(DAY, "card", languages, profile=profile), target, engine=engine())
    return target


def letters(page: Any) -> Iterator[tuple[str, float]]:
    """The face and the size in points of each letter and digit of a page."""
    text = page.get_textpage()
    name, matrix = ctypes.create_string_buffer(100), PDFIUM.FS_MATRIX()
    for place in range(text.count_chars()):
        if chr(PDFIUM.FPDFText_GetUnicode(text, place)).isalnum():
            PDFIUM.FPDFText_GetFontInfo(text, place, name, len(name), None)
            PDFIUM.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
            yield name.value.decode(), PDFIUM.FPDFText_GetFontSize(text, place) * abs(matrix.d)


def check_sizes(languages: tuple[str, ...], profile: str) -> None:
    opened: Any = pypdfium2.PdfDocument
    with opened(card(languages, profile)) as paper:
        assert len(paper) == len(languages)
        for page in paper:
            found = set(letters(page))
            assert min(size for _, size in found) >= NOTES
            assert min(size for face, size in found if "Serif" in face) >= TEXT


def test_a_card_in_two_languages_is_no_smaller_than_its_floor() -> None:
    check_sizes(("kk", "ru"), "a4")


@pytest.mark.slow
@pytest.mark.parametrize("languages", [*((one,) for one in INTERFACE), *PAIRS])
@pytest.mark.parametrize("profile", [*profiles()])
def test_a_card_is_no_smaller_than_its_floor(languages: tuple[str, ...], profile: str) -> None:
    check_sizes(languages, profile)
