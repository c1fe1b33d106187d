"""The theme: text that can be read and lines that can be seen, in each scheme, and every font at its true weight."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF

from app.window.style import Palette
from app.window.theme import _TYPE, DARK, LIGHT, Theme, load_fonts

TEXT = 4.5
GRAPHICS = 3.0
"""The least contrasts of WCAG 2.2, success criteria 1.4.3 and 1.4.11."""


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_every_ground_it_is_set_on(colours: Palette) -> None:
    for text in ("ink", "muted", "accent"):
        for ground in ("ground", "panel", "bar", "wash"):
            found = contrast(getattr(colours, text), getattr(colours, ground))
            assert found >= TEXT, (text, ground, round(found, 2))
    for text, ground in (
        ("ink", "mark"),
        ("ink", "warning_ground"),
        ("warning", "ground"),
        ("warning", "panel"),
        ("warning", "warning_ground"),
        ("positive", "ground"),
        ("on_accent", "accent"),
    ):
        found = contrast(getattr(colours, text), getattr(colours, ground))
        assert found >= TEXT, (text, ground, round(found, 2))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_drawn_stands_out_from_the_ground(colours: Palette) -> None:
    for colour in (*colours.series, colours.control, colours.accent, colours.warning_rule):
        assert contrast(colour, colours.ground) >= GRAPHICS, (colour, round(contrast(colour, colours.ground), 2))


@pytest.mark.usefixtures("qapp")
def test_every_font_is_the_projects_own_at_its_true_weight() -> None:
    load_fonts()
    theme = Theme()
    for role in _TYPE:
        family = QFontInfo(theme.font(role)).family()
        assert family.startswith(("Source Sans 3", "Source Serif 4")), role
    body, strong = (QFontMetricsF(theme.font(role)) for role in ("body", "strong"))
    assert strong.horizontalAdvance("Товарооборот") > 1.01 * body.horizontalAdvance("Товарооборот")


@pytest.mark.usefixtures("qapp")
def test_every_letter_of_the_languages_has_a_glyph_in_every_font() -> None:
    load_fonts()
    letters = "әғқңөұүһіӘҒҚҢӨҰҮҺІђјљњћџЂЈЉЊЋЏёЁйЙšđčćžŠĐČĆŽ₸№→≈≤−–—«»„“”’÷×≠✓"
    lacking = {
        (role, letter)
        for role in _TYPE
        for letter in letters
        if not QFontMetricsF(Theme().font(role)).inFontUcs4(ord(letter))
    }

    assert not lacking
