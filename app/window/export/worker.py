"""Export worker: background jobs of the paper engine that can be cancelled."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.paper.content.export_options import Order, OrderError
from app.paper.engine.engine import CancelledError, Engine, EngineError
from app.paper.output import chart_image, export, formats
from app.paper.output.export import Original
from app.runtime import log
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError
from app.window.qt.background_job import BackgroundJob
from app.window.qt.thread_pool import run_in_background


class ExportWorker(QObject):
    """Owner of one engine and its current job; a new job supersedes the last.

    `pages` delivers pages as PNG, `inside` the data inside their file (`Inside`), and `unprinted` the characters that
    the fonts lack; `drawn` images of a chart, `saved` the written file, `failed` a `Phrase`. A cancelled job delivers
    nothing.
    """

    pages = Signal(object)
    inside = Signal(object)
    unprinted = Signal(object)
    saved = Signal(object)
    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, dossier: Dossier, original: Original, parent: QObject) -> None:
        """Export this briefing; the engine starts with the first job."""
        super().__init__(parent)
        self._dossier, self._original = dossier, original
        self._engine: Engine | None = None
        self._engine_lock = threading.Lock()
        self._job = BackgroundJob(self, CancelledError, OrderError, EngineError, SavingError)
        self._job.done.connect(self._deliver)
        self._job.failed.connect(self._fail)

    def preview(self, order: Order, ppi: float, wanted: tuple[int, int] | None = None) -> None:
        """Typeset the pages of an order, or only the page range `wanted`."""
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

    def save(self, order: Order, target: Path, form: formats.Form = "pdf") -> None:
        """Write the paper of an order to a file."""

        def write(cancelled: threading.Event) -> Path:
            formats.export(
                self._dossier, self._original, order, target, form, cancelled=cancelled, engine=self._running()
            )
            return target

        self._start("saved", write)

    def draw(
        self,
        chart_id: str,
        localizer: Localizer,
        forms: tuple[chart_image.Form, ...],
        scale: int = 1,
        languages: str = "",
    ) -> None:
        """Draw a chart in several formats, in the languages of a localizer; `scale` multiplies the pixels of a PNG.

        `languages`: those of the texts, as `chart_image.draw` takes them, if not that of the localizer.
        """
        texts, labels = languages or localizer.reading, localizer.locale
        self._start(
            "drawn",
            lambda cancelled: [
                chart_image.draw(
                    self._dossier,
                    chart_id,
                    texts,
                    form,
                    labels=labels,
                    scale=scale,
                    cancelled=cancelled,
                    engine=self._running(),
                )
                for form in forms
            ],
        )

    def cancel(self) -> None:
        """Cancel the job: its process is killed, and no file is written."""
        self._job.cancel()

    def close(self) -> None:
        """Cancel the job and end the engine."""
        self.cancel()
        if self._engine is not None:
            run_in_background(self._engine.close)

    def _running(self) -> Engine:
        with self._engine_lock:
            if self._engine is None:
                self._engine = Engine()
            return self._engine

    def _start(self, kind: str, job: Callable[[threading.Event], object]) -> None:
        def work(cancelled: threading.Event) -> object:
            with log.timed("paper", kind=kind):
                return job(cancelled)

        self._job.start(work)

    def _deliver(self, result: export.Preview | Path | list[bytes]) -> None:
        if isinstance(result, export.Preview):
            self.inside.emit(result.inside)
            self.unprinted.emit(result.unprinted)
            self.pages.emit(result.pages)
        elif isinstance(result, Path):
            self.saved.emit(result)
        else:
            self.drawn.emit(result)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, OrderError | EngineError | SavingError):
            self.failed.emit(error.phrase)
        elif not isinstance(error, CancelledError):  # it reaches `sys.excepthook` too, and no dialog may wait for it
            self.failed.emit(
                Phrase.of(
                    "The page could not be typeset: {reason}. Please report this and attach the file.",
                    reason=type(error).__name__,
                )
            )
