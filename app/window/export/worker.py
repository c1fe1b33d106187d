"""Paper work: jobs of the engine done beside the window, which stays alive and can take any of them back."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.briefing.i18n.catalogues import Voice
from app.briefing.index.dossier import Dossier
from app.paper.content.export_options import Order, OrderError
from app.paper.engine.engine import CancelledError, Engine, EngineError
from app.paper.output import chart_image, export
from app.paper.output.export import Original
from app.runtime import log
from app.runtime.saving import SavingError
from app.window.qt.thread_pool import beside, bring


class PaperWork(QObject):
    """One engine and the one job it has; a new job takes the place of the last.

    `pages` brings pages as PNG, `inside` how many items the extract in them has (None is the whole briefing file), and
    `unprinted` the characters that the fonts lack;
    `drawn` pictures of a chart, `saved` the file that was written, `failed` a `Phrase`. A job taken back brings none.
    """

    pages = Signal(object)
    inside = Signal(object)
    unprinted = Signal(object)
    saved = Signal(object)
    drawn = Signal(object)
    failed = Signal(object)
    _done = Signal(int, str, object)

    def __init__(self, dossier: Dossier, original: Original, parent: QObject) -> None:
        """Put this briefing on paper; the engine starts with the first job."""
        super().__init__(parent)
        self._dossier, self._original = dossier, original
        self._engine: Engine | None = None
        self._making = threading.Lock()
        self._cancelled = threading.Event()
        self._ticket = 0
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def preview(self, order: Order, ppi: float, wanted: tuple[int, int] | None = None) -> None:
        """Set the pages of an order, or only those from one number to another that are wanted."""
        self._start(
            "pages",
            lambda cancelled: export.preview(
                self._dossier,
                self._original,
                order,
                ppi,
                wanted=wanted,
                cancelled=cancelled,
                engine=self._running(),
            ),
        )

    def save(self, order: Order, target: Path) -> None:
        """Write the paper of an order to a file."""

        def write(cancelled: threading.Event) -> Path:
            export.export(self._dossier, self._original, order, target, cancelled=cancelled, engine=self._running())
            return target

        self._start("saved", write)

    def draw(self, chart_id: str, language: Voice, forms: tuple[chart_image.Form, ...]) -> None:
        """Draw a chart in some forms."""
        self._start(
            "drawn",
            lambda cancelled: [
                chart_image.draw(self._dossier, chart_id, language, form, cancelled=cancelled, engine=self._running())
                for form in forms
            ],
        )

    def cancel(self) -> None:
        """Take the job back: its process is killed, and nothing is written."""
        self._cancelled.set()
        self._ticket += 1

    def close(self) -> None:
        """Take the job back and end the engine."""
        self.cancel()
        engine = self._engine

        def end() -> None:
            if engine is not None:
                engine.close()

        beside(end)

    def _running(self) -> Engine:
        with self._making:
            if self._engine is None:
                self._engine = Engine()
            return self._engine

    def _start(self, kind: str, job: Callable[[threading.Event], object]) -> None:
        self.cancel()
        ticket, cancelled = self._ticket, threading.Event()
        self._cancelled = cancelled

        def work() -> None:
            try:
                with log.timed("paper", kind=kind):
                    made = job(cancelled)
            except CancelledError:
                return
            except (OrderError, EngineError, SavingError) as error:
                bring(self._done, ticket, "failed", error.phrase)
            else:
                bring(self._done, ticket, kind, made)

        beside(work)

    def _deliver(self, ticket: int, kind: str, result: object) -> None:
        if ticket != self._ticket:
            return
        if isinstance(result, export.Preview):
            self.inside.emit(result.items)
            self.unprinted.emit(result.unprinted)
            result = result.pages
        {"pages": self.pages, "drawn": self.drawn, "saved": self.saved, "failed": self.failed}[kind].emit(result)
