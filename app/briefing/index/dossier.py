"""Dossier (indexed briefing): items by id, computed values, numbered sources."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar, cast

from app.briefing.i18n.localizer import Localizer
from app.briefing.model import formulas
from app.briefing.model.grounds import Grounds
from app.briefing.model.model import Briefing, Finding, Item, Quote, lists, own_words, proofs
from app.briefing.model.parts import Evidence, Language, Party, Person, Reporter, Source, Theme
from app.briefing.model.values import Chart, Computed, Observation, Value

if TYPE_CHECKING:
    from app.briefing.container.archive import Container
    from app.briefing.container.copies import Copies

_Result = TypeVar("_Result")


@dataclass(frozen=True, eq=False)
class Dossier:
    """Indexed briefing for display: all look-ups by id, each computed once on first use."""

    briefing: Briefing
    container: "Container | None" = None
    """File that the briefing came in with copies of its sources, if it did."""

    @functools.cached_property
    def copies(self) -> "Copies":
        """Copies of sources that came with the briefing; empty for one that travels alone."""
        from app.briefing.container.copies import Copies  # late: the start reads no copies

        return self.container.copies if self.container is not None else Copies()

    @functools.cached_property
    def languages(self) -> tuple[Language, ...]:
        """Languages in which the briefing can be read: those it declares, else those of its title and messages."""
        texts = (self.briefing.occasion.title, *(message.text for message in self.briefing.messages))
        return tuple(self.briefing.languages or dict.fromkeys(language for text in texts for language in text))

    @functools.cached_property
    def items(self) -> dict[str, Item]:
        """All items by id, in file order."""
        return {item.id: item for _, items in lists(self.briefing) for item in items}

    @functools.cached_property
    def values(self) -> dict[str, Value]:
        """Items that are numbers, by id."""
        lists_of_values: tuple[tuple[Value, ...], ...] = (
            self.briefing.figures,
            self.briefing.trade.observations,
            self.briefing.computed,
        )
        return {item.id: item for values in lists_of_values for item in values}

    @functools.cached_property
    def computed(self) -> dict[str, Decimal]:
        """Results of the computed values by id; failed ones are missing."""
        return formulas.worked_out(self.briefing)

    @functools.cached_property
    def grounds(self) -> Grounds:
        """Stated values under the computed ones."""
        return Grounds(self.values)

    @functools.cached_property
    def _reported(self) -> dict[str, tuple[Observation, ...]]:
        """One observation of each reporter under each value."""
        return self.grounds.kinds(lambda observation: observation.reporter)

    @functools.cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.briefing.sources}

    @functools.cached_property
    def source_numbers(self) -> dict[str, int]:
        """Number of each source in the list of sources, from 1, in file order."""
        return {source.id: number for number, source in enumerate(self.briefing.sources, 1)}

    @functools.cached_property
    def reporters(self) -> dict[str, Reporter]:
        """Reporters by id."""
        return {reporter.id: reporter for reporter in self.briefing.reporters}

    @functools.cached_property
    def people(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.briefing.people}

    @functools.cached_property
    def parties(self) -> dict[str, Party]:
        """Parties by id."""
        return {party.id: party for party in self.briefing.parties}

    @functools.cached_property
    def themes(self) -> dict[str, Theme]:
        """Themes by id."""
        return {theme.id: theme for theme in self.briefing.themes}

    @functools.cached_property
    def charts(self) -> dict[str, Chart]:
        """Charts by id."""
        return {chart.id: chart for chart in self.briefing.trade.charts}

    @functools.cached_property
    def drawn(self) -> frozenset[str]:
        """Ids of the values in charts."""
        all_series = (series for chart in self.briefing.trade.charts for series in chart.series)
        return frozenset(key for series in all_series for key in series.values)

    @functools.cached_property
    def concerns(self) -> dict[str, tuple[Finding, ...]]:
        """Findings by the id of each value or item that they concern."""
        result: dict[str, list[Finding]] = {}
        for finding in self.briefing.findings:
            for key in dict.fromkeys((*finding.values, *finding.items)):
                result.setdefault(key, []).append(finding)
        return {key: tuple(findings) for key, findings in result.items()}

    def number(self, value: Value) -> Decimal | None:
        """Return the stated or computed number of a value; None if missing."""
        return self.computed.get(value.id) if isinstance(value, Computed) else value.value

    def upper(self, value: Value) -> Decimal | None:
        """Return the upper end of a range, of which `number` is the lower one; None for a single number."""
        return None if isinstance(value, Computed) else value.upper

    def ends(self, value: Value) -> tuple[Decimal, ...]:
        """Return the numbers by which a text may name a value: both ends of a range; none if missing."""
        return tuple(end for end in (self.number(value), self.upper(value)) if end is not None)

    def reporter(self, value: Value) -> Reporter | None:
        """Return the reporter of a value; for a computed one, the only reporter of all values under it, else None."""
        if not isinstance(value, Computed):
            return self.reporters.get(value.reporter) if value.reporter else None
        observations = self._reported.get(value.id, ())
        return self.reporters.get(observations[0].reporter) if len(observations) == 1 else None

    def citing(self, source: str) -> str:
        """Return the first item whose evidence names a source; empty if there is none."""
        return next(iter(self.resting.get(source, ())), "")

    @functools.cached_property
    def resting(self) -> dict[str, tuple[str, ...]]:
        """Ids of the items whose evidence names a source, by its id, in file order; of a source with none no entry."""
        found: dict[str, list[str]] = {}
        for key, item in self.items.items():
            for source in dict.fromkeys(entry.source for entry in self._evidence(item)):
                found.setdefault(source, []).append(key)
        return {source: tuple(keys) for source, keys in found.items()}

    def evidence(self, item: Item) -> tuple[Evidence, ...]:
        """Return all evidence of an item, each once: with that of its parts, or of the values under a computed one."""
        return tuple(dict.fromkeys(self._evidence(item)))

    def _evidence(self, item: Item) -> Iterator[Evidence]:
        if isinstance(item, Computed):
            for value in self.grounds.under((item.id,)):
                yield from value.evidence
            return
        for _, entry in proofs(item):
            yield entry

    @functools.cached_property
    def proven(self) -> int:
        """Number of items with evidence, the office's own words left out."""
        return sum(
            1
            for item in self.items.values()
            if not own_words(item)
            and ((not isinstance(item, Computed) and item.evidence) or any(True for _ in self._evidence(item)))
        )

    @functools.cached_property
    def _results(self) -> dict[object, tuple[Localizer, object]]:
        return {}

    def once(self, make: "Callable[[Dossier, Localizer], _Result]", localizer: Localizer) -> _Result:
        """Return the result of `make` in a locale, cached until another locale is requested.

        The result must not refer to the dossier: such a cycle is never freed, since the first dossier is exempt from
        garbage collection (`gc.freeze`).
        """
        cached = self._results.get(make)
        if cached is None or cached[0] is not localizer:
            cached = self._results[make] = (localizer, make(self, localizer))
        return cast("_Result", cached[1])

    def said_by(self, quote: Quote) -> Person:
        """Return the speaker of a quote."""
        return self.people[quote.speaker]
