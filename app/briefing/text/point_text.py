"""Point text: the text of a data point for tooltips, screen readers and row labels; the form in which it is drawn."""

from collections import Counter
from typing import Literal

from app.briefing.i18n.localizer import Localizer
from app.briefing.model import axes
from app.briefing.model.values import ChartKind
from app.briefing.text.charts import Line, Picture, Point

Form = ChartKind | Literal["rows", "slope", "counts"]
"""Form of a drawing: its kind, or one chosen from the data: rows of small multiples, a slope, dumbbells of counts."""

_SERIES = 4
"""Maximum of series side by side: colours and shapes are distinct up to here."""
_VALUES = 24
"""Maximum of values side by side in half the width of a window."""
_BESIDE = 40
"""Most letters of a name that stands beside the last symbol of its series."""


def named(point: Point, line: Line) -> str:
    """Return the label of a data point, or that of its series if its own is only the period."""
    return line.label if point.label == point.when else point.label


def named_itself(point: Point, line: Line) -> bool:
    """Whether a data point needs its own label: its series has several in one period, or no label."""
    return not line.label or sum(other.when == point.when for other in line.points) > 1


def ticks(drawn: Picture, localizer: Localizer) -> tuple[tuple[float, str], ...]:
    """Return the ticks of the value axis, each with its label: round numbers that enclose all values and zero."""
    values = (end for line in drawn.lines for point in line.points for end in (point.value, point.upper))
    return tuple((float(tick), localizer.number(tick)) for tick in axes.ticks_for(values))


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


def form_of(picture: Picture) -> Form:
    """Return the form in which a chart is drawn, chosen from its data."""
    if sloped(picture):
        return "slope"
    if counted(picture):
        return "counts"
    return "rows" if in_rows(picture) else picture.kind


def sloped(picture: Picture) -> bool:
    """Return whether a chart is drawn as a slope: two to four series in two periods, a value of each in either."""
    if picture.kind not in ("bars", "points") or not 2 <= len(picture.lines) <= _SERIES:
        return False
    points = [point for line in picture.lines for point in line.points]
    periods = {point.period for point in points}
    whole = all(len(line.points) == 2 and {point.period for point in line.points} == periods for line in picture.lines)
    return whole and len(periods) == 2 and all(point.value is not None and point.upper is None for point in points)


def counted(picture: Picture) -> bool:
    """Return whether a chart of sides is drawn as dumbbells: counts of one thing, two in a period at the most.

    Without a finding that explains why they differ, the counts stay in a table: a common axis would claim that they
    can be compared.
    """
    points = [point for line in picture.lines for point in line.points]
    each = [[point.period for point in line.points] for line in picture.lines]
    counts = Counter(period for periods in each for period in periods)
    return (
        picture.kind == "sides"
        and picture.explained is not None
        and 2 <= len(picture.lines) <= _SERIES
        and len({line.flow for line in picture.lines}) == 1
        and all(len(set(periods)) == len(periods) for periods in each)
        and max(counts.values(), default=0) == 2
        and all(point.value is not None and point.upper is None for point in points)
    )


def marks_notes(picture: Picture) -> bool:
    """Return whether the notes of a chart are marked by their numbers on its axis of time."""
    return bool(picture.notes) and form_of(picture) in ("years", "points")


def in_rows(picture: Picture) -> bool:
    """Return whether the series of a chart of points are drawn in rows, each below its name."""
    each = max((len(line.points) for line in picture.lines), default=0)
    return picture.kind == "points" and crowded(len(picture.lines), each)


def crowded(series: int, each: int) -> bool:
    """Return whether a chart has too many series or values to show them side by side."""
    return series > _SERIES or series * each > _VALUES


def paired(picture: Picture) -> bool:
    """Return whether a chart of points is drawn as dumbbells: two measures of one reporter, compared by period."""
    if picture.kind != "points" or len(picture.lines) != 2 or in_rows(picture) or sloped(picture):
        return False
    one, other = picture.lines
    comparable = one.flow != other.flow and one.reporter == other.reporter
    periods = [[point.period for point in line.points if point.value is not None] for line in picture.lines]
    once = all(len(set(each)) == len(each) for each in periods)
    ranges = any(point.upper is not None for line in picture.lines for point in line.points)
    return comparable and once and not ranges and bool(set(periods[0]) & set(periods[1]))


def named_beside(picture: Picture) -> bool:
    """Return whether the names of a points plot stand beside its symbols; longer ones are in the legend."""
    return all(len(line.name) <= _BESIDE for line in picture.lines)


def gap_lines(gap: tuple[int, int], localizer: Localizer) -> tuple[str, str]:
    """Return what stands in a gap of the time axis, on two lines: that there are no data, and for which years."""
    first, last = gap
    return localizer.gettext("no data"), f"{first}" if first == last else f"{first}–{last}"
