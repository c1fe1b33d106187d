"""Shelf model: what the shelf knows of a briefing file, of an edition, and of an entry found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from app.briefing.model.parts import Text
from app.briefing.model.sections import ListSection

if TYPE_CHECKING:
    from app.briefing.index.dossier import Dossier

SealKind = Literal["known", "unknown", "broken", "unreadable", "gone", "none"]


class Side(msgspec.Struct, frozen=True, gc=False):
    """A party of a briefing: its code (empty if it has none) and its name."""

    code: str
    name: Text


class Edition(msgspec.Struct, frozen=True, gc=False):
    """One edition of a briefing, as its file says it."""

    briefing: str
    """Id of the briefing, the same in all editions."""
    number: int
    data_date: str
    title: Text
    kind: Text
    dates: str
    """Period of the occasion."""
    sides: tuple[Side, ...]
    """Host first, where there is one."""
    languages: tuple[str, ...]
    items: int
    findings: int
    office: Text | None = None

    @property
    def searched(self) -> str:
        """Words by which the edition is found in the list."""
        names = (name for side in self.sides for name in (side.code, *side.name.values()))
        office = self.office.values() if self.office else ()
        return " ".join((*self.title.values(), *self.kind.values(), *names, *office, self.dates, self.briefing))


class Listed(msgspec.Struct, frozen=True, gc=False):
    """An edition on the shelf: its content once, whatever the number of its copies."""

    digest: str
    """SHA-256 of the file, of a workbook that of the document made from it, in hexadecimal digits."""
    edition: Edition
    places: tuple[str, ...]
    """Paths of the files that hold it, in the order of the folders; those that are absent last."""
    absent: bool
    """Whether none of its files is there now."""
    seal: SealKind
    key: bytes = b""
    """Public key of the seal; empty if there is none."""
    exact: str = ""
    """Words by which it is found in the list, folded exactly."""
    loose: str = ""
    """The same, folded loosely."""
    newest: bool = True
    """Whether no later edition of the briefing is on the shelf."""


class Unreadable(msgspec.Struct, frozen=True, gc=False):
    """A file that says it is a briefing, and has faults."""

    path: str
    faults: int


class Hit(msgspec.Struct, frozen=True, gc=False):
    """An entry found on the shelf: an item, a chart, a source or a person of an edition."""

    digest: str
    item: str
    """Id of the entry in its briefing."""
    section: ListSection | Literal["people"]
    heads: Text
    """Head of the entry by language of texts."""
    grade: int
    """3 each word starts a word of the head; 2 of any text; 1 loosely."""


class PrivateNote(msgspec.Struct, frozen=True, gc=False):
    """A note of the reader on an item of a briefing; it is in no file of the shelf, and not in the index."""

    briefing: str
    item: str
    title: str
    """Short text of the item, in the language in which it was marked."""
    text: str


class Subject(msgspec.Struct, frozen=True, gc=False):
    """A person, a body or an agreement that briefings name."""

    kind: Literal["person", "body", "agreement"]
    id: str
    name: Text


def edition_of(dossier: Dossier) -> Edition:
    """Return what the shelf lists of a briefing."""
    briefing = dossier.briefing
    occasion = briefing.occasion
    order = (*((occasion.host,) if occasion.host else ()), *occasion.received)
    sides = [dossier.parties[party] for party in order]
    return Edition(
        briefing=briefing.id,
        number=briefing.edition.number,
        data_date=briefing.edition.data_date,
        title=occasion.title,
        kind=occasion.kind,
        dates=occasion.dates,
        sides=tuple(Side(side.code or "", side.name) for side in sides),
        languages=dossier.languages,
        items=len(dossier.items),
        findings=len(briefing.findings),
        office=briefing.edition.office,
    )
