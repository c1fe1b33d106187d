"""The start: what is loaded for the first frame, and that a kept front page never stays where it is wrong."""

import compileall
import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import INTERFACE, compile_catalogues
from app.briefing.i18n.language_folders import with_files
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.briefing.text.front_page import FrontPage, front_page
from app.briefing.text.front_page_cache import compile_pages, kept_page
from app.runtime import paths
from app.window.context.settings import Settings
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.widgets.excerpt import Excerpt
from tests import OFFSCREEN
from tests.support.played import played

ROOT = Path(__file__).resolve().parents[2]

_AT_FIRST_FRAME = """
import os, sys
sys.path.insert(0, {root!r})
from PySide6.QtWidgets import QApplication
blank = set(sys.modules)
sys.argv = ["main.py"]
from app.__main__ import main

def painted():
    from PySide6 import QtWidgets

    print(*sorted(set(sys.modules) - blank))
    print(*(name for name, held in vars(QtWidgets).items() if isinstance(held, type)), flush=True)
    os._exit(0)

main(painted)
"""
OURS = {
    "app",
    "app.__main__",
    "app.bootstrap",
    "app.bootstrap.environment",
    "app.bootstrap.isolation",
    "app.bootstrap.layout",
    "app.bootstrap.system_packages",
    "app.briefing",
    "app.briefing.i18n",
    "app.briefing.i18n.catalogues",
    "app.briefing.i18n.amounts",
    "app.briefing.i18n.direction",
    "app.briefing.i18n.language_folders",
    "app.briefing.i18n.localizer",
    "app.briefing.text",
    "app.briefing.text.beginning",
    "app.briefing.text.front_page",
    "app.briefing.text.front_page_cache",
    "app.briefing.text.section_names",
    "app.briefing.text.sides",
    "app.cli",
    "app.runtime",
    "app.runtime.crash_handler",
    "app.runtime.paths",
    "app.window",
    "app.window.commands",
    "app.window.commands.menu_bar",
    "app.window.context",
    "app.window.context.item_actions",
    "app.window.context.pending_dossier",
    "app.window.context.reading_language",
    "app.window.context.settings",
    "app.window.context.tab",
    "app.window.context.view_context",
    "app.window.evidence",
    "app.window.evidence.panel",
    "app.window.items",
    "app.window.items.item_button",
    "app.window.items.item_rows",
    "app.window.items.row",
    "app.window.items.row_model",
    "app.window.items.row_portrait",
    "app.window.qt",
    "app.window.qt.pyside_startup",
    "app.window.qt.screen_room",
    "app.window.qt.scroll_area",
    "app.window.qt.timers",
    "app.window.qt.virtuals",
    "app.window.search",
    "app.window.search.button",
    "app.window.shell",
    "app.window.shell.controllers",
    "app.window.shell.frame",
    "app.window.shell.header",
    "app.window.shell.main_window",
    "app.window.shell.pages",
    "app.window.shell.status_line",
    "app.window.shell.tabs",
    "app.window.startup",
    "app.window.startup.application",
    "app.window.summary",
    "app.window.summary.banner",
    "app.window.summary.cards",
    "app.window.summary.mini_chart",
    "app.window.summary.opening",
    "app.window.summary.tab",
    "app.window.theme",
    "app.window.theme.style_sheets",
    "app.window.theme.theme",
    "app.window.widgets",
    "app.window.widgets.chips",
    "app.window.widgets.labels",
    "app.window.widgets.lens",
    "app.window.widgets.line_ends",
    "app.window.widgets.paragraphs",
    "app.window.widgets.split",
    "app.window.widgets.tab_bar",
}
"""What of the program the first frame is made with."""
OTHERS = {"copy", "faulthandler", "gc"}
"""What it needs beyond a blank window."""


_BARE = """
import sys
sys.path.insert(0, {root!r})
import app.window
from PySide6.QtWidgets import QApplication, QLabel
import colorsys, linecache

assert colorsys.__file__ not in linecache.cache  # its source was not read
explaining = {{"argparse", "logging", "tempfile", "textwrap", "traceback", "zipfile"}} & set(sys.modules)
import pathlib, shiboken6
# Set-up unpacks PySide's own modules, so that they can be compiled; packed in the library they are loaded all at once.
assert not (explaining and pathlib.Path(shiboken6.__file__).with_name("files.dir").is_dir()), explaining
import traceback, zipfile
assert traceback.format_exc and zipfile.ZipFile
application = QApplication([])
try:
    QLabel("text").setText(1)
except TypeError as error:
    print(error)
print(QLabel.setText.__doc__)
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the resources, with its messages and its pages compiled."""
    copy = tmp_path_factory.mktemp("compiled") / "resources"
    shutil.copytree(paths.resources(), copy, ignore=shutil.ignore_patterns("*.page"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "resources", lambda: copy)
        with_files.cache_clear()
        compile_catalogues()
        compile_pages()
    with_files.cache_clear()
    return copy


@pytest.fixture
def resources(compiled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of these of the test's own."""
    copy = tmp_path / "resources"
    shutil.copytree(compiled, copy)
    monkeypatch.setattr(paths, "resources", lambda: copy)
    with_files.cache_clear()
    yield copy
    with_files.cache_clear()


def page_now(path: Path) -> FrontPage:
    """The front page of a file in Russian, worked out now."""
    found = reader.read_file(path)
    assert isinstance(found, Briefing)
    return front_page(Dossier(found), localizer_for("ru"))


def shown(window: MainWindow) -> str:
    """Everything that the labels of a window say."""
    return "\n".join(one.text() for one in window.findChildren(QLabel))


def opened(qtbot: QtBot, path: Path | None = None) -> MainWindow:
    """A window in Russian, painted once and not yet complete."""
    Settings().language = "ru"
    window = make_window(path)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    return window


@pytest.mark.usefixtures("resources")
def test_the_first_frame_loads_only_what_it_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(tmp_path / "app", quiet=1)
    environment = {**os.environ, "QT_QPA_PLATFORM": OFFSCREEN}
    code = _AT_FIRST_FRAME.format(root=str(tmp_path))

    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    loaded, made = (set(line.split()) for line in said.stdout.splitlines())
    assert {name for name in loaded if name.partition(".")[0] == "app"} == OURS
    assert {name.partition(".")[0] for name in loaded} - {"app", "PySide6"} <= OTHERS
    assert {name for name in loaded if name.startswith("PySide6.Qt")} == set()  # no more than a blank window has
    # PySide makes each of its classes when it is first needed. To hand out a widget that Qt has made by itself, such as
    # the viewport of a list, it makes all that it could be of, which takes longer than the whole page.
    assert not made & {"QComboBox", "QDialog", "QGraphicsView", "QTableView", "QTextEdit", "QTreeView"}


def test_qt_comes_without_what_explains_it_until_it_is_asked_to() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": OFFSCREEN}
    code = _BARE.format(root=str(ROOT))

    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert said.returncode == 0, said.stderr
    assert "Supported signatures" in said.stdout
    assert "setText(self, arg__1: str, /) -> None" in said.stdout


@pytest.mark.slow
def test_the_plots_come_behind_the_first_frame_and_the_engine_into_no_window() -> None:
    said = played("loading")

    assert said.returncode == 0, said.stderr
    assert sorted(said.stdout.splitlines()) == [
        "charts before the check: 5",
        "numpy in the thread plots",
        "plots are there: True",
        "pyqtgraph in the thread plots",
        "typst is there: False",
    ]


def test_garbage_is_collected_in_the_windows_thread_and_the_end_waits_for_the_others() -> None:
    # A widget that is collected in another thread ends the process.
    said = played("collecting")

    assert (said.returncode, said.stdout) == (0, "collected here\nworked to the end\n"), said.stderr


def test_whoever_makes_a_window_has_its_garbage_collected_in_its_thread(qtbot: QtBot) -> None:
    gc.enable()  # pytest starts without
    try:
        qtbot.addWidget(make_window())

        assert not gc.isenabled()
    finally:
        gc.disable()


@pytest.mark.representative
@pytest.mark.usefixtures("resources")
@pytest.mark.parametrize("language", INTERFACE)
def test_a_kept_page_is_the_page_of_its_briefing(language: str) -> None:
    bundled = paths.bundled_briefing()
    found = reader.read_file(bundled)
    assert isinstance(found, Briefing)
    (code,) = (one for one in INTERFACE if one == language)

    assert kept_page(bundled, bundled.read_bytes(), code) == front_page(Dossier(found), localizer_for(code))


def test_a_page_of_other_data_or_other_messages_is_as_none(resources: Path) -> None:
    bundled = paths.bundled_briefing()
    data = bundled.read_bytes()

    assert kept_page(bundled, data + b" ", "ru") is None
    with (resources / "languages" / "ru" / "messages.mo").open("ab") as messages:
        messages.write(b" ")
    assert kept_page(bundled, data, "ru") is None


@pytest.mark.representative
@pytest.mark.usefixtures("resources")
@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff" * 40])
def test_without_a_page_that_can_be_read_the_window_works_it_out(qtbot: QtBot, content: bytes | None) -> None:
    place = paths.bundled_briefing().with_suffix(".ru.page")
    place.unlink()
    if content is not None:
        place.write_bytes(content)

    window = opened(qtbot)

    assert window.context.ready
    assert window.context.page == page_now(window.path)


@pytest.mark.usefixtures("resources")
def test_the_first_frame_shows_the_kept_page_and_the_rest_follows(qtbot: QtBot) -> None:
    window = opened(qtbot)

    assert "107,7" in shown(window)
    with qtbot.waitSignal(window.completed):
        pass
    said = [one.text() for one in window.evidence.findChildren(Excerpt)]
    assert any("$107.7 million" in text for text in said)
    assert window.context.page == page_now(window.path)


def test_a_page_that_is_not_that_of_its_briefing_is_corrected(
    resources: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = page_now(paths.bundled_briefing())
    wrong = right._replace(title="Прежний заголовок", quotes=3)
    monkeypatch.setattr("app.briefing.text.front_page.front_page", lambda *_: wrong)
    compile_pages()
    monkeypatch.undo()
    monkeypatch.setattr(paths, "resources", lambda: resources)

    window = opened(qtbot)
    assert window.windowTitle() == "Прежний заголовок"

    with qtbot.waitSignal(window.completed):
        pass
    assert window.windowTitle() == right.title
    assert window.context.page == right


@pytest.mark.usefixtures("resources")
def test_what_is_asked_for_before_the_briefing_is_read_waits_for_it(qtbot: QtBot) -> None:
    Settings().language = "ru"
    window = make_window()
    qtbot.addWidget(window)
    assert not window.context.ready

    window.choose_tab("quotes")

    assert window.context.dossier.briefing.quotes
    assert window.tab == "quotes"


@pytest.mark.usefixtures("resources")
def test_a_key_pressed_right_behind_the_first_frame_is_not_lost(qtbot: QtBot) -> None:
    window = opened(qtbot)

    qtbot.keyClick(window.header.bar, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)

    assert window.tab == "quotes"


@pytest.mark.usefixtures("resources")
def test_another_file_is_never_shown_by_a_kept_page(qtbot: QtBot, tmp_path: Path) -> None:
    tree = json.loads(paths.bundled_briefing().read_bytes())
    path = tmp_path / "kazakhstan-serbia-2026-02.json"
    path.write_text(json.dumps(tree | {"quotes": []}, ensure_ascii=False), "utf-8")
    shutil.copy(paths.bundled_briefing().with_suffix(".ru.page"), path.with_suffix(".ru.page"))

    window = opened(qtbot, path)

    assert window.context.page.quotes == 0
