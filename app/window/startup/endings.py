"""Endings that come from outside: a signal, or the end of the desktop's session. Both close the program properly."""

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
"""Which of them there are depends on the system."""
_STOPPED: Final = 130
"""What a shell reports of a program that Ctrl-C ended."""


class Endings(QObject):
    """Ends the program when it is told to. `near`: the process may be ended at any moment from now on."""

    near = Signal()

    def __init__(self, parent: QObject) -> None:
        """Nothing is listened to until `begin`."""
        super().__init__(parent)
        self._before: dict[int, Any] = {}
        self._ends: tuple[socket.socket, ...] = ()

    def begin(self) -> None:
        """Listen from now on.

        Python takes a signal up only when it next runs, which in a window without events may be never: so each writes
        a byte, which is an event.
        """
        reader, writer = self._ends = socket.socketpair()
        for end in self._ends:
            end.setblocking(False)
        signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        heard = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, self)
        heard.activated.connect(lambda *_: self._read(reader))
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            # One that is ignored stays so: whoever started the program (nohup, a shell's background) wants it to go on.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, lambda *_: None)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.commitDataRequest.connect(self._come_near, Qt.ConnectionType.DirectConnection)
            application.saveStateRequest.connect(self._come_back_as, Qt.ConnectionType.DirectConnection)

    def end(self) -> None:
        """Leave signals to Python again."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        if self._ends:
            signal.set_wakeup_fd(-1)
            for end in self._ends:
                end.close()
            self._ends = ()

    def _read(self, reader: socket.socket) -> None:
        numbers = set(reader.recv(64))
        if numbers & self._before.keys():
            QApplication.closeAllWindows()
            QApplication.exit(_STOPPED if signal.SIGINT in numbers else 0)  # also where a window would rather stay

    def _come_near(self, _manager: QSessionManager) -> None:
        self.near.emit()

    def _come_back_as(self, manager: QSessionManager) -> None:
        """The next session starts the program as a user does, and it opens what was open."""
        frozen = bool(getattr(sys, "frozen", False))
        manager.setRestartCommand([sys.executable, *([] if frozen else [str(Path(sys.argv[0]).absolute())])])
