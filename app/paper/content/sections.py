"""Sections of a paper: the parts of a briefing as template data, each text in every language of the paper.

A section is a list of blocks; a block has a `form` (its layout in the template), a `head` (empty if the head of the
section suffices) and `items`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Event, Finding, Item, Sector, Statement, Step
from app.briefing.model.places import Location, Route
from app.briefing.model.sections import VISIT, Section
from app.briefing.text import visit_book
from app.briefing.text.section_names import section_name
from app.paper.content import agreements, quotes, values
from app.paper.content.chart_data import drawing, map_drawing
from app.paper.content.digest import Digest, Rows
from app.paper.content.export_options import Order, profiles
from app.paper.content.kinds import BY_MEETING, SHAPES, TABLES, DigestName, Part, PartName
from app.paper.content.languages import PaperLanguages, Runs
from app.paper.content.references import References
from app.paper.content.visit_book import VisitBook

Data = dict[str, Any]
_Item = TypeVar("_Item", bound=Item)


_OF_SECTION: Final[Mapping[PartName, Section]] = {
    "accords": "agreements",
    "voices": "quotes",
    "differences": "findings",
    "talk": "points",
    "speech": "points",
    "lines": "issues",
    "documents": "agreements",
    "provided": "provisions",
    "promised": "commitments",
    "programme": "programme",
    "delegations": "delegations",
    "lives": "lives",
    "quotes": "quotes",
}
"""Parts with the head of a section."""


@dataclass(frozen=True)
class Sections:
    """Builder of the sections of one paper; it collects their citations in `references`."""

    dossier: Dossier
    order: Order
    languages: PaperLanguages
    references: References
    marked: frozenset[str] = frozenset()
    """Ids of items that are new or changed since another edition."""

    def section(self, name: Section) -> Data:
        """Return a section by name; `blocks` is empty if the briefing or the item selection has no content for it."""
        book = VisitBook(self.dossier, self.order, self.languages, self.references, self._flag)
        build: dict[Section, Callable[[], list[Data]]] = {
            "summary": self._summary,
            "findings": self._findings,
            "trade": self._trade,
            "sectors": self._sectors,
            "agreements": self._agreements,
            "quotes": self._quotes,
            "timeline": self._timeline,
            "figures": self._figures,
            "places": self._places,
            **{part: partial(book.blocks, part) for part in VISIT},
        }
        return {"name": name, "blocks": [block for block in build[name]() if block["items"]]}

    def parts(self) -> list[Data]:
        """Return the sections of a paper whose kind has fixed parts: one for each part, for each meeting of points.

        A card has all its parts in one section.
        """
        kind = self.order.kind
        sections = [section for part in SHAPES[kind].parts for section in self._part(part)]
        if kind != "card":
            return sections
        blocks = [{**block, "head": section["head"]} for section in sections for block in section["blocks"]]
        if blocks and blocks[0]["form"] == "charts":
            blocks[0]["head"] = self.languages.label(partial(section_name, "trade"))  # chart titles have level 2
        return [{"name": "card", "head": [], "blocks": blocks}]

    def _part(self, part: Part) -> list[Data]:
        """Return the section of a part, or those of its meetings; none without items."""
        small = self.order.kind == "card" and profiles()[self.order.profile].narrow
        most = part.most(len(self.languages.localizers), small=small)
        blocks = [{**block, "cut": part.text} for block in self._part_blocks(part.name, most) if block["items"]]
        head = self._part_head(part.name)
        if part.name in BY_MEETING:
            return [
                {"name": part.name, "head": block["head"] or head, "blocks": [{**block, "head": []}]}
                for block in blocks
            ]
        return [{"name": part.name, "head": head, "blocks": blocks}] if blocks else []

    def _part_blocks(self, name: PartName, most: int) -> list[Data]:
        book = VisitBook(self.dossier, self.order, self.languages, self.references, self._flag)
        match name:
            case "answer" | "messages":
                return [self._block(name, [], self._statements(self._filter(self.dossier.briefing.messages)[:most]))]
            case "cards":
                return [self._block("cards", [], self._cards(self._figure_ids()[:most]))]
            case "chart":
                charts = [chart.id for chart in self.dossier.briefing.trade.charts if self._includes(chart.id)]
                return [self._block("charts", [], [self._chart(chart_id, bare=True) for chart_id in charts[:most]])]
            case "steps":
                steps = self._filter(self.dossier.briefing.steps)[:most]
                return [self._block("steps", [], [self._flag(step.id, self._step(step)) for step in steps])]
            case "talk" | "lines" | "asks" | "speech":
                return book.own(name, most)
            case "programme" | "delegations" | "lives":
                return book.blocks(name)
            case "quotes":
                return self._quotes()
        return [self._digest(name, most)]

    def _digest(self, name: DigestName, most: int) -> Data:
        digest = Digest(self.dossier, self.order, self.languages, self.references)
        build: dict[DigestName, Callable[[int], Rows]] = {
            "accords": digest.accords,
            "sides": digest.sides,
            "voices": digest.voices,
            "differences": digest.differences,
            "next": digest.next,
            "documents": digest.documents,
            "provided": digest.provided,
            "promised": digest.promised,
        }
        rows = build[name](most)
        more = self.languages.gettext("{n} more in the whole briefing", n=rows.left_out)
        columns = digest.columns() if name in TABLES else []
        form = "ledger" if name in TABLES else name
        return self._block(form, [], rows.items, columns=columns, more=more if rows.left_out else [])

    def _figure_ids(self) -> list[str]:
        """Return the ids of the key figures, then those of the numbers in the messages."""
        briefing = self.dossier.briefing
        named = (key for message in briefing.messages for key in message.values)
        return [key for key in dict.fromkeys((*briefing.cards, *named)) if self.order.wants(key)]

    def _part_head(self, name: PartName) -> Runs:
        """Return the head of a part; empty for one that stands under the head before it."""
        gettext = self.languages.gettext
        if name in _OF_SECTION:
            return self.languages.label(partial(section_name, _OF_SECTION[name]))
        heads: dict[PartName, Runs] = {
            "answer": gettext("In short"),
            "messages": gettext("Key messages"),
            "cards": gettext("Key figures") if self.order.kind == "card" else [],
            "asks": gettext("What we want to obtain"),
            "sides": gettext("What each side holds"),
            "next": gettext("What comes next"),
            "steps": gettext("What comes next"),
        }
        return heads.get(name, [])

    def _block(self, form: str, head: Runs, items: list[Data], **more: object) -> Data:
        return {"form": form, "head": head, "items": items, **more}

    def _flag(self, item_id: str, data: Data) -> Data:
        """Return the data of an item, flagged as `changed` if it is new or changed."""
        return {**data, "changed": True} if item_id in self.marked else data

    def _filter(self, items: Sequence[_Item]) -> list[_Item]:
        return [item for item in items if self.order.wants(item.id)]

    def _includes(self, chart_id: str) -> bool:
        """Whether a chart is selected: itself or one of its values."""
        chart = self.dossier.charts[chart_id]
        return self.order.wants(chart_id) or any(
            self.order.wants(key) for series in chart.series for key in series.values
        )

    def _summary(self) -> list[Data]:
        briefing = self.dossier.briefing
        kinds = (
            ("fact", self.languages.gettext("Background")),
            ("assessment", self.languages.gettext("Assessments")),
            ("protocol", self.languages.gettext("Protocol")),
        )
        return [
            self._block("messages", self.languages.gettext("Key messages"), self._statements(briefing.messages)),
            self._block(
                "cards",
                self.languages.gettext("Key figures"),
                self._cards([key for key in briefing.cards if self.order.wants(key)]),
            ),
            self._block(
                "steps",
                self.languages.gettext("What comes next"),
                [self._flag(step.id, self._step(step)) for step in self._filter(briefing.steps)],
            ),
            *(
                self._block(
                    "statements", head, self._statements([item for item in briefing.context if item.kind == kind])
                )
                for kind, head in kinds
            ),
        ]

    def _statements(self, statements: Sequence[Statement]) -> list[Data]:
        return [
            self._flag(item.id, {"text": self.languages.text(item.text), "refs": self.references.of(item)})
            for item in self._filter(statements)
        ]

    def _cards(self, keys: list[str]) -> list[Data]:
        return [
            self._flag(key, values.card(self.dossier, self.dossier.values[key], self.languages, self.references))
            for key in keys
            if self.dossier.number(self.dossier.values[key]) is not None
        ]

    def _step(self, step: Step) -> Data:
        return {
            "date": self.languages.each(
                lambda localizer: localizer.period_short(step.date) if step.date else localizer.gettext("no date")
            ),
            "text": self.languages.text(step.text),
            "refs": self.references.of(step),
        }

    def _findings(self) -> list[Data]:
        return [
            self._block(
                "findings",
                [],
                [self._flag(item.id, self._finding(item)) for item in self._filter(self.dossier.briefing.findings)],
            )
        ]

    def _finding(self, finding: Finding) -> Data:
        return {
            "title": self.languages.text(finding.title),
            "text": self.languages.text(finding.text),
            "refs": self.references.of(finding),
            "values": [
                values.value_row(self.dossier, self.dossier.values[key], self.languages, self.references)
                for key in finding.values
            ],
        }

    def _trade(self) -> list[Data]:
        charts = [chart.id for chart in self.dossier.briefing.trade.charts if self._includes(chart.id)]
        return [
            self._block("charts", [], [self._chart(chart_id) for chart_id in charts]),
            *(
                self._block(
                    "values",
                    group.head,
                    [
                        self._flag(
                            value.id, values.row(self.dossier, value, group.decimals, self.languages, self.references)
                        )
                        for value in group.values
                    ],
                    intro=group.note,
                    columns=values.columns(self.languages),
                )
                for group in values.by_reporter(self.dossier, self.order, self.languages)
            ),
            self._block(
                "computed",
                self.languages.gettext("Computed values"),
                [
                    self._flag(value.id, values.computed_row(self.dossier, value, self.languages, self.references))
                    for value in self._filter(self.dossier.briefing.computed)
                ],
                columns=values.computed_columns(self.languages),
            ),
        ]

    def _chart(self, chart_id: str, *, bare: bool = False) -> Data:
        chart = self.dossier.charts[chart_id]
        self.references.shown.add(chart_id)
        self.references.of_all([self.dossier.values[key] for series in chart.series for key in series.values])
        return self._flag(chart_id, drawing(self.dossier, chart, self.languages, bare=bare))

    def _sectors(self) -> list[Data]:
        return [
            self._block(
                "named",
                [],
                [self._flag(item.id, self._sector(item)) for item in self._filter(self.dossier.briefing.sectors)],
            )
        ]

    def _sector(self, sector: Sector) -> Data:
        return {
            "name": self.languages.text(self.dossier.themes[sector.theme].name),
            "text": self.languages.text(sector.text),
            "refs": self.references.of(sector),
        }

    def _agreements(self) -> list[Data]:
        selected = agreements.by_day(self._filter(self.dossier.briefing.agreements))
        rows = [
            self._flag(agreement.id, agreements.row(self.dossier, agreement, self.languages, self.references))
            for agreement in selected
        ]
        return [self._block("agreements", [], rows, columns=agreements.columns(self.languages))]

    def _quotes(self) -> list[Data]:
        selected = self._filter(self.dossier.briefing.quotes)
        speakers = quotes.by_speaker(self.dossier, selected, self.languages, self.references, self._flag)
        return [self._block("quotes", [], speakers)]

    def _timeline(self) -> list[Data]:
        selected = self._filter(self.dossier.briefing.events)
        return [self._block("events", [], [self._flag(event.id, self._event(event)) for event in selected])]

    def _event(self, event: Event) -> Data:
        return {
            "date": self.languages.each(lambda localizer: localizer.period_short(event.date)),
            "text": self.languages.text(event.title),
            "note": self.languages.text(event.note),
            "major": event.major,
            "refs": self.references.of(event),
        }

    def _places(self) -> list[Data]:
        """Return the map of the chosen places and routes, then the routes, and the places of which more is known."""
        briefing, languages = self.dossier.briefing, self.languages
        routes = tuple(self._filter(briefing.routes))
        wanted = {key for route in routes for key in route.places}
        places = tuple(place for place in briefing.places if self.order.wants(place.id) or place.id in wanted)
        if not places:
            return []
        several = len(routes) > 1
        listed: list[tuple[Location | Route, str]] = [
            *((route, f"{number} " if several else "") for number, route in enumerate(routes, 1)),
            *((place, "") for place in places if place.evidence or place.note or place.id in self.marked),
        ]
        self.references.shown.update(place.id for place in places)
        rows = [
            self._flag(
                item.id,
                {
                    "name": [{**run, "words": before + run["words"]} for run in languages.text(item.name)],
                    "text": languages.each(partial(_place_facts, self.dossier, item)),
                    "refs": self.references.of(item),
                },
            )
            for item, before in listed
        ]
        return [
            self._block("map", [], [map_drawing(self.dossier, places, routes, languages)]),
            self._block("named", [], rows),
        ]

    def _figures(self) -> list[Data]:
        selected = self._filter(self.dossier.briefing.figures)
        rows = [
            self._flag(figure.id, values.figure_row(self.dossier, figure, self.languages, self.references))
            for figure in selected
        ]
        return [self._block("figures", [], rows, columns=values.figure_columns(self.languages))]


def _place_facts(dossier: Dossier, item: Location | Route, localizer: Localizer) -> str:
    """Return kind and places of a route, or where a place lies, with the note of either."""
    facts = visit_book.facts(dossier, item, localizer)
    return f"{facts}. {localizer.text(item.note)}" if item.note else facts
