"""Filtered tab: filter bar, table of the matching items, and the chosen item in full."""

from abc import abstractmethod

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.window.context.tab import in_front
from app.window.context.view_context import ViewContext
from app.window.items.filter_bar import EmptyState, FilterRow, read_texts
from app.window.items.filtered_rows import FilteredRows, ListedItem
from app.window.items.item_table import ItemTable
from app.window.widgets.labels import spaced
from app.window.widgets.segments import Segments
from app.window.widgets.split import Split


class FilteredTab(QWidget):
    """Base class of tabs with items of one kind. A subclass builds table and detail, and calls `_begin` with them."""

    def __init__(
        self, context: ViewContext, model: FilteredRows, prompt: str, nothing: str, lead: Segments | None = None
    ) -> None:
        """Build the filter bar, with `lead` before it.

        `prompt` describes its input; `nothing` is shown in a briefing without such items.
        """
        super().__init__()
        context.theme.apply_style(self)
        self._context, self._rows = context, model
        self._chosen = self._detailed = ""
        model.setParent(self)
        self.filters = FilterRow(context, prompt, model.choices, model.counts, lead)
        self.empty_state = EmptyState(context, nothing, self.filters.reset)
        self._pages = QStackedWidget()
        self.splitter = Split(context.theme)

    def _begin(self, kind: type[ListedItem], table: ItemTable, detail: QWidget, body: QWidget, gap: int) -> None:
        """Lay out the tab and connect its parts.

        `body` holds table and detail, `gap` pixels below the filter bar. Only items of `kind` can be chosen.
        """
        self._kind, self._table, self._detail = kind, table, detail
        head = QVBoxLayout()
        head.setContentsMargins(28, 20, 28, gap)
        head.addWidget(self.filters)
        column = spaced(QVBoxLayout(self), 0)
        column.addLayout(head)
        column.addWidget(body, 1)
        self.filters.setVisible(self._rows.total > 0)
        self._rows.modelReset.connect(self._narrowed)
        table.opened.connect(self._open)
        self.filters.changed.connect(self._narrow)
        self.filters.left_downwards.connect(table.setFocus)
        self._context.selection.changed.connect(self.follow)
        self._settle()
        read_texts(self._rows.row_filter, self)

    @abstractmethod
    def _show_item(self, item_id: str) -> None:
        """Show an item of this tab's kind in the detail."""

    def count(self) -> int:
        """Return the number of items in the briefing."""
        return self._rows.total

    @property
    def chosen(self) -> str:
        """Id of the chosen item; empty if there is none or it is filtered out."""
        return self._chosen if self._rows.row_of(self._chosen) >= 0 else ""

    def reveal(self, item_id: str) -> bool:
        """Choose an item and open its evidence, resetting a filter that hides it; return False if it is unknown."""
        if not self._has(item_id):
            return False
        self._open(item_id)
        self._unhide()
        self._table.show_row(self._rows.row_of(item_id))
        self._table.setFocus()
        return True

    def standing(self, item_id: str) -> QWidget | None:
        """Return the detail if it shows that item."""
        self._fill_detail()
        return self._detail if item_id == self._chosen else None

    def state(self) -> dict[str, str]:
        """Return filter and chosen item."""
        return self.filters.state() | {"chosen": self._chosen}

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state; unknown or missing keys change nothing."""
        if any(key in state for key in self.filters.state()):
            self.filters.restore(state)
        if self._has(state.get("chosen", "")):
            self._choose(state["chosen"])
        shares = state.get("share", "").split(",")
        if len(shares) == self.splitter.count() and all(share.isdigit() for share in shares):
            self._set_share([int(share) for share in shares])

    def _share(self) -> str:
        """Return the sizes of the splitter's parts, as `restore` reads them."""
        return ",".join(str(size) for size in self.splitter.sizes())

    def _set_share(self, sizes: list[int]) -> None:
        self.splitter.setSizes(sizes)

    def _has(self, item_id: str) -> bool:
        return isinstance(self._context.dossier.items.get(item_id), self._kind)

    def _narrow(self) -> None:
        self._rows.narrow(self.filters.text, self.filters.chosen)

    def _open(self, item_id: str) -> None:
        """Choose an item and open its evidence."""
        self._choose(item_id)
        self._context.selection.choose(item_id)

    def _choose(self, item_id: str) -> None:
        """Choose an item and show it in full, without opening its evidence."""
        self._chosen = item_id
        self._fill_detail()
        self._settle()

    def _fill_detail(self) -> None:
        """Show the chosen item in the detail, if it is not there already."""
        if self._chosen != self._detailed and self._has(self._chosen):
            self._detailed = self._chosen
            self._show_item(self._chosen)

    def follow(self, item_id: str) -> None:
        """Choose the item whose evidence was opened elsewhere, if this is the current tab."""
        if in_front(self) and self._has(item_id):
            self._choose(item_id)
            self._unhide()

    def _unhide(self) -> None:
        """Reset a filter that hides the chosen item."""
        if self._chosen and not self.chosen:
            self.filters.restore({})

    def _narrowed(self) -> None:
        """Update tab and evidence after filtering: an item that is filtered out is not chosen."""
        self._settle()
        self._choose_shown()

    def _choose_shown(self) -> None:
        if in_front(self):
            self._context.selection.choose(self.chosen)

    def _settle(self) -> None:
        """Update the count, the empty state and the selected row to the current rows."""
        rows = self._rows.rowCount()
        self.filters.tell(rows, self._rows.total)
        self.empty_state.tell(filtered=self._rows.total > 0)
        self._pages.setCurrentIndex(0 if rows else 1)
        row = self._rows.row_of(self._chosen)
        if row != self._table.currentIndex().row() or not self._table.selectionModel().hasSelection():
            self._table.show_row(row)
