"""What was found as rows: a head for each part of the briefing, its best entries, and a way to the others."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.briefing.model.parts import Source
from app.briefing.model.sections import ListSection
from app.briefing.model.values import Chart
from app.briefing.search.entries import Entries, Entry
from app.briefing.search.index import Found, Index
from app.briefing.search.snippets import Snippet, hit_lines
from app.briefing.text.section_names import section_name

_Index = QModelIndex | QPersistentModelIndex

FEW = 6
"""Entries of each part that are shown at first, where several parts have some."""
MOST = 500
"""Entries of one part that are shown at all: who wants one of more will type another word."""


class Row(NamedTuple):
    """One row: the head of a part, an entry by its number, what shows more of a part, or that there are yet more."""

    kind: Literal["head", "hit", "more", "rest"]
    part: ListSection
    number: int = -1
    """The entry; in all other rows how many there are."""


class ResultsModel(QAbstractListModel):
    """The rows of one answer; how an entry is told is worked out when its row is first looked at."""

    def __init__(self, index: Index, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._index = index
        self._rows: list[Row] = []
        self._text = ""
        self._opened: ListSection | None = None
        self._told: dict[int, Snippet] = {}
        self.count = 0

    @property
    def contents(self) -> Entries:
        """What is searched."""
        return self._index.contents

    @property
    def text(self) -> str:
        """What was asked."""
        return self._text

    def ask(self, text: str, opened: ListSection | None = None) -> None:
        """Show what a text finds; of a part that is `opened` as many entries as may be."""
        self.beginResetModel()
        self._text, self._opened = text, opened
        self._told.clear()
        found = self._index.search(text, FEW)
        self.count = found.count
        self._rows = list(self._laid_out(found))
        self.endResetModel()

    def _laid_out(self, found: Found) -> list[Row]:
        rows: list[Row] = []
        for group in found.groups:
            whole = group.part == self._opened or len(found.groups) == 1
            numbers = self._index.part(self._text, group.part, MOST).numbers if whole else group.numbers
            rows.append(Row("head", group.part, group.count))
            rows += [Row("hit", group.part, number) for number in numbers]
            if group.count > len(numbers):
                rows.append(Row("rest" if whole else "more", group.part, group.count))
        return rows

    def row(self, row: int) -> Row:
        """What stands in a row."""
        return self._rows[row]

    def told(self, row: int) -> Snippet:
        """How the entry in a row is told."""
        number = self._rows[row].number
        found = self._told.get(number)
        if found is None:
            found = self._told[number] = hit_lines(self.contents, number, self._text)
        return found

    def item(self, row: int) -> str:
        """The item whose evidence belongs to a row; nothing for a row that is no entry."""
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        return item_of(self.contents, self.contents.entries[one.number]) if one and one.kind == "hit" else ""

    def next_stop(self, row: int, by: int) -> int:
        """The row at which the keys stop that come from one row and go by so many; the nearest one there is, or -1."""
        stops = [number for number, one in enumerate(self._rows) if one.kind in ("hit", "more")]
        if not stops:
            return -1
        place = min(range(len(stops)), key=lambda number: abs(stops[number] - row))
        return stops[max(0, min(len(stops) - 1, place + by))]

    def row_of(self, number: int) -> int:
        """The row of an entry; -1 where it is not shown."""
        rows = (row for row, one in enumerate(self._rows) if one == Row("hit", one.part, number))
        return next(rows, -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].kind in ("hit", "more"):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.said(index.row())

    def said(self, row: int) -> str:
        """A row as a screen reader says it."""
        localizer, one = self.contents.localizer, self._rows[row]
        match one.kind:
            case "hit":
                told = self.told(row)
                return ". ".join(part.rstrip(".") for part in (told.kind, told.head.text, told.below.text) if part)
            case "head":
                return f"{section_name(one.part, localizer)}: {one.number}"
            case "more":
                return localizer.gettext("Show all {count}", count=counted(one.number, self.contents))
        return localizer.gettext(
            "Showing the first {shown} of {count}. Add a word to narrow the search.",
            shown=counted(MOST, self.contents),
            count=counted(one.number, self.contents),
        )


def item_of(contents: Entries, entry: Entry) -> str:
    """The item whose evidence is shown with an entry: itself, what a chart draws, what rests on a source."""
    if isinstance(entry, Chart):
        return next((key for series in entry.series for key in series.values), "")
    if isinstance(entry, Source):
        dossier = contents.dossier
        resting = (
            key for key, item in dossier.items.items() if any(one.source == entry.id for one in dossier.evidence(item))
        )
        return next(resting, "")
    return entry.id


def counted(count: int, contents: Entries) -> str:
    """A number as the language of the contents writes it."""
    if count < 1000:
        return str(count)  # alike everywhere, and quicker by far
    from decimal import Decimal

    return contents.localizer.number(Decimal(count))
