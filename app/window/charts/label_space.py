"""Room on a sheet: which places are taken, so that no label covers anything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF

_CELL = 32.0
"""Pixels of a column: a label is held against what stands in its own columns only, however much there is elsewhere."""


class Room:
    """The boxes that are taken so far."""

    def __init__(self, taken: Iterable[QRectF] = ()) -> None:
        """Begin with what stands already."""
        self._columns: defaultdict[int, list[tuple[int, QRectF]]] = defaultdict(list)
        self._count = 0
        for box in taken:
            self.take(box)

    def take(self, box: QRectF) -> None:
        """Let a box be taken from now on."""
        for column in _columns(box):
            self._columns[column].append((self._count, box))
        self._count += 1

    def free(self, box: QRectF, but: int = -1) -> bool:
        """Whether a box covers nothing that is taken; what was taken as number `but` does not count."""
        return not any(
            number != but and box.intersects(other)
            for column in _columns(box)
            for number, other in self._columns.get(column, ())
        )


def _columns(box: QRectF) -> Iterator[int]:
    return iter(range(int(box.left() // _CELL), int(box.right() // _CELL) + 1))
