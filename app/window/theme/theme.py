"""Theme: the only source of colours and fonts.

The wheels hold variable fonts, and Qt takes their thinnest instance unless an axis is set; style sheets cannot set
axes. So fonts are requested here by role, and style sheets hold only colours, lines and spacing.
"""

import functools
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.briefing.i18n.language_folders import head, tags
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

_ARABIC = "Noto Sans Arabic"
_ARABIC_LINE = (1.08, 0.48)
"""Height and depth of a line of Arabic letters in sizes of the font, as its letters with their signs need them.

The font itself states 1.37 and 0.74, room for stacks of signs that no language of states has: its lines would stand one
and a half times as far apart as those of other letters, and its rows would be as much taller.
"""

# Serbian has another form of б than Russian, and in italics of г, д, п and т too. The fonts have these forms for text
# tagged as Serbian (`locl`), but Qt can only tag text with the language of the system. A language file names stylistic
# sets with the same forms; no set holds those of the italic Source Sans, so the italic Source Serif replaces that font.
_SHAPES = {"Source Sans 3": "sans_shapes", "Source Serif 4": "serif_shapes"}


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
    own_ground="#f1ecfa",
    series=("#0072b2", "#d55e00", "#b0558b", "#009e73"),
    sides=("#1667a8", "#a81f4c", "#755a00", "#6a4c9c"),
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
    own_ground="#262138",
    series=("#56a8e0", "#ee8b3a", "#d98bb9", "#35c193"),
    sides=("#6cb4ec", "#f28aa6", "#d3b548", "#b8a2e8"),
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
    own_ground="#241a3d",
    series=("#6cc5ff", "#ffa552", "#ff9fd6", "#4be3a4"),
    sides=("#7cc8ff", "#ff9db8", "#8be0b0", "#d0b8ff"),
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
"""Selectable text sizes as factors; WCAG 2.2 requires 200 % (success criterion 1.4.4)."""
_LARGE_SCREENS = ((2500, 1300, 1.25), (1800, 1000, 1.1))
"""Least width and height of the room on a screen, in device-independent pixels, and the usual text size there."""


def usual_scale(room: QSize) -> float:
    """Return the text size, one of `SIZES`, of who has chosen none, for the room that a screen has for windows."""
    return next(
        (scale for width, height, scale in _LARGE_SCREENS if room.width() >= width and room.height() >= height), 1.0
    )


@functools.lru_cache(maxsize=1)
def load_fonts() -> None:
    """Register the fonts of Latin, Greek and Cyrillic letters with Qt, once per process."""
    for path in paths.font_files(*paths.SOURCE_FONTS):
        QFontDatabase.addApplicationFont(str(path))


@functools.lru_cache(maxsize=1)
def load_further_fonts() -> None:
    """Register the font of Arabic letters with Qt, once per process: before the first frame only if it has them."""
    for path in paths.font_files(paths.WINDOW_ARABIC):
        if QFontDatabase.addApplicationFontFromData(_with_line(path.read_bytes(), *_ARABIC_LINE)) < 0:
            QFontDatabase.addApplicationFont(str(path))


def _with_line(font: bytes, height: float, depth: float) -> bytes:
    """Return an OpenType font with another height and depth of its lines, in sizes of the font, and no gap."""
    result = bytearray(font)

    def number(place: int, size: int = 2) -> int:
        return int.from_bytes(font[place : place + size], "big")

    tables = {font[place : place + 4]: number(place + 8, 4) for place in range(12, 12 + 16 * number(4), 16)}
    units = number(tables[b"head"] + 18)
    up, down = round(height * units), round(depth * units)
    line = b"".join(value.to_bytes(2, "big", signed=True) for value in (up, -down, 0))
    for place in (tables[b"hhea"] + 4, tables[b"OS/2"] + 68):
        result[place : place + 6] = line
    used = tables[b"OS/2"] + 74  # the same for Windows, both positive
    result[used : used + 4] = up.to_bytes(2, "big") + down.to_bytes(2, "big")
    return bytes(result)


class Theme(NamedTuple):
    """Current colours and fonts: a scheme, and the size of all text as a factor (1.0 is 100 %).

    The language is one whose file names forms of letters, empty for all others.
    """

    scheme: Scheme = "light"
    scale: float = 1.0
    language: "Language" = ""

    @property
    def palette(self) -> Palette:
        """Colours of the scheme."""
        return PALETTES[self.scheme]

    def font(self, role: Role, *, italic: bool = False) -> QFont:
        """Return the font of a role, its weight set on the axis; italic if the role or `italic` is."""
        return QFont(_font(role, self.scale, italic or _TYPE[role][3], self.language))

    def sized(self, role: Role, pixels: float) -> QFont:
        """Return the font of a role at a height in pixels, for text fitted to a screen."""
        return QFont(_font(role, round(pixels) / _TYPE[role][1], _TYPE[role][3], self.language))

    def speaking(self, language: str) -> "Theme":
        """Return the theme for text in another language, by its tag, and have its font loaded."""
        if not _has_italics(language):
            load_further_fonts()
        return self._replace(language=language if _is_shaped(language) else "")

    def colour(self, value: str) -> QColor:
        """Convert a colour of the palette to a QColor."""
        return QColor(value)

    def apply(self, application: QApplication) -> None:
        """Set fonts, colours and effects of the application."""
        load_fonts()
        for effect in _EFFECTS:  # no animations: motion makes some readers ill
            application.setEffectEnabled(effect, False)
        application.setPalette(self._qt_palette())
        application.setFont(self.font("body"))

    def apply_style(self, widget: QWidget, *parts: Part) -> None:
        """Style the controls in a widget, all or those of some parts.

        A style sheet on the whole application would double the time to the first frame (every label is matched against
        it), so only containers of buttons, fields, lists or menus get one.
        """
        widget.setStyleSheet(style_sheet(self.palette, parts or PARTS))

    def _qt_palette(self) -> QPalette:
        colours = self.palette
        palette = QPalette()
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
            palette.setColor(target, QColor(value))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(colours.control))
        palette.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(colours.control))
        palette.setColor(QPalette.ColorGroup.Disabled, role.WindowText, QColor(colours.control))
        return palette


def release_fonts() -> None:
    """Release all fonts no longer shown, after a change of size or language, or a full-screen presentation.

    Qt keeps each font ever used, 0.4 MB for each role, size and language, and releases them only when the fonts of the
    application may have changed; so the emoji families are set again, unchanged.
    """
    _font.cache_clear()
    QFontDatabase.setApplicationEmojiFontFamilies(QFontDatabase.applicationEmojiFontFamilies())


@functools.lru_cache(maxsize=32)
def _is_shaped(language: str) -> bool:
    """Return whether a language has letters that the usual fonts lack, or no italics."""
    return not head(language).keys().isdisjoint(_SHAPES.values()) or not _has_italics(language)


@functools.lru_cache(maxsize=32)
def _has_italics(language: str) -> bool:
    """Return whether a language is written in italics too, by its file, else by its script."""
    if not language or language in tags():
        return head(language).get("italics") != "none"
    from app.briefing.i18n.direction import script  # needs Babel

    return script(language) in ("Latn", "Cyrl", "Grek", "Armn", "")


@functools.lru_cache(maxsize=128)
def _font(role: Role, scale: float, italic: bool, language: str) -> QFont:
    family, size, weight, _, spacing = _TYPE[role]
    forms = head(language)
    if italic and forms.get("italics") == "serif":
        family = "Source Serif 4"
    italic = italic and _has_italics(language)
    pixels = max(1, round(size * scale))
    font = QFont([family, _ARABIC])
    font.setPixelSize(pixels)
    font.setItalic(italic)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
    font.setVariableAxis(QFont.Tag.fromString("wght"), weight)
    font.setFeature(QFont.Tag.fromString("locl"), 0)  # else a Serbian system would give Russian text Serbian letters
    for shapes in forms.get(_SHAPES[family], "").split():
        font.setFeature(QFont.Tag.fromString(shapes), 1)
    if family == "Source Serif 4":
        font.setVariableAxis(QFont.Tag.fromString("opsz"), min(60, max(8, pixels)))
    return font
