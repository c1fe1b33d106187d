"""The form of an export: kind, languages, sections in their order, mark and page; it gives an order."""

import datetime
from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.briefing.i18n.catalogues import INTERFACE, OWN_NAMES, UiLocale
from app.briefing.index.dossier import Dossier
from app.briefing.model.sections import Section
from app.briefing.text.section_names import section_name
from app.paper.content.export_options import (
    KINDS,
    LONGEST_MARK,
    SECTIONS,
    Kind,
    Order,
    kind_name,
    profiles,
)
from app.window.context.settings import Settings
from app.window.context.view_context import ViewContext
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import label

_ID = Qt.ItemDataRole.UserRole


class ExportForm(QWidget):
    """Asks what is to be put on paper. `changed` tells of every change; `order` is None while no section is chosen."""

    changed = Signal()

    def __init__(self, context: ViewContext, settings: Settings, since: Dossier | None = None) -> None:
        """Start from the last choices, else the whole briefing in the language of the window."""
        super().__init__()
        self._context, self._settings, self._since = context, settings, since
        self._moving: list[QPushButton] = []
        theme, gettext = context.theme, context.localizer.gettext
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.kind = self._choice(
            gettext("Scope"), [(kind, kind_name(kind, context.localizer)) for kind in KINDS], "kind"
        )
        named: list[tuple[str, str]] = list(OWN_NAMES.items())
        self.language, self.beside = self._two_choices(
            (gettext("Language"), named, "language"), (gettext("Alongside"), [("", gettext("none")), *named], "beside")
        )
        if settings.paper("language") is None:
            self.language.setCurrentIndex(INTERFACE.index(context.localizer.locale))
        self.language.currentIndexChanged.connect(self._never_twice)
        self._never_twice()
        pages = [(key, context.localizer.text(profile.name)) for key, profile in profiles().items()]
        self.profile = self._choice(gettext("Page"), pages, "profile")
        self._head(gettext("Handling mark on every page"))
        self.mark = QLineEdit(settings.paper("mark") or "")
        self.mark.setFont(theme.font("body"))
        self.mark.setMaxLength(LONGEST_MARK)
        self.mark.setPlaceholderText(gettext("none"))
        self.mark.setAccessibleName(gettext("Handling mark on every page"))
        self.mark.textChanged.connect(self._changed)
        self._column.addWidget(self.mark)
        self._head(gettext("Sections, in this order"))
        self.sections = self._section_list()
        self._column.addWidget(self.sections, 1)
        self._column.addLayout(self._movers())
        self.marked = self._check(gettext("Marked items only"))
        self.notes = self._check(gettext("With my private notes"))
        # Neither is remembered: what is left out or private is asked for each time.
        self.marked.setVisible(bool(self._marked()))
        self.notes.setVisible(bool(self._notes()))
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self._kind_changed()

    def order(self) -> Order | None:
        """What is asked for; None while no section is chosen."""
        sections = self._chosen_sections()
        if not sections:
            return None
        kind: Kind = next(kind for kind in get_args(Kind) if kind == self.kind.currentData())
        return Order(
            date=datetime.datetime.now().astimezone().date(),
            kind=kind,
            languages=self.languages(),
            sections=sections,
            profile=str(self.profile.currentData()),
            mark=self.mark.text().strip(),
            since=self._since if kind != "card" else None,
            only=self._marked() if self.marked.isChecked() else None,
            notes=self._notes() if self.notes.isChecked() and kind != "card" else (),
        )

    def choose_marked(self) -> None:
        """Start with the marked items only."""
        self.marked.setChecked(bool(self._marked()))

    def _marked(self) -> frozenset[str]:
        """The items and charts of this briefing that are marked."""
        dossier = self._context.dossier
        return frozenset(key for key in self._context.marks.items() if key in dossier.items or key in dossier.charts)

    def _notes(self) -> tuple[tuple[str, str], ...]:
        """The private notes on them."""
        noted = ((key, self._context.marks.of(key).note) for key in self._marked())
        return tuple(sorted((key, note) for key, note in noted if note))

    def _check(self, text: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setFont(self._context.theme.font("body"))
        made.toggled.connect(self._changed)
        self._column.addWidget(made)
        return made

    def remember(self) -> None:
        """Keep the choices for the next time."""
        self._settings.keep_paper(
            kind=str(self.kind.currentData()),
            language=str(self.language.currentData()),
            beside=str(self.beside.currentData()),
            profile=str(self.profile.currentData()),
            mark=self.mark.text().strip(),
            sections=",".join(self._chosen_sections()),
        )

    def move_section(self, step: int) -> None:
        """Move the current section up (-1) or down (1)."""
        row = self.sections.currentRow()
        if row >= 0 and 0 <= row + step < self.sections.count():
            held = self.sections.takeItem(row)
            self.sections.insertItem(row + step, held)
            self.sections.setCurrentRow(row + step)
            self._changed()

    def languages(self) -> tuple[UiLocale, ...]:
        """The one language that is chosen, or the two, in their order."""
        chosen = (self.language.currentData(), self.beside.currentData())
        return tuple(next(locale for locale in INTERFACE if locale == code) for code in chosen if code)

    def _never_twice(self) -> None:
        """A language is not set beside itself: it cannot be chosen there, and where it was, nothing is now."""
        rows = self.beside.model()
        assert isinstance(rows, QStandardItemModel)
        for row in range(rows.rowCount()):
            rows.item(row).setEnabled(self.beside.itemData(row) != self.language.currentData())
        if self.beside.currentData() == self.language.currentData():
            self.beside.setCurrentIndex(0)

    def _two_choices(self, *asked: tuple[str, Sequence[tuple[str, str]], str]) -> list[QComboBox]:
        """Two choices in one line, since they belong together."""
        line, whole = QHBoxLayout(), self._column
        line.setSpacing(8)
        made = []
        for text, choices, kept in asked:
            self._column = QVBoxLayout()
            self._column.setSpacing(4)
            made.append(self._choice(text, choices, kept))
            line.addLayout(self._column, 1)
        self._column = whole
        whole.addLayout(line)
        return made

    def _head(self, text: str) -> QLabel:
        self._column.addSpacing(8)
        made = label(self._context.theme, text, "small", self._context.theme.palette.muted, wrap=True)
        self._column.addWidget(made)
        return made

    def _choice(self, text: str, choices: Sequence[tuple[str, str]], kept: str) -> QComboBox:
        head = self._head(text)
        made = DropDown(self._context.theme)
        head.setBuddy(made)  # by which a screen reader knows what is chosen here
        made.setAccessibleName(text)
        for key, name in choices:
            made.addItem(name, key)
        made.setCurrentIndex(max(0, made.findData(self._settings.paper(kept))))
        made.currentIndexChanged.connect(self._changed)
        self._column.addWidget(made)
        return made

    def _section_list(self) -> QListWidget:
        made = QListWidget()
        made.setFont(self._context.theme.font("body"))
        made.setAccessibleName(self._context.localizer.gettext("Sections, in this order"))
        made.setMinimumHeight(round(96 * self._context.theme.scale))  # where the screen is low it scrolls
        made.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        kept = (self._settings.paper("sections") or "").split(",")
        chosen = [section for section in kept if section in SECTIONS] or list(SECTIONS)
        for section in (*chosen, *(other for other in SECTIONS if other not in chosen)):
            name = section_name(_section(section), self._context.localizer)
            item = QListWidgetItem(name)
            item.setData(_ID, section)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if section in chosen else Qt.CheckState.Unchecked)
            made.addItem(item)
        made.setCurrentRow(0)
        made.itemChanged.connect(self._changed)
        made.model().rowsMoved.connect(self._changed)
        return made

    def _movers(self) -> QHBoxLayout:
        line = QHBoxLayout()
        gettext = self._context.localizer.gettext
        for text, keys, step in ((gettext("Move up"), "Alt+Up", -1), (gettext("Move down"), "Alt+Down", 1)):
            button = QPushButton(text)
            button.setFont(self._context.theme.font("small"))
            button.setToolTip(keys)
            button.clicked.connect(lambda _checked=False, by=step: self.move_section(by))
            shortcut = QShortcut(QKeySequence(keys), self.sections)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=step: self.move_section(by))
            line.addWidget(button)
            self._moving.append(button)
        line.addStretch(1)
        return line

    def _chosen_sections(self) -> tuple[Section, ...]:
        listed = (self.sections.item(row) for row in range(self.sections.count()))
        return tuple(_section(str(item.data(_ID))) for item in listed if item.checkState() == Qt.CheckState.Checked)

    def _kind_changed(self) -> None:
        whole = self.kind.currentData() == "full"
        self.sections.setEnabled(whole)
        self.notes.setEnabled(self.kind.currentData() != "card")
        for button in self._moving:
            button.setEnabled(whole)

    def _changed(self) -> None:
        self.changed.emit()


def _section(name: str) -> Section:
    return next(section for section in SECTIONS if section == name)
