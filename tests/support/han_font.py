"""A font for Chinese as a system may have one: squares for letters, under file name and family of Noto Sans SC."""

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FAMILY = "Noto Sans SC"


def install(home: Path, characters: Iterable[str]) -> Path:
    """Put a font with some characters into the user's folder of fonts; return its file."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for place in ((900, 0), (900, 800), (100, 800)):
        pen.lineTo(place)
    pen.closePath()
    square = pen.glyph()
    names = {ord(character): f"u{ord(character):04X}" for character in sorted(set(characters))}
    order = [".notdef", *names.values()]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys(order, square))
    font.setupHorizontalMetrics(dict.fromkeys(order, (1000, 100)))
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": "NotoSansSC-Regular"})
    font.setupOS2(sTypoAscender=880, usWinAscent=880, usWinDescent=120)
    font.setupPost()
    file = home / ".local" / "share" / "fonts" / "NotoSansSC-Regular.otf"
    file.parent.mkdir(parents=True, exist_ok=True)
    font.save(file)
    return file
