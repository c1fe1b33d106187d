"""Setting up: what a first start does, what a later one leaves alone, and what is said where it cannot go on.

Real processes in a checkout under tmp_path, whose lock names one small package made here: nothing comes over a network.
"""

import fcntl
import shutil
import sys
from pathlib import Path

import pytest

from app.bootstrap import virtualenv
from tests.support.planted import plant, run_of
from tests.support.screen import ROOT
from tests.support.setting_up import UNNEEDED_SCREEN, Checkout, lay, make_wheel


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
    first.communicate(timeout=300)
    assert checkout.wanting() == ["python", "packages", "messages"]
    (checkout.venv / "notes.txt").write_text("not part of a virtual environment", "utf-8")

    starts = [checkout.begin("main.py", **UNNEEDED_SCREEN) for _ in range(2)]
    said = [start.communicate(timeout=300) for start in starts]

    assert [start.returncode for start in starts] == [0, 0], said
    assert "".join(err for _, err in said).count("first start: setting up") == 1
    return checkout


@pytest.fixture
def ready(finished: Checkout, tmp_path: Path) -> Checkout:
    """A copy of its own of a checkout that is set up."""
    folder = tmp_path / "ready"
    shutil.copytree(finished.folder, folder, symlinks=True)
    return Checkout(folder, finished.wheels, tmp_path / "home")


@pytest.mark.slow
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
    _, err = start.communicate(timeout=300)

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
    languages = ready.folder / "resources" / "languages"
    shutil.copytree(ROOT / "resources" / "languages", languages, ignore=shutil.ignore_patterns("*.mo"))
    assert ready.wanting() == ["messages"]
    installed = ready.venv / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    for package in Path(next(entry for entry in sys.path if entry.endswith("site-packages"))).iterdir():
        if not (installed / package.name).exists():  # what compiles the messages is there, as after a set-up
            (installed / package.name).symlink_to(package)

    said = ready.run("main.py", "schema", PIP_FIND_LINKS="")

    assert (said.returncode, said.stderr) == (0, "")
    assert ready.wanting() == []
    made = sorted(file.relative_to(languages).as_posix() for file in languages.glob("*/*.mo"))
    names = ["fr/messages.mo", "kk/messages.mo", "ru/messages.mo", "sr/messages.Latn.mo", "sr/messages.mo"]
    assert made == names
    rewrite(languages / "kk" / "messages.po", "Language: kk", "Language: kk_KZ")
    assert ready.wanting() == ["messages"]


@pytest.mark.slow
def test_the_modules_of_the_tests_go_on_as_the_python_that_has_everything(ready: Checkout) -> None:
    said = ready.run("-m", "tests.probe", "a folder")

    assert said.returncode == 0, said.stderr
    assert said.stdout == f"{ready.venv} ['a folder']\n"
    assert "first start" not in said.stderr


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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
