"""About dialog: versions, licences of the bundled components, sources of the open briefing."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.briefing.model.parts import Source
from app.runtime import licences
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import hairline, label, paint, quiet_button, scroll_on, spaced
from app.window.widgets.split import Split
from app.window.widgets.tab_bar import TabBar

_MARGIN = 28


class AboutProgram(Dialog):
    """Dialog with three pages: versions, licences, sources."""

    def __init__(self, parent: QWidget, context: ViewContext) -> None:
        """Show the program and the open briefing."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("About this program"))
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parts = licences.parts()
        self.bar = TabBar(
            theme,
            [
                (gettext("Versions"), None),
                (gettext("Licences"), len(self._parts)),
                (gettext("Sources"), len(context.dossier.briefing.sources)),
            ],
        )
        self.bar.setAccessibleName(gettext("About this program"))
        self.pages = QStackedWidget()
        for page in (self._versions(), self._licences(), self._sources()):
            self.pages.addWidget(page)
        self.bar.currentChanged.connect(self.pages.setCurrentIndex)
        head = spaced(QVBoxLayout(), 4, (_MARGIN, 22, _MARGIN, 0))
        head.addWidget(label(theme, gettext("Briefing Viewer"), "title"))
        description = gettext(
            "Reads a briefing, shows where every statement comes from, and puts it on paper. Never uses a network."
        )
        head.addWidget(label(theme, description, "body", theme.palette.muted, wrap=True))
        head.addSpacing(8)
        head.addWidget(self.bar)
        column = spaced(QVBoxLayout(self.body), 0, (0, 0, 0, 18))
        column.addLayout(head)
        column.addWidget(hairline(theme))
        column.addWidget(self.pages, 1)
        column.addSpacing(14)
        column.addLayout(self._buttons())
        self.take_room(720, 560)
        self.resize(self.size().boundedTo(parent.window().size()))

    @property
    def versions_text(self) -> str:
        """Versions as copied for a support request, one on each line."""
        return "\n".join(f"{name} {version}" for name, version in self._version_lines())

    def _version_lines(self) -> list[tuple[str, str]]:
        gettext = self._context.localizer.gettext
        unknown = gettext("version unknown")
        parts = [(part.name, part.version or unknown) for part in self._parts]
        parts[0] = (gettext("Briefing Viewer"), parts[0][1])
        return [*parts[:2], ("Qt", qVersion()), *parts[2:], (gettext("System"), platform.platform())]

    def _versions(self) -> QWidget:
        theme = self._context.theme
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (name, version) in enumerate(self._version_lines()):
            grid.addWidget(label(theme, name, "body"), row, 0, Qt.AlignmentFlag.AlignTop)
            value = label(theme, version, "body", theme.palette.muted, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(value, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return self._scroll_area(page, self._context.localizer.gettext("Versions"))

    def _licences(self) -> QWidget:
        theme, gettext = self._context.theme, self._context.localizer.gettext
        self.list = QListWidget()
        self.list.setFont(theme.font("body"))
        self.list.setAccessibleName(gettext("Licences"))
        for part in self._parts:
            self.list.addItem(part.name)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSpacing(2)
        self.licence = label(theme, "", "small strong", theme.palette.muted, wrap=True)
        self.licence.setContentsMargins(16, 8, 16, 4)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setFont(theme.font("small"))
        self.text.setAccessibleName(gettext("Text of the licence"))
        self.list.currentRowChanged.connect(self._show_licence)
        self.list.setCurrentRow(0)
        split = Split(theme)
        licence_page = QWidget()
        column = spaced(QVBoxLayout(licence_page), 0)
        column.addWidget(self.licence)
        column.addWidget(self.text, 1)
        self.text.document().setDocumentMargin(16)
        split.addWidget(self.list)
        split.addWidget(licence_page)
        split.setSizes([round(190 * theme.scale), round(530 * theme.scale)])
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(_MARGIN - 6, 8, 0, 0)
        line.addWidget(split)
        return page

    def _show_licence(self, row: int) -> None:
        gettext, part = self._context.localizer.gettext, self._parts[row]
        self.licence.setText(part.licence or gettext("licence not stated"))
        text = licences.licence_text(part.name)
        self.text.setPlainText(text or gettext("This component does not include the text of its licence."))

    def _sources(self) -> QWidget:
        theme, context = self._context.theme, self._context
        page = QWidget()
        column = spaced(QVBoxLayout(page), 2, (_MARGIN, 16, _MARGIN, 16))
        for number, source in enumerate(context.dossier.briefing.sources, 1):
            column.addWidget(label(theme, f"{number}  {source.publisher}, {self._dated(source)}", "strong", wrap=True))
            if source.title:
                column.addWidget(label(theme.speaking(source.language), source.title, "statement", wrap=True))
            if source.address:
                address = label(theme, source.address, "small", theme.palette.muted, wrap=True)
                address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(address)
            column.addSpacing(10)
        column.addStretch(1)
        return self._scroll_area(page, context.localizer.gettext("Sources"))

    def _dated(self, source: Source) -> str:
        localizer = self._context.localizer
        date = localizer.period(source.date) if source.date else localizer.gettext("undated")
        return localizer.gettext("{date} (inferred)", date=date) if source.date_inferred else date

    def _scroll_area(self, page: QWidget, name: str) -> QScrollArea:
        theme = self._context.theme
        paint(page, QPalette.ColorRole.Window, theme.palette.ground)
        area = ScrollArea()
        scroll_on(theme, area)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # for scrolling by keyboard
        area.setAccessibleName(name)
        return area

    def _buttons(self) -> QHBoxLayout:
        theme, gettext = self._context.theme, self._context.localizer.gettext
        copy = quiet_button(theme, gettext("Copy versions"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.versions_text))
        copy.clicked.connect(lambda: copy.setText(gettext("Copied")))
        close = QPushButton(gettext("Close"))
        close.setFont(theme.font("body"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.setContentsMargins(_MARGIN - 6, 0, _MARGIN, 0)
        line.addWidget(copy)
        line.addStretch(1)
        line.addWidget(close)
        return line
