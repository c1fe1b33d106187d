"""Live reload: the open file as another program saves it, and the news of it at the foot of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.runtime import paths
from app.runtime.phrases import Phrase
from app.window.files.on_disk import OnDisk, Standing
from app.window.files.watcher import FileWatcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.context.window_host import WindowHost

_PATIENCE: Final = 250
"""Milliseconds between attempts to show a new state while a dialog, a menu or a presentation is open."""


class LiveFile(QObject):
    """Follows the open file of one window.

    `reloaded` delivers a new state to be shown, `resealed` the state of a seal that was made, changed or removed beside
    the same bytes. A state that cannot be shown leaves the window as it is, and is told at its foot.
    """

    reloaded = Signal(object)
    resealed = Signal(object)
    compare_wanted = Signal(object)
    """State whose changes are to be listed."""
    conflict = Signal(object)
    """State that the reader wants to see beside unsaved work (`unsaved`)."""

    def __init__(self, host: WindowHost) -> None:
        """Follow the file of a window once `begin` is called."""
        super().__init__(host.widget)
        self._host = host
        self.unsaved: Callable[[], bool] = lambda: False
        """Whether the window holds work that a new state would replace. Such a state is offered at the foot only."""
        self.presenting: Callable[[], bool] = lambda: False
        self._path, self._known = host.path, host.data
        self._news: OnDisk | None = None
        self.watcher = FileWatcher(self)
        self.watcher.found.connect(self._take)
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._waiting.timeout.connect(self._try_again)

    def begin(self) -> None:
        """Follow the file that is open now; the briefings of the program itself are not followed."""
        if self._news is not None:
            self._show(None)  # of what was open before
        self.stop()
        self._path, self._known = self._host.path, self._host.data
        if paths.resources() not in self._host.path.parents:
            self.watcher.watch(self._standing)

    def stop(self) -> None:
        """Follow no file."""
        self.watcher.stop()
        self._waiting.stop()
        self._news = None

    def _standing(self) -> Standing:
        host, comparison = self._host, self._host.context.comparison
        if host.path != self._path:  # saved under another name
            self._path, self._known = host.path, host.data
        older = comparison.old if comparison is not None else None
        return Standing(host.path, host.data, self._known, host.context.dossier, older, host.context.localizer)

    def _take(self, state: OnDisk) -> None:
        if state.kind == "same":
            self._known = state.data
            if self._news is not None and self._news.data != self._host.data:
                self._show(None)  # the file is again what the window shows
            if state.seal is not None:
                self.resealed.emit(state.seal)
        elif state.kind == "new" and self._engaged:
            self._waiting.start()
        else:
            self._show(state)
            if state.kind == "new" and not self.unsaved():
                self._known = state.data
                self.reloaded.emit(state)

    @property
    def _engaged(self) -> bool:
        """Whether the reader is in the middle of something that a rebuilt window would end."""
        return QApplication.activeModalWidget() is not None or (
            QApplication.activePopupWidget() is not None or self.presenting()
        )

    def _try_again(self) -> None:
        """Look once more, when the reader is free: by now the file may be yet another."""
        if self._engaged:
            self._waiting.start()
        else:
            self.watcher.look_again()

    # The foot

    def _show(self, news: OnDisk | None) -> None:
        self._news = news
        self.follow()

    def follow(self) -> None:
        """Show the news at the foot, of a rebuilt window too."""
        news = self._news
        if news is None:
            self._host.foot.show_news("", lambda: None, wrong=False)
        elif news.kind == "new" and not news.changes:
            self._news = None
            self._host.foot.tell(self._host.context.localizer.gettext("The file was saved again; nothing changed."))
        else:
            self._host.foot.show_news(self._text(news), lambda: self._open(news), wrong=news.kind != "new")

    def _text(self, news: OnDisk) -> str:
        localizer = self._host.context.localizer
        if news.kind == "new" and self.unsaved():
            return localizer.gettext("Another program saved this file")
        if news.kind == "new" and not news.listed:
            return localizer.gettext("Saved again: a language was added")
        if news.kind == "new":
            return localizer.ngettext("Saved again: {n} item changed", "Saved again: {n} items changed", news.listed)
        if news.kind == "faulty":
            return localizer.ngettext(
                "Saved with {n} fault; not shown", "Saved with {n} faults; not shown", len(news.faults)
            )
        if news.kind == "gone":
            return localizer.gettext("The file is gone")
        return localizer.gettext("The file cannot be read now")

    def _open(self, news: OnDisk) -> None:
        """Show what is behind the news: the changes, the faults, or what to do about a file that is gone."""
        if news.kind == "new" and self.unsaved():
            self.conflict.emit(news)
        elif news.kind == "new":
            self._show(None)
            self.compare_wanted.emit(news)
        elif news.kind == "gone":
            self._host.tell(
                Phrase.of(
                    "{name} is no longer in {folder}. The window goes on showing what it read last, and shows the "
                    "file again as soon as it is back.",
                    name=self._host.path.name,
                    folder=self._host.path.parent,
                )
            )
        else:
            self._host.refuse(self._host.path, news.faults)
