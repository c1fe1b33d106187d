"""Form context: the draft with which the fields of an edit form are built, and their requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.briefing.editing.options import Option, options

if TYPE_CHECKING:
    from app.briefing.editing.draft import Draft
    from app.window.context.view_context import ViewContext


class FormContext(QObject):
    """State that all fields of a form share."""

    changed = Signal(str, object)
    """Path and new value of a field; None where it was cleared."""
    asked = Signal(str, str)
    """Action (`add`, `remove`, `up`, `down`, `show`, `open`, `new`, `paste`) and the path that it concerns."""
    passage_pasted = Signal(str, str)
    """Path of a piece of evidence, and the text that was pasted into it."""

    def __init__(self, context: ViewContext, draft: Draft, parent: QObject) -> None:
        """Build forms of a draft in the language and theme of a view context."""
        super().__init__(parent)
        self.context, self.theme, self.localizer = context, context.theme, context.localizer
        self.draft = draft
        self.shown: set[str] = set()
        """Paths of empty fields that the user asked for."""
        self._options: dict[tuple[str, ...], tuple[Option, ...]] = {}
        self.languages: tuple[str, ...] = ()
        self.take(draft)

    def take(self, draft: Draft) -> None:
        """Use another state of the draft from now on."""
        self.draft = draft
        self._options.clear()
        self.languages = draft.languages() or (self.localizer.reading,)

    def options(self, lists: tuple[str, ...]) -> tuple[Option, ...]:
        """Return the parts in lists of the draft."""
        if lists not in self._options:
            self._options[lists] = options(self.draft, self.context.dossier, lists, self.localizer)
        return self._options[lists]
