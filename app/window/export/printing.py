"""Printing: the pages of the paper, as they are, through the system's own dialog."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from app.paper.content.export_options import Order
from app.paper.output.export import Original
from app.runtime.phrases import Phrase
from app.window.context.view_context import ViewContext
from app.window.context.waiting import waiting
from app.window.export.worker import ExportWorker

_PPI = 300.0
_MOST = 9999
"""The last page that can be asked for: how many there are is known once they are laid out."""


def paint_pages(printer: QPrinter, pages: list[bytes]) -> bool:
    """Paint pages given as PNG over whole sheets of a printer; False where the printer cannot be started."""
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, printer.pageLayout().margins()
        )
    )
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, data in enumerate(pages):
        if number:
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), QImage.fromData(data))
    painter.end()
    return True


class Printing(QObject):
    """Asks the system's dialog which pages to print and where, then sets those, beside the window."""

    failed = Signal(object)
    """A `Phrase` on why nothing was printed."""

    def __init__(self, parent: QWidget, context: ViewContext, original: Original) -> None:
        """Print the briefing that is shown."""
        super().__init__(parent)
        self._over, self._context = parent, context
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.work = ExportWorker(context.dossier, original, self)
        self.work.pages.connect(self._print)
        self.work.failed.connect(self._fail)
        self._progress: QProgressDialog | None = None

    def start(self, order: Order) -> None:
        """Ask how an order is to be printed."""
        gettext = self._context.localizer.gettext
        self.printer.setDocName(self._context.localizer.text(self._context.dossier.briefing.occasion.title))
        dialog = QPrintDialog(self.printer, self._over)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(gettext("Print"))
        dialog.setMinMax(1, _MOST)
        dialog.setFromTo(1, 1)  # where pages are chosen it begins with the first
        dialog.finished.connect(lambda result: self._set(order) if result else self._end())
        QDialog.open(dialog)  # PySide knows of the print dialog's own only, which wants a slot by its name

    def _set(self, order: Order) -> None:
        some = self.printer.printRange() == QPrinter.PrintRange.PageRange
        gettext = self._context.localizer.gettext
        self._progress = waiting(self._over, self._context, gettext("Print"), gettext("Laying out the pages…"))
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.canceled.connect(self._end)
        self.work.preview(order, _PPI, (self.printer.fromPage(), self.printer.toPage()) if some else None)

    def _print(self, pages: list[bytes]) -> None:
        self._end()
        if not pages:
            self.failed.emit(
                Phrase.of(
                    "The paper has no pages {first} to {last}. Choose others.",
                    first=self.printer.fromPage(),
                    last=self.printer.toPage(),
                )
            )
        elif not paint_pages(self.printer, pages):
            self.failed.emit(Phrase.of("The printer could not be started. Check that it is on, or export a PDF."))

    def _fail(self, phrase: Phrase) -> None:
        self._end()
        self.failed.emit(phrase)

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._end)
            self._progress.reset()
            self._progress.deleteLater()
            self._progress = None
        self.work.close()
        self.deleteLater()
