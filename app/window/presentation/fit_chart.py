"""Chart of a slide: the widget of the trade tab in the largest type that fits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.briefing.text.point_text import form_of
from app.window.charts.factory import drawing
from app.window.context.view_context import Selection, ViewContext
from app.window.widgets.labels import spaced

if TYPE_CHECKING:
    from app.briefing.text.charts import Picture
    from app.briefing.text.point_text import Form
    from app.window.charts.factory import Drawing

_LEAST = 1.05
_TRIES = 6


def _largest(form: Form) -> float:
    """Return the type size of a form of chart on the smallest screen, as a factor of that in the window."""
    match form:
        case "years":
            return 1.6
        case "points" | "rows" | "slope" | "counts":
            return 1.45
        case "bars" | "sides" | "share":
            return 1.75


def fitted_chart(picture: Picture, context: ViewContext, room: QRectF, unit: float) -> QWidget | None:
    """Return the widget of a chart that fits into `room`, without its notes; None if its texts would be cut."""
    from app.window.charts.legend import chart_key

    picture = replace(picture, notes=())
    form = form_of(picture)
    scale = _largest(form)
    for _ in range(_TRIES):
        theme = context.theme._replace(scale=scale * unit)
        view_context = ViewContext(context.dossier, context.localizer, theme, Selection())
        chart = QWidget()
        column = spaced(QVBoxLayout(chart), 0)
        key = chart_key(picture, view_context)
        if key is not None:
            column.addWidget(key)
        plot = drawing(picture, view_context)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(plot, 1)
        if form in ("bars", "share", "sides", "counts"):
            column.addStretch(0)
        key_height = key.heightForWidth(round(room.width())) if key is not None else 0
        size = QSize(round(room.width()), max(1, round(room.height()) - key_height))
        theme.apply_style(chart)
        needed, complete = _measure(plot, size)
        if needed <= size.height() and complete:
            if form in ("bars", "share", "counts"):
                plot.setFixedHeight(min(size.height(), needed))
                column.setStretch(column.indexOf(plot), 0)
                column.addStretch(1)
            chart.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            return chart
        chart.deleteLater()
        if scale <= _LEAST:
            return None
        scale = max(_LEAST, scale * min(0.93, size.height() / max(1, needed)))
    return None


def _measure(plot: Drawing, size: QSize) -> tuple[int, bool]:
    """Return the height in pixels that a drawing needs in a width, and whether all its texts are shown."""
    from app.window.charts.sides_table import SidesTable

    plot.resize(size)
    QCoreApplication.sendEvent(plot, QResizeEvent(size, QSize()))
    if isinstance(plot, SidesTable):
        # A table reacts to the size of its viewport, which has none before it is shown.
        plot.viewport().resize(size)
        QCoreApplication.sendEvent(plot.viewport(), QResizeEvent(size, QSize()))
        return plot.minimumHeight(), plot.horizontalHeader().length() <= size.width()
    return plot.heightForWidth(size.width()), plot.whole(size.width())
