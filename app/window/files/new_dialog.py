"""Dialog of a new briefing: kind of meeting, parties, days and languages; it returns an order of a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.briefing.i18n import territories
from app.briefing.i18n.catalogues import INTERFACE, language_of
from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.language_folders import tags
from app.briefing.reading.template import KINDS, TemplateError, TemplateOrder, kind_name, organisations, template
from app.runtime.phrases import Phrase
from app.window.commands.dialog import Dialog
from app.window.context import reading_language
from app.window.qt.accessibility import announce
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import label, scroll_on, spaced

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.model.parts import Party
    from app.window.context.view_context import ViewContext

_DAY = "dd.MM.yyyy"
_OTHERS = "uz-Latn, zh-Hans"
"""Example of tags."""
_TAG = Qt.ItemDataRole.UserRole


class NewDialog(Dialog):
    """Dialog of a new briefing. When it is accepted, `content` holds the bytes to save and `name` a name for the file.

    It begins with the parties and languages of the briefing that is open.
    """

    def __init__(self, parent: QWidget, context: ViewContext) -> None:
        """Ask for the kind of meeting, its parties and days, and the languages of the texts."""
        gettext = context.localizer.gettext
        super().__init__(parent, context.localizer, context.theme, gettext("New briefing from a template"))
        self._context = context
        self.content, self.name = b"", ""
        self.take_room(620, 560)
        outer = spaced(QVBoxLayout(self.body), 0, (0, 0, 0, 0))
        area, form = ScrollArea(), QWidget()
        scroll_on(context.theme, area)
        context.theme.apply_style(form)
        area.setWidget(form)
        outer.addWidget(area, 1)
        column = spaced(QVBoxLayout(form), 6, (24, 18, 24, 10))
        hint = gettext("The briefing says in the chosen languages what to fill in. It is opened once it is saved.")
        column.addWidget(label(context.theme, hint, "body", context.theme.palette.muted, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setRowStretch(7, 1)
        column.addLayout(grid, 1)
        self.kind = DropDown(context.theme)
        for kind in KINDS:
            name = kind_name(kind, context.localizer)
            self.kind.addItem(f"{name[:1].upper()}{name[1:]}", kind)
        self._field(grid, 0, 0, gettext("Kind of meeting"), self.kind, columns=2)
        names = _party_names(context.localizer)
        opened = [party.code for party in _opened_parties(context)]
        self.host, self.guest = self._party(names, *opened[:1]), self._party(names, *opened[1:2])
        self._field(grid, 2, 0, gettext("Host"), self.host)
        self._field(grid, 2, 1, gettext("Guest"), self.guest)
        self.first_day, self.last_day = self._day(), self._day()
        self._field(grid, 4, 0, gettext("First day"), self.first_day)
        self._field(grid, 4, 1, gettext("Last day"), self.last_day)
        self.languages = self._language_list()
        self._field(grid, 6, 0, gettext("Languages of the texts"), self.languages)
        self.others = QLineEdit()
        self.others.setFont(context.theme.font("body"))
        self.others.setPlaceholderText(_OTHERS)
        beside = QWidget()
        beside_column = spaced(QVBoxLayout(beside), 4)
        head = label(context.theme, gettext("Other languages, by their tags"), "small", context.theme.palette.muted)
        self._name(head, self.others)
        english = gettext(
            "Where the program does not speak a language, its texts are to be written; English stands in."
        )
        for part in (head, self.others, label(context.theme, english, "small", context.theme.palette.muted, wrap=True)):
            beside_column.addWidget(part)
        beside_column.addStretch(1)
        grid.addWidget(beside, 6, 1, 2, 1)
        outer.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        theme, gettext = self._context.theme, self._context.localizer.gettext
        self.fault = label(theme, "", "small", theme.palette.warning, wrap=True)
        self.fault.hide()
        cancel, self.save = QPushButton(gettext("Cancel")), QPushButton(gettext("Save as…"))
        for button in (cancel, self.save):
            button.setFont(theme.font("body"))
        self.save.setDefault(True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._make)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.save)
        foot = spaced(QVBoxLayout(), 8, (24, 8, 24, 18))
        foot.addWidget(self.fault)
        foot.addLayout(line)
        return foot

    def order(self) -> TemplateOrder:
        """Return the order as it is filled in. Raises TemplateError if one of the days is none."""
        first, last = _iso(self.first_day), _iso(self.last_day)
        if last < first:
            raise TemplateError(Phrase.of("The last day is before the first one."))
        items = (self.languages.item(row) for row in range(self.languages.count()))
        chosen = [str(item.data(_TAG)) for item in items if item.checkState() == Qt.CheckState.Checked]
        others = self.others.text().replace(",", " ").split()
        kind = next(kind for kind in KINDS if kind == self.kind.currentData())
        dates = first if first == last else f"{first}/{last}"
        parties = _code(self.host), _code(self.guest)
        return TemplateOrder(
            kind, parties, (*chosen, *others), dates, QDate.currentDate().toString(Qt.DateFormat.ISODate)
        )

    def _make(self) -> None:
        try:
            order = self.order()
            self.content = template(order)
        except TemplateError as error:
            self.fault.setText(self._context.localizer.phrase(error.phrase))
            self.fault.show()
            announce(self, self.fault.text())
        else:
            self.name = f"{'-'.join(order.parties).lower()}-{order.kind}.briefing.json"
            self.accept()

    # Fields

    def _field(self, grid: QGridLayout, row: int, column: int, text: str, field: QWidget, columns: int = 1) -> None:
        head = label(self._context.theme, text, "small", self._context.theme.palette.muted)
        self._name(head, field)
        grid.addWidget(head, row, column, 1, columns)
        grid.addWidget(field, row + 1, column, 1, columns)

    def _name(self, head: QLabel, field: QWidget) -> None:
        head.setBuddy(field)
        field.setAccessibleName(head.text())

    def _party(self, names: dict[str, str], chosen: str | None = None) -> QComboBox:
        """Return a field for a party: chosen from the list, found by a part of its name, or written as a code."""
        field = DropDown(self._context.theme)
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(14)
        for code, name in names.items():
            field.addItem(name, code)
        completer = field.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            popup = completer.popup()
            assert popup is not None
            popup.setFont(self._context.theme.font("body"))
        field.setCurrentIndex(field.findData(chosen) if chosen else -1)
        return field

    def _day(self) -> QLineEdit:
        field = QLineEdit(QDate.currentDate().toString(_DAY))
        field.setFont(self._context.theme.font("body"))
        return field

    def _language_list(self) -> QListWidget:
        field = QListWidget()
        field.setFont(self._context.theme.font("body"))
        field.setMinimumHeight(round(150 * self._context.theme.scale))
        own = [tag for tag in INTERFACE if language_of(tag) == tag]
        chosen = self._context.dossier.languages
        for tag in (*own, *sorted(tags().difference(own))):
            item = QListWidgetItem(reading_language.name(tag, self._context.localizer.locale))
            item.setData(_TAG, tag)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if tag in chosen else Qt.CheckState.Unchecked)
            field.addItem(item)
        field.setCurrentRow(0)
        return field


def _iso(field: QLineEdit) -> str:
    """Return the day in a field, written as 01.03.2027 or 2027-03-01. Raises TemplateError."""
    text = field.text().strip()
    for day in (QDate.fromString(text, _DAY), QDate.fromString(text, Qt.DateFormat.ISODate)):
        if day.isValid():
            return day.toString(Qt.DateFormat.ISODate)
    raise TemplateError(Phrase.of("“{given}” is no day. Write 01.03.2027.", given=text))


def _party_names(localizer: Localizer) -> dict[str, str]:
    """Return the names of states and well-known organisations by code, in alphabetical order."""
    states = territories.names(localizer.reading)
    names = {code: states[code] for code in territories.codes() if code in states}
    names |= {code: f"{name} ({code})" for code, name in organisations(localizer).items()}
    rank = alphabetical(localizer.locale)
    return dict(sorted(names.items(), key=lambda entry: rank(entry[1])))


def _opened_parties(context: ViewContext) -> list[Party]:
    """Return host and guests of the briefing that is open."""
    dossier = context.dossier
    occasion = dossier.briefing.occasion
    named = (*([occasion.host] if occasion.host else []), *occasion.received)
    return [dossier.parties[key] for key in named]


def _code(field: QComboBox) -> str:
    """Return the code of the party in a field; what is written there if it is no name of the list."""
    text = field.currentText().strip()
    row = field.findText(text, Qt.MatchFlag.MatchFixedString)
    return str(field.itemData(row)) if row >= 0 else text
