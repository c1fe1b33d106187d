"""Field box: one field of the edit form with its name, its inputs, and the fault that is told at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.briefing.editing import wording
from app.window.editing.inputs import ChoiceInput, Flag, ReferenceInput, WordsInput, number
from app.window.widgets.chips import flowing
from app.window.widgets.labels import fit_height, label, quiet_button, spaced
from app.window.widgets.text_input import TextInput

if TYPE_CHECKING:
    from app.briefing.editing.form import FormField
    from app.window.editing.form_context import FormContext

_TEXT_WIDTH = 185
"""Width in pixels, at 100 % text size, from which two languages of a text stand side by side."""


class Cell(QWidget):
    """One language of a text, or one input of several beside each other, with its name above."""

    def __init__(self, form: FormContext, name: str, shown: QWidget) -> None:
        """Show an input below its name."""
        super().__init__()
        self._width = round(_TEXT_WIDTH * form.theme.scale)
        column = spaced(QVBoxLayout(self), 1)
        column.addWidget(label(form.theme, name, "small", form.theme.palette.muted))
        column.addWidget(shown)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(self._width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._width * 0.6), super().minimumSizeHint().height())


SHORT: Final = ("words", "number", "whole number", "period", "choice", "place", "written", "yes or no")
"""Kinds of field whose value is short."""


_NUMBERED_PLACES: Final = ("paragraph", "page", "item", "article", "table")
_PLACES: Final = ("headline", "whole")


class TitledBox(QWidget):
    """Name of a field, and the fault that is told at it; of a field of parts it stands above them."""

    def __init__(self, form: FormContext, field: FormField, path: str) -> None:
        """Show the name of the field at a path of the draft."""
        super().__init__()
        self.path, self.field, self._form = path, field, form
        self.name = wording.field_label(field, form.localizer)
        self.hint = wording.hint(field, form.localizer)
        self.inputs: list[QWidget] = []
        self._column = spaced(QVBoxLayout(self), 2)
        fit_height(self)
        theme = form.theme
        if field.kind != "yes or no":
            self._column.addWidget(label(theme, self.name, "small strong", theme.palette.muted, wrap=True))
        self._build()
        self.fault = label(theme, "", "small strong", theme.palette.error, wrap=True)
        self.fault.hide()
        self._column.addWidget(self.fault)

    def tell(self, text: str) -> None:
        """Show a fault at the field; empty removes it."""
        self.fault.setText(f"✗ {text}" if text else "")
        self.fault.setVisible(bool(text))
        for one in self.inputs:
            one.setAccessibleDescription(f"{text} {self.hint}".strip())

    def focus_input(self, path: str = "") -> None:
        """Move the focus to the input at a path, else to the first."""
        found = next((one for one in self.inputs if one.property("path") == path), None)
        chosen = found or next(iter(self.inputs), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        """Add the inputs below the name; here there are none."""


class FieldBox(TitledBox):
    """A field that holds values: all kinds but those of parts."""

    def sizeHint(self) -> QSize:
        if self.field.kind not in SHORT:
            return super().sizeHint()
        return QSize(round(_TEXT_WIDTH * self._form.theme.scale), super().sizeHint().height())

    # Inputs by kind

    def _build(self) -> None:
        value = self._form.draft.value(self.path)
        match self.field.kind:
            case "text":
                self._column.addWidget(self._text(self.path, value))
            case "texts":
                self._texts(value)
            case "passage":
                self._column.addWidget(self._passage(value))
            case "choice":
                self._column.addWidget(self._choice(value))
            case "choices":
                self._column.addWidget(self._flags(value))
            case "place":
                self._column.addLayout(self._place(value))
            case "yes or no":
                self._column.addWidget(self._yes_or_no(value))
            case "reference":
                self._column.addLayout(self._reference(self.path, value))
            case "references":
                self._references(value)
            case _ if isinstance(value, list):
                self._column.addWidget(self._list_of_words(value))
            case _:
                self._column.addWidget(self._words(value))

    def _put(self, value: object) -> None:
        self._form.changed.emit(self.path, value)

    def _register(self, shown: QWidget, path: str, name: str) -> QWidget:
        shown.setProperty("path", path)
        shown.setAccessibleName(name)
        shown.setAccessibleDescription(self.hint)
        if self.hint:
            shown.setToolTip(self.hint)
        self.inputs.append(shown)
        self._form.theme.apply_style(shown, "field", "scroll")
        return shown

    def _text(self, path: str, value: object) -> QWidget:
        """Return the languages of a text side by side: those of the briefing, and further ones that the text has."""
        text = value if isinstance(value, dict) else {}
        cells = []
        for tag in dict.fromkeys((*self._form.languages, *text)):
            words = TextInput(self._form.theme.speaking(tag), str(text.get(tag, "")))
            words.given.connect(lambda typed, tag=tag: self._put_language(path, tag, typed))
            name = self._form.localizer.language_name(tag)
            self._register(words, f"{path}.{tag}", f"{self.name}, {name}")
            cells.append(Cell(self._form, name, words))
        return flowing(cells, across=8, down=6, fill=True)

    def _put_language(self, path: str, tag: str, typed: str) -> None:
        text = self._form.draft.value(path)
        others = [one for one in text if one != tag] if isinstance(text, dict) else []
        if typed.strip():
            self._form.changed.emit(f"{path}.{tag}", typed)
        elif isinstance(text, dict) and tag in text:
            self._form.changed.emit(f"{path}.{tag}" if others else path, None)

    def _texts(self, value: object) -> None:
        for index in range(len(value) if isinstance(value, list) else 0):
            path = f"{self.path}[{index}]"
            self._column.addWidget(self._text(path, self._form.draft.value(path)))
            self._column.addWidget(self._handling(path, index, len(value) if isinstance(value, list) else 0))
        self._column.addWidget(self._button(self._form.localizer.gettext("Add"), "add", self.path))

    def _words(self, value: object) -> QWidget:
        words = WordsInput(self._form.theme, str(value) if value is not None else "")
        numeric = self.field.kind in ("number", "whole number")

        def put(typed: str) -> None:
            if not typed.strip():
                self._put(None)
            else:
                self._put(number(typed) if numeric else typed.strip())

        words.given.connect(put)
        return self._register(words, self.path, self.name)

    def _place(self, value: object) -> QHBoxLayout:
        """Return the kind of a place in a source and its number beside each other."""
        localizer, text = self._form.localizer, value if isinstance(value, str) else ""
        kind, _, digits = text.partition(" ") if ":" not in text else ("", "", text)
        names = tuple((one, localizer.place(f"{one} …").replace(" …", "")) for one in _NUMBERED_PLACES)
        whole = tuple((one, localizer.place(one)) for one in _PLACES)
        time = localizer.place("…:…").replace("…:…", "…")
        choice = ChoiceInput(self._form.theme, (*names, *whole, ("", time)), kind if text else "paragraph")
        words = WordsInput(self._form.theme, digits)
        words.setEnabled(kind not in _PLACES)

        def put() -> None:
            chosen = str(choice.currentData())
            words.setEnabled(chosen not in _PLACES)
            number_typed = words.text().strip().replace("–", "-")
            self._put(chosen if chosen in _PLACES else f"{chosen} {number_typed}".strip() or None)

        choice.given.connect(put)
        words.given.connect(put)
        line = spaced(QHBoxLayout(), 4)
        line.addWidget(self._register(choice, self.path, self.name), 3)
        line.addWidget(self._register(words, self.path, localizer.gettext("{name}, number", name=self.name)), 2)
        return line

    def _list_of_words(self, value: list[object]) -> QWidget:
        words = WordsInput(self._form.theme, ", ".join(map(str, value)))
        words.given.connect(lambda typed: self._put([one.strip() for one in typed.split(",") if one.strip()] or None))
        return self._register(words, self.path, self.name)

    def _passage(self, value: object) -> QWidget:
        words = TextInput(self._form.theme, str(value or ""), takes_passages=self.field.name == "excerpt")
        words.given.connect(lambda typed: self._put(typed if typed.strip() else None))
        words.pasted.connect(lambda text: self._form.passage_pasted.emit(self.path.rpartition(".")[0], text))
        return self._register(words, self.path, self.name)

    def _choice(self, value: object) -> QWidget:
        localizer, field = self._form.localizer, self.field
        names = tuple((code, wording.choice_name(field, code, localizer)) for code in field.choices)
        current = value if isinstance(value, str) else field.default if isinstance(field.default, str) else ""
        empty = () if field.required or isinstance(field.default, str) else (("", "—"),)
        choice = ChoiceInput(self._form.theme, (*empty, *names), current)
        choice.given.connect(lambda code: self._put(None if code in ("", field.default) else code))
        return self._register(choice, self.path, self.name)

    def _flags(self, value: object) -> QWidget:
        chosen = set(value) if isinstance(value, list) else set()
        boxes = []
        for code in self.field.choices:
            name = wording.choice_name(self.field, code, self._form.localizer)
            box = Flag(self._form.theme, name, checked=code in chosen)
            box.toggled.connect(lambda _on, code=code: self._toggle(code))
            boxes.append(self._register(box, self.path, f"{self.name}: {name}"))
        return flowing(boxes, across=12)

    def _toggle(self, code: str) -> None:
        value = self._form.draft.value(self.path)
        chosen = {*(value if isinstance(value, list) else ())} ^ {code}
        self._put([one for one in self.field.choices if one in chosen] or None)

    def _yes_or_no(self, value: object) -> QWidget:
        box = Flag(self._form.theme, self.name, checked=value is True)
        box.toggled.connect(lambda on: self._put(True if on else None))
        return self._register(box, self.path, self.name)

    def _reference(self, path: str, value: object) -> QHBoxLayout:
        """Return a choice of parts, with a button that opens the form of the chosen one."""
        options = self._form.options(self.field.refers or ())
        choices = tuple((one.id, one.shown) for one in options)
        empty = () if self.field.required and value else (("", ""),)
        choice = ReferenceInput(self._form.theme, (*empty, *choices), str(value or ""))
        choice.given.connect(lambda key: self._form.changed.emit(path, key or None))
        line = spaced(QHBoxLayout(), 4)
        line.addWidget(self._register(choice, path, self.name), 1)
        button = self._button(self._form.localizer.gettext("Edit"), "open", path)
        button.setEnabled(bool(value))
        line.addWidget(button)
        return line

    def _references(self, value: object) -> None:
        keys = value if isinstance(value, list) else []
        for index, key in enumerate(keys):
            path = f"{self.path}[{index}]"
            self._column.addLayout(self._reference(path, key))
            self._column.addWidget(self._handling(path, index, len(keys)))
        self._column.addWidget(self._button(self._form.localizer.gettext("Add"), "add", self.path))

    def _handling(self, path: str, index: int, count: int) -> QWidget:
        return handling(self._form, path, index, count)

    def _button(self, text: str, action: str, path: str) -> QPushButton:
        return asking_button(self._form, text, action, path, self.name)


def asking_button(form: FormContext, text: str, action: str, path: str, name: str) -> QPushButton:
    """Return a quiet button that asks for an action on a path; `name` tells a screen reader of what."""
    button = quiet_button(form.theme, text)
    button.setAccessibleName(f"{text}: {name}" if name else text)
    button.setProperty("path", f"{action}:{path}")
    button.clicked.connect(lambda: form.asked.emit(action, path))
    return button


def handling(form: FormContext, path: str, index: int, count: int) -> QWidget:
    """Return the buttons of an element of a list: up, down, remove."""
    gettext = form.localizer.gettext
    name = wording.place_name(path, form.localizer)
    buttons = []
    if count > 1:
        up = asking_button(form, gettext("Up"), "up", path, name)
        up.setEnabled(index > 0)
        down = asking_button(form, gettext("Down"), "down", path, name)
        down.setEnabled(index < count - 1)
        buttons += [up, down]
    return flowing([*buttons, asking_button(form, gettext("Remove"), "remove", path, name)], across=2, down=0)
