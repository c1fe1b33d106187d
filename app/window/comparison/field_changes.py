"""Change lines in the window: old and new of one item beside each other, a row for each field that differs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.comparison.change_list import edition_line, entries_of, kind_word, lines
from app.briefing.comparison.diff import Comparison
from app.briefing.comparison.field_changes import Line
from app.window.context.view_context import ViewContext
from app.window.widgets.diff_text import DiffText
from app.window.widgets.labels import hairline, label


class ChangeLines(QWidget):
    """The fields that differ: name, the old wording at the left, the new one at the right, the words marked."""

    def __init__(self, context: ViewContext, told: Sequence[Line], old: str, new: str) -> None:
        """Show lines; `old` and `new` name the two editions over the columns."""
        super().__init__()
        theme = context.theme
        self.lines = tuple(told)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(round(20 * theme.scale))
        grid.setVerticalSpacing(2)
        for column, name in enumerate((old, new)):
            grid.addWidget(label(theme, name, "small strong", theme.palette.muted, wrap=True), 0, column)
            grid.setColumnStretch(column, 1)
        row = 1
        before = ""
        for line in self.lines:
            if line.name != before:  # the members of a list stand under its name once
                grid.addWidget(hairline(theme), row, 0, 1, 2)
                named = f"{line.name}: {line.difference}" if line.difference else line.name
                grid.addWidget(label(theme, named, "small", theme.palette.muted, wrap=True), row + 1, 0, 1, 2)
            before = line.name
            grid.addWidget(self._side(context, line, before=True), row + 2, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._side(context, line, before=False), row + 2, 1, Qt.AlignmentFlag.AlignTop)
            row += 3
        grid.setRowStretch(row, 1)

    def _side(self, context: ViewContext, line: Line, *, before: bool) -> QWidget:
        pieces, gettext = (line.before if before else line.after), context.localizer.gettext
        if not pieces:
            return label(context.theme, "–", "body", context.theme.palette.muted)
        made = DiffText(context.theme, pieces, "before" if before else "after")
        told = gettext("{name}, before: {words}", name=line.name, words=made.text) if before else ""
        made.setAccessibleName(told or gettext("{name}, now: {words}", name=line.name, words=made.text))
        return made


class ChangeNote(QWidget):
    """What changed of one item, for the evidence panel; hidden where nothing did."""

    def __init__(self, context: ViewContext, comparison: Comparison, item_id: str) -> None:
        """Show the changes of an item, old above new: the panel is narrow."""
        super().__init__()
        theme, localizer = context.theme, context.localizer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.lines: tuple[Line, ...] = ()
        for entry in entries_of(comparison, item_id, localizer):
            since = localizer.gettext(
                "{change}, compared with: {edition}",
                change=kind_word(entry.kind, localizer),
                edition=edition_line(comparison.old, localizer),
            )
            column.addWidget(label(theme, since, "small strong", theme.palette.warning, wrap=True))
            if entry.kind == "changed":
                self.lines += lines(comparison, entry, localizer)
        for line in self.lines:
            named = f"{line.name}: {line.difference}" if line.difference else line.name
            column.addWidget(label(theme, named, "small", theme.palette.muted, wrap=True))
            if line.before:
                column.addWidget(DiffText(theme, line.before, "before"))
            if line.after:
                column.addWidget(DiffText(theme, line.after, "after"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.needed = item_id in comparison.marked
        if not self.needed:
            self.hide()
