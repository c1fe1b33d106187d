"""What every test gets: a screen of its own, user folders of its own, and a log that has to stay quiet."""

from __future__ import annotations

import argparse
import gc
import itertools
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import is_hypothesis_test
from pytestqt.qtbot import QtBot

from app.runtime import garbage
from tests.support import examples
from tests.support.environment import SESSION_HOME, private_folders  # before Qt is imported

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow

_BESIDE = Path(__file__).resolve().parent.parent.parent
ExpectLog = Callable[[str], None]
_HOMES = itertools.count()


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own, so that nothing reads or writes the user's data."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(_HOMES)}"  # numbered without a look at all those before
    for variable, folder in private_folders(home).items():
        monkeypatch.setenv(variable, folder)
    return home


PATIENCE = 180_000
"""Milliseconds that a test waits for what has to come: a loaded machine is no failure."""


class PatientBot(QtBot):
    """pytest-qt's own, which gives up later, and holds the widgets of a test until it is over.

    A widget that nothing holds is deleted by the garbage collector, in the middle of its painting if need be.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._held: list[Any] = []

    def addWidget(self, widget: Any, *, before_close_func: Callable[[Any], None] | None = None) -> None:
        self._held.append(widget)
        super().addWidget(widget, before_close_func=before_close_func)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """A robot that does not give up because the machine is busy."""
    assert qapp is not None
    return PatientBot(request)


OpenStanding = Callable[..., "MainWindow"]


@pytest.fixture(scope="module")
def open_standing(
    qapp: object, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenStanding]:
    """Opens complete windows, each with a home of its own, for all tests of a file."""
    from app.window.context.settings import Settings
    from app.window.startup.application import make_window

    assert qapp is not None
    opened: list[MainWindow] = []

    def open_one(path: Path | None = None, language: str = "ru", reading: str = "") -> MainWindow:
        with pytest.MonkeyPatch.context() as patch:
            for variable, folder in private_folders(tmp_path_factory.mktemp("home")).items():
                patch.setenv(variable, folder)
            settings = Settings()
            settings.language, settings.reading = language, reading
            made = make_window(path)
            opened.append(made)
            with PatientBot(request).waitSignal(made.completed):
                made.show()
        return made

    yield open_one
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture(scope="module")
def standing_window(open_standing: OpenStanding) -> MainWindow:
    """A complete window on the bundled briefing in Russian, for all tests of a file."""
    return open_standing()


@pytest.fixture
def shared_window(standing_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a file, for tests that leave no more behind than a tab, an item in hand or an open dialog."""
    from PySide6.QtWidgets import QDialog

    item = standing_window.context.selection.item
    with qtbot.waitActive(standing_window):
        standing_window.activateWindow()
    yield standing_window
    for dialog in standing_window.findChildren(QDialog):
        dialog.reject()
        dialog.deleteLater()
    standing_window.choose_tab("summary")
    standing_window.context.selection.choose(item)


@pytest.fixture
def own_window(qtbot: QtBot) -> Iterator[MainWindow]:
    """An active window in Russian in which a test may open another briefing or choose another language."""
    from app.window.context.settings import Settings
    from app.window.startup.application import make_window

    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system whose language is English."""
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(scope="session")
def bound_by_rights() -> list[str]:
    """The command that runs another one as a user to whom the rights of files apply: as root, without root's powers."""
    if os.geteuid() != 0:
        return []
    command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if shutil.which("setpriv") is None or subprocess.run([*command, "true"], check=False).returncode != 0:
        pytest.skip("root may read and write everything here, and cannot give that up (setpriv)")
    return command


def _file(name: str) -> str:
    """The full path of a file that has to be there, for an option of the command line."""
    if not Path(name).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {name}")
    return str(Path(name).resolve())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--slow`, and the article from which the bundled briefing was made: it may not be part of this project."""
    said = "the text of the article that the bundled briefing rests on, where it lies not beside the checkout"
    parser.addoption("--seed", type=_file, metavar="FILE", help=said)
    parser.addoption("--slow", action="store_true", help="run the tests that are slow by nature, and no others")


@pytest.fixture(scope="session")
def article(pytestconfig: pytest.Config) -> Path:
    """The text of the article: given by `--seed`, or in the folder `shared/seed` beside the checkout."""
    given = pytestconfig.getoption("seed")
    found = [Path(given)] if given else sorted(_BESIDE.glob("shared/seed/*.txt"))
    if not found:
        pytest.skip("the article's own text lies not beside this checkout; --seed FILE gives it")
    return found[0]


class _Complaints(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[ExpectLog]:
    """Fail a test that logs a warning or an error, unless it said `expect_log(pattern)`; then fail it if none came."""
    complaints = _Complaints()
    patterns: list[str] = []
    root = logging.getLogger()
    root.addHandler(complaints)
    try:
        yield patterns.append
    finally:
        root.removeHandler(complaints)
    unexpected = [line for line in complaints.said if not any(re.search(pattern, line) for pattern in patterns)]
    assert not unexpected, "logged, and no test expects it:\n" + "\n".join(unexpected)
    silent = [pattern for pattern in patterns if not any(re.search(pattern, line) for line in complaints.said)]
    assert not silent, f"expected in the log, and never came: {silent}"


_LONGEST = (
    "tests/cli/test_export.py",
    "tests/paper/content/test_document.py",
    "tests/window/review/test_review.py",
    "tests/window/editing",
    "tests/window/export/test_dialog.py",
    "tests/window/shell/test_preferences.py",
    "tests/window/marks/test_marks.py",
    "tests/window/shelf/test_page.py",
    "tests/window/shell/test_main_window.py",
    "tests/paper/content/test_kinds.py",
    "tests/project/test_three_sides.py",
    "tests/cli/test_export_inside.py",
    "tests/window/search/test_page.py",
    "tests/window/files",
    "tests/end_to_end/test_start.py",
    "tests/paper/content",
    "tests/project/test_messages.py",
    "tests/briefing/reading/test_reader.py",
    "tests/paper/output",
    "tests/window/sources",
    "tests/window/importing",
    "tests/end_to_end",
    "tests/paper",
    "tests/project/test_house.py",
    "tests/bootstrap",
    "tests/briefing/validation/test_contradictions.py",
    "tests/shelf",
    "tests/window/shell",
    "tests/window/commands",
    "tests/window",
    "tests/documents",
    "tests/project",
)
"""The longest files first, by their processor time; then rooms whose files take seconds."""


def pytest_configure(config: pytest.Config) -> None:
    """Choose the number of examples, before any test states its own; name a folder for the papers of all processes."""
    os.environ.setdefault("BRIEFING_TEST_PAPERS", str(Path(SESSION_HOME.name, "papers")))
    examples.load(slow=bool(config.getoption("slow")))


def _mark_represented(items: list[pytest.Item]) -> None:
    """Mark as slow all but the first of the sets of parameters of each test that is marked as representative."""
    seen: set[str] = set()
    for item in items:
        if item.get_closest_marker("representative") is not None:
            name = item.nodeid.partition("[")[0]
            if name in seen:
                item.add_marker("slow")
            seen.add(name)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the slow tests or the others, the longest files first: no process is left with one at the end.

    Property tests that are not slow belong to both: the slow run tries more examples.
    """
    _mark_represented(items)
    slow = bool(config.getoption("slow"))

    def kept(item: pytest.Item) -> bool:
        marked = item.get_closest_marker("slow") is not None
        return marked is slow or (slow and is_hypothesis_test(getattr(item, "obj", None)))

    config.hook.pytest_deselected(items=[item for item in items if not kept(item)])
    items[:] = [item for item in items if kept(item)]
    items.sort(
        key=lambda item: next((place for place, name in enumerate(_LONGEST) if item.nodeid.startswith(name)), 99)
    )


def pytest_collectstart() -> None:
    """Collect no garbage while tests are looked for: almost all that is made stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays to the end, the tests and all that they import; collect between tests.

    An automatic collection in a thread of a window would delete the widgets of another one, and end the process.
    """
    gc.freeze()
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Collect the garbage of the tests so far, when it is time."""
    garbage.collect()


@pytest.fixture(scope="session")
def conformance() -> str:
    """What veraPDF printed of all papers."""
    command = [sys.executable, "-m", "tools.conformance"]
    root = Path(__file__).resolve().parent.parent
    return subprocess.run(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    ).stdout


def pytest_unconfigure() -> None:
    """Take the folders of the session away."""
    SESSION_HOME.cleanup()
