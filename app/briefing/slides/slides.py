"""Slides: division of a briefing into slides, in speaking order.

What a meeting needs comes first; material for questions (sectors, timeline, background, other figures) comes last, so
that a speaker can stop before it. Only items and order are decided here; `slide_text` has the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Item
from app.briefing.model.periods import span
from app.briefing.model.sections import TabSection
from app.briefing.model.visit_book import Commitment, State, in_time

Kind = Literal[
    "opening",
    "message",
    "figure",
    "chart",
    "agreements",
    "commitments",
    "quote",
    "finding",
    "issue",
    "steps",
    "programme",
    "sectors",
    "provisions",
    "events",
    "context",
    "figures",
    "places",
    "delegation",
    "life",
]

_STATES: Final = get_args(State)
_LAST: Final = "~"
"""Sorts behind every date and hour."""
MOST_ROWS: Final = 24
"""Largest number of rows of a list; a longer list is divided into several slides."""


@dataclass(frozen=True)
class Slide:
    """One slide: its kind and the ids of its items (of a chart, the id of the chart).

    `number` of `total` counts the slides of the same kind; `event`: event of a group of agreements, empty for
    agreements without one. `own`: ids of the points that the speaker alone sees with it.
    """

    kind: Kind
    items: tuple[str, ...] = ()
    number: int = 1
    total: int = 1
    event: str = ""
    own: tuple[str, ...] = ()

    @property
    def part(self) -> TabSection:
        """Section of the window that shows the same items."""
        match self.kind:
            case "chart":
                return "trade"
            case "agreements" | "commitments" | "provisions":
                return "agreements"
            case "quote":
                return "quotes"
        return "summary"


def slides(dossier: Dossier) -> tuple[Slide, ...]:
    """Return all slides of a briefing in order; each item with a place of its own in a tab is on exactly one slide.

    A point is on none, but the speaker's notes of exactly one: that of its meeting, or the first if it has no meeting.
    """
    briefing = dossier.briefing
    points: dict[str, list[str]] = {meeting.id: [] for meeting in briefing.programme}
    for point in briefing.points:
        points.setdefault(point.meeting or "", []).append(point.id)
    documents: dict[str, list[str]] = {}
    for provision in briefing.provisions:
        documents.setdefault(provision.agreement, []).append(provision.id)
    days: dict[str, list[str]] = {}
    for meeting in in_time(briefing.programme):
        days.setdefault(meeting.date, []).append(meeting.id)
    charts = [chart.id for chart in briefing.trade.charts]
    others = [figure for figure in briefing.figures if figure.id not in briefing.cards]
    return (
        Slide("opening", own=tuple(points.get("", ()))),
        *_single("message", _ids(briefing.messages)),
        *_single("figure", tuple(dict.fromkeys(briefing.cards))),
        *_single("chart", charts),
        *_groups(briefing.agreements),
        *_lists("commitments", tuple(item.id for item in sorted(briefing.commitments, key=_urgency))),
        *_single("quote", _ids(briefing.quotes)),
        *_single("finding", _ids(briefing.findings)),
        *_single("issue", _ids(briefing.issues)),
        *_lists("steps", _ids(briefing.steps)),
        *(
            replace(slide, own=tuple(key for meeting in slide.items for key in points[meeting]))
            for slide in _lists("programme", *days.values())
        ),
        *_lists("sectors", _ids(briefing.sectors)),
        *_lists("provisions", *documents.values()),
        *_lists("events", _ids(briefing.events)),
        *_lists("context", _ids(briefing.context)),
        *_lists("figures", _ids(others)),
        *_lists("places", (*_ids(briefing.routes), *_ids(briefing.places))),
        *_single("delegation", _ids(briefing.delegations)),
        *_single("life", _ids(briefing.lives)),
    )


def named(dossier: Dossier, slide: Slide) -> tuple[Item, ...]:
    """Return the items whose evidence supports a slide; for a chart, its values."""
    if slide.kind != "chart":
        return tuple(dossier.items[key] for key in slide.items)
    keys = [key for chart in slide.items for series in dossier.charts[chart].series for key in series.values]
    return tuple(dossier.values[key] for key in dict.fromkeys(keys))


def place_of(dossier: Dossier, found: Sequence[Slide], item_id: str, part: TabSection) -> int:
    """Return the index of the slide to start with, given the current item and section of the window.

    A number may be both a figure and a data point of a chart: the section decides. An item without a slide leads to the
    first slide of the section.
    """
    matching = [
        index
        for index, slide in enumerate(found)
        if item_id in (*slide.items, *slide.own) or any(item.id == item_id for item in named(dossier, slide))
    ]
    in_section = [index for index in matching if found[index].part == part]
    section_slides = [index for index, slide in enumerate(found) if slide.part == part]
    return next(iter((*in_section, *matching, *section_slides)), 0)


def _urgency(item: Commitment) -> tuple[int, str]:
    """Return the key that sorts commitments: open ones first, then by due date; those without a date come last."""
    return _STATES.index(item.state), f"{span(item.due).last}" if item.due else _LAST


def _ids(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _single(kind: Kind, ids: Sequence[str]) -> Iterator[Slide]:
    for number, key in enumerate(ids, 1):
        yield Slide(kind, (key,), number, len(ids))


def _lists(kind: Kind, *groups: Sequence[str]) -> Iterator[Slide]:
    chunks = [chunk for ids in groups for chunk in _chunks(ids)]
    for number, chunk in enumerate(chunks, 1):
        yield Slide(kind, chunk, number, len(chunks))


def _groups(agreements: Sequence[Agreement]) -> Iterator[Slide]:
    """Yield slides of the agreements of each event, in file order; agreements without an event come last."""
    groups: dict[str, list[str]] = {agreement.event: [] for agreement in agreements if agreement.event}
    for agreement in agreements:
        groups.setdefault(agreement.event or "", []).append(agreement.id)
    chunks = [(event, chunk) for event, ids in groups.items() for chunk in _chunks(ids)]
    for number, (event, chunk) in enumerate(chunks, 1):
        yield Slide("agreements", chunk, number, len(chunks), event)


def _chunks(ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the fewest lists of at most MOST_ROWS ids, of nearly equal length."""
    count = -(-len(ids) // MOST_ROWS)
    for number in range(count):
        yield tuple(ids[len(ids) * number // count : len(ids) * (number + 1) // count])
