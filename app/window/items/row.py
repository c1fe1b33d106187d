"""Row of a list of statements, and the style of such a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.briefing.text.visit_book import Labelled
    from app.window.theme.theme import Role


class Row(NamedTuple):
    """Statement: text, lead before it, detail and parts below it, and number of sources (0: none displayed)."""

    id: str
    text: str
    lead: str = ""
    detail: str = ""
    sources: int = 0
    parts: tuple[Labelled, ...] = ()

    @property
    def told(self) -> str:
        """Accessible text of the row."""
        further = (text for part in self.parts for text in (part.label, part.text))
        return ". ".join(part.rstrip(".") for part in (self.lead, self.text, self.detail, *further) if part)


class RowStyle(NamedTuple):
    """Style of a list's rows: fonts by role, width of the lead in pixels at 100 % text size, colours."""

    text: Role = "body"
    lead: Role = "body"
    lead_width: int = 0
    lead_colour: str = ""
    label_colour: str = ""
    ground: str = ""
