"""Legend: the meaning of the colours, hatching, hollow symbols and pale parts of a chart."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.briefing.text.charts import Picture
from app.window.charts.fills import Fill, fill_of, swatch
from app.window.context.view_context import ViewContext
from app.window.widgets.labels import label, spaced


def chart_key(picture: Picture, context: ViewContext) -> QWidget | None:
    """Return the legend of a chart; None if no fill needs an explanation."""
    if picture.kind not in ("years", "points"):
        return None
    theme = context.theme
    points = [point for line in picture.lines for point in line.points]
    fills: set[Fill] = {fill_of(point) for point in points}
    if picture.kind == "years" and any(point.upper is not None for point in points):
        fills.add("pale")
    fill_labels: tuple[tuple[Fill, str], ...] = (
        ("hatched", context.localizer.gettext("computed")),
        ("hollow", context.localizer.gettext("low reliability")),
        ("pale", context.localizer.gettext("from the lower to the upper end of a range")),
    )
    row = spaced(QHBoxLayout(), 8, (0, 0, 0, 4))
    samples = [
        (swatch("solid", theme, theme.palette.line(number, line.side)), line.name)
        for number, line in enumerate(picture.lines)
        if picture.kind == "years" and len(picture.lines) > 1
    ]
    samples += [
        (swatch(fill, theme, data_point=picture.kind == "points"), text) for fill, text in fill_labels if fill in fills
    ]
    for sample, text in samples:
        sample_label = QLabel()
        sample_label.setPixmap(sample)
        row.addWidget(sample_label)
        row.addWidget(label(theme, text, "small", theme.palette.muted))
        row.addSpacing(10)
    if not row.count():
        return None
    row.addStretch(1)
    legend = QWidget()
    legend.setLayout(row)
    return legend
