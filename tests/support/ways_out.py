"""Ways out: by which verbs, commands and buttons a briefing leaves the program, and one that may not leave it."""

import functools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from app import cli
from app.briefing.model.sections import TabSection
from app.briefing.seals import keys, seals
from app.briefing.seals.seal_place import seal_path
from app.window.quotes.tab import QuotesTab
from app.window.shell.main_window import MainWindow
from tests.support.briefings import EDITION_ONE

CHART: Final = "turnover-by-year"
ITEM: Final = "kz-turnover-2025"
VERBS: Final = {
    "brief": ["export", "OUT.pdf", "--briefing", "FILE"],
    "full": ["export", "OUT.pdf", "--briefing", "FILE", "--kind", "full"],
    "annex": ["export", "OUT.pdf", "--briefing", "FILE", "--kind", "annex"],
    "a Word file": ["export", "OUT.docx", "--briefing", "FILE"],
    "card": ["export", "OUT.pdf", "--briefing", "FILE", "--kind", "card"],
    "quotes": ["export", "OUT.pdf", "--briefing", "FILE", "--kind", "quotes"],
    "only": ["export", "OUT.pdf", "--briefing", "FILE", "--only", ITEM],
    "sections": ["export", "OUT.pdf", "--briefing", "FILE", "--sections", "trade"],
    "since": ["export", "OUT.pdf", "--briefing", "FILE", "--since", "WHOLE"],
    "of a broken edition": ["export", "OUT.pdf", "--briefing", "WHOLE", "--since", "FILE"],
    "a chart": ["export", "OUT.svg", "--briefing", "FILE", "--chart", CHART],
    "a table": ["export", "OUT.csv", "--briefing", "FILE", "--table", CHART],
    "texts": ["texts", "FILE", "OUT.xlsx", "--language", "fr"],
    "texts, back": ["texts", "FILE", "translated.xlsx", "--language", "fr", "--into", "OUT.json"],
    "texts, in place": ["texts", "FILE", "translated.xlsx", "--language", "fr", "--into", "FILE", "--break-seal"],
    "pack": ["pack", "FILE", "OUT.briefing"],
    "upgrade": ["upgrade", "FILE"],
    "upgrade, breaking": ["upgrade", "FILE", "--break-seal"],
    "import": ["import", "table.csv", "FILE"],
    "import, breaking": ["import", "table.csv", "FILE", "--break-seal"],
}
OF_CHARTS: Final = ("copy-table", "copy-picture", "save-picture", "save-table")
TABLE: Final = "period,reporter,flow,value,unit,source\n2001,kazakhstan,imports,1.5,USD mln,kazinform-alliance\n"


def broken_briefing(folder: Path) -> Path:
    """A briefing that was changed after it was sealed."""
    path = folder / "visit.json"
    shutil.copy(EDITION_ONE, path)
    keys.make_pair(folder / "office", "Office")
    seal_path(path).write_bytes(seals.seal(path.read_bytes(), folder / "office"))
    data = path.read_bytes()
    path.write_bytes(data + b"\n")
    return path


def leave(verb: str, broken: Path) -> int:
    """Let a verb take a broken briefing out of the program, into the current folder; gives its status."""
    Path("table.csv").write_text(TABLE, "utf-8")
    Path("translated.xlsx").write_bytes(b"")  # not read: the briefing comes first
    places = {"FILE": str(broken), "WHOLE": str(EDITION_ONE)}
    return cli.main([*(places.get(one, one) for one in VERBS[verb]), "--lang", "en"])


def press_copy(window: MainWindow, tab: TabSection) -> None:
    """Press Ctrl+C on a row of the list or table of a tab, which Qt itself would copy."""
    page = window.tab_widget(tab)
    window.choose_tab(tab)
    view = next(one for one in page.findChildren(QAbstractItemView) if one.model().rowCount())
    QApplication.processEvents()  # a dialog that was closed has to be gone
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QApplication.processEvents()
    QTest.keySequence(view, QKeySequence("Ctrl+C"))


def ways(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What a command, a button or a menu of the window does in the end, by each way out."""
    quotes = window.tab_widget("quotes")
    assert isinstance(quotes, QuotesTab)
    return {
        "export": window.controllers.paper.export,
        "export what is marked": lambda: window.controllers.paper.export(marked=True),
        "print": window.controllers.paper.print,
        **{
            f"{name}, a chart": functools.partial(window.controllers.paper.take_chart, CHART, name)
            for name in OF_CHARTS[1:]
        },
        "present": window.controllers.present,
        "edit": functools.partial(window.controllers.editing.begin, ITEM),
        "import a table": window.controllers.imports.ask,
        "save as": window.controllers.editing.save_as,
        "save as the next edition": window.controllers.editing.save_edition,
        "save as one file": window.controllers.one_file.save,
        "attach a copy": window.controllers.one_file.attach,
        "copy": lambda: window.hand.copying.copy(ITEM),
        "copy rows": lambda: window.hand.copying.copy_rows(ITEM),
        "copy a quote": quotes.reading.copy_button.click,
        "Ctrl+C in a table": functools.partial(press_copy, window, "agreements"),
        "Ctrl+C in a list": functools.partial(press_copy, window, "quotes"),
    }
