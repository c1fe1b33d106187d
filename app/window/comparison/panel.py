"""The panel of changes: what differs from another edition, stepped through, old and new beside each other."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.briefing.comparison.change_list import Entry, edition_line, groups, lines, remarks
from app.briefing.comparison.diff import Comparison
from app.briefing.text.section_names import section_name
from app.window.commands.command import CommandAction, keys_shown
from app.window.commands.part_commands import change_commands
from app.window.comparison.field_changes import ChangeLines
from app.window.comparison.list_view import ChangesList, ChangesModel
from app.window.context.view_context import ViewContext
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import label, paint, quiet_button, scroll_on


class ChangesPanel(QWidget):
    """Lists the changes, filters them by tab, and shows the chosen one.

    Going to a change opens the evidence of its item, where the edition that is shown has it, and asks for its tab.
    """

    tab_wanted = Signal(str)
    """The tab in which the chosen change is to be seen: summary, trade, agreements, quotes."""

    place_wanted = Signal(str)
    """The item of the chosen change, to be brought into view there."""

    close_wanted = Signal()
    """The reader has seen enough."""

    def __init__(self, context: ViewContext, comparison: Comparison) -> None:
        """Show what differs between the briefing of `context`, the new edition, and an older one."""
        super().__init__()
        context.theme.apply_style(self)
        self._context, self._comparison = context, comparison
        gettext, ngettext = context.localizer.gettext, context.localizer.ngettext
        grouped = groups(comparison, context.localizer)
        self.setAccessibleName(gettext("What changed"))
        self.model = ChangesModel(context, [entry for group in grouped for entry in group.entries], self)
        total = self.model.rowCount()
        self.filter = DropDown(context.theme)
        self.filter.setAccessibleName(gettext("Changes in"))
        self.filter.addItem(ngettext("All {n} change", "All {n} changes", total), "")
        for group in grouped:
            number = context.localizer.number(Decimal(len(group.entries)))
            self.filter.addItem(f"{section_name(group.tab, context.localizer)}: {number}", group.tab)
        self.list = ChangesList(context, self.model)
        going = change_commands(context.localizer, (), self.step, self.close_wanted.emit)
        self.next_action, self.previous_action, _ = (CommandAction(one, self, context.theme) for one in going)
        self.addActions([self.next_action, self.previous_action])
        self.next_button = self._button(gettext("Next"), self.next_action)
        self.previous_button = self._button(gettext("Previous"), self.previous_action)
        self._told = label(context.theme, "", "small", context.theme.palette.muted)
        self.detail = QScrollArea()
        scroll_on(context.theme, self.detail)
        self.detail.setAccessibleName(gettext("Old and new"))
        self._lay_out(total)
        self.filter.currentIndexChanged.connect(self._narrow)
        self.list.moved.connect(self._show)
        self.close_button.clicked.connect(self.close_wanted)
        self._show(-1)

    @property
    def chosen(self) -> Entry | None:
        """The change that is shown."""
        row = self.list.currentIndex().row()
        return self.model.entry(row) if 0 <= row < self.model.rowCount() else None

    @property
    def lines(self) -> ChangeLines | None:
        """Old and new of the change that is shown."""
        found = self.detail.widget()
        return found.findChild(ChangeLines) if found is not None else None

    def step(self, by: int) -> None:
        """Go on by some changes, or back; past the last comes the first."""
        rows = self.model.rowCount()
        if rows:
            row = self.list.currentIndex().row()
            start = row if row >= 0 else (-1 if by > 0 else 0)
            self.list.setCurrentIndex(self.model.index((start + by) % rows, 0))

    def state(self) -> dict[str, str]:
        """The filter and the chosen change, for a panel in another language or theme."""
        return {"tab": str(self.filter.currentData() or ""), "row": str(self.list.currentIndex().row())}

    def restore(self, state: dict[str, str]) -> None:
        """Go back to a state; what is unknown or missing changes nothing."""
        place = self.filter.findData(state.get("tab", ""))
        if place >= 0:
            self.filter.setCurrentIndex(place)
        row = state.get("row", "")
        if row.isdigit() and int(row) < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(int(row), 0))

    def _lay_out(self, total: int) -> None:
        context, comparison = self._context, self._comparison
        theme, localizer = context.theme, context.localizer
        title = localizer.gettext("Compared with: {edition}", edition=edition_line(comparison.old, localizer))
        self.close_button = quiet_button(theme, localizer.gettext("Close"))
        head = QHBoxLayout()
        head.setContentsMargins(28, 10, 22, 8)
        head.setSpacing(10)
        head.addWidget(label(theme, title, "strong"))
        head.addStretch(1)
        for part in (self._told, self.filter, self.previous_button, self.next_button, self.close_button):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for remark in remarks(comparison, localizer):
            warned = label(theme, f"≠ {remark}", "small strong", theme.palette.warning, wrap=True)
            warned.setContentsMargins(28, 0, 22, 6)
            column.addWidget(warned)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        nothing = label(
            theme, localizer.gettext("The two editions are the same."), "statement", theme.palette.muted, wrap=True
        )
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(split)
        self._pages.addWidget(nothing)
        self._pages.setCurrentIndex(0 if total else 1)
        for part in (self._told, self.filter, self.previous_button, self.next_button):
            part.setVisible(total > 0)
        column.addWidget(self._pages, 1)

    def _button(self, text: str, action: CommandAction) -> QPushButton:
        made = quiet_button(self._context.theme, text)
        made.setToolTip(f"{action.text()} ({keys_shown(action.command)})")
        made.setAccessibleName(action.text())
        made.clicked.connect(action.trigger)
        return made

    def _narrow(self) -> None:
        self.model.narrow(str(self.filter.currentData() or ""))
        self._show(-1)

    def _show(self, row: int) -> None:
        """Show the change in a row, its item's evidence and its tab."""
        localizer = self._context.localizer
        shown, total = (localizer.number(Decimal(number)) for number in (row + 1, self.model.rowCount()))
        self._told.setText(localizer.gettext("{shown} of {total}", shown=shown, total=total))
        entry = self.model.entry(row) if 0 <= row < self.model.rowCount() else None
        self.detail.setWidget(self._content(entry))
        self.detail.verticalScrollBar().setValue(0)
        if entry is not None:
            if entry.tab != "sources":
                self.tab_wanted.emit(entry.tab)
            if entry.shown:
                if entry.id in self._context.dossier.items:
                    self._context.selection.choose(entry.id)
                self.place_wanted.emit(entry.id)

    def _content(self, entry: Entry | None) -> QWidget:
        context, localizer = self._context, self._context.localizer
        made = QWidget()
        paint(made, QPalette.ColorRole.Window, context.theme.palette.ground)
        column = QVBoxLayout(made)
        column.setContentsMargins(22, 8, 22, 16)
        column.setSpacing(8)
        if entry is None:
            told = localizer.gettext("Choose a change, or press F8 to go through them one by one.")
            column.addWidget(label(context.theme, told, "body", context.theme.palette.muted, wrap=True))
        else:
            column.addWidget(
                label(context.theme, self.model.told(entry), "small", context.theme.palette.muted, wrap=True)
            )
            column.addWidget(label(context.theme, entry.title, "subheading", wrap=True))
            names = [edition_line(dossier, localizer) for dossier in (self._comparison.old, self._comparison.new)]
            column.addWidget(ChangeLines(context, lines(self._comparison, entry, localizer), names[0], names[1]))
        column.addStretch(1)
        return made
