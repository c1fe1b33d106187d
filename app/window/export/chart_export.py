"""A chart taken out of the window: a picture from the paper's engine, or a table; on the clipboard or in a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.paper.content.export_options import OrderError
from app.paper.output import chart_csv, chart_image
from app.paper.output.export import Original
from app.runtime import saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError
from app.window.context.settings import Settings
from app.window.context.view_context import ViewContext
from app.window.export.worker import ExportWorker
from app.window.items.clipboard import made_by_qt


class ChartExport(QObject):
    """Copies or saves one chart, once. The source line is inside whatever leaves the window."""

    done = Signal(str)
    """What was done, in the user's language."""

    failed = Signal(object)
    """A `Phrase` on why it was not."""

    def __init__(self, parent: QWidget, context: ViewContext, original: Original, settings: Settings) -> None:
        """Take out charts of the briefing that is shown."""
        super().__init__(parent)
        self._over, self._context, self._original, self._settings = parent, context, original, settings
        self.work = ExportWorker(context.dossier, original, self)
        self.work.failed.connect(self._failed)
        self.work.drawn.connect(self._drawn)
        self._then: Callable[[list[bytes]], None] = lambda _drawn: None

    def copy_picture(self, chart_id: str) -> None:
        """Put a chart on the clipboard, as a picture in points (twice a screen's) and as an SVG."""
        self._then = self._copy
        self.work.draw(chart_id, self._context.localizer.locale, ("png", "svg"))

    def save_picture(self, chart_id: str) -> None:
        """Ask where, and save a chart as PNG, SVG or PDF."""
        gettext = self._context.localizer.gettext
        kinds = f"PNG (*.png);;SVG (*.svg);;{gettext('PDF document')} (*.pdf)"
        target = self._ask(gettext("Save picture"), f"{chart_id}.png", kinds)
        if target is None:
            self._end()
        else:
            self.save_picture_to(chart_id, target)

    def save_picture_to(self, chart_id: str, target: Path) -> None:
        """Save a chart in the form that the name of the file asks for."""
        try:
            form = chart_image.form_of(target)
        except OrderError as error:
            self._failed(error.phrase)
            return

        def write(drawn: list[bytes]) -> None:
            saving.save(target, drawn[0], never=self._original.path)
            self._saved(target)

        self._then = write
        self.work.draw(chart_id, self._context.localizer.locale, (form,))

    def save_table(self, chart_id: str) -> None:
        """Ask where, and save the numbers of a chart as CSV."""
        gettext = self._context.localizer.gettext
        target = self._ask(gettext("Save table"), f"{chart_id}.csv", "CSV (*.csv)")
        if target is None:
            self._end()
        else:
            self.save_table_to(chart_id, target)

    def save_table_to(self, chart_id: str, target: Path) -> None:
        """Save the numbers of a chart as CSV."""
        try:
            chart_csv.export(self._context.dossier, self._original, chart_id, self._context.localizer.locale, target)
        except (OrderError, SavingError) as error:
            self._failed(error.phrase)
        else:
            self._saved(target)

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        folder = Path(self._settings.folder or Path.home())
        chosen, kind = QFileDialog.getSaveFileName(self._over, title, str(folder / name), kinds)
        if not chosen:
            return None
        target = Path(chosen)
        ending = kind.rpartition("*")[2].rstrip(")")
        return target if target.suffix else target.with_suffix(ending)

    def _copy(self, drawn: list[bytes]) -> None:
        data = made_by_qt()
        data.setImageData(QImage.fromData(drawn[0]))
        data.setData("image/svg+xml", drawn[1])
        QGuiApplication.clipboard().setMimeData(data)
        self.done.emit(self._context.localizer.gettext("Picture copied"))
        self._end()

    def _drawn(self, drawn: list[bytes]) -> None:
        try:
            self._then(drawn)
        except SavingError as error:
            self._failed(error.phrase)

    def _failed(self, phrase: Phrase) -> None:
        self.failed.emit(phrase)
        self._end()

    def _end(self) -> None:
        """What was asked for is done: the engine goes, and so does this."""
        self.work.close()
        self.deleteLater()

    def _saved(self, target: Path) -> None:
        self._settings.folder = str(target.parent)
        self.done.emit(self._context.localizer.gettext("Saved: {path}", path=target))
        self._end()
