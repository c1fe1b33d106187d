"""Guide: what the program does, in five steps, each with a command that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.window.commands.command import keys_shown
from app.window.commands.dialog import Dialog
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.chips import flowing
from app.window.widgets.labels import label, paint, quiet_button, scroll_on, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.briefing.i18n.localizer import Localizer
    from app.window.commands.command import Command
    from app.window.context.view_context import ViewContext

_WIDEST = 660
"""Maximum width of the texts with their numbers and margins, in pixels at 100 % text size."""


class Step(NamedTuple):
    """Step of the guide: its heading, its text, and the ids of the commands that it names."""

    heading: str
    text: str
    commands: tuple[str, ...]


def steps(localizer: Localizer) -> tuple[Step, ...]:
    """Return the steps of the guide."""
    gettext = localizer.gettext
    return (
        Step(
            gettext("Read, and see where it comes from"),
            gettext(
                "Choose a figure, a message, an agreement or a quote: its evidence stands beside it, with the source, "
                "the place in it and the words that prove it. Where sources disagree, the briefing says so."
            ),
            ("tab-summary", "evidence"),
        ),
        Step(
            gettext("Find"),
            gettext(
                "The search looks through everything, in both scripts and with or without accents. Enter opens what is "
                "found, Esc returns to the results, and the way back leads through all that was shown."
            ),
            ("find", "back"),
        ),
        Step(
            gettext("Mark, copy and take along"),
            gettext(
                "Mark what you need and add private notes, which stay on this computer. Copy any item with its "
                "citation, export the briefing on paper, or present it on a screen."
            ),
            ("marked", "export", "present"),
        ),
        Step(
            gettext("Compare and check"),
            gettext(
                "Compare with another edition and go through the changes one by one. The check tells what contradicts "
                "or lacks evidence, and the seal who wrote the briefing and that it was not changed."
            ),
            ("compare", "next-change", "check", "seal"),
        ),
        Step(
            gettext("Make, correct and keep"),
            gettext(
                "Begin from a template, a workbook or a table, correct any item in a form beside its evidence, and "
                "write translations side by side. The shelf shows all briefings of your office."
            ),
            ("new", "import", "edit", "side-by-side", "shelf"),
        ),
    )


class Guide(Dialog):
    """Guide to the program; not modal, so that each step can be tried in the window beside it."""

    def __init__(self, parent: QWidget, context: ViewContext, commands: Sequence[Command]) -> None:
        """Show the steps with their commands, of which `commands` are all."""
        gettext, theme = context.localizer.gettext, context.theme
        super().__init__(parent, context.localizer, theme, gettext("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_id = {command.id: command for command in commands}
        content = QWidget()
        content.setMaximumWidth(round(_WIDEST * theme.scale))
        paint(content, QPalette.ColorRole.Window, theme.palette.ground)
        column = spaced(QVBoxLayout(content), 4, (24, 18, 24, 12))
        for number, step in enumerate(steps(context.localizer), 1):
            line = spaced(QHBoxLayout(), 12)
            line.addWidget(label(theme, str(number), "heading", theme.palette.accent), 0, Qt.AlignmentFlag.AlignTop)
            words = spaced(QVBoxLayout(), 4)
            words.addWidget(label(theme, step.heading, "subheading", wrap=True))
            words.addWidget(label(theme, step.text, "body", wrap=True))
            words.addWidget(flowing((self._button(context, by_id[key]) for key in step.commands), 4, 0))
            line.addLayout(words, 1)
            column.addLayout(line)
            column.addSpacing(12)
        column.addStretch(1)
        area = ScrollArea()
        scroll_on(theme, area)
        area.setWidget(content)
        area.setAccessibleName(gettext("Guide"))
        foot = spaced(QHBoxLayout(), 8, (24, 0, 24, 0))
        foot.addStretch(1)
        close = QPushButton(gettext("Close"))
        close.setFont(theme.font("body"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        if "shortcuts" in by_id:
            foot.insertWidget(0, self._button(context, by_id["shortcuts"]))
        foot.addWidget(close)
        whole = spaced(QVBoxLayout(self.body), 8, (0, 0, 0, 16))
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        self.take_room(660, 640)

    def _button(self, context: ViewContext, command: Command) -> QPushButton:
        """Return a button that runs a command, with its keys."""
        keys = keys_shown(command)
        button = quiet_button(context.theme, f"{command.name.replace('&', '&&')}{'   ' if keys else ''}{keys}")
        button.setAccessibleName(command.name)
        button.setEnabled(command.possible)
        button.clicked.connect(lambda: command.carry_out())
        return button
