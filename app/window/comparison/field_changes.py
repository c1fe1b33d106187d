"""Field changes in the window: old and new text of one item side by side, one row for each changed field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.briefing.comparison.change_list import entries_of, kind_word, lines, side_lines
from app.briefing.comparison.diff import Comparison
from app.briefing.comparison.field_changes import Line
from app.window.context.view_context import ViewContext
from app.window.widgets.diff_text import DiffText
from app.window.widgets.labels import fit_height, hairline, label, spaced


class ChangeLines(QWidget):
    """Grid of the changed fields: name, old text at the left, new text at the right, changed words highlighted."""

    def __init__(self, context: ViewContext, changes: Sequence[Line], old: str, new: str) -> None:
        """Show the lines of `changes`; `old` and `new` name the editions in the column heads."""
        super().__init__()
        theme = context.theme
        self.lines = tuple(changes)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(round(20 * theme.scale))
        grid.setVerticalSpacing(2)
        for column, name in enumerate((old, new)):
            grid.addWidget(label(theme, name, "small strong", theme.palette.muted, wrap=True), 0, column)
            grid.setColumnStretch(column, 1)
        row = 1
        last_name = ""
        for line in self.lines:
            if line.name != last_name:  # the name of a list field is shown once for all its members
                grid.addWidget(hairline(theme), row, 0, 1, 2)
                heading = context.localizer.labelled(line.name, line.difference) if line.difference else line.name
                grid.addWidget(label(theme, heading, "small", theme.palette.muted, wrap=True), row + 1, 0, 1, 2)
            last_name = line.name
            grid.addWidget(self._side(context, line, before=True), row + 2, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._side(context, line, before=False), row + 2, 1, Qt.AlignmentFlag.AlignTop)
            row += 3
        grid.setRowStretch(row, 1)

    def _side(self, context: ViewContext, line: Line, *, before: bool) -> QWidget:
        pieces, gettext = (line.before if before else line.after), context.localizer.gettext
        if not pieces:
            return label(context.theme, "–", "body", context.theme.palette.muted)
        diff = DiffText(context.theme, pieces, "before" if before else "after")
        name = gettext("{name}, before: {words}", name=line.name, words=diff.text) if before else ""
        diff.setAccessibleName(name or gettext("{name}, now: {words}", name=line.name, words=diff.text))
        return diff


class ChangeNote(QWidget):
    """Changes of one item in the evidence panel; hidden if there are none."""

    def __init__(self, context: ViewContext, comparison: Comparison, item_id: str) -> None:
        """Show the changes of an item, old above new since the panel is narrow."""
        super().__init__()
        theme, localizer = context.theme, context.localizer
        column = spaced(QVBoxLayout(self), 3)
        self.lines: tuple[Line, ...] = ()
        for entry in entries_of(comparison, item_id, localizer):
            since = localizer.gettext(
                "{change}, compared with: {edition}",
                change=kind_word(entry.kind, localizer),
                edition=side_lines(comparison, localizer)[0],
            )
            column.addWidget(label(theme, since, "small strong", theme.palette.warning, wrap=True))
            if entry.kind == "changed":
                self.lines += lines(comparison, entry, localizer)
        for line in self.lines:
            heading = context.localizer.labelled(line.name, line.difference) if line.difference else line.name
            column.addWidget(label(theme, heading, "small", theme.palette.muted, wrap=True))
            if line.before:
                column.addWidget(DiffText(theme, line.before, "before"))
            if line.after:
                column.addWidget(DiffText(theme, line.after, "after"))
        fit_height(self)
        self.needed = item_id in comparison.marked
        if not self.needed:
            self.hide()
