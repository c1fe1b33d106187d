"""Shortcuts dialog: all commands that have keys, by menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.window.commands.command import keys_shown
from app.window.commands.dialog import Dialog
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import hairline, label, overline, paint, scroll_on, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.window.commands.command import Command
    from app.window.context.view_context import ViewContext
    from app.window.theme.theme import Theme


class Shortcuts(Dialog):
    """Shortcuts dialog: two columns of menus, each with its commands and keys."""

    def __init__(self, parent: QWidget, context: ViewContext, commands: Sequence[Command]) -> None:
        """List the commands that have keys."""
        gettext, theme = context.localizer.gettext, context.theme
        super().__init__(parent, context.localizer, theme, gettext("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups: dict[str, list[Command]] = {}
        for command in commands:
            if keys_shown(command):
                menu = command._replace(text=command.menu[0]).name
                groups.setdefault(menu, []).append(command)
        content = QWidget()
        paint(content, QPalette.ColorRole.Window, theme.palette.ground)
        columns = spaced(QHBoxLayout(content), 36, (24, 4, 24, 12))
        for column in _two_columns(groups):
            stack = QVBoxLayout()
            stack.setSpacing(6)
            for title in column:
                stack.addWidget(overline(theme, title))
                stack.addWidget(hairline(theme))
                stack.addLayout(_rows(groups[title], theme))
                stack.addSpacing(14)
            stack.addStretch(1)
            columns.addLayout(stack, 1)
        area = ScrollArea()
        scroll_on(theme, area)
        area.setWidget(content)
        close = QPushButton(gettext("Close"))
        close.setFont(theme.font("body"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        hint = label(
            theme, gettext("Every command can also be found by name: {keys}", keys=_keys_of("palette", commands))
        )
        paint(hint, QPalette.ColorRole.WindowText, theme.palette.muted)
        foot.addWidget(hint, 1)
        foot.addWidget(close)
        layout = spaced(QVBoxLayout(self.body), 10, (0, 20, 0, 16))
        head = label(theme, gettext("Keyboard shortcuts"), "heading")
        head.setContentsMargins(24, 0, 24, 0)
        layout.addWidget(head)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        size = content.sizeHint()
        self.resize(
            min(max(size.width(), round(680 * theme.scale)) + 20, parent.width() - 40),
            min(size.height() + round(140 * theme.scale), parent.height() - 40),
        )


def _keys_of(command_id: str, commands: Sequence[Command]) -> str:
    return next((keys_shown(command) for command in commands if command.id == command_id), "")


def _two_columns(groups: dict[str, list[Command]]) -> tuple[list[str], list[str]]:
    """Divide the titles, in order, into two columns of about the same height."""
    heights = {title: len(rows) + 2 for title, rows in groups.items()}
    left: list[str] = []
    for title in groups:
        if sum(heights[other] for other in left) * 2 < sum(heights.values()):
            left.append(title)
        else:
            break
    return left, [title for title in groups if title not in left]


def _rows(commands: Sequence[Command], theme: Theme) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for row, command in enumerate(commands):
        grid.addWidget(label(theme, command.name, "body", wrap=True), row, 0)
        keys = label(theme, keys_shown(command), "small strong", theme.palette.muted)
        grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return grid
