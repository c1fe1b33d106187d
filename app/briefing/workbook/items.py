"""Items: the rows of one item as the part of a file that they make."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from app.briefing.workbook import cells
from app.briefing.workbook.cells import Cell, is_id
from app.briefing.workbook.document import Rows
from app.briefing.workbook.headings import Names
from app.briefing.workbook.layout import BRIEFING, Sheet
from app.briefing.workbook.rows import Head, Row

LEFT_OUT: Final = object()
"""Value of a cell that says what its field is without it."""


class Converter:
    """Values of cells as those of files.

    `named`: values that are no ids but may be the words of an item, each with its holder and key, and
    the sheet of that item, if it is known.
    """

    def __init__(self, names: Names) -> None:
        """Hold the names of choices."""
        self._names = names
        self.named: list[tuple[Any, Any, str, str]] = []

    def value(self, head: Head, value: Cell) -> Any:
        """Return the value of a cell for the field of its heading; `LEFT_OUT` if the field is the same without it."""
        if not isinstance(value, str):
            return self._converted(head, value)
        if head.words:
            return cells.plain(value)
        found = head.known.get(value)
        if found is None:
            found = head.known[value] = self._converted(head, value)
        return found

    def watch(self, element: dict[str, Any], head: Head, found: Any) -> None:
        """Keep a value of a field that names items if it is no id."""
        if not isinstance(found, list):
            if not is_id(found):
                self.named.append((element, head.key, found, head.column.target))
            return
        for number, one in enumerate(found):
            if not is_id(one):
                self.named.append((found, number, one, head.column.target))

    def _converted(self, head: Head, value: Cell) -> Any:
        column = head.column
        found = cells.converted(value, column, self._names.choices)
        if column.content in ("choice", "truth"):
            while isinstance(found, str) and found not in column.choices and self._names.learn():
                found = cells.converted(value, column, self._names.choices)
        infinite = isinstance(found, Decimal) and not found.is_finite()
        return LEFT_OUT if infinite or found == column.default else found


class ItemBuilder:
    """Makes the items of a sheet one after another, and keeps where their rows are.

    `single`: takes the places of the fields that a briefing has once.
    """

    def __init__(self, sheet: Sheet, rows: Rows, single: dict[str, str], converter: Converter) -> None:
        """Build items for a sheet; their rows are added to `rows`."""
        self._sheet, self._rows, self._single, self._converter = sheet, rows, single, converter
        self._current: dict[int, tuple[dict[str, Any], int]] = {}
        """Element that is built on each level, and its index."""

    def item(self, rows: list[Row]) -> dict[str, Any]:
        """Return an item of its rows."""
        item: dict[str, Any] = {}
        self._current = {0: (item, 0)}
        self._rows.items.append(rows[0].number if rows else 1)
        value = self._converter.value
        for row in rows:
            further = row is not rows[0]
            for level in sorted({head.level for head, _ in row.cells}):
                if level:
                    self._begin(level)
                    if further and self._sheet.name != BRIEFING:
                        place = len(self._rows.items) - 1, self._path(level)
                        self._rows.further[place] = (self._rows.columns, row.number)
            for head, cell in row.cells:
                found = value(head, cell)
                if found is LEFT_OUT or (further and head.level == 0 and head.column.content == "id"):
                    continue
                element = self._current[head.level][0]
                for step in head.inner:
                    element = element.setdefault(step, {})
                element[head.key] = found
                if head.names:
                    self._converter.watch(element, head, found)
            if row.places:
                self._keep_places(row.places)
        return item

    def _begin(self, number: int) -> None:
        """Begin a new element of a level within the current element of its parent."""
        level = self._sheet.levels[number]
        if level.parent not in self._current:
            self._begin(level.parent)
        holder = self._current[level.parent][0]
        for step in level.steps[:-1]:
            holder = holder.setdefault(step, {})
        listed = holder.setdefault(level.steps[-1], [])
        element: dict[str, Any] = {}
        listed.append(element)
        self._current[number] = element, len(listed) - 1
        for inner, below in enumerate(self._sheet.levels):
            if inner > number and below.parent == number:
                self._current.pop(inner, None)

    def _path(self, number: int) -> str:
        """Return the path of the current element of a level in its item."""
        if not number:
            return ""
        level = self._sheet.levels[number]
        steps = ".".join(filter(None, (self._path(level.parent), *level.steps)))
        return f"{steps}[{self._current[number][1]}]"

    def _keep_places(self, places: Mapping[int, str]) -> None:
        for number, place in places.items():
            column = self._sheet.columns[number]
            here = column.level in self._current
            path = ".".join(filter(None, (self._path(column.level), *column.steps))) if here else column.name
            self._single.setdefault(path, place)
