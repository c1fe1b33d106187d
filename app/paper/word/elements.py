"""Elements of a Word file: runs, links, fields, paragraphs and tables, with their properties in the schema's order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from app.briefing.i18n import direction

Element: TypeAlias = Any
"""Element of lxml, which has no type annotations."""
Blocks: TypeAlias = list[Element]
"""Paragraphs and tables one below the other."""

TWIPS: Final = 1440 / 25.4
"""Twentieths of a point, the unit of a Word file, in a millimetre."""

_BEFORE_BORDER: Final = frozenset(
    qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr")
)
_LONG: Final = 900
"""Characters in a cell from which its row may be split across pages."""
GUTTER: Final = 284
"""Distance between columns in twips: the right margin of their cells in the template."""
_SEPARATED: Final = ("Heading1", "Heading2", "Heading3", "TOCHeading", "ItemTitle", "Figure", "Gap")
"""Styles of paragraphs with a distance of their own from a table above."""


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """Return an element of the main namespace; `type_` stands for the attribute `type`."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name.rstrip('_')}"): value for name, value in attributes.items()})
    made.extend(children)
    return made


def run(words: str, style: str = "", language: str = "", *, rtl: bool = False) -> Element:
    """Return text in a character style and a language (BCP 47); `rtl`: it goes from right to left."""
    text = element("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", *_run_properties(style, language, rtl=rtl), text)


def _run_properties(style: str, language: str, *, rtl: bool) -> Iterator[Element]:
    properties = []
    if style:
        properties.append(element("rStyle", val=style))
    if rtl:
        properties.append(element("rtl"))
    if language:
        # The attribute by which Word chooses a language depends on the script of the letters.
        further = (
            {"bidi": language} if rtl else {"eastAsia": language} if direction.script(language) in _EAST_ASIAN else {}
        )
        properties.append(element("lang", val=language, **further))
    if properties:
        yield element("rPr", *properties)


_EAST_ASIAN: Final = frozenset({"Hans", "Hant", "Jpan", "Kore"})
"""Scripts (ISO 15924) for which Word has a language and fonts of their own."""
_ROW_TAG: Final = "w:tr"
_BARS: Final = {
    "Quote": ("16", "0B5F6B"),
    "Excerpt": ("6", "D5DBE1"),
    "OwnLabel": ("24", "C9BDE3"),
    "OwnWords": ("24", "C9BDE3"),
    "TalkingAnswer": ("24", "C9BDE3"),
}
"""Bars at the left of styles of the template, which paragraphs from right to left have at the right."""


def tab() -> Element:
    """Return a tab stop."""
    return element("r", element("tab"))


def line_break() -> Element:
    """Return a new line within a paragraph."""
    return element("r", element("br"))


def link(anchor: str, *runs: Element) -> Element:
    """Return a link to a bookmark of the same file."""
    return element("hyperlink", *runs, anchor=anchor, history="1")


def field(instruction: str, *result: Element, style: str = "") -> list[Element]:
    """Return a field, with the text that stands for it until a program computes it."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        _mark("begin", style),
        element("r", *_run_properties(style, "", rtl=False), code),
        _mark("separate", style),
        *result,
        _mark("end", style),
    ]


def _mark(kind: str, style: str) -> Element:
    return element("r", *_run_properties(style, "", rtl=False), element("fldChar", fldCharType=kind))


def bookmark(name: str, number: int, *content: Element) -> list[Element]:
    """Return content as the target of links to `name`; `number` is unique in the file."""
    return [element("bookmarkStart", id=str(number), name=name), *content, element("bookmarkEnd", id=str(number))]


def paragraph(
    style: str,
    *content: Element,
    rtl: bool = False,
    numbering: int = 0,
    end: bool = False,
    keep: bool = False,
    new_page: bool = False,
) -> Element:
    """Return a paragraph.

    `rtl`: from right to left; `numbering`: list to which it belongs; `end`: aligned at the end of the line; `keep`:
    on one page with the next one; `new_page`: first on its page.
    """
    properties = [element("pStyle", val=style)]
    if keep:
        properties.append(element("keepNext"))
    if new_page:
        properties.append(element("pageBreakBefore"))
    if numbering:
        properties.append(element("numPr", element("ilvl", val="0"), element("numId", val=str(numbering))))
    if rtl:
        if style in _BARS:
            size, color = _BARS[style]
            right = element("right", val="single", sz=size, space="6", color=color)
            properties.append(element("pBdr", element("left", val="nil"), right))
        properties.append(element("bidi"))
    if end:
        properties.append(element("jc", val="right"))  # of a paragraph from right to left, the left
    return element("p", element("pPr", *properties), *content)


def columns(width: int, number: int) -> list[int]:
    """Return the widths of equal columns; the last one has its distance beyond the text, as far as nothing is seen."""
    return [(width + GUTTER) // number] * number


def table(
    style: str,
    widths: Sequence[int],
    rows: Sequence[Sequence[Blocks]],
    *,
    heads: int = 0,
    title: str = "",
    rtl: bool = False,
) -> Element:
    """Return a table with columns of fixed widths in twips.

    The first `heads` rows are repeated on each page; `title` describes it to screen readers. A row stays on one page
    unless it has so much text that a hole would be left.
    """
    properties = [element("tblStyle", val=style)]
    if rtl:
        properties.append(element("bidiVisual"))
    properties += [
        element("tblW", w=str(sum(widths)), type_="dxa"),
        element("tblLayout", type_="fixed"),
        element("tblLook", val="0420" if heads else "0400", firstRow="1" if heads else "0", noVBand="1"),
    ]
    if title:
        properties.append(element("tblCaption", val=title))
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for width in widths))
    made = element("tbl", element("tblPr", *properties), grid)
    for number, cells in enumerate(rows):
        made.append(_row(cells, widths, head=number < heads))
    return made


def _row(cells: Sequence[Blocks], widths: Sequence[int], *, head: bool) -> Element:
    properties = []
    if head or max(sum(map(_length, cell)) for cell in cells) < _LONG:
        properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    made = OxmlElement(_ROW_TAG)
    made.extend([element("trPr", *properties)] if properties else [])
    for cell, width in zip(cells, widths, strict=True):
        width_of = element("tcPr", element("tcW", w=str(width), type_="dxa"))
        made.append(element("tc", width_of, *spaced(cell, within=True)))
    return made


def _length(block: Element) -> int:
    """Return the characters of a block."""
    return sum(len(text.text) for text in block.iter(qn("w:t")))


def spaced(blocks: Iterable[Element], *, within: bool = False) -> Blocks:
    """Return blocks with a gap below each table; `within` a cell, which has to end with a paragraph."""
    made: Blocks = []
    for block in blocks:
        if made and made[-1].tag == qn("w:tbl") and style_of(block) not in _SEPARATED:
            made.append(paragraph("Gap"))
        made.append(block)
    if within and (not made or made[-1].tag == qn("w:tbl")):
        made.append(paragraph("TableText" if not made else "Gap"))
    return made


def style_of(block: Element) -> str:
    """Return the style of a paragraph; empty for a table."""
    found = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if block.tag == qn("w:p") else None
    return "" if found is None else str(found.get(qn("w:val")))


def barred(blocks: Blocks) -> Blocks:
    """Return the blocks of a new or changed item with a bar at their start."""
    for block in blocks:
        for properties in _beginning(block):
            if properties.find(qn("w:pBdr")) is None:
                place = sum(child.tag in _BEFORE_BORDER for child in properties)
                side = "left" if properties.find(qn("w:bidi")) is None else "right"
                bar = element(side, val="single", sz="18", space="6", color="A14000")
                properties.insert(place, element("pBdr", bar))
    return blocks


def _beginning(block: Element) -> Iterator[Element]:
    """Yield the properties of a paragraph, or of those in the first column of a table."""
    if block.tag == qn("w:p"):
        yield block.find(qn("w:pPr"))
        return
    for row in block.iterchildren(qn(_ROW_TAG)):
        cell = row.find(qn("w:tc"))
        for inner in cell.iterchildren(qn("w:p"), qn("w:tbl")):
            yield from _beginning(inner)
