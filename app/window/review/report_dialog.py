"""Check report: dialog with the remarks of the check by level; a click shows the item."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from app.briefing.i18n.localizer import Localizer
from app.briefing.validation.rule import LEVELS, Level, Remark
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.items.item_rows import SIDE, Rows
from app.window.items.row import Row, RowStyle
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import label, overline, scroll_on, spaced

SHOWN: Final = 12
"""Maximum number of remarks listed per level: all rows are laid out in the turn in which the report opens."""

_LENGTH: Final = 600


class _Remarks(Rows):
    """List of the remarks of one level; those about an item lead to it."""

    wanted = Signal(str)

    def __init__(self, context: ViewContext, name: str, rows: tuple[Row, ...]) -> None:
        super().__init__(context, name, rows, RowStyle())

    def _open(self, index: QModelIndex) -> None:
        item = self.rows[index.row()].id
        if item:
            super()._open(index)
            self.wanted.emit(item)


class CheckReport(Dialog):
    """Report of a check, not modal: it stays open beside the window."""

    place_wanted = Signal(str)
    """Id of an item to show: its evidence is selected already, its tab is not yet shown."""

    def __init__(self, parent: QWidget | None, context: ViewContext, remarks: tuple[Remark, ...]) -> None:
        """Show the remarks of the review (`examination.examined`), written in the language of the window."""
        theme, localizer = context.theme, context.localizer
        super().__init__(parent, localizer, theme, localizer.gettext("Check"))
        self._remarks, self._localizer = remarks, localizer
        self.take_room(720, 560)
        column = spaced(QVBoxLayout(self.body), 10, (24, 20, 24, 20))
        column.addWidget(label(theme, remark_counts(remarks, localizer), "heading", wrap=True))
        self._area = ScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lists take the focus, and scroll it
        scroll_on(theme, self._area)
        content = QWidget()
        rows = spaced(QVBoxLayout(content), 6, (0, 0, 12, 0))
        self.lists: list[_Remarks] = []
        by_level: dict[Level, list[Remark]] = {level: [] for level in LEVELS}
        for remark in remarks:
            by_level[remark.level].append(remark)
        for level in LEVELS:
            level_remarks = by_level[level]
            if level_remarks:
                heading = overline(theme, section_name(level, localizer))
                heading.setContentsMargins(SIDE, 0, 0, 0)
                rows.addWidget(heading)
                for alike in _groups(level_remarks[:SHOWN]):
                    if _are_alike(alike):
                        count = localizer.ngettext("{n} item", "{n} items", len(alike))
                        head = label(theme, f"{_shortened(alike[0].message)} ({count})", "strong", wrap=True)
                        head.setContentsMargins(SIDE, 6, 0, 0)
                        rows.addWidget(head)
                    rows.addWidget(self._level_list(context, level, alike))
            if len(level_remarks) > SHOWN:
                text = localizer.ngettext(
                    "{n} more entry is not shown here. “Copy list” copies all of them.",
                    "{n} more entries are not shown here. “Copy list” copies all of them.",
                    len(level_remarks) - SHOWN,
                )
                others = label(theme, text, "body", wrap=True)
                others.setContentsMargins(SIDE, 0, 0, 0)
                rows.addWidget(others)
        if not remarks:
            text = localizer.gettext("Nothing contradicts anything else, and every statement has its evidence.")
            rows.addWidget(label(theme, text, "body", wrap=True))
        rows.addStretch(1)
        self._area.setWidget(content)
        column.addWidget(self._area, 1)
        column.addWidget(self._buttons(context))

    def _level_list(self, context: ViewContext, level: Level, remarks: tuple[Remark, ...]) -> QWidget:
        named = _are_alike(remarks)  # what they say stands above them
        rows = tuple(
            Row(
                remark.item,
                remark.name if named else _shortened(remark.sentence(context.localizer)),
                detail=self._location(remark),
            )
            for remark in remarks
        )
        view = _Remarks(context, section_name(level, context.localizer), rows)
        view.wanted.connect(self.place_wanted)
        view.reached.connect(lambda row: self._area.ensureVisible(0, view.y() + row.center().y(), 0, row.height()))
        self.lists.append(view)
        return view

    def _location(self, remark: Remark) -> str:
        if remark.place or not remark.line:
            return remark.place or remark.path
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
        """Return the report as plain text, one remark per line."""
        names = {level: section_name(level, self._localizer) for level in LEVELS}
        return "\n".join(f"{names[remark.level]}: {self._plain_line(remark)}" for remark in self._remarks)

    def _plain_line(self, remark: Remark) -> str:
        place = self._location(remark)
        sentence = " ".join(remark.sentence(self._localizer).splitlines())
        return f"{sentence} ({place})" if place else sentence


def _groups(remarks: Sequence[Remark]) -> tuple[tuple[Remark, ...], ...]:
    """Return remarks that say the same of several named items, each group by itself, and then all others together."""
    groups: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        groups.setdefault((remark.rule, remark.message), []).append(remark)
    alike = [group for group in groups.values() if _are_alike(group)]
    grouped = {id(remark) for group in alike for remark in group}
    rest = tuple(remark for remark in remarks if id(remark) not in grouped)
    return (*map(tuple, alike), *((rest,) if rest else ()))


def _are_alike(remarks: Sequence[Remark]) -> bool:
    return len(remarks) > 1 and all(one.name and one.message == remarks[0].message for one in remarks)


def _shortened(text: str) -> str:
    """Return a remark shortened for the list: it may contain every number of a long text."""
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH].rstrip()}…"


def section_name(level: Level, localizer: Localizer) -> str:
    """Return the heading of a level."""
    names: dict[Level, str] = {
        "error": localizer.gettext("Errors"),
        "warning": localizer.gettext("Warnings"),
        "note": localizer.gettext("Notes"),
    }
    return names[level]


def remark_counts(remarks: tuple[Remark, ...], localizer: Localizer) -> str:
    """Return the result of a check in one line."""
    levels = Counter(map(attrgetter("level"), remarks))
    errors, warnings = levels["error"], levels["warning"]
    if errors:
        return localizer.ngettext("{n} error was found", "{n} errors were found", errors)
    if warnings:
        return localizer.ngettext("No errors, {n} warning", "No errors, {n} warnings", warnings)
    return localizer.gettext("No errors and no warnings")
