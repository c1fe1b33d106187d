"""What the test of windows plays: all that opens over the window is opened and closed as a user does, with real keys.

After each, a click in the window has to do what it does.
"""

from __future__ import annotations

import os
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.runtime import sessions
from tests.support.briefings import editions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QDialog, QMenuBar, QWidget

    from app.briefing.model.sections import TabSection
    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

    Way = Callable[[QWidget], None]


def walk(window: MainWindow) -> Play:
    """Go through all that opens over the window, and quit from a dialog at the end."""
    yield from _begun(window)
    yield from _clicked(window)
    for open_, ways in (*_plain(window), *_dialogs(window)):
        for way in ways:
            yield from _opened(window, open_)
            way(_over(window)[-1])
            yield from _closed(window)
    for tab, place in _places(window):
        for leave in (_keys("Escape"), _click_at_foot):
            window.choose_tab(tab)
            yield window.tab_widget(tab).isVisible
            yield from _opened(window, partial(_click_there, place))
            leave(window)
            yield from _closed(window)
    yield from _run_in_background(window)
    yield from _opened(window, partial(_press, "F9"))
    print("quits", flush=True)
    _press("ctrl+q")
    yield lambda: False


def fit(window: MainWindow) -> Play:
    """See that the window and its dialogs have room on the screen, also with the largest text or the largest pixels."""
    from PySide6.QtWidgets import QAbstractButton, QScrollArea

    yield from _begun(window)
    room = _room(window)
    assert room.contains(_frame(window)), _frame(window)
    window.settings.scale = 1.0 if window.devicePixelRatio() > 1 else 2.0
    window.apply_style()
    for open_, _ in (*_plain(window)[:1], *_dialogs(window)):
        yield from _opened(window, open_)
        (dialog,) = _over(window)
        assert room.contains(_frame(dialog)), (type(dialog), _frame(dialog))
        assert _frame(dialog).contains(dialog.windowHandle().geometry())
        scrolled = {one for area in dialog.findChildren(QScrollArea) for one in area.findChildren(QAbstractButton)}
        for button in dialog.findChildren(QAbstractButton):
            if button.isVisible() and button not in scrolled:
                seen = button.visibleRegion().boundingRect()
                assert seen == button.rect(), (type(dialog), button.text(), seen)
        dialog.close()
        yield from _closed(window)
    print("fits", flush=True)


def _plain(window: MainWindow) -> tuple[tuple[Callable[[], None], tuple[Way, ...]], ...]:
    """What is closed in ways of its own: the palette, another window, the presentation."""
    palette = (_keys("Escape"), _keys(*"quotes", "Return"), partial(_click_a_tab, window))
    return (
        (partial(_press, "ctrl+k"), palette),
        (partial(_press, "ctrl+n"), (_keys("ctrl+w"),)),
        (partial(_press, "F5"), (_keys("Escape"),)),
    )


def _dialogs(window: MainWindow) -> Iterator[tuple[Callable[[], None], tuple[Way, ...]]]:
    """What opens each dialog, and the ways in which it is closed."""
    from app.briefing.seals.keys import PublicKey
    from app.window.review.seal_notice import TrustDialog
    from app.window.startup.crash_dialogs import CrashDialog, ReportDialog, RestoreDialog

    do = window.actions_by_id
    escape, close, frame = _keys("Escape"), partial(_click_button, "Close"), _keys("alt+F4")
    broken = Path(os.environ["HOME"], "broken.json")
    broken.write_bytes(b"{")
    yield partial(_press, "ctrl+e"), (escape, frame, close)
    yield do["about"].trigger, (escape, close)
    yield partial(_press, "ctrl+F1"), (escape, frame, close)
    yield partial(_press, "F9"), (escape, frame, close)
    yield do["log-folder"].trigger, (escape, close)
    yield partial(_press, "ctrl+b"), (escape, close)
    note = (escape, _keys("x", "Escape", "Escape"), partial(_click_button, "Cancel"), _keys("x", "ctrl+Return"))
    yield partial(_press, "ctrl+shift+d"), note
    yield lambda: window.open(broken), (escape, close)
    yield lambda: window.controllers.files.open_recent(broken.with_name("gone.json")), (escape, close)
    yield lambda: window.controllers.leave("https://example.org/"), (escape, partial(_click_button, "Cancel"))
    context = window.context
    yield partial(_open, lambda: CrashDialog(window, context, broken)), (escape, close)
    yield partial(_open, lambda: ReportDialog(window, context, broken)), (escape, close)
    yield (
        partial(_open, lambda: RestoreDialog(window, context, [_left()], None)),
        (escape, partial(_click_button, "Do not open")),
    )
    yield (
        partial(_open, lambda: TrustDialog(window, context, PublicKey("", bytes(32)))),
        (escape, partial(_click_button, "Do not trust")),
    )


def _places(window: MainWindow) -> Iterator[tuple[TabSection, Callable[[], QPoint]]]:
    """Where a click opens a menu or a list, each with the tab that is to be in front."""
    from PySide6.QtWidgets import QPushButton

    from app.window.widgets.drop_down import DropDown

    bar = window.menuBar()
    for action in bar.actions():
        yield "summary", partial(_title, bar, action)
    yield "summary", partial(_middle, window.header.findChildren(QPushButton)[0])
    tabs: tuple[TabSection, ...] = ("agreements", "quotes")
    for tab in tabs:
        for box in window.tab_widget(tab).findChildren(DropDown):
            yield tab, partial(_middle, box)


def _run_in_background(window: MainWindow) -> Play:
    """What needs a state of its own: the menus of an item and of a chart, the search, other editions, the printer."""
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QApplication

    from app.window.summary.tab import SummaryTab
    from app.window.trade.tab import TradeTab

    window.choose_tab("trade")
    trade = window.tab_widget("trade")
    assert isinstance(trade, TradeTab)
    yield from _opened(window, trade.blocks[0].save.click)
    _press("Escape")
    yield from _closed(window)
    window.choose_tab("summary")
    summary = window.tab_widget("summary")
    assert isinstance(summary, SummaryTab)
    yield from _opened(window, partial(_click, window.mapToGlobal(window.rect().center()), 3))
    _press("Escape")
    yield from _closed(window)
    _press("ctrl+f")
    yield lambda: window.search.is_open
    _press("Escape")
    yield lambda: not window.search.is_open
    yield from _clicked(window)
    window.controllers.examination.compare(
        editions.written(editions.eve().briefing, Path(os.environ["HOME"], "older.json"))
    )
    yield lambda: window.context.comparison is not None
    box = window.controllers.examination.changes.filter
    yield lambda: window.childAt(window.mapFromGlobal(_middle(box))) is box  # it was laid out
    yield from _opened(window, lambda: _click(_middle(box)))
    _press("Escape")
    yield from _closed(window)
    window.controllers.examination.stop_comparing()
    window.settings.keep_paper(kind="card")  # one page, for the printer's question comes when all are laid out
    _press("ctrl+p")
    yield lambda: isinstance(QApplication.activeWindow(), QPrintDialog)
    _press("Escape")
    yield from _closed(window)


def _begun(window: MainWindow) -> Play:
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed) and bool(window.controllers.examination.summary) and window.isActiveWindow()


def _room(window: MainWindow) -> QRect:
    return window.screen().availableGeometry()


def _over(window: MainWindow) -> list[QWidget]:
    """What is open beside the window, tooltips apart."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window)
    return [one for one in shown if one.windowType() != Qt.WindowType.ToolTip]


def _frame(widget: QWidget) -> QRect:
    """The place of a window with the frame that the window manager gave it. A widget knows it late, or not at all."""
    return widget.windowHandle().frameGeometry()


def _opened(window: MainWindow, open_: Callable[[], None]) -> Play:
    """Open something, and go on once it has the keyboard."""
    from PySide6.QtWidgets import QApplication

    open_()
    yield lambda: QApplication.activePopupWidget() is not None or any(one.isActiveWindow() for one in _over(window))
    print(*(f"{type(one).__name__} {one.windowTitle()}" for one in _over(window)), flush=True)


def _closed(window: MainWindow) -> Play:
    """Go on once nothing is open any more beside the window, and a click in it did what it does."""
    yield lambda: not _over(window) and window.isActiveWindow()
    yield from _clicked(window)


def _clicked(window: MainWindow) -> Play:
    wanted = "trade" if window.tab == "summary" else "summary"
    _click_a_tab(window)
    yield lambda: window.tab == wanted


def _click_a_tab(window: MainWindow, _dialog: QWidget | None = None) -> None:
    bar = window.header.bar
    _click(bar.mapToGlobal(bar.tabRect(1 if window.tab == "summary" else 0).center()))


def _click_at_foot(window: QWidget) -> None:
    """Where nothing is, beside the menus and the lists."""
    from PySide6.QtCore import QPoint

    _click(window.mapToGlobal(window.rect().bottomLeft() + QPoint(6, -6)))


def _click_button(text: str, dialog: QWidget) -> None:
    from PySide6.QtWidgets import QPushButton

    (button,) = (one for one in dialog.findChildren(QPushButton) if one.text() == text and one.isVisible())
    _click(_middle(button))


def _keys(*keys: str) -> Way:
    return lambda _widget: _press(*keys)


def _press(*keys: str) -> None:
    _hands("key", *keys)


def _click(at: QPoint, button: int = 1) -> None:
    from PySide6.QtWidgets import QApplication

    dense = QApplication.primaryScreen().devicePixelRatio()  # the screen of X counts in its own pixels
    _hands("mousemove", str(round(at.x() * dense)), str(round(at.y() * dense)), "click", str(button))


def _hands(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, capture_output=True, timeout=120)


def _click_there(place: Callable[[], QPoint]) -> None:
    _click(place())


def _title(bar: QMenuBar, action: QAction) -> QPoint:
    return bar.mapToGlobal(bar.actionGeometry(action).center())


def _middle(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def _open(made: Callable[[], QDialog]) -> None:
    from PySide6.QtCore import Qt

    dialog = made()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _left() -> sessions.Left:
    lock = Path(os.environ["HOME"], "left.lock").open("a+b")  # noqa: SIM115 - it is closed where it is forgotten
    return sessions.Left("20260228-100000-1", lock, (sessions.Opened("/folder/briefing.json", "trade", "en"),))
