"""Endings by signal or at the end of the desktop session: the program is closed properly."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Handled signals, as far as the system has them."""
_STOPPED: Final = 130
"""Exit status that a shell reports of a program ended by Ctrl-C."""


class Endings(QObject):
    """Handler of signals and of the desktop session. `near`: the process may be ended at any moment from now on."""

    near = Signal()

    def __init__(self, parent: QObject) -> None:
        """Create the handler; it is inactive until `begin`."""
        super().__init__(parent)
        self._before: dict[int, Any] = {}
        self._ends: tuple[socket.socket, ...] = ()

    def begin(self) -> None:
        """Install the signal handlers and connect to the desktop session.

        Python handles a signal only when it next runs, which in a window without events may be never; so each signal
        writes a byte to a socket, which is an event of Qt.
        """
        reader, writer = self._ends = socket.socketpair()
        for end in self._ends:
            end.setblocking(False)
        signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda *_: self._handle_signals(reader))
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            # An ignored signal stays ignored: nohup or a shell's background job wants the program to go on.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, lambda *_: None)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.commitDataRequest.connect(self._announce_end, Qt.ConnectionType.DirectConnection)
            application.saveStateRequest.connect(self._set_restart_command, Qt.ConnectionType.DirectConnection)

    def end(self) -> None:
        """Restore the signal handlers of before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        if self._ends:
            signal.set_wakeup_fd(-1)
            for end in self._ends:
                end.close()
            self._ends = ()

    def _handle_signals(self, reader: socket.socket) -> None:
        numbers = set(reader.recv(64))
        if numbers & self._before.keys():
            QApplication.closeAllWindows()
            QApplication.exit(_STOPPED if signal.SIGINT in numbers else 0)  # even if a window refuses to close

    def _announce_end(self, _manager: QSessionManager) -> None:
        self.near.emit()

    def _set_restart_command(self, manager: QSessionManager) -> None:
        """Make the next session start the program without arguments, so that it restores what was open."""
        frozen = bool(getattr(sys, "frozen", False))
        manager.setRestartCommand([sys.executable, *([] if frozen else [str(Path(sys.argv[0]).absolute())])])
