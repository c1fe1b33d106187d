"""Changes panel: list of the changes since another edition, with the old and new text of the selected change."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.briefing.comparison.change_list import Entry, groups, lines, remarks, side_lines
from app.briefing.comparison.diff import Comparison
from app.briefing.text.beginning import headline
from app.briefing.text.section_names import section_name
from app.window.commands.command import CommandAction, keys_shown
from app.window.commands.part_commands import change_commands
from app.window.comparison.field_changes import ChangeLines
from app.window.comparison.list_view import ChangesList, ChangesModel
from app.window.context.view_context import ViewContext
from app.window.qt.accessibility import name_choice
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import label, paint, quiet_button, scroll_on, spaced
from app.window.widgets.split import Split


class ChangesPanel(QWidget):
    """Panel that lists the changes, filters them by tab, and shows the selected one.

    Selecting a change also shows the evidence of its item, if the new edition has it, and requests its tab.
    """

    tab_wanted = Signal(str)
    """Tab of the selected change: summary, trade, agreements, quotes."""

    place_wanted = Signal(str)
    """Id of the item of the selected change, to be scrolled to in its tab."""

    close_wanted = Signal()
    """Request to close the panel."""

    def __init__(self, context: ViewContext, comparison: Comparison) -> None:
        """Show the changes from an older edition to the briefing of `context`."""
        super().__init__()
        context.theme.apply_style(self)
        self._context, self._comparison = context, comparison
        gettext, ngettext = context.localizer.gettext, context.localizer.ngettext
        grouped = groups(comparison, context.localizer)
        self.setAccessibleName(gettext("What changed"))
        self.model = ChangesModel(context, [entry for group in grouped for entry in group.entries], self)
        total = self.model.rowCount()
        self.filter = DropDown(context.theme)
        self.filter.addItem(ngettext("All {n} change", "All {n} changes", total), "")
        for group in grouped:
            number = context.localizer.number(Decimal(len(group.entries)))
            self.filter.addItem(
                context.localizer.labelled(section_name(group.tab, context.localizer), number), group.tab
            )
        self.list = ChangesList(context, self.model)
        commands = change_commands(context.localizer, (), self.step, self.close_wanted.emit)
        self.next_action, self.previous_action, _ = (CommandAction(item, self, context.theme) for item in commands)
        self.addActions([self.next_action, self.previous_action])
        self.next_button = self._button(gettext("Next"), self.next_action)
        self.previous_button = self._button(gettext("Previous"), self.previous_action)
        self._position = label(context.theme, "", "small", context.theme.palette.muted)
        self.detail = ScrollArea()
        scroll_on(context.theme, self.detail)
        self.detail.setAccessibleName(gettext("Old and new"))
        self._lay_out(total)
        name_choice(self.filter, gettext("Changes in"))
        self.filter.currentIndexChanged.connect(self._apply_filter)
        self.list.moved.connect(self._show)
        self.close_button.clicked.connect(self.close_wanted)
        self._show(-1)

    @property
    def chosen(self) -> Entry | None:
        """Selected change; None if none is."""
        row = self.list.currentIndex().row()
        return self.model.entry(row) if 0 <= row < self.model.rowCount() else None

    @property
    def lines(self) -> ChangeLines | None:
        """Old and new text of the selected change; None if none is."""
        content = self.detail.widget()
        return content.findChild(ChangeLines) if content is not None else None

    def step(self, by: int) -> None:
        """Select the change `by` rows further, wrapping around at both ends."""
        rows = self.model.rowCount()
        if rows:
            row = self.list.currentIndex().row()
            start = row if row >= 0 else (-1 if by > 0 else 0)
            self.list.setCurrentIndex(self.model.index((start + by) % rows, 0))

    def state(self) -> dict[str, str]:
        """Return filter and selected row, kept across a change of language or theme."""
        return {"tab": str(self.filter.currentData() or ""), "row": str(self.list.currentIndex().row())}

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state; unknown or missing values are ignored."""
        position = self.filter.findData(state.get("tab", ""))
        if position >= 0:
            self.filter.setCurrentIndex(position)
        row = state.get("row", "")
        if row.isdigit() and int(row) < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(int(row), 0))

    def _lay_out(self, total: int) -> None:
        context, comparison = self._context, self._comparison
        theme, localizer = context.theme, context.localizer
        title = localizer.gettext("Compared with: {edition}", edition=side_lines(comparison, localizer)[0])
        self.close_button = quiet_button(theme, localizer.gettext("Close"))
        head = spaced(QHBoxLayout(), 10, (28, 10, 22, 8))
        head.addWidget(label(theme, title, "strong"))
        head.addStretch(1)
        for part in (self._position, self.filter, self.previous_button, self.next_button, self.close_button):
            head.addWidget(part)
        column = spaced(QVBoxLayout(self), 0)
        column.addLayout(head)
        for remark in remarks(comparison, localizer):
            warning = label(theme, f"≠ {remark}", "small strong", theme.palette.warning, wrap=True)
            warning.setContentsMargins(28, 0, 22, 6)
            column.addWidget(warning)
        split = Split(theme)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        empty = label(
            theme, localizer.gettext("The two editions are the same."), "statement", theme.palette.muted, wrap=True
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(split)
        self._pages.addWidget(empty)
        self._pages.setCurrentIndex(0 if total else 1)
        for part in (self._position, self.filter, self.previous_button, self.next_button):
            part.setVisible(total > 0)
        column.addWidget(self._pages, 1)

    def _button(self, text: str, action: CommandAction) -> QPushButton:
        button = quiet_button(self._context.theme, text)
        button.setToolTip(f"{action.text()} ({keys_shown(action.command)})")
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        return button

    def _apply_filter(self) -> None:
        self.model.narrow(str(self.filter.currentData() or ""))
        self._show(-1)

    def _show(self, row: int) -> None:
        """Show the change in a row, the evidence of its item, and its tab."""
        localizer = self._context.localizer
        shown, total = (localizer.number(Decimal(number)) for number in (row + 1, self.model.rowCount()))
        self._position.setText(localizer.gettext("{shown} of {total}", shown=shown, total=total))
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
        content = QWidget()
        paint(content, QPalette.ColorRole.Window, context.theme.palette.ground)
        column = spaced(QVBoxLayout(content), 8, (22, 8, 22, 16))
        if entry is None:
            hint = localizer.gettext("Choose a change, or press F8 to go through them one by one.")
            column.addWidget(label(context.theme, hint, "body", context.theme.palette.muted, wrap=True))
        else:
            column.addWidget(
                label(context.theme, self.model.heading(entry), "small", context.theme.palette.muted, wrap=True)
            )
            column.addWidget(label(context.theme, headline(entry.title), "subheading", wrap=True))
            names = side_lines(self._comparison, localizer)
            column.addWidget(ChangeLines(context, lines(self._comparison, entry, localizer), *names))
        column.addStretch(1)
        return content
