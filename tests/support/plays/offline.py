"""What the proof of being offline plays: all tabs, languages and colours, check, compare, export, an address."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

TALKERS = ("PySide6.QtNetwork", "asyncio", "ftplib", "http.client", "http.server", "smtplib", "ssl", "urllib.request")
"""Modules that know how to talk to other machines."""


def play(window: MainWindow) -> Play:
    """Do what a person does in a session, and write the paper that BRIEFING_PAPER names."""
    from PySide6.QtWidgets import QDialog

    from app.window.export.dialog import ExportDialog
    from app.window.review.report_dialog import CheckReport
    from app.window.shell.tabs import TABS

    def dialogs() -> list[QDialog]:
        return [one for one in window.findChildren(QDialog) if one.isVisible()]

    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    for language in ("kk", "ru"):
        window.actions_by_id[f"language-{language}"].trigger()
        for kind in TABS:
            window.actions_by_id[f"tab-{kind.name}"].trigger()
            yield window.tab_widget(kind.name).isVisible
    window.actions_by_id["scheme-dark"].trigger()
    for item in window.context.dossier.items:
        window.context.selection.choose(item)
    window.evidence.address_wanted.emit("https://example.org/statement")
    yield lambda: bool(dialogs())
    dialogs()[0].reject()
    window.actions_by_id["check"].trigger()
    yield lambda: bool(window.findChildren(CheckReport))
    for report in window.findChildren(CheckReport):
        report.close()
    for command in ("find", "palette", "shortcuts", "about", "log-folder", "star", "undo", "present"):
        window.actions_by_id[command].trigger()
        yield lambda: True  # what it shows is painted
        for shown in dialogs():
            shown.reject()
    if window.controllers.presentation is not None:
        window.controllers.presentation.leave()
    before = window.context
    window.controllers.examination.compare(window.path)
    yield lambda: window.context is not before
    window.controllers.examination.stop_comparing()
    window.open(window.path)
    before = window.context
    yield lambda: window.context is not before
    window.actions_by_id["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("card"))
    yield lambda: dialog.preview.count > 0
    paper = Path(os.environ["BRIEFING_PAPER"])
    dialog.save(paper)
    yield paper.is_file
    yield lambda: not dialog.progress.isVisible()
    dialog.reject()
    print("".join(f"{name} was loaded\n" for name in TALKERS if name in sys.modules), end="")
