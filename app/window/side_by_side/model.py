"""Side-by-side model: the texts of a briefing as rows, with their item and their words in two languages."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.briefing.i18n import direction
from app.briefing.translating.texts import Named, named

if TYPE_CHECKING:
    from app.briefing.model.parts import Text
    from app.briefing.translating.texts import Place
    from app.window.context.view_context import ViewContext

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class TextsModel(QAbstractTableModel):
    """Texts in two languages; only those that lack one of them with `missing_only`."""

    def __init__(self, context: ViewContext, places: tuple[Place, ...], parent: QObject) -> None:
        """Show no text before `show_languages`."""
        super().__init__(parent)
        self._context, self._places = context, places
        self._rows: list[Place] = []
        self._written: set[str] = set()
        self.languages = ("", "")
        self.named = functools.lru_cache(maxsize=4096)(self._named)

    def _named(self, row: int) -> Named:
        return named(self._rows[row], self._context.dossier, self._context.localizer)

    def show_languages(self, languages: tuple[str, str], *, missing_only: bool) -> None:
        """Show the texts in two languages."""
        self.beginResetModel()
        self.languages, self._written = languages, set()
        self._choose_rows(missing_only=missing_only)
        self.endResetModel()

    def _choose_rows(self, *, missing_only: bool) -> None:
        written = self._written
        self._rows = [one for one in self._places if not missing_only or self._lacks(one) or one.key in written]
        self.named.cache_clear()

    def take(self, context: ViewContext, places: tuple[Place, ...], *, missing_only: bool) -> None:
        """Show the texts of another state of the briefing; those written since `show_languages` stay in the list."""
        self.beginResetModel()
        self._context, self._places = context, places
        self._choose_rows(missing_only=missing_only)
        self.endResetModel()

    def set_text(self, path: str, text: Text) -> None:
        """Set the text at a path of the file to what was written."""
        old = next((place for place in self._places if place.path == path), None)
        if old is None:
            return
        new = replace(old, text=text)
        self._places = tuple(new if place is old else place for place in self._places)
        self._written.add(new.key)
        row = next((row for row, place in enumerate(self._rows) if place is old), -1)
        if row >= 0:
            self._rows[row] = new
            self.dataChanged.emit(self.index(row, 0), self.index(row, 2))

    def place_at(self, path: str) -> Place | None:
        """Return the text at a path of the file, or at that of its words in one language; None if there is none."""
        return next((one for one in self._places if path in (one.path, f"{one.path}.{path.rpartition('.')[2]}")), None)

    def _lacks(self, place: Place) -> bool:
        return any(not place.words(language) for language in self.languages)

    def untranslated(self, row: int) -> bool:
        """Return whether the text of a row is missing in the second language."""
        return not self._rows[row].words(self.languages[1])

    def lacks(self, row: int) -> bool:
        """Whether the text of a row is missing in one of the languages."""
        return self._lacks(self._rows[row])

    @property
    def missing(self) -> int:
        """How many texts of the briefing are missing in one of the languages."""
        return sum(map(self._lacks, self._places))

    def lacking(self, language: str) -> int:
        """Return how many texts of the briefing are missing in a language."""
        return sum(not place.words(language) for place in self._places)

    @property
    def total(self) -> int:
        """How many texts the briefing has."""
        return len(self._places)

    def place(self, row: int) -> Place:
        """Return the text of a row."""
        return self._rows[row]

    def row_of(self, key: str) -> int:
        """Return the row of a text by its key; -1 if it is not shown."""
        return next((row for row, place in enumerate(self._rows) if place.key == key), -1)

    def words(self, row: int, side: int) -> str:
        """Return the words of a row in the first (0) or second (1) language; empty if they are missing."""
        language = self.languages[side]
        return direction.directed(self._rows[row].words(language), language)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        localizer = self._context.localizer
        return localizer.gettext("Text") if section == 0 else localizer.language_name(self.languages[section - 1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            if column == 0:
                entry = self.named(row)
                return "\n".join(filter(None, (f"{entry.section} · {entry.field}", entry.words)))
            return self.words(row, column - 1) or f"○ {self._context.localizer.gettext('not translated')}"
        if role == Qt.ItemDataRole.UserRole:
            return column > 0 and not self.words(row, column - 1)
        return None
