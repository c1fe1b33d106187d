"""Isolation: what lies beside a file, in the current folder or on PYTHONPATH is data, and is never run.

Modules that write down that they were run lie in five places: the current folder, the folder of the file that is
opened, a folder that PYTHONPATH names, the home folder and the folder of temporary files.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import isolation, places
from tests.conftest import private_folders
from tests.planted import clean, first, plant, run_of

ROOT = Path(__file__).resolve().parent.parent
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
"""The Python of the system, with which a user starts a checkout."""

USED = """
import sys

sys.path.insert(0, {root!r})
import app
from tests.acting import start
from tests.test_isolation import use_the_window

sys.exit(start(use_the_window))
"""


class Stick:
    """A stranger's memory stick, and a user who works on it."""

    def __init__(self, folder: Path) -> None:
        self.current, self.beside, self.named = (folder / name for name in ("current", "beside", "named"))
        self.witness = folder / "witness.txt"
        self.environment = clean(
            {**os.environ, **private_folders(folder / "home"), "TMPDIR": str(folder / "temporary")}
        )
        plant(self.witness, [self.current, self.beside, self.named, folder / "home", folder / "temporary"])
        self.file = self.beside / "visit.briefing.json"
        shutil.copy(places.resources() / "starter.json", self.file)

    def run(self, command: list[str], **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.current,
            env={**self.environment, **settings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def run_before_any_program(self) -> set[str]:
        """What Python itself runs of the folder on PYTHONPATH before its first line; it depends on its packages."""
        self.run([BASE_PYTHON, "-c", "pass"], PYTHONPATH=first(self.named))
        before = run_of(self.witness)
        self.witness.unlink(missing_ok=True)
        return before


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path)


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (["--version"], 0),
        (["check", "FILE"], 0),
        (["compare", "FILE", "FILE"], 0),
        (["schema"], 0),
        (["new", "OUT.json"], 0),
        (["import", "table.csv", "FILE"], 1),
        (["export", "OUT.pdf", "--kind", "card", "--briefing", "FILE"], 0),
        (["export", "--chart", "CHART", "OUT.svg"], 0),
        (["key", "OUT.key", "--no-passphrase"], 0),
        (["seal", "FILE", "--key", "none.key"], 1),
    ],
    ids=lambda verb: verb[0] if isinstance(verb, list) else "",
)
def test_no_verb_runs_what_lies_about(stick: Stick, verb: list[str], status: int) -> None:
    (stick.current / "table.csv").write_text("period,reporter,flow,value,unit,source\n", "utf-8")
    before = stick.run_before_any_program()
    meant = {"FILE": str(stick.file), "CHART": "turnover-by-year"}

    said = stick.run(
        [BASE_PYTHON, str(ROOT / "main.py"), *(meant.get(one, one) for one in verb)], PYTHONPATH=first(stick.named)
    )

    assert run_of(stick.witness) <= before
    assert said.returncode == status, said.stdout


def test_the_window_and_its_engine_run_nothing_that_lies_about(stick: Stick) -> None:
    before = stick.run_before_any_program()
    code = USED.format(root=str(ROOT))

    said = stick.run(
        [sys.executable, "-P", "-c", code], PYTHONPATH=first(stick.named), STICK=str(stick.file), LANGUAGE="en"
    )

    assert said.returncode == 0, said.stdout
    assert run_of(stick.witness) <= before
    assert (stick.current / "card.pdf").read_bytes().startswith(b"%PDF-")


def test_the_installed_program_runs_nothing_that_lies_about(stick: Stick, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "app", site / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources", site / "app" / "resources")
    command = f"import sys; sys.path.insert(0, {str(site)!r}); from app.__main__ import main; sys.exit(main())"
    before = stick.run_before_any_program()

    said = stick.run(
        [sys.executable, "-c", command, "export", "out.pdf", "--kind", "card", "--briefing", str(stick.file)],
        PYTHONPATH=first(stick.named),
    )

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


def use_the_window(window: object) -> object:
    """What a person does: open the file that lies on the stick, put it on paper, close."""
    from app.window.exporting import ExportDialog
    from app.window.main_window import MainWindow

    assert isinstance(window, MainWindow)
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    window.open(Path(os.environ["STICK"]))
    yield lambda: window.path.name == "visit.briefing.json"
    window.actions_by_id["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("card"))
    paper = Path("card.pdf").absolute()
    dialog.save(paper)
    yield paper.is_file
    yield lambda: not dialog.progress.isVisible()
    dialog.reject()
