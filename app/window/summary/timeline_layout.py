"""Layout of the drawn timeline: bands of marks under an axis of years, with labels where they have room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from app.briefing.text.timeline import KINDS, Kind, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Labels = Callable[[tuple[int, ...], float], tuple[str, float]]

DOT: Final = 9
"""Pixels across a mark."""
_MERGED = 8
"""Pixels within which marks of one kind become one."""
_LANES: Final[dict[Kind, int]] = {"events": 5, "agreements": 4, "commitments": 3, "steps": 3}
"""Maximum number of lines of labels in each band."""
_WIDTHS: Final = (440, 300, 210)
"""Maximum widths of a label in pixels at 100 % text size, as tried one after the other."""
_BETWEEN = 8
"""Pixels between a mark, its label and the next."""


class Placed(NamedTuple):
    """Marks in one place: their numbers, left and right edge, line of the band, label with left edge and width.

    Pixels are those of the whole drawing, from the start of its first year. The label is empty where it has no room.
    """

    numbers: tuple[int, ...]
    left: float
    right: float
    line: int
    label: str
    label_left: float
    label_width: float


class Band(NamedTuple):
    """Marks of one kind, and how many lines they take."""

    kind: Kind
    lines: int
    placed: tuple[Placed, ...]


class Scale(NamedTuple):
    """First and last year of a drawing, and pixels of a year."""

    first: float
    last: float
    zoom: float

    def at(self, year: float) -> float:
        """Return the place of a point in time, in pixels from the start."""
        return (year - self.first) * self.zoom

    @property
    def width(self) -> float:
        """Width of the whole drawing in pixels."""
        return (self.last - self.first) * self.zoom


def years_of(marks: Sequence[Mark]) -> tuple[float, float]:
    """Return the years around all marks, with room beside the first and the last."""
    first, last = min(mark.start for mark in marks), max(mark.end for mark in marks)
    beside = max(0.25, 0.02 * (last - first))
    return first - beside, last + beside


def usual_zoom(marks: Sequence[Mark], room: float) -> float:
    """Return the pixels of a year at which the later three quarters of the marks fill a room."""
    first, last = years_of(marks)
    starts = sorted(mark.start for mark in marks)
    return room / (last - max(first, starts[len(starts) // 4] - 0.05 * (last - first)))


def bands(marks: Sequence[Mark], scale: Scale, label: Labels) -> tuple[Band, ...]:
    """Return the bands; `label` returns the label of marks in one place within a width, and its width in pixels."""
    return tuple(
        _band(kind, [number for number, mark in enumerate(marks) if mark.kind == kind], marks, scale, label)
        for kind in KINDS
        if any(mark.kind == kind for mark in marks)
    )


def _band(
    kind: Kind,
    numbers: list[int],
    marks: Sequence[Mark],
    scale: Scale,
    label: Labels,
) -> Band:
    spots: list[tuple[list[int], float, float]] = []
    for number in numbers:
        left = scale.at(marks[number].start)
        right = max(left + DOT, scale.at(marks[number].end))
        if spots and left - spots[-1][1] < _MERGED and right - spots[-1][2] < _MERGED:
            spots[-1][0].append(number)
        else:
            spots.append(([number], left, right))
    lines: list[list[tuple[float, float]]] = [[] for _ in range(_LANES[kind])]
    # The main ones first, then the latest: where labels have no room for all, theirs are there.
    order = sorted(range(len(spots)), key=lambda one: (not _major(spots[one][0], marks), -spots[one][1]))
    found: dict[int, Placed] = {}
    unlabelled: list[int] = []
    for one in order:
        members, left, right = spots[one]
        for most in _WIDTHS:
            text, width = label(tuple(members), most)
            line, start = _room(lines, left, right, width, scale.width)
            if line >= 0:
                lines[line].append((min(left, start) - _BETWEEN, max(right, start + width) + _BETWEEN))
                found[one] = Placed(tuple(members), left, right, line, text, start, width)
                break
        else:
            unlabelled.append(one)
    used = 1 + max((placed.line for placed in found.values()), default=-1)
    for one in unlabelled:
        members, left, right = spots[one]
        line = next((n for n in range(used) if _is_free(lines[n], left, right)), used)
        found[one] = Placed(tuple(members), left, right, line, "", left, 0.0)
    return Band(kind, 1 + max(placed.line for placed in found.values()), tuple(found[one] for one in range(len(spots))))


def _major(members: Sequence[int], marks: Sequence[Mark]) -> bool:
    return any(marks[number].major for number in members)


def _room(
    lines: list[list[tuple[float, float]]], left: float, right: float, width: float, whole: float
) -> tuple[int, float]:
    """Return the first line where a mark and its label have room, and the label's left edge; -1 for none.

    The label stands behind its mark, or else before it.
    """
    after, before = right + _BETWEEN, left - _BETWEEN - width
    for number, taken in enumerate(lines):
        if after + width <= whole and _is_free(taken, left, after + width):
            return number, after
    for number, taken in enumerate(lines):
        if before >= 0 and _is_free(taken, before, right):
            return number, before
    return -1, left


def _is_free(taken: Sequence[tuple[float, float]], left: float, right: float) -> bool:
    return all(right <= start or left >= end for start, end in taken)


_MONTHS = 12
_STEPS: Final = (100, 50, 20, 10, 5, 2, 1)


def ticks(scale: Scale, apart: float) -> tuple[tuple[float, str], ...]:
    """Return the years and, where they have room, the months of the axis, at least `apart` pixels from each other.

    A month is written as in a file (2026-03).
    """
    first, last = int(scale.first) - 1, int(scale.last) + 2
    step = min((step for step in _STEPS if step * scale.zoom >= apart), default=_STEPS[0])
    years = [year for year in range(first, last) if year % step == 0]
    found = [(float(year), str(year)) for year in years]
    per = next((months for months in (1, 3, 6) if scale.zoom * months / _MONTHS >= apart), 0)
    if step == 1 and per:
        for year in years:
            found += [(year + month / _MONTHS, f"{year}-{month + 1:02}") for month in range(per, _MONTHS, per)]
    return tuple(sorted(tick for tick in found if scale.first <= tick[0] <= scale.last))
