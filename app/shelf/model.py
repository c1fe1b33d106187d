"""Shelf model: what the shelf knows of a briefing file, of an edition, and of an entry found in it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from app.briefing.i18n.catalogues import ENGLISH
from app.briefing.i18n.folding import folded
from app.briefing.model.parts import Text
from app.briefing.model.sections import ListSection
from app.briefing.model.units import unit_of
from app.briefing.model.values import Flow, Qualifier
from app.briefing.model.visit_book import State

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

    @property
    def between(self) -> str:
        """Key of the sides, the same whoever is the host."""
        return " ".join(sorted(side.code or min(side.name.values()) for side in self.sides))


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
    section: ListSection | Literal["people", "bodies"]
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


SubjectKind = Literal["person", "body", "agreement", "commitments", "trade", "overview"]


class Subject(msgspec.Struct, frozen=True, gc=False):
    """What has a page across the briefings: a person, a body, an agreement; commitments and trade between sides."""

    kind: SubjectKind
    id: str
    """Id of a person, key of a body or an agreement, key of the sides; empty for the overview of all sides."""
    name: Text
    series: str = ""
    """Key of the only series of trade that is meant; empty for all."""


class Reported(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A value of trade as an edition reports it."""

    reporter: str
    flow: Flow
    period: str
    unit: str
    value: Decimal
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"
    exporter: str = ""
    product: Text | None = None

    @property
    def series(self) -> str:
        """Key of the series to which the value belongs: reporter, flow, exporter, product and currency."""
        product = self.product or {}
        words = folded(product.get(ENGLISH) or next(iter(product.values()), ""))
        unit = unit_of(self.unit)
        return "|".join((self.reporter, self.flow, self.exporter, words, unit.currency or unit.kind))


class Promise(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A commitment as an edition has it."""

    text: Text
    state: State
    due: str | None = None
    owners: tuple[Text, ...] = ()
    """Names of those who promised."""
    outcome: Text | None = None


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
