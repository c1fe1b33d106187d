"""Rows: the filled rows of a sheet, each cell with its heading; unknown headings are faults."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.briefing.i18n import tags
from app.briefing.workbook import cells
from app.briefing.workbook.cells import Cell, is_empty
from app.briefing.workbook.document import cell
from app.briefing.workbook.grid import Grid
from app.briefing.workbook.headings import LANGUAGE, Names
from app.briefing.workbook.layout import Column, Sheet
from app.runtime.phrases import Phrase

OWN: Final = "#"
"""Sign before the name of a sheet or column that is the user's own."""
_AHEAD: Final = 10
"""Rows among which the one of the headings is looked for."""
_SHOWN: Final = 60
"""Letters of an unknown heading that a message shows."""


@dataclass(frozen=True, eq=False, slots=True)
class Head:
    """A heading: its column with its number in the layout, and the language of a text.

    `level`, `inner`, `key`: the list that a value goes to, the parts in an element of it, and the key in these.
    `words`: its texts are taken as they are; `names`: it names items.
    """

    column: Column
    number: int
    tag: str
    level: int
    inner: tuple[str, ...]
    key: str
    words: bool
    names: bool
    known: dict[str, Any] = field(default_factory=dict)
    """Converted values by their words: those of ids and choices come again and again."""

    @classmethod
    def of(cls, column: Column, number: int, tag: str) -> "Head":
        """Return the heading of a column."""
        *inner, key = (*column.steps, tag) if column.content == "text" else column.steps
        words, names = column.content in ("text", "words"), column.content in ("reference", "references")
        return cls(column, number, tag, column.level, tuple(inner), key, words, names)


@dataclass
class Row:
    """Filled cells of a row, each with its heading; `number`: that of the row, counted from 1."""

    number: int
    cells: list[tuple[Head, Cell]]
    places: dict[int, str] = field(default_factory=dict)
    """Places of the cells of a sheet with a row a field, by the number of the column in the layout."""


class RowReader:
    """Reads the rows of sheets; `fault` takes what is wrong with a heading, the correction and the cell."""

    def __init__(self, names: Names, fault: Callable[[Phrase, Phrase, str], None]) -> None:
        """Hold the names of sheets and columns."""
        self._names, self._fault = names, fault

    def table(self, sheet: Sheet, grid: Grid) -> tuple[dict[int, Head], list[Row]]:
        """Return the headings of a sheet by column, and its filled rows."""
        numbers = {column: number for number, column in enumerate(sheet.columns)}
        start = self._head_row(sheet, grid)
        heads: dict[int, Head] = {}
        own: set[int] = set()
        for place, value in enumerate(grid.rows[start] if grid.rows else ()):
            words = cells.plain(value).strip()
            if words.startswith(OWN):
                own.add(place)
                continue
            if not words:
                continue
            column, tag = self._heading(sheet, words)
            if column is None or (column.content == "text") != bool(tag):
                own.add(place)
                self._unknown_heading(column, words, cell(grid.name, start + 1, place))
            elif any(head.column is column and head.tag == tag for head in heads.values()):
                wrong = Phrase.of("The heading is there twice.")
                self._fault(wrong, Phrase.of("Keep one of them."), cell(grid.name, start + 1, place))
            else:
                heads[place] = Head.of(column, numbers[column], tag)
        return heads, self._filled(grid, start + 1, heads, own)

    def _filled(self, grid: Grid, start: int, heads: Mapping[int, Head], own: set[int]) -> list[Row]:
        """Return the rows that have cells; those of the user's `own` columns are left out."""
        width = max(map(len, grid.rows), default=0)
        by_place = [heads.get(place) for place in range(width)]
        headless = set(range(width)).difference(heads, own)
        rows = []
        for number, values in enumerate(grid.rows[start:], start + 1):
            filled = [
                (head, value)
                for head, value in zip(by_place, values, strict=False)
                if value != "" and head is not None and (value.__class__ is not str or not value.isspace())
            ]
            if filled:
                rows.append(Row(number, filled))
            for place in [place for place in headless if place < len(values) and not is_empty(values[place])]:
                headless.remove(place)
                right = Phrase.of("Write one at the head of its column, or delete it.")
                self._fault(Phrase.of("The cell has no heading."), right, cell(grid.name, number, place))
        return rows

    def _head_row(self, sheet: Sheet, grid: Grid) -> int:
        """Return the row of the headings: the first with one that is known, else the first of all."""
        for number, values in enumerate(grid.rows[:_AHEAD]):
            if any(isinstance(value, str) and value and self._heading(sheet, value)[0] is not None for value in values):
                return number
        return 0

    def _heading(self, sheet: Sheet, words: str) -> tuple[Column | None, str]:
        name, _, tag = words.partition(LANGUAGE)
        tag = tag.strip()
        return self._names.column(sheet, name), tags.canonical(tag) or tag

    def _unknown_heading(self, column: Column | None, words: str, place: str) -> None:
        if column is None:
            wrong = Phrase.of("The heading “{name}” is unknown.", name=words[:_SHOWN])
            right = Phrase.of("Correct it, or put the sign # before it if the column is your own.")
        elif column.content == "text":
            wrong = Phrase.of("The heading “{name}” names no language.", name=words[:_SHOWN])
            right = Phrase.of("Write the sign of the language behind it: {example}.", example=f"{words[:_SHOWN]}::ru")
        else:
            wrong = Phrase.of("The heading “{name}” has no languages.", name=words[:_SHOWN])
            right = Phrase.of("Take the sign of the language away.")
        self._fault(wrong, right, place)

    def single(self, sheet: Sheet, grid: Grid) -> tuple[dict[int, Head], list[Row]]:
        """Return the fields of the sheet with a row a field as rows of items: a field that repeats begins a new one."""
        numbers = {column: number for number, column in enumerate(sheet.columns)}
        languages = {}
        start = next((n for n, row in enumerate(grid.rows[:_AHEAD]) if any(LANGUAGE in str(value) for value in row)), 0)
        for place, value in enumerate(grid.rows[start] if grid.rows else ()):
            tag = cells.plain(value).partition(LANGUAGE)[2].strip()
            if tag:
                languages[place] = tags.canonical(tag) or tag
        rows: dict[int, Row] = {}
        reached: Counter[int] = Counter()
        seen: set[tuple[int, int]] = set()
        for number, values in enumerate(grid.rows):
            words = cells.plain(values[0]).strip() if values else ""
            if number == start or not words or words.startswith(OWN):
                continue
            column = self._names.column(sheet, words)
            if column is None:
                self._unknown_heading(None, words, cell(grid.name, number + 1, 0))
                continue
            layout = numbers[column]
            if (layout, reached[column.level]) in seen:
                if not column.level:
                    wrong = Phrase.of("The field is there twice.")
                    self._fault(wrong, Phrase.of("Keep one of them."), cell(grid.name, number + 1, 0))
                    continue
                reached[column.level] += 1
            seen.add((layout, reached[column.level]))
            row = rows.setdefault(reached[column.level], Row(number + 1, []))
            self._field(row, Head.of(column, layout, ""), number, values, languages, grid.name)
        return {}, [rows[index] for index in sorted(rows)]

    def _field(
        self, row: Row, head: Head, number: int, values: list[Cell], languages: Mapping[int, str], name: str
    ) -> None:
        """Add the cells of a field to a row."""
        for place, value in enumerate(values[1:], 1):
            if is_empty(value):
                continue
            if (place in languages) == (head.column.content == "text") and (place in languages or place == 1):
                row.cells.append((Head.of(head.column, head.number, languages.get(place, "")), value))
            elif place == 1 or place in languages:
                right = Phrase.of("Write a text in the column of its language, any other value in the second column.")
                self._fault(Phrase.of("The value is in the wrong column."), right, cell(name, number + 1, place))
        row.places[head.number] = cell(
            name, number + 1, min(languages, default=1) if head.column.content == "text" else 1
        )


def grouped(rows: list[Row]) -> list[list[Row]]:
    """Return the rows of each item: a row with nothing of an item but its id, or not even that, continues one."""
    groups: list[list[Row]] = []
    by_id: dict[str, list[Row]] = {}
    waiting: list[tuple[str, Row]] = []
    for row in rows:
        own = [(head, value) for head, value in row.cells if not head.column.level]
        key = next((cells.plain(value).strip() for head, value in own if head.column.content == "id"), "")
        if len(own) > bool(key) or (not own and not groups):
            groups.append([row])
            by_id.setdefault(key, groups[-1])
        elif key:
            waiting.append((key, row))
        else:
            groups[-1].append(row)
    for key, row in waiting:
        if key in by_id:
            by_id[key].append(row)
        else:
            groups.append([row])
            by_id[key] = groups[-1]
    return groups
