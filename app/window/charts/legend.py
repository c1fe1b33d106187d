"""The key of a chart: what its colours, its hatching and its hollow marks stand for."""

import itertools

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.briefing.text.charts import Picture
from app.window.charts.fills import Fill, fill_of, swatch
from app.window.context.view_context import ViewContext
from app.window.widgets.labels import label


def chart_key(picture: Picture, context: ViewContext) -> QWidget | None:
    """What colours, hatching and hollow marks stand for, where the chart has them and does not say it beside them."""
    if picture.kind not in ("years", "points"):
        return None
    theme = context.theme
    found: set[Fill] = {fill_of(point) for line in picture.lines for point in line.points}
    pgettext: tuple[tuple[Fill, str], ...] = (
        ("hatched", context.localizer.gettext("computed")),
        ("hollow", context.localizer.gettext("low reliability")),
    )
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 4)
    row.setSpacing(8)
    samples = [
        (swatch("solid", theme, colour), line.name)
        for line, colour in zip(picture.lines, itertools.cycle(theme.palette.series), strict=False)
        if picture.kind == "years" and len(picture.lines) > 1
    ]
    samples += [
        (swatch(fill, theme, data_point=picture.kind == "points"), words) for fill, words in pgettext if fill in found
    ]
    for sample, words in samples:
        shown = QLabel()
        shown.setPixmap(sample)
        row.addWidget(shown)
        row.addWidget(label(theme, words, "small", theme.palette.muted))
        row.addSpacing(10)
    if not row.count():
        return None
    row.addStretch(1)
    made = QWidget()
    made.setLayout(row)
    return made
