"""What a desk officer plays who makes a briefing in a workbook in FOLDER, by mouse and keyboard."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.plays.hands import Hands, asked, click, dialog, program, verb

if TYPE_CHECKING:
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


def play(window: MainWindow) -> Play:
    """New, workbook, live, edit, check, seal, export."""
    officer = _Officer(window, Path(os.environ["FOLDER"]))
    yield from officer.completed()
    yield from officer.begin()
    yield from officer.fill_in()
    yield from officer.go_on_in_the_office()
    yield from officer.correct()
    yield from officer.check()
    yield from officer.seal_and_print()


class _Officer(Hands):
    """A person with the window, the command line and an office program."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._folder = folder
        self._file, self._workbook = folder / "visit.json", folder / "visit.xlsx"

    # What is done

    def begin(self) -> Play:
        """File > New from a template, in three languages."""
        from app.window.files.new_dialog import NewDialog

        yield from self.in_front()
        self.press("Ctrl+Shift+N")
        yield asked(NewDialog)
        new = dialog(NewDialog)
        for row in range(new.languages.count()):
            language = new.languages.item(row)
            wanted = language.data(Qt.ItemDataRole.UserRole) in ("ru", "kk", "en")
            if (language.checkState() == Qt.CheckState.Checked) is not wanted:
                new.languages.setCurrentRow(row)
                QTest.keyClick(new.languages, Qt.Key.Key_Space)
        click(new.save)
        yield from self.choose(self._file)
        yield lambda: self._window.path == self._file

    def fill_in(self) -> Play:
        """The briefing as a workbook, filled in and opened."""
        yield from verb("workbook", self._file, self._workbook)
        yield from self._office(FIRST)
        yield from self.open(self._workbook)
        assert len(self._window.context.dossier.briefing.trade.observations) == len(FIRST["Trade"])

    def go_on_in_the_office(self) -> Play:
        """The workbook is saved anew while the window shows it; then it becomes the briefing file."""
        yield from self._office(SECOND)
        yield lambda: SECOND["Next steps"][0]["Text::en"] in self._steps
        yield lambda: self._news == "Saved again: 1 item changed"
        yield from verb("briefing", self._workbook, self._file)
        yield from self.open(self._file)
        yield lambda: self._news == ""

    def correct(self) -> Play:
        """The step is found, corrected in the form, and saved."""
        window = self._window
        yield from self.in_front()
        self.press("Ctrl+F")
        yield lambda: window.search.page is not None and window.search.ready
        yield from self.write("commission meets")
        self.press("Return")
        yield lambda: window.search.page is None or not window.search.page.isVisible()
        self.press("Ctrl+Shift+E")
        yield lambda: window.controllers.form is not None and window.controllers.form.isVisible()
        for _ in range(80):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName() == "Wording, English":
                break
            QTest.keyClick(focus or window, Qt.Key.Key_Tab)
        yield from self.write(CORRECTED)
        yield lambda: CORRECTED in self._steps and window.windowTitle().endswith("not saved")
        self.press("Ctrl+S")
        yield lambda: CORRECTED in self._file.read_text("utf-8") and not window.controllers.unsaved

    def check(self) -> Play:
        """The check finds no errors; it names the source of the template, which is still there."""
        from app.window.review.report_dialog import CheckReport

        self.press("F9")
        yield lambda: any(isinstance(one, CheckReport) and one.isVisible() for one in QApplication.topLevelWidgets())
        summary = self._window.controllers.examination.summary
        assert summary.startswith("No errors, "), summary
        dialog(CheckReport).close()

    def seal_and_print(self) -> Play:
        """The file is sealed, which the window sees, and put on paper."""
        from app.window.export.dialog import ExportDialog

        key, paper = self._folder / "office", self._folder / "visit.pdf"
        yield from verb("key", key, "--no-passphrase")
        yield from verb("seal", self._file, "--key", key)
        yield lambda: "No seal" not in self._window.controllers.examination.summary
        yield from self.in_front()
        self.press("Ctrl+E")
        yield asked(ExportDialog)
        click(dialog(ExportDialog).save_button)
        yield from self.choose(paper)
        yield paper.is_file

    # What is seen

    @property
    def _steps(self) -> list[str]:
        return [step.text["en"] for step in self._window.context.dossier.briefing.steps]

    @property
    def _news(self) -> str:
        news = self._window.foot.news
        return news.accessibleName() if news is not None else ""

    def _office(self, rows: dict[str, Any]) -> Play:
        added = self._folder / "added.json"
        added.write_text(json.dumps(rows), "utf-8")
        yield from program("-m", "tests.support.office", self._workbook, added)
