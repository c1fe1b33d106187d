"""Installing: the wheel holds the program with its resources, and works from any folder without the checkout."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("app", "resources", "LICENSE", "README.md", "main.py", "pyproject.toml")

LOOKED_FOR = """
import sys

from app.bootstrap import environment, layout
from app.runtime import paths as places
from app.briefing.reading import reader as reading
from app.briefing.i18n.catalogues import INTERFACE, catalogue
from app.briefing.model.model import Briefing

site = sys.argv[1]
assert environment.__file__.startswith(site), environment.__file__
assert not layout.is_checkout()
assert str(places.resources()).startswith(site), places.resources()
found = reading.read_file(places.bundled_briefing())
assert isinstance(found, Briefing), found
for voice in INTERFACE:
    assert (catalogue(voice).gettext("Trade") == "Trade") == (voice == "en"), voice
assert "PySide6" not in sys.modules
"""


def run(*arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of a copy of the sources without a network: the tool that builds it is one of the tests'."""
    sources = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        else:
            shutil.copy(ROOT / name, sources)
    run("-m", "hatchling", "build", "-t", "wheel", "-d", "wheels", folder=sources)
    (built,) = (sources / "wheels").iterdir()
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages into which the wheel is unpacked, as installing does."""
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def test_the_wheel_holds_all_of_the_program_and_nothing_else(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "app").rglob("*.py")} - {
        "app/bootstrap/wheel_hook.py"
    }
    resources = {f"app/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "resources").rglob("*.*")}
    compiled = {str(Path(name).with_suffix(".mo")) if name.endswith(".po") else name for name in resources}
    compiled = {name for name in compiled if not name.endswith(".spec")}

    assert {name for name in held if ".dist-info/" not in name} == code | compiled


def test_the_wheel_declares_the_command_and_what_it_needs(site: Path) -> None:
    (about,) = site.glob("*.dist-info")

    assert "briefing = app.__main__:main" in (about / "entry_points.txt").read_text("utf-8")
    declared = (about / "METADATA").read_text("utf-8").lower()
    for requirement in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]:
        assert f"requires-dist: {requirement.lower()}\n" in declared, requirement
    assert (about / "licenses" / "LICENSE").is_file()


def test_what_is_installed_finds_its_resources_from_any_folder(site: Path, tmp_path: Path) -> None:
    before = f"import sys; sys.path.insert(0, {str(site)!r})\n"

    run("-P", "-c", before + LOOKED_FOR, str(site), folder=tmp_path)


@pytest.mark.slow
def test_the_installed_command_answers_from_any_folder(site: Path, tmp_path: Path) -> None:
    command = f"import sys; sys.path.insert(0, {str(site)!r}); from app.__main__ import main; sys.exit(main())"

    told = run("-P", "-c", command, "--help", folder=tmp_path)
    assert "\n  briefing export visit.pdf" in told
    assert "main.py" not in told
    run("-P", "-c", command, "export", "briefing.pdf", folder=tmp_path)
    assert (tmp_path / "briefing.pdf").read_bytes().startswith(b"%PDF-")
