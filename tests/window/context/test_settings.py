"""Settings: what was chosen is there again, and what is damaged is set aside and never written over."""

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.runtime import paths as places
from app.window.context.settings import Settings
from app.window.startup.application import make_window
from app.window.theme.theme import usual_scale
from tests.support.briefings.editions import after, written
from tests.support.screen import ROOT

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


@pytest.mark.parametrize(
    ("room", "scale"),
    [((1366, 728), 1.0), ((1760, 1000), 1.0), ((1920, 900), 1.0), ((1920, 1040), 1.1), ((2560, 1400), 1.25)],
)
def test_type_is_larger_on_a_large_screen(room: tuple[int, int], scale: float) -> None:
    assert usual_scale(QSize(*room)) == scale


@pytest.mark.usefixtures("qapp")
def test_a_size_that_was_chosen_counts_on_every_screen_and_the_usual_one_follows_the_screen() -> None:
    settings = Settings()
    assert settings.scale == settings.usual_scale == 1.0  # the tests' own screen is not large
    settings.scale = 1.25
    assert Settings().scale == 1.25
    settings.scale = settings.usual_scale
    assert Settings().scale == 1.0


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


def test_damaged_settings_in_a_folder_that_may_not_be_written_do_not_end_the_start(bound_by_rights: list[str]) -> None:
    file = damaged()
    file.chmod(0o444)
    file.parent.chmod(0o555)
    code = "from app.window.context.settings import Settings; print(Settings().set_aside)"
    said = subprocess.run(
        [*bound_by_rights, sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    file.parent.chmod(0o755)
    assert (said.stdout, said.returncode) == ("None\n", 0), said.stderr


def closed_on(qtbot: QtBot, *paths: Path) -> None:
    """Open files one after another in a window, at the quotes, and close it."""
    for path in paths:
        window = make_window(path)
        qtbot.addWidget(window)
        window.choose_tab("quotes")
        window.close()


def second_edition(folder: Path) -> Path:
    return written(after().briefing, folder / "edition-2.json")


def test_a_start_opens_what_was_open_at_its_tab(qtbot: QtBot, tmp_path: Path) -> None:
    path = second_edition(tmp_path)
    closed_on(qtbot, path)

    window = make_window()
    qtbot.addWidget(window)

    assert (window.path, window.tab) == (path, "quotes")
    assert window.context.dossier.briefing.edition.number == 2


def test_a_start_opens_the_bundled_briefing_where_nothing_else_was_open(qtbot: QtBot, tmp_path: Path) -> None:
    first = make_window()
    qtbot.addWidget(first)
    assert first.path == places.bundled_briefing()
    closed_on(qtbot, second_edition(tmp_path), places.bundled_briefing())

    again = make_window()
    qtbot.addWidget(again)

    assert again.path == places.bundled_briefing()


def test_a_start_that_did_not_come_to_its_end_is_not_repeated(qtbot: QtBot, tmp_path: Path) -> None:
    closed_on(qtbot, second_edition(tmp_path))
    qtbot.addWidget(make_window())  # and never closed, as if the file had ended the program

    window = make_window()
    qtbot.addWidget(window)

    assert window.path == places.bundled_briefing()


def test_of_several_windows_the_one_that_was_in_front_is_opened_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = second_edition(tmp_path)
    front, other = make_window(path), make_window(places.bundled_briefing())
    for window in (front, other):
        qtbot.addWidget(window)
    front.come_to_front()

    front.close()
    other.close()

    window = make_window()
    qtbot.addWidget(window)
    assert window.path == path


@pytest.mark.parametrize("fate", ["gone", "faulty"])
def test_where_what_was_open_cannot_be_the_bundled_briefing_opens_and_says_so(
    qtbot: QtBot, tmp_path: Path, fate: str
) -> None:
    path = second_edition(tmp_path)
    closed_on(qtbot, path)
    path.unlink() if fate == "gone" else path.write_text("{}", "utf-8")

    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()

    assert window.path == places.bundled_briefing()
    said = " ".join(label.text() for dialog in window.findChildren(QDialog) for label in dialog.findChildren(QLabel))
    assert path.name in said


def test_a_language_of_the_command_line_is_that_of_one_run(qtbot: QtBot) -> None:
    Settings().language = "ru"
    window = make_window(language="kk")
    qtbot.addWidget(window)
    window.close()
    assert window.context.localizer.locale == "kk"
    assert Settings().language == "ru"

    window = make_window(language="kk")
    qtbot.addWidget(window)
    window.choose_language("sr")
    window.close()
    assert Settings().language == "sr"


def test_the_window_says_so(qtbot: QtBot) -> None:
    damaged()
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed):
        window.show()

    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    said = " ".join(label.text() for dialog in window.findChildren(QDialog) for label in dialog.findChildren(QLabel))
    assert "damaged-1" in said
