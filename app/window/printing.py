"""Printing: the pages of the paper, as they are, through the system's own dialog."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.briefing.faults import Phrase
from app.paper.exporting import Original
from app.paper.order import Order
from app.window.paper_work import PaperWork
from app.window.showing import Showing

_PPI = 300.0


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
    first, last = (printer.fromPage() or 1), (printer.toPage() or len(pages))
    wanted = pages[first - 1 : last]
    for number, data in enumerate(wanted):
        if number:
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), QImage.fromData(data))
    painter.end()
    return True


class Printing(QObject):
    """Sets the pages beside the window, then asks the system's dialog where to print them."""

    failed = Signal(object)
    """A `Phrase` on why nothing was printed."""

    def __init__(self, parent: QWidget, showing: Showing, original: Original) -> None:
        """Print the briefing that is shown."""
        super().__init__(parent)
        self._over = parent
        self._showing = showing
        self.work = PaperWork(showing.dossier, original, self)
        self.work.pages.connect(self._ask)
        self.work.failed.connect(self._fail)
        say = showing.speech.say
        self._progress = QProgressDialog(say("Laying out the pages…"), say("Cancel"), 0, 0, parent)
        self._progress.setWindowTitle(say("Print"))
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(500)
        self._progress.canceled.connect(self._end)

    def start(self, order: Order) -> None:
        """Begin to set the pages of an order."""
        self.work.preview(order, _PPI)

    def _ask(self, pages: list[bytes]) -> None:
        self._end()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._showing.speech.text(self._showing.dossier.briefing.occasion.title))
        dialog = QPrintDialog(printer, self._over)
        dialog.setWindowTitle(self._showing.speech.say("Print"))
        dialog.setMinMax(1, len(pages))
        if dialog.exec() and not paint_pages(printer, pages):
            self.failed.emit(Phrase.of("The printer could not be started. Check that it is on, or export a PDF."))

    def _fail(self, phrase: Phrase) -> None:
        self._end()
        self.failed.emit(phrase)

    def _end(self) -> None:
        self._progress.reset()
        self.work.close()
