"""Keys of a presentation: the action of each on Latin and Cyrillic keyboards, and their list for the reader."""

from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.briefing.i18n.language_data import language_data
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.parts import Language

KeyAction = Literal["next", "back", "first", "last", "go", "black", "evidence", "timer", "keys", "leave"]

_KEY = Qt.Key
_PLAIN: Final[dict[int, KeyAction]] = {
    _KEY.Key_Right: "next",
    _KEY.Key_Down: "next",
    _KEY.Key_Space: "next",
    _KEY.Key_PageDown: "next",
    _KEY.Key_Return: "go",
    _KEY.Key_Enter: "go",
    _KEY.Key_Left: "back",
    _KEY.Key_Up: "back",
    _KEY.Key_PageUp: "back",
    _KEY.Key_Backspace: "back",
    _KEY.Key_Home: "first",
    _KEY.Key_End: "last",
    _KEY.Key_F1: "keys",
    _KEY.Key_Escape: "leave",
    _KEY.Key_F5: "leave",
}
_LATIN: Final[dict[str, KeyAction]] = {"b": "black", ".": "black", "e": "evidence", "t": "timer", "h": "keys"}


def _on_keyboard(language: Language) -> dict[str, KeyAction]:
    """Return the actions by the letters that the same keys type on the keyboard of a language."""
    typed = dict(zip(language_data("en").keyboard, language_data(language).keyboard, strict=True))
    return {typed[letter]: action for letter, action in _LATIN.items() if letter.isalpha()}


_RUSSIAN: Final = _on_keyboard("ru")
_SERBIAN: Final = _on_keyboard("sr")


def key_action(event: QKeyEvent, language: Language) -> KeyAction | None:
    """Return the action of a key; None if it has none.

    One letter (е) is on different keys of the Russian and the Serbian keyboard: the language of the window decides.
    """
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    if event.key() == _KEY.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return "back"
    if event.key() in _PLAIN:
        return _PLAIN[event.key()]
    letters = _SERBIAN | _LATIN if language == "sr" else _SERBIAN | _RUSSIAN | _LATIN
    return letters.get(event.text().lower())


def shortcut_rows(localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Return the rows of the card: keys and their action."""
    gettext = localizer.gettext
    return (
        (gettext("→ ↓ Space PgDn, click"), gettext("Go forward")),
        (gettext("← ↑ PgUp, right click"), gettext("Go back")),
        ("Home · End", gettext("To the beginning, to the end")),
        ("1 2 3 … Enter", gettext("To the slide of that number")),
        ("E", gettext("The evidence for what is shown, and back")),
        ("B · .", gettext("Black screen, and back")),
        ("T", gettext("Show or hide the time")),
        ("H · F1", gettext("These keys")),
        ("Esc · F5", gettext("Leave")),
    )
