"""Inputs of the edit form for one value: words, text, number, choice, flags. Undo and redo are left to the form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QPlainTextEdit

from app.briefing.editing.json_edits import Number
from app.window.widgets.drop_down import DropDown
from app.window.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from app.window.theme.theme import Theme

_KEY: Final = QKeySequence.StandardKey
_NUMBER: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_GAPS: Final = re.compile(r"[\s'’]")
_MOST_LINES: Final = 9
_FRAME: Final = 20
"""Pixels of the frame and the margins of a text above and below its lines."""


def _undoing(event: QEvent) -> bool:
    """Whether an event asks whether a widget takes the keys of undo and redo, which belong to the form."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(_KEY.Undo) or event.matches(_KEY.Redo))
    )


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
        if _undoing(event):
            event.ignore()
            return True
        return bool(super().event(event))


class TextInput(QPlainTextEdit):
    """Input of a text, as high as its text. `given` delivers it at each change, `pasted` a pasted passage."""

    given = Signal(str)
    pasted = Signal(str)

    def __init__(self, theme: Theme, words: str, *, takes_passages: bool = False) -> None:
        """Show words; with `takes_passages`, a pasted text is delivered by `pasted` and not inserted."""
        super().__init__(words)
        self._takes_passages = takes_passages
        self.setFont(theme.font("body"))
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("writing", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumWidth(round(120 * theme.scale))
        self.textChanged.connect(self._fit)
        self.textChanged.connect(lambda: self.given.emit(self.toPlainText()))

    def _fit(self) -> None:
        """Set the height to that of the text at this width, at most `_MOST_LINES` lines."""
        spacing, block, height = self.fontMetrics().lineSpacing(), self.document().firstBlock(), 0.0
        while block.isValid() and height < _MOST_LINES * spacing:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        wanted = round(min(height, _MOST_LINES * spacing)) + _FRAME
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if _undoing(event):
            event.ignore()
            return True
        return bool(super().event(event))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._takes_passages and source.hasText() and not self.toPlainText().strip():
            self.pasted.emit(source.text())
        elif source.hasText():
            self.insertPlainText(source.text())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the text, unless the text is longer than its box."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)


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
