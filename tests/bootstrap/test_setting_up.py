"""Setting up: what a first start does, what a later one leaves alone, and what is said where it cannot go on.

Real processes in a checkout under tmp_path, whose lock names one small package made here: nothing comes over a network.
"""

import base64
import fcntl
import hashlib
import os
import pty
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap import environment, system_packages, virtualenv
from tests.conftest import private_folders
from tests.support.planted import plant, run_of

ROOT = Path(__file__).resolve().parents[2]
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
"""The Python of the system, which has none of the program's packages."""

PROGRAM = """
def main(arguments: list[str], painted: object) -> int:
    import small_package

    print(small_package.__file__, *arguments)
    return 0
"""
PROBE = """
import sys
from app.bootstrap.environment import prepare

prepare(tests=True)
import small_package

print(sys.prefix, sys.argv[1:])
"""
UNNEEDED_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@dataclass(frozen=True)
class Checkout:
    """A clone of the program in miniature, with the wheels it may install and the user who starts it."""

    folder: Path
    wheels: Path
    home: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def surroundings(self, **settings: str) -> dict[str, str]:
        """A login without a screen, whose pip looks for packages in one folder only."""
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **private_folders(self.home), **pip, **settings}

    def begin(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        return self.begin_in(self.folder, *arguments, **settings)

    def begin_in(self, folder: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [BASE_PYTHON, *arguments],
            cwd=folder,
            env=self.surroundings(**settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return self.run_in(self.folder, *arguments, **settings)

    def run_in(self, folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        process = self.begin_in(folder, *arguments, **settings)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def wanting(self) -> list[str]:
        """Which parts of the set-up the program finds to be done."""
        said = self.run("-c", "from app.bootstrap import layout; print(*layout.wanting(tests=False))")
        assert said.returncode == 0, said.stderr
        return said.stdout.split()


def make_wheel(folder: Path, name: str = "small_package") -> str:
    """Make the wheel of a small package; gives the line of a lock that names it."""
    folder.mkdir()
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    project = name.replace("_", "-")
    files = {
        f"{name}/__init__.py": "",
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {project}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
    }
    record = f"{name}-1.0.dist-info/RECORD"
    with zipfile.ZipFile(wheel, "w") as archive:
        lines = []
        for name, text in files.items():
            archive.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
            lines.append(f"{name},sha256={digest},{len(text.encode())}\n")
        archive.writestr(record, "".join(lines) + f"{record},,\n")
    return f"{project}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def lay(place: Path) -> Checkout:
    """A fresh clone: the real program up to the point where set-up is done, then one that uses the small package."""
    checkout = Checkout(place / "a clone", place / "wheels", place / "home")
    unneeded = shutil.ignore_patterns("__pycache__", "paper", "cli", "window")
    shutil.copytree(ROOT / "app", checkout.folder / "app", ignore=unneeded)
    shutil.copy(ROOT / "main.py", checkout.folder)
    (checkout.folder / "app" / "cli.py").write_text(PROGRAM, "utf-8")
    (checkout.folder / "tests").mkdir()
    (checkout.folder / "tests" / "__init__.py").touch()
    (checkout.folder / "tests" / "probe.py").write_text(PROBE, "utf-8")
    lock = make_wheel(checkout.wheels)
    for name in ("requirements.lock", "requirements-tests.lock"):
        (checkout.folder / name).write_text(lock, "utf-8")
    return checkout


@pytest.fixture
def clone(tmp_path: Path) -> Checkout:
    return lay(tmp_path)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose first start was interrupted and which two starts at once then set up."""
    checkout = lay(tmp_path_factory.mktemp("finished"))
    first = checkout.begin("main.py", **UNNEEDED_SCREEN)
    assert first.stderr is not None
    for line in first.stderr:
        if "installing packages" in line:
            break
    first.kill()
    first.communicate(timeout=60)
    assert checkout.wanting() == ["python", "packages", "messages"]
    (checkout.venv / "notes.txt").write_text("not part of a virtual environment", "utf-8")

    starts = [checkout.begin("main.py", **UNNEEDED_SCREEN) for _ in range(2)]
    said = [start.communicate(timeout=60) for start in starts]

    assert [start.returncode for start in starts] == [0, 0], said
    assert "".join(err for _, err in said).count("first start: setting up") == 1
    return checkout


@pytest.fixture
def ready(finished: Checkout, tmp_path: Path) -> Checkout:
    """A copy of its own of a checkout that is set up."""
    folder = tmp_path / "ready"
    shutil.copytree(finished.folder, folder, symlinks=True)
    return Checkout(folder, finished.wheels, tmp_path / "home")


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


def test_an_interrupted_set_up_is_done_again_by_one_of_two_starts(finished: Checkout) -> None:
    assert finished.wanting() == []
    assert (finished.venv / "notes.txt").exists()


def test_a_later_start_sets_up_nothing(ready: Checkout) -> None:
    said = ready.run("main.py", "schema", "of it", PIP_FIND_LINKS="")

    assert (said.returncode, said.stderr) == (0, "")
    assert str(ready.venv) in said.stdout
    assert said.stdout.endswith("__init__.py schema of it\n")


def test_a_start_waits_for_another_that_is_setting_up(ready: Checkout) -> None:
    stamp = ready.venv / "ready.txt"
    with (ready.venv / "turn.lock").open("a+b") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        stamp.rename(stamp.with_suffix(".aside"))
        start = ready.begin("main.py", **UNNEEDED_SCREEN)
        assert start.stderr is not None
        assert "another start is setting up" in start.stderr.readline()
        stamp.with_suffix(".aside").rename(stamp)
    _, err = start.communicate(timeout=60)

    assert (start.returncode, err) == (0, "")


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_has_changed_is_to_be_done_again(ready: Checkout) -> None:
    lock, stamp = ready.folder / "requirements.lock", ready.venv / "ready.txt"

    rewrite(lock, "small-package==1.0 ", "small-package==1.0  ")
    assert ready.wanting() == ["packages"]
    rewrite(lock, "small-package==1.0  ", "small-package==1.0 ")
    assert ready.wanting() == []

    rewrite(stamp, f"python: {sys.implementation.cache_tag}", "python: cpython-37")
    assert ready.wanting() == ["python"]
    rewrite(stamp, "python: cpython-37", f"python: {sys.implementation.cache_tag}")

    (ready.venv / "lib").rename(ready.venv / "library")
    assert ready.wanting() == ["packages"]


def test_new_messages_are_compiled_and_nothing_installed(ready: Checkout) -> None:
    messages = ready.folder / "resources" / "messages"
    shutil.copytree(ROOT / "resources" / "messages", messages, ignore=shutil.ignore_patterns("*.mo"))
    assert ready.wanting() == ["messages"]
    installed = ready.venv / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    for package in Path(next(entry for entry in sys.path if entry.endswith("site-packages"))).iterdir():
        if not (installed / package.name).exists():  # what compiles the messages is there, as after a set-up
            (installed / package.name).symlink_to(package)

    said = ready.run("main.py", "schema", PIP_FIND_LINKS="")

    assert (said.returncode, said.stderr) == (0, "")
    assert ready.wanting() == []
    assert sorted(file.stem for file in messages.glob("*.mo")) == ["kk", "ru", "sr", "sr-Latn"]
    rewrite(messages / "kk.po", "Language: kk", "Language: kk_KZ")
    assert ready.wanting() == ["messages"]


def test_the_modules_of_the_tests_go_on_as_the_python_that_has_everything(ready: Checkout) -> None:
    said = ready.run("-m", "tests.probe", "a folder")

    assert said.returncode == 0, said.stderr
    assert said.stdout == f"{ready.venv} ['a folder']\n"
    assert "first start" not in said.stderr


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"PIP_NO_INDEX": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_FIND_LINKS": ""}, "cannot be reached"),
        ({"PIP_FIND_LINKS": ""}, "no package was found: the network"),
    ],
    ids=["no network", "no index"],
)
def test_packages_that_cannot_be_had_are_explained(clone: Checkout, settings: dict[str, str], told: str) -> None:
    said = clone.run("main.py", **UNNEEDED_SCREEN, **settings)

    assert said.returncode == 2
    assert told in said.stderr
    assert "Traceback" not in said.stderr
    assert "No matching distribution" in (clone.venv / "set-up.log").read_text("utf-8")
    assert clone.wanting() == ["python", "packages", "messages"]


def test_what_lies_about_is_not_run_by_a_first_start(clone: Checkout, tmp_path: Path) -> None:
    witness, current, named = tmp_path / "witness.txt", tmp_path / "current", tmp_path / "named"
    plant(witness, [current, named, clone.home])
    clone.run_in(current, "-c", "pass", PYTHONPATH=str(named))
    before = run_of(witness)  # what Python itself runs before the first line of any program
    main = str(clone.folder / "main.py")

    said = clone.run_in(current, main, PYTHONPATH=str(named), **UNNEEDED_SCREEN)

    assert said.returncode == 0, said.stderr
    assert "set up in" in said.stderr
    assert run_of(witness) <= before


def test_a_requirement_in_the_users_own_configuration_adds_no_package(clone: Checkout, tmp_path: Path) -> None:
    more = make_wheel(tmp_path / "more", "another_package")
    shutil.copy(next((tmp_path / "more").iterdir()), clone.wheels)
    wanted = tmp_path / "wanted.txt"
    wanted.write_text(more, "utf-8")
    configuration = tmp_path / "pip.conf"
    configuration.write_text(
        f"[global]\nno-index = true\nfind-links = {clone.wheels}\n[install]\nrequirement = {wanted}\n", "utf-8"
    )
    configured = {"PIP_CONFIG_FILE": str(configuration), "PIP_NO_INDEX": "", "PIP_FIND_LINKS": ""}

    said = clone.run("main.py", **UNNEEDED_SCREEN, **configured, PIP_REQUIREMENT=str(wanted))

    assert said.returncode == 0, said.stderr
    assert [found.name for found in clone.venv.rglob("*_package")] == ["small_package"]


def test_a_package_that_is_not_the_named_one_is_refused(clone: Checkout) -> None:
    rewrite(clone.folder / "requirements.lock", "--hash=sha256:", "--hash=sha256:" + "0" * 64 + " #")

    said = clone.run("main.py", **UNNEEDED_SCREEN)

    assert said.returncode == 2
    assert "a package is not the one that the lock names, and was refused" in said.stderr
    assert "Traceback" not in said.stderr
    assert not list(clone.venv.rglob("small_package"))


def test_a_full_disk_is_explained() -> None:
    assert "disk is full" in virtualenv.explained("ERROR: Could not install: [Errno 28] No space left on device")


def test_what_else_pip_says_is_passed_on() -> None:
    told = virtualenv.explained("Looking\nERROR: one\nERROR: two\nERROR: three\n")

    assert told.splitlines() == [
        "pip could not install the packages:",
        "  ERROR: one",
        "  ERROR: two",
        "  ERROR: three",
    ]


def test_a_link_in_place_of_the_environment_is_never_followed(clone: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "lib").mkdir(parents=True)
    (elsewhere / "lib" / "kept.txt").touch()
    clone.venv.symlink_to(elsewhere)

    said = clone.run("main.py", **UNNEEDED_SCREEN)

    assert said.returncode == 2
    assert "is a link" in said.stderr
    assert [path.name for path in elsewhere.rglob("*")] == ["lib", "kept.txt"]


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


ADMINISTRATOR = """
import os
from app.bootstrap import system_packages as machine

os.geteuid = lambda: 0
machine.QT_LIBRARIES["libnobodyhasthis.so.7"] = "libnobodyhasthis7"
try:
    machine.require_libraries(["offscreen"])
except machine.SetUpError as refused:
    machine.tell(str(refused))
"""


def lay_apt(folder: Path) -> Path:
    """Lay programs in the place of apt's, which write down how they were called; gives their folder."""
    folder.mkdir()
    for name in ("apt-get", "apt-cache"):
        (folder / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {folder}/calls\n', "utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def apt(tmp_path: Path) -> Path:
    return lay_apt(tmp_path / "programs")


def installed(apt: Path) -> bool:
    return " install " in (apt / "calls").read_text("utf-8")


def unasked(apt: Path, **settings: str) -> str:
    """Let an administrator who cannot be asked start the program where a library is missing; what is said."""
    return subprocess.run(
        [sys.executable, "-c", ADMINISTRATOR],
        cwd=ROOT,
        env={**os.environ, "PATH": str(apt), **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    ).stderr


def test_where_nobody_can_be_asked_each_package_is_named_and_installed(apt: Path) -> None:
    said = unasked(apt)

    assert "\nbriefing:   libnobodyhasthis7 (for libnobodyhasthis.so.7)\n" in said
    assert installed(apt)


def test_an_administrator_may_forbid_it_and_is_given_the_command(apt: Path) -> None:
    said = unasked(apt, BRIEFING_SYSTEM_PACKAGES="no")

    assert "apt-get install --yes --no-install-recommends libnobodyhasthis7" in said
    assert not installed(apt)


def ask(apt: Path, answer: str) -> None:
    """Let an administrator at a terminal start the program where a library is missing, and answer its question."""
    terminal, program = pty.openpty()
    with os.fdopen(terminal, "r+b", buffering=0) as person:
        with subprocess.Popen(
            [sys.executable, "-c", ADMINISTRATOR],
            cwd=ROOT,
            env={**os.environ, "PATH": str(apt)},
            stdin=program,
            stderr=program,
        ) as asking:
            os.close(program)
            shown = b""
            while b"[Y/n]" not in shown:
                shown += person.read(1000)
            assert b"libnobodyhasthis7 (for libnobodyhasthis.so.7)" in shown
            assert not installed(apt)
            person.write(f"{answer}\n".encode())
        assert asking.returncode == 0


ANSWERS = (("", True), ("y", True), ("n", False), ("what?", False))
"""What a person may answer, and whether that is a yes."""


@pytest.mark.parametrize(("answer", "agreed"), ANSWERS)
def test_at_a_terminal_it_is_asked_first(apt: Path, answer: str, agreed: bool) -> None:
    ask(apt, answer)

    assert installed(apt) is agreed
