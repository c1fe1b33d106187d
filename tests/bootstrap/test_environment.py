"""The environment: what is asked of the system before the program, and what is said where it lacks that."""

import pytest

from app.bootstrap import environment, system_packages
from tests.support.setting_up import Checkout


@pytest.mark.parametrize(
    "screen",
    [
        {},
        {"DISPLAY": ":987"},
        {"DISPLAY": "unix:987.0"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-987"},
        {"QT_QPA_PLATFORM": "xcb"},
    ],
    ids=lambda screen: "-".join(screen.values()) or "none",
)
def test_without_a_screen_one_line_names_what_needs_none(clone: Checkout, screen: dict[str, str]) -> None:
    said = clone.run("main.py", **screen)

    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr.count("\n") == 1
    assert "python3 main.py export OUT.pdf" in said.stderr
    assert not clone.venv.exists()


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["visit.json"], True),
        (["./check"], True),
        (["/media/stick/Брифинг 2.json"], True),
        (["export", "out.pdf"], False),
        (["schema"], False),
        (["--help"], False),
        (["visit.json", "--version"], False),
    ],
)
def test_a_verb_needs_no_screen(arguments: list[str], opens: bool) -> None:
    assert environment.opens_window(arguments) is opens


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 9), (2, 7, 18)])
def test_a_python_that_is_too_old_is_named(version: tuple[int, ...]) -> None:
    with pytest.raises(
        system_packages.SetUpError, match=r"Python 3\.11 or newer is needed; this is " + str(version[0])
    ):
        environment.require_python(version)
