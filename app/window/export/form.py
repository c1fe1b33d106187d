"""Export form: kind of paper, languages, ordered sections, handling mark and page profile; it returns an order."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
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

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.index.dossier import Dossier
from app.briefing.model.sections import Section
from app.briefing.text.section_names import section_name
from app.paper.content.export_options import (
    ATTACH,
    LONGEST_MARK,
    SECTIONS,
    Attach,
    Order,
    attach_name,
    profile_name,
    profiles,
    sections_of,
)
from app.paper.content.kinds import KINDS, SHAPES, SPOKEN, WORD, Kind, kind_name, kinds_of
from app.paper.content.own_words import own_words
from app.paper.output.formats import FORMS, Form
from app.window.context import reading_language
from app.window.context.settings import Settings
from app.window.context.view_context import ViewContext
from app.window.export.option_fields import OptionFields
from app.window.widgets.check_box import CheckBox
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import label, spaced

_ID = Qt.ItemDataRole.UserRole


class ExportForm(QWidget):
    """Form for the options of an export; `changed` is emitted on every change."""

    changed = Signal()

    def __init__(self, context: ViewContext, settings: Settings, since: Dossier | None = None) -> None:
        """Start with the last choices, or with a brief in the language of the window."""
        super().__init__()
        self._context, self._settings, self._since = context, settings, since
        self._movers: list[QPushButton] = []
        theme, gettext = context.theme, context.localizer.gettext
        self._column = spaced(QVBoxLayout(self), 4)
        self.kind = self._choice(
            gettext("Kind of paper"),
            [(kind, kind_name(kind, context.localizer)) for kind in kinds_of(context.dossier)],
            "kind",
        )
        self.format = self._choice(gettext("File format"), [("pdf", "PDF"), ("docx", "Word")], "format")
        if since is not None:
            self.kind.setCurrentIndex(self.kind.findData("full"))  # what changed comes first there
        names = [(tag, reading_language.name(tag, context.localizer.locale)) for tag in self._offered()]
        self.language, self.beside = self._two_choices(
            (gettext("Language"), names, "language"),
            (gettext("Second language"), [("", gettext("none")), *names], "beside"),
        )
        if settings.paper("language") not in self._offered():
            self.language.setCurrentIndex(max(0, self.language.findData(context.localizer.reading)))
        self.language.currentIndexChanged.connect(self._exclude_same_language)
        self._exclude_same_language()
        pages = [(key, profile_name(key, context.localizer)) for key in profiles()]
        self.profile = self._choice(gettext("Page"), pages, "profile")
        self._head(gettext("Handling mark on every page"))
        handling = context.dossier.briefing.edition.handling
        self._edition_mark = context.localizer.spoken(handling).words[:LONGEST_MARK] if handling else ""
        self.mark = QLineEdit(settings.paper("mark") or self._edition_mark)
        self.mark.setFont(theme.font("body"))
        self.mark.setMaxLength(LONGEST_MARK)
        self.mark.setPlaceholderText(gettext("none"))
        self.mark.setAccessibleName(gettext("Handling mark on every page"))
        self.mark.textChanged.connect(self._changed)
        self._column.addWidget(self.mark)
        self.mark_told = label(theme, "", "small", wrap=True)
        self._column.addWidget(self.mark_told)
        self.changed.connect(self._tell_mark)
        self._tell_mark()
        self._add_own_words()
        self._head(gettext("Sections, in this order"))
        self.sections = self._section_list()
        self._column.addWidget(self.sections, 1)
        self._column.addLayout(self._move_buttons())
        self.without_own.toggled.connect(self._offer_points)
        self._offer_points()
        self.marked = self._check(gettext("Marked items only"))
        self.notes = self._check(gettext("With my private notes"))
        self.attach = self._choice(
            gettext("Data inside the file"), [(one, attach_name(one, context.localizer)) for one in ATTACH], "attach"
        )
        self.sources = self._check(gettext("With the copies of its sources attached"))
        self.pages = self._check(gettext("With the quoted pages of its sources, marked, at the end"))
        # Neither is stored: omissions and private notes are chosen anew for each paper.
        self.marked.setVisible(bool(self._marked()))
        self.notes.setVisible(bool(self._notes()))
        self.sources.setVisible(bool(context.dossier.copies))
        self.pages.setVisible(bool(context.dossier.copies.pages))
        self.options = OptionFields(context, settings)
        self.options.changed.connect(self._changed)
        self._column.addWidget(self.options)
        for drop_down in (self.kind, self.format, self.profile, self.attach):
            drop_down.currentIndexChanged.connect(self._kind_changed)
        self._kind_changed()
        self.changed.connect(self._tell_own_words)
        self._tell_own_words()

    def _offered(self) -> tuple[UiLocale, ...]:
        """Return the languages of the program, then the further ones in which the briefing can be read."""
        return tuple(dict.fromkeys((*INTERFACE, *reading_language.readable(self._context.dossier))))

    def order(self) -> Order | None:
        """Return the order; None while no section is selected."""
        sections = self._chosen_sections()
        if not sections:
            return None
        kind = self._kind()
        return Order(
            date=datetime.datetime.now().astimezone().date(),
            kind=kind,
            languages=self.languages(),
            labels=self._context.localizer.locale,
            sections=sections,
            profile=self._profile(),
            mark=self._mark(),
            since=self._since if SHAPES[kind].changes else None,
            only=self._marked() if self.marked.isChecked() else None,
            notes=self._notes() if self.notes.isChecked() and SHAPES[kind].notes else (),
            without_own=self._has_own and self.without_own.isChecked() and kind not in SPOKEN,
            with_sources=self.sources.isChecked() and self.file_form() == "pdf" and self._attach() != "none",
            with_pages=self.pages.isChecked() and self.file_form() == "pdf",
            attach=self._attach(),
            setting=self.options.setting(kind, self._profile()),
        )

    def file_form(self) -> Form:
        """Return the format of the file: PDF where the kind of paper is no Word file."""
        return next(form for form in FORMS if form == self.format.currentData()) if self._kind() in WORD else "pdf"

    def choose_marked(self) -> None:
        """Restrict the paper to marked items of every kind, if there are any."""
        if self._marked():
            self.kind.setCurrentIndex(self.kind.findData("full"))
            self.marked.setChecked(True)

    def _kind(self) -> Kind:
        return next(kind for kind in KINDS if kind == self.kind.currentData())

    def _profile(self) -> str:
        return str(self.profile.currentData())

    def _attach(self) -> Attach:
        """Return what is embedded of the data; a Word file has no choice."""
        return next(one for one in ATTACH if one == self.attach.currentData()) if self.file_form() == "pdf" else "shown"

    def _marked(self) -> frozenset[str]:
        """Return the ids of the marked items and charts of this briefing."""
        dossier = self._context.dossier
        return frozenset(key for key in self._context.marks.items() if key in dossier.items or key in dossier.charts)

    def _notes(self) -> tuple[tuple[str, str], ...]:
        """Return the private notes on marked items as pairs of item id and text."""
        notes = ((key, self._context.marks.of(key).note) for key in self._marked())
        return tuple(sorted((key, note) for key, note in notes if note))

    def _mark(self) -> str | None:
        """Return the handling mark, empty for none; None for that of the edition, in the language of the paper."""
        mark = self.mark.text().strip()
        return None if mark == self._edition_mark else mark

    def _tell_mark(self) -> None:
        """Tell when the paper bears another mark than the edition names, or none."""
        gettext, mark = self._context.localizer.gettext, self._mark()
        told = ""
        if self._edition_mark and mark is not None:
            told = (
                gettext("The edition names another handling mark: “{mark}”.", mark=self._edition_mark)
                if mark
                else gettext("The paper bears no handling mark. The edition names “{mark}”.", mark=self._edition_mark)
            )
        self.mark_told.setText(told)
        self.mark_told.setVisible(bool(told))
        self.mark.setAccessibleDescription(told)

    def _add_own_words(self) -> None:
        """Add the choice to leave out the office's own words, and how many the paper contains; hidden if none."""
        self._column.addSpacing(8)
        self.without_own = self._check(self._context.localizer.gettext("Without the office’s own words"))
        # It is stored, unlike other omissions: printing follows the last export and asks nothing.
        self.without_own.setChecked(self._settings.paper("own") != "with")
        self.own_told = label(self._context.theme, "", "small", wrap=True)
        self._column.addWidget(self.own_told)
        everything = Order(datetime.date.min, since=self._since)
        self._has_own = bool(own_words(self._context.dossier, everything))
        self.own_told.setVisible(self._has_own)

    def _offer_points(self) -> None:
        """Enable the section of points, or disable it while they are left out."""
        for item in (self.sections.item(row) for row in range(self.sections.count())):
            enabled = item.data(_ID) != "points" or not self.without_own.isChecked()
            flag = Qt.ItemFlag.ItemIsEnabled
            item.setFlags(item.flags() | flag if enabled else item.flags() & ~flag)

    def _tell_own_words(self) -> None:
        order = self.order()
        if order is not None:
            found, localizer = own_words(self._context.dossier, order), self._context.localizer
            told = found.told(localizer, left_out=order.without_own and bool(found))
            if found and not order.without_own and order.kind not in SPOKEN:
                told = f"{told} {localizer.gettext('For the other side, leave them out.')}"
            self.own_told.setText(told)
            self.without_own.setAccessibleDescription(self.own_told.text())

    def _check(self, text: str) -> CheckBox:
        box = CheckBox(self._context.theme, text)
        box.toggled.connect(self._changed)
        self._column.addWidget(box)
        return box

    def remember(self) -> None:
        """Store the choices in the settings."""
        self._settings.keep_paper(
            kind=str(self.kind.currentData()),
            format=str(self.format.currentData()),
            language=str(self.language.currentData()),
            beside=str(self.beside.currentData()),
            profile=str(self.profile.currentData()),
            # All the data are not stored: they are let out anew for each paper.
            attach=str(self.attach.currentData()).removesuffix("all"),
            # No mark is not stored: another briefing, or the next print, must not lack its own in silence.
            mark=self._mark() or "",
            own="" if self.without_own.isChecked() else "with",
            **self.options.choices(),
            **self._section_choices(),
        )

    def move_section(self, step: int) -> None:
        """Move the current section up (-1) or down (1)."""
        row = self.sections.currentRow()
        if row >= 0 and 0 <= row + step < self.sections.count():
            item = self.sections.takeItem(row)
            self.sections.insertItem(row + step, item)
            self.sections.setCurrentRow(row + step)
            self._changed()

    def languages(self) -> tuple[UiLocale, ...]:
        """Return the selected language, or both, in order."""
        chosen = (self.language.currentData(), self.beside.currentData())
        return tuple(str(code) for code in chosen if code)

    def _exclude_same_language(self) -> None:
        """Disable the main language in the second list, and clear the second choice if it is the same."""
        rows = self.beside.model()
        assert isinstance(rows, QStandardItemModel)
        for row in range(rows.rowCount()):
            rows.item(row).setEnabled(self.beside.itemData(row) != self.language.currentData())
        if self.beside.currentData() == self.language.currentData():
            self.beside.setCurrentIndex(0)

    def _two_choices(self, *fields: tuple[str, Sequence[tuple[str, str]], str]) -> list[QComboBox]:
        """Add two related choices in one line."""
        line, form_column = QHBoxLayout(), self._column
        line.setSpacing(8)
        drop_downs = []
        for text, choices, setting in fields:
            self._column = QVBoxLayout()
            self._column.setSpacing(4)
            drop_downs.append(self._choice(text, choices, setting))
            line.addLayout(self._column, 1)
        self._column = form_column
        form_column.addLayout(line)
        return drop_downs

    def _head(self, text: str) -> QLabel:
        self._column.addSpacing(8)
        head = label(self._context.theme, text, "small", self._context.theme.palette.muted, wrap=True)
        self._column.addWidget(head)
        return head

    def _choice(self, text: str, choices: Sequence[tuple[str, str]], setting: str) -> QComboBox:
        head = self._head(text)
        drop_down = DropDown(self._context.theme)
        head.setBuddy(drop_down)  # names the choice for screen readers
        drop_down.setAccessibleName(text)
        for key, name in choices:
            drop_down.addItem(name, key)
        drop_down.setCurrentIndex(max(0, drop_down.findData(self._settings.paper(setting))))
        drop_down.setToolTip(drop_down.currentText())  # whole, where the field is too narrow
        drop_down.currentTextChanged.connect(drop_down.setToolTip)
        drop_down.currentIndexChanged.connect(self._changed)
        self._column.addWidget(drop_down)
        return drop_down

    def _section_list(self) -> QListWidget:
        sections = QListWidget()
        sections.setFont(self._context.theme.font("body"))
        sections.setAccessibleName(self._context.localizer.gettext("Sections, in this order"))
        sections.setMinimumHeight(round(96 * self._context.theme.scale))  # it scrolls on a low screen
        sections.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        offered, left_out = sections_of(self._context.dossier), self._left_out()
        for section in self._stored_sections():
            if section not in offered:
                continue
            item = QListWidgetItem(section_name(section, self._context.localizer))
            item.setData(_ID, section)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if section in left_out else Qt.CheckState.Checked)
            sections.addItem(item)
        sections.setCurrentRow(0)
        sections.itemChanged.connect(self._changed)
        sections.model().rowsMoved.connect(self._changed)
        return sections

    def _stored_sections(self) -> list[Section]:
        """Return all sections in the order of the last export; those new since then where they stand by default."""
        stored = (self._settings.paper("sections") or "").split(",")
        order = [_section(name) for name in stored if name in SECTIONS]
        for place, section in enumerate(SECTIONS):
            if section not in order:
                order.insert(order.index(SECTIONS[place - 1]) + 1 if place else 0, section)
        return order

    def _left_out(self) -> set[str]:
        """Return the sections that were left out of the last export that offered them."""
        return set((self._settings.paper("left-out") or "").split(","))

    def _section_choices(self) -> dict[str, str]:
        """Return order and omissions for the settings; sections that this briefing lacks stay as they are there."""
        rows = [self.sections.item(row) for row in range(self.sections.count())]
        offered = [_section(str(item.data(_ID))) for item in rows]
        places = iter(offered)
        order = [next(places) if section in offered else section for section in self._stored_sections()]
        left_out = self._left_out().difference(offered) | set(offered).difference(self._chosen_sections())
        return {"sections": ",".join(order), "left-out": ",".join(sorted(filter(None, left_out)))}

    def _move_buttons(self) -> QHBoxLayout:
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
            self._movers.append(button)
        line.addStretch(1)
        return line

    def _chosen_sections(self) -> tuple[Section, ...]:
        items = (self.sections.item(row) for row in range(self.sections.count()))
        return tuple(_section(str(item.data(_ID))) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _kind_changed(self) -> None:
        kind = self._kind()
        full = kind == "full"
        self.format.setEnabled(kind in WORD)
        self.attach.setEnabled(self.file_form() == "pdf")
        self.sources.setEnabled(self.file_form() == "pdf" and self._attach() != "none")
        self.pages.setEnabled(self.file_form() == "pdf")
        self.sections.setEnabled(full)
        self.notes.setEnabled(SHAPES[kind].notes)
        self.without_own.setVisible(self._has_own and kind not in SPOKEN)
        self.options.show_for(kind, self._profile())
        for button in self._movers:
            button.setEnabled(full)

    def _changed(self) -> None:
        self.changed.emit()


def _section(name: str) -> Section:
    return next(section for section in SECTIONS if section == name)
