"""Typesetter of slides: lays out paragraphs in large type in an area, on one page if they fit, else on several.

Sizes are pixels on the smallest screen (`LEAST_WIDTH` × `LEAST_HEIGHT`); a larger screen scales them all alike. Text is
never cut: what does not fit at the smallest size continues on another page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextLine

from app.briefing.model.model import Status
from app.window.theme.status_icon import paint_status
from app.window.theme.theme import Role, Theme
from app.window.widgets.highlight import units
from app.window.widgets.paragraphs import paragraph_option

LEAST_WIDTH: Final = 1024
LEAST_HEIGHT: Final = 700
SMALLEST: Final = 18.0
"""Pixels below which no type of a slide is set: a 39th of the height, readable from the back of a hall."""
_STEPS: Final = (1.0, 0.93, 0.87, 0.81, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
_LEADING: Final = 1.06
_PART: Final = 1_500
_PART_LINES: Final = 60
"""Characters and lines of a text that are laid out at once: about a full page in small type."""
_LINE_END: Final = "\N{LINE SEPARATOR}"
STATUS: Final = 22.0
"""Width in pixels of the status icon before a text."""


@dataclass(frozen=True)
class Run:
    """Text in one type. `colour`: field of the palette; `language`: set if it may differ, selects the glyphs."""

    text: str
    role: Role
    size: float
    colour: str = "ink"
    marked: bool = False
    language: str = ""


@dataclass(frozen=True)
class Para:
    """Paragraph. `lead` stands in a column of its own, as wide as the indent; `held` keeps it with the next one.

    `turned` begins another page if not all fits on one. `below` is set under the text, after the icon of a `status` if
    there is one.
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
        """All text of the paragraph."""
        return " ".join(
            part for part in ("".join(run.text for run in runs) for runs in (self.lead, self.runs, self.below)) if part
        )


@dataclass(frozen=True)
class PlacedLine:
    """Line of a layout and its left edge. It keeps the layout alive, which owns the line."""

    layout: QTextLayout
    line: QTextLine
    left: float
    units: bytes
    """Text of the whole layout in UTF-16, the unit of Qt's positions; shared by all of its lines."""

    @property
    def text(self) -> str:
        """Text of the line."""
        start = 2 * self.line.textStart()
        return self.units[start : start + 2 * self.line.textLength()].decode("utf-16-le", "replace")


@dataclass(frozen=True)
class LineBox:
    """Layout box of one line of a paragraph, with that of its lead; never split."""

    para: Para
    bits: tuple[PlacedLine, ...]
    above: float
    height: float
    first: bool
    status: bool = False
    """Whether the status icon stands before it."""


@dataclass(frozen=True)
class Placed:
    """Line box at a height on a page."""

    strip: LineBox
    top: float


@dataclass(frozen=True)
class Page:
    """Placed line boxes and their total height in pixels."""

    placed: tuple[Placed, ...]
    height: float

    @property
    def text(self) -> str:
        """All text of the page, column by column, lines joined by spaces."""
        columns: dict[int, list[str]] = {}
        for placed in self.placed:
            for placed_line in placed.strip.bits:
                columns.setdefault(id(placed_line.layout), []).append(placed_line.text.strip())
        return " ".join(line for lines in columns.values() for line in lines)

    def moved(self, down: float) -> "Page":
        """Return the page moved down by `down` pixels."""
        return Page(tuple(Placed(item.strip, item.top + down) for item in self.placed), self.height)


class Typesetter:
    """Lays out paragraphs in the type and the colours of a theme; `unit` is the scale of the screen."""

    def __init__(self, theme: Theme, unit: float) -> None:
        """Create a typesetter for a screen of scale `unit`."""
        self.theme, self.unit = theme, unit

    def pixels(self, size: float, factor: float) -> float:
        """Return a type size in pixels, shrunk by `factor` but not below the smallest size."""
        return max(min(size, SMALLEST), size * factor) * self.unit

    def strips(self, para: Para, width: float, factor: float) -> Iterator[LineBox]:
        """Yield the line boxes of a paragraph. A long text is laid out in parts, each on demand."""
        indent = para.indent * self.unit
        lead: Iterator[PlacedLine] = (
            self._lines(para.lead, indent - 12 * self.unit, 0.0, factor) if para.lead else iter(())
        )
        text = ((text_line, False) for text_line in self._lines(para.runs, width - indent, indent, factor))
        below: Iterator[tuple[PlacedLine, bool]] = iter(())
        if para.below:
            inner = indent + (STATUS * self.unit if para.status else 0)
            added = enumerate(self._lines(para.below, width - inner, inner, factor))
            below = ((text_line, number == 0) for number, text_line in added)
        for number, (lead_line, entry) in enumerate(zip_longest(lead, chain(text, below))):
            text_line, under = entry or (None, False)
            lines = tuple(line for line in (lead_line, text_line) if line is not None)
            height = max(line.line.height() for line in lines) * _LEADING
            above = para.above * self.unit * max(factor, 0.6) if number == 0 else 0.0
            yield LineBox(para, lines, above, height, number == 0, under)

    def _lines(self, runs: Sequence[Run], width: float, left: float, factor: float) -> Iterator[PlacedLine]:
        """Yield the lines of a text. A long one is laid out in parts, each from the last line of the one before."""
        text = "".join(run.text for run in runs).replace("\n", _LINE_END)
        start, room = 0, _PART
        while True:
            end = _end_of_part(text, start, room)
            lines = self._lay_out(runs, text, (start, end), width, left, factor)
            if end == len(text):
                yield from lines
                return
            if len(lines) < 2:  # a line longer than a part: zero-width characters
                room *= 2
                continue
            yield from lines[:-1]
            last = lines[-1]
            start += len(last.units[: 2 * last.line.textStart()].decode("utf-16-le"))
            room = _PART

    def _lay_out(
        self, runs: Sequence[Run], full_text: str, part: tuple[int, int], width: float, left: float, factor: float
    ) -> list[PlacedLine]:
        text = full_text[part[0] : part[1]]
        layout = QTextLayout(text, self.theme.sized(runs[0].role, self.pixels(runs[0].size, factor)))
        layout.setTextOption(paragraph_option(full_text))
        at = units_before = 0
        formats: list[QTextLayout.FormatRange] = []
        for run in runs:
            run_text = run.text[max(0, part[0] - at) : max(0, part[1] - at)]
            at += len(run.text)
            if not run_text:
                continue
            length = units(run_text)
            char_format = QTextCharFormat()
            theme = self.theme.speaking(run.language) if run.language else self.theme
            char_format.setFont(theme.sized(run.role, self.pixels(run.size, factor)))
            char_format.setForeground(QColor(getattr(self.theme.palette, run.colour)))
            if run.marked:
                char_format.setBackground(QColor(self.theme.palette.mark))
            format_range = QTextLayout.FormatRange()
            format_range.start, format_range.length, format_range.format = units_before, length, char_format
            formats.append(format_range)
            units_before += length
        layout.setFormats(formats)
        encoded = text.encode("utf-16-le")  # the unit of Qt's positions
        lines: list[PlacedLine] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, 0))
            lines.append(PlacedLine(layout, line, left, encoded))
        layout.endLayout()
        return lines

    def paint(self, painter: QPainter, page: Page, at: QPointF, width: float) -> None:
        """Paint a page with its upper left corner at `at`."""
        for item in page.placed:
            self._paint(painter, item.strip, QPointF(at.x(), at.y() + item.top), width)

    def _paint(self, painter: QPainter, box: LineBox, at: QPointF, width: float) -> None:
        para, unit, colours = box.para, self.unit, self.theme.palette
        if para.ruled and box.first and box.above:
            line = QRectF(at.x(), at.y() - box.above / 2, width, max(1.0, unit))
            painter.fillRect(line, QColor(colours.hairline))
        if para.bar:
            colour = QColor(getattr(colours, para.bar))
            painter.fillRect(QRectF(at.x(), at.y(), 3 * unit, box.height), colour)
        if para.status and box.status:
            side = STATUS * 0.65 * unit
            left, middle = at.x() + para.indent * unit, at.y() + box.height / 2
            paint_status(painter, QRectF(left, middle - side / 2, side, side), para.status, colours)
        for placed_line in box.bits:
            # Lead and text share a baseline.
            drop = max(other.line.ascent() for other in box.bits) - placed_line.line.ascent()
            placed_line.line.draw(painter, QPointF(at.x() + placed_line.left, at.y() + drop))


def _end_of_part(text: str, start: int, room: int) -> int:
    """Return the end of the part of a text that begins at `start`: at most about a full page."""
    end = min(len(text), start + room)
    at = start
    for _ in range(_PART_LINES * room // _PART):
        at = text.find(_LINE_END, at, end) + 1
        if not at:
            return end
    return at


def broken(strips: Iterable[LineBox]) -> bool:
    """Return whether a word had to be split because it is wider than its column."""
    return any(_splits_word(placed_line) for box in strips for placed_line in box.bits)


def _splits_word(placed_line: PlacedLine) -> bool:
    start, length = placed_line.line.textStart(), placed_line.line.textLength()
    units = placed_line.units[2 * max(start, start + length - 1) : 2 * (start + length + 1)]
    sides = units.decode("utf-16-le", "replace")
    return len(sides) == 2 and all(side.isalnum() for side in sides)


def paged(setter: Typesetter, paras: Sequence[Para], area: QSizeF, factor: float) -> Iterator[Page]:
    """Yield the pages of paragraphs at a type size, each laid out on demand."""
    placed: list[Placed] = []
    down = 0.0
    for group in _groups(paras):
        boxes = chain.from_iterable(setter.strips(para, area.width(), factor) for para in group)
        head: list[LineBox] = []
        group_height = 0.0
        for box in boxes:
            head.append(box)
            group_height += box.above + box.height
            if group_height - head[0].above > area.height():
                break
        # A group that fits on a page of its own is not split to fill the rest of this one.
        if placed and down + group_height > area.height() >= group_height - head[0].above:
            yield Page(tuple(placed), _bottom(placed))
            placed, down = [], 0.0
        for box in chain(head, boxes):
            above = box.above if placed else 0.0
            if placed and down + above + box.height > area.height():
                yield Page(tuple(placed), _bottom(placed))
                placed, down, above = [], 0.0, 0.0
            placed.append(Placed(box, down + above))
            down += above + box.height
    yield Page(tuple(placed), _bottom(placed))


def alone(pages: Iterator[Page]) -> Page | None:
    """Return the only page; None if there are several, of which at most two are laid out."""
    first = next(pages)
    return first if next(pages, None) is None else None


def _groups(paras: Sequence[Para]) -> Iterator[list[Para]]:
    """Yield groups of paragraphs that are kept together."""
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
    """Return the page of paragraphs that fit at a type size; None if they do not, or if a word would be split.

    `parting` allows split words. Nothing behind the first line that does not fit is laid out.
    """
    placed: list[Placed] = []
    down = 0.0
    for para in paras:
        for box in setter.strips(para, area.width(), factor):
            if not parting and broken((box,)):
                return None
            above = box.above if placed else 0.0
            if placed and down + above + box.height > area.height():
                return None
            placed.append(Placed(box, down + above))
            down += above + box.height
    return Page(tuple(placed), _bottom(placed))


def _bottom(placed: Sequence[Placed]) -> float:
    return placed[-1].top + placed[-1].strip.height if placed else 0.0


def fitted(setter: Typesetter, paras: Sequence[Para], area: QSizeF, least: float, usual: float) -> Iterator[Page]:
    """Yield one page in the largest type that fits, not below the factor `least`; else pages at the factor `usual`."""
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
    """Return the scale of a screen: 1.0 on the smallest one."""
    return min(width / LEAST_WIDTH, height / LEAST_HEIGHT)
