"""Printing: the printer is asked for first, and gets the pages that are wanted as they are in the file."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QProgressDialog,
    QRadioButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from app.paper.output.export import Original, preview
from app.window.export.form import ExportForm
from app.window.export.printing import Printing, paint_pages
from app.window.shell.main_window import MainWindow


@pytest.fixture
def printing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Printing:
    """The print of the whole briefing to a file, asked for and not yet answered."""
    made = Printing(window, window.context, Original(window.path.read_bytes(), window.path))
    made.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    order = ExportForm(window.context, window.settings).order()
    assert order is not None
    made.start(order)
    qtbot.waitUntil(lambda: bool(window.findChildren(QPrintDialog)))
    return made


def test_the_printer_is_asked_for_before_anything_is_set(printing: Printing, window: MainWindow, qtbot: QtBot) -> None:
    (dialog,) = window.findChildren(QPrintDialog)

    assert dialog.isVisible()
    assert dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    assert not window.findChildren(QProgressDialog)
    with qtbot.waitSignal(printing.destroyed):
        dialog.reject()


@pytest.mark.slow
def test_only_the_pages_that_are_wanted_are_set_and_printed(
    printing: Printing, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (dialog,) = window.findChildren(QPrintDialog)
    (chosen,) = (one for one in dialog.findChildren(QRadioButton) if one.objectName() == "printRange")
    chosen.setChecked(True)
    for name, number in (("to", 3), ("from", 2)):
        (spin,) = (one for one in dialog.findChildren(QSpinBox) if one.objectName() == name)
        spin.setValue(number)
    given: list[list[bytes]] = []
    printing.work.pages.connect(given.append)

    with qtbot.waitSignal(printing.destroyed):
        dialog.accept()
        (progress,) = window.findChildren(QProgressDialog)
        late = QTimer(window, singleShot=True, interval=3_000)  # Qt's own would come after four seconds
        late.start()
        qtbot.waitUntil(lambda: progress.isVisible() or not late.isActive())
        assert progress.isVisible()

    assert [len(made) for made in given] == [2]
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) == 2
    assert not window.findChildren(QProgressDialog)


def test_a_print_that_is_cancelled_prints_nothing(
    printing: Printing, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (dialog,) = window.findChildren(QPrintDialog)
    with qtbot.waitSignal(printing.destroyed):
        dialog.accept()
        (progress,) = window.findChildren(QProgressDialog)
        progress.canceled.emit()

    assert not (tmp_path / "printed.pdf").exists()


def test_the_printer_gets_those_same_pages(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    form = ExportForm(window.context, window.settings)
    qtbot.addWidget(form)
    form.kind.setCurrentIndex(form.kind.findData("card"))
    order = form.order()
    assert order is not None
    made = preview(window.context.dossier, Original(window.path.read_bytes(), window.path), order, 72.0).pages
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    assert paint_pages(printer, made)
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) == len(made) == 1
        box = [float(edge) for edge in printed.pages[0].MediaBox]
        assert box[2] == pytest.approx(595, abs=1)
        assert box[3] == pytest.approx(842, abs=1)
