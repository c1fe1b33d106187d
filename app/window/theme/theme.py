"""The theme: the one place that colours and fonts come from.

The wheels hold variable fonts, and Qt takes their thinnest instance unless an axis is set; style sheets cannot set
axes. So every font is asked for here by its role, and the style sheet speaks of colours, lines and spaces only.
"""

import functools
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.runtime import paths
from app.window.theme.style_sheets import PARTS, Palette, Part, style_sheet

if TYPE_CHECKING:
    from app.briefing.model.parts import Language

Role = Literal[
    "body",
    "strong",
    "small",
    "small strong",
    "overline",
    "title",
    "heading",
    "subheading",
    "statement",
    "quote",
    "reading",
    "number",
    "unit",
    "tab",
]
Scheme = Literal["light", "dark", "contrast"]

# family, size in pixels at 100 %, weight, italic, letter spacing in per cent
_TYPE: dict[Role, tuple[str, float, int, bool, float]] = {
    "body": ("Source Sans 3", 15, 400, False, 100),
    "strong": ("Source Sans 3", 15, 600, False, 100),
    "small": ("Source Sans 3", 13.5, 400, False, 100),
    "small strong": ("Source Sans 3", 13.5, 600, False, 100),
    "overline": ("Source Sans 3", 13, 600, False, 104),
    "title": ("Source Serif 4", 23, 600, False, 100),
    "heading": ("Source Serif 4", 20, 600, False, 100),
    "subheading": ("Source Serif 4", 17, 600, False, 100),
    "statement": ("Source Serif 4", 17, 400, False, 100),
    "quote": ("Source Serif 4", 17, 400, True, 100),
    "reading": ("Source Serif 4", 20, 400, False, 100),
    "number": ("Source Sans 3", 30, 600, False, 100),
    "unit": ("Source Sans 3", 16, 400, False, 100),
    "tab": ("Source Sans 3", 15.5, 600, False, 100),
}

# Serbian writes б otherwise than Russian does, and in italics г, д, п and т too. The fonts have these letters for text
# that is marked as Serbian (`locl`), but Qt can only mark it with the language of the system. These stylistic sets hold
# the same letters; no set holds those of the italic Source Sans alone, so there the italic Source Serif stands in.
_SERBIAN = {"Source Sans 3": "ss08", "Source Serif 4": "ss02"}


LIGHT = Palette(
    ground="#ffffff",
    panel="#f7f9fb",
    bar="#eff3f6",
    ink="#1b2430",
    muted="#566372",
    hairline="#dfe5ea",
    control="#7f8c99",
    accent="#0b5f6b",
    on_accent="#ffffff",
    wash="#e4f1f2",
    mark="#cde9e7",
    warning="#8f4300",
    warning_ground="#fff5ea",
    warning_rule="#d55e00",
    error="#b00020",
    positive="#006b4f",
    series=("#0072b2", "#d55e00", "#009e73", "#b0558b"),
)
DARK = Palette(
    ground="#14191e",
    panel="#1a2127",
    bar="#0f1317",
    ink="#e8edf1",
    muted="#a3b0bb",
    hairline="#2c363e",
    control="#6d7b87",
    accent="#5cc0c9",
    on_accent="#0b1a1c",
    wash="#173237",
    mark="#1f4a4d",
    warning="#f2b27a",
    warning_ground="#2c2117",
    warning_rule="#e07b28",
    error="#ff9c94",
    positive="#58c9a3",
    series=("#56a8e0", "#ee8b3a", "#35c193", "#d98bb9"),
)
CONTRAST = Palette(
    ground="#000000",
    panel="#0d0d0d",
    bar="#1a1a1a",
    ink="#ffffff",
    muted="#dedede",
    hairline="#8c8c8c",
    control="#c8c8c8",
    accent="#ffd83d",
    on_accent="#000000",
    wash="#3a3000",
    mark="#5c4a00",
    warning="#ffb36b",
    warning_ground="#331a00",
    warning_rule="#ff8a1f",
    error="#ffb3b3",
    positive="#6ff0b0",
    series=("#6cc5ff", "#ffa552", "#4be3a4", "#ff9fd6"),
)
PALETTES: dict[Scheme, Palette] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
SIZES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""The sizes of text to choose from, as factors; WCAG 2.2 asks for 200 % (success criterion 1.4.4)."""


@functools.lru_cache(maxsize=1)
def load_fonts() -> None:
    """Hand the font files to Qt, once in a process."""
    for path in paths.font_files():
        QFontDatabase.addApplicationFont(str(path))


class Theme(NamedTuple):
    """Colours and fonts as they are now: a scheme, and the size of all text as a factor (1.0 is 100 %).

    The language is that of the text; it decides which forms of Cyrillic letters are its own.
    """

    scheme: Scheme = "light"
    scale: float = 1.0
    language: "Language" = "ru"

    @property
    def palette(self) -> Palette:
        """The colours of the scheme."""
        return PALETTES[self.scheme]

    def font(self, role: Role, *, italic: bool = False) -> QFont:
        """The font of a role, with its true weight set on the axis; italic where the role is or it is asked for."""
        return QFont(_font(role, self.scale, italic or _TYPE[role][3], self.language == "sr"))

    def sized(self, role: Role, pixels: float) -> QFont:
        """The font of a role at a height in pixels, for type that is set to fit a screen."""
        return QFont(_font(role, round(pixels) / _TYPE[role][1], _TYPE[role][3], self.language == "sr"))

    def speaking(self, language: str) -> "Theme":
        """The same theme for text in another language, given by its code: only Serbian has letters of its own."""
        return self._replace(language="sr" if language == "sr" else "ru")

    def colour(self, value: str) -> QColor:
        """A colour of the palette as Qt takes it."""
        return QColor(value)

    def apply(self, application: QApplication) -> None:
        """Dress the whole application."""
        load_fonts()
        for effect in _EFFECTS:  # nothing slides or fades, for those whom that makes ill
            application.setEffectEnabled(effect, False)
        application.setPalette(self._qt_palette())
        application.setFont(self.font("body"))

    def apply_style(self, widget: QWidget, *parts: Part) -> None:
        """Style the controls in a widget, all of them or those of some parts.

        A style sheet on the whole application would double the time to the first frame (every label is matched against
        it), so only what holds buttons, fields, lists or menus is dressed.
        """
        widget.setStyleSheet(style_sheet(self.palette, parts or PARTS))

    def _qt_palette(self) -> QPalette:
        colours = self.palette
        made = QPalette()
        role = QPalette.ColorRole
        for target, value in (
            (role.Window, colours.ground),
            (role.Base, colours.ground),
            (role.AlternateBase, colours.panel),
            (role.Button, colours.ground),
            (role.WindowText, colours.ink),
            (role.Text, colours.ink),
            (role.ButtonText, colours.ink),
            (role.PlaceholderText, colours.muted),
            (role.Highlight, colours.accent),
            (role.HighlightedText, colours.on_accent),
            (role.Link, colours.accent),
            (role.ToolTipBase, colours.panel),
            (role.ToolTipText, colours.ink),
            (role.Mid, colours.control),
            (role.Dark, colours.control),
            (role.Light, colours.panel),
        ):
            made.setColor(target, QColor(value))
        made.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(colours.control))
        made.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(colours.control))
        made.setColor(QPalette.ColorGroup.Disabled, role.WindowText, QColor(colours.control))
        return made


def release_fonts() -> None:
    """Let go of every font that is no longer shown, when another size or language was, or a screen was filled with it.

    Qt keeps each font that was ever used, 0.4 MB of it for each role, size and language, and lets go of them only when
    the fonts of the program may have become others: so it is told that, with nothing changed.
    """
    _font.cache_clear()
    QFontDatabase.setApplicationEmojiFontFamilies(QFontDatabase.applicationEmojiFontFamilies())


@functools.lru_cache(maxsize=128)
def _font(role: Role, scale: float, italic: bool, serbian: bool) -> QFont:
    family, size, weight, _, spacing = _TYPE[role]
    if serbian and italic:
        family = "Source Serif 4"
    pixels = max(1, round(size * scale))
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setItalic(italic)
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
    made.setVariableAxis(QFont.Tag.fromString("wght"), weight)
    made.setFeature(QFont.Tag.fromString("locl"), 0)  # else a Serbian system would give Russian text Serbian letters
    if serbian:
        made.setFeature(QFont.Tag.fromString(_SERBIAN[family]), 1)
    if family == "Source Serif 4":
        made.setVariableAxis(QFont.Tag.fromString("opsz"), min(60, max(8, pixels)))
    return made
