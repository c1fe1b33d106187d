"""The rules of the house: lint, format, types, which part may know which, and what the locks and the top level hold."""

import ast
import fnmatch
import functools
import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import rooms

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-tests.lock", "requirements-bundle.lock")
TOP_LEVEL = {
    ".ci",
    ".git",
    ".gitignore",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "app",
    "docs",
    "main.py",
    "pyproject.toml",
    "requirements-bundle.lock",
    "requirements-tests.lock",
    "requirements.lock",
    "resources",
    "tests",
    "tools",
}
LINT_IMPORTS = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "tool",
    [["-m", "ruff", "check", "--no-cache"], ["-m", "ruff", "format", "--check", "--no-cache"], LINT_IMPORTS],
    ids=["lint", "format", "imports"],
)
def test_the_code_keeps_the_rules(tool: list[str]) -> None:
    said = run(*tool)

    assert said.returncode == 0, said.stdout


SLOW = pytest.mark.slow
PROGRAM = ["main.py", "app"]


@pytest.mark.parametrize(
    ("platform", "what"),
    [
        ("linux", PROGRAM),
        pytest.param("linux", [], marks=SLOW),
        pytest.param("win32", PROGRAM, marks=SLOW),
        pytest.param("darwin", PROGRAM, marks=SLOW),
    ],
)
def test_the_types_agree(tmp_path: Path, platform: str, what: list[str]) -> None:
    """On other systems those of the program alone: the tests are about one system's screen and processes."""
    kept = Path(sys.prefix, f"mypy-{platform}")  # in the `.venv`, where a second run takes a second
    cache = kept if os.access(sys.prefix, os.W_OK) else tmp_path

    said = run("-m", "mypy", "--platform", platform, "--cache-dir", str(cache), *what)

    assert said.returncode == 0, said.stdout


def inherits(module: Path, owner: ast.Module | ast.ClassDef, name: str) -> bool:
    """Whether a class overrides a method of one of its bases, of Qt or of ours, where it is described."""
    if isinstance(owner, ast.Module):
        return False
    loaded = importlib.import_module(".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    return any(name in vars(base) for base in getattr(loaded, owner.name).__mro__[1:])


def undescribed(module: Path) -> Iterator[str]:
    """The public functions and methods of a module that have no docstring and override none that has one."""
    owners = [node for node in ast.walk(ast.parse(module.read_bytes())) if isinstance(node, ast.Module | ast.ClassDef)]
    for owner in owners:
        for part in (part for part in owner.body if isinstance(part, ast.FunctionDef)):
            of_ours = part.name.islower() and not part.name.startswith("_")
            setter = any(isinstance(mark, ast.Attribute) and mark.attr == "setter" for mark in part.decorator_list)
            if of_ours and not setter and ast.get_docstring(part) is None and not inherits(module, owner, part.name):
                yield f"{module.relative_to(ROOT)}:{part.lineno} {part.name}"


def test_every_public_method_of_the_window_says_what_it_does() -> None:
    assert [name for module in sorted((ROOT / "app" / "window").rglob("*.py")) for name in undescribed(module)] == []


@pytest.mark.parametrize(
    ("call", "only_in", "because"),
    [
        ("QTimer.singleShot(", "", "where its owner goes first, PySide never lets go of the work: call_later()"),
        ("QRunnable", "qt/thread_pool.py", "an error in one vanishes without a word: run_in_background()"),
        ("QThread", "qt/thread_pool.py", "run_in_background() or a BackgroundJob"),
        ("Thread(", "qt/thread_pool.py", "start_thread()"),
        ("Executor", "", "a pool of its own beside Qt's: run_in_background()"),
    ],
)
def test_work_for_later_is_begun_in_the_way_that_loses_nothing(call: str, only_in: str, because: str) -> None:
    window = ROOT / "app" / "window"
    modules = {one.relative_to(window).as_posix(): one.read_text("utf-8") for one in sorted(window.rglob("*.py"))}
    spoken_of = "qt/timers.py"  # which says why

    found = [one for one, text in modules.items() if call in text and one not in (only_in, spoken_of)]

    assert found == [], because


def test_an_import_against_the_grain_is_found(tmp_path: Path) -> None:
    against = {
        "app/briefing/reading/reader.py": ("import PySide6.QtCore", "app.briefing is not allowed to import PySide6:"),
        "app/paper/__init__.py": ("import app.window", "app.paper is not allowed to import app.window:"),
        "app/briefing/model/model.py": ("import app.paper", "app.briefing is not allowed to import app.paper:"),
        "app/cli/__init__.py": ("import PySide6.QtWidgets", "app.cli is not allowed to import PySide6:"),
        "app/bootstrap/environment.py": (
            "import msgspec",
            "app.bootstrap.environment is not allowed to import msgspec:",
        ),
    }
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for place, (line, _) in against.items():
        with (tmp_path / place).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    said = run(*LINT_IMPORTS, folder=tmp_path)

    assert said.returncode == 1, said.stdout
    for place, (_, found) in against.items():
        module = place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        chains = said.stdout.partition(found)[2].partition(" is not allowed ")[0]
        assert f"{module} -> " in chains, said.stdout


def modules_of(*packages: Path) -> dict[str, Path]:
    """The modules of packages that lie beside each other, by their dotted names; a package is called by its own."""
    files = [(package.parent, file) for package in packages for file in package.rglob("*.py")]
    named = {".".join(file.relative_to(above).with_suffix("").parts): file for above, file in files}
    return {name.removesuffix(".__init__"): file for name, file in named.items()}


def imports(body: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports among statements and in all blocks of these."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        for block in ("body", "orelse", "finalbody"):
            yield from imports(getattr(node, block, []))
        for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
            yield from imports(part.body)


@functools.cache
def imports_of(file: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """The imports of a file."""
    return tuple(imports(ast.parse(file.read_bytes()).body))


def imported(name: str, modules: dict[str, Path]) -> set[str]:
    """The modules that a module imports anywhere: at its top, for its annotations only, or when a function runs."""
    package = name if modules[name].name == "__init__.py" else name.rpartition(".")[0]
    found: set[str] = set()
    for node in imports_of(modules[name]):
        if isinstance(node, ast.Import):
            found.update(one.name for one in node.names)
        else:
            above = ".".join(package.split(".")[: len(package.split(".")) + 1 - node.level]) if node.level else ""
            origin = ".".join(part for part in (above, node.module) if part)
            for one in node.names:
                inside = f"{origin}.{one.name}"
                found.add(inside if inside in modules else origin)
    return found & modules.keys() - {name}


def circles(*packages: Path) -> list[list[str]]:
    """The modules that reach one another through their imports, each circle once."""
    modules = modules_of(*packages)
    known = {name: imported(name, modules) for name in modules}
    reached: dict[str, set[str]] = {}
    for name, first in known.items():
        seen: set[str] = set()
        waiting = list(first)
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += known[one]
        reached[name] = seen
    rings = {frozenset(two for two in reached[one] if one in reached[two]) for one in reached if one in reached[one]}
    return sorted(sorted(ring) for ring in rings)


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Whatever kind of import is counted: one that only annotations need is still one that a reader has to follow."""
    assert circles(ROOT / "app") == []
    assert circles(ROOT / "tests", ROOT / "tools") == []


@pytest.mark.parametrize("place", ["tests.support", "tools"])
def test_what_tests_share_and_tools_know_no_test(place: str) -> None:
    modules = modules_of(ROOT / "tests", ROOT / "tools")
    known = {"tests", "tests.support", place}  # and all that lies in the last two

    found = {
        f"{name} -> {one}"
        for name in modules
        if name.startswith(f"{place}.")
        for one in imported(name, modules)
        if one not in known and not one.startswith(("tests.support.", f"{place}."))
    }

    assert found == set()


def test_no_room_has_more_than_twenty_modules_and_no_module_more_than_four_hundred_lines() -> None:
    modules = [file for part in ("app", "tests", "tools") for file in (ROOT / part).rglob("*.py")]
    packages = [file.parent for file in (ROOT / "app").rglob("__init__.py")]

    assert [str(package) for package in packages if len([*package.glob("*.py")]) > 21] == []  # with its __init__
    assert [str(file) for file in modules if len(file.read_bytes().splitlines()) > 400] == []


def test_each_folder_of_tests_is_named_after_the_room_that_it_tests() -> None:
    others = {"end_to_end", "facts", "project", "support"}
    folders = {file.parent.relative_to(ROOT / "tests") for file in (ROOT / "tests").rglob("*.py")}
    rooms_of_tests = {folder for folder in folders if folder.parts and folder.parts[0] not in others}

    assert len(rooms_of_tests) > 30
    assert [str(room) for room in sorted(rooms_of_tests) if not (ROOT / "app" / room / "__init__.py").is_file()] == []


def test_the_commands_that_pages_name_are_there() -> None:
    pages = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
    named = {name for page in pages for name in re.findall(r"python3 -m ([\w.]*\w)", page.read_text("utf-8"))}
    places = {name: ROOT.joinpath(*name.split(".")) for name in named}

    assert {"tests", "tools.messages", "tools.pictures"} <= named
    assert (ROOT / "main.py").is_file()
    ours = {name: place for name, place in places.items() if name.partition(".")[0] in ("tests", "tools")}
    assert [
        name
        for name, place in ours.items()
        if not (place / "__main__.py").is_file() and not place.with_suffix(".py").is_file()
    ] == []


@pytest.mark.parametrize(
    "back",
    [
        "from app import b\n",
        "import app.b\n",
        "from . import b\n",
        "from app.b import name\n",
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from app.b import name\n",
        "def later() -> None:\n    from app import b\n",
    ],
)
def test_a_circle_of_imports_is_found(tmp_path: Path, back: str) -> None:
    app = tmp_path / "app"
    app.mkdir()
    (app / "__init__.py").write_text("", "utf-8")
    (app / "a.py").write_text(back, "utf-8")
    (app / "b.py").write_text("import app.a\n\nname = 1\n", "utf-8")

    assert circles(app) == [["app.a", "app.b"]]


@pytest.mark.parametrize("name", ["import_module", "__import__"])
def test_no_module_of_ours_is_imported_by_a_string(name: str) -> None:
    """Neither a reader nor a linter sees such an import."""
    texts = {module: file.read_text("utf-8") for module, file in modules_of(ROOT / "app").items()}
    calls = [
        f"{module}:{node.lineno}"
        for module, text in texts.items()
        if name in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and name in (getattr(node.func, "attr", ""), getattr(node.func, "id", ""))
    ]

    assert calls == []


def test_the_picture_of_the_rooms_is_that_of_the_contracts() -> None:
    assert rooms.PAGE.read_text("utf-8") == rooms.page(), "python3 -m tools.rooms draws it anew"


def test_every_room_says_what_it_holds_and_is_drawn() -> None:
    app = ROOT / "app"
    packages = [".".join(file.relative_to(ROOT).parent.parts) for file in sorted(app.rglob("__init__.py"))]

    told = [rooms.held(package) for package in packages]

    drawn = {name for layers in rooms.layers().values() for layer in layers for name in layer}
    outermost = {name for name in packages if name.rpartition(".")[0] in rooms.layers()}
    assert all(told)
    assert outermost <= drawn


def pins(lock: str) -> dict[str, str]:
    """Each requirement of a lock, by name, with everything that belongs to it."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    return {entry.split("==")[0]: entry for entry in entries}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_and_hashes_everything_and_names_no_address(lock: str) -> None:
    for name, entry in pins(lock).items():
        assert re.match(r"[a-z0-9-]+==[0-9][^ ]*", entry), name
        assert "--hash=sha256:" in entry, name
    assert "://" not in (ROOT / lock).read_text("utf-8")


def test_the_locks_hold_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    program, tests, bundle = (pins(lock) for lock in LOCKS)
    extras = project["optional-dependencies"]
    declared = {"program": project["dependencies"], "tests": [*extras["tests"], *extras["benchmarks"]]}

    for requirement in declared["program"]:
        name, version = requirement.lower().split("==")
        assert program[name].startswith(f"{name}=={version} "), requirement
    for requirement in declared["tests"]:
        name, version = requirement.lower().split("==")
        assert tests[name].startswith(f"{name}=={version} "), requirement
    for requirement in extras["bundle"]:
        name, version = requirement.lower().split("==")
        assert bundle[name].startswith(f"{name}=={version} "), requirement
    # A package that both need may be needed by the tests, or for the bundle, on more systems.
    for more in (tests, bundle):
        anywhere = {name: re.sub(r" ;[^\n]*", r" \\", entry) for name, entry in more.items()}
        needed = {name: re.sub(r" ;[^\n]*", r" \\", entry) for name, entry in program.items()}
        assert needed.items() <= anywhere.items()


def test_the_top_level_holds_only_what_belongs_there() -> None:
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()]
    strays = {
        entry.name
        for entry in ROOT.iterdir()
        if entry.name not in TOP_LEVEL and not any(fnmatch.fnmatch(entry.name, pattern) for pattern in ignored)
    }

    assert not strays
