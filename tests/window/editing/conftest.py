"""A window on a briefing in a folder of the test, and its edit form."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.runtime import paths
from app.window.context.settings import Settings
from app.window.editing.field_box import TitledBox
from app.window.editing.form_view import EditForm
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window

FIGURE = "companies"
"""A figure of the example briefing."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of the example briefing."""
    folder = tmp_path / "briefings"
    folder.mkdir()
    return Path(shutil.copy(paths.resources() / "starter.json", folder / "visit.json"))


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[[Path], MainWindow]:
    """Opens a window on a file, in English."""

    def opened(path: Path) -> MainWindow:
        Settings().language = "en"
        window = make_window(path)
        qtbot.addWidget(window, before_close_func=lambda made: made.controllers.forget_draft())
        with qtbot.waitSignal(window.completed):
            window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        return window

    return opened


@pytest.fixture
def window(path: Path, open_window: Callable[[Path], MainWindow]) -> MainWindow:
    """The window on that copy, with a figure selected."""
    made = open_window(path)
    made.show_item(FIGURE)
    return made


def begun(window: MainWindow) -> EditForm:
    """The form of the selected item."""
    window.actions_by_id["edit"].trigger()
    assert window.controllers.form is not None
    return window.controllers.form


def box(form: EditForm, name: str) -> TitledBox:
    """The field of the form at a path below its part."""
    return next(
        one for one in form.findChildren(TitledBox) if one.path == f"{form.path}{name}" and one.isVisibleTo(form)
    )
