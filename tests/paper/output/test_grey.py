"""Papers in grey: each letter stands out from the paper, and the greys of a chart from each other."""

import ctypes
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw
import pytest

from app.briefing.index.dossier import Dossier
from app.paper.content.export_options import Order
from app.paper.content.kinds import Kind
from app.paper.content.setting import Setting
from app.paper.output import export
from app.paper.output.export import Original
from tests.support.papers import DAY, bundled, engine, folder, whole_one

PDFIUM: Final[Any] = pypdfium2.raw
_LEAST: Final = 4.5
"""Contrast of text by WCAG."""
_APART: Final = 12.0
"""Difference in lightness (CIE L*) of two fillings that are told apart."""
_GROUND: Final = 80.0
"""Lightness from which a grey is a ground."""
_SIDE: Final = 5.0
"""Points in each direction of a filling; rules and bars in the margin are thinner."""


def made(kind: Kind, source: tuple[Dossier, Original]) -> Path:
    target = folder() / f"grey-{kind}.pdf"
    order = Order(DAY, kind, ("kk", "ru"), setting=Setting(grey=True))
    dossier, original = source
    export.export(dossier, original, order, target, engine=engine())
    return target


def luminance(channels: tuple[int, ...]) -> float:
    """The relative luminance of a colour of sRGB."""
    linear = [one / 255 / 12.92 if one / 255 <= 0.04045 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(channels: tuple[int, ...]) -> float:
    """The lightness of a colour, L* of CIE 1976."""
    light = luminance(channels)
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


def colour_of(read: Any, *at: Any) -> tuple[int, ...]:
    channels = [ctypes.c_uint() for _ in range(4)]
    read(*at, *(ctypes.byref(one) for one in channels))
    return tuple(one.value for one in channels[:3])


def letters(page: Any) -> Iterator[tuple[int, ...]]:
    text = page.get_textpage()
    for place in range(text.count_chars()):
        if chr(PDFIUM.FPDFText_GetUnicode(text, place)).isalnum():
            yield colour_of(PDFIUM.FPDFText_GetFillColor, text, place)


def fillings(page: Any) -> Iterator[tuple[int, ...]]:
    for one in page.get_objects(filter=[PDFIUM.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = one.get_bounds()
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        PDFIUM.FPDFPath_GetDrawMode(one, ctypes.byref(mode), ctypes.byref(stroked))
        if mode.value and min(right - left, top - bottom) > _SIDE:
            yield colour_of(PDFIUM.FPDFPageObj_GetFillColor, one)


@pytest.mark.parametrize("kind", ["brief", "full"])
def test_greys_are_told_apart(kind: Kind) -> None:
    opened: Any = pypdfium2.PdfDocument
    with opened(made(kind, bundled() if kind == "brief" else whole_one())) as paper:
        greys = set().union(*(set(fillings(page)) for page in paper))
        words = set().union(*(set(letters(page)) for page in paper))
    assert all(red == green == blue for red, green, blue in (*greys, *words))
    assert words
    assert all(1.05 / (luminance(one) + 0.05) >= _LEAST for one in words)
    shades = [light for light in map(lightness, greys) if light < _GROUND]
    assert len(shades) > (1 if kind == "full" else 0)
    assert all(abs(one - other) >= _APART for one, other in itertools.combinations(shades, 2))
