"""Reader: a workbook as the document of a briefing; its rows become items, its empty ids are made from the words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from app.briefing.reading import upgrade
from app.briefing.workbook import ids
from app.briefing.workbook.cells import folded
from app.briefing.workbook.document import Cells, Columns, Document, Rows, cell
from app.briefing.workbook.grid import Grid
from app.briefing.workbook.headings import names
from app.briefing.workbook.items import Converter, ItemBuilder
from app.briefing.workbook.layout import BRIEFING, EVIDENCE, ITEM, Sheet, sheets
from app.briefing.workbook.package import Package, RefusedError, opened
from app.briefing.workbook.rows import OWN, Head, Row, RowReader, grouped
from app.runtime.phrases import Fault, Phrase

_SOME: Final = 5
"""Cells that one sentence names."""
_NEEDED: Final = (BRIEFING, "parties", "sources")
"""Sheets without which there is no briefing."""
_MOST: Final = 200
"""Faults of a workbook that are listed."""
_NAMING: Final = ("name", "title", "label", "publisher", "text")
_encoder = msgspec.json.Encoder(decimal_format="number")


def document(data: bytes) -> Document | tuple[Fault, ...]:
    """Return the document of a workbook, or the faults by which it cannot be read as one at all."""
    try:
        package = opened(data)
        return _Reading(package.notices).document(_grids(package))
    except RefusedError as error:
        return error.faults


def _grids(package: Package) -> list[Grid]:
    if package.kind == "ods":
        from app.briefing.workbook import open_document

        return open_document.grids(package)
    from app.briefing.workbook import excel

    return excel.grids(package)


class _Reading:
    """Reads one workbook."""

    def __init__(self, notices: Iterable[Fault]) -> None:
        self.names = names()
        self.faults: list[Fault] = []
        self._rows = RowReader(self.names, self.fault)
        self.notices = list(notices)
        self.tree: dict[str, Any] = {"format": f"briefing/{upgrade.NEWEST}"}
        self.cells = Cells()
        self._converter = Converter(self.names)
        self._parts: dict[str, list[dict[str, Any]]] = {}

    def document(self, found: list[Grid]) -> Document:
        """Return the document of the grids. Raises RefusedError if none is a sheet of a briefing."""
        known: dict[str, Grid] = {}
        hidden: list[Sheet] = []
        for grid in found:
            sheet = None if grid.name.startswith(OWN) else self.names.sheet(grid.name)
            if sheet is None:
                if not grid.name.startswith(OWN) and not grid.hidden and grid.rows:
                    self.notices.append(
                        Fault("", Phrase.of("The sheet is no part of a briefing and was not read."), place=grid.name)
                    )
            elif grid.hidden:
                hidden.append(sheet)
                right = Phrase.of("Show it, or delete it.")
                self.fault(Phrase.of("The sheet is hidden, and is not read."), right, grid.name)
            elif sheet.name in known:
                wrong = Phrase.of("The sheet is the same part as “{name}”.", name=known[sheet.name].name)
                self.fault(wrong, Phrase.of("Keep one of them."), grid.name)
            else:
                known[sheet.name] = grid
        if not known:
            wrong = Phrase.of("No sheet of this workbook is a part of a briefing.")
            raise RefusedError(wrong, Phrase.of("Begin with a workbook that this program wrote."))
        for sheet in sheets():
            if sheet.name in known:
                self._sheet(sheet, known[sheet.name])
            elif sheet.name in _NEEDED and sheet not in hidden:
                wrong = Phrase.of("The workbook has no sheet “{name}”.", name=sheet.name)
                self.faults.append(
                    Fault(sheet.path, wrong, Phrase.of("Add it, or begin with a workbook of this program."))
                )
        self._make_ids()
        self._add_evidence(known.get(EVIDENCE))
        self._resolve()
        return Document.of(_encoder.encode(self.tree), self.cells, tuple(self.faults[:_MOST]), tuple(self.notices))

    def fault(self, wrong: Phrase, right: Phrase, place: str) -> None:
        """Add a fault of the workbook itself."""
        self.faults.append(Fault("", wrong, right, place=place))

    def _sheet(self, sheet: Sheet, grid: Grid) -> None:
        self._remark_on(grid)
        if sheet.name == BRIEFING:
            heads, rows = self._rows.single(sheet, grid)
        else:
            heads, rows = self._rows.table(sheet, grid)
        columns = Columns(grid.name, {_column_path(head): place for place, head in heads.items()})
        if sheet.name == EVIDENCE:
            self._evidence = (columns, rows)
            return
        items = [rows] if sheet.name == BRIEFING else grouped(rows)
        kept = Rows(columns)
        builder = ItemBuilder(sheet, kept, self.cells.single, self._converter)
        made = [builder.item(group) for group in items]
        if sheet.name == BRIEFING:
            self.tree |= made[0]
            self._missing_fields(sheet, grid.name)
            return
        self._parts[sheet.name] = made
        self.cells.lists[sheet.path] = kept
        if made:
            outer, _, inner = sheet.path.rpartition(".")
            (self.tree.setdefault(outer, {}) if outer else self.tree)[inner] = made

    def _missing_fields(self, sheet: Sheet, name: str) -> None:
        """Name the fields that every briefing has and that have no row."""
        for column in sheet.columns:
            if column.needed and column.name not in self.cells.single:
                wrong = Phrase.of("The field “{name}” is missing.", name=column.name)
                self.faults.append(Fault(column.name, wrong, Phrase.of("Add a row for it."), place=name))

    def _remark_on(self, grid: Grid) -> None:
        """Note the formulas of a sheet; failed ones and merged cells are faults."""
        for row, column in grid.errors:
            wrong = Phrase.of("The formula of the cell gives an error.")
            self.fault(wrong, Phrase.of("Correct it, or write the value itself."), cell(grid.name, row + 1, column))
        if grid.formulas:
            first = grid.formulas[:_SOME]
            listed = ", ".join(cell("", row + 1, column)[1:] for row, column in first)
            more = len(grid.formulas) - len(first)
            wrong = Phrase.of(
                "Formulas are not computed; the values that they last gave were read: {cells}.", cells=listed
            )
            right = Phrase.of("And {n} more.", n=more) if more else Phrase("")
            self.notices.append(Fault("", wrong, right, place=grid.name))
        for row, column, last, end in grid.merged[:_SOME]:
            place = f"{cell(grid.name, row + 1, column)}:{cell('', last + 1, end)[1:]}"
            self.fault(Phrase.of("The cells are merged."), Phrase.of("Undo that, and fill each cell by itself."), place)

    def _make_ids(self) -> None:
        """Give an id to each item that has none."""
        taken = {item["id"] for items in self._parts.values() for item in items if isinstance(item.get("id"), str)}
        for sheet, items in self._parts.items():
            for number, item in enumerate(items):
                if "id" not in item:
                    made = ids.made_id(sheet, item, taken)
                    taken.add(made)
                    items[number].update({"id": made})

    _evidence: tuple[Columns, list[Row]] | None = None

    def _add_evidence(self, grid: Grid | None) -> None:
        """Add the rows of the sheet of further evidence to the items that they name."""
        if self._evidence is None or grid is None:
            return
        columns, rows = self._evidence
        sheet = next(one for one in sheets() if one.name == EVIDENCE)
        owners = {
            str(item["id"]): (name, number, item)
            for name, items in self._parts.items()
            for number, item in enumerate(items)
        }
        by_words: dict[str, str] | None = None
        paths = {one.name: one.path for one in sheets()}
        builder = ItemBuilder(sheet, Rows(columns), {}, self._converter)
        for row in rows:
            piece = builder.item([row])
            key = piece.pop(ITEM, "")
            owner = owners.get(key)
            if owner is None and key:
                by_words = self._words() if by_words is None else by_words
                owner = owners.get(by_words.get(folded(key), ""))
            if owner is None:
                wrong = Phrase.of("No item has this id: {id}.", id=key or "–")
                right = Phrase.of("Write the id of an item of this workbook.")
                self.fault(wrong, right, columns.place(ITEM, row.number))
                continue
            name, number, item = owner
            listed = item.setdefault(EVIDENCE, [])
            self.cells.lists[paths[name]].further[number, f"{EVIDENCE}[{len(listed)}]"] = (columns, row.number)
            listed.append(piece)

    def _words(self, sheet: str = "") -> dict[str, str]:
        """Return the ids of the items of a sheet, or of all, by their words, those that no two items share."""
        found: dict[str, str] = {}
        for items in [self._parts.get(sheet, [])] if sheet else self._parts.values():
            for item in items:
                for words in {folded(words) for words in _names(item)}:
                    found[words] = "" if words in found and found[words] != item["id"] else item["id"]
        return found

    def _resolve(self) -> None:
        """Put ids in place of the words by which cells name items."""
        by_words: dict[str, dict[str, str]] = {}
        for holder, key, words, sheet in self._converter.named:
            if isinstance(holder, list) or key in holder:
                if sheet not in by_words:
                    by_words[sheet] = self._words(sheet)
                holder[key] = by_words[sheet].get(folded(words)) or words


def _names(item: Mapping[str, Any]) -> Iterator[str]:
    for name in _NAMING:
        value = item.get(name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (words for words in value.values() if isinstance(words, str))


def _column_path(head: Head) -> str:
    return ".".join((*head.column.path, head.tag) if head.tag else head.column.path)
