"""Crash dialogs: report of an unexpected error, and restoring a session that was not closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.window.commands.dialog import Dialog
from app.window.shell.tabs import TABS
from app.window.widgets.labels import label, quiet_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.briefing.i18n.localizer import Localizer
    from app.runtime.sessions import Left, Opened
    from app.window.context.view_context import ViewContext


class CrashDialog(Dialog):
    """Dialog after an unexpected error: nothing saved is lost, and where the report is."""

    def __init__(self, parent: QWidget, context: ViewContext, report: Path | None) -> None:
        """Create the dialog; `report` is None if it could not be written."""
        gettext = context.localizer.gettext
        super().__init__(parent, context.localizer, context.theme, gettext("Program error"))
        column = _add_column(self, context)
        message = gettext(
            "The program met an internal error and went on. Nothing that was saved is lost. If something no "
            "longer answers, close the program and start it again."
        )
        column.addWidget(label(context.theme, message, "body", wrap=True))
        _add_report(column, context, report)
        column.addStretch(1)
        _add_buttons(self, context, report, [(gettext("Close"), self.accept)])


class RestoreDialog(Dialog):
    """Dialog that offers to reopen a session that was not closed. `wanted`: list of `Opened` to reopen."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, context: ViewContext, left: list[Left], report: Path | None) -> None:
        """Offer sessions, the latest first, with its report; any answer deletes all of them."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("The program was not closed last time"))
        self._left = left
        column = _add_column(self, context)
        message = gettext("It stopped by itself, or the computer was switched off. Nothing that was saved is lost.")
        column.addWidget(label(theme, message, "body", wrap=True))
        column.addSpacing(4)
        heading = label(theme, gettext("What was open:"), "small strong", theme.palette.muted)
        column.addWidget(heading)
        self.list = QListWidget()
        self.list.setFont(theme.font("body"))
        self.list.setAccessibleName(heading.text())
        self._offered = list(dict.fromkeys(opened for session in left for opened in session.opened))
        for opened in self._offered:
            item = QListWidgetItem(_line_of(opened, context.localizer), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.list.setCurrentRow(0)
        rows = min(5, len(self._offered))
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * rows + 2 * self.list.frameWidth() + 2)
        column.addWidget(self.list)
        _add_report(column, context, report)
        column.addStretch(1)
        answers: list[tuple[str, Callable[[], object]]]
        answers = [(gettext("Do not open"), self.reject), (gettext("Open again"), self.accept)]
        _add_buttons(self, context, report, answers)
        self.finished.connect(self._finish)

    def _finish(self, result: int) -> None:
        for session in self._left:
            session.forget()
        if result == QDialog.DialogCode.Accepted:
            checked = (self.list.item(row).checkState() == Qt.CheckState.Checked for row in range(self.list.count()))
            self.wanted.emit([opened for opened, is_checked in zip(self._offered, checked, strict=True) if is_checked])


class ReportDialog(Dialog):
    """Dialog that shows a crash report to be read or copied."""

    def __init__(self, parent: QWidget, context: ViewContext, report: Path) -> None:
        """Show the report in a file."""
        gettext = context.localizer.gettext
        super().__init__(parent, context.localizer, context.theme, gettext("The report"))
        column = _add_column(self, context)
        self.take_room(720, 480)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(context.theme.font("small"))
        self.text.setAccessibleName(gettext("The report"))
        try:
            self.text.setPlainText(report.read_text("utf-8", errors="replace"))
        except OSError:
            self.text.setPlainText(gettext("The report can no longer be read: {path}", path=report))
        column.addWidget(self.text, 1)
        copy = (gettext("Copy the report"), lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        _add_buttons(self, context, None, [copy, (gettext("Close"), self.accept)])


def _line_of(opened: Opened, localizer: Localizer) -> str:
    """Return a line with the file and the tab."""
    name = Path(opened.path).name if opened.path else localizer.gettext("The bundled briefing")
    tab = next((kind.title(localizer) for kind in TABS if kind.name == opened.tab), "")
    return f"{name} · {tab}" if tab else name


def _add_column(dialog: Dialog, context: ViewContext) -> QVBoxLayout:
    dialog.take_room(520, 240)
    column = QVBoxLayout(dialog.body)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(10)
    column.addWidget(label(context.theme, dialog.windowTitle(), "heading", wrap=True))
    return column


def _add_report(column: QVBoxLayout, context: ViewContext, report: Path | None) -> None:
    theme, gettext = context.theme, context.localizer.gettext
    if report is None:
        message = gettext("No report could be written to {folder}.", folder=_log_folder())
        column.addWidget(label(theme, message, "small", theme.palette.muted, wrap=True))
        return
    message = gettext(
        "A report was written for whoever looks after the program. It holds no text of a briefing and no names of "
        "files:"
    )
    column.addWidget(label(theme, message, "small", theme.palette.muted, wrap=True))
    path_label = label(theme, str(report), "small", wrap=True)
    path_label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    column.addWidget(path_label)


def _log_folder() -> Path:
    from app.runtime import paths

    return paths.log_folder()


def _add_buttons(
    dialog: Dialog, context: ViewContext, report: Path | None, answers: list[tuple[str, Callable[[], object]]]
) -> None:
    """Add the buttons: the report at the left, the answers at the right; the last answer is the default."""
    gettext = context.localizer.gettext
    line = QHBoxLayout()
    if report is not None:
        show = quiet_button(context.theme, gettext("Show the report"))
        show.clicked.connect(lambda: _show_report(dialog, context, report))
        line.addWidget(show)
    line.addStretch(1)
    for text, run in answers:
        button = QPushButton(text)
        button.setFont(context.theme.font("body"))
        button.setAutoDefault(False)
        button.setDefault(text == answers[-1][0])
        button.clicked.connect(run)
        line.addWidget(button)
    column = dialog.body.layout()
    assert isinstance(column, QVBoxLayout)
    column.addLayout(line)


def _show_report(parent: QWidget, context: ViewContext, report: Path) -> None:
    report_dialog = ReportDialog(parent, context, report)
    report_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    report_dialog.open()
