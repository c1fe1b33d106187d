"""Edit form: the fields of one part of the draft, the remarks of the check on it, and the buttons of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.briefing.editing import form as forms
from app.briefing.editing import wording
from app.briefing.editing.options import part_name
from app.briefing.text.beginning import shortened
from app.window.editing.field_box import TitledBox
from app.window.editing.form_context import FormContext
from app.window.editing.group import Group
from app.window.qt.scroll_area import ScrollArea
from app.window.qt.timers import call_later
from app.window.widgets.chips import flowing
from app.window.widgets.labels import hairline, label, overline, paint, scroll_on, spaced

if TYPE_CHECKING:
    from app.briefing.editing.draft import Draft
    from app.briefing.model.parts import Part
    from app.briefing.validation.rule import Remark
    from app.runtime.phrases import Fault
    from app.window.context.view_context import ViewContext

_LARGE = 1.5
"""Size of all text as a factor from which undo and redo have no buttons, but keys and menu entries alone."""
_MOST_REMARKS = 8
"""Remarks shown in the form; the report of the check has all."""


class _Content(QWidget):
    """Content of the scroll area; its height is that at its width, and not that at the least width of its fields."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class EditForm(QWidget):
    """Form of one part. `wanted` delivers what its buttons ask for.

    That is `save`, `close`, `undo` or `redo`, or for the part `duplicate`, `remove`, `up`, `down` or `new`.
    """

    wanted = Signal(str)
    fault_wanted = Signal(str)
    """Path of a fault elsewhere in the draft, whose form is to be shown."""

    def __init__(self, context: ViewContext, draft: Draft) -> None:
        """Create the form without a part."""
        super().__init__()
        self.form = FormContext(context, draft, self)
        self.path = ""
        self._context = context
        theme, gettext = context.theme, context.localizer.gettext
        self.setAccessibleName(gettext("Edit"))
        self.setMinimumWidth(min(round(300 * theme.scale), 420))
        self.setAutoFillBackground(True)
        paint(self, QPalette.ColorRole.Window, theme.palette.ground)
        column = spaced(QVBoxLayout(self), 0)
        self._area = ScrollArea()
        self._area.setAccessibleName(gettext("Edit"))
        scroll_on(theme, self._area, theme.palette.ground)
        column.addWidget(self._area, 1)
        column.addWidget(hairline(theme))
        self._lines = ScrollArea()
        self._lines.setAccessibleName(gettext("Remarks"))
        scroll_on(theme, self._lines, theme.palette.panel)
        self._lines.hide()
        column.addWidget(self._lines)
        column.addWidget(self._foot())
        self._boxes: list[TitledBox] = []
        self._title = label(theme, "", "small", wrap=True)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def _foot(self) -> QWidget:
        theme, gettext = self._context.theme, self._context.localizer.gettext
        foot = QWidget()
        column = spaced(QVBoxLayout(foot), 6, (18, 8, 18, 10))
        self._told = label(theme, "", "small", theme.palette.muted, wrap=True)
        self._told.hide()
        column.addWidget(self._told)
        self.buttons: dict[str, QPushButton] = {}
        for action, text in (
            ("save", gettext("Save")),
            ("undo", gettext("Undo")),
            ("redo", gettext("Redo")),
            ("close", gettext("Close the form")),
        ):
            self.buttons[action] = self._button(action, text)
        shown = [
            button for action, button in self.buttons.items() if theme.scale < _LARGE or action in ("save", "close")
        ]
        column.addWidget(flowing(shown))
        return foot

    def _button(self, action: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setFont(self._context.theme.font("small"))
        self._context.theme.apply_style(button, "button")
        button.clicked.connect(lambda: self.wanted.emit(action))
        return button

    # Content

    def show_part(self, draft: Draft, path: str, focus: str = "") -> None:
        """Build the fields of a part anew; the scroll position stays if it is the same part. `focus`: path to focus."""
        same, bar = path == self.path, self._area.verticalScrollBar()
        place = bar.value() if same else 0
        self.path = path
        self.form.take(draft)
        kind = forms.kind_at(path)
        content = _Content()
        paint(content, QPalette.ColorRole.Window, self._context.theme.palette.ground)
        column = spaced(QVBoxLayout(content), 10, (18, 18, 18, 18))
        localizer, theme = self._context.localizer, self._context.theme
        column.addWidget(overline(theme, localizer.gettext("Edit")))
        self._boxes = []
        if kind is not None:
            self._head(column, kind, path)
            group = Group(self.form, kind, path)
            self._boxes = group.boxes
            column.addWidget(group)
        column.addStretch(1)
        content.resize(self._area.viewport().size())
        self._area.setWidget(content)
        bar.setValue(place)
        if focus:
            self.focus_field(focus)
        call_later(self, lambda: bar.setValue(place) if not focus else None)

    def _head(self, column: QVBoxLayout, kind: type[Part], path: str) -> None:
        localizer, theme = self._context.localizer, self._context.theme
        gettext = localizer.gettext
        column.addWidget(label(theme, wording.kind_title(kind, localizer), "subheading", wrap=True))
        self._title = label(theme, "", "small", wrap=True)
        column.addWidget(self._title)
        self.show_title()
        key = self.form.draft.value(f"{path}.id")
        if key:
            column.addWidget(label(theme, str(key), "small", theme.palette.muted, wrap=True))
        if not path.endswith("]"):
            return
        index, count = int(path.rpartition("[")[2][:-1]), self.form.draft.length(path.rpartition("[")[0])
        shown = (
            ("new", gettext("New"), True),
            ("duplicate", gettext("Duplicate"), True),
            ("up", gettext("Up"), index > 0),
            ("down", gettext("Down"), index < count - 1),
            ("remove", gettext("Remove"), True),
        )
        buttons = []
        for action, text, possible in shown:
            button = self._button(action, text)
            button.setProperty("quiet", True)
            theme.apply_style(button, "button")
            button.setAccessibleName(f"{text}: {wording.kind_title(kind, localizer)}")
            button.setEnabled(possible)
            buttons.append(button)
        column.addWidget(flowing(buttons, across=2, down=0))

    def show_title(self) -> None:
        """Show the name of the part as the window has it now."""
        title = part_name(self.form.draft, self.form.context.dossier, self.path, self._context.localizer)
        self._title.setText(shortened(title, self._context.localizer))
        self._title.setVisible(bool(title))

    def focus_field(self, path: str) -> None:
        """Move the focus to the input at a path, or to that of the nearest field around it, and scroll to it."""
        box = self._box_of(path)
        if box is not None:
            if box.inputs:
                box.focus_input(path)
            if box is not self._boxes[0]:
                call_later(self, lambda: self._scroll_to(path))  # after the layout

    def _scroll_to(self, path: str) -> None:
        box = self._box_of(path)  # the fields may have been built anew
        if box is not None:
            self._area.ensureWidgetVisible(box)

    def _box_of(self, path: str) -> TitledBox | None:
        around = [box for box in self._boxes if path == box.path or path.startswith((f"{box.path}.", f"{box.path}["))]
        return max(around, key=lambda box: len(box.path), default=None)

    # Messages

    def tell(self, text: str) -> None:
        """Show a message at the foot of the form."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Show at the foot how a value of the field with the focus is written."""
        box = now
        while box is not None and not isinstance(box, TitledBox):
            box = box.parentWidget()
        if isinstance(box, TitledBox) and self.isAncestorOf(box):
            self.tell(box.hint)

    def show_state(self, *, unsaved: bool, can_undo: bool, can_redo: bool) -> None:
        """Enable the buttons that have something to do."""
        for action, possible in (("save", unsaved), ("undo", can_undo), ("redo", can_redo)):
            self.buttons[action].setEnabled(possible)
        if self.buttons["save"].property("primary") is not unsaved:
            self.buttons["save"].setProperty("primary", unsaved)
            self._context.theme.apply_style(self.buttons["save"], "button")

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Tell each fault at its field, and those that are elsewhere above the fields."""
        localizer = self._context.localizer
        told: dict[TitledBox, str] = {}
        elsewhere = []
        for fault in faults:
            box = self._box_of(fault.path) if fault.path.startswith(self.path) else None
            if box is None:
                elsewhere.append(fault)
            else:
                words = f"{localizer.phrase(fault.wrong)} {localizer.phrase(fault.right)}".strip()
                told.setdefault(box, words)
        for box in self._boxes:
            box.tell(told.get(box, ""))
        if not faults:
            self._show_lines([])
        else:
            lines = [("✗", localizer.fault(fault), fault.path) for fault in elsewhere]
            head = localizer.gettext("The window shows the last state without faults.")
            self._show_lines([("", head, ""), *lines])

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show the remarks of the check on the part and on what it touches."""
        localizer = self._context.localizer
        signs = {"error": "✗", "warning": "!", "note": "·"}
        lines = [
            (signs[one.level], one.message if one.path.startswith(self.path) else one.sentence(localizer), "")
            for one in remarks
        ]
        self._show_lines(lines)

    def _show_lines(self, lines: list[tuple[str, str, str]]) -> None:
        """Replace the lines below the fields: sign, text, and the path of a fault that can be gone to."""
        theme, localizer = self._context.theme, self._context.localizer
        box = QWidget()
        paint(box, QPalette.ColorRole.Window, theme.palette.panel)
        column = spaced(QVBoxLayout(box), 4, (18, 8, 18, 8))
        for sign, text, path in lines[:_MOST_REMARKS]:
            colour = (
                theme.palette.error if sign == "✗" else theme.palette.warning if sign == "!" else theme.palette.muted
            )
            column.addWidget(label(theme, f"{sign} {text}".strip(), "small", colour, wrap=True))
            if forms.kind_at(_holder(path)) is not None:
                go = self._button("", localizer.gettext("Go to the fault"))
                go.setProperty("quiet", True)
                theme.apply_style(go, "button")
                go.clicked.disconnect()
                go.clicked.connect(lambda _checked=False, path=path: self.fault_wanted.emit(path))
                column.addWidget(flowing([go]))
        more = len(lines) - _MOST_REMARKS
        if more > 0:
            text = localizer.ngettext("{n} more remark", "{n} more remarks", more)
            column.addWidget(label(theme, text, "small", theme.palette.muted, wrap=True))
        column.addStretch(1)
        self._lines.setWidget(box)
        self._lines.setVisible(bool(lines))
        self._fit_lines()
        call_later(self, self._keep_focus_in_sight)

    def _keep_focus_in_sight(self) -> None:
        """Scroll to the field with the focus: the fields have less room now."""
        focus = QApplication.focusWidget()
        if focus is not None and self._area.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lines()

    def _fit_lines(self) -> None:
        """Give the remarks the height that they need, at most a quarter of the form."""
        box = self._lines.widget()
        if box is not None:
            needed = (
                box.heightForWidth(max(1, self.width() - 14)) if box.hasHeightForWidth() else box.sizeHint().height()
            )
            self._lines.setFixedHeight(min(needed, self.height() // 4))


def _holder(path: str) -> str:
    head, bracket, _ = path.partition("]")
    return head + bracket
