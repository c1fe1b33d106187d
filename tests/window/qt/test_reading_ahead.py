"""Reading ahead in a thread: it goes on behind an error and ends with its owner."""

import shiboken6
from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from app.window.qt.reading_ahead import read_ahead


def test_what_is_read_ahead_goes_on_behind_an_error_and_ends_with_its_owner(qtbot: QtBot) -> None:
    read: list[int] = []
    owner = QObject()

    def failing_first(rows: int) -> bool:
        read.append(rows)
        if len(read) == 1:
            raise LookupError
        return len(read) == 3

    with qtbot.captureExceptions() as caught:
        read_ahead(failing_first, 5, owner)
        assert QThreadPool.globalInstance().waitForDone()
    assert [kind for kind, *_ in caught] == [LookupError]
    assert read == [5, 5, 5]

    stopped = read_ahead(lambda _rows: False, 1, owner)
    shiboken6.delete(owner)
    assert stopped.is_set()
    assert QThreadPool.globalInstance().waitForDone()
