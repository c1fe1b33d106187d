"""Packages of the system: installed by an administrator who agrees, and named to everyone else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import system_packages
from tests.support.setting_up import ANSWERS, ask, installed, lay_apt, unasked


@pytest.fixture
def ordinary_user(monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("apt-get") is None:
        pytest.skip("not a system with Debian's packages")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.mark.usefixtures("ordinary_user")
def test_who_may_not_install_programs_is_given_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("apt-get", "apt-cache"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(system_packages.SetUpError) as told:
        system_packages.require_for_tests()

    need, command = str(told.value).splitlines()
    assert need.startswith("The tests need what this system lacks: Xvfb, xauth, java, pdftoppm, qpdf, xdotool, openbox")
    assert command.startswith("  sudo apt-get install --yes --no-install-recommends xvfb xauth default-jre-headless ")
    assert command.split("headless ")[1].startswith("poppler-utils qpdf xdotool openbox")


@pytest.mark.representative
@pytest.mark.usefixtures("ordinary_user")
@pytest.mark.parametrize(
    ("libraries", "require", "said"),
    [
        (system_packages.QT_LIBRARIES, lambda: system_packages.require_libraries(["offscreen"]), "The window needs"),
        (
            system_packages.COMPARISON_LIBRARIES,
            system_packages.require_for_comparison,
            "The comparison with WeasyPrint needs",
        ),
    ],
)
def test_who_may_not_install_libraries_is_given_the_command(
    libraries: dict[str, str], require: Callable[[], None], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(libraries, "libnobodyhasthis.so.7", "libnobodyhasthis7")

    with pytest.raises(system_packages.SetUpError) as told:
        require()

    need, command = str(told.value).splitlines()
    assert need.startswith(f"{said} libraries that this system lacks: ")
    assert "libnobodyhasthis.so.7" in need
    assert command.startswith("  sudo apt-get install --yes --no-install-recommends ")
    assert "libnobodyhasthis7" in command


@pytest.fixture
def apt(tmp_path: Path) -> Path:
    return lay_apt(tmp_path / "programs")


def test_where_nobody_can_be_asked_each_package_is_named_and_installed(apt: Path) -> None:
    said = unasked(apt)

    assert "\nbriefing:   libnobodyhasthis7 (for libnobodyhasthis.so.7)\n" in said
    assert installed(apt)


def test_an_administrator_may_forbid_it_and_is_given_the_command(apt: Path) -> None:
    said = unasked(apt, BRIEFING_SYSTEM_PACKAGES="no")

    assert "apt-get install --yes --no-install-recommends libnobodyhasthis7" in said
    assert not installed(apt)


@pytest.mark.parametrize(("answer", "agreed"), ANSWERS)
def test_at_a_terminal_it_is_asked_first(apt: Path, answer: str, agreed: bool) -> None:
    ask(apt, answer)

    assert installed(apt) is agreed
