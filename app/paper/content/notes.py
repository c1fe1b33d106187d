"""The reader's private notes, as the last section of a paper; the paper says what they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Event, Finding, Quote, Sector, Statement, Step
from app.briefing.model.sections import Section
from app.briefing.model.values import Figure
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
)
"""The section in which items of a kind stand; all others stand in that of trade."""


@dataclass(frozen=True)
class Notes:
    """The section of notes of one paper."""

    dossier: Dossier
    order: Order
    languages: PaperLanguages

    def section(self) -> Data:
        """The section: what it is, then each note under the words of its item, in the order of the briefing."""
        intro = self.languages.gettext("These are the reader’s private notes. They are not part of the briefing.")
        items = [self._item(key, note) for key, note in self._wanted()]
        blocks = [
            {"form": "statements", "head": [], "items": [{"text": intro, "refs": []}]},
            {"form": "notes", "head": [], "items": items},
        ]
        return {"name": "notes", "head": self.languages.gettext("Private notes"), "blocks": blocks if items else []}

    def _wanted(self) -> Iterator[tuple[str, str]]:
        """The notes on what stands on this paper, by the order of the file."""
        noted = dict(self.order.notes)
        for key in (*self.dossier.items, *self.dossier.charts):
            if noted.get(key) and self.order.wants(key) and self._section(key) in self._sections():
                yield key, noted[key]

    def _sections(self) -> tuple[Section, ...]:
        return ("quotes",) if self.order.kind == "quotes" else self.order.sections

    def _section(self, key: str) -> Section:
        item = self.dossier.items.get(key)
        return next((section for kind, section in _SECTIONS if isinstance(item, kind)), "trade")

    def _item(self, key: str, note: str) -> Data:
        # A note has one language, that of its reader: the paper does not know it and says it once.
        return {"about": self._about(key), "paragraphs": [line for line in note.splitlines() if line.strip()]}

    def _about(self, key: str) -> Runs:
        return self.languages.each(partial(self._named, key))

    def _named(self, key: str, localizer: Localizer) -> str:
        if key in self.dossier.charts:
            return f"{localizer.gettext('Chart')}: {localizer.text(self.dossier.charts[key].title)}"
        item = self.dossier.items[key]
        told = evidence.title(self.dossier, item, localizer)
        if isinstance(item, Quote):
            told = f"{told}: {localizer.text(item.text)}"
        return f"{evidence.kind_name(item, localizer)}: {told}"
