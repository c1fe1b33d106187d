"""The theme: text that can be read and lines that can be seen, in each scheme, and every font at its true weight."""

from typing import get_args

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF

from app.window.theme.theme import _TYPE, PALETTES, Scheme, Theme, load_fonts

every_scheme = pytest.mark.parametrize("scheme", get_args(Scheme))
TEXT = 4.5
GRAPHICS = 3.0
"""The least contrasts of WCAG 2.2, success criteria 1.4.3 and 1.4.11."""
ENHANCED = 7.0
"""That of criterion 1.4.6, for who asks for high contrast."""


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@every_scheme
def test_text_stands_out_from_every_ground_it_is_set_on(scheme: Scheme) -> None:
    colours = PALETTES[scheme]
    least = ENHANCED if scheme == "contrast" else TEXT
    for text in ("ink", "muted", "accent"):
        for ground in ("ground", "panel", "bar", "wash", "own_ground"):
            found = contrast(getattr(colours, text), getattr(colours, ground))
            assert found >= least, (text, ground, round(found, 2))
    for text, ground in (
        ("ink", "mark"),
        ("ink", "warning_ground"),
        ("error", "bar"),
        ("error", "wash"),
        ("warning", "ground"),
        ("warning", "panel"),
        ("warning", "warning_ground"),
        ("positive", "ground"),
        ("on_accent", "accent"),
    ):
        found = contrast(getattr(colours, text), getattr(colours, ground))
        assert found >= least, (text, ground, round(found, 2))


@every_scheme
def test_the_ground_of_the_offices_own_words_is_that_of_nothing_else(scheme: Scheme) -> None:
    colours = PALETTES[scheme]
    others = {getattr(colours, name) for name in ("ground", "panel", "bar", "wash", "mark", "warning_ground")}
    assert colours.own_ground not in others
    assert contrast(colours.warning, colours.own_ground) >= TEXT


@every_scheme
def test_what_is_drawn_stands_out_from_the_ground(scheme: Scheme) -> None:
    colours = PALETTES[scheme]
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


@every_scheme
def test_with_high_contrast_even_hairlines_and_controls_are_seen(scheme: Scheme) -> None:
    colours = PALETTES[scheme]
    for ground in (colours.ground, colours.panel):
        assert contrast(colours.control, ground) >= GRAPHICS
        if scheme == "contrast":
            assert contrast(colours.hairline, ground) >= GRAPHICS
