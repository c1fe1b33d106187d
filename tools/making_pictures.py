"""Pictures of docs/making-a-briefing.md: `python3 -m tools.making_pictures DIR`, with forty items in a workbook.

The sheets are drawn by LibreOffice, where it and `pdftoppm` are there; the rest is the window.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.pictures import folder_in, own_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

SHEETS = {"guide": ("# How to fill in", 850, 372), "trade": ("Trade", 1000, 250)}
"""Each with its name, and with width and height of its picture in pixels."""
SIZE = 1024, 700
_PAGE = b'<printOptions headings="1" gridLines="1"/>'
_PAPER = b'<pageSetup paperSize="8" orientation="landscape"/>'


def main(arguments: list[str]) -> int:
    """Write the pictures into a folder; gives the exit status."""
    folder = folder_in(arguments, "making_pictures")
    if folder is None:
        return 2
    with own_home() as home:
        for name, widget in states(home):
            if not widget.grab().save(str(folder / f"{name}.png")):
                raise OSError(folder / f"{name}.png")
            print(name)
        if shutil.which("soffice") and shutil.which("pdftoppm"):
            draw_sheets(home / "visit.xlsx", folder)
    return 0


def states(home: Path) -> Iterator[tuple[str, QWidget]]:
    """The window with the workbook, with its faults, and with the briefing in the form and in two languages."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from app.briefing.i18n.localizer import localizer_for
    from app.briefing.workbook.writer import workbook
    from app.window.files.errors_dialog import FaultsDialog
    from app.window.startup.application import make_window
    from tests.support.briefings.forty import forty
    from tests.support.office import filled

    application = QApplication.instance() or QApplication(["pictures"])
    book, faulty, file = home / "visit.xlsx", home / "faulty" / "visit.xlsx", home / "visit.json"
    book.write_bytes(workbook(forty(), localizer_for("en")))
    faulty.parent.mkdir()
    row = {"Period": "2026", "Reporter": "Kazakhstan", "Measure": "Exports", "Unit": "USD mln", "Value": "1,234"}
    faulty.write_bytes(filled(book.read_bytes(), {"Trade": [row | {"Evidence: Place": "sheet 1"}]}))
    file.write_bytes(forty())

    def wait(done: Callable[[], object]) -> None:
        while not done():
            application.processEvents()
        for _ in range(8):
            application.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    window = make_window(book)
    window.resize(*SIZE)
    window.show()
    window.choose_language("en")
    wait(lambda: window.controllers.examination.summary and window.foot.checked)
    window.choose_tab("summary")
    yield "workbook", window
    window.open(faulty)
    wait(lambda: window.findChildren(FaultsDialog))
    dialog = window.findChildren(FaultsDialog)[0]
    yield "faults", dialog
    dialog.accept()
    window.open(file)
    wait(lambda: window.path == file and window.controllers.examination.summary)
    window.show_item(window.context.dossier.briefing.steps[0].id)
    window.actions_by_id["edit"].trigger()
    wait(lambda: window.controllers.form is not None and window.controllers.form.isVisible())
    yield "form", window
    window.controllers.editing.close()
    window.actions_by_id["side-by-side"].trigger()
    wait(lambda: window.controllers.pages.side_by_side_page is not None)
    yield "side-by-side", window
    window.close()


def draw_sheets(book: Path, folder: Path) -> None:
    """Draw sheets of a workbook, each alone on a page, from its top left corner."""
    from tests.support.workbooks import repacked

    for name, (sheet, width, height) in SHEETS.items():
        with tempfile.TemporaryDirectory() as made:
            alone = Path(made, f"{name}.xlsx")

            def only(names: bytes, sheet: str = sheet) -> bytes:
                first = names.count(b"<sheet ", 0, names.index(f'name="{sheet}"'.encode())) - 1
                names = names.replace(b"<workbookView ", f'<workbookView activeTab="{first}" '.encode())
                others = re.compile(rb'<sheet name="(?!%s")' % re.escape(sheet.encode()))
                return others.sub(b'<sheet state="hidden" name="', names.replace(b' state="hidden"', b""))

            def paged(part: bytes) -> bytes:
                return re.sub(rb"<pageMargins[^>]*/>", lambda one: _PAGE + one[0] + _PAPER, part)

            pages = {f"xl/worksheets/sheet{number}.xml": paged for number in range(1, 26)}
            alone.write_bytes(repacked(book.read_bytes(), pages | {"xl/workbook.xml": only}))
            profile = f"-env:UserInstallation={Path(made, 'profile').as_uri()}"
            office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", made, str(alone)]
            subprocess.run(office, check=True, capture_output=True, timeout=120)
            cut = ["-x", "48", "-y", "48", "-W", str(width), "-H", str(height)]
            drawn = ["pdftoppm", "-png", "-r", "75", "-singlefile", *cut, str(alone.with_suffix(".pdf"))]
            subprocess.run([*drawn, str(folder / f"sheet-{name}")], check=True, timeout=60)
            print(f"sheet-{name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
