"""What has no room on a screen: window, tabs, dialogs, drop-downs and menus, measured in a process of its own.

`python -m tests.support.fitting LANGUAGE SCALE`, on the offscreen screen of the environment; prints each misfit.
"""

from __future__ import annotations

import faulthandler
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import tests.support.environment  # noqa: F401 - before Qt is imported

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QDialog, QMenu, QWidget

    from app.window.shell.main_window import MainWindow

_PATIENCE = 180.0
_WINDOW = ("about", "guide", "shortcuts", "marked", "new", "log-folder")


def misfits(language: str, scale: float) -> Iterator[str]:
    """Yield what is cut or lies off the screen, in a language at a size of text, from the first start on."""
    from PySide6.QtWidgets import QApplication

    from app.window.context.settings import Settings
    from app.window.qt.thread_pool import wait_for_background
    from app.window.startup.application import make_window

    application = QApplication.instance() or QApplication([])
    settings = Settings()
    settings.language, settings.scale = language, scale
    window = make_window()
    done: list[bool] = []
    window.completed.connect(lambda: done.append(True))
    window.show()
    end = time.monotonic() + _PATIENCE
    while not done and time.monotonic() < end:
        application.processEvents()
    room = window.screen().availableGeometry()
    yield from _outside("window", window.frameGeometry(), room)
    for kind in ("summary", "trade", "agreements", "quotes"):
        window.choose_tab(kind)
        application.processEvents()
        yield from (f"{kind}: {part}" for part in cut(window))
        yield from (f"{kind}: {part}" for part in _drop_downs(window, room))
    for menu in _menus(window):
        menu.popup(window.mapToGlobal(window.rect().topLeft()))
        yield from _outside(f"menu {menu.title()}", menu.rect(), room)
        menu.close()
    for name, dialog in _dialogs(window):
        application.processEvents()
        yield from _outside(name, dialog.frameGeometry(), room)
        yield from (f"{name}: {part}" for part in cut(dialog))
        yield from (f"{name}: {part}" for part in _drop_downs(dialog, room))
        dialog.close()
        dialog.deleteLater()
    window.close()
    wait_for_background(round(_PATIENCE * 1000))


def _dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    from PySide6.QtWidgets import QApplication, QDialog

    from app.briefing.reading import reader
    from app.briefing.seals.keys import PublicKey
    from app.marks.model import Mark
    from app.paper.output.export import Original
    from app.window.export.dialog import ExportDialog
    from app.window.files.errors_dialog import FaultsDialog
    from app.window.marks.note_dialog import NoteDialog
    from app.window.review.report_dialog import CheckReport
    from app.window.review.seal_notice import TrustDialog
    from app.window.review.sealing import KeyDialog, SealDialog
    from app.window.shelf.folders_dialog import FoldersDialog
    from app.window.startup.crash_dialogs import CrashDialog

    for command in _WINDOW:
        before = set(window.findChildren(QDialog))
        window.actions_by_id[command].trigger()
        QApplication.processEvents()
        for dialog in set(window.findChildren(QDialog)) - before:
            if dialog.isVisible():
                yield command, dialog
    context, path = window.context, Path("/a/folder/briefing.json")
    faults = reader.read(b'{"format": "briefing/2", "edition": {"number": "x"}, "y": 1}')
    assert isinstance(faults, tuple)
    made = {
        "faults": FaultsDialog(window, path, faults, context.localizer, context.theme),
        "check": CheckReport(window, context, ()),
        "note": NoteDialog(window, context, window.windowTitle(), Mark("x")),
        "trust": TrustDialog(window, context, PublicKey("Office", bytes(32))),
        "seal": SealDialog(window, context, path, b"", other=True),
        "key": KeyDialog(window, context),
        "folders": FoldersDialog(window, context, (path,)),
        "crash": CrashDialog(window, context, path),
        "export": ExportDialog(window, context, Original(window.data, window.path), window.settings),
    }
    for name, dialog in made.items():
        dialog.show()
        QApplication.processEvents()
        yield name, dialog


def _outside(name: str, place: QRect, room: QRect) -> Iterator[str]:
    if not room.contains(place):
        yield f"{name} lies at {place.getRect()} on a screen of {room.getRect()}"


def cut(root: QWidget) -> Iterator[str]:
    """Yield the buttons and texts of a window that are smaller than what they say, or lie outside what holds them."""
    from PySide6.QtWidgets import QLabel, QPushButton, QWidget

    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton) or not widget.isVisible() or not widget.text():
            continue
        name = f"{type(widget).__name__} “{widget.text()[:40]}” {widget.size().toTuple()}"
        wanted = (
            widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.minimumSizeHint().height()
        )
        if widget.height() + 2 < wanted:
            yield f"{name} is lower than {wanted}"
        if isinstance(widget, QPushButton) and widget.width() + 2 < widget.minimumSizeHint().width():
            yield f"{name} is narrower than {widget.minimumSizeHint().width()}"
        holder = _holder(widget)
        place = widget.rect().translated(widget.mapTo(holder, widget.rect().topLeft()))
        if not holder.rect().adjusted(-2, -2, 2, 2).contains(place):
            yield f"{name} is cut by {type(holder).__name__} {holder.size().toTuple()}"


def _holder(widget: QWidget) -> QWidget:
    """The content of the scroll area that holds a widget, else its window: what lies outside it is not seen."""
    from PySide6.QtWidgets import QScrollArea

    child, parent = widget, widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent.parentWidget(), QScrollArea):
            return child
        child, parent = parent, parent.parentWidget()
    return widget.window()


def _drop_downs(root: QWidget, room: QRect) -> Iterator[str]:
    from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea

    for box in root.findChildren(QComboBox):
        if box.isVisible() and box.isEnabled() and box.count():
            holder = _holder(box).parentWidget()
            if holder is not None and isinstance(area := holder.parentWidget(), QScrollArea):
                area.ensureWidgetVisible(box)  # as whoever opens it has it before their eyes
            box.showPopup()
            QApplication.processEvents()
            popup, view = box.view().window(), box.view()
            yield from _outside(f"list of {box.accessibleName()}", popup.geometry(), room)
            row = max(1, view.sizeHintForRow(0))
            shown = view.viewport().height() // row
            half = (room.height() - box.height()) // 2 - (popup.height() - view.viewport().height())
            if shown < min(box.count(), box.maxVisibleItems(), half // row):  # above or below, the larger part
                yield f"list of {box.accessibleName()} shows {shown} of {box.count()}"
            box.hidePopup()


def _menus(window: MainWindow) -> Iterator[QMenu]:
    from PySide6.QtWidgets import QMenu

    window.commands.look_again()
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield menu
            yield from menu.findChildren(QMenu)


if __name__ == "__main__":
    faulthandler.dump_traceback_later(3 * _PATIENCE, exit=True)  # says where it stands, if it stands still
    print("\n".join(misfits(sys.argv[1], float(sys.argv[2]))))
