"""Entries: items, charts and sources of a briefing that search can find, in the order of the tabs, with their texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.briefing.model.model import Agreement, Event, Finding, Item, Quote, Sector, Statement, Step
from app.briefing.model.parts import Source, Text
from app.briefing.model.sections import LISTED, ListSection
from app.briefing.model.values import Chart, Computed, Figure, Observation
from app.briefing.text import agreements, evidence, visit_book
from app.briefing.text.citation import sayings
from app.briefing.text.section_names import section_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.parts import Evidence, Language
    from app.briefing.model.values import Value
    from app.briefing.model.visit_book import VisitItem

_KEPT: Final = 512
"""Entries whose texts are cached."""

Entry = Item | Chart | Source
"""A unit of search."""


@dataclass(frozen=True, slots=True)
class SecondaryText:
    """A text of an entry that is not displayed: another language version, or a source excerpt or note."""

    text: str
    language: str
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class EntryText:
    """Texts of one entry: head, other displayed texts, and secondary texts."""

    head: str
    body: tuple[str, ...]
    aside: tuple[SecondaryText, ...]


class Entries:
    """All entries of a briefing, by number, with their texts in one language."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Number the entries: each section of the briefing is a contiguous range."""
        self.dossier, self.localizer = dossier, localizer
        by_part: dict[ListSection, list[Entry]] = {part: [] for part in LISTED}
        for item in _items_in_order(dossier):
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
        """Return the section of an entry."""
        return next(part for part, run in self.runs.items() if number in run)

    def kind(self, number: int) -> str:
        """Return the localized kind of an entry, one or two words."""
        entry, gettext = self.entries[number], self.localizer.gettext
        if isinstance(entry, Chart):
            return gettext("Chart")
        if isinstance(entry, Source):
            return gettext("Source")
        if entry.id in self._messages:
            return gettext("Key message")
        return evidence.kind_name(entry, self.localizer)

    def shown(self, number: int) -> EntryText:
        """Return the texts of an entry, cached: successive queries of a typing user show the same entries."""
        text = self._shown.get(number)
        if text is None:
            if len(self._shown) >= _KEPT:
                self._shown.clear()
            text = self._shown[number] = self.telling(number)
        return text

    def telling(self, number: int) -> EntryText:
        """Return the texts of an entry, uncached."""
        entry = self.entries[number]
        match entry:
            case Observation() | Figure() | Computed():
                return self._value(entry)
            case Chart():
                return self._entry_text(entry.title, (entry.subtitle, entry.note, *(note.text for note in entry.notes)))
            case Source():
                date = self._period(entry.date) if entry.date else ""
                others = (entry.publisher, date, entry.address or "", self._text(entry.note))
                return EntryText(
                    entry.title or entry.publisher, _non_empty(others), tuple(self._translations((entry.note,)))
                )
            case Statement():
                return self._entry_text(entry.text, proofs=entry.evidence)
            case Sector():
                return self._entry_text(self.dossier.themes[entry.theme].name, (entry.text,), proofs=entry.evidence)
            case Event():
                return self._entry_text(entry.title, (entry.note,), (self._period(entry.date),), entry.evidence)
            case Step():
                date = self._period(entry.date) if entry.date else self.localizer.gettext("no date")
                return self._entry_text(entry.text, (), (date,), entry.evidence)
            case Finding():
                return self._entry_text(entry.title, (entry.text,), proofs=entry.evidence)
            case Agreement():
                return self._agreement(entry)
            case Quote():
                return self._quote(entry)
        return self._visit_item(entry)

    # By kind

    def _value(self, value: Value) -> EntryText:
        reporter = self.dossier.reporter(value)
        name = reporter.name if reporter else None
        label = value.product if isinstance(value, Observation) else value.label
        period = self._period(value.period) if value.period else ""
        return EntryText(
            evidence.value_told(self.dossier, value, self.localizer),
            _non_empty((self._text(name), period, self._text(value.note))),
            (*self._translations((label, name, value.note)), *self._excerpts(self.dossier.evidence(value))),
        )

    def _agreement(self, agreement: Agreement) -> EntryText:
        localizer, dossier = self.localizer, self.dossier
        bodies = [body.name for body in agreement.bodies]
        texts = (agreement.title, *bodies, agreement.note, *(milestone.note for milestone in agreement.milestones))
        displayed = (
            agreements.signed(agreement, localizer),
            agreements.parties_line(dossier, agreement, localizer),
            agreements.kind_name(agreement.kind, localizer),
            agreements.status_name(agreement.status, localizer),
            *(self._text(dossier.themes[theme].name) for theme in agreement.themes),
            self._text(agreement.note),
            *(self._text(milestone.note) for milestone in agreement.milestones),
        )
        head = self._text(agreement.title) or agreements.title(agreement, localizer)
        aside = (*self._translations(texts), *self._excerpts(dossier.evidence(agreement)))
        return EntryText(head, _non_empty(displayed), aside)

    def _quote(self, quote: Quote) -> EntryText:
        person = self.dossier.said_by(quote)
        quotations = sayings(quote, self.localizer)
        date = self._period(quote.date) if quote.date else self.localizer.gettext("undated")
        themes = (self._text(self.dossier.themes[theme].name) for theme in quote.themes)
        body = (
            self._text(person.name),
            self._text(person.office),
            date,
            self._text(quote.occasion),
            *(quotation.shown for quotation in quotations[1:]),
            *themes,
        )
        others = self._translations((quote.text, person.name, person.office, quote.occasion))
        languages = {quotation.language for quotation in quotations}
        aside = [
            text for text in others if text.language not in languages or text.text != quote.text.get(text.language, "")
        ]
        return EntryText(quotations[0].shown, _non_empty(body), (*aside, *self._excerpts(quote.evidence)))

    def _visit_item(self, item: VisitItem) -> EntryText:
        others = visit_book.search_texts(self.dossier, item)
        own = getattr(item, "text", None) or getattr(item, "title", None) or getattr(item, "name", None)
        body = (visit_book.facts(self.dossier, item, self.localizer), *(self._text(text) for text in others))
        return EntryText(
            evidence.title(self.dossier, item, self.localizer),
            _non_empty(body),
            (*self._translations((own, *others)), *self._excerpts(self.dossier.evidence(item))),
        )

    # Texts

    def _entry_text(
        self,
        head: Text,
        texts: Iterable[Text | None] = (),
        strings: tuple[str, ...] = (),
        proofs: tuple[Evidence, ...] = (),
    ) -> EntryText:
        texts = tuple(texts)
        body = (*strings, *(self._text(text) for text in texts))
        return EntryText(
            self._text(head), _non_empty(body), (*self._translations((head, *texts)), *self._excerpts(proofs))
        )

    def _text(self, text: Text | None) -> str:
        return self.localizer.text(text) if text is not None else ""

    def _period(self, period: str) -> str:
        text = self._periods.get(period)
        if text is None:
            text = self._periods[period] = self.localizer.period(period)
        return text

    def _translations(self, texts: Iterable[Text | None]) -> Iterator[SecondaryText]:
        """Yield the language versions that are not displayed."""
        for text in texts:
            if text is not None:
                displayed: Language = self.localizer.spoken(text).language
                for language in text:
                    if language != displayed:
                        yield SecondaryText(text.get(language, ""), language)

    def _excerpts(self, proofs: Iterable[Evidence]) -> Iterator[SecondaryText]:
        for proof in proofs:
            if proof.excerpt:
                yield SecondaryText(proof.excerpt, self.dossier.sources[proof.source].language, excerpt=True)
            for text in (proof.translation, proof.note):
                for language in text or ():
                    yield SecondaryText(text.get(language, "") if text else "", language)


def _non_empty(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _items_in_order(dossier: Dossier) -> Iterator[Item]:
    """Yield every item in the order of the tabs."""
    briefing = dossier.briefing
    yield from briefing.messages
    yield from briefing.findings
    yield from briefing.figures
    yield from briefing.sectors
    yield from briefing.events
    yield from briefing.steps
    yield from briefing.context
    yield from briefing.issues
    yield from briefing.points
    yield from briefing.programme
    yield from briefing.delegations
    yield from briefing.lives
    yield from briefing.places
    yield from briefing.routes
    yield from briefing.computed
    yield from briefing.trade.observations
    yield from briefing.agreements
    yield from briefing.commitments
    yield from briefing.provisions
    yield from briefing.quotes
