"""Printing: the pages of the paper, printed through the system's print dialog."""

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
"""Upper limit of the page range in the dialog: the page count is unknown before typesetting."""


def paint_pages(printer: QPrinter, pages: list[bytes]) -> bool:
    """Paint pages given as PNG on full sheets of a printer; return False if the printer cannot be started."""
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
    """Single-use controller: asks for printer and page range, typesets those pages in the background, prints."""

    failed = Signal(object)
    """`Phrase` with the reason why nothing was printed."""

    def __init__(self, parent: QWidget, context: ViewContext, original: Original) -> None:
        """Print the open briefing."""
        super().__init__(parent)
        self._window, self._context = parent, context
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.work = ExportWorker(context.dossier, original, self)
        self.work.pages.connect(self._print)
        self.work.failed.connect(self._fail)
        self._progress: QProgressDialog | None = None

    def start(self, order: Order) -> None:
        """Open the print dialog for an order."""
        gettext = self._context.localizer.gettext
        self.printer.setDocName(self._context.localizer.text(self._context.dossier.briefing.occasion.title))
        dialog = QPrintDialog(self.printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(gettext("Print"))
        dialog.setMinMax(1, _MOST)
        dialog.setFromTo(1, 1)  # initial value of the page range
        dialog.finished.connect(lambda result: self._typeset(order) if result else self._end())
        QDialog.open(dialog)  # QPrintDialog.open requires a slot name

    def _typeset(self, order: Order) -> None:
        page_range = self.printer.printRange() == QPrinter.PrintRange.PageRange
        gettext = self._context.localizer.gettext
        self._progress = waiting(self._window, self._context, gettext("Print"), gettext("Laying out the pages…"))
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.canceled.connect(self._end)
        self.work.preview(order, _PPI, (self.printer.fromPage(), self.printer.toPage()) if page_range else (1, _MOST))

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
