"""What the tests of mishaps play: errors in a slot, a thread and the pool, bad ends, and the start after one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.runtime import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QDialog, QWidget

    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

NUMBER = "7319268405137926"
"""A number that no process, time or line of code has."""
SECRET = f"Тюльпан-{NUMBER} tulip"
"""Words that stand in the briefing, and must stand in no log and no report."""


def errors(window: MainWindow) -> Play:
    """Errors that nobody expected, each with words of the briefing in its message; the window goes on."""
    from PySide6.QtCore import QTimer, qWarning

    from app.window.qt.thread_pool import run_in_background
    from app.window.startup.crash_dialogs import CrashDialog

    def dialog() -> CrashDialog | None:
        return next((one for one in window.findChildren(CrashDialog) if one.isVisible()), None)

    def fail() -> None:
        words = SECRET
        raise KeyError(words)

    def fail_after_another() -> None:
        try:
            fail()
        except KeyError as error:
            raise ValueError(SECRET) from error

    yield from _opened(window)
    for way in ("slot", "pool", "thread"):
        if way == "slot":
            QTimer.singleShot(0, fail)
        elif way == "pool":
            run_in_background(Path(SECRET).read_bytes)
        else:
            threading.Thread(target=fail_after_another).start()
        yield lambda: dialog() is not None
        shown = dialog()
        assert shown is not None
        shown.accept()
        yield lambda: dialog() is None
    QTimer.singleShot(0, fail)  # as before, so that there is no other report
    qWarning(f'cannot read "{SECRET}" in /home/{SECRET}: Тюльпан')
    window.actions_by_id["tab-quotes"].trigger()
    yield window.tab_widget("quotes").isVisible


def broken(base: Any, *names: str) -> Any:
    """A class derived from one of Qt, some of whose methods fail."""

    def fail(*_: object) -> object:
        raise ValueError(SECRET)

    return type("Broken", (base,), dict.fromkeys(names, fail))


def virtuals(window: MainWindow) -> Play:
    """Errors in what Qt calls, of charts that the reader refuses and of whatever can be overridden; the window goes on.

    Each is shown twice in two widths, gets keys, and is drawn.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QWidget

    from app.window.startup.crash_dialogs import CrashDialog

    yield from _opened(window)
    window.actions_by_id["tab-trade"].trigger()
    page = QWidget(window)
    column = broken_layout(page)
    page.installEventFilter(broken_filter(page))
    shown = [*refused_charts(window), *broken_widgets()]
    for widget in shown:
        column.addWidget(widget)
    page.show()
    yield page.isVisible
    for width in (300, 900):
        page.resize(width, 600)
        for widget in shown:
            widget.setGeometry(0, 0, width, 200)
            for key in (Qt.Key.Key_Down, Qt.Key.Key_A):
                QApplication.postEvent(widget, _key(key))
            yield page.isVisible
            widget.grab()
    page.hide()
    yield lambda: bool(window.findChildren(CrashDialog))
    for dialog in window.findChildren(CrashDialog):
        dialog.reject()
    window.actions_by_id["tab-quotes"].trigger()
    yield window.tab_widget("quotes").isVisible
    print("goes on", flush=True)


def refused_charts(window: MainWindow) -> Iterator[QWidget]:
    """Charts of each kind that draw nothing at all, or one series twice."""
    from dataclasses import replace

    from app.briefing.text.charts import pictures
    from app.window.trade.chart_card import ChartBlock

    for genuine in pictures(window.context.dossier, window.context.localizer):
        for lines in ((), genuine.lines[:1] * 2):
            yield ChartBlock(replace(genuine, lines=lines), window.context)


def broken_widgets() -> Iterator[QWidget]:
    """Widgets in which something fails that Qt calls: of their own, or of their model, delegate or scene."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QLabel, QListView, QStyledItemDelegate

    from app.window.charts.plot import pg

    yield broken(QLabel, "paintEvent", "resizeEvent", "showEvent", "keyPressEvent", "leaveEvent", "changeEvent")(
        "Слово"
    )
    yield broken(QLabel, "sizeHint", "minimumSizeHint", "heightForWidth", "hasHeightForWidth")("Слово")
    yield broken(QLabel, "event")("Слово")
    for methods in ("rowCount", "data", "flags", "index"):
        view = QListView()
        view.setModel(broken(QStringListModel, methods)(["один", "два"], view))
        yield view
    for methods in ("paint", "sizeHint"):
        view = broken(QListView, "visualRect", "indexAt", "moveCursor", "scrollTo", "currentChanged")()
        view.setModel(QStringListModel(["один", "два"], view))
        view.setItemDelegate(broken(QStyledItemDelegate, methods)(view))
        yield view
    for methods in ("boundingRect", "paint", "shape", "itemChange", "resizeEvent"):
        sheet = pg.GraphicsView()
        sheet.setCentralItem(broken(pg.AxisItem, methods)("left"))
        yield sheet


def broken_layout(page: QWidget) -> Any:
    """A layout that fails in all that Qt asks of it."""
    from PySide6.QtWidgets import QVBoxLayout

    return broken(QVBoxLayout, "setGeometry", "sizeHint", "minimumSize", "heightForWidth", "itemAt", "count")(page)


def broken_filter(page: QWidget) -> Any:
    """A filter of events that fails."""
    from PySide6.QtCore import QObject

    return broken(QObject, "eventFilter")(page)


def _key(key: Any) -> Any:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def use(window: MainWindow) -> Play:
    """An ordinary session with a briefing of one's own: filters, a paper with a mark on it, the check."""
    from app.window.agreements.tab import AgreementsTab
    from app.window.export.dialog import ExportDialog
    from app.window.review.report_dialog import CheckReport

    yield from _opened(window)
    for name in ("trade", "agreements", "quotes"):
        window.actions_by_id[f"tab-{name}"].trigger()
    agreements = window.tab_widget("agreements")
    assert isinstance(agreements, AgreementsTab)
    agreements.documents.filters.words.setText(SECRET)
    window.actions_by_id["check"].trigger()
    yield lambda: bool(window.findChildren(CheckReport))
    for report in window.findChildren(CheckReport):
        report.close()
    window.actions_by_id["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("card"))
    dialog.form.mark.setText(SECRET)
    dialog.save(window.path.with_suffix(".pdf"))
    yield lambda: not dialog.progress.isVisible()
    dialog.reject()


def end(window: MainWindow) -> Play:
    """Open a file and a tab, another file in another window, and come to the end that BRIEFING_SIGNAL names."""
    yield from _opened(window)
    window.actions_by_id["language-kk"].trigger()
    window.actions_by_id["tab-agreements"].trigger()
    window.commands.actions["new-window"].trigger()
    other = next(one for one in windows() if one is not window)
    other.open(paths.bundled_briefing())
    yield lambda: other.path == paths.bundled_briefing()
    other.choose_tab("trade")
    yield lambda: _kept("agreements", "kk") and _kept("trade", "kk")
    os.kill(os.getpid(), signal.Signals[os.environ["BRIEFING_SIGNAL"]])


def wait(window: MainWindow) -> Play:
    """Open a file, say so, and stay until the other side says that it is enough."""
    yield from _opened(window)
    print("open", flush=True)
    listening = threading.Thread(target=sys.stdin.read, daemon=True)
    listening.start()
    yield lambda: not listening.is_alive()


def take_up(window: MainWindow) -> Play:
    """Take up what the last program left, and say what it was."""
    dialog = yield from _offered(window)
    window.actions_by_id["language-ru"].trigger()
    dialog.accept()
    yield lambda: sorted(one.tab for one in windows()) == ["agreements", "trade"]
    assert window.tab == "agreements"
    for one in (window, *(one for one in windows() if one is not window)):
        print(one.path, one.tab, one.context.localizer.locale)
        if one is not window:
            one.close()


def decline(window: MainWindow) -> Play:
    """Leave what the last program left, and say what was offered."""
    dialog = yield from _offered(window)
    print(dialog.list.item(0).text(), dialog.list.count())
    dialog.reject()


def look(window: MainWindow) -> Play:
    """Say what is open, or that something is offered; the offer is made when the window is complete, or not at all."""
    from app.window.startup.crash_dialogs import RestoreDialog

    yield from _completed(window)
    for _ in range(5):
        yield lambda: True
    print("offered" if window.findChildren(RestoreDialog) else window.path)


def windows() -> list[MainWindow]:
    """The windows of this program."""
    from PySide6.QtWidgets import QApplication

    from app.window.shell.main_window import MainWindow

    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]


def _opened(window: MainWindow) -> Play:
    yield from _completed(window)
    path = Path(os.environ["BRIEFING_FILE"])
    window.open(path)
    yield lambda: window.path == path


def _completed(window: MainWindow) -> Play:
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)


def _offered(window: MainWindow):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a generator that gives a dialog
    from app.window.startup.crash_dialogs import RestoreDialog

    def dialogs() -> list[QDialog]:
        return [one for one in window.findChildren(RestoreDialog) if one.isVisible()]

    yield lambda: bool(dialogs())
    return dialogs()[0]


def _kept(tab: str, language: str) -> bool:
    """Whether the session says so by now."""
    texts = [one.read_text("utf-8") for one in (paths.data_folder() / "sessions").glob("*.json")]
    return any(f'"{tab}"' in text and f'"{language}"' in text for text in texts)
