"""What the proof of plain words plays: every tab, dialog and state of a briefing with a tag in each text."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tests.support.screen import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QDialog

    from app.window.shell.main_window import MainWindow
    from tests.support.following import Seen
    from tests.support.plays.acting import Play

NAMED = "<img src=canary.png><b>b<b>.json"
"""The name of a file that would be drawn: a picture from the current folder."""
STARTER = ROOT / "resources" / "starter.json"
_EXCERPT = 22
"""Words of an excerpt to which a tag may be added: it has at most 25."""


def tag(folder: Path) -> str:
    """A tag that loads a picture from a folder, and others; three words."""
    return f'<img src="file://{folder}/canary.png"><b>b</b><a href="https://trusted.example">a</a>'


def planted(folder: Path) -> tuple[bytes, set[str]]:
    """The starter with a tag in every text that may be any, and the keys under which there are such texts."""
    from app.briefing.model.model import Briefing
    from app.briefing.reading.reader import read

    data = STARTER.read_bytes()
    taken: set[str] = set()
    for key in sorted(_keys(json.loads(data))):
        changed = json.dumps(_planted(json.loads(data), key, tag(folder)), ensure_ascii=False).encode()
        if isinstance(read(changed), Briefing):
            data = changed
            taken.add(key)
    return data, taken


def _keys(tree: Any, key: str = "") -> set[str]:
    if isinstance(tree, dict):
        return set().union(*(_keys(held, name) for name, held in tree.items()))
    if isinstance(tree, list):
        return set().union(*(_keys(held, key) for held in tree))
    return {key} if isinstance(tree, str) else set()


def _planted(tree: Any, wanted: str, words: str, key: str = "") -> Any:
    if isinstance(tree, dict):
        return {name: _planted(held, wanted, words, name) for name, held in tree.items()}
    if isinstance(tree, list):
        return [_planted(held, wanted, words, key) for held in tree]
    if not isinstance(tree, str) or key != wanted or (key == "excerpt" and len(tree.split()) > _EXCERPT):
        return tree
    return f"{tree}{words}" if key == "address" else f"{words} {tree}"


def walked(folder: Path) -> tuple[list[dict[str, Any]], Seen, set[str]]:
    """Walk a window through all of it; each text with a tag, what its process opened, and where tags were planted."""
    from tests.support.following import followed

    data, planted_in = planted(folder)
    (folder / NAMED).write_bytes(data)
    newer = json.loads(data)
    newer["edition"]["number"] += 1
    for message in newer["messages"]:
        message["text"] = {key: f"{tag(folder)} {words}" for key, words in message["text"].items()}
    (folder / "newer.json").write_text(json.dumps(newer), "utf-8")
    (folder / "canary.png").write_bytes(b"")
    play = [sys.executable, "-m", "tests.support.plays.acting", "tests.support.plays.plain_words"]
    trace, _ = followed(folder, play, {**os.environ, "LANGUAGE": "en", "BRIEFING_FOLDER": str(folder)})
    return json.loads((folder / "found.json").read_text("utf-8")), trace, planted_in


class Look(Protocol):
    """Look at all that is shown, and at each tooltip with `pointing`."""

    def __call__(self, *, pointing: bool = False) -> None: ...


def play(window: MainWindow) -> Play:
    """Show everything there is, and write down which texts with a tag were seen: `found.json`."""
    from tests.support.markup import Found, found, pointed_at

    folder = Path(os.environ["BRIEFING_FOLDER"])
    all_found: set[Found] = set()

    def look(*, pointing: bool = False) -> None:
        all_found.update(found(), pointed_at() if pointing else ())

    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    before = window.context
    window.controllers.files.open(folder / NAMED)
    look()  # what is said while it is read
    yield lambda: window.context is not before and bool(window.controllers.examination.summary)
    yield from _tabs(window, look)
    yield from _notes(window, folder, look)
    yield from _search(window, folder, look)
    yield from _over_the_window(window, folder, look)
    yield from _editions(window, folder, look)
    _presentation(window, look)
    told = [{**one._asdict(), "drawn": one.is_drawn} for one in sorted(all_found)]
    (folder / "found.json").write_text(json.dumps(told), "utf-8")


def _tabs(window: MainWindow, look: Look) -> Play:
    from app.window.shell.tabs import TABS

    for item in window.context.dossier.items:
        window.show_item(item)
        look()
    for kind in TABS:
        window.choose_tab(kind.name)
        yield window.tab_widget(kind.name).isVisible
        for block in getattr(window.tab_widget(kind.name), "blocks", ()):
            block.turn()
        window.choose_tab(kind.name)
        yield window.tab_widget(kind.name).isVisible
        look(pointing=True)


def _notes(window: MainWindow, folder: Path, look: Look) -> Play:
    marks, briefing = window.hand.marks, window.context.dossier.briefing
    for item in (briefing.messages[0].id, briefing.agreements[0].id, briefing.quotes[0].id):
        marks.star(item)
        marks.write_note(item)
        assert marks.note is not None
        marks.note.editor.setPlainText(tag(folder))
        look()
        marks.note.save.click()
        window.show_item(item)
        yield lambda: not _over()
        look()
    window.actions_by_id["undo"].trigger()
    look()


def _search(window: MainWindow, folder: Path, look: Look) -> Play:

    window.search.open()
    yield lambda: window.search.ready
    assert window.search.page is not None
    for searched in ("canary", f"nothing{tag(folder)}"):
        window.search.page.field.setText(searched)
        yield lambda: True
        look(pointing=True)
    window.search.leave()


def _over_the_window(window: MainWindow, folder: Path, look: Look) -> Play:
    """Each dialog, the menu of an item, and what is said of a file that is gone."""
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    from app.window.commands.palette import Palette

    for made in _each_dialog(window, folder):
        made.open()
        for palette in window.findChildren(Palette):
            palette.words.setText(tag(folder))
        yield made.isVisible
        look(pointing=True)
        made.reject()
        yield lambda: not _over()
    middle = window.rect().center()
    wanted = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, window.mapToGlobal(middle))
    QApplication.sendEvent(window, wanted)
    look()
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    window.controllers.files.open_recent(folder / f"gone {NAMED}")
    yield lambda: bool(_over())
    look()
    for shown in _over():
        shown.reject()


def _editions(window: MainWindow, folder: Path, look: Look) -> Play:
    window.controllers.examination.compare(folder / "newer.json")
    yield lambda: window.context.comparison is not None
    for _ in range(3):
        window.controllers.examination.changes.step(1)
        look()
    window.controllers.examination.stop_comparing()


def _presentation(window: MainWindow, look: Look) -> None:
    window.controllers.present()
    assert window.controllers.presentation is not None
    window.controllers.presentation.show_speaker()
    for number in range(len(window.controllers.presentation.state.slides)):
        window.controllers.presentation.go_to(number)
        look()
        window.controllers.presentation.turn_evidence()
        look()
        window.controllers.presentation.turn_evidence()
    window.controllers.presentation.leave()


def _over() -> list[QDialog]:
    return [one for one in _dialogs() if one.isVisible()]


def _dialogs() -> list[QDialog]:
    from PySide6.QtWidgets import QApplication, QDialog

    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]


def _each_dialog(window: MainWindow, folder: Path) -> Iterator[QDialog]:
    """Each dialog of the window, with the tag in all that it takes from elsewhere."""
    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader
    from app.briefing.seals.keys import PublicKey
    from app.paper.output.export import Original
    from app.runtime import sessions
    from app.window.export.dialog import ExportDialog
    from app.window.files.errors_dialog import FaultsDialog
    from app.window.review.report_dialog import CheckReport
    from app.window.review.seal_notice import TrustDialog
    from app.window.startup.crash_dialogs import CrashDialog, ReportDialog, RestoreDialog

    context, words = window.context, tag(folder)
    faulty = reader.read(json.dumps({"format": words, "edition": {"number": words}, words: 1}).encode())
    assert not isinstance(faulty, Briefing)
    yield FaultsDialog(window, folder / NAMED, faulty, context.localizer, context.theme)
    window.controllers.leave(f"https://example.org/{words}")
    yield from _over()
    window.controllers.examination.show_report()
    yield from window.findChildren(CheckReport)
    for command in ("about", "guide", "shortcuts", "palette", "log-folder", "marked"):
        window.actions_by_id[command].trigger()
        yield from _over()
    report = folder / NAMED
    yield CrashDialog(window, context, report)
    yield ReportDialog(window, context, report)
    left = sessions.Left("20260228-100000-1", (folder / "left.lock").open("a+b"), (sessions.Opened(str(report)),))
    yield RestoreDialog(window, context, [left], report)
    yield TrustDialog(window, context, PublicKey(words, bytes(32)))
    yield ExportDialog(window, context, Original(window.data, window.path), window.settings)
