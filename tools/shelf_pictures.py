"""Pictures of docs/shelf.md: `python3 -m tools.shelf_pictures DIR`, with the bundled briefings and an office's folder.

The folder has a briefing of the tests, and the example of `new` as one file with a figure whose source, a report as PDF
in our own words, goes along.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tools.pictures import folder_in, own_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from app.shelf.listing import Row

SIZE: Final = 1024, 700
_BESIDE: Final = "riyadh-2022-12.json"


def main(arguments: list[str]) -> int:
    """Write the pictures into a folder; gives the exit status."""
    from PIL import Image

    folder = folder_in(arguments, "shelf_pictures")
    if folder is None:
        return 2
    with own_home() as home:
        for name, widget in states(home):
            file = folder / f"{name}.png"
            if not widget.grab().save(str(file)):
                raise OSError(file)
            with Image.open(file) as drawn:
                drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
            print(name)
    return 0


def _example() -> bytes:
    """The example of `new` as one file, its names in English too, with a copy of the report."""
    from app.briefing.container.archive import written
    from app.briefing.reading.starter import starter
    from tests.support.copies import report
    from tests.support.plays.week import ADDED, SOURCE

    tree: dict[str, Any] = json.loads(starter())
    tree["languages"].append("en")
    occasion, (host, guest) = tree["occasion"], tree["parties"]
    named = (
        (occasion["title"], "Example: official visit"),
        (occasion["places"][0], "Astana"),
        (host["name"], "Kazakhstan"),
        (guest["name"], "Serbia"),
        (ADDED["figures"][0]["label"], "Turnover of the year, by the report"),
    )
    for text, english in named:
        text["en"] = english
    for name, parts in ADDED.items():
        tree[name] += parts
    return written(json.dumps(tree, ensure_ascii=False).encode(), {f"{SOURCE}.pdf": report()}, {})


def states(home: Path) -> Iterator[tuple[str, QWidget]]:
    """The shelf, a newer edition in the header, search and pages across, the sources, and one beside its evidence."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from app.runtime import paths
    from app.shelf import folders
    from app.window.startup.application import make_window
    from tests.support import briefings
    from tests.support.plays.week import TURNOVER

    application = QApplication.instance() or QApplication(["pictures"])
    office = home / "Briefings"
    office.mkdir()
    shutil.copy(Path(briefings.__file__).with_name(_BESIDE), office)
    example = office / "example.briefing"
    example.write_bytes(_example())
    folders.set_folders((office,))
    bundled, first, _ = paths.bundled_briefings()

    def wait(done: Callable[[], object]) -> None:
        while not done():
            application.processEvents()
        for _ in range(8):
            application.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def shelf(text: str = "") -> None:
        """Show the shelf, with a text in its field."""
        window.actions_by_id["shelf"].trigger()
        wait(lambda: pages.shelf.ready)
        assert pages.shelf.page is not None
        pages.shelf.page.field.setText(text)
        wait(rows)

    def rows() -> list[Row]:
        page = pages.shelf.page
        return [page.model.row(number) for number in range(page.model.rowCount())] if page is not None else []

    def subject(kind: str) -> None:
        """Open the page of the first subject of a kind."""
        page = pages.shelf.page
        assert page is not None
        found = next(row for row in rows() if row.subject is not None and row.subject.kind == kind)
        page.chosen.emit(found)
        wait(lambda: page.back.isVisible() and found not in rows() and rows())

    window = make_window(bundled)
    pages = window.controllers.pages
    window.resize(*SIZE)
    window.show()
    window.choose_language("en")
    wait(lambda: window.controllers.examination.summary and window.foot.checked)
    shelf()
    yield "shelf", window
    shelf("tokayev serbia")
    yield "search", window
    shelf("vucic")
    subject("person")
    yield "person", window
    window.actions_by_id["sources"].trigger()
    wait(lambda: pages.shown == "sources")
    yield "sources", window
    window.choose_tab("summary")
    window.open(first)
    wait(lambda: window.path == first and window.header.newer is not None and window.foot.checked)
    yield "newer", window
    window.open(example)
    wait(lambda: window.path == example and window.foot.checked)
    window.show_item(TURNOVER)
    pages.show_source(TURNOVER)
    wait(lambda: pages.source.page is not None and pages.source.page.reader.content is not None)
    yield "source", window
    window.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
