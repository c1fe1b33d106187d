"""Live text: a chart as SVG whose texts are text, which can be found, read aloud and edited, in place of outlines.

Typst writes each glyph of an SVG as an outline and has no option for text. The same chart as PDF holds the texts with
their places, sizes and colours: they replace the outlines.
"""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree

from app.runtime import paths

_SVG: Final = "http://www.w3.org/2000/svg"
_LINK: Final = "http://www.w3.org/1999/xlink"
_FAMILIES: Final = {"SourceSans3": ("Source Sans 3", "sans-serif"), "SourceSerif4": ("Source Serif 4", "serif")}
"""Family and generic family of our fonts, by the beginning of their names in a PDF."""
_WEIGHTS: Final = (400, 500, 600, 700)
"""Weights of text. Instances of one variable font have one name in a PDF: what tells them apart is their ink."""
_SCALE: Final = 8
"""Pixels per point at which ink is measured."""
_LUMA: Final = (0.299, 0.587, 0.114)


class _Text(NamedTuple):
    """Text of one font: words, font of the PDF, matrix, size in points, ink in pixels, colour."""

    words: str
    font: str
    matrix: tuple[float, ...]
    size: float
    ink: float
    colour: tuple[int, ...]


def with_live_text(svg: bytes, pdf: bytes) -> bytes:
    """Return a chart as SVG with the texts of the same chart as PDF in place of its outlines of glyphs."""
    root = ElementTree.fromstring(svg)
    _remove_glyphs(root)
    height = float(root.attrib["viewBox"].split()[3])
    texts = list(_texts(pdf))
    longest: dict[str, _Text] = {}
    for text in texts:
        if len(text.words) > len(longest.get(text.font, text._replace(words="")).words):
            longest[text.font] = text
    weights = {font: _weight(text) for font, text in longest.items()}
    group = ElementTree.SubElement(root, f"{{{_SVG}}}g")
    for text in texts:
        group.append(_element(text, weights[text.font], height))
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _LINK)
    written: bytes = ElementTree.tostring(root, "utf-8")
    return written


def _remove_glyphs(root: ElementTree.Element) -> None:
    """Remove the outlines of glyphs, which are symbols and their uses, and the groups that are empty without them."""
    gone = {f"{{{_SVG}}}{name}" for name in ("use", "symbol")}
    for parent in [*root.iter()][::-1]:
        for child in [*parent]:
            if child.tag in gone or (child.tag in (f"{{{_SVG}}}g", f"{{{_SVG}}}defs") and not len(child)):
                parent.remove(child)


def _texts(pdf: bytes) -> Iterator[_Text]:
    """Yield the texts of a PDF of one page."""
    import pypdfium2

    raw: Any = pypdfium2.raw
    opened: Any = pypdfium2.PdfDocument  # without types
    document = opened(pdf)
    page = document[0]
    text_page = page.get_textpage()
    drawn = page.render(scale=_SCALE, grayscale=True).to_pil()
    try:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=15):
            words = _words(raw, item.raw, text_page.raw)
            if not words.strip():
                continue
            size, parts = ctypes.c_float(), [ctypes.c_uint() for _ in range(4)]
            raw.FPDFTextObj_GetFontSize(item.raw, size)
            raw.FPDFPageObj_GetFillColor(item.raw, *parts)
            colour = tuple(part.value for part in parts[:3])
            left, bottom, right, top = (place * _SCALE for place in item.get_bounds())
            area = left - 1, drawn.height - top - 1, right + 1, drawn.height - bottom + 1
            ink = _ink(drawn.crop([round(place) for place in area]), colour)
            yield _Text(words, _font(raw, item.raw), item.get_matrix().get(), size.value, ink, colour)
    finally:
        text_page.close()
        page.close()
        document.close()


def _ink(picture: Any, colour: tuple[int, ...]) -> float:
    """Return how many pixels of a grey picture on white a text of a colour covers."""
    dark = 255 - sum(share * part for share, part in zip(_LUMA, colour, strict=True))
    counts: list[int] = picture.histogram()
    return sum((255 - shade) * count for shade, count in enumerate(counts)) / max(dark, 1)


def _words(raw: Any, item: Any, text_page: Any) -> str:
    length = raw.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(item, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _font(raw: Any, item: Any) -> str:
    font = raw.FPDFTextObj_GetFont(item)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("ascii", "replace")


def _plain_name(font: str) -> str:
    """Return the name of a font without the prefix of its subset."""
    return font.rpartition("+")[2]


def _element(text: _Text, weight: int, height: float) -> ElementTree.Element:
    """Return the element of a text on a page of a height in points, upside down as those of a PDF are."""
    across, down, up, along, x, y = text.matrix
    name = _plain_name(text.font)
    family = next((f"'{one}', {general}" for start, (one, general) in _FAMILIES.items() if name.startswith(start)), "")
    attributes = {
        "transform": f"matrix({across:g} {-down:g} {-up:g} {along:g} {x:g} {height - y:g})",
        "font-family": family or f"'{name}', sans-serif",
        "font-size": f"{text.size:g}",
        "font-weight": str(weight),
        "fill": "#" + "".join(f"{part:02x}" for part in text.colour),
        "xml:space": "preserve",
    }
    if "Italic" in name:
        attributes["font-style"] = "italic"
    element = ElementTree.Element(f"{{{_SVG}}}text", attributes)
    element.text = text.words
    return element


def _weight(text: _Text) -> int:
    """Return the weight of a font by the ink of a text in it; the usual one of a font that is not ours."""
    name = _plain_name(text.font)
    family = next((start for start in _FAMILIES if name.startswith(start)), None)
    if family is None:
        return _WEIGHTS[0]
    file = _file(family, italic="Italic" in name)
    return min(_WEIGHTS, key=lambda weight: abs(_ink_in(file, weight, text) - text.ink))


def _ink_in(file: Path, weight: int, text: _Text) -> float:
    """Return how many pixels a text covers in a weight of a font; its optical size is that of Typst, the text's."""
    from PIL import ImageFont

    pixels = text.size * _SCALE
    font = ImageFont.truetype(file, round(pixels), layout_engine=ImageFont.Layout.BASIC)
    wanted = {b"Weight": weight, b"Optical Size": text.size}
    axes: list[Any] = font.get_variation_axes()
    font.set_variation_by_axes([wanted.get(axis["name"], axis["default"]) for axis in axes])
    # Whole pixels are drawn only.
    return sum(font.getmask(text.words.strip())) / 255 * (pixels / round(pixels)) ** 2


def _file(family: str, *, italic: bool) -> Path:
    files = (path for path in paths.font_files(*paths.SOURCE_FONTS) if path.name.startswith(family))
    return next(path for path in files if ("Italic" in path.name) == italic)
