"""Legend: the meaning of the colours, hatching, hollow symbols and pale parts of a chart."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.briefing.text.charts import Picture
from app.briefing.text.point_text import form_of, named_beside
from app.window.charts.fills import Fill, fill_of, swatch
from app.window.context.view_context import ViewContext
from app.window.widgets.chips import Flow
from app.window.widgets.labels import label, spaced

_WIDEST = 300
"""Width in pixels from which a text of the legend is wrapped."""


def chart_key(picture: Picture, context: ViewContext) -> QWidget | None:
    """Return the legend of a chart; None if no fill needs an explanation."""
    form = form_of(picture)
    if form not in ("years", "points", "rows", "slope", "counts"):
        return None
    theme = context.theme
    points = [point for line in picture.lines for point in line.points]
    fills: set[Fill] = {fill_of(point) for point in points}
    if form == "years" and any(point.upper is not None for point in points):
        fills.add("pale")
    fill_labels: tuple[tuple[Fill, str], ...] = (
        ("hatched", context.localizer.gettext("computed")),
        ("hollow", context.localizer.gettext("low reliability")),
        ("pale", context.localizer.gettext("from the lower to the upper end of a range")),
    )
    named = len(picture.lines) > 1 if form == "years" else form == "points" and not named_beside(picture)
    dots = form != "years"
    samples = [
        (swatch("solid", theme, theme.palette.line(n, line.side), data_point=dots, series=n), line.name)
        for n, line in enumerate(picture.lines)
        if named
    ]
    samples += [(swatch(fill, theme, data_point=dots), text) for fill, text in fill_labels if fill in fills]
    if not samples:
        return None
    legend = QWidget()
    flow = Flow(legend, 18, 2)
    flow.setContentsMargins(0, 0, 0, 4)
    for sample, text in samples:
        flow.addWidget(_entry(context, sample, text))
    return legend


def _entry(context: ViewContext, sample: QPixmap, text: str) -> QWidget:
    """Return a sample and its text, which is wrapped if it is long."""
    theme = context.theme
    entry, picture = QWidget(), QLabel()
    picture.setPixmap(sample)
    words = label(theme, text, "small", theme.palette.muted)
    words.setWordWrap(words.sizeHint().width() > _WIDEST * theme.scale)
    row = spaced(QHBoxLayout(entry), 8)
    row.addWidget(picture)
    row.addWidget(words, 1)
    return entry
