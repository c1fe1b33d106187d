"""The windows whose papers are exported and printed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.briefing.index.dossier import Dossier
from app.briefing.reading.starter import starter
from app.paper.content.kinds import Kind
from app.window.context.settings import Settings
from app.window.export.form import ExportForm
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def book(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with every part of a visit book."""
    Settings().language = "ru"
    path = tmp_path / "book.json"
    path.write_bytes(starter())
    made = make_window(path)
    qtbot.addWidget(made)
    return made


def form_of(window: MainWindow, qtbot: QtBot, since: Dossier | None = None) -> ExportForm:
    form = ExportForm(window.context, Settings(), since)
    qtbot.addWidget(form)
    return form


def choose(form: ExportForm, kind: Kind) -> None:
    form.kind.setCurrentIndex(form.kind.findData(kind))
