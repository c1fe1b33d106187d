"""Filtering: what a key in the filter of the agreements costs, beside a proxy model written in Python.

Ours is all that the key sets off before anything is painted: rows, counts, the chosen row and its detail. The proxy
looks in the same texts, folded in advance, and asks Python for each row, as a `QSortFilterProxyModel` does. Times are
those of the thread at work. Of each key the median of some runs counts, of all keys the slowest.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel
from PySide6.QtWidgets import QApplication

from app.briefing.i18n.folding import fold
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.reading.reader import read
from app.briefing.text.agreements import words
from app.window.agreements.documents import DocumentsView
from app.window.agreements.model import AgreementsModel
from app.window.agreements.tab import AgreementsTab
from app.window.context.view_context import Selection, ViewContext
from app.window.theme.theme import Theme
from tests.support.briefings import generator
from tools.benchmarks.rows import Row

TYPED: Final = ("соглашение о", "меморандум 4", "министерство 7", "торг", "cjukfitybt", "sporazum", "такого нет")
"""What is typed, letter by letter, and then taken back: hits in all rows, in few, in none; also on another keyboard."""
SIZES: Final = ((10_000, 4.0), (100_000, 25.0))
"""Numbers of agreements, and the milliseconds that a key may take."""
RUNS: Final = 5

_Index = QModelIndex | QPersistentModelIndex


class _Proxy(QSortFilterProxyModel):
    """A filter as Qt offers it: it asks for each row whether it stays."""

    def __init__(self, source: AgreementsModel, texts: list[str]) -> None:
        super().__init__()
        self._texts, self._sought = texts, ""
        self.setSourceModel(source)

    def seek(self, text: str) -> None:
        self.beginFilterChange()
        self._sought = fold(text).exact
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(  # noqa: N802 - the name is Qt's
        self, row: int, _parent: _Index
    ) -> bool:
        return self._sought in self._texts[row]


def rows() -> Iterator[Row]:
    """For each number of agreements the slowest key beside its goal, and beside the proxy's."""
    application = QApplication.instance() or QApplication(["benchmarks"])
    theme = Theme()
    theme.apply(application)  # type: ignore[arg-type]  # the one instance of a process with windows
    for size, most in SIZES:
        found = read(generator.grown(size, 10, 0))
        assert not isinstance(found, tuple), found
        dossier = Dossier(found)
        context = ViewContext(dossier, localizer_for("ru"), theme, Selection())
        tab = AgreementsTab(context)
        tab.resize(960, 620)
        tab.show()
        QApplication.processEvents()
        documents = tab.view("documents")
        assert isinstance(documents, DocumentsView)
        while not documents.model.row_filter.read_ahead(5_000):
            pass
        texts = [fold("\n".join(words(dossier, one, localizer_for("ru")))).exact for one in found.agreements]
        proxy = _Proxy(AgreementsModel(dossier, localizer_for("ru")), texts)
        gc.freeze()  # as the program does after its first frame
        key, typed = _slowest(documents.filters.words.setText)
        theirs, _ = _slowest(proxy.seek)
        tab.close()
        note = f"the slowest came to “{typed}”"
        yield Row(f"slowest key, {size:,} agreements / {most:g} ms", key, most, "ms", 1.0, note)
        yield Row(f"slowest key, {size:,} agreements / a proxy in Python", key, theirs, "ms", 1.0)


def _slowest(take: Callable[[str], object]) -> tuple[float, str]:
    """The slowest key in milliseconds, and the text that it came to."""
    taken: dict[tuple[str, str], list[float]] = {}
    for _ in range(RUNS + 1):
        for word in TYPED:
            texts = [word[:length] for length in range(1, len(word) + 1)]
            for text in (*texts, *reversed(texts[:-1]), ""):
                began = time.thread_time()
                take(text)
                taken.setdefault((word, text), []).append((time.thread_time() - began) * 1000)
                QApplication.processEvents()
    key, times = max(taken.items(), key=lambda one: statistics.median(one[1]))
    return statistics.median(times), key[1]
