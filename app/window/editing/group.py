"""Group: the fields of one part in the edit form, and of the parts in it, built from the form of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.briefing.editing import form as forms
from app.briefing.editing import wording
from app.briefing.model.parts import Evidence
from app.window.editing.field_box import SHORT, FieldBox, TitledBox, asking_button, handling
from app.window.widgets.chips import flowing
from app.window.widgets.labels import fit_height, paint, spaced

if TYPE_CHECKING:
    from app.briefing.editing.form import FormField
    from app.briefing.model.parts import Part
    from app.window.editing.form_context import FormContext

_FOLDED = ("text", "texts", "part", "parts", "references", "choices")
"""Kinds of field that take much room: an empty one that may be empty is a button until it is asked for."""
_ASIDE = ("passage",)
"""Fields that few use, folded likewise."""


class Group(QWidget):
    """Fields of the part at a path; `boxes` are all field boxes in it, those of inner parts included."""

    def __init__(self, form: FormContext, kind: type[Part], path: str) -> None:
        """Build the fields."""
        super().__init__()
        self._form, self._path = form, path
        self.boxes: list[TitledBox] = []
        self._column = spaced(QVBoxLayout(self), 12)
        fit_height(self)
        part = form.draft.value(path)
        present = part if isinstance(part, dict) else {}
        folded, short = [], []
        for field in forms.fields(kind):
            place = f"{path}.{field.name}"
            if self._is_folded(field, present, place):
                folded.append(field)
                continue
            if field.kind in SHORT:
                short.append(FieldBox(form, field, place))
                self.boxes.append(short[-1])
                continue
            self._add_short(short)
            short = []
            if field.kind in ("part", "parts"):
                self._add_parts(field, place)
            else:
                box = FieldBox(form, field, place)
                self.boxes.append(box)
                own = field.own and form.theme.palette.own_ground
                self._column.addWidget(_on_ground(box, own) if own else box)
        self._add_short(short)
        if folded:
            self._column.addWidget(self._offers(folded))

    def _add_short(self, boxes: list[FieldBox]) -> None:
        """Add fields of one short value side by side."""
        if boxes:
            self._column.addWidget(flowing(boxes, across=10, down=10, fill=True))

    def _is_folded(self, field: FormField, present: dict[str, object], place: str) -> bool:
        if field.required or field.name in present or place in self._form.shown:
            return False
        return field.kind in _FOLDED or (field.owner is Evidence and field.name in _ASIDE)

    def _offers(self, folded: list[FormField]) -> QWidget:
        """Return a button for each field that is not shown."""
        localizer = self._form.localizer
        buttons = []
        for field in folded:
            name = wording.field_label(field, localizer)
            button = asking_button(self._form, f"+ {name}", "show", f"{self._path}.{field.name}", "")
            button.setAccessibleName(localizer.gettext("Add: {name}", name=name))
            buttons.append(button)
        return flowing(buttons, across=2, down=0)

    def _add_parts(self, field: FormField, place: str) -> None:
        """Add a field of one part or of several, each on its ground, with the buttons that handle them."""
        form, theme, gettext = self._form, self._form.theme, self._form.localizer.gettext
        name = wording.field_label(field, form.localizer)
        head = TitledBox(form, field, place)
        self.boxes.append(head)
        self._column.addWidget(head)
        assert field.part is not None
        if field.kind == "part":
            inner = Group(form, field.part, place)
            self.boxes += inner.boxes
            self._column.addWidget(_on_ground(inner, theme.palette.panel))
            self._column.addWidget(flowing([asking_button(form, gettext("Remove"), "remove", place, name)]))
            return
        count = form.draft.length(place)
        for index in range(count):
            path = f"{place}[{index}]"
            inner = Group(form, field.part, path)
            self.boxes += inner.boxes
            inner.add(handling(form, path, index, count))
            self._column.addWidget(_on_ground(inner, theme.palette.panel))
        buttons = [asking_button(form, gettext("Add"), "add", place, name)]
        if field.part is Evidence:
            buttons.append(asking_button(form, gettext("Paste a passage with its address"), "paste", place, ""))
        self._column.addWidget(flowing(buttons, across=2, down=0))

    def add(self, widget: QWidget) -> None:
        """Add a widget below the fields."""
        self._column.addWidget(widget)


def _on_ground(widget: QWidget, colour: str) -> QWidget:
    """Return a box of a colour with a widget in it."""
    box = QWidget()
    box.setAutoFillBackground(True)
    paint(box, QPalette.ColorRole.Window, colour)
    spaced(QVBoxLayout(box), 0, (10, 8, 10, 8)).addWidget(widget)
    fit_height(box)
    return box
