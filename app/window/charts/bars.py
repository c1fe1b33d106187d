"""Bar chart: horizontal bars grouped by series, stated values solid, computed ones hatched with their formula.

A range is solid up to the end nearer to zero, and pale from there to the other.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from app.briefing.text.point_text import named, named_itself
from app.window.charts.fills import BarSeries
from app.window.charts.plot import DataPoint, Plot, by_series, pg

_BAR, _ROW, _BETWEEN = 19, 27, 9
"""Pixels: height of a bar, height of its row, gap between two series."""
_NAMES = 0.42
"""Maximum part of the width for the row labels."""


@dataclass(frozen=True)
class _Row:
    """Layout of a row: its `top` and height in pixels; whether the formula stands beside the value or below the bar."""

    top: float
    height: float
    beside: bool


class BarsPlot(Plot):
    """Rows of bars from a common zero, each with its value; the first series of the file is at the top."""

    def ordered(self) -> tuple[DataPoint, ...]:
        """Return the data points by series, then by time, as in the table."""
        return by_series(self.picture)

    def draw(self) -> None:
        """Create bars, row labels, values and formulas."""
        colours = self.context.theme.palette
        gettext = self.context.localizer.gettext
        self.view.invertY(True)
        self.bottom.hide()
        self.bars: list[BarSeries] = []
        self.bands: list[BarSeries] = []
        for series, line in enumerate(self.picture.lines):
            points = [
                data_point.point
                for data_point in self.data_points
                if data_point.series == series and data_point.point.value is not None
            ]
            shade = colours.line(series, line.side)
            bars = BarSeries(pg, self.context.theme, line, points, [shade] * len(points))
            self.add(bars.item)
            self.bars.append(bars)
            ranged = [point for point in points if point.upper is not None]
            if ranged:
                bands = BarSeries(pg, self.context.theme, line, ranged, [shade] * len(ranged), fill="pale")
                self.add(bands.item)
                self.bands.append(bands)
        self.add(pg.InfiniteLine(pos=0, angle=90, pen=pg.mkPen(colours.control, width=1)))
        self._values = [self.write(data_point.point.text, "small strong") for data_point in self.data_points]
        self._texts = [
            gettext("computed: {formula}", formula=data_point.point.formula) if data_point.point.formula else ""
            for data_point in self.data_points
        ]
        self._formulas = [self.write(text, muted=True, ground=True) if text else None for text in self._texts]
        self._labels = [self._name(data_point) for data_point in self.data_points]
        self._cached: tuple[float, list[_Row]] = (-1.0, [])

    def _name(self, data_point: DataPoint) -> str:
        """Return a row label: measure and period; without the period if several values of the series have it."""
        point, line = data_point.point, data_point.line
        alike = sum(other.when == point.when for other in line.points) > 1
        measure = (named(point, line) if named_itself(point, line) else "") or line.name
        if alike or not measure:
            return measure or point.when
        return self.context.localizer.gettext("{measure}, {period}", measure=measure, period=point.when)

    def _names_width(self, width: float) -> float:
        return min(max(self.wide(name) for name in self._labels) + self.px(10), width * _NAMES)

    def _whole_width(self, across: float) -> float:
        """Return the width of the widget whose bars have `across` pixels."""
        widest = max(self.wide(name) for name in self._labels) + self.px(10)
        return across + min(widest, across * _NAMES / (1 - _NAMES))

    def _wrapped(self, text: str, room: float) -> str:
        """Return a row label on as many lines as it needs in a width."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)

    def _scale(self, across: float) -> float:
        """Return the pixels per unit at which every bar and its value fit into `across` pixels."""
        low = self._lowest()
        best = float("inf")
        for data_point in self.data_points:
            room = across - self.px(8) - self.wide(data_point.point.text, "small strong")
            reach = max(0.0, data_point.highest) - low
            if reach > 0:
                best = min(best, room / reach)
        return max(best, 1e-9) if best != float("inf") else 1.0

    def _lowest(self) -> float:
        return min(0.0, *(data_point.number for data_point in self.data_points))

    def _rows(self, across: float) -> list[_Row]:
        """Return the rows for a width, the last one marking the end; cached for the last width."""
        if self._cached[0] != across:
            self._cached = across, self._compute_rows(across)
        return self._cached[1]

    def _compute_rows(self, across: float) -> list[_Row]:
        scale = self._scale(across)
        low = self._lowest()
        names = self._names_width(self._whole_width(across)) - self.px(9)
        rows: list[_Row] = []
        top = 0.0
        for index, (data_point, formula) in enumerate(zip(self.data_points, self._texts, strict=True)):
            if index and data_point.series != self.data_points[index - 1].series:
                top += self.px(_BETWEEN)
            end = (max(0.0, data_point.highest) - low) * scale
            after = end + self.px(14) + self.wide(data_point.point.text, "small strong") + self.wide(formula)
            beside = not formula or after <= across
            lines = self._wrapped(self._labels[index], names).count("\n") + 1
            height = max(self.px(_ROW), lines * self.line_height() + self.px(6))
            rows.append(_Row(top, height, beside))
            top += height + (0 if beside else self.line_height())
        rows.append(_Row(top, 0, True))
        return rows

    def heightForWidth(self, width: int) -> int:
        return round(self._rows(width - self._names_width(width))[-1].top)

    def whole(self, width: int) -> bool:
        """Return whether all names and formulas fit into a width unshortened."""
        names = self._names_width(width)
        widest = max([self.wide(self._wrapped(name, names - self.px(9))) for name in self._labels], default=0.0)
        formulas = max([self.wide(formula) for formula in self._texts], default=0.0)
        return widest <= names - self.px(9) and formulas <= width - names - self.px(4)

    def place(self) -> None:
        """Fit rows and texts to the view."""
        names_width = self._names_width(self.width())
        if self.left.width() != names_width:
            self.left.setWidth(names_width)
            return  # the view is resized once more
        across, down = self.view.width(), self.view.height()
        scale, rows = self._scale(across), self._rows(across)
        low = self._lowest()
        self.view.setRange(xRange=(low, low + across / scale), yRange=(0, down), padding=0)
        metrics = QFontMetricsF(self.context.theme.font("small"))
        middles = [row.top + row.height / 2 for row in rows[:-1]]
        room = names_width - self.px(9)
        wrapped = [
            "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, room) for line in text.split("\n"))
            for text in (self._wrapped(name, room) for name in self._labels)
        ]
        self.left.setTicks([list(zip(middles, wrapped, strict=True))])
        for bars in self.bars:
            of_bars = [n for n, data_point in enumerate(self.data_points) if data_point.point in bars.points]
            bars.place([self._rect(n, 0.0, self.data_points[n].inner) for n in of_bars], self.pixel())
        for bands in self.bands:
            of_bands = [n for n, data_point in enumerate(self.data_points) if data_point.point in bands.points]
            ends = [(n, self.data_points[n].number, self.data_points[n].highest) for n in of_bands]
            bands.place([self._rect(n, first, last) for n, first, last in ends], self.pixel())
        for index, middle in enumerate(middles):
            self._place_words(index, middle, rows[index], scale)

    def _place_words(self, index: int, middle: float, row: _Row, scale: float) -> None:
        end = max(0.0, self.data_points[index].highest) + self.px(6) / scale
        self.put(self._values[index], end, middle, (0, 0.5))
        formula: Any = self._formulas[index]
        if formula is None:
            return
        if row.beside:
            formula.setPlainText(self._texts[index])
            after = end + (self.wide(self.data_points[index].point.text, "small strong") + self.px(6)) / scale
            self.put(formula, after, middle, (0, 0.5))
            return
        (low, high), _ = self.view.viewRange()
        metrics = QFontMetricsF(self.context.theme.font("small"))
        room = self.view.width() - self.px(4)
        formula.setPlainText(metrics.elidedText(self._texts[index], Qt.TextElideMode.ElideRight, room))
        start = max(low, min(self.px(2) / scale, high - (self.wide(formula.toPlainText()) + 2) / scale))
        self.put(formula, start, middle + self.px(_BAR) / 2 + self.px(1), (0, 0))

    def _rect(self, index: int, first: float, last: float) -> QRectF:
        """Return the part of a bar from one number to another."""
        row = self._rows(self.view.width())[index]
        top = row.top + (row.height - self.px(_BAR)) / 2
        return QRectF(first, top, last - first, self.px(_BAR))

    def apply_style(self, highlighted: int) -> None:
        """Highlight the bar of index `highlighted`; none at -1."""
        for bars in (*self.bars, *self.bands):
            point = self.data_points[highlighted].point if highlighted >= 0 else None
            bars.apply_style(bars.points.index(point) if point in bars.points else -1)

    def outline(self, index: int) -> QRectF:
        """Return the rectangle of the bar."""
        data_point = self.data_points[index]
        rect = self._rect(index, min(0.0, data_point.number), max(0.0, data_point.highest))
        start = self.on_widget(rect.x(), rect.y())
        return QRectF(start, self.on_widget(rect.x() + rect.width(), rect.y() + rect.height())).normalized()

    def area(self, index: int) -> QRectF:
        """Return the rectangle of the row."""
        rows = self._rows(self.view.width())
        top = self.on_widget(0, rows[index].top).y()
        return QRectF(0, top, self.width(), rows[index + 1].top - rows[index].top)
