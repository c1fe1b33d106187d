"""The real program, ended by its own key and started again: it opens what was open, at its place and in its tab."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from app.runtime import log, paths
from tests.support.screen import come_to_rest, hands, picture, running, screen, type_keys, until, window

pytestmark = [pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no X server on this machine"), pytest.mark.slow]

TITLE = "Визит по второму выпуску"
ALIKE = 0.01
"""Share of a picture in which two may differ: what has the focus, the age of a message in the status line."""


def own_edition(folder: Path) -> Path:
    """The second edition, under a title of its own."""
    file = paths.resources() / "briefings" / "kazakhstan-serbia-2026-02-edition-2.json"
    tree = json.loads(file.read_bytes())
    tree["occasion"]["title"]["ru"] = TITLE
    path = folder / "edition-2.json"
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), "utf-8")
    return path


def logged(words: str) -> int:
    """How often the log of the program has some words."""
    file = log.file()
    return file.read_text("utf-8").count(words) if file.is_file() else 0


def place(shown: dict[str, str]) -> list[str]:
    """Where the window stands on the screen, and how large it is."""
    lines = hands(shown, "getwindowgeometry", "--shell", window(shown, TITLE)).splitlines()
    return [line for line in lines if line.startswith(("X=", "Y=", "WIDTH=", "HEIGHT="))]


def alike(*pictures: bytes) -> bool:
    """Whether two pictures differ by no more than a focus or a message."""
    one, other = (np.frombuffer(data, np.uint8) for data in pictures)
    return bool(np.count_nonzero(one != other) < ALIKE * one.size)


def test_what_was_open_is_opened_again_at_its_place_and_in_its_tab(tmp_path: Path) -> None:
    with screen() as shown:
        environment = {**shown, "LANGUAGE": "ru"}
        with running(environment, str(own_edition(tmp_path))) as program:
            until(lambda: logged(" window ") == 1, "all of the window")
            hands(shown, "windowsize", "--sync", window(shown, TITLE), "1100", "720")
            hands(shown, "windowmove", "--sync", window(shown, TITLE), "120", "90")
            summary = picture(shown)
            type_keys(shown, TITLE, "ctrl+4")
            until(lambda: logged(" id=tab-quotes "), "the quotes")
            until(lambda: not alike(summary, picture(shown)), "the quotes on the screen")
            come_to_rest(shown, summary)
            before, left = picture(shown), place(shown)
            type_keys(shown, TITLE, "ctrl+q")
            said, _ = program.communicate(timeout=120)
        assert (program.returncode, said) == (0, "")

        with running(environment) as program:
            until(lambda: logged(" window ") == 2, "all of the window again")
            until(lambda: alike(before, picture(shown)), "the window as it was", patience=30)
            stands = place(shown)
            type_keys(shown, TITLE, "ctrl+q")
            said, _ = program.communicate(timeout=120)

    assert (program.returncode, said) == (0, "")
    assert stands == left
    assert logged("left-behind") == 0


def test_the_title_names_the_briefing_first_and_the_program_in_the_language_of_the_window(tmp_path: Path) -> None:
    with screen() as shown, running({**shown, "LANGUAGE": "ru"}, "--lang", "kk", str(own_edition(tmp_path))) as program:
        name = hands(shown, "getwindowname", window(shown, "Сербия"))
        until(lambda: logged(" window "), "all of the window")
        type_keys(shown, "Сербия", "ctrl+q")
        said, _ = program.communicate(timeout=120)
        assert (program.returncode, said) == (0, "")

        with running({**shown, "LANGUAGE": "ru"}) as second:
            # The language of the command line was that of one start.
            later = hands(shown, "getwindowname", window(shown, TITLE))
            type_keys(shown, TITLE, "ctrl+q")
            second.communicate(timeout=120)

    title = json.loads(own_edition(tmp_path).read_bytes())["occasion"]["title"]["kk"]
    assert name.startswith(title)
    assert name.endswith("Брифингтерді қарау")
    assert later.startswith(TITLE)
    assert later.endswith("Просмотр брифингов")
