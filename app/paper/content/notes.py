"""Private notes of the reader: the last section of a paper, labelled as private."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Event, Finding, Quote, Sector, Statement, Step
from app.briefing.model.places import Location, Route
from app.briefing.model.sections import Section
from app.briefing.model.values import Figure
from app.briefing.model.visit_book import Commitment, Delegation, Issue, Life, Meeting, Point, Provision
from app.briefing.text import evidence
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages, Runs

Data = dict[str, Any]

_SECTIONS: Final[tuple[tuple[type, Section], ...]] = (
    (Statement, "summary"),
    (Step, "summary"),
    (Finding, "findings"),
    (Sector, "sectors"),
    (Agreement, "agreements"),
    (Quote, "quotes"),
    (Event, "timeline"),
    (Figure, "figures"),
    (Commitment, "commitments"),
    (Provision, "provisions"),
    (Issue, "issues"),
    (Point, "points"),
    (Meeting, "programme"),
    (Delegation, "delegations"),
    (Life, "lives"),
    (Location, "places"),
    (Route, "places"),
)
"""Section by type of item; items of other types are in `trade`."""


@dataclass(frozen=True)
class Notes:
    """Builder of the notes section of one paper."""

    dossier: Dossier
    order: Order
    languages: PaperLanguages

    def section(self) -> Data:
        """Return the section: an introduction, then each note under its item's title, in the order of the briefing."""
        intro = self.languages.gettext("These are the reader’s private notes. They are not part of the briefing.")
        items = [self._item(key, note) for key, note in self._notes()]
        blocks = [
            {"form": "statements", "head": [], "items": [{"text": intro, "refs": []}]},
            {"form": "notes", "head": [], "items": items},
        ]
        return {"name": "notes", "head": self.languages.gettext("Private notes"), "blocks": blocks if items else []}

    def _notes(self) -> Iterator[tuple[str, str]]:
        """Yield the ids and notes of the items on this paper, in the order of the briefing."""
        notes = dict(self.order.notes)
        for key in (*self.dossier.items, *self.dossier.charts):
            if notes.get(key) and self.order.wants(key) and self._section(key) in self._sections():
                yield key, notes[key]

    def _sections(self) -> tuple[Section, ...]:
        return ("quotes",) if self.order.kind == "quotes" else self.order.sections

    def _section(self, key: str) -> Section:
        item = self.dossier.items.get(key)
        return next((section for kind, section in _SECTIONS if isinstance(item, kind)), "trade")

    def _item(self, key: str, note: str) -> Data:
        # The language of a note is unknown, so that it is printed once and not in each language.
        paragraphs = [{"words": line} for line in note.splitlines() if line.strip()]
        return {"about": self._title(key), "paragraphs": paragraphs}

    def _title(self, key: str) -> Runs:
        return self.languages.each(partial(self._title_in, key))

    def _title_in(self, key: str, localizer: Localizer) -> str:
        if key in self.dossier.charts:
            return localizer.labelled(localizer.gettext("Chart"), localizer.text(self.dossier.charts[key].title))
        item = self.dossier.items[key]
        title = evidence.title(self.dossier, item, localizer)
        if isinstance(item, Quote):
            title = localizer.labelled(title, localizer.text(item.text))
        return localizer.labelled(evidence.kind_name(item, localizer), title)
