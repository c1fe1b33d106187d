"""What a desk officer plays who lives a week with the shelf, by mouse and keyboard: FOLDER has `office` and `desk`.

`play` is the week in the office, `elsewhere` the same file on another computer, in the folder `away`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.runtime import paths
from app.shelf import database
from app.window.theme.theme import LIGHT
from tests.support.briefings.visits import visit
from tests.support.copies import EXCERPT, report
from tests.support.plays.hands import Hands, asked, click, dialog, verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.shelf.listing import Row
    from app.window.shelf.page import ShelfPage
    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

BRIEFINGS: Final = 30
"""Briefings on the shelf, the bundled ones among them."""
BUNDLED: Final = len(paths.bundled_briefings())
"""Bundled briefings; one of them is an older edition of another, which no search needs."""
NEWEST: Final = BRIEFINGS - 1
NUMBER: Final = 7
"""The visit that gets a second edition."""
SOURCE: Final = "report-of-the-year"
TURNOVER: Final = "turnover-of-the-year"
ADDED: Final[dict[str, list[Any]]] = {
    "sources": [{"id": SOURCE, "title": "Отчёт о торговле за год", "publisher": "Бюро", "language": "ru"}],
    "figures": [
        {"id": TURNOVER, "label": {"ru": "Товарооборот по отчёту за год"}, "value": 1.5, "unit": "USD bn"}
        | {"evidence": [{"source": SOURCE, "place": "page 2", "excerpt": EXCERPT}]}
    ],
}
"""What the second edition adds."""


def office(folder: Path) -> None:
    """Write the briefings of an office into a folder; with the bundled ones there are so many on the shelf."""
    folder.mkdir(parents=True)
    for number in range(BRIEFINGS - BUNDLED):
        (folder / f"visit-{number}.json").write_bytes(visit(number))


def play(window: MainWindow) -> Play:
    """The shelf, a new edition, search across, a person, the source, one file, and an index that breaks."""
    officer = _Officer(window, Path(os.environ["FOLDER"]))
    yield from officer.completed()
    yield from officer.name_the_folder()
    yield from officer.open_a_visit()
    yield from officer.see_the_new_edition()
    yield from officer.search_across()
    yield from officer.look_at_a_person()
    yield from officer.pack()
    yield from officer.see_the_source(officer.packed)
    yield from officer.break_the_index()


def elsewhere(window: MainWindow) -> Play:
    """The carried file on another computer, whose index is damaged from the start."""
    officer = _Officer(window, Path(os.environ["FOLDER"]))
    yield from officer.completed()
    yield from officer.see_the_source(officer.packed)
    yield from officer.see_only_the_bundled()


class _Officer(Hands):
    """A person with the window and the command line, and colleagues who write into the folder of the office."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._office, self._desk = folder / "office", folder / "desk"
        self._first, self._second = (self._office / f"visit-{NUMBER}{end}.json" for end in ("", "-second"))
        self.packed = self._desk / f"visit-{NUMBER}.briefing"

    # The week

    def name_the_folder(self) -> Play:
        """The shelf is opened, the folder named, and all briefings are listed."""
        from app.window.shelf.folders_dialog import FoldersDialog

        yield from self._open_shelf()
        click(_button(self._shelf, "Folders…"))
        yield asked(FoldersDialog)
        named = dialog(FoldersDialog)
        click(_button(named, "Add a folder…"))
        yield from self.choose(self._office)
        yield lambda: self._office in named.chosen
        click(_button(named, "Done"))
        yield lambda: self._ready and len(self._kinds("edition")) == BRIEFINGS

    def open_a_visit(self) -> Play:
        """A visit is found by a word of its own, and opened where the word stands."""
        yield from self._open_shelf()
        yield from self.write(f"слово{NUMBER}")
        yield lambda: {row.path for row in self._kinds("hit")} == {str(self._first)}
        self.press("Return")
        yield lambda: self._window.path == self._first and self._window.context.selection.item.startswith("message-")

    def see_the_new_edition(self) -> Play:
        """A colleague puts the second edition into the folder; one key leads to what it changed."""
        assert self._window.header.newer is None
        beside = self._desk / "second.json"
        beside.write_bytes(visit(NUMBER, 2, sources=ADDED["sources"], figures=ADDED["figures"]))
        beside.rename(self._second)
        yield lambda: self._window.header.newer is not None and self._window.header.newer.isVisible()
        yield from self.in_front()
        self.press("Ctrl+U")
        yield lambda: self._window.path == self._second and self._window.context.comparison is not None
        comparison = self._window.context.comparison
        assert comparison is not None
        assert comparison.old.briefing.edition.number == 1
        yield lambda: self._window.header.newer is None

    def search_across(self) -> Play:
        """What was said of an issue in any briefing, and one of the places opened."""
        yield from self._open_shelf()
        yield from self.write("kosovo")
        yield lambda: len({row.path for row in self._kinds("hit")}) == NEWEST
        self.press("Down")
        self.press("Return")
        yield lambda: self._window.controllers.pages.shown == ""

    def look_at_a_person(self) -> Play:
        """The page of a person has what all briefings say, and leads into one of them."""
        yield from self._open_shelf()
        yield from self.write("vucic")
        yield lambda: self._kinds("subject") != []
        yield from self._walk(lambda row: row.subject is not None and row.subject.kind == "person")
        self.press("Return")
        yield lambda: self._shelf.back.isVisible() and len(self._kinds("head")) >= NEWEST
        yield from self._walk(lambda row: row.kind == "hit" and row.path != str(self._window.path))
        row = self._current
        self.press("Return")
        yield lambda: self._window.path == Path(row.path) and self._window.context.selection.item == row.item

    def pack(self) -> Play:
        """The second edition becomes one file with a copy of the report, beside other things on the desk."""
        copy = self._desk / "report.pdf"
        copy.write_bytes(report())
        yield from verb("pack", self._second, "--source", f"{SOURCE}={copy}", self.packed)

    def see_the_source(self, path: Path) -> Play:
        """The figure is found, and its excerpt seen where it stands in the copy; Esc leads back, Space there again."""
        window = self._window
        yield from self.open(path)
        yield from self.in_front()
        self.press("Ctrl+F")
        yield lambda: window.search.page is not None and window.search.ready
        yield from self.write("товарооборот по отчёту за год")
        self.press("Return")
        yield lambda: window.context.selection.item == TURNOVER and window.controllers.pages.shown == ""
        yield from self.in_front()
        click(_button(window.evidence, "Show in the source"))
        yield lambda: window.controllers.pages.shown == "source" and self._excerpts >= 2
        self.press("Esc")
        yield lambda: window.controllers.pages.shown == ""
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        assert window.evidence.isAncestorOf(focused)
        self.press("Space")
        yield lambda: window.controllers.pages.shown == "source" and self._excerpts >= 2
        page = window.controllers.pages.source.page
        assert page is not None
        assert page.reader.page == 2  # as the briefing says, so nothing is to be told
        assert page.notice.isHidden()
        yield lambda: _tinted(page.reader.sheet.viewport().grab().toImage()) > 100

    def break_the_index(self) -> Play:
        """The index is destroyed while the program runs: all is found again, and the copies of an edition are one."""
        index = database.index_path()
        for part in index.parent.glob(f"{index.name}-*"):
            part.unlink()
        index.write_bytes(b"broken" * 20_000)
        yield from self._open_shelf()
        yield from self.write("kosovo")
        yield lambda: self._ready and len({row.path for row in self._kinds("hit")}) == NEWEST
        assert database.connected(index).execute("SELECT count(*) FROM files").fetchone() == (BRIEFINGS + 1,)

    def see_only_the_bundled(self) -> Play:
        """Elsewhere the shelf has the bundled briefings, and searches in them."""
        yield from self._open_shelf()
        yield from self.write("kosovo")
        yield lambda: self._ready and len({row.path for row in self._kinds("hit")}) == BUNDLED - 1

    # What is seen

    @property
    def _shelf(self) -> ShelfPage:
        page = self._window.controllers.pages.shelf.page
        assert page is not None
        return page

    @property
    def _ready(self) -> bool:
        return self._window.controllers.pages.shelf.ready

    @property
    def _rows(self) -> list[Row]:
        return [self._shelf.model.row(number) for number in range(self._shelf.model.rowCount())]

    def _kinds(self, kind: str) -> list[Row]:
        return [row for row in self._rows if row.kind == kind]

    @property
    def _current(self) -> Row:
        return self._shelf.model.row(self._shelf.list.currentIndex().row())

    @property
    def _excerpts(self) -> int:
        page = self._window.controllers.pages.source.page
        content = page.reader.content if page is not None else None
        return len(content.excerpt) if content is not None else 0

    # What is done

    def _open_shelf(self) -> Play:
        yield from self.in_front()
        self.press("Ctrl+Shift+O")
        yield lambda: self._window.controllers.pages.shown == "shelf" and self._ready

    def _walk(self, there: Callable[[Row], bool]) -> Play:
        """Walk down the list by the arrow key."""
        while not there(self._current):
            before = self._shelf.list.currentIndex().row()
            self.press("Down")

            def moved(before: int = before) -> bool:
                return self._shelf.list.currentIndex().row() != before

            yield moved


def _button(within: QWidget, text: str) -> QPushButton:
    return next(one for one in within.findChildren(QPushButton) if one.text() == text and one.isVisible())


def _tinted(image: QImage) -> int:
    """How many pixels of a picture have the tint of what is highlighted."""
    drawn, tint = image.convertToFormat(QImage.Format.Format_RGB32), QColor(LIGHT.mark).rgb()
    return sum(drawn.pixel(x, y) == tint for y in range(0, drawn.height(), 2) for x in range(0, drawn.width(), 2))
