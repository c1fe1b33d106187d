"""The export dialog: the real pages beside the choices, a file that is whole or not there, and a window that lives."""

import re
from pathlib import Path
from typing import cast

import docx
import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.briefing.container.archive import Container, opened
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Briefing
from app.briefing.reading.extract import size
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.paper.content.export_options import Attach, Order
from app.paper.content.own_words import own_words
from app.paper.content.setting import OPTIONS, Setting
from app.paper.output.export import Original
from app.window.context.settings import Settings
from app.window.export.dialog import ExportDialog
from app.window.export.form import ExportForm
from app.window.export.option_fields import OptionFields
from app.window.export.worker import ExportWorker
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from tests.support.copies import briefing_with_copies
from tests.support.papers import bundled, one_axis
from tests.window.export.conftest import choose, form_of

WHOLE = localizer_for("ru").gettext("Inside: the whole briefing file.")


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(window, window.context, Original(window.path.read_bytes(), window.path), window.settings)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.reject())
    made.form.kind.setCurrentIndex(made.form.kind.findData("card"))
    made.show()
    return made


def test_the_preview_shows_the_real_pages(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.preview.count == 1)

    assert len(dialog.preview.pages()) == 1
    assert dialog.preview.pages()[0].accessibleName()


def test_it_says_what_is_inside_the_file(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.waitUntil(lambda: dialog.preview.count == 1)
    told = dialog.inside.text()
    assert WHOLE not in told
    dialog.save(tmp_path / "card.pdf")
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    with pikepdf.open(tmp_path / "card.pdf") as paper:
        (held,) = paper.attachments.values()
        part = read(held.get_file().read_bytes())
    assert isinstance(part, Briefing)
    assert re.findall(r"\b\d+\b", told.removeprefix("PDF/A-3a · PDF/UA-1")) == [str(size(part))]

    choose(dialog.form, "full")
    assert dialog.inside.text() != told


def test_it_says_that_a_full_paper_holds_the_file(qtbot: QtBot) -> None:
    window = make_window(one_axis()[1].path)
    qtbot.addWidget(window)
    made = ExportDialog(window, window.context, one_axis()[1], window.settings)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.reject())
    choose(made.form, "full")
    made.show()
    qtbot.waitUntil(lambda: WHOLE in made.inside.text())


def test_what_is_embedded_is_chosen_and_said(book: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    made = ExportDialog(book, book.context, Original(book.path.read_bytes(), book.path), Settings())
    qtbot.addWidget(made, before_close_func=lambda widget: widget.reject())
    made.show()
    form, localizer = made.form, localizer_for("ru")
    choose(form, "quotes")

    def choose_attach(attach: Attach, *, own: bool, told: str) -> list[bytes]:
        form.without_own.setChecked(not own)
        form.attach.setCurrentIndex(form.attach.findData(attach))
        qtbot.waitUntil(lambda: localizer.gettext(told) in made.inside.text())
        made.save(tmp_path / "quotes.pdf")
        qtbot.waitUntil(lambda: not made.progress.isVisible())
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
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())

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
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())

    assert "nowhere" in dialog.said.text()
    assert not dialog.open_file.isVisible()
    assert dialog.save_button.isEnabled()


def test_points_hold_own_words_and_a_last_question_names_them(
    book: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ExportDialog(book, book.context, Original(book.path.read_bytes(), book.path), Settings())
    qtbot.addWidget(made, before_close_func=lambda widget: widget.reject())
    made.show()
    target = tmp_path / "points.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    made.form.kind.setCurrentIndex(made.form.kind.findData("points"))
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
    qtbot.waitUntil(lambda: not made.progress.isVisible())

    assert asked == [own_words(book.context.dossier, order).told(localizer_for("ru"), left_out=False)] * 2
    assert target.exists()


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
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())

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


def test_it_offers_the_quoted_pages_of_copies_in_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "visit.briefing"
    path.write_bytes(briefing_with_copies())
    container = opened(path)
    assert isinstance(container, Container)
    window = make_window(path)
    qtbot.addWidget(window)
    made = ExportDialog(window, window.context, Original(container.briefing, path), window.settings)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.reject())
    made.form.kind.setCurrentIndex(made.form.kind.findData("full"))
    made.show()
    qtbot.waitUntil(lambda: made.preview.count > 0)
    plain = made.preview.count
    assert made.form.pages.isVisible()
    made.form.pages.click()
    qtbot.waitUntil(lambda: made.preview.count == plain + 1)
    made.form.kind.setCurrentIndex(made.form.kind.findData("brief"))
    made.form.format.setCurrentIndex(made.form.format.findData("docx"))
    assert not made.form.pages.isEnabled()
    order = made.form.order()
    assert order is not None
    assert not order.with_pages


def test_it_offers_no_pages_where_no_copy_has_any(dialog: ExportDialog) -> None:
    assert not dialog.form.pages.isVisible()
