"""Label space: the occupied boxes of a plot, so that no label covers anything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF

_CELL = 32.0
"""Width of a column in pixels: a label is compared with the boxes of its own columns only, for speed."""


class Room:
    """Boxes occupied so far."""

    def __init__(self, taken: Iterable[QRectF] = ()) -> None:
        """Start with occupied boxes."""
        self._columns: defaultdict[int, list[tuple[int, QRectF]]] = defaultdict(list)
        self._count = 0
        for box in taken:
            self.take(box)

    def take(self, box: QRectF) -> None:
        """Add an occupied box."""
        for column in _columns(box):
            self._columns[column].append((self._count, box))
        self._count += 1

    def free(self, box: QRectF, but: int = -1) -> bool:
        """Return whether a box overlaps no occupied one; the one of number `but` is ignored."""
        return not any(
            number != but and box.intersects(other)
            for column in _columns(box)
            for number, other in self._columns.get(column, ())
        )


def _columns(box: QRectF) -> Iterator[int]:
    return iter(range(int(box.left() // _CELL), int(box.right() // _CELL) + 1))
