"""Row of a list of statements, and the style of such a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.briefing.i18n.direction import reads_right_to_left

if TYPE_CHECKING:
    from app.briefing.text.visit_book import Labelled
    from app.briefing.text.voices import Voice
    from app.window.theme.theme import Role


class Row(NamedTuple):
    """Statement: text, lead before it, detail, parts and voices below it, number of sources (0: none displayed).

    `picture`: id of the person whose picture stands before it, if there is one.
    """

    id: str
    text: str
    lead: str = ""
    detail: str = ""
    sources: int = 0
    parts: tuple[Labelled, ...] = ()
    voices: tuple[Voice, ...] = ()
    picture: str = ""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that the row opens: its own, and those of its sayings."""
        return (self.id, *(saying.item for voice in self.voices for saying in voice.sayings if saying.item))

    @property
    def right_to_left(self) -> bool:
        """Whether it begins at the right, as its text does; without a text, as the last of its sayings does."""
        said = (saying.text for voice in reversed(self.voices) for saying in reversed(voice.sayings))
        return bool(reads_right_to_left(self.text or next(said, "")))

    @property
    def told(self) -> str:
        """Accessible text of the row."""
        further = (text for part in self.parts for text in (part.label, part.text))
        said = (text for voice in self.voices for text in (voice.head, *(saying.text for saying in voice.sayings)))
        return ". ".join(part.rstrip(".") for part in (self.lead, self.text, self.detail, *further, *said) if part)


class RowStyle(NamedTuple):
    """Style of a list's rows: fonts by role, width of the lead in pixels at 100 % text size, colours."""

    text: Role = "body"
    lead: Role = "body"
    lead_width: int = 0
    lead_colour: str = ""
    label_colour: str = ""
    ground: str = ""
    ruled: bool = True
    """Whether a line is below each row."""
