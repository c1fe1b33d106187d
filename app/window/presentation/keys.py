"""Keys of a presentation: the action of each on the keyboards of all languages, and their list for the reader."""

import functools
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.briefing.i18n.catalogues import ENGLISH
from app.briefing.i18n.language_data import language_data, languages
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.parts import Language

KeyAction = Literal["next", "back", "first", "last", "go", "black", "evidence", "timer", "keys", "overview", "leave"]

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
    _KEY.Key_Tab: "overview",
    _KEY.Key_F1: "keys",
    _KEY.Key_Escape: "leave",
    _KEY.Key_F5: "leave",
}
_LATIN: Final[dict[str, KeyAction]] = {
    "b": "black",
    ".": "black",
    "e": "evidence",
    "g": "overview",
    "h": "keys",
    "o": "overview",
    "t": "timer",
}


@functools.cache
def _letters(language: Language) -> dict[str, KeyAction]:
    """Return the actions by the letters that the same keys type on every keyboard; that of a language goes first."""
    found: dict[str, KeyAction] = {}
    keys = language_data(ENGLISH).keyboard
    for one in (*reversed(languages()), language):
        typed = dict(zip(keys, language_data(one).keyboard or keys, strict=True))
        found |= {typed[letter]: action for letter, action in _LATIN.items() if letter.isalpha()}
    return found | _LATIN


def key_action(event: QKeyEvent, language: Language) -> KeyAction | None:
    """Return the action of a key; None if it has none.

    A letter may be on different keys of two keyboards, as е of the Russian and the Serbian one: the language of the
    window decides.
    """
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    if event.key() == _KEY.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return "back"
    if event.key() in _PLAIN:
        return _PLAIN[event.key()]
    return _letters(language).get(event.text().lower())


def shortcut_rows(localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Return the rows of the card: keys and their action."""
    gettext = localizer.gettext
    return (
        (gettext("→ ↓ Space PgDn, click"), gettext("Go forward")),
        (gettext("← ↑ PgUp, right click"), gettext("Go back")),
        ("Home · End", gettext("To the beginning, to the end")),
        ("1 2 3 … Enter", gettext("To the slide of that number")),
        ("O · G · Tab", gettext("All slides, and the choice of what is shown")),
        ("E", gettext("The evidence for what is shown, and back")),
        ("B · .", gettext("Black screen, and back")),
        ("T", gettext("Show or hide the time")),
        ("H · F1", gettext("These keys")),
        ("Ctrl+↑ · Ctrl+↓", gettext("Scroll the speaker’s notes")),
        ("Esc · F5", gettext("Leave")),
    )
