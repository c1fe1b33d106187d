"""The tab of agreements: filters, the table, and below it the agreement that is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.briefing.model.model import Agreement
from app.briefing.text.agreements import COLUMNS
from app.window.agreements.detail import AgreementDetail
from app.window.agreements.model import AgreementsModel
from app.window.agreements.table import GUTTER, AgreementsTable
from app.window.context.tab import in_front
from app.window.context.view_context import Showing
from app.window.items.filter_bar import Emptiness, FilterRow, read_texts


class AgreementsTab(QWidget):
    """The third tab."""

    def __init__(self, showing: Showing) -> None:
        """Show all agreements of the briefing, the newest first."""
        super().__init__()
        showing.theme.dress(self)
        self._showing = showing
        say = showing.speech.say
        self._chosen = ""
        self.model = AgreementsModel(showing.dossier, showing.speech, self)
        self.filters = FilterRow(showing, say("Filter agreements by words"), self.model.choices)
        self.table = AgreementsTable(showing, self.model)
        self.detail = AgreementDetail(showing)
        self.emptiness = Emptiness(showing, say("There are no agreements in this briefing."), self.filters.reset)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.emptiness)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(_indented(self._pages))
        self.splitter.addWidget(self.detail)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([520, 480])
        self.detail.hide()
        head = QVBoxLayout()
        head.setContentsMargins(28, 20, 28, 6)
        head.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)
        self.filters.setVisible(self.model.total > 0)
        # The header first: a table that is told to sort sorts by what its header says, and once is enough.
        self.table.horizontalHeader().setSortIndicator(COLUMNS.index("signed"), Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        self.model.modelReset.connect(self._narrowed)
        self.table.opened.connect(self._open)
        self.detail.asked.connect(self.reveal)
        self.filters.changed.connect(lambda: self.model.narrow(self.filters.text, self.filters.chosen))
        self.filters.left_downwards.connect(self.table.setFocus)
        showing.selection.changed.connect(self._follow)
        self._settle()
        read_texts(self.model.narrowing, self)

    def count(self) -> int:
        """How many agreements the briefing has."""
        return self.model.total

    @property
    def chosen(self) -> str:
        """The id of the agreement that the detail shows, or nothing."""
        return self._chosen if self.model.row_of(self._chosen) >= 0 else ""

    def reveal(self, item_id: str) -> bool:
        """Choose an agreement and open its evidence, taking back a filter that hides it; False where there is none."""
        if not isinstance(self._showing.dossier.items.get(item_id), Agreement):
            return False
        self._open(item_id)
        self._unhide()
        self.table.show_row(self.model.row_of(item_id))
        self.table.setFocus()
        return True

    def standing(self, item_id: str) -> QWidget | None:
        """The detail, where it shows that agreement."""
        return self.detail if item_id == self._chosen else None

    def state(self) -> dict[str, str]:
        """Filter, order, widths of columns, the chosen agreement, and how the height is shared."""
        header = self.table.horizontalHeader()
        down = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return self.filters.state() | {
            "sort": COLUMNS[header.sortIndicatorSection()],
            "direction": "down" if down else "up",
            "widths": self.table.widths(),
            "chosen": self._chosen,
            "share": ",".join(str(size) for size in self.splitter.sizes()) if self.detail.isVisibleTo(self) else "",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Go back to a state; what is unknown or missing changes nothing."""
        for column, name in enumerate(COLUMNS):
            if state.get("sort") == name:
                down = state.get("direction") == "down"
                order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
                self.table.sortByColumn(column, order)
        self.table.set_widths(state.get("widths", ""))
        if any(key in state for key in self.filters.state()):
            self.filters.restore(state)
        if isinstance(self._showing.dossier.items.get(state.get("chosen", "")), Agreement):
            self._take(state["chosen"])
        shares = state.get("share", "").split(",")
        if len(shares) == self.splitter.count() and all(one.isdigit() for one in shares):
            self.splitter.setSizes([int(one) for one in shares])

    def _open(self, item_id: str) -> None:
        """Show an agreement and its evidence."""
        self._take(item_id)
        self._showing.selection.choose(item_id)

    def _take(self, item_id: str) -> None:
        """Show an agreement without its evidence."""
        agreement = self._showing.dossier.items[item_id]
        if isinstance(agreement, Agreement) and item_id != self._chosen:
            self._chosen = item_id
            self.detail.show_agreement(agreement)
        self._settle()

    def _follow(self, item_id: str) -> None:
        """Choose the row of an agreement whose evidence is opened elsewhere while the tab is in front."""
        if in_front(self) and isinstance(self._showing.dossier.items.get(item_id), Agreement):
            self._take(item_id)
            self._unhide()

    def _unhide(self) -> None:
        """Take back a filter that hides the agreement that is chosen."""
        if self._chosen and not self.chosen:
            self.filters.restore({})

    def _narrowed(self) -> None:
        """Let what is seen and the evidence fit other rows: what is filtered out is not in hand."""
        self._settle()
        if in_front(self):
            self._showing.selection.choose(self.chosen)

    def _settle(self) -> None:
        """Let counts, the empty page, the chosen row and its detail fit the rows that there are now."""
        rows = self.model.rowCount()
        self.filters.tell(rows, self.model.total)
        self.emptiness.tell(filtered=self.model.total > 0)
        self._pages.setCurrentIndex(0 if rows else 1)
        row = self.model.row_of(self._chosen)
        self.detail.setVisible(row >= 0)
        if row != self.table.currentIndex().row() or not self.table.selectionModel().hasSelection():
            self.table.show_row(row)


def _indented(part: QWidget) -> QWidget:
    """A part so far to the left of the margin that its first column stands in line with what is above it."""
    made = QWidget()
    made.setMinimumHeight(120)
    column = QVBoxLayout(made)
    column.setContentsMargins(28 - GUTTER, 0, 16, 0)
    column.addWidget(part)
    return made
