"""Contents: everything in a briefing that a search can find, in the order of the tabs, and what each says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.briefing.model.model import Agreement, Event, Finding, Item, Quote, Sector, Statement, Step
from app.briefing.model.parts import Source, Text
from app.briefing.model.sections import LISTED, ListSection
from app.briefing.model.values import Chart, Computed, Figure, Observation
from app.briefing.text import agreements, evidence
from app.briefing.text.citation import sayings
from app.briefing.text.section_names import section_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.parts import Evidence, Language
    from app.briefing.model.values import Value

_KEPT: Final = 512
"""Entries of which it is kept what they say."""

Entry = Item | Chart | Source
"""What can be found."""


@dataclass(frozen=True, slots=True)
class SecondaryText:
    """A text that is not shown with its item but belongs to it: in another language, or the excerpt of a source."""

    text: str
    language: str
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class EntryText:
    """What an entry says: its head, what else is shown of it, and what stands aside."""

    head: str
    body: tuple[str, ...]
    aside: tuple[SecondaryText, ...]


class Entries:
    """All entries of a briefing, known by their numbers, with what they say in one language."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Lay out the entries: each part of the briefing is a run of numbers."""
        self.dossier, self.localizer = dossier, localizer
        by_part: dict[ListSection, list[Entry]] = {part: [] for part in LISTED}
        for item in _in_order(dossier):
            by_part[section_of(dossier, item.id)].append(item)
        by_part["trade"][:0] = dossier.briefing.trade.charts
        by_part["sources"] += dossier.briefing.sources
        self.entries: tuple[Entry, ...] = tuple(entry for part in LISTED for entry in by_part[part])
        self.runs: dict[ListSection, range] = {}
        first = 0
        for part in LISTED:
            self.runs[part] = range(first, first + len(by_part[part]))
            first += len(by_part[part])
        self._shown: dict[int, EntryText] = {}
        self._periods: dict[str, str] = {}
        self._messages = frozenset(message.id for message in dossier.briefing.messages)

    def part(self, number: int) -> ListSection:
        """The part of the briefing in which an entry stands."""
        return next(part for part, run in self.runs.items() if number in run)

    def kind(self, number: int) -> str:
        """What an entry is, in a word or two."""
        entry, gettext = self.entries[number], self.localizer.gettext
        if isinstance(entry, Chart):
            return gettext("Chart")
        if isinstance(entry, Source):
            return gettext("Source")
        if entry.id in self._messages:
            return gettext("Key message")
        return evidence.kind_name(entry, self.localizer)

    def shown(self, number: int) -> EntryText:
        """What an entry says; it is kept of those that were shown last: the next letter often shows them again."""
        found = self._shown.get(number)
        if found is None:
            if len(self._shown) >= _KEPT:
                self._shown.clear()
            found = self._shown[number] = self.telling(number)
        return found

    def telling(self, number: int) -> EntryText:
        """What an entry says."""
        entry = self.entries[number]
        match entry:
            case Observation() | Figure() | Computed():
                return self._value(entry)
            case Chart():
                return self._told(entry.title, (entry.subtitle, entry.note))
            case Source():
                date = self._period(entry.date) if entry.date else ""
                others = (entry.publisher, date, entry.address or "", self._words(entry.note))
                return EntryText(entry.title, _given(others), tuple(self._others((entry.note,))))
            case Statement():
                return self._told(entry.text, proofs=entry.evidence)
            case Sector():
                return self._told(self.dossier.themes[entry.theme].name, (entry.text,), proofs=entry.evidence)
            case Event():
                return self._told(entry.title, (entry.note,), (self._period(entry.date),), entry.evidence)
            case Step():
                date = self._period(entry.date) if entry.date else self.localizer.gettext("no date")
                return self._told(entry.text, (), (date,), entry.evidence)
            case Finding():
                return self._told(entry.title, (entry.text,), proofs=entry.evidence)
            case Agreement():
                return self._agreement(entry)
        return self._quote(entry)

    # By kind

    def _value(self, value: Value) -> EntryText:
        reporter = self.dossier.reporter(value)
        name = reporter.name if reporter else None
        named = value.product if isinstance(value, Observation) else value.label
        period = self._period(value.period) if value.period else ""
        return EntryText(
            evidence.value_told(self.dossier, value, self.localizer),
            _given((self._words(name), period, self._words(value.note))),
            (*self._others((named, name, value.note)), *self._excerpts(self.dossier.evidence(value))),
        )

    def _agreement(self, agreement: Agreement) -> EntryText:
        localizer, dossier = self.localizer, self.dossier
        bodies = [body.name for body in agreement.bodies]
        texts = (agreement.title, *bodies, agreement.note, *(one.note for one in agreement.milestones))
        told = (
            agreements.signed(agreement, localizer),
            agreements.parties_line(dossier, agreement, localizer),
            agreements.kind_name(agreement.kind, localizer),
            agreements.status_name(agreement.status, localizer),
            *(self._words(dossier.themes[theme].name) for theme in agreement.themes),
            self._words(agreement.note),
            *(self._words(one.note) for one in agreement.milestones),
        )
        head = self._words(agreement.title) or agreements.title(agreement, localizer)
        aside = (*self._others(texts), *self._excerpts(dossier.evidence(agreement)))
        return EntryText(head, _given(told), aside)

    def _quote(self, quote: Quote) -> EntryText:
        person = self.dossier.said_by(quote)
        said = sayings(quote, self.localizer)
        date = self._period(quote.date) if quote.date else self.localizer.gettext("undated")
        themes = (self._words(self.dossier.themes[theme].name) for theme in quote.themes)
        told = (
            self._words(person.name),
            self._words(person.office),
            date,
            self._words(quote.occasion),
            *(one.shown for one in said[1:]),
            *themes,
        )
        others = self._others((quote.text, person.name, person.office, quote.occasion))
        shown = {one.language for one in said}
        aside = [one for one in others if one.language not in shown or one.text != getattr(quote.text, one.language)]
        return EntryText(said[0].shown, _given(told), (*aside, *self._excerpts(quote.evidence)))

    # Texts

    def _told(
        self,
        head: Text,
        more: Iterable[Text | None] = (),
        said: tuple[str, ...] = (),
        proofs: tuple[Evidence, ...] = (),
    ) -> EntryText:
        more = tuple(more)
        body = (*said, *(self._words(text) for text in more))
        return EntryText(self._words(head), _given(body), (*self._others((head, *more)), *self._excerpts(proofs)))

    def _words(self, text: Text | None) -> str:
        return self.localizer.text(text) if text is not None else ""

    def _period(self, period: str) -> str:
        found = self._periods.get(period)
        if found is None:
            found = self._periods[period] = self.localizer.period(period)
        return found

    def _others(self, texts: Iterable[Text | None]) -> Iterator[SecondaryText]:
        """The texts in the languages in which they are not shown."""
        for text in texts:
            if text is not None:
                shown: Language = self.localizer.spoken(text).language
                for language in text.languages():
                    if language != shown:
                        yield SecondaryText(getattr(text, language), language)

    def _excerpts(self, proofs: Iterable[Evidence]) -> Iterator[SecondaryText]:
        for proof in proofs:
            if proof.excerpt:
                yield SecondaryText(proof.excerpt, self.dossier.sources[proof.source].language, excerpt=True)
            if proof.note is not None:
                for language in proof.note.languages():
                    yield SecondaryText(getattr(proof.note, language), language)


def _given(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _in_order(dossier: Dossier) -> Iterator[Item]:
    """Every item, in the order in which the tabs show them."""
    briefing = dossier.briefing
    yield from briefing.messages
    yield from briefing.findings
    yield from briefing.figures
    yield from briefing.sectors
    yield from briefing.events
    yield from briefing.steps
    yield from briefing.context
    yield from briefing.computed
    yield from briefing.trade.observations
    yield from briefing.agreements
    yield from briefing.quotes
