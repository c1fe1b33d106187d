"""The README: every command in it runs, every picture in it is there, every room in it exists."""

import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
OPENING = [line for line in COMMANDS if re.fullmatch(r"python3 main\.py( \S+\.json)?", line)]
"""Those that open the window are run on a real screen by tests/end_to_end/test_real_screen.py."""
PAGES = ["README.md", "SECURITY.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]


def written_in(file: str) -> set[tuple[str, str]]:
    """The test functions of a file, each with the file."""
    tree = ast.parse((ROOT / file).read_bytes())
    return {(file, node.name) for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_two_commands_stand_in_it() -> None:
    assert "python3 main.py" in COMMANDS
    assert "python3 -m tests" in COMMANDS
    assert len(OPENING) == 2


@pytest.mark.representative
@pytest.mark.parametrize("line", [line for line in COMMANDS if line not in OPENING and line != "python3 -m tests"])
def test_each_command_runs(line: str, tmp_path: Path) -> None:
    program, *arguments = shlex.split(line)
    assert program == "python3"
    if "emblem.svg" in arguments:  # an office's own file
        circle = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4"/></svg>'
        (tmp_path / "emblem.svg").write_text(circle, "utf-8")
    shown = [str(ROOT / part) if (ROOT / part).exists() else part for part in arguments]

    done = subprocess.run([sys.executable, *shown], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 0, done.stderr
    for name in (part for part in arguments[1:] if part.endswith((".pdf", ".svg", ".csv")) and part != "emblem.svg"):
        assert (tmp_path / name).stat().st_size > 300


def test_the_pictures_and_rooms_it_names_are_there() -> None:
    named = re.findall(r"\]\((docs/[^)]+)\)", TEXT) + re.findall(
        r"^((?:app|resources|tests|tools)/\S*)", TEXT, re.MULTILINE
    )
    assert len(named) > 12
    for path in named:
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_the_pictures_and_pages_that_a_page_names_are_there(page: Path) -> None:
    named = re.findall(r"\]\(([^):#]+)\)", page.read_text("utf-8"))

    assert [place for place in named if not (page.parent / place).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_modules_and_tests_that_a_page_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    files = set(
        re.findall(r"`((?:(?:app|docs|resources|tests|tools)/[\w./-]+\.\w+)|(?:[\w-]+/)+\w+\.py)(?:::\w+)?`", text)
    )
    tests = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text))

    assert [file for file in sorted(files) if not (ROOT / file).is_file()] == []
    assert tests - {test for file, _ in tests for test in written_in(file)} == set()


@pytest.mark.parametrize(
    ("page", "folder"), [("walkthrough", "walkthrough"), ("making-a-briefing", "making"), ("shelf", "shelf")]
)
def test_every_picture_of_a_walk_is_shown(page: str, folder: str) -> None:
    told = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    for picture in (ROOT / "docs" / "pictures" / folder).iterdir():
        assert f"(pictures/{folder}/{picture.name})" in told, picture.name


def test_each_promise_of_the_threat_model_names_a_test() -> None:
    page = (ROOT / "docs" / "security.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| Promise ")]

    assert len(rows) > 15
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::\w+`", row)] == []


@pytest.mark.parametrize("page", ["SECURITY.md", *(f"docs/{name}" for name in ("security.md", "installing.md"))])
def test_the_places_in_pages_that_a_page_names_are_there(page: str) -> None:
    file = ROOT / page
    for place, head in re.findall(r"\]\(([\w./]+\.md)(?:#([\w-]+))?\)", file.read_text("utf-8")):
        other = (file.parent / place).read_text("utf-8")
        heads = [re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in other.splitlines()]
        assert not head or head in heads, (place, head)
