"""Using a briefing: all that can be asked of one without a window, and in a window that is used again and again."""

from __future__ import annotations

import contextlib
import datetime
import functools
import random
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.briefing.comparison.change_list import groups, lines
from app.briefing.comparison.diff import compare
from app.briefing.comparison.json_report import record
from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.search import list_filters
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.briefing.search.snippets import hit_lines
from app.briefing.slides import slide_text, slides
from app.briefing.text import evidence, item_citation, item_rows, spreadsheets
from app.briefing.validation.checker import check
from app.paper.content import document
from app.paper.content.export_options import SECTIONS, Order, OrderError
from app.paper.content.kinds import KINDS, SHAPES
from app.paper.output import chart_csv
from app.paper.output.attachment import attachment
from app.runtime import garbage, paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QDialog, QWidget

    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.i18n.localizer import Localizer
    from app.window.shell.main_window import MainWindow

DAY: Final = datetime.date(2026, 3, 2)
PATIENCE: Final = 180.0
"""Seconds that a window may take for a file."""
SEARCHED: Final = "а 2"


@functools.cache
def starter() -> Dossier:
    """The small briefing that others are compared with."""
    found = read((paths.resources() / "starter.json").read_bytes())
    assert isinstance(found, Briefing)
    return Dossier(found)


def use(dossier: Dossier, data: bytes, chance: random.Random) -> None:
    """Ask everything of a briefing that can be asked without a window, in one of the languages."""
    locale = chance.choice(INTERFACE)
    said = localizer_for(locale)
    for remark in check(dossier, said, {}, data):
        assert remark.message
    list_filters.prepare(dossier, said)
    for key in (*dossier.items, *dossier.charts):
        spreadsheets.tab_separated(item_rows.item_rows(dossier, key, said))
        item_citation.cited(dossier, key, said)
        if key in dossier.items:
            assert evidence.sheet(dossier, key, said).heading
    for slide in slides.slides(dossier):
        slide_text.told(dossier, slide, said)
        slide_text.proven(dossier, slide, said)
    _search(dossier, said)
    comparison = compare(*chance.choice(((starter(), dossier), (dossier, starter()))))
    record(comparison, said)
    for group in groups(comparison, said):
        for entry in group.entries:
            lines(comparison, entry, said)
    put_on_paper(dossier, data, locale, chance)


def _search(dossier: Dossier, said: Localizer) -> None:
    index = Index(Entries(dossier, said))
    assert index.read(len(index.contents.entries))
    for group in index.search(SEARCHED, 5).groups:
        for number in group.numbers:
            hit_lines(index.contents, number, SEARCHED)


def put_on_paper(dossier: Dossier, data: bytes, locale: UiLocale, chance: random.Random) -> None:
    """Make the data of papers, with the file that each carries, and of each chart: all that comes before the engine."""
    other = chance.choice(INTERFACE)
    languages = (locale,) if other == locale else (locale, other)
    kind = chance.choice(KINDS)
    since = starter() if SHAPES[kind].changes else None
    order = Order(date=DAY, languages=languages, kind=kind, sections=SECTIONS, since=since)
    with contextlib.suppress(OrderError):  # a paper of quotes where there are none
        _, shown = document.document(dossier, order)
        held = attachment(dossier, data, order, shown)
        assert isinstance(read(held.data), Briefing)
    for key in dossier.charts:
        document.chart(dossier, key, (locale,))
        chart_csv.table(dossier, key, locale)


class DrawingError(AssertionError):
    """An error that a window reported while a briefing was drawn in it."""


class Screen:
    """One window in which one briefing after another is opened, walked through and drawn."""

    def __init__(self, folder: Path) -> None:
        """Open the window; what it reads is written to a folder."""
        from PySide6.QtCore import qInstallMessageHandler
        from PySide6.QtWidgets import QApplication

        from app.window.startup.application import make_window

        self.path = folder / "drawn.json"
        self._raised: list[str] = []
        self._before = sys.excepthook, qInstallMessageHandler(self._hear)
        sys.excepthook = self._caught
        self._application = QApplication.instance() or QApplication(["fuzz"])
        self._window: MainWindow = make_window()
        completed: list[bool] = []
        self._window.completed.connect(lambda: completed.append(True))
        self._window.show()
        self._wait(lambda: bool(completed))

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._raised += traceback.format_exception(kind, error, trace)

    def _hear(self, kind: QtMsgType, _context: QMessageLogContext, said: str) -> None:
        from PySide6.QtCore import QtMsgType

        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and "This plugin does not support" not in said:
            self._raised.append(f"Qt: {said}\n")

    def draw(self, data: bytes, chance: random.Random) -> None:
        """Open a briefing as a file and look at all of it. Raises DrawingError where anything failed meanwhile."""
        from app.window.shell.tabs import TABS

        window = self._window
        self.path.write_bytes(data)
        before = window.context
        window.open(self.path)
        self._wait(lambda: window.context is not before)
        window.actions_by_id[f"language-{chance.choice(INTERFACE)}"].trigger()
        for kind in TABS:
            window.choose_tab(kind.name)
            self._look(window)
        self._look_at_charts()
        for key in chance.sample(sorted(window.context.dossier.items), min(4, len(window.context.dossier.items))):
            window.show_item(key)
            for action in ("copy", "copy-rows"):
                if action in window.actions_by_id:
                    window.actions_by_id[action].trigger()
            self._look(window)
        self._search()
        for action in ("check", "present"):
            window.actions_by_id[action].trigger()
            self._settle()
            presentation = window.controllers.presentation
            for _ in range(3 if presentation is not None else 0):
                assert presentation is not None
                presentation.go_on()
                self._settle()
            if presentation is not None:
                presentation.leave()
        for dialog in self._dialogs():
            self._look(dialog)
            dialog.reject()
        self._settle()
        garbage.collect()
        self._complain()

    def _complain(self) -> None:
        """Raise what was reported meanwhile."""
        raised, self._raised = "".join(self._raised), []
        if raised:
            raise DrawingError(raised)

    def _look_at_charts(self) -> None:
        """Each chart in two widths, and its table."""
        from app.briefing.text.charts import pictures
        from app.window.trade.chart_card import ChartBlock

        context = self._window.context
        for picture in pictures(context.dossier, context.localizer):
            block = ChartBlock(picture, context)
            for width in (900, 300):
                block.resize(width, max(120, block.heightForWidth(width)))
                self._look(block)
            block.turn()
            self._look(block)
            block.copy_table()
            block.deleteLater()

    def _search(self) -> None:
        search = self._window.search
        search.open()
        self._wait(lambda: search.ready)
        if search.page is not None:
            search.page.type(SEARCHED)
            self._look(search.page)
        search.leave()

    def _look(self, widget: QWidget) -> None:
        self._settle()
        widget.grab()

    def _dialogs(self) -> list[QDialog]:
        from PySide6.QtWidgets import QApplication, QDialog

        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    def _settle(self) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        self._application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _wait(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not done():
            self._complain()
            assert time.monotonic() < until, f"waited {PATIENCE:.0f} s"
            self._settle()

    def close(self) -> None:
        """Close the window."""
        from PySide6.QtCore import qInstallMessageHandler

        self._window.close()
        self._window.deleteLater()
        self._settle()
        sys.excepthook = self._before[0]
        qInstallMessageHandler(self._before[1])
