"""End to end: the real process on a real screen, as a person uses it."""

import json
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from app.marks.store import Store
from app.runtime import log, paths
from app.window.context.settings import Settings
from tests.support.papers import bare, text
from tests.support.screen import (
    ROOT,
    another_window,
    brightness,
    come_to_rest,
    hands,
    picture,
    running,
    screen,
    type_keys,
    type_text,
    until,
    window,
)

pytestmark = [pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no X server on this machine"), pytest.mark.slow]


@pytest.mark.parametrize("file", [None, "resources/briefings/serbia-kazakhstan-2024-11.json"])
def test_a_command_opens_the_window_and_a_key_closes_it(file: str | None) -> None:
    named = [str(ROOT / file)] if file else []
    with screen() as shown, running({**shown, "LANG": "ru_RU.UTF-8"}, *named) as program:
        title = json.loads((ROOT / file if file else paths.bundled_briefing()).read_bytes())["occasion"]["title"]["ru"]
        type_keys(shown, title, "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+q")
        said, _ = program.communicate(timeout=120)

    assert program.returncode == 0, said
    assert said == ""


def test_a_briefing_of_ones_own_is_opened_by_its_name(tmp_path: Path) -> None:
    tree = json.loads(paths.bundled_briefing().read_bytes())
    tree["occasion"]["title"] = {"ru": "Другой визит", "kk": "Басқа сапар"}
    path = tmp_path / "other.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    with screen() as shown, running({**shown, "LANG": "ru_RU.UTF-8"}, str(path)) as program:
        type_keys(shown, "Другой визит", "ctrl+q")
        said, _ = program.communicate(timeout=120)

    assert program.returncode == 0, said


def test_a_day_at_the_desk(tmp_path: Path) -> None:
    """Open, switch, filter in Cyrillic, mark, export, change language and colours, quit."""
    paper = tmp_path / "brief.pdf"
    russian, english = "Официальный визит Президента Сербии", "Official visit of the President of Serbia"
    with screen() as shown, running({**shown, "LANGUAGE": "ru"}) as program:
        until(lambda: logged(" window "), "all of the window")
        summary = picture(shown)
        type_keys(shown, russian, "ctrl+2", "ctrl+3")
        until(lambda: logged(" id=tab-agreements "), "the agreements")
        come_to_rest(shown, summary)
        light = brightness(shown)
        hands(shown, "mousemove", "--window", window(shown, russian), "160", "215", "click", "1")
        type_text(shown, "здравоохран", "ru")
        type_keys(shown, russian, "Down", "Down", "ctrl+d")
        until(lambda: marked() == {"memo-health"}, "the star on the one agreement that the filter left")

        ask_for_window(shown, russian, "ctrl+e")
        with another_window(shown):
            press_last_button(shown, "Экспорт")
        assert len(windows(shown, "Экспорт")) == 2
        type_text(shown, str(paper))
        hands(shown, "key", "Return")
        until(paper.is_file, "the paper")
        type_keys(shown, "Экспорт", "Escape")
        until(lambda: not windows(shown, "Экспорт"), "no dialog in front of the window")

        do = partial(by_name, shown)
        do(russian, "English")
        window(shown, english)
        do(english, "Dark")
        until(lambda: brightness(shown) < light / 2, "dark colours on the screen")
        type_keys(shown, english, "ctrl+q")
        said, _ = program.communicate(timeout=120)

    assert program.returncode == 0, said
    assert said == ""
    assert light > 0.7
    assert "Меморандум о сотрудничестве в сфере здравоохранения".replace(" ", "") in bare(text(paper))
    settings = Settings()
    assert (settings.language, settings.scheme) == ("en", "dark")


def logged(words: str) -> bool:
    """Whether the program's log has some words: it is told that all is there, and of each command once it is done."""
    file = log.file()
    return file.is_file() and words in file.read_text("utf-8")


def windows(shown: dict[str, str], title: str) -> list[str]:
    """The windows with a title; the dialog that asks for a file has that of the one which it was called from."""
    try:
        return hands(shown, "search", "--onlyvisible", "--name", title).splitlines()
    except subprocess.CalledProcessError:  # there is none
        return []


def press_last_button(shown: dict[str, str], title: str) -> None:
    """Click at the button in the lower right corner of a dialog."""
    dialog = window(shown, title)
    told = hands(shown, "getwindowgeometry", "--shell", dialog)
    size = dict(line.split("=") for line in told.splitlines())
    across, down = str(int(size["WIDTH"]) - 70), str(int(size["HEIGHT"]) - 36)
    hands(shown, "mousemove", "--window", dialog, across, down, "click", "1")


def ask_for_window(shown: dict[str, str], title: str, keys: str) -> None:
    """Press keys in a window that open another, and wait until that one has the keyboard."""
    hands(shown, "windowfocus", "--sync", window(shown, title))
    with another_window(shown):
        hands(shown, "key", keys)


def by_name(shown: dict[str, str], title: str, command: str) -> None:
    """Let a window do a command, found by its name."""
    ask_for_window(shown, title, "ctrl+k")
    type_text(shown, command)
    hands(shown, "key", "Return")


def marked() -> set[str]:
    """The items of the bundled briefing that have a star, as the database has them now."""
    store = Store()
    try:
        kept = store.marks(json.loads(paths.bundled_briefing().read_bytes())["id"])
    finally:
        store.close()
    return {key for key, mark in kept.items() if mark.starred}
