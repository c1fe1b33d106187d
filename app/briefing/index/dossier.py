"""A briefing with everything that is worked out from it: items by id, computed values, numbered sources."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar, cast

from app.briefing.i18n.localizer import Localizer
from app.briefing.model import formulas
from app.briefing.model.grounds import Grounds
from app.briefing.model.model import Agreement, Briefing, Finding, Item, Quote, lists
from app.briefing.model.parts import Evidence, Party, Person, Reporter, Source, Theme
from app.briefing.model.values import Chart, Computed, Observation, Value

_Made = TypeVar("_Made")


@dataclass(frozen=True, eq=False)
class Dossier:
    """A briefing that has been read, ready to be shown: every look-up by id is here, and each is worked out once."""

    briefing: Briefing

    @functools.cached_property
    def items(self) -> dict[str, Item]:
        """All items by id, in the order of the file."""
        return {item.id: item for _, held in lists(self.briefing) for item in held}

    @functools.cached_property
    def values(self) -> dict[str, Value]:
        """The items that are numbers, by id."""
        held: tuple[tuple[Value, ...], ...] = (
            self.briefing.figures,
            self.briefing.trade.observations,
            self.briefing.computed,
        )
        return {item.id: item for values in held for item in values}

    @functools.cached_property
    def computed(self) -> dict[str, Decimal]:
        """The computed values by id."""
        return formulas.worked_out(self.briefing)

    @functools.cached_property
    def grounds(self) -> Grounds:
        """What the computed values rest on."""
        return Grounds(self.values)

    @functools.cached_property
    def _reported(self) -> dict[str, tuple[Observation, ...]]:
        """An observation of each reporter under each value."""
        return self.grounds.kinds(lambda observation: observation.reporter)

    @functools.cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.briefing.sources}

    @functools.cached_property
    def source_numbers(self) -> dict[str, int]:
        """The number of each source in the list of sources, from 1, in the order of the file."""
        return {source.id: number for number, source in enumerate(self.briefing.sources, 1)}

    @functools.cached_property
    def reporters(self) -> dict[str, Reporter]:
        """The reporters by id."""
        return {reporter.id: reporter for reporter in self.briefing.reporters}

    @functools.cached_property
    def people(self) -> dict[str, Person]:
        """The people by id."""
        return {person.id: person for person in self.briefing.people}

    @functools.cached_property
    def parties(self) -> dict[str, Party]:
        """The parties by id."""
        return {party.id: party for party in self.briefing.parties}

    @functools.cached_property
    def themes(self) -> dict[str, Theme]:
        """The themes by id."""
        return {theme.id: theme for theme in self.briefing.themes}

    @functools.cached_property
    def charts(self) -> dict[str, Chart]:
        """The charts by id."""
        return {chart.id: chart for chart in self.briefing.trade.charts}

    @functools.cached_property
    def drawn(self) -> frozenset[str]:
        """The ids of the values that charts draw."""
        series = (one for chart in self.briefing.trade.charts for one in chart.series)
        return frozenset(key for one in series for key in one.values)

    @functools.cached_property
    def concerns(self) -> dict[str, tuple[Finding, ...]]:
        """The findings that concern a value or an item, by the id of that value or item."""
        found: dict[str, list[Finding]] = {}
        for finding in self.briefing.findings:
            for key in dict.fromkeys((*finding.values, *finding.items)):
                found.setdefault(key, []).append(finding)
        return {key: tuple(findings) for key, findings in found.items()}

    def number(self, value: Value) -> Decimal | None:
        """The number of a value as stated or computed; None where it is missing."""
        return self.computed.get(value.id) if isinstance(value, Computed) else value.value

    def reporter(self, value: Value) -> Reporter | None:
        """Who reports a value: for a computed one, the one reporter of all that it rests on, if it is one."""
        if not isinstance(value, Computed):
            return self.reporters.get(value.reporter) if value.reporter else None
        found = self._reported.get(value.id, ())
        return self.reporters.get(found[0].reporter) if len(found) == 1 else None

    def evidence(self, item: Item) -> tuple[Evidence, ...]:
        """All evidence of an item, each once: of an agreement with its stages, of a computed value its operands'."""
        return tuple(dict.fromkeys(self._evidence(item)))

    def _evidence(self, item: Item) -> Iterator[Evidence]:
        if isinstance(item, Computed):
            for value in self.grounds.under((item.id,)):
                yield from value.evidence
            return
        yield from item.evidence
        if isinstance(item, Agreement):
            for milestone in item.milestones:
                yield from milestone.evidence

    @functools.cached_property
    def proven(self) -> int:
        """How many of the items have evidence."""
        return sum(
            1
            for item in self.items.values()
            if (not isinstance(item, Computed) and item.evidence) or any(True for _ in self._evidence(item))
        )

    @functools.cached_property
    def _made(self) -> dict[object, tuple[Localizer, object]]:
        return {}

    def once(self, make: "Callable[[Dossier, Localizer], _Made]", localizer: Localizer) -> _Made:
        """What is made of the dossier in a voice, made when it is first asked for and kept for that voice.

        It must not hold on to the dossier, which could never be let go of then: the first one is not looked at by the
        collector of cycles.
        """
        kept = self._made.get(make)
        if kept is None or kept[0] is not localizer:
            kept = self._made[make] = (localizer, make(self, localizer))
        return cast("_Made", kept[1])

    def said_by(self, quote: Quote) -> Person:
        """The speaker of a quote."""
        return self.people[quote.speaker]
