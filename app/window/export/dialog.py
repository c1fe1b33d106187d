"""Export dialog: options at the left, preview of the pages at the right, then the file."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.briefing.index.dossier import Dossier
from app.briefing.validation import glyphs
from app.paper.content.own_words import own_words
from app.paper.output.attachment import Inside
from app.paper.output.export import Original
from app.runtime.phrases import Phrase
from app.window.commands.dialog import Dialog
from app.window.context.settings import Settings
from app.window.context.view_context import ViewContext
from app.window.export.form import ExportForm
from app.window.export.preview import PagePreview
from app.window.export.worker import ExportWorker
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import label, scroll_on, spaced

_PAUSE = 300
"""Delay in milliseconds from the last change to a new preview."""

_PLACES = 3
"""Places shown of characters that the fonts lack."""

_PPI = 52.0
"""Pixels per inch of the preview: an A4 page is 430 pixels wide."""

_STANDARDS = "PDF/A-3a · PDF/UA-1"


class ExportDialog(Dialog):
    """Dialog for the options of an export; it shows the real pages, then saves them."""

    def __init__(
        self,
        parent: QWidget,
        context: ViewContext,
        original: Original,
        settings: Settings,
        since: Dossier | None = None,
    ) -> None:
        """Export the open briefing; `original` is its file as read.

        With an older edition in `since` the paper starts with the changes.
        """
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Export"))
        self._context, self._settings, self._original = context, settings, original
        self.resize(round(574 + 286 * theme.scale), round(640 * theme.scale))
        self.form = ExportForm(context, settings, since)
        self.preview = PagePreview(context)
        self.work = ExportWorker(context.dossier, original, self)
        self.work.pages.connect(self._show_pages)
        self.work.inside.connect(self._show_attachment)
        self.work.unprinted.connect(self._show_missing_glyphs)
        self.work.saved.connect(self._saved)
        self.work.failed.connect(self._failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._update_preview)
        self.form.changed.connect(self._changed)
        self.finished.connect(self._end)

        column = spaced(QVBoxLayout(self.body), 12, (24, 18, 24, 18))
        column.addWidget(label(theme, gettext("Export"), "heading"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._choices())
        line.addWidget(self.preview, 1)
        column.addLayout(line, 1)
        self.inside = label(theme, self._inside(), "small", theme.palette.muted, wrap=True)
        column.addWidget(self.inside)
        self.lacking = label(theme, "", "small", theme.palette.warning, wrap=True)
        self.lacking.hide()
        column.addWidget(self.lacking)
        self.said = label(theme, "", "small", theme.palette.muted, wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.hide()
        column.addWidget(self.said)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(gettext("Writing the file…"))
        self.progress.hide()
        column.addWidget(self.progress)
        column.addLayout(self._buttons())
        self._update_preview()

    def _choices(self) -> QScrollArea:
        """Return the form in a scroll area, so that the buttons stay visible on a low screen."""
        self.form.setFixedWidth(round(286 * self._context.theme.scale))
        area = ScrollArea()
        scroll_on(self._context.theme, area)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its content has the focus and scrolls it
        area.setWidget(self.form)
        area.setFixedWidth(self.form.width() + area.verticalScrollBar().sizeHint().width() + 4)
        return area

    def _buttons(self) -> QHBoxLayout:
        gettext = self._context.localizer.gettext
        line = QHBoxLayout()
        self.open_file = self._button(gettext("Open file"), self._open_file)
        self.open_folder = self._button(gettext("Open folder"), self._open_folder)
        self.close_button = self._button(gettext("Close"), self._close_or_cancel)
        self.save_button = self._button(gettext("Save…"), self._ask_for_file)
        for button in (self.open_file, self.open_folder):
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.save_button)
        self.save_button.setDefault(True)
        return line

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setFont(self._context.theme.font("body"))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    # Pages

    def _changed(self) -> None:
        self.work.cancel()
        self.inside.setText(self._inside())
        self.save_button.setEnabled(self.form.order() is not None)
        self._pause.start()

    def _update_preview(self) -> None:
        order = self.form.order()
        gettext = self._context.localizer.gettext
        if order is None:
            self.preview.tell(gettext("Choose at least one section."))
            return
        if not self.preview.count:
            self.preview.tell(gettext("Laying out the pages…"))
        self.work.preview(order, _PPI * self.devicePixelRatioF())

    def _show_pages(self, pages: list[bytes]) -> None:
        self.preview.show_pages(pages, self.devicePixelRatioF())

    def _inside(self) -> str:
        """Return what is known of the file before its pages are there."""
        if self.form.file_form() == "pdf":
            return _STANDARDS
        gettext = self._context.localizer.gettext
        return gettext("A Word file holds what it shows and no data. Its pages may break elsewhere.")

    def _show_attachment(self, inside: Inside) -> None:
        """Show what is inside the file of these pages."""
        if self.form.file_form() == "pdf":
            self.inside.setText(f"{_STANDARDS}. {inside.told(self._context.localizer)}")

    def _show_missing_glyphs(self, characters: tuple[str, ...]) -> None:
        """Show the characters that these pages lack; hidden if there are none."""
        context = self._context
        places = (context.dossier, characters, self.form.languages(), context.localizer, _PLACES)
        self.lacking.setText(glyphs.missing_glyphs_report(*places) if characters else "")
        # A Word file has the fonts of whoever opens it.
        self.lacking.setVisible(bool(characters) and self.form.file_form() == "pdf")

    # The file

    def _ask_for_file(self) -> None:
        gettext = self._context.localizer.gettext
        kind = str(self.form.kind.currentData())
        form = self.form.file_form()
        name = f"{'-'.join((self._context.dossier.briefing.id, kind, *self.form.languages()))}.{form}"
        names = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)"}
        folder = Path(self._settings.folder or Path.home())
        path, _ = QFileDialog.getSaveFileName(self, gettext("Export"), str(folder / name), names[form])
        if path and self._may_leave():
            self.save(Path(path))

    def _may_leave(self) -> bool:
        """Ask whether the file may hold the office's own words or private notes, and name them; true without any."""
        order, localizer = self.form.order(), self._context.localizer
        if order is None:
            return False
        own = own_words(self._context.dossier, order)
        inside = [own.told(localizer, left_out=False)] if own and not order.without_own else []
        if order.notes:
            inside.append(
                localizer.ngettext(
                    "Contains {n} private note of yours.", "Contains {n} private notes of yours.", len(order.notes)
                )
            )
        if not inside:
            return True
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(localizer.gettext("Export"))
        question.setText(localizer.gettext("Save a file that holds what is not sourced?"))
        question.setInformativeText(" ".join(inside))
        save = question.addButton(localizer.gettext("Save with it"), QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
        question.exec()
        return question.clickedButton() is save

    def save(self, target: Path) -> None:
        """Write the paper to a file; the dialog stays open and shows the result."""
        order = self.form.order()
        if order is None:
            return
        self._pause.stop()
        self.form.remember()
        self._target = target
        self._set_busy(busy=True)
        self._show_status(self._context.localizer.gettext("Writing {name}…", name=target.name))
        self.work.save(order, target, self.form.file_form())

    def _saved(self, target: Path) -> None:
        self._set_busy(busy=False)
        self._settings.folder = str(target.parent)
        self._show_status(self._context.localizer.gettext("Saved: {path}", path=target))
        self.open_file.show()
        self.open_folder.show()
        self.open_file.setFocus()
        if not self.preview.count:
            self._update_preview()

    def _failed(self, phrase: Phrase) -> None:
        self._set_busy(busy=False)
        text = self._context.localizer.phrase(phrase)
        self._show_status(text)
        if not self.preview.count:
            self.preview.tell(text)

    def _show_status(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    def _set_busy(self, *, busy: bool) -> None:
        gettext = self._context.localizer.gettext
        self.progress.setVisible(busy)
        self.form.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        self.close_button.setText(gettext("Cancel") if busy else gettext("Close"))
        self.open_file.hide()
        self.open_folder.hide()

    def _close_or_cancel(self) -> None:
        if self.progress.isVisible():
            self.work.cancel()
            self._set_busy(busy=False)
            self._show_status(self._context.localizer.gettext("Cancelled; nothing was written."))
        else:
            self.reject()

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))

    def _end(self) -> None:
        self._pause.stop()
        self.work.close()
