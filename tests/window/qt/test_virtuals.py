"""Virtual methods: an error in one that Qt calls is reported, and Qt goes on with its own answer."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

import app.window
from app.window.charts.plot import pg
from tests.support.plays.crashes import broken


def _derived(base: Any) -> Iterator[Any]:
    for one in base.__subclasses__():
        yield one
        yield from _derived(one)


def _qt_has(made: Any, name: str) -> bool:
    qt = (one for one in made.__mro__ if one.__module__.startswith("PySide6."))
    return any(type(vars(one).get(name)).__name__ == "method_descriptor" for one in qt)


def test_every_override_of_the_program_and_of_its_charts_is_guarded() -> None:
    for module in pkgutil.iter_modules(app.window.__path__, "app.window."):
        importlib.import_module(module.name)
    made = [one for one in _derived(Shiboken.Object) if one.__module__.partition(".")[0] in ("app", "pyqtgraph")]
    overrides = {
        (one, name): getattr(one, name)
        for one in set(made)
        for name in dir(one)
        if not name.startswith("__") and _qt_has(one, name) and hasattr(getattr(one, name), "__code__")
    }

    guards = {method.__code__ for method in overrides.values()}

    assert {one.__module__.partition(".")[0] for one, _ in overrides} == {"app", "pyqtgraph"}
    assert {name for _, name in overrides} > {"paintEvent", "heightForWidth", "data", "eventFilter", "boundingRect"}
    assert [guard.co_filename.rpartition("/")[2] for guard in guards] == ["virtuals.py"]


def test_an_override_that_fails_is_reported_and_qt_answers_by_itself(qtbot: QtBot) -> None:
    genuine, wrong = QLabel("Привет"), broken(QLabel, "sizeHint", "heightForWidth", "paintEvent")("Привет")
    for one in (genuine, wrong):
        qtbot.addWidget(one)
        one.resize(120, 40)

    with qtbot.captureExceptions() as caught:
        assert wrong.sizeHint() == genuine.sizeHint()
        assert wrong.heightForWidth(50) == genuine.heightForWidth(50)
        assert wrong.grab().toImage() == genuine.grab().toImage()

    assert {kind for kind, *_ in caught} == {ValueError}


def test_a_painter_is_let_go_of_with_the_error_that_it_met(qtbot: QtBot) -> None:
    def paint(self: QLabel, _event: object) -> None:
        painter = QPainter(self)
        painter.drawPoint(0, 0)
        raise ArithmeticError

    wrong: Any = type("Wrong", (QLabel,), {"paintEvent": paint})()
    qtbot.addWidget(wrong)

    with qtbot.captureExceptions() as caught:
        for _ in range(2):
            wrong.grab()
            assert not wrong.paintingActive()

    assert {kind for kind, *_ in caught} == {ArithmeticError}


def test_what_is_abstract_in_qt_is_answered_with_what_is_empty(qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        model = broken(QAbstractListModel, "rowCount", "data")()
        assert model.rowCount() == 0
        assert model.data(QModelIndex()) is None
        assert broken(pg.QtWidgets.QGraphicsItem, "boundingRect")().boundingRect().isNull()

    assert {kind for kind, *_ in caught} == {ValueError}


class _Beside:
    """A class that is none of Qt's, as the library of the charts has some."""

    def reject(self) -> None:
        raise LookupError


class _Mixed(_Beside, QDialog):
    pass


class _Asked(QDialog):
    asked = 0

    def reject(self) -> None:
        self.asked += 1
        super().reject()


@pytest.mark.parametrize("kind", [_Mixed, _Asked])
def test_a_slot_takes_what_it_took_before_it_was_guarded(qtbot: QtBot, kind: type[QDialog]) -> None:
    dialog = kind()
    button = QPushButton(dialog)
    button.clicked.connect(dialog.reject)  # brings whether it is checked, which the slot does not take
    qtbot.addWidget(dialog)
    dialog.show()

    with qtbot.captureExceptions() as caught:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert dialog.isHidden()
    assert [kind for kind, *_ in caught] == ([LookupError] if kind is _Mixed else [])
    assert getattr(dialog, "asked", 1) == 1
