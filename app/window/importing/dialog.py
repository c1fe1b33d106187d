"""Dialog of an import: what goes where, the questions, what is wrong or left out, and the observations to add."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.briefing.importing import plan_text
from app.briefing.importing.importer import Imported, imported
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.importing.model import ObservationsModel
from app.window.importing.questions import QuestionForm
from app.window.qt.background_job import BackgroundJob
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import label, overline, scroll_on, spaced

_SHOWN: Final = 40
"""Maximum number of lines of one kind in the dialog; “Copy list” copies all."""


class ImportDialog(Dialog):
    """Dialog of one table. It writes nothing: when accepted, `outcome` has the file with the observations."""

    def __init__(
        self,
        parent: QWidget | None,
        context: ViewContext,
        table: tuple[Path, bytes],
        briefing: bytes,
        note: str = "",
        *,
        sealed: bool = False,
    ) -> None:
        """Start planning the import of a table into a briefing; `note`: what accepting the dialog writes."""
        theme, localizer = context.theme, context.localizer
        gettext = localizer.gettext
        super().__init__(parent, localizer, theme, gettext("Import a table"))
        self._context, self._table, self._briefing = context, table, briefing
        self.outcome: Imported | None = None
        """Result of the last planning; None while it is running."""
        self.take_room(900, 640)
        column = spaced(QVBoxLayout(self.body), 10, (24, 20, 24, 20))
        column.addWidget(label(theme, gettext("Import of {name}", name=table[0].name), "heading", wrap=True))
        self._area = ScrollArea()
        scroll_on(theme, self._area)
        content = QWidget()
        self._lines = spaced(QVBoxLayout(content), 6, (0, 0, 12, 0))
        self.form = QuestionForm(context)
        self.form.answered.connect(self._plan)
        self._asked = overline(theme, gettext("Questions"))
        self._lines.addWidget(self._asked)
        self._lines.addWidget(self.form)
        self._faults = self._section(gettext("What is wrong"), theme.palette.error)
        self._columns = self._section(gettext("What goes where"))
        self._left_out = self._section(gettext("What is left out"))
        self._lines.addStretch(1)
        self._area.setWidget(content)
        self.model = ObservationsModel(context.dossier, localizer)
        self.table = self._observations()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._area)
        split.addWidget(self.table)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column.addWidget(split, 1)
        self.count = label(theme, gettext("Reading the table…"), "strong", wrap=True)
        column.addWidget(self.count)
        if note:
            column.addWidget(label(theme, note, "body", theme.palette.muted, wrap=True))
        self.break_seal = QCheckBox(gettext("Take the seal of the file away: it seals the file as it is now"))
        self.break_seal.setFont(theme.font("body"))
        self.break_seal.setVisible(sealed)
        self.break_seal.toggled.connect(self._allow)
        column.addWidget(self.break_seal)
        self._sealed = sealed
        column.addWidget(self._buttons())
        self._job = BackgroundJob(self)
        self._job.done.connect(self._show_plan)
        self._plan()

    def _section(self, title: str, colour: str = "") -> tuple[QLabel, QLabel]:
        theme = self._context.theme
        heading, text = overline(theme, title), label(theme, "", "body", colour, wrap=True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setAccessibleName(title)
        self._lines.addWidget(heading)
        self._lines.addWidget(text)
        return heading, text

    def _observations(self) -> QTableView:
        theme, gettext = self._context.theme, self._context.localizer.gettext
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(gettext("Observations to add"))
        table.setFont(theme.font("small"))
        table.horizontalHeader().setFont(theme.font("small strong"))
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(26 * theme.scale))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        return table

    def _buttons(self) -> QDialogButtonBox:
        theme, gettext = self._context.theme, self._context.localizer.gettext
        buttons = QDialogButtonBox()
        copy, cancel = QPushButton(gettext("Copy list")), QPushButton(gettext("Cancel"))
        self.import_button = QPushButton(gettext("Import"))
        for button in (copy, cancel, self.import_button):
            button.setFont(theme.font("body"))
            button.setAutoDefault(False)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.import_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setEnabled(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.plain()))
        cancel.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.accept)
        return buttons

    def _plan(self) -> None:
        """Plan anew with the answers so far, in a thread."""
        self.outcome = None
        self._allow()
        answers, table, briefing = self.form.answers(), self._table[1], self._briefing
        self._job.start(lambda _cancelled: imported(briefing, table, answers))

    def _show_plan(self, outcome: Imported) -> None:
        self.outcome = outcome
        plan, localizer = outcome.plan, self._context.localizer
        self.form.show_questions(plan.questions)
        self._asked.setVisible(self.form.has_questions)
        given = [plan_text.given_text(one, self._context.dossier, localizer) for one in plan.given]
        columns = plan_text.columns_text(plan.columns, localizer)
        sheet = [localizer.gettext("Sheet “{name}”", name=plan.sheet)] if plan.sheet else []
        _show_lines(self._columns, [*sheet, *columns, *given])
        _show_lines(self._faults, self._fault_lines())
        _show_lines(self._left_out, self._left_out_lines())
        self.model.show_observations(plan.placed)
        self.table.resizeColumnsToContents()
        self.table.setVisible(bool(plan.placed))
        self.count.setText(
            localizer.ngettext("{n} observation to add", "{n} observations to add", len(plan.placed))
            if plan.placed
            else localizer.gettext("Nothing to add yet")
        )
        self._allow()

    def _fault_lines(self) -> list[str]:
        assert self.outcome is not None
        localizer = self._context.localizer
        lines = [localizer.fault(fault) for fault in self.outcome.faults]
        for place, phrase in self.outcome.plan.faults:
            text = localizer.phrase(phrase)
            lines.append(localizer.labelled(place, text) if place else text)
        return lines

    def _left_out_lines(self) -> list[str]:
        assert self.outcome is not None
        localizer = self._context.localizer
        return [
            localizer.labelled(place, localizer.phrase(phrase)) if place else localizer.phrase(phrase)
            for place, phrase in self.outcome.plan.left_out
        ]

    def _allow(self) -> None:
        """Enable the button once nothing is asked or wrong, and a seal may be taken away."""
        ready = self.outcome is not None and self.outcome.briefing is not None
        self.import_button.setEnabled(ready and (not self._sealed or self.break_seal.isChecked()))

    def plain(self) -> str:
        """Return the whole plan as plain text, one line each."""
        if self.outcome is None:
            return ""
        plan, dossier, localizer = self.outcome.plan, self._context.dossier, self._context.localizer
        lines = plan_text.columns_text(plan.columns, localizer)
        lines += [plan_text.given_text(one, dossier, localizer) for one in plan.given]
        lines += [plan_text.question_text(question, localizer) for question in plan.questions]
        lines += [*self._fault_lines(), *self._left_out_lines()]
        lines += ["\t".join(plan_text.cells(placed, dossier, localizer)) for placed in plan.placed]
        return "\n".join(lines)


def _show_lines(section: tuple[QLabel, QLabel], lines: list[str]) -> None:
    heading, text = section
    shown = lines[:_SHOWN] + (["…"] if len(lines) > _SHOWN else [])
    text.setText("\n".join(shown))
    heading.setVisible(bool(lines))
    text.setVisible(bool(lines))
