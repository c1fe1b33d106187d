"""The report of a check: what is wrong, doubtful or worth knowing in the briefing that is open; a click leads there."""

from collections import Counter
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.briefing.i18n.localizer import Localizer
from app.briefing.validation.rule import LEVELS, Level, Remark
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.items.item_rows import SIDE, Row, Rows, RowStyle
from app.window.widgets.labels import label, overline, scroll_on

SHOWN: Final = 25
"""The remarks of a level that are listed at the most: all that are listed are laid out when the report opens."""

_LENGTH: Final = 600


class _Remarks(Rows):
    """Remarks of one level; those that concern an item lead to it."""

    wanted = Signal(str)

    def __init__(self, context: ViewContext, name: str, rows: tuple[Row, ...]) -> None:
        super().__init__(context, name, rows, RowStyle())

    def _open(self, index: QModelIndex) -> None:
        item = self.rows[index.row()].id
        if item:
            super()._open(index)
            self.wanted.emit(item)


class CheckReport(Dialog):
    """Lists remarks under their levels. It stays open beside the window while one goes from place to place."""

    place_wanted = Signal(str)
    """The id of an item that the reader asks for: its evidence is chosen by then, its tab is not yet shown."""

    def __init__(self, parent: QWidget | None, context: ViewContext, remarks: tuple[Remark, ...]) -> None:
        """Show the remarks that `checker.check` gave of the briefing that is shown, told in its language."""
        theme, localizer = context.theme, context.localizer
        super().__init__(parent, localizer, theme, localizer.gettext("Check"))
        self._remarks, self._localizer = remarks, localizer
        self.take_room(720, 560)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(theme, summary(remarks, localizer), "heading", wrap=True))
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lists have the focus, and scroll it
        scroll_on(theme, self._area)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(6)
        self.lists: list[_Remarks] = []
        by_level: dict[Level, list[Remark]] = {level: [] for level in LEVELS}
        for remark in remarks:
            by_level[remark.level].append(remark)
        for level in LEVELS:
            held = by_level[level]
            if held:
                heading = overline(theme, section_name(level, localizer))
                heading.setContentsMargins(SIDE, 0, 0, 0)
                rows.addWidget(heading)
                rows.addWidget(self._listed(context, level, tuple(held[:SHOWN])))
            if len(held) > SHOWN:
                told = localizer.ngettext(
                    "{n} more entry is not shown here. “Copy list” copies all of them.",
                    "{n} more entries are not shown here. “Copy list” copies all of them.",
                    len(held) - SHOWN,
                )
                others = label(theme, told, "body", wrap=True)
                others.setContentsMargins(SIDE, 0, 0, 0)
                rows.addWidget(others)
        if not remarks:
            told = localizer.gettext("Nothing contradicts anything else, and every statement has its evidence.")
            rows.addWidget(label(theme, told, "body", wrap=True))
        rows.addStretch(1)
        self._area.setWidget(content)
        column.addWidget(self._area, 1)
        column.addWidget(self._buttons(context))

    def _listed(self, context: ViewContext, level: Level, remarks: tuple[Remark, ...]) -> QWidget:
        rows = tuple(Row(remark.item, _short(remark.sentence), detail=self._place(remark)) for remark in remarks)
        made = _Remarks(context, section_name(level, context.localizer), rows)
        made.wanted.connect(self.place_wanted)
        made.reached.connect(lambda row: self._area.ensureVisible(0, made.y() + row.center().y(), 0, row.height()))
        self.lists.append(made)
        return made

    def _place(self, remark: Remark) -> str:
        if not remark.line:
            return remark.path
        place = self._localizer.gettext("line {line}, column {column}", line=remark.line, column=remark.column)
        return f"{place} · {remark.path}" if remark.path else place

    def _buttons(self, context: ViewContext) -> QDialogButtonBox:
        localizer = context.localizer
        buttons = QDialogButtonBox()
        copy, close = QPushButton(localizer.gettext("Copy list")), QPushButton(localizer.gettext("Close"))
        for button in (copy, close):
            button.setFont(context.theme.font("body"))
        copy.setEnabled(bool(self._remarks))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.plain()))
        close.clicked.connect(self.accept)
        return buttons

    def plain(self) -> str:
        """The report as plain text, a remark on a line."""
        names = {level: section_name(level, self._localizer) for level in LEVELS}
        return "\n".join(f"{names[one.level]}: {self._line(one)}" for one in self._remarks)

    def _line(self, remark: Remark) -> str:
        place = self._place(remark)
        told = " ".join(remark.sentence.splitlines())
        return f"{told} ({place})" if place else told


def _short(told: str) -> str:
    """A remark as far as one reads it in a list: it may name every number of a long text."""
    return told if len(told) <= _LENGTH else f"{told[:_LENGTH].rstrip()}…"


def section_name(level: Level, localizer: Localizer) -> str:
    """The heading over the remarks of a level."""
    names: dict[Level, str] = {
        "error": localizer.gettext("Errors"),
        "warning": localizer.gettext("Warnings"),
        "note": localizer.gettext("Notes"),
    }
    return names[level]


def summary(remarks: tuple[Remark, ...], localizer: Localizer) -> str:
    """How the briefing fares, on a line."""
    levels = Counter(map(attrgetter("level"), remarks))
    errors, warnings = levels["error"], levels["warning"]
    if errors:
        return localizer.ngettext("{n} error was found", "{n} errors were found", errors)
    if warnings:
        return localizer.ngettext("No errors, {n} warning", "No errors, {n} warnings", warnings)
    return localizer.gettext("No errors and no warnings")
