"""What a chart says of one of its points: under the mouse, to a screen reader, before a row."""

from app.briefing.i18n.localizer import Localizer
from app.briefing.text.charts import Line, Point


def named(point: Point, line: Line) -> str:
    """What a point counts: its own label where that is more than its period, else that of its series."""
    return line.label if point.label == point.when else point.label


def facts(point: Point, line: Line, localizer: Localizer) -> tuple[str, ...]:
    """All that is known of a point, the value with its unit and qualifier first; its sources last."""
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
