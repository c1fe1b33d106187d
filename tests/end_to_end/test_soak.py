"""Endurance: thousands of filter changes and of steps through the charts, in a process of their own, end well.

PySide6 6.12.0 loses a reference to None at every call that returns nothing under Python 3.10 and 3.11, and aborts after
a few thousand of them. pytest keeps so many references that it hides this, so each soak runs outside it. The walk is
the short form of `python3 -m tools.soak`, which goes on for half an hour and watches the memory.
"""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]

OPENED = """
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.runtime import paths as places
from app.briefing.reading import reader as reading
from app.briefing.index.dossier import Dossier
from app.briefing.i18n.localizer import localizer_for
from app.window.agreements.documents import DocumentsView
from app.window.context.view_context import Selection, ViewContext
from app.window.theme.theme import Theme
from app.window.trade.tab import TradeTab

application = QApplication(["soak"])
theme = Theme("light")
theme.apply(application)
context = ViewContext(
    Dossier(reading.read_file(places.bundled_briefing())), localizer_for("ru"), theme, Selection()
)
"""

FILTERS = """
tab = DocumentsView(context)
tab.show()
asked = ("", "м", "ме", "меморандум", "совместное заявление", "такого нет")
shown = set()
for step in range(5000):
    tab.filters.words.setText(asked[step % len(asked)])
    shown.add(tab.model.rowCount())
    if step % 40 == 0:
        application.processEvents()
assert len(shown) > 3, shown
"""

CHARTS = """
tab = TradeTab(context)
tab.show()
application.processEvents()
page = tab.verticalScrollBar()
assert page.maximum() > 0
stood_at = set()
for step in range(3000):
    drawing = tab.blocks[step % len(tab.blocks)].drawing
    QTest.keyClick(drawing, Qt.Key.Key_Right if step % 80 < 40 else Qt.Key.Key_Left)
    stood_at.add(drawing.current)
    page.setValue(step * 37 % page.maximum())
    if step % 20 == 0:
        application.processEvents()
assert len(stood_at) > 10, stood_at
"""

FONTS = """
import sys

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from app.window.theme.theme import SIZES, Theme, release_fonts

def own():  # memory, in store or put aside: what the machine takes back when it is short is still held
    fields = dict(line.split()[:2] for line in open("/proc/self/smaps_rollup").read().splitlines()[1:])
    return (int(fields["Anonymous:"]) + int(fields["Swap:"])) * 1024

application = QApplication(["soak"])
theme = Theme("light")
theme.apply(application)
QFontMetrics(theme.font("body")).boundingRect("Товарооборот")
began = own()
for scale in SIZES:
    for role in ("body", "small", "title", "heading", "statement", "quote", "number"):
        QFontMetrics(theme._replace(scale=scale).font(role)).boundingRect("Товарооборот")
for pixels in range(20, 80):
    QFontMetrics(theme.sized("statement", pixels)).boundingRect("Товарооборот")
most = own()
release_fonts()
left = own()
assert most - began > 20e6, (began, most)
assert left - began < (most - began) / 2, (began, most, left)
"""


WALK = ["-m", "tools.soak", "--steps", "40", "--only", "open,language,colours,tab,compare,item,command"]


@pytest.mark.parametrize(
    "soak",
    [
        ["-c", f"{OPENED}{FILTERS}sys.exit(0)"],
        ["-c", f"{OPENED}{CHARTS}sys.exit(0)"],
        ["-c", f"{FONTS}sys.exit(0)"],
        WALK,
    ],
    ids=[
        "5000 filter changes",
        "3000 steps through the charts",
        "every size of text",
        "a short walk that leaves nothing behind",
    ],
)
def test_the_window_endures(soak: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *soak],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout
