"""Settings: what was chosen is there again, and what is damaged is set aside and never written over."""

from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app import places
from app.window.application import make_window
from app.window.settings import Settings

DAMAGED = b"\x00\xff not an ini file\n[[[\nno equals sign here\n"


def damaged() -> Path:
    folder = places.settings_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "settings.ini"
    file.write_bytes(DAMAGED)
    return file


@pytest.mark.parametrize("home", ["/home/someone", "", "relative"])
@pytest.mark.parametrize("config", ["/etc/someone", "", "relative", " ", "~/x"])
def test_settings_lie_where_the_platform_keeps_them(monkeypatch: pytest.MonkeyPatch, home: str, config: str) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("XDG_CONFIG_HOME", config)

    assert str(places.settings_folder()) == platformdirs.user_config_dir("briefing-viewer", appauthor=False)


@pytest.mark.usefixtures("qapp")
def test_choices_are_kept() -> None:
    first = Settings()
    first.language, first.scheme, first.folder = "kk", "dark", "/somewhere"
    first.keep_paper(mark="ДСП")

    again = Settings()
    assert (again.language, again.scheme, again.folder, again.paper("mark")) == ("kk", "dark", "/somewhere", "ДСП")


@pytest.mark.usefixtures("qapp")
def test_damaged_settings_are_set_aside_whole() -> None:
    file = damaged()

    settings = Settings()
    settings.language = "kk"

    assert settings.set_aside is not None
    assert settings.set_aside.read_bytes() == DAMAGED
    assert Settings().language == "kk"
    assert Settings().set_aside is None
    assert file.parent == settings.set_aside.parent


def test_the_window_says_so(qtbot: QtBot) -> None:
    damaged()
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed, timeout=20_000):
        window.show()

    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    said = " ".join(label.text() for dialog in window.findChildren(QDialog) for label in dialog.findChildren(QLabel))
    assert "damaged-1" in said
