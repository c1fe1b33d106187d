"""Benchmarks of the search: the slowest key of what people type, in a briefing of 100,000 entries.

Every text of every item has a word of its own, as texts of a real briefing have. A key is measured from the letter to
the painted list: the answer with all its counts, rows, hits. Times are those of the thread at work, which other
programs leave as they are. The reference of the first row is a frame of a screen; that of the second is looking through
all texts, folded in advance.
"""

import gc
import itertools
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from app.briefing.i18n.folding import Folded, fold, rank
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Text
from app.briefing.reading.reader import read
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.window.context.view_context import Selection, ViewContext
from app.window.search.page import SearchPage
from app.window.theme.theme import Theme
from tests.support.briefings import generator
from tools.benchmarks.rows import Row

ENTRIES: Final = 100_000
FRAME: Final = 1000 / 60
RUNS: Final = 5
_BYTES: Final = 1480
"""Bytes of a generated briefing for each of its entries."""
_LETTERS: Final = "абвгдежзийклмнопрстуфхцчшщыэюя"

TYPED: Final = (
    "экспорт серб",
    "казахстан",
    "казакстан",
    "соглашение о",
    "вучич",
    "vucic",
    "beograd",
    "Београд",
    "2025",
    "107,7",
    "анализ",
    "сотрудничество",
    "ст",
    "cs",
)
"""What is typed, letter by letter: in both scripts, with and without marks, numbers, and the commonest letters."""


@dataclass(frozen=True)
class Slowest:
    """The slowest key in milliseconds, what it finds it by, and what had been typed with it."""

    ours: float
    reference: float
    typed: str


def rows() -> Iterator[Row]:
    """The slowest key to the painted list beside a frame, the slowest answer beside looking through."""
    application = QApplication.instance() or QApplication(["benchmarks"])
    theme = Theme()
    theme.apply(application)  # type: ignore[arg-type]  # the one instance of a process with windows
    dossier = Dossier(_large())
    contents = Entries(dossier, localizer_for("ru"))
    index = Index(contents)
    while not index.read_ahead(500):
        pass
    gc.freeze()  # as the program does after its first frame
    page = SearchPage(ViewContext(dossier, localizer_for("ru"), theme, Selection()), index)
    window = QMainWindow()
    window.setCentralWidget(page)
    window.resize(960, 620)
    window.show()
    QTest.qWait(200)
    keys = max(_painted(page), key=lambda one: one[0])
    window.close()
    entries, answer = len(contents.entries), _beside_looking_through(index)
    yield Row(f"slowest key, {entries:,} entries / a frame", keys[0], FRAME, "ms", 1.0, f"it came to “{keys[1]}”")
    name = "slowest answer / looking through all texts"
    yield Row(name, answer.ours, answer.reference, "ms", 0.25, f"it was to “{answer.typed}”")


def _painted(page: SearchPage) -> Iterator[tuple[float, str]]:
    """What each key takes, the median of some runs after one that does not count, with what was typed by then."""
    for text in TYPED:
        runs = []
        for _ in range(RUNS + 1):
            page.field.clear()
            QApplication.processEvents()
            runs.append([_key(page, letter) for letter in text])
        for number, taken in enumerate(zip(*runs[1:], strict=True), 1):
            yield statistics.median(taken), text[:number]


def _key(page: SearchPage, letter: str) -> float:
    began = time.thread_time()
    plain = Qt.KeyboardModifier.NoModifier
    QTest.sendKeyEvent(QTest.KeyAction.Press, page.field, Qt.Key.Key_unknown, letter, plain, 0)
    QApplication.processEvents()
    taken = (time.thread_time() - began) * 1000
    QTest.sendKeyEvent(QTest.KeyAction.Release, page.field, Qt.Key.Key_unknown, letter, plain, 0)
    return taken


def _beside_looking_through(index: Index) -> Slowest:
    contents = index.contents

    def folded(number: int) -> Folded:
        told = contents.telling(number)
        return fold("\n".join(itertools.chain((told.head,), told.body, (one.text for one in told.aside))))

    texts = [folded(number) for number in range(len(contents.entries))]
    mine, theirs = [], []
    for text in sorted({word[:length] for word in TYPED for length in range(1, len(word) + 1)}):
        began = time.thread_time()
        found = index.search(text, 6).count
        between = time.thread_time()
        looked = sum(rank(text, one) is not None for one in texts)
        ended = time.thread_time()
        if found < looked:
            raise AssertionError(f"{text}: {found} found, {looked} there")
        mine.append(((between - began) * 1000, text))
        theirs.append(((ended - between) * 1000, text))
    ours, typed = max(mine)
    return Slowest(ours, max(theirs)[0], typed)


def _large() -> Briefing:
    """A briefing of so many entries, each text with a word of its own."""
    briefing = read(generator.briefing(ENTRIES * _BYTES))
    assert isinstance(briefing, Briefing), briefing
    numbers = itertools.count(1)

    def own(text: Text) -> Text:
        number = next(numbers)
        word = "".join(_LETTERS[number * 7919 // 30**place % 30] for place in range(6))
        return {language: f"{words} {word}" for language, words in text.items()}

    replace = msgspec.structs.replace
    return replace(
        briefing,
        context=tuple(replace(one, text=own(one.text)) for one in briefing.context),
        figures=tuple(replace(one, label=own(one.label)) for one in briefing.figures),
        agreements=tuple(replace(one, title=own(one.title)) if one.title else one for one in briefing.agreements),
        quotes=tuple(replace(one, text=own(one.text)) for one in briefing.quotes),
        events=tuple(replace(one, title=own(one.title)) for one in briefing.events),
        steps=tuple(replace(one, text=own(one.text)) for one in briefing.steps),
    )
