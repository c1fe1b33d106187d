"""The export dialog: what is to be put on paper at the left, its real pages at the right, and then the file."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.briefing.index.dossier import Dossier
from app.briefing.validation import glyphs
from app.paper.output.export import Original
from app.runtime.phrases import Phrase
from app.window.commands.dialog import Dialog
from app.window.context.settings import Settings
from app.window.context.view_context import ViewContext
from app.window.export.form import ExportForm
from app.window.export.preview import PagePreview
from app.window.export.worker import ExportWorker
from app.window.widgets.labels import label, scroll_on

_PAUSE = 300
"""Milliseconds without a change after which the pages are set anew."""

_PPI = 52.0
"""Pixels per inch of the preview: an A4 page is 430 pixels wide."""

_STANDARDS = "PDF/A-3a · PDF/UA-1"


class ExportDialog(Dialog):
    """Asks for an order, shows its pages as they will be, and saves or prints them."""

    def __init__(
        self,
        parent: QWidget,
        context: ViewContext,
        original: Original,
        settings: Settings,
        since: Dossier | None = None,
    ) -> None:
        """Export the briefing that is shown; `original` is its file as it was read.

        With an older edition in `since` the paper says first what has changed.
        """
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Export as PDF"))
        self._context, self._settings, self._original = context, settings, original
        self.resize(round(574 + 286 * theme.scale), round(640 * theme.scale))
        self.form = ExportForm(context, settings, since)
        self.preview = PagePreview(context)
        self.work = ExportWorker(context.dossier, original, self)
        self.work.pages.connect(self._show_pages)
        self.work.inside.connect(self._tell_inside)
        self.work.unprinted.connect(self._tell_unprinted)
        self.work.saved.connect(self._saved)
        self.work.failed.connect(self._failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._set_pages)
        self.form.changed.connect(self._changed)
        self.finished.connect(self._end)

        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(24, 18, 24, 18)
        whole.setSpacing(12)
        whole.addWidget(label(theme, gettext("Export as PDF"), "heading"))
        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self._choices())
        sides.addWidget(self.preview, 1)
        whole.addLayout(sides, 1)
        self.inside = label(theme, _STANDARDS, "small", theme.palette.muted, wrap=True)
        whole.addWidget(self.inside)
        self.lacking = label(theme, "", "small", theme.palette.warning, wrap=True)
        self.lacking.hide()
        whole.addWidget(self.lacking)
        self.said = label(theme, "", "small", theme.palette.muted, wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.hide()
        whole.addWidget(self.said)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(gettext("Writing the file…"))
        self.progress.hide()
        whole.addWidget(self.progress)
        whole.addLayout(self._buttons())
        self._set_pages()

    def _choices(self) -> QScrollArea:
        """The form, which is scrolled where the screen is too low for all of it: the buttons below stay in sight."""
        self.form.setFixedWidth(round(286 * self._context.theme.scale))
        area = QScrollArea()
        scroll_on(self._context.theme, area)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus, and scrolls it
        area.setWidget(self.form)
        area.setFixedWidth(self.form.width() + area.verticalScrollBar().sizeHint().width() + 4)
        return area

    def _buttons(self) -> QHBoxLayout:
        gettext = self._context.localizer.gettext
        line = QHBoxLayout()
        self.open_file = self._button(gettext("Open file"), self._open_file)
        self.open_folder = self._button(gettext("Open folder"), self._open_folder)
        self.close_button = self._button(gettext("Close"), self._close_or_cancel)
        self.save_button = self._button(gettext("Save…"), self._ask_where)
        for button in (self.open_file, self.open_folder):
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.save_button)
        self.save_button.setDefault(True)
        return line

    def _button(self, text: str, run: object) -> QPushButton:
        made = QPushButton(text)
        made.setFont(self._context.theme.font("body"))
        made.setAutoDefault(False)
        made.clicked.connect(run)
        return made

    # Pages

    def _changed(self) -> None:
        self.work.cancel()
        self.inside.setText(_STANDARDS)
        self.save_button.setEnabled(self.form.order() is not None)
        self._pause.start()

    def _set_pages(self) -> None:
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

    def _tell_inside(self, items: int | None) -> None:
        """Say what the file of these pages holds besides them; nothing while it is not known."""
        localizer = self._context.localizer
        if items is None:
            told = localizer.gettext("Inside: the whole briefing file.")
        else:
            told = localizer.ngettext(
                "Inside: an extract of the briefing with the {n} item that these pages need.",
                "Inside: an extract of the briefing with the {n} items that these pages need.",
                items,
            )
        self.inside.setText(f"{_STANDARDS}. {told}")

    def _tell_unprinted(self, characters: tuple[str, ...]) -> None:
        """Say which characters these pages cannot show; nothing where they show all."""
        self.lacking.setText(glyphs.missing_glyphs_text(characters, self._context.localizer) if characters else "")
        self.lacking.setVisible(bool(characters))

    # The file

    def _ask_where(self) -> None:
        gettext = self._context.localizer.gettext
        name = f"{'-'.join((self._context.dossier.briefing.id, *self.form.languages()))}.pdf"
        folder = Path(self._settings.folder or Path.home())
        chosen, _ = QFileDialog.getSaveFileName(self, gettext("Export as PDF"), str(folder / name), "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))

    def save(self, target: Path) -> None:
        """Write the paper to a file; the dialog stays open and says how it went."""
        order = self.form.order()
        if order is None:
            return
        self._pause.stop()
        self.form.remember()
        self._target = target
        self._busy(busy=True)
        self._tell(self._context.localizer.gettext("Writing {name}…", name=target.name))
        self.work.save(order, target)

    def _saved(self, target: Path) -> None:
        self._busy(busy=False)
        self._settings.folder = str(target.parent)
        self._tell(self._context.localizer.gettext("Saved: {path}", path=target))
        self.open_file.show()
        self.open_folder.show()
        self.open_file.setFocus()
        if not self.preview.count:
            self._set_pages()

    def _failed(self, phrase: Phrase) -> None:
        self._busy(busy=False)
        told = self._context.localizer.phrase(phrase)
        self._tell(told)
        if not self.preview.count:
            self.preview.tell(told)

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    def _busy(self, *, busy: bool) -> None:
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
            self._busy(busy=False)
            self._tell(self._context.localizer.gettext("Cancelled; nothing was written."))
        else:
            self.reject()

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))

    def _end(self) -> None:
        self._pause.stop()
        self.work.close()
