"""Sections: the parts of a briefing as plain data for the template, each text in every language of the paper.

A section is a list of blocks; a block has a `form`, by which the template sets it, a `head` (nothing where that of the
section is enough) and `items`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Event, Finding, Item, Sector, Statement, Step
from app.briefing.model.sections import Section
from app.briefing.text.section_names import section_name
from app.paper.content import agreements, quotes, values
from app.paper.content.chart_data import drawing
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages, Runs
from app.paper.content.references import References

Data = dict[str, Any]
_Item = TypeVar("_Item", bound=Item)

CARD_FIGURES = 5
"""Figures on a one-page card."""

CARD_MESSAGES = 5
"""Messages on a one-page card."""

CARD_STEPS = 6
"""Next steps on a one-page card."""


@dataclass(frozen=True)
class Sections:
    """Builds the sections of one paper; what they cite is gathered in `references`."""

    dossier: Dossier
    order: Order
    languages: PaperLanguages
    references: References
    marked: frozenset[str] = frozenset()
    """The ids of what is new or changed since another edition."""

    def section(self, name: Section) -> Data:
        """One section by its name; `blocks` is empty where the briefing or the choice of items has nothing for it."""
        build = {
            "summary": self._summary,
            "findings": self._findings,
            "trade": self._trade,
            "sectors": self._sectors,
            "agreements": self._agreements,
            "quotes": self._quotes,
            "timeline": self._timeline,
            "figures": self._figures,
        }
        return {"name": name, "blocks": [block for block in build[name]() if block["items"]]}

    def card(self) -> list[Data]:
        """The blocks of the one-page card: messages, figures, one chart, next steps."""
        briefing = self.dossier.briefing
        named = [key for message in briefing.messages for key in message.values]
        figures = [key for key in dict.fromkeys((*briefing.cards, *named)) if self.order.wants(key)]
        charts = [chart for chart in briefing.trade.charts if self._drawn(chart.id)]
        blocks = [
            self._block(
                "messages",
                self.languages.gettext("Key messages"),
                self._statements(self._wanted(briefing.messages)[:CARD_MESSAGES]),
            ),
            self._block("cards", self.languages.gettext("Key figures"), self._cards(figures[:CARD_FIGURES])),
            self._block("charts", [], [self._chart(chart.id) for chart in charts[:1]]),
            self._block(
                "steps",
                self.languages.gettext("What comes next"),
                [self._told(step.id, self._step(step)) for step in self._wanted(briefing.steps)[:CARD_STEPS]],
            ),
        ]
        held = [block for block in blocks if block["items"]]
        if held and held[0]["form"] == "charts":
            held[0]["head"] = self.languages.each(partial(section_name, "trade"))  # its title is a heading below one
        return held

    def _block(self, form: str, head: Runs, items: list[Data], **more: object) -> Data:
        return {"form": form, "head": head, "items": items, **more}

    def _told(self, item_id: str, data: Data) -> Data:
        """What is told of an item, with a mark where it is new or changed."""
        return {**data, "changed": True} if item_id in self.marked else data

    def _wanted(self, items: Sequence[_Item]) -> list[_Item]:
        return [item for item in items if self.order.wants(item.id)]

    def _drawn(self, chart_id: str) -> bool:
        """Whether a chart is wanted: for itself, or for one of its values."""
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
                [self._told(step.id, self._step(step)) for step in self._wanted(briefing.steps)],
            ),
            *(
                self._block(
                    "statements", head, self._statements([said for said in briefing.context if said.kind == kind])
                )
                for kind, head in kinds
            ),
        ]

    def _statements(self, statements: Sequence[Statement]) -> list[Data]:
        return [
            self._told(said.id, {"text": self.languages.text(said.text), "refs": self.references.of(said)})
            for said in self._wanted(statements)
        ]

    def _cards(self, keys: list[str]) -> list[Data]:
        return [
            self._told(key, values.card(self.dossier, self.dossier.values[key], self.languages, self.references))
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
                [self._told(found.id, self._finding(found)) for found in self._wanted(self.dossier.briefing.findings)],
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
        charts = [chart.id for chart in self.dossier.briefing.trade.charts if self._drawn(chart.id)]
        return [
            self._block("charts", [], [self._chart(chart_id) for chart_id in charts]),
            *(
                self._block(
                    "values",
                    group.head,
                    [
                        self._told(
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
                    self._told(value.id, values.computed_row(self.dossier, value, self.languages, self.references))
                    for value in self._wanted(self.dossier.briefing.computed)
                ],
                columns=values.computed_columns(self.languages),
            ),
        ]

    def _chart(self, chart_id: str) -> Data:
        chart = self.dossier.charts[chart_id]
        self.references.shown.add(chart_id)
        self.references.of_all([self.dossier.values[key] for series in chart.series for key in series.values])
        return self._told(chart_id, drawing(self.dossier, chart, self.languages))

    def _sectors(self) -> list[Data]:
        return [
            self._block(
                "named",
                [],
                [self._told(held.id, self._sector(held)) for held in self._wanted(self.dossier.briefing.sectors)],
            )
        ]

    def _sector(self, sector: Sector) -> Data:
        return {
            "name": self.languages.text(self.dossier.themes[sector.theme].name),
            "text": self.languages.text(sector.text),
            "refs": self.references.of(sector),
        }

    def _agreements(self) -> list[Data]:
        wanted = self._wanted(self.dossier.briefing.agreements)
        rows = [
            self._told(agreement.id, agreements.row(self.dossier, agreement, self.languages, self.references))
            for agreement in wanted
        ]
        return [self._block("agreements", [], rows, columns=agreements.columns(self.languages))]

    def _quotes(self) -> list[Data]:
        wanted = self._wanted(self.dossier.briefing.quotes)
        told = quotes.by_speaker(self.dossier, wanted, self.languages, self.references, self._told)
        return [self._block("quotes", [], told)]

    def _timeline(self) -> list[Data]:
        wanted = self._wanted(self.dossier.briefing.events)
        return [self._block("events", [], [self._told(event.id, self._event(event)) for event in wanted])]

    def _event(self, event: Event) -> Data:
        return {
            "date": self.languages.each(lambda localizer: localizer.period_short(event.date)),
            "text": self.languages.text(event.title),
            "note": self.languages.text(event.note),
            "major": event.major,
            "refs": self.references.of(event),
        }

    def _figures(self) -> list[Data]:
        wanted = self._wanted(self.dossier.briefing.figures)
        rows = [
            self._told(figure.id, values.figure_row(self.dossier, figure, self.languages, self.references))
            for figure in wanted
        ]
        return [self._block("figures", [], rows, columns=values.figure_columns(self.languages))]
