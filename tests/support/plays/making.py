"""What a desk officer plays who makes a briefing in a workbook in FOLDER, by mouse and keyboard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from tests.support.screen import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

FIRST: Final[dict[str, list[dict[str, Any]]]] = {
    "Sources": [{"Id": "table", "Publisher": "Bureau of statistics", "Language": "en", "Date": "2026-05"}],
    "Reporters": [{"Id": "kazakhstan", "Name::ru": "Казахстан", "Name::kk": "Қазақстан", "Name::en": "Kazakhstan"}],
    "Trade": [
        {"Period": "2025", "Reporter": "Kazakhstan", "Measure": flow, "Unit": "USD mln", "Value": value}
        | {"Evidence: Source": "table", "Evidence: Place": "table 1"}
        for flow, value in (("Exports", 10.5), ("Imports", "20,5"))
    ],
}
"""What is filled in before the workbook is opened: an id where others name the item, and none where nobody does."""
SECOND: Final[dict[str, list[dict[str, Any]]]] = {
    "Next steps": [
        {"Text::ru": "Комиссия собирается в сентябре.", "Text::kk": "Комиссия қыркүйекте жиналады."}
        | {"Text::en": "The commission meets in September.", "Date": "2030-09"}
        | {"Evidence: Source": "table", "Evidence: Place": "paragraph 2"}
    ]
}
"""What is added while the window shows the workbook."""
CORRECTED: Final = "The commission meets in Astana in October."

_Dialog = TypeVar("_Dialog", bound=QDialog)


def play(window: MainWindow) -> Play:
    """New, workbook, live, edit, check, seal, export."""
    officer = _Officer(window, Path(os.environ["FOLDER"]))
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    yield from officer.begin()
    yield from officer.fill_in()
    yield from officer.go_on_in_the_office()
    yield from officer.correct()
    yield from officer.check()
    yield from officer.seal_and_print()


class _Officer:
    """A person with the window, the command line and an office program."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window, self._folder = window, folder
        self._file, self._workbook = folder / "visit.json", folder / "visit.xlsx"

    # What is done

    def begin(self) -> Play:
        """File > New from a template, in three languages."""
        from app.window.files.new_dialog import NewDialog

        yield from self._in_front()
        _press(self._window, "Ctrl+Shift+N")
        yield _asked(NewDialog)
        new = _dialog(NewDialog)
        for row in range(new.languages.count()):
            language = new.languages.item(row)
            wanted = language.data(Qt.ItemDataRole.UserRole) in ("ru", "kk", "en")
            if (language.checkState() == Qt.CheckState.Checked) is not wanted:
                new.languages.setCurrentRow(row)
                QTest.keyClick(new.languages, Qt.Key.Key_Space)
        _click(new.save)
        yield from self._choose(self._file)
        yield lambda: self._window.path == self._file

    def fill_in(self) -> Play:
        """The briefing as a workbook, filled in and opened."""
        yield from _verb("workbook", self._file, self._workbook)
        yield from self._office(FIRST)
        yield from self._open(self._workbook)
        assert len(self._window.context.dossier.briefing.trade.observations) == len(FIRST["Trade"])

    def go_on_in_the_office(self) -> Play:
        """The workbook is saved anew while the window shows it; then it becomes the briefing file."""
        yield from self._office(SECOND)
        yield lambda: SECOND["Next steps"][0]["Text::en"] in self._steps
        yield lambda: self._news == "Saved again: 1 item changed"
        yield from _verb("briefing", self._workbook, self._file)
        yield from self._open(self._file)
        yield lambda: self._news == ""

    def correct(self) -> Play:
        """The step is found, corrected in the form, and saved."""
        window = self._window
        yield from self._in_front()
        _press(window, "Ctrl+F")
        yield lambda: window.search.page is not None and window.search.ready
        yield from self._write("commission meets")
        _press(window, "Return")
        yield lambda: window.search.page is None or not window.search.page.isVisible()
        _press(window, "Ctrl+Shift+E")
        yield lambda: window.controllers.form is not None and window.controllers.form.isVisible()
        for _ in range(80):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName() == "Wording, English":
                break
            QTest.keyClick(focus or window, Qt.Key.Key_Tab)
        yield from self._write(CORRECTED)
        yield lambda: CORRECTED in self._steps and window.windowTitle().endswith("not saved")
        _press(window, "Ctrl+S")
        yield lambda: CORRECTED in self._file.read_text("utf-8") and not window.controllers.unsaved

    def check(self) -> Play:
        """The check has nothing to say."""
        from app.window.review.report_dialog import CheckReport

        _press(self._window, "F9")
        yield lambda: any(isinstance(one, CheckReport) and one.isVisible() for one in QApplication.topLevelWidgets())
        assert self._window.controllers.examination.summary.startswith("No errors and no warnings")
        _dialog(CheckReport).close()

    def seal_and_print(self) -> Play:
        """The file is sealed, which the window sees, and put on paper."""
        from app.window.export.dialog import ExportDialog

        key, paper = self._folder / "office", self._folder / "visit.pdf"
        yield from _verb("key", key, "--no-passphrase")
        yield from _verb("seal", self._file, "--key", key)
        yield lambda: "No seal" not in self._window.controllers.examination.summary
        yield from self._in_front()
        _press(self._window, "Ctrl+E")
        yield _asked(ExportDialog)
        _click(_dialog(ExportDialog).save_button)
        yield from self._choose(paper)
        yield paper.is_file

    # What is seen

    @property
    def _steps(self) -> list[str]:
        return [step.text["en"] for step in self._window.context.dossier.briefing.steps]

    @property
    def _news(self) -> str:
        news = self._window.foot.news
        return news.accessibleName() if news is not None else ""

    # Hands

    def _in_front(self) -> Play:
        """Let the window have the keyboard again, as a window manager does once a dialog is closed."""

        def has_it() -> bool:
            if QApplication.activeWindow() is None:  # one that is deleted takes the keyboard along
                self._window.activateWindow()
            return QApplication.activeWindow() is self._window and QApplication.focusWidget() is not None

        yield has_it

    def _open(self, path: Path) -> Play:
        yield from self._in_front()
        _press(self._window, "Ctrl+O")
        yield from self._choose(path)
        yield lambda: self._window.path == path

    def _choose(self, path: Path) -> Play:
        """Write a path in the dialog for files."""
        yield lambda: _asked(QFileDialog)() and isinstance(QApplication.focusWidget(), QLineEdit)
        yield from self._write(str(path))
        _press(self._window, "Return")
        yield lambda: not _asked(QFileDialog)()

    def _write(self, words: str) -> Play:
        """Write words in place of those of a field, each letter where the focus is by then: the form is made anew."""
        _press(self._window, "Ctrl+A")
        for letter in words:
            yield lambda: QApplication.focusWidget() is not None
            QTest.keyClicks(QApplication.focusWidget() or self._window, letter)

    def _office(self, rows: dict[str, Any]) -> Play:
        added = self._folder / "added.json"
        added.write_text(json.dumps(rows), "utf-8")
        yield from _program("-m", "tests.support.office", self._workbook, added)


def _program(*arguments: str | Path) -> Play:
    """Run another program to its end, while the window goes on."""
    running = subprocess.Popen([sys.executable, *map(str, arguments)], cwd=ROOT)
    yield lambda: running.poll() is not None
    assert running.returncode == 0, arguments


def _verb(*arguments: str | Path) -> Play:
    return _program("main.py", *arguments, "--lang", "en")


def _press(window: QWidget, keys: str) -> None:
    """Press keys where the focus is, in a turn of their own: a dialog for files waits in the turn that opens it."""
    QTimer.singleShot(0, lambda: QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys)))


def _click(widget: QWidget) -> None:
    QTimer.singleShot(0, lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton))


def _asked(kind: type[QDialog]) -> Callable[[], bool]:
    return lambda: isinstance(QApplication.activeModalWidget(), kind)


def _dialog(kind: type[_Dialog]) -> _Dialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
