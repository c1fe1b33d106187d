"""Results model: a head for each section of the briefing, its best entries, and a row that shows more."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QObject

from app.briefing.model.parts import Source
from app.briefing.model.sections import ListSection
from app.briefing.model.values import Chart
from app.briefing.search.entries import Entries, Entry
from app.briefing.search.index import Found, Index
from app.briefing.search.snippets import Snippet, hit_lines
from app.briefing.text.section_names import section_name
from app.window.widgets.headed_list import HeadedModel

FEW = 6
"""Entries of each section shown at first, if several sections have some."""
MOST = 500
"""Largest number of entries shown of one section; a longer list is narrowed by another word."""


class Row(NamedTuple):
    """Row of the results: head of a section, entry, "show more", or notice that there are even more."""

    kind: Literal["head", "hit", "more", "rest"]
    part: ListSection
    number: int = -1
    """Number of an entry; in all other rows the count of entries."""


class ResultsModel(HeadedModel):
    """Rows of one answer; the snippet of an entry is computed when its row is first accessed."""

    stops = frozenset({"hit", "more"})
    _rows: list[Row]

    def __init__(self, index: Index, parent: QObject | None = None) -> None:
        """Create an empty model."""
        super().__init__(parent)
        self._index = index
        self._rows = []
        self._text = ""
        self._opened: ListSection | None = None
        self._snippets: dict[int, Snippet] = {}
        self.count = 0

    @property
    def contents(self) -> Entries:
        """Entries of the index."""
        return self._index.contents

    @property
    def text(self) -> str:
        """Text of the query."""
        return self._text

    def ask(self, text: str, opened: ListSection | None = None) -> None:
        """Search for a text; of the section `opened` show as many entries as allowed."""
        self.beginResetModel()
        self._text, self._opened = text, opened
        self._snippets.clear()
        found = self._index.search(text, FEW)
        self.count = found.count
        self._rows = list(self._rows_of(found))
        self.endResetModel()

    def _rows_of(self, found: Found) -> list[Row]:
        rows: list[Row] = []
        for group in found.groups:
            all_entries = group.part == self._opened or len(found.groups) == 1
            numbers = self._index.part(self._text, group.part, MOST).numbers if all_entries else group.numbers
            rows.append(Row("head", group.part, group.count))
            rows += [Row("hit", group.part, number) for number in numbers]
            if group.count > len(numbers):
                rows.append(Row("rest" if all_entries else "more", group.part, group.count))
        return rows

    def row(self, row: int) -> Row:
        """Return a row."""
        return self._rows[row]

    def snippet(self, row: int) -> Snippet:
        """Return the snippet of the entry in a row."""
        number = self._rows[row].number
        snippet = self._snippets.get(number)
        if snippet is None:
            snippet = self._snippets[number] = hit_lines(self.contents, number, self._text)
        return snippet

    def item(self, row: int) -> str:
        """Return the item whose evidence belongs to a row; empty if the row is no entry."""
        hit = self._rows[row] if 0 <= row < len(self._rows) else None
        return item_of(self.contents, self.contents.entries[hit.number]) if hit and hit.kind == "hit" else ""

    def row_of(self, number: int) -> int:
        """Return the row of an entry; -1 if it is not shown."""
        rows = (row for row, entry in enumerate(self._rows) if entry == Row("hit", entry.part, number))
        return next(rows, -1)

    def description(self, row: int) -> str:
        """Return the text of a row for screen readers."""
        localizer, entry = self.contents.localizer, self._rows[row]
        match entry.kind:
            case "hit":
                hit = self.snippet(row)
                return ". ".join(part.rstrip(".") for part in (hit.kind, hit.head.text, hit.below.text) if part)
            case "head":
                return localizer.labelled(section_name(entry.part, localizer), str(entry.number))
            case "more":
                return localizer.gettext("Show all {count}", count=counted(entry.number, self.contents))
        return localizer.gettext(
            "Showing the first {shown} of {count}. Add a word to narrow the search.",
            shown=counted(MOST, self.contents),
            count=counted(entry.number, self.contents),
        )


def item_of(contents: Entries, entry: Entry) -> str:
    """Return the item whose evidence is shown with an entry: itself, first of a chart, first that cites a source."""
    if isinstance(entry, Chart):
        return next((key for series in entry.series for key in series.values), "")
    if isinstance(entry, Source):
        return contents.dossier.citing(entry.id)
    return entry.id


def counted(count: int, contents: Entries) -> str:
    """Format a count in the language of the contents."""
    if count < 1000:
        return str(count)  # the same in all languages, and much faster
    from decimal import Decimal

    return contents.localizer.number(Decimal(count))
