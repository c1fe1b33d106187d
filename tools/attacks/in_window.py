"""Attacks on the window: a broken seal and each way out of it, and addresses that are not what they seem."""

import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app.window.about import dialogs
from app.window.startup.application import make_window
from tests.support.plays.plain_words import walked
from tests.support.ways_out import broken_briefing, ways
from tools.attacks.attack import failed, firsts

REFUSED: Final = (
    *(
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,<b>",
        "smb://host/share",
        "ftp://host/",
        "mailto:a@b",
    ),
    *(
        "vbscript:x",
        "about:blank",
        "chrome://settings",
        "view-source:http://a.example",
        "\\\\host\\share",
        "//host/share",
    ),
    *(
        "http:",
        "http://",
        "https:///path",
        "",
        " ",
        "C:\\x.exe",
        "x.desktop",
        "ssh://host",
        "tel:1",
        "blob:http://a.example/1",
    ),
)
ODD: Final = (
    *(
        "https://gov.kz@evil.example/",
        "https://gov.kz:80@evil.example/",
        "https://user:word@gov.kz/",
        "http://а.example/",
    ),
    *("https://gоv.kz/", "https://gov.kz\u200b.evil.example/", "https://қаз.қаз/", "https://g\u200bov.kz/"),
    *(
        "https://gov.kz\u2044x.evil.example/",
        "https://аpple.com/",
        "https://gоv.kz@gov.kz/",
        "https://%67ov.kz@evil.example/",
    ),
)
PLAIN: Final = (
    *("https://gov.kz/", "http://gov.kz/a?b=c#d", "https://www.srbija.gov.rs/vest", "https://primeminister.kz/kk/news"),
    *("https://stat.gov.kz:443/", "https://xn--gv-zja.kz/"),
)
"""Addresses that are none of the web's, that are not what they seem, and those that have nothing odd: 40 in all."""

PATIENCE: Final = 600.0
"""Seconds that the window may take for what is waited for."""


def _wait(true: Callable[[], object]) -> None:
    """Let the window go on until something holds. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def ways_out(number: int, folder: Path) -> Iterator[str]:
    """A broken seal, and each command that would let the briefing out: at once, and after the check."""
    application = QApplication.instance() or QApplication(["attacks"])
    window = make_window(broken_briefing(folder))
    window.show()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")

    def made() -> set[str]:
        return {one.name for one in folder.iterdir()}

    before = made()

    def tried(name: str, way: Callable[[], object]) -> str:
        way()
        told = [label.text() for dialog in _dialogs() for label in dialog.findChildren(QLabel)]
        wrong = failed(
            (any("seal" in one for one in told), "no word of the seal"),
            (clipboard.text() == "before", "something was copied"),
            (window.controllers.presentation is None, "it is presented"),
            (made() == before, "a file was made"),
        )
        for dialog in _dialogs():
            dialog.close()
        return f"{name}: {wrong}" if wrong else ""

    def twice() -> Iterator[str]:
        for moment in ("at once", "after the check"):
            for name, way in ways(window).items():
                yield tried(f"{name}, {moment}", way)
            _wait(lambda: bool(window.controllers.examination.summary))
            for dialog in _dialogs():
                dialog.close()

    yield from firsts(twice(), number)
    window.close()
    assert application is not None


def addresses(number: int, _folder: Path) -> Iterator[str]:
    """Addresses: those of no web page are refused, and odd ones are shown with more than plain ones have."""
    application = QApplication.instance() or QApplication(["attacks"])
    window = make_window()

    def labels(address: str) -> int:
        dialog = dialogs.open_address(window, window.context, address)
        if dialog is None:
            return 0
        shown = sum(bool(one.text()) for one in dialog.findChildren(QLabel))
        dialog.close()
        return shown

    plain = labels(PLAIN[0])
    trials = (
        *((address, labels(address) == 0, "not refused") for address in REFUSED),
        *((address, labels(address) in (0, *range(plain + 1, 20)), "nothing is said of it") for address in ODD),
        *((address, labels(address) == plain, "not as a plain one") for address in PLAIN),
    )
    yield from firsts((failed((holds, f"{address!a}: {name}")) for address, holds, name in trials), number)
    window.close()
    assert application is not None


def markup(number: int, folder: Path) -> Iterator[str]:
    """Tags in each text of a briefing, its names and notes: no file is opened for one, and each is shown as it is."""
    told, trace, _ = walked(folder)
    opened = [name for name in trace.tried if name.endswith("canary.png")]
    # Each text once: under which widget the pointer is when a tooltip comes is a matter of time.
    drawn = {one["text"]: f"{one['where']}: {one['text']}" for one in told if one["drawn"]}
    shown = (drawn.get(text, "") for text in dict.fromkeys(one["text"] for one in told))
    yield from firsts(itertools.chain([failed((not opened, f"opened {opened}"))], shown), number)
