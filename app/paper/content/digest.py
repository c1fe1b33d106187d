"""Digest of a briefing: its parts in short form, for the brief and for the tables of an annex."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeVar

from app.briefing.index import precedence
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Finding, Item, Quote, Step
from app.briefing.model.parts import Id, Period, Text
from app.briefing.model.values import Computed
from app.briefing.model.visit_book import Commitment, Issue, Provision
from app.briefing.text import agreements, visit_book
from app.paper.content import quotes, values
from app.paper.content.agreements import by_day, day
from app.paper.content.agreements import row as agreement_row
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages, Runs
from app.paper.content.references import References

Data = dict[str, Any]
_Item = TypeVar("_Item", bound=Item)
_Shown = TypeVar("_Shown")

_SAYINGS = 3
"""Maximum number of values that a disagreement names."""
_WHY = (460, 300)
"""Characters of a finding from which a shorter one is preferred, in one language and in two."""
_QUOTE = 520
"""Characters of a quote from which a shorter one of the same speaker is preferred."""
_LATE = "9999"
"""Sorts what has no date behind all dates."""


class Rows(NamedTuple):
    """Items of a part, and how many further ones it leaves out."""

    items: list[Data]
    left_out: int = 0


@dataclass(frozen=True)
class Digest:
    """Builder of the items of short parts; it collects their citations in `references`."""

    dossier: Dossier
    order: Order
    languages: PaperLanguages
    references: References

    def columns(self) -> list[Runs]:
        """Return the column heads of a table with owner, date and state."""
        gettext = self.languages.gettext
        return [gettext("No."), gettext("What"), gettext("Who"), gettext("When"), gettext("Status")]

    # Agreements

    def accords(self, most: int) -> Rows:
        """Return the agreements by day of signing and state, the latest day first, unknown days last."""
        found = by_day(self._wanted(self.dossier.briefing.agreements))
        firsts = {(agreements.concluded(item), item.status): item.id for item in reversed(found)}.values()
        return _rows(found, most, lambda item: self._accord(item, first=item.id in firsts))

    def _accord(self, item: Agreement, *, first: bool) -> Data:
        """Return an agreement; the first of its group has the head of the group, the others an empty one."""
        return {
            "group": self.languages.each(partial(day, item)) if first else [],
            "state": self.languages.label(lambda localizer: agreements.status_name(item.status, localizer)),
            "title": self.languages.each(partial(agreements.title, item)),
            "known": item.title is not None,
            "disputed": item.status == "disputed",
            "refs": self.references.of(item),
        }

    def documents(self, most: int) -> Rows:
        """Return the agreements as rows of a table with owner, date and state."""
        return _rows(self._wanted(self.dossier.briefing.agreements), most, self._document)

    def _document(self, item: Agreement) -> Data:
        found = agreement_row(self.dossier, item, self.languages, self.references)
        return {
            "number": found["number"],
            "what": found["title"],
            "known": found["known"],
            "about": [found["facts"], found["note"]],
            "who": found["parties"] if item.bodies else [],
            "when": [
                {"name": stage["name"], "date": stage["date"], "disputed": stage["disputed"]}
                for stage in found["stages"]
            ],
            "state": found["status"],
            "tone": "lapsed" if found["disputed"] else "open",
            "refs": found["refs"],
        }

    # Provisions and commitments

    def provided(self, most: int) -> Rows:
        """Return the provisions as rows of a table, with owner, due date and state of their commitments."""
        return _rows(self._wanted(self.dossier.briefing.provisions), most, self._provision)

    def _provision(self, item: Provision) -> Data:
        commitments = [one for one in self.dossier.briefing.commitments if one.provision == item.id]
        agreement = self.dossier.items[item.agreement]
        assert isinstance(agreement, Agreement)
        owners = dict.fromkeys(owner for one in commitments for owner in one.owners)
        return {
            "number": item.number,
            "group": self.languages.each(partial(agreements.title, agreement)),
            "what": self.languages.text(item.text),
            "known": True,
            "about": [self.languages.text(item.note)],
            "who": self._names(owners),
            "when": [self._due(one) for one in commitments if one.due],
            "state": self._state(commitments[0]) if commitments else [],
            "tone": commitments[0].state if commitments else "open",
            "refs": self.references.of(item),
        }

    def promised(self, most: int) -> Rows:
        """Return the commitments as rows of a table."""
        return _rows(self._wanted(self.dossier.briefing.commitments), most, self._commitment)

    def _commitment(self, item: Commitment) -> Data:
        outcome = item.outcome
        self.references.of(item)
        return {
            "number": str(self.dossier.briefing.commitments.index(item) + 1),
            "what": self.languages.text(item.text),
            "known": True,
            "about": [self.languages.text(outcome.text) if outcome else [], self.languages.text(item.note)],
            "who": self._names(item.owners),
            "when": [self._due(item)] if item.due else [],
            "state": self._state(item),
            "tone": item.state,
            "refs": self.references.cite((*item.evidence, *(outcome.evidence if outcome else ()))),
        }

    def next(self, most: int) -> Rows:
        """Return steps and open commitments by date; those without one last, the newest promise first."""
        briefing = self.dossier.briefing
        events = [event.id for event in briefing.events]

        def place(item: Step | Commitment) -> tuple[str, int]:
            if isinstance(item, Step):
                return item.date or _LATE, -len(events)
            return item.due or _LATE, -events.index(item.event) if item.event in events else 1

        found: list[Step | Commitment] = list(self._wanted(briefing.steps))
        found += (item for item in self._wanted(briefing.commitments) if item.state in ("open", "under-way"))
        return _rows(sorted(found, key=place), most, self._coming)

    def _coming(self, item: Step | Commitment) -> Data:
        if isinstance(item, Commitment):
            return {**self._commitment(item), "number": "", "about": [], "when": self._dates(item.due)}
        return {
            "number": "",
            "what": self.languages.text(item.text),
            "known": True,
            "about": [],
            "who": [],
            "when": self._dates(item.date),
            "state": [],
            "tone": "open",
            "refs": self.references.of(item),
        }

    def _dates(self, date: Period | None) -> list[Data]:
        runs = self._date(date) if date else self.languages.gettext("no date")
        return [{"name": [], "date": runs, "disputed": False}]

    # Who holds what

    def sides(self, most: int) -> Rows:
        """Return the issues with the position of each side."""
        return _rows((item for item in self._wanted(self.dossier.briefing.issues) if item.positions), most, self._issue)

    def _issue(self, item: Issue) -> Data:
        self.references.shown.add(item.id)
        return {
            "title": self.languages.text(item.title),
            "positions": [
                {
                    "name": self.languages.text(self.dossier.parties[position.party].name),
                    "text": self.languages.text(position.text),
                    "refs": self.references.cite(position.evidence),
                }
                for position in item.positions
            ],
            "refs": self.references.cite(item.evidence),
        }

    def differences(self, most: int) -> Rows:
        """Return the findings, those first in which several sides are named, each with what they say."""
        short = _WHY[len(self.languages.localizers) - 1]

        def place(item: Finding) -> tuple[bool, bool]:
            return not self._stated(item), self._length(item.text) > short

        ordered = sorted(self._wanted(self.dossier.briefing.findings), key=place)
        return _rows(ordered, most, self._finding)

    def _stated(self, item: Finding) -> list[Id]:
        """Return the stated values of a finding, those of different reporters first; none if there is one alone."""
        stated = [key for key in item.values if not isinstance(self.dossier.values[key], Computed)]
        first: dict[object, str] = {}
        for key in stated:
            value = self.dossier.values[key]
            first.setdefault(getattr(value, "reporter", None) or key, key)
        ranked = [*first.values(), *(key for key in stated if key not in first.values())]
        return ranked[:_SAYINGS] if len(ranked) > 1 else []

    def _finding(self, item: Finding) -> Data:
        return {
            "title": self.languages.text(item.title),
            "text": self.languages.text(item.text),
            "values": [
                values.value_row(self.dossier, self.dossier.values[key], self.languages, self.references)
                for key in self._stated(item)
            ],
            "refs": self.references.of(item),
        }

    def voices(self, most: int) -> Rows:
        """Return the quotes that matter: by precedence one of each speaker, then further ones.

        Where those who hold office have quotes, others have none. A short quote comes before a long one.
        """
        ranked = sorted(
            self._wanted(self.dossier.briefing.quotes),
            key=lambda quote: (precedence.precedence(self.dossier, quote.speaker), self._length(quote.text) > _QUOTE),
        )
        holders = [one for one in ranked if precedence.rank(self.dossier, one.speaker) < precedence.OFFICE_HOLDERS]
        said: dict[Id, list[Quote]] = {}
        for quote in holders or ranked:
            said.setdefault(quote.speaker, []).append(quote)
        turns = [quote for turn in itertools.zip_longest(*said.values()) for quote in turn if quote is not None]
        chosen = sorted(turns[:most], key=ranked.index)
        return Rows([self._voice(quote) for quote in chosen], len(self.dossier.briefing.quotes) - len(chosen))

    def _voice(self, quote: Quote) -> Data:
        office = self.languages.text(self.dossier.said_by(quote).office)
        return {**quotes.quoted(self.dossier, quote, self.languages, self.references), "office": office}

    def _length(self, text: Text) -> int:
        """Return the characters of a text in the longer of the languages."""
        return max(len(localizer.spoken(text).words) for localizer in self.languages.localizers)

    # Common

    def _wanted(self, items: Iterable[_Item]) -> Iterator[_Item]:
        return (item for item in items if self.order.wants(item.id))

    def _names(self, keys: Iterable[Id]) -> Runs:
        return self.languages.each(lambda localizer: visit_book.names(self.dossier, tuple(keys), localizer))

    def _date(self, period: Period) -> Runs:
        return self.languages.each(lambda localizer: localizer.period_short(period))

    def _due(self, item: Commitment) -> Data:
        assert item.due is not None
        return {"name": [], "date": self._date(item.due), "disputed": False}

    def _state(self, item: Commitment) -> Runs:
        return self.languages.each(partial(visit_book.state_name, item.state))


def _rows(found: Iterable[_Shown], most: int, make: Callable[[_Shown], Data]) -> Rows:
    """Return the first items as data: what is left out is not cited."""
    items = list(found)
    return Rows([make(item) for item in items[:most]], max(0, len(items) - most))
