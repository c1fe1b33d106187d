"""The fonts: every character has its letter at every weight in use, and Serbian has its own letters."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontInfo, QTextCharFormat, QTextLayout

from app.briefing.i18n.latin_letters import latin
from app.paper.content import sanitize
from app.runtime import paths
from app.window.presentation.typesetter import Para, Run, Typesetter
from app.window.theme.theme import _TYPE, Role, Theme, load_fonts
from tools import font_coverage, messages

SERBIAN = {"upright": "б", "italic": "бгдпт"}
"""The letters that Serbian writes otherwise than Russian."""

SIGNS = "−–—…„“”«»‘’№·×÷≠✓←→↑↓%‰+/\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""What Babel and the window add to texts of their own."""


@functools.cache
def face(path: Path) -> TTFont:
    return TTFont(path)


def letters(font: TTFont) -> dict[int, str]:
    """The glyph of each character of a font."""
    return font.getBestCmap() or {}


def slope(path: Path) -> str:
    return "italic" if "Italic" in path.name else "upright"


def family(path: Path) -> str:
    return "Sans" if "Sans" in path.name else "Serif"


every_file = pytest.mark.parametrize("path", paths.font_files(), ids=lambda path: path.stem)


def texts(part: Any) -> Iterator[str]:
    """Every text in a briefing, whatever it is for."""
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from texts(inner)
            if name == "sr" and isinstance(inner, str):
                yield latin(inner, "sr")
    elif isinstance(part, list):
        for inner in part:
            yield from texts(inner)
    elif isinstance(part, str):
        yield part


@functools.cache
def characters(family: str) -> str:
    """Every character of the messages in all voices, of the bundled briefing and of the pages, in one string.

    What Qt says in its own dialogs is set in Source Sans only.
    """
    said = list(texts(json.loads(paths.bundled_briefing().read_text("utf-8"))))
    for language in ("kk", "ru", "sr"):
        for entry in messages.catalogue(language):
            if entry.context != "Qt" or family == "Sans":
                forms = messages.forms(entry.string)
                said += [
                    *messages.forms(entry.id),
                    *forms,
                    *((latin(form, "sr") for form in forms) if language == "sr" else ()),
                ]
    said += [path.read_text("utf-8") for path in (paths.resources() / "paper").glob("*.typ")]
    found = set(SIGNS).union(*said, *(text.upper() for text in said))
    return "".join(sorted(letter for letter in found if letter.isprintable() or letter == "\N{NO-BREAK SPACE}"))


def weights(path: Path) -> set[int]:
    """The weights that the window and the pages ask of a face."""
    pages = " ".join(page.read_text("utf-8") for page in (paths.resources() / "paper").glob("*.typ"))
    on_paper = {int(found) for said in re.findall(r"weight: [^,)\n]*", pages) for found in re.findall(r"\d{3}", said)}
    return {400, *on_paper, *(weight for name, _, weight, _, _ in _TYPE.values() if family(path) in name)}


def test_what_a_page_can_show_is_written_down_as_the_fonts_have_it() -> None:
    assert json.loads(sanitize.COVERAGE.read_bytes()) == font_coverage.ranges(), "python3 -m tools.font_coverage"


@every_file
def test_every_character_has_its_letter(path: Path) -> None:
    assert len(characters(family(path))) > 200
    missing = [letter for letter in characters(family(path)) if ord(letter) not in letters(face(path))]

    assert missing == []


@pytest.mark.representative
@every_file
def test_every_letter_is_drawn_at_every_weight_in_use(path: Path) -> None:
    font = face(path)
    axis = next(axis for axis in font["fvar"].axes if axis.axisTag == "wght")
    for weight in weights(path):
        assert axis.minValue <= weight <= axis.maxValue
        glyphs = font.getGlyphSet(location={"wght": weight})
        blank = []
        for letter in characters(family(path)):
            pen = BoundsPen(glyphs)
            glyphs[letters(font)[ord(letter)]].draw(pen)
            if pen.bounds is None and letter.strip():
                blank.append(letter)
        assert blank == [], weight


@every_file
def test_every_size_in_use_is_on_the_axis(path: Path) -> None:
    sizes = [axis for axis in face(path)["fvar"].axes if axis.axisTag == "opsz"]

    assert bool(sizes) == ("Serif" in path.name)
    for axis in sizes:
        assert (axis.minValue, axis.maxValue) == (8, 60)  # where the theme stops


def serbian(font: TTFont) -> dict[str, str]:
    """What a font puts in the place of each glyph of a text that is marked as Serbian (GSUB `locl`)."""
    table = font["GSUB"].table
    script = next(record.Script for record in table.ScriptList.ScriptRecord if record.ScriptTag == "cyrl")
    system = next(record.LangSys for record in script.LangSysRecord if record.LangSysTag == "SRB ")
    features = [table.FeatureList.FeatureRecord[index] for index in system.FeatureIndex]
    lookups = [index for one in features if one.FeatureTag == "locl" for index in one.Feature.LookupListIndex]
    found: dict[str, str] = {}
    for index in lookups:
        for part in table.LookupList.Lookup[index].SubTable:
            found |= getattr(getattr(part, "ExtSubTable", part), "mapping", {})
    return found


def outline(font: TTFont, glyph: str) -> list[tuple[float, float]]:
    return [*font["glyf"][glyph].getCoordinates(font["glyf"])[0]]


@every_file
def test_serbian_has_its_own_letters(path: Path) -> None:
    font = face(path)
    names = letters(font)

    for letter in SERBIAN[slope(path)]:
        own = serbian(font)[names[ord(letter)]]
        assert outline(font, own) != outline(font, names[ord(letter)]), letter


def drawn(font: QFont, text: str) -> list[int]:
    """The numbers of the glyphs that Qt draws a text with."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [number for run in layout.glyphRuns() for number in run.glyphIndexes()]


def expected(font: QFont, text: str, *, own: bool) -> list[int]:
    """The numbers of the glyphs of a text in the file of a font: those of Serbian, or those of everybody."""
    name = QFontInfo(font).family().replace(" ", "")
    wanted = "italic" if font.italic() else "upright"
    found = face(next(path for path in paths.font_files() if path.name.startswith(name) and slope(path) == wanted))
    glyphs = [letters(found)[ord(letter)] for letter in text]
    return [found.getGlyphID(serbian(found).get(glyph, glyph) if own else glyph) for glyph in glyphs]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", ["ru", "kk", "sr", "sr-Latn", "en"])
@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize("role", _TYPE)
def test_the_window_writes_each_language_in_its_own_letters(role: Role, italic: bool, language: str) -> None:
    load_fonts()
    theme = Theme().speaking(language)
    text = "абвгдђежзијклљмнњопрстћуфхцчџш" if language == "sr" else "абвгдежзийклмнопрстуфхцчшщъыьэюя"

    assert drawn(theme.font(role, italic=italic), text) == expected(
        theme.font(role, italic=italic), text, own=language == "sr"
    )


@pytest.mark.usefixtures("qapp")
def test_serbian_letters_outlive_another_size_and_a_format_of_text() -> None:
    load_fonts()
    format_ = QTextCharFormat()
    format_.setFont(Theme().speaking("sr").sized("quote", 46))

    assert drawn(format_.font(), "бгдпт") == expected(format_.font(), "бгдпт", own=True)
    assert drawn(format_.font(), "бгдпт") != expected(format_.font(), "бгдпт", own=False)


@pytest.mark.usefixtures("qapp")
def test_russian_words_keep_their_letters_between_serbian_ones() -> None:
    load_fonts()
    setter = Typesetter(Theme().speaking("sr"), 1.0)
    runs = (Run("бгдпт", "quote", 20), Run("бгдпт", "quote", 20, language="ru"))
    (strip,) = setter.strips(Para(runs), 1000, 1.0)
    numbers = [number for run in strip.bits[0].line.glyphRuns() for number in run.glyphIndexes()]
    font = Theme().speaking("sr").font("quote")

    assert numbers == expected(font, "бгдпт", own=True) + expected(font, "бгдпт", own=False)
