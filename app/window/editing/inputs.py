"""Inputs of the edit form for one value: words, number, choice, flags. Undo and redo are left to the form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QCompleter

from app.briefing.editing.json_edits import Number
from app.window.widgets.drop_down import DropDown
from app.window.widgets.line_edit import LineEdit
from app.window.widgets.text_input import undoing

if TYPE_CHECKING:
    from app.window.theme.theme import Theme

_NUMBER: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_GAPS: Final = re.compile(r"[\s'’]")


class WordsInput(LineEdit):
    """Input of one line. `given` delivers its words at each change."""

    given = Signal(str)

    def __init__(self, theme: Theme, words: str) -> None:
        """Show words."""
        super().__init__(words)
        self.setFont(theme.font("body"))
        self.setMinimumWidth(round(90 * theme.scale))
        self.setCursorPosition(0)
        self.textEdited.connect(self.given)

    def event(self, event: QEvent) -> bool:
        if undoing(event):
            event.ignore()
            return True
        return bool(super().event(event))


class ChoiceInput(DropDown):
    """Choice of one code by its name. `given` delivers the code."""

    given = Signal(str)

    def __init__(self, theme: Theme, choices: tuple[tuple[str, str], ...], code: str) -> None:
        """Offer pairs of code and name; a `code` that is none of them is offered too."""
        super().__init__(theme)
        known = [one for one, _ in choices]
        for one, name in (*choices, *(() if code in known else ((code, code),))):
            self.addItem(name, one)
        self.setCurrentIndex(self.findData(code))
        self.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _index: self.given.emit(str(self.currentData())))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form: a choice is not changed by a wheel that passes over it."""
        event.ignore()


class ReferenceInput(ChoiceInput):
    """Choice of another part by its name or id, with completion of what is typed."""

    def __init__(self, theme: Theme, choices: tuple[tuple[str, str], ...], code: str) -> None:
        """Offer pairs of id and name."""
        super().__init__(theme, choices, code)
        self.setEditable(True)
        self.setInsertPolicy(DropDown.InsertPolicy.NoInsert)
        line = LineEdit()
        line.setFont(theme.font("body"))
        line.setFrame(False)
        self.setLineEdit(line)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._popup = popup = completer.popup()
        if popup is not None:
            popup.setFont(theme.font("body"))
        self.setCompleter(completer)
        completer.activated.connect(self._complete)
        line.editingFinished.connect(self._finish)
        line.setCursorPosition(0)

    def _complete(self, chosen: str | QModelIndex) -> None:
        index = self.findText(chosen if isinstance(chosen, str) else str(chosen.data()))
        if index >= 0 and index != self.currentIndex():
            self.setCurrentIndex(index)
        if index >= 0:
            self.given.emit(str(self.itemData(index)))

    def _finish(self) -> None:
        """Take a name or id that was typed in full; any other text gives way to the choice of before."""
        if (popup := self._popup) is not None:
            popup.hide()
        typed = self.currentText().strip()
        index = self.findText(typed)
        index = index if index >= 0 else self.findData(typed)
        if index >= 0 and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.given.emit(str(self.itemData(index)))
        elif index < 0:
            self.setEditText(self.itemText(self.currentIndex()))


class Flag(QCheckBox):
    """Check box in the font of the theme."""

    def __init__(self, theme: Theme, text: str, *, checked: bool) -> None:
        """Show a state."""
        super().__init__(text)
        self.setFont(theme.font("body"))
        self.setChecked(checked)


def number(typed: str) -> Number | str:
    """Return typed digits as a number with these digits; other text as it is, which the reader then faults.

    Blanks between thousands are left out, and a decimal comma becomes a point.
    """
    plain = _GAPS.sub("", typed).replace("−", "-")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    return Number(plain) if _NUMBER.fullmatch(plain) else typed.strip()
