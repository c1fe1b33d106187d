"""Isolation: what lies beside a file, in the current folder or on PYTHONPATH is data, and is never run.

Modules that write down that they were run lie in five places: the current folder, the folder of the file that is
opened, a folder that PYTHONPATH names, the home folder and the folder of temporary files.
"""

import os
import sys
from pathlib import Path

import pytest

from app.bootstrap import isolation
from tests.support.planted import BASE_PYTHON, VERBS, Stick, exporting_from, first, installed, run_of, using_the_window

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path)


@pytest.mark.representative
@pytest.mark.parametrize(
    ("verb", "status"),
    VERBS,
    ids=lambda verb: verb[0] if isinstance(verb, list) else "",
)
def test_no_verb_runs_what_lies_about(stick: Stick, verb: list[str], status: int) -> None:
    before = stick.run_before_any_program()

    said = stick.carry_out(verb, PYTHONPATH=first(stick.named))

    assert run_of(stick.witness) <= before
    assert said.returncode == status, said.stdout


@pytest.mark.parametrize("given", ["-I", "-P", "PYTHONSAFEPATH"])
def test_a_python_that_leaves_the_folder_of_the_program_out_starts_it_all_the_same(stick: Stick, given: str) -> None:
    before = stick.run_before_any_program()
    options, settings = ([given], {}) if given.startswith("-") else ([], {given: "1"})

    said = stick.run(
        [BASE_PYTHON, *options, str(ROOT / "main.py"), "--version"], PYTHONPATH=first(stick.named), **settings
    )

    assert said.returncode == 0, said.stdout
    assert run_of(stick.witness) <= before


def test_the_window_and_its_engine_run_nothing_that_lies_about(stick: Stick) -> None:
    before = stick.run_before_any_program()

    said = stick.run(using_the_window(), PYTHONPATH=first(stick.named), STICK=str(stick.file), LANGUAGE="en")

    assert said.returncode == 0, said.stdout
    assert run_of(stick.witness) <= before
    assert (stick.current / "card.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
def test_the_installed_program_runs_nothing_that_lies_about(stick: Stick, tmp_path: Path) -> None:
    installed(tmp_path / "site")
    before = stick.run_before_any_program()

    said = stick.run(exporting_from(tmp_path / "site", stick.file), PYTHONPATH=first(stick.named))

    assert said.returncode == 0, said.stdout
    assert run_of(stick.witness) <= before


def test_a_planted_module_would_be_seen(stick: Stick) -> None:
    said = stick.run([BASE_PYTHON, "-c", "import pickle"])

    assert said.returncode == 1
    assert run_of(stick.witness) == {"current/pickle"}


def test_a_path_is_kept_in_its_order_and_without_strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = os.path.dirname(os.__file__)  # noqa: PTH120 - entries of a module path are texts
    packages = next(entry for entry in sys.path if entry.endswith("site-packages"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", first(tmp_path, Path(packages)))

    assert isolation.own(["", str(ROOT), str(tmp_path), library, packages]) == [str(ROOT), library, packages]
    assert isolation.own(["", library])[0] == str(ROOT)
