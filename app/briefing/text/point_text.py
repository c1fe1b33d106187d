"""Point text: the text of a data point for tooltips, screen readers and row labels."""

from app.briefing.i18n.localizer import Localizer
from app.briefing.text.charts import Line, Point


def named(point: Point, line: Line) -> str:
    """Return the label of a data point, or that of its series if its own is only the period."""
    return line.label if point.label == point.when else point.label


def facts(point: Point, line: Line, localizer: Localizer) -> tuple[str, ...]:
    """Return the facts of a data point: first the value with unit and qualifier, last the sources."""
    parts = (
        point.full,
        localizer.gettext("{measure}, {period}", measure=named(point, line), period=point.when)
        if named(point, line)
        else point.when,
        point.part,
        localizer.gettext("reported by: {reporter}", reporter=line.reporter) if line.reporter else "",
        localizer.gettext("computed: {formula}", formula=point.formula) if point.formula else "",
        ", ".join(point.flags),
        point.source,
    )
    return tuple(part for part in parts if part)
