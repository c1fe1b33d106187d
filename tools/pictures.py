"""Pictures of the window, to be looked at: `python3 -m tools.pictures DIR` grabs every tab, dialog and state.

Each language and theme at 1280 × 800 and at the window's smallest size; the largest in one of them; and the first
language once more at a scale of 200 %, in a process of its own, since Qt takes the scale when it starts.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap.environment import prepare
from tests import OFFSCREEN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from app.window.shell.main_window import MainWindow

SHOWN = ("ru", "en")
"""The languages in which every state is grabbed: docs/walkthrough.md shows the English ones."""

SIZES = (("1280x800", (1280, 800)), ("1024x700", (1024, 700)), ("1920x1080", (1920, 1080)))


def main(arguments: list[str]) -> int:
    """Write the pictures into a folder; gives the exit status."""
    folder = folder_in(arguments, "pictures")
    if folder is None:
        return 2
    with own_home():
        for name in grab(folder):
            print(name)
        if "QT_SCALE_FACTOR" not in os.environ:
            doubled = {**os.environ, "QT_SCALE_FACTOR": "2"}
            return subprocess.run(
                [sys.executable, "-m", "tools.pictures", str(folder / "200")], env=doubled, check=False
            ).returncode
    return 0


def folder_in(arguments: list[str], tool: str) -> Path | None:
    """The folder named on the command line of a tool, with all set up to draw into it; None where none is named."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(f"usage: python3 -m tools.{tool} DIR", file=sys.stderr)
        return None
    prepare(tests=True)
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", OFFSCREEN)
    return folder


@contextlib.contextmanager
def own_home() -> Iterator[Path]:
    """A home of its own for the program, with nothing in it yet."""
    with tempfile.TemporaryDirectory() as home:
        places = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        os.environ.update(dict.fromkeys(places, home))
        yield Path(home)


def _show_whole(window: MainWindow) -> None:
    """Show a window until the last is there that comes behind its first frame: what the examination came to."""
    from PySide6.QtWidgets import QApplication

    window.show()
    while not window.controllers.examination.summary:
        QApplication.processEvents()


def grab(folder: Path) -> Iterator[str]:
    """Grab everything into a folder; the names of the files as they are written."""
    from PySide6.QtWidgets import QApplication

    from app.briefing.i18n.catalogues import INTERFACE
    from app.window.context.settings import SchemeChoice
    from app.window.shell.tabs import TABS
    from app.window.startup.application import make_window

    application = QApplication.instance() or QApplication(["pictures"])
    doubled = "QT_SCALE_FACTOR" in os.environ

    def settle() -> None:
        for _ in range(8):
            application.processEvents()

    def save(widget: QWidget, name: str) -> str:
        settle()
        if not widget.grab().save(str(folder / f"{name}.png")):
            raise OSError(folder / f"{name}.png")
        return name

    window = make_window()
    _show_whole(window)
    schemes: tuple[SchemeChoice, ...] = ("light", "dark", "contrast")
    for language in INTERFACE[:1] if doubled else INTERFACE:
        window.choose_language(language)
        for scheme in schemes[:1] if doubled else schemes:
            window.controllers.appearance.choose(scheme)
            large = scheme == "light" and language == INTERFACE[0]
            for size, (width, height) in SIZES[:1] if doubled else SIZES if large else SIZES[:2]:
                window.resize(width, height)
                for kind in TABS:
                    window.choose_tab(kind.name)
                    yield save(window, f"{language}-{scheme}-{size}-{kind.name}")
            window.resize(*SIZES[0][1])
            window.choose_tab("summary")
            for name, dialog in dialogs(window):
                dialog.open()
                yield save(dialog, f"{language}-{scheme}-dialog-{name}")
                dialog.close()
                settle()
            if language in SHOWN and not doubled:
                for name, state in states(window, settle):
                    yield save(state, f"{language}-{scheme}-state-{name}")
    window.close()


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """Each dialog of the window with a name for its picture."""
    from PySide6.QtTest import QTest

    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader
    from app.paper.output.export import Original
    from app.window.about import dialogs as about
    from app.window.export.dialog import ExportDialog
    from app.window.files.errors_dialog import FaultsDialog

    context = window.context
    faulty = reader.read(b'{"format": "briefing/1", "edition": {"number": 0}, "colour": 1}')
    assert not isinstance(faulty, Briefing)
    yield "faults", FaultsDialog(window, Path("briefing.json"), faulty, context.localizer, context.theme)
    yield "about", about.show(window, context)
    leaving = about.open_address(window, context, "https://example.org/a/long/address/of/a/source?with=parts")
    assert leaving is not None
    yield "address", leaving
    marks, briefing = window.hand.marks, context.dossier.briefing
    for item in (briefing.cards[0], briefing.messages[0].id, briefing.agreements[1].id, briefing.quotes[0].id):
        if item not in context.marks:
            marks.star(item)
    marks.show_marked()
    assert marks.view is not None
    yield "marked", marks.view
    marks.write_note(briefing.messages[0].id)
    assert marks.note is not None
    yield "note", marks.note
    export = ExportDialog(window, context, Original(window.path.read_bytes(), window.path), window.settings)
    for _ in range(600):
        if export.preview.count:
            break
        QTest.qWait(50)
    yield "export", export


def states(window: MainWindow, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    """What the window does on demand, each with a name for its picture; it is left as it was."""
    from PySide6.QtWidgets import QApplication

    from app.window.commands.palette import Palette

    def do(command: str) -> None:
        window.actions_by_id[command].trigger()
        settle()

    do("palette")
    for palette in window.findChildren(Palette):
        palette.words.setText("a")
        yield "palette", palette
        palette.close()
    do("shortcuts")
    if sheet := QApplication.activeModalWidget():
        yield "shortcuts", sheet
        sheet.close()
    do("find")
    if page := window.search.page:
        page.field.setText("vucic")
        settle()
        yield "search", window
    window.search.leave()
    marks = window.hand.marks
    for item in ("kz-turnover-2025", "fta-eaeu", "message-exports"):
        marks.star(item)
    marks.write_note("message-exports")
    if note := marks.note:
        note.editor.setPlainText("Ask for the breakdown by product.")
        yield "note", note
        note.save.click()
    do("marked")
    if view := marks.view:
        yield "marked", view
        view.close()
    _compare_with_first_edition(window)
    settle()
    yield "changes", window
    do("stop-comparing")
    for _ in range(3):
        do("larger")
    yield "larger", window
    do("usual-size")
    do("present")
    if presentation := window.controllers.presentation:
        kinds = [slide.kind for slide in presentation.state.slides]
        for kind in dict.fromkeys(kinds):
            presentation.go_to(kinds.index(kind))
            presentation.screen.resize(1280, 800)
            yield f"present-{kind}", presentation.screen
        presentation.leave()
    while window.hand.marks.can_undo:
        do("undo")


def _compare_with_first_edition(window: MainWindow) -> None:
    """Hold the bundled briefing against its first edition, and step to a change of several fields."""
    from PySide6.QtWidgets import QApplication

    from app.runtime import paths

    window.controllers.examination.compare(paths.bundled_briefings()[1])
    while window.context.comparison is None:
        QApplication.processEvents()
    for _ in range(5):
        window.actions_by_id["next-change"].trigger()
        QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
