"""What a desk officer plays who makes a briefing in a workbook, in the folder that FOLDER names, by mouse and keyboard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.support.screen import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

FIRST: Final = {
    "Sources": [{"Id": "table", "Publisher": "Bureau of statistics", "Language": "en", "Date": "2026-05"}],
    "Reporters": [{"Id": "kazakhstan", "Name::ru": "Казахстан", "Name::kk": "Қазақстан", "Name::en": "Kazakhstan"}],
    "Trade": [
        {"Period": "2025", "Reporter": "Kazakhstan", "Measure": flow, "Unit": "USD mln", "Value": value}
        | {"Evidence: Source": "table", "Evidence: Place": "table 1"}
        for flow, value in (("Exports", 10.5), ("Imports", "20,5"))
    ],
}
"""What is filled in before the workbook is opened: an id where others name the item, and none where nobody does."""
SECOND: Final = {
    "Next steps": [
        {"Text::ru": "Комиссия собирается в сентябре.", "Text::kk": "Комиссия қыркүйекте жиналады."}
        | {"Text::en": "The commission meets in September.", "Date": "2030-09"}
        | {"Evidence: Source": "table", "Evidence: Place": "paragraph 2"}
    ]
}
"""What is added while the window shows the workbook."""
CORRECTED: Final = "The commission meets in Astana in October."


def play(window: MainWindow) -> Play:
    """New, workbook, live, edit, check, seal, export."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

    from app.briefing.model.model import Step
    from app.window.export.dialog import ExportDialog
    from app.window.files.new_dialog import NewDialog
    from app.window.review.report_dialog import CheckReport

    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    none = Qt.KeyboardModifier.NoModifier
    folder = Path(os.environ["FOLDER"])
    file, workbook, paper = folder / "visit.json", folder / "visit.xlsx", folder / "visit.pdf"

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = none) -> None:
        """Press a key where the focus is, in a turn of its own: a dialog for files waits in the turn that opens it."""
        QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.focusWidget() or window, key, modifiers))

    def click(widget: QWidget) -> None:
        QTimer.singleShot(0, lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton))

    def write(words: str) -> Play:
        """Write words in place of those of a field, each letter where the focus is by then: the form is made anew."""
        press(Qt.Key.Key_A, control)
        for letter in words:
            yield lambda: QApplication.focusWidget() is not None
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def asked(kind: type[Any]) -> Callable[[], bool]:
        return lambda: isinstance(QApplication.activeModalWidget(), kind)

    def dialog(kind: type[Any]) -> Any:
        return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())

    def choose(path: Path) -> Play:
        """Write a path in the dialog for files."""
        yield lambda: asked(QFileDialog)() and isinstance(QApplication.focusWidget(), QLineEdit)
        yield from write(str(path))
        press(Qt.Key.Key_Return)
        yield lambda: not asked(QFileDialog)()

    def program(*arguments: str) -> Play:
        """Run another program to its end, while the window goes on."""
        running = subprocess.Popen([sys.executable, *arguments], cwd=ROOT)
        yield lambda: running.poll() is not None
        assert running.returncode == 0, arguments

    def verb(*arguments: str) -> Play:
        return program("main.py", *arguments, "--lang", "en")

    def office(rows: dict[str, Any], name: str) -> Play:
        added = folder / name
        added.write_text(json.dumps(rows), "utf-8")
        return program("-m", "tests.support.office", str(workbook), str(added))

    def steps() -> list[str]:
        items = window.context.dossier.briefing.steps
        return [item.text["en"] for item in items if isinstance(item, Step)]

    def in_front() -> Play:
        """Let the window have the keyboard again, as a window manager does once a dialog is closed."""

        def has_it() -> bool:
            if QApplication.activeWindow() is None:  # one that is deleted takes the keyboard along
                window.activateWindow()
            return QApplication.activeWindow() is window and QApplication.focusWidget() is not None

        yield has_it

    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    yield from in_front()

    # File > New from a template
    press(Qt.Key.Key_N, control | shift)
    yield asked(NewDialog)
    new = dialog(NewDialog)
    for row in range(new.languages.count()):
        language = new.languages.item(row)
        wanted = language.data(Qt.ItemDataRole.UserRole) in ("ru", "kk", "en")
        if (language.checkState() == Qt.CheckState.Checked) is not wanted:
            new.languages.setCurrentRow(row)
            QTest.keyClick(new.languages, Qt.Key.Key_Space)
    click(new.save)
    yield from choose(file)
    yield lambda: window.path == file

    # The workbook, filled in and opened
    yield from verb("workbook", str(file), str(workbook))
    yield from office(FIRST, "first.json")
    yield from in_front()
    press(Qt.Key.Key_O, control)
    yield from choose(workbook)
    yield lambda: window.path == workbook
    assert len(window.context.dossier.briefing.trade.observations) == 2

    # Saved anew while it is open
    yield from office(SECOND, "second.json")
    yield lambda: SECOND["Next steps"][0]["Text::en"] in steps()
    yield lambda: window.foot.news is not None and window.foot.news.isVisible()
    assert window.foot.news is not None
    assert window.foot.news.accessibleName() == "Saved again: 1 item changed"

    # The briefing file, and a correction in it
    yield from verb("briefing", str(workbook), str(file))
    yield from in_front()
    press(Qt.Key.Key_O, control)
    yield from choose(file)
    yield lambda: window.path == file
    yield lambda: window.foot.news is None
    yield from in_front()
    press(Qt.Key.Key_F, control)
    yield lambda: window.search.page is not None and window.search.ready
    yield from write("commission meets")
    press(Qt.Key.Key_Return)
    yield lambda: window.search.page is None or not window.search.page.isVisible()
    press(Qt.Key.Key_E, control | shift)
    yield lambda: window.controllers.form is not None and window.controllers.form.isVisible()
    for _ in range(80):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName() == "Wording, English":
            break
        QTest.keyClick(focus or window, Qt.Key.Key_Tab)
    yield from write(CORRECTED)
    yield lambda: CORRECTED in steps() and window.windowTitle().endswith("not saved")
    press(Qt.Key.Key_S, control)
    yield lambda: CORRECTED in file.read_text("utf-8") and not window.controllers.unsaved

    # The check
    press(Qt.Key.Key_F9)
    yield lambda: any(isinstance(one, CheckReport) and one.isVisible() for one in QApplication.topLevelWidgets())
    assert window.controllers.examination.summary.startswith("No errors and no warnings")
    dialog(CheckReport).close()

    # The seal
    yield from verb("key", str(folder / "office"), "--no-passphrase")
    yield from verb("seal", str(file), "--key", str(folder / "office"))
    yield lambda: "No seal" not in window.controllers.examination.summary

    # The paper
    yield from in_front()
    press(Qt.Key.Key_E, control)
    yield asked(ExportDialog)
    click(dialog(ExportDialog).save_button)
    yield from choose(paper)
    yield paper.is_file
