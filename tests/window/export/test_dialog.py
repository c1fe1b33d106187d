"""The export dialog: the real pages beside the choices, a file that is whole or not there, and a window that lives."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import docx
import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QProgressDialog,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.extract import size
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.paper.content.export_options import SECTIONS, Attach, Order, sections_of
from app.paper.content.kinds import KINDS, Kind
from app.paper.content.own_words import own_words
from app.paper.content.setting import OPTIONS, Setting
from app.paper.output.export import Original, preview
from app.window.context.settings import Settings
from app.window.export.dialog import ExportDialog
from app.window.export.form import ExportForm
from app.window.export.option_fields import OptionFields
from app.window.export.printing import Printing, paint_pages
from app.window.export.worker import ExportWorker
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from tests.support.papers import bundled

MARKED = Path(__file__).resolve().parents[2] / "support" / "briefings" / "astana-2023-11.json"
"""An edition that names a handling mark."""
SLOW = 30_000
"""Milliseconds that the engine may take on a busy machine."""


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(window, window.context, Original(window.path.read_bytes(), window.path), window.settings)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.reject())
    made.form.kind.setCurrentIndex(made.form.kind.findData("card"))
    made.show()
    return made


def test_the_preview_shows_the_real_pages(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.preview.count == 1, timeout=SLOW)

    assert len(dialog.preview.pages()) == 1
    assert dialog.preview.pages()[0].accessibleName()


def test_it_says_what_is_inside_the_file(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    gettext = localizer_for("ru").gettext
    whole = gettext("Inside: the whole briefing file.")
    qtbot.waitUntil(lambda: dialog.preview.count == 1, timeout=SLOW)
    told = dialog.inside.text()
    assert whole not in told
    dialog.save(tmp_path / "card.pdf")
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=SLOW)
    with pikepdf.open(tmp_path / "card.pdf") as paper:
        (held,) = paper.attachments.values()
        part = read(held.get_file().read_bytes())
    assert isinstance(part, Briefing)
    assert re.findall(r"\b\d+\b", told.removeprefix("PDF/A-3a · PDF/UA-1")) == [str(size(part))]

    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("full"))
    assert dialog.inside.text() != told
    qtbot.waitUntil(lambda: whole in dialog.inside.text(), timeout=SLOW)


def test_what_is_embedded_is_chosen_and_said(book: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    made = ExportDialog(book, book.context, Original(book.path.read_bytes(), book.path), Settings())
    qtbot.addWidget(made, before_close_func=lambda widget: widget.reject())
    made.show()
    form, localizer = made.form, localizer_for("ru")
    choose(form, "quotes")

    def choose_attach(attach: Attach, *, own: bool, told: str) -> list[bytes]:
        form.without_own.setChecked(not own)
        form.attach.setCurrentIndex(form.attach.findData(attach))
        qtbot.waitUntil(lambda: localizer.gettext(told) in made.inside.text(), timeout=SLOW)
        made.save(tmp_path / "quotes.pdf")
        qtbot.waitUntil(lambda: not made.progress.isVisible(), timeout=SLOW)
        with pikepdf.open(tmp_path / "quotes.pdf") as paper:
            return [held.get_file().read_bytes() for held in paper.attachments.values()]

    assert choose_attach("none", own=False, told="Inside: no data, only the pages.") == []
    assert not form.sources.isEnabled()
    assert form.own_told.text() == localizer.gettext("Contains none of the office’s own words.")
    again = form_of(book, qtbot)
    assert again.attach.currentData() == "none"

    assert choose_attach("all", own=True, told="Inside: the whole briefing file.") == [starter()]
    order = form.order()
    assert order is not None
    assert form.own_told.text().startswith(own_words(book.context.dossier, order).told(localizer, left_out=False))
    (held,) = choose_attach("all", own=False, told="Inside: the whole briefing without the office’s own words.")
    rest = read(held)
    assert isinstance(rest, Briefing)
    assert not rest.points
    again = form_of(book, qtbot)
    assert again.attach.currentData() == "shown"  # all the data leave only where that is chosen anew


def test_the_dialog_for_the_file_has_no_style_sheet_above_it(dialog: ExportDialog, qtbot: QtBot) -> None:
    styled: list[str] = []

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QFileDialog):
            above: QWidget | None = asked
            while above is not None:
                styled.append(above.styleSheet())
                above = above.parentWidget()
            asked.reject()

    watch = QTimer(dialog)
    watch.timeout.connect(look)
    watch.start(10)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    assert len(styled) >= 2
    assert set(styled) == {""}


def test_a_file_is_written_while_the_window_lives(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "card.pdf"
    beats: list[bool] = []
    heart = QTimer(dialog)
    heart.timeout.connect(lambda: beats.append(dialog.progress.isVisible()))
    heart.start(5)
    dialog.save(target)
    assert dialog.progress.isVisible()
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=SLOW)

    assert sum(beats) > 3  # the window goes on while the file is written
    assert str(target) in dialog.said.text()
    assert dialog.open_file.isVisible()
    with pikepdf.open(target) as paper:
        assert len(paper.pages) == 1
        assert str(paper.Root.Lang) == "ru"
    assert [path.name for path in tmp_path.iterdir()] == ["card.pdf"]


def test_cancel_leaves_nothing(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "card.pdf"
    target.write_bytes(b"before")
    dialog.save(target)
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)

    assert not dialog.progress.isVisible()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.preview.count == 0 or not dialog.progress.isVisible())
    assert target.read_bytes() == b"before"


def test_a_folder_that_cannot_be_written_is_said_and_leaves_the_dialog(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.save(tmp_path / "nowhere" / "card.pdf")
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=SLOW)

    assert "nowhere" in dialog.said.text()
    assert not dialog.open_file.isVisible()
    assert dialog.save_button.isEnabled()


def test_sections_move_and_are_remembered(window: MainWindow, qtbot: QtBot) -> None:
    form = ExportForm(window.context, window.settings)
    qtbot.addWidget(form)
    form.mark.setText("Для служебного пользования")
    form.sections.setCurrentRow(0)
    form.move_section(1)
    form.sections.item(2).setCheckState(Qt.CheckState.Unchecked)
    order = form.order()
    assert order is not None
    assert order.sections[:3] == ("programme", "summary", "issues")
    form.remember()

    again = ExportForm(window.context, Settings())
    qtbot.addWidget(again)
    assert again.order() == order


def test_the_mark_of_the_edition_is_offered_and_a_cleared_field_is_none(qtbot: QtBot) -> None:
    settings = Settings()
    settings.language, settings.reading = "en", "kk"
    window = make_window(MARKED)
    qtbot.addWidget(window)

    def form() -> tuple[ExportForm, Callable[[], str | None]]:
        made = ExportForm(window.context, window.settings)
        qtbot.addWidget(made)
        return made, lambda: order.mark if (order := made.order()) else "no order"

    first, mark = form()
    assert (first.mark.text(), mark(), first.mark_told.isHidden()) == ("Ашық дереккөздер", None, True)
    first.mark.clear()
    assert mark() == ""
    assert (first.mark.placeholderText(), first.mark_told.isHidden()) == ("none", False)
    assert first.mark_told.text() == "The paper bears no handling mark. The edition names “Ашық дереккөздер”."
    assert first.mark.accessibleDescription() == first.mark_told.text()
    first.remember()

    again, mark = form()
    assert mark() is None
    again.mark.setText("Restricted")
    assert (mark(), again.mark_told.text()) == (
        "Restricted",
        "The edition names another handling mark: “Ашық дереккөздер”.",
    )


@pytest.fixture
def book(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with every part of a visit book."""
    Settings().language = "ru"
    path = tmp_path / "book.json"
    path.write_bytes(starter())
    made = make_window(path)
    qtbot.addWidget(made)
    return made


def form_of(window: MainWindow, qtbot: QtBot, since: Dossier | None = None) -> ExportForm:
    form = ExportForm(window.context, Settings(), since)
    qtbot.addWidget(form)
    return form


def choose(form: ExportForm, kind: Kind) -> None:
    form.kind.setCurrentIndex(form.kind.findData(kind))


def test_the_kinds_that_the_briefing_has_parts_for_are_offered_a_brief_first(
    window: MainWindow, book: MainWindow, qtbot: QtBot
) -> None:
    def offered(form: ExportForm) -> list[str]:
        return [form.kind.itemData(row) for row in range(form.kind.count())]

    bundled = form_of(window, qtbot)
    order = bundled.order()

    assert order is not None
    assert order.kind == "brief"
    assert offered(bundled) == ["brief", "full", "card", "annex", "people", "quotes"]
    assert offered(form_of(book, qtbot)) == list(KINDS)
    assert form_of(window, qtbot, since=book.context.dossier).kind.currentData() == "full"


def test_points_hold_own_words_and_a_last_question_names_them(
    book: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ExportDialog(book, book.context, Original(book.path.read_bytes(), book.path), Settings())
    qtbot.addWidget(made, before_close_func=lambda widget: widget.reject())
    made.show()
    target = tmp_path / "points.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    choose(made.form, "points")
    assert made.form.without_own.isHidden()
    order = made.form.order()
    assert order is not None
    assert not order.without_own
    asked: list[str] = []

    def answer(role: QMessageBox.ButtonRole) -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        asked.append(question.informativeText())
        (button,) = (one for one in question.buttons() if question.buttonRole(one) == role)
        button.click()

    for role in (QMessageBox.ButtonRole.RejectRole, QMessageBox.ButtonRole.AcceptRole):
        QTimer.singleShot(0, made, lambda role=role: answer(role))
        qtbot.mouseClick(made.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not made.progress.isVisible(), timeout=SLOW)

    assert asked == [own_words(book.context.dossier, order).told(localizer_for("ru"), left_out=False)] * 2
    assert target.exists()


def rows(form: ExportForm) -> list[str]:
    """The sections that are offered, in the order of the list."""
    return [form.sections.item(row).data(Qt.ItemDataRole.UserRole) for row in range(form.sections.count())]


def test_only_sections_with_content_are_offered(window: MainWindow, book: MainWindow, qtbot: QtBot) -> None:
    bundled = form_of(window, qtbot)
    choose(bundled, "full")
    order = bundled.order()

    assert order is not None
    assert rows(bundled) == list(order.sections) == list(sections_of(window.context.dossier))
    assert order.whole(window.context.dossier)
    assert rows(form_of(book, qtbot)) == list(SECTIONS)


def test_choices_of_sections_that_another_briefing_lacks_stay(
    window: MainWindow, book: MainWindow, qtbot: QtBot
) -> None:
    form = form_of(book, qtbot)
    form.sections.setCurrentRow(rows(form).index("lives"))
    form.move_section(-1)
    form.sections.item(rows(form).index("points")).setCheckState(Qt.CheckState.Unchecked)
    form.sections.item(rows(form).index("trade")).setCheckState(Qt.CheckState.Unchecked)
    chosen = form.order()
    form.remember()
    other = form_of(window, qtbot)
    other.sections.item(rows(other).index("trade")).setCheckState(Qt.CheckState.Checked)
    other.remember()

    again = form_of(book, qtbot).order()

    assert chosen is not None
    assert again is not None
    assert chosen.sections[:3] == ("summary", "programme", "delegations")
    assert "points" not in again.sections
    assert set(again.sections) == {*chosen.sections, "trade"}
    assert again.sections.index("lives") == again.sections.index("quotes") - 1


def test_own_words_are_told_beside_the_choice_to_leave_them_out(book: MainWindow, qtbot: QtBot) -> None:
    form, localizer = form_of(book, qtbot), localizer_for("ru")
    choose(form, "full")
    order = form.order()
    assert order is not None
    assert order.without_own  # they leave the house where that is chosen
    form.without_own.setChecked(False)
    order = form.order()
    assert order is not None
    assert not order.without_own
    assert not form.without_own.isHidden()
    told = own_words(book.context.dossier, order).told(localizer, left_out=False)
    assert form.own_told.text() == f"{told} {localizer.gettext('For the other side, leave them out.')}"
    points = form.sections.item(rows(form).index("points"))

    form.without_own.setChecked(True)

    left_out = form.order()
    assert left_out is not None
    assert left_out.without_own
    assert "2" in form.own_told.text()
    assert form.own_told.text() == own_words(book.context.dossier, order).told(localizer, left_out=True)
    assert form.without_own.accessibleDescription() == form.own_told.text()
    assert not points.flags() & Qt.ItemFlag.ItemIsEnabled
    form.remember()
    printed = form_of(book, qtbot).order()  # what Print takes, which asks nothing
    assert printed is not None
    assert printed.without_own
    form.without_own.setChecked(False)
    assert points.flags() & Qt.ItemFlag.ItemIsEnabled
    form.kind.setCurrentIndex(form.kind.findData("card"))
    assert form.own_told.text() == localizer.gettext("Contains none of the office’s own words.")


def test_a_briefing_without_own_words_offers_no_such_choice(window: MainWindow, book: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window, qtbot)

    assert form.without_own.isHidden()
    assert form.own_told.isHidden()
    assert not form_of(window, qtbot, since=book.context.dossier).without_own.isHidden()


def test_no_section_is_no_order(window: MainWindow, qtbot: QtBot) -> None:
    form = ExportForm(window.context, window.settings)
    qtbot.addWidget(form)
    for row in range(form.sections.count()):
        form.sections.item(row).setCheckState(Qt.CheckState.Unchecked)

    assert form.order() is None


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

    with qtbot.waitSignal(printing.destroyed, timeout=SLOW):
        dialog.accept()
        (progress,) = window.findChildren(QProgressDialog)
        late = QTimer(window, singleShot=True, interval=3_000)  # Qt's own would come after four seconds
        late.start()
        qtbot.waitUntil(lambda: progress.isVisible() or not late.isActive(), timeout=SLOW)
        assert progress.isVisible()

    assert [len(made) for made in given] == [2]
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) == 2
    assert not window.findChildren(QProgressDialog)


def test_a_print_that_is_cancelled_prints_nothing(
    printing: Printing, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (dialog,) = window.findChildren(QPrintDialog)
    with qtbot.waitSignal(printing.destroyed, timeout=SLOW):
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


def test_an_error_of_the_program_leaves_no_dialog_waiting(window: MainWindow, qtbot: QtBot) -> None:
    work = ExportWorker(window.context.dossier, Original(window.path.read_bytes(), window.path), window)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(work.failed) as failed:
        work.preview(cast("Order", None), 72.0)
    work.close()
    assert [kind for kind, *_ in caught] == [AttributeError]
    assert "AttributeError" in window.context.localizer.phrase(failed.args[0])


def test_a_word_file_is_offered_where_the_kind_has_one(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    form = dialog.form
    form.format.setCurrentIndex(form.format.findData("docx"))
    assert (form.format.isEnabled(), form.file_form()) == (False, "pdf")  # a card is a page

    form.kind.setCurrentIndex(form.kind.findData("brief"))
    assert (form.format.isEnabled(), form.file_form()) == (True, "docx")
    assert dialog.inside.text() == localizer_for("ru").gettext(
        "A Word file holds what it shows and no data. Its pages may break elsewhere."
    )
    dialog.save(tmp_path / "brief.docx")
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=SLOW)

    title = localizer_for("ru").text(bundled()[0].briefing.occasion.title)
    document = docx.Document(str(tmp_path / "brief.docx"))
    assert title in [one.text.replace("\N{NO-BREAK SPACE}", " ") for one in document.paragraphs]
    assert Settings().paper("format") == "docx"


def test_the_file_is_named_after_its_format(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, _title: str, path: str, names: str) -> tuple[str, str]:
        asked.append((Path(path).suffix, names))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("brief"))
    for form in ("docx", "pdf"):
        dialog.form.format.setCurrentIndex(dialog.form.format.findData(form))
        dialog.save_button.click()

    assert asked == [(".docx", "Word (*.docx)"), (".pdf", "PDF (*.pdf)")]


def test_each_option_has_a_field_that_shows_where_it_fits_and_is_remembered(
    dialog: ExportDialog, window: MainWindow
) -> None:
    form = dialog.form
    fields = form.options.fields
    assert list(fields) == [option.name for option in OPTIONS]
    assert not form.options.fields["excerpts"].isVisibleTo(form)
    assert not fields["large"].isVisibleTo(form)  # a card has its own size

    form.kind.setCurrentIndex(form.kind.findData("full"))
    assert all(field.isVisibleTo(form) for field in fields.values())
    grey, large = fields["grey"], fields["large"]
    assert isinstance(grey, QCheckBox)
    assert isinstance(large, QCheckBox)
    grey.setChecked(True)
    large.setChecked(True)
    (recipient,) = fields["recipient"].findChildren(QLineEdit)
    (watermark,) = fields["watermark"].findChildren(QLineEdit)
    (excerpts,) = fields["excerpts"].findChildren(QComboBox)
    recipient.setText(" А. Новак ")
    watermark.setText("ПРОЕКТ")
    excerpts.setCurrentIndex(excerpts.findData("none"))

    order = form.order()
    assert order is not None
    assert order.setting == Setting("none", large=True, grey=True, recipient="А. Новак", watermark="ПРОЕКТ")
    form.profile.setCurrentIndex(form.profile.findData("a5"))
    small = form.order()
    assert small is not None
    assert not small.setting.large
    assert not large.isEnabled()

    form.remember()
    again = ExportForm(window.context, Settings()).order()
    assert again is not None
    assert (again.setting.grey, again.setting.watermark) == (True, "ПРОЕКТ")
    assert again.setting.recipient == ""  # what one copy bears is not on the next


def test_an_emblem_is_checked_and_copied_once_for_all_papers(
    dialog: ExportDialog, window: MainWindow, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.svg", tmp_path / "bad.svg"
    good.write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>')
    bad.write_bytes(b"<svg><script/></svg>")
    options = dialog.form.options

    options.keep_emblem(good)
    good.unlink()
    options.keep_emblem(bad)

    assert options.setting("brief", "a4").emblem is not None  # a bad file takes nothing away
    assert options.told.text()
    again = OptionFields(window.context, Settings())
    assert again.setting("brief", "a4").emblem == options.setting("brief", "a4").emblem
    again.remove_emblem()
    assert OptionFields(window.context, Settings()).setting("brief", "a4").emblem is None
