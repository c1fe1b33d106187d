"""Chart export from the window: image or CSV table, to the clipboard or to a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.briefing.i18n.catalogues import UiLocale
from app.paper.content.export_options import OrderError
from app.paper.output import chart_csv, chart_image
from app.paper.output.export import Original
from app.runtime import saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError
from app.window.context import reading_language
from app.window.context.settings import Settings
from app.window.context.view_context import ViewContext
from app.window.export.worker import ExportWorker
from app.window.items.clipboard import made_by_qt


class ChartExport(QObject):
    """Single-use controller that copies or saves one chart; images include the source line."""

    done = Signal(str)
    """Translated result message."""

    failed = Signal(object)
    """`Phrase` with the reason of a failure."""

    def __init__(self, parent: QWidget, context: ViewContext, original: Original, settings: Settings) -> None:
        """Export charts of the open briefing."""
        super().__init__(parent)
        self._window, self._context, self._original, self._settings = parent, context, original, settings
        self.work = ExportWorker(context.dossier, original, self)
        self.work.failed.connect(self._failed)
        self.work.drawn.connect(self._drawn)
        self._deliver: Callable[[list[bytes]], None] = lambda _images: None

    def copy_picture(self, chart_id: str) -> None:
        """Copy a chart to the clipboard as PNG (twice the screen's pixels) and as SVG."""
        self._deliver = self._copy
        self.work.draw(chart_id, self._context.localizer, ("png", "svg"))

    def save_picture(self, chart_id: str) -> None:
        """Ask for a file and save a chart as PNG, SVG or PDF, in the language of the texts or in two."""
        gettext = self._context.localizer.gettext
        endings = {
            "PNG": ".png",
            "PNG 2×": f"{chart_image.DOUBLE}.png",
            "SVG": ".svg",
            gettext("SVG with live text"): ".text.svg",
            gettext("PDF document"): ".pdf",
        }
        forms = {f"{name} (*{ending})": "" for name, ending in endings.items()}
        if pair := self.pair():
            names = " + ".join(reading_language.name(tag, self._context.localizer.locale) for tag in pair)
            forms |= {f"{name}, {names} (*{ending})": "+".join(pair) for name, ending in endings.items()}
        target, form = self._ask_for_file(gettext("Save picture"), f"{chart_id}.png", ";;".join(forms))
        if target is None:
            self._end()
        else:
            self.save_picture_to(chart_id, target, forms.get(form, ""))

    def pair(self) -> tuple[UiLocale, ...]:
        """Return the language of the texts and that which papers have alongside, or the briefing's first other one.

        Empty where it has no other.
        """
        first = self._context.localizer.reading
        others = [tag for tag in reading_language.readable(self._context.dossier) if tag != first]
        alongside = self._settings.paper("beside")
        return (first, alongside if alongside in others else others[0]) if others else ()

    def save_picture_to(self, chart_id: str, target: Path, languages: str = "") -> None:
        """Save a chart in the format of the file's suffix, in the language of the texts if no other is named."""
        try:
            form = chart_image.form_of(target)
        except OrderError as error:
            self._failed(error.phrase)
            return

        def write(images: list[bytes]) -> None:
            saving.save(target, images[0], never=self._original.path)
            self._saved(target)

        self._deliver = write
        self.work.draw(chart_id, self._context.localizer, (form,), chart_image.scale_of(target), languages)

    def save_table(self, chart_id: str) -> None:
        """Ask for a file and save the values of a chart as CSV."""
        gettext = self._context.localizer.gettext
        target, _ = self._ask_for_file(gettext("Save table"), f"{chart_id}.csv", "CSV (*.csv)")
        if target is None:
            self._end()
        else:
            self.save_table_to(chart_id, target)

    def save_table_to(self, chart_id: str, target: Path) -> None:
        """Save the values of a chart as CSV."""
        try:
            localizer, dossier = self._context.localizer, self._context.dossier
            labels = localizer.locale
            chart_csv.export(dossier, self._original, chart_id, localizer.reading, target, labels=labels)
        except (OrderError, SavingError) as error:
            self._failed(error.phrase)
        else:
            self._saved(target)

    def _ask_for_file(self, title: str, name: str, filters: str) -> tuple[Path | None, str]:
        """Return the file that the user names, None if none, and the form that was chosen for it."""
        folder = Path(self._settings.folder or Path.home())
        path, chosen_filter = QFileDialog.getSaveFileName(self._window, title, str(folder / name), filters)
        if not path:
            return None, ""
        target = Path(path)
        ending = chosen_filter.rpartition("*")[2].rstrip(")")
        if not ending.startswith(".") or ending.count(".") > 1:  # a form that the suffix alone does not tell
            target = target if target.name.endswith(ending) else target.with_name(f"{target.stem}{ending}")
        return (target if target.suffix else target.with_suffix(ending)), chosen_filter

    def _copy(self, images: list[bytes]) -> None:
        data = made_by_qt()
        data.setImageData(QImage.fromData(images[0]))
        data.setData("image/svg+xml", images[1])
        QGuiApplication.clipboard().setMimeData(data)
        self.done.emit(self._context.localizer.gettext("Picture copied"))
        self._end()

    def _drawn(self, images: list[bytes]) -> None:
        try:
            self._deliver(images)
        except SavingError as error:
            self._failed(error.phrase)

    def _failed(self, phrase: Phrase) -> None:
        self.failed.emit(phrase)
        self._end()

    def _end(self) -> None:
        """Close the engine and delete this controller."""
        self.work.close()
        self.deleteLater()

    def _saved(self, target: Path) -> None:
        self._settings.folder = str(target.parent)
        self.done.emit(self._context.localizer.gettext("Saved: {path}", path=target))
        self._end()
