"""Sheets: paragraphs of large type set into an area, as large as they fit, and over several pages where they must be.

Sizes are pixels at the smallest screen that there is (`LEAST_WIDTH` × `LEAST_HEIGHT`); a larger screen enlarges all of
it alike. Nothing is ever cut: what does not fit at the smallest size goes on to another page.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.briefing.model.model import Status
from app.window.theme.status_icon import paint_status
from app.window.theme.theme import Role, Theme

LEAST_WIDTH: Final = 1024
LEAST_HEIGHT: Final = 700
_SMALLEST: Final = 15.0
"""Pixels under which no type is set that is larger at first."""
_STEPS: Final = (1.0, 0.93, 0.87, 0.81, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
_LEADING: Final = 1.06
_PART: Final = 1_500
_PART_LINES: Final = 60
"""Characters and lines of a text that are laid out at once: about what fills a page in small type."""
_LINE_END: Final = "\N{LINE SEPARATOR}"
STATUS: Final = 22.0
"""Pixels that the shape of a status takes before a text."""


@dataclass(frozen=True)
class Run:
    """Words in one type; `colour` is the name of a colour of the palette.

    A `language` says that they may be in another than the rest, which has letters of its own.
    """

    text: str
    role: Role
    size: float
    colour: str = "ink"
    marked: bool = False
    language: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph. A `lead` stands in a column of its own, as wide as the indent; `held` keeps it with the next.

    Where not all goes on one page, `turned` begins another.
    `below` is what is said under it, after the shape of a status where it has one.
    """

    runs: tuple[Run, ...]
    above: float = 0
    lead: tuple[Run, ...] = ()
    below: tuple[Run, ...] = ()
    indent: float = 0
    bar: str = ""
    ruled: bool = False
    held: bool = False
    turned: bool = False
    status: Status | None = None

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(
            part for part in ("".join(run.text for run in runs) for runs in (self.lead, self.runs, self.below)) if part
        )


@dataclass(frozen=True)
class PlacedLine:
    """A line of a layout, and where it begins from the left; the layout owns the line and has to live with it."""

    layout: QTextLayout
    line: QTextLine
    left: float
    units: bytes
    """The words of the whole layout in UTF-16, in which Qt counts: they are the same for all of its lines."""

    @property
    def text(self) -> str:
        """The words of the line."""
        start = 2 * self.line.textStart()
        return self.units[start : start + 2 * self.line.textLength()].decode("utf-16-le", "replace")


@dataclass(frozen=True)
class LineBox:
    """What stands at one height and is never parted: a line of a paragraph, and of its lead."""

    para: Para
    bits: tuple[PlacedLine, ...]
    above: float
    height: float
    first: bool
    status: bool = False
    """Whether the shape of a status stands before it."""


@dataclass(frozen=True)
class Placed:
    """A strip at its height on a page."""

    strip: LineBox
    top: float


@dataclass(frozen=True)
class Page:
    """Strips in their places, and how high they are together."""

    placed: tuple[Placed, ...]
    height: float

    @property
    def text(self) -> str:
        """All words of the page, each column by itself, a space between lines."""
        columns: dict[int, list[str]] = {}
        for one in self.placed:
            for bit in one.strip.bits:
                columns.setdefault(id(bit.layout), []).append(bit.text.strip())
        return " ".join(line for lines in columns.values() for line in lines)

    def moved(self, down: float) -> "Page":
        """The page lower by so many pixels."""
        return Page(tuple(Placed(one.strip, one.top + down) for one in self.placed), self.height)


class Typesetter:
    """Sets paragraphs in the type and the colours of a theme; `unit` enlarges everything."""

    def __init__(self, theme: Theme, unit: float) -> None:
        """Set type for a screen."""
        self.theme, self.unit = theme, unit

    def pixels(self, size: float, factor: float) -> float:
        """A size of type, made smaller by a factor where it is not small already."""
        return max(min(size, _SMALLEST), size * factor) * self.unit

    def strips(self, para: Para, width: float, factor: float) -> Iterator[LineBox]:
        """The lines of a paragraph in a width. Of a long one, a part is set when its first line is asked for."""
        indent = para.indent * self.unit
        lead: Iterator[PlacedLine] = (
            self._bits(para.lead, indent - 12 * self.unit, 0.0, factor) if para.lead else iter(())
        )
        text = ((bit, False) for bit in self._bits(para.runs, width - indent, indent, factor))
        below: Iterator[tuple[PlacedLine, bool]] = iter(())
        if para.below:
            inner = indent + (STATUS * self.unit if para.status else 0)
            added = enumerate(self._bits(para.below, width - inner, inner, factor))
            below = ((bit, number == 0) for number, bit in added)
        for number, (before, said) in enumerate(zip_longest(lead, chain(text, below))):
            bit, under = said or (None, False)
            bits = tuple(one for one in (before, bit) if one is not None)
            height = max(one.line.height() for one in bits) * _LEADING
            above = para.above * self.unit * max(factor, 0.6) if number == 0 else 0.0
            yield LineBox(para, bits, above, height, number == 0, under)

    def _bits(self, runs: Sequence[Run], width: float, left: float, factor: float) -> Iterator[PlacedLine]:
        """The lines of a text. A long one is laid out in parts; the last line of one is set again in the next."""
        text = "".join(run.text for run in runs).replace("\n", _LINE_END)
        start, room = 0, _PART
        while True:
            end = _end_of_part(text, start, room)
            bits = self._laid_out(runs, text, (start, end), width, left, factor)
            if end == len(text):
                yield from bits
                return
            if len(bits) < 2:  # a line of more than a part: letters that take no room
                room *= 2
                continue
            yield from bits[:-1]
            last = bits[-1]
            start += len(last.units[: 2 * last.line.textStart()].decode("utf-16-le"))
            room = _PART

    def _laid_out(
        self, runs: Sequence[Run], whole: str, part: tuple[int, int], width: float, left: float, factor: float
    ) -> list[PlacedLine]:
        text = whole[part[0] : part[1]]
        layout = QTextLayout(text, self.theme.sized(runs[0].role, self.pixels(runs[0].size, factor)))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if part != (0, len(whole)):
            option.setTextDirection(_direction(whole))
        layout.setTextOption(option)
        at = units_before = 0
        formats: list[QTextLayout.FormatRange] = []
        for run in runs:
            words = run.text[max(0, part[0] - at) : max(0, part[1] - at)]
            at += len(run.text)
            if not words:
                continue
            length = len(words.encode("utf-16-le")) // 2
            shape = QTextCharFormat()
            theme = self.theme.speaking(run.language) if run.language else self.theme
            shape.setFont(theme.sized(run.role, self.pixels(run.size, factor)))
            shape.setForeground(QColor(getattr(self.theme.palette, run.colour)))
            if run.marked:
                shape.setBackground(QColor(self.theme.palette.mark))
            ranged = QTextLayout.FormatRange()
            ranged.start, ranged.length, ranged.format = units_before, length, shape
            formats.append(ranged)
            units_before += length
        layout.setFormats(formats)
        units = text.encode("utf-16-le")  # in which Qt counts
        made: list[PlacedLine] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, 0))
            made.append(PlacedLine(layout, line, left, units))
        layout.endLayout()
        return made

    def paint(self, painter: QPainter, page: Page, at: QPointF, width: float) -> None:
        """Paint a page with its upper left corner at a point."""
        for one in page.placed:
            self._paint(painter, one.strip, QPointF(at.x(), at.y() + one.top), width)

    def _paint(self, painter: QPainter, strip: LineBox, at: QPointF, width: float) -> None:
        para, unit, colours = strip.para, self.unit, self.theme.palette
        if para.ruled and strip.first and strip.above:
            line = QRectF(at.x(), at.y() - strip.above / 2, width, max(1.0, unit))
            painter.fillRect(line, QColor(colours.hairline))
        if para.bar:
            colour = QColor(getattr(colours, para.bar))
            painter.fillRect(QRectF(at.x(), at.y(), 3 * unit, strip.height), colour)
        if para.status and strip.status:
            side = STATUS * 0.65 * unit
            left, middle = at.x() + para.indent * unit, at.y() + strip.height / 2
            paint_status(painter, QRectF(left, middle - side / 2, side, side), para.status, colours)
        for bit in strip.bits:
            # A lead stands on the line of its text.
            drop = max(other.line.ascent() for other in strip.bits) - bit.line.ascent()
            bit.line.draw(painter, QPointF(at.x() + bit.left, at.y() + drop))


def _end_of_part(text: str, start: int, room: int) -> int:
    """Where a part of a text ends that begins at a place: no later than a page can be full."""
    end = min(len(text), start + room)
    at = start
    for _ in range(_PART_LINES * room // _PART):
        at = text.find(_LINE_END, at, end) + 1
        if not at:
            return end
    return at


def _direction(text: str) -> Qt.LayoutDirection:
    """The direction of a text, by its first letter that has one."""
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return Qt.LayoutDirection.LeftToRight if first == "L" else Qt.LayoutDirection.RightToLeft


def broken(strips: Iterable[LineBox]) -> bool:
    """Whether a word had to be parted because it is wider than its column."""
    return any(_parted(bit) for strip in strips for bit in strip.bits)


def _parted(bit: PlacedLine) -> bool:
    start, length = bit.line.textStart(), bit.line.textLength()
    units = bit.units[2 * max(start, start + length - 1) : 2 * (start + length + 1)]
    sides = units.decode("utf-16-le", "replace")
    return len(sides) == 2 and all(side.isalnum() for side in sides)


def paged(setter: Typesetter, paras: Sequence[Para], area: QSizeF, factor: float) -> Iterator[Page]:
    """Paragraphs on as many pages as they need at a size of type; each is set when it is asked for."""
    placed: list[Placed] = []
    down = 0.0
    for group in _held(paras):
        strips = chain.from_iterable(setter.strips(para, area.width(), factor) for para in group)
        head: list[LineBox] = []
        whole = 0.0
        for strip in strips:
            head.append(strip)
            whole += strip.above + strip.height
            if whole - head[0].above > area.height():
                break
        # What fits on a page of its own is not parted for the sake of the rest of this one.
        if placed and down + whole > area.height() >= whole - head[0].above:
            yield Page(tuple(placed), _bottom(placed))
            placed, down = [], 0.0
        for strip in chain(head, strips):
            above = strip.above if placed else 0.0
            if placed and down + above + strip.height > area.height():
                yield Page(tuple(placed), _bottom(placed))
                placed, down, above = [], 0.0, 0.0
            placed.append(Placed(strip, down + above))
            down += above + strip.height
    yield Page(tuple(placed), _bottom(placed))


def alone(pages: Iterator[Page]) -> Page | None:
    """The only page that there is, or None where there are more: these are not set for that."""
    first = next(pages)
    return first if next(pages, None) is None else None


def _held(paras: Sequence[Para]) -> Iterator[list[Para]]:
    """Paragraphs with those that are kept with them."""
    group: list[Para] = []
    for para in paras:
        group.append(para)
        if not para.held:
            yield group
            group = []
    if group:
        yield group


def _one_page(
    setter: Typesetter, paras: Sequence[Para], area: QSizeF, factor: float, *, parting: bool = False
) -> Page | None:
    """The page as which paragraphs fit at a size of type, and where no word is parted unless that is allowed.

    What comes behind the line that does not fit is not set.
    """
    placed: list[Placed] = []
    down = 0.0
    for para in paras:
        for strip in setter.strips(para, area.width(), factor):
            if not parting and broken((strip,)):
                return None
            above = strip.above if placed else 0.0
            if placed and down + above + strip.height > area.height():
                return None
            placed.append(Placed(strip, down + above))
            down += above + strip.height
    return Page(tuple(placed), _bottom(placed))


def _bottom(placed: Sequence[Placed]) -> float:
    return placed[-1].top + placed[-1].strip.height if placed else 0.0


def fitted(setter: Typesetter, paras: Sequence[Para], area: QSizeF, least: float, usual: float) -> Iterator[Page]:
    """Paragraphs as large as they fit on one page, down to a factor of their size; else pages at the usual factor."""
    for factor in _STEPS:
        if factor < least:
            break
        page = _one_page(setter, paras, area, factor)
        if page is not None:
            yield page
            return
    page = _one_page(setter, paras, area, least, parting=True)
    if page is not None:
        yield page
        return
    turn = next((number for number, para in enumerate(paras) if number and para.turned), 0)
    if turn:
        for part in (paras[:turn], paras[turn:]):
            yield from fitted(setter, part, area, min(least, _STEPS[-1]), usual)
        return
    yield from paged(setter, paras, area, usual)


def unit_of(width: int, height: int) -> float:
    """By how much a screen is larger than the smallest one."""
    return min(width / LEAST_WIDTH, height / LEAST_HEIGHT)
