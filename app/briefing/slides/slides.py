"""Slides: a briefing as things to be shown one at a time, in the order in which they are spoken of.

What a meeting needs comes first; what is there for questions (fields, timeline, background, other figures) last, so
that a speaker can end before it. This is only which things and in which order; `slide_words` has the words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Item
from app.briefing.model.sections import TabSection

Kind = Literal[
    "opening",
    "message",
    "figure",
    "chart",
    "agreements",
    "quote",
    "finding",
    "steps",
    "sectors",
    "events",
    "context",
    "figures",
]

MOST_ROWS: Final = 24
"""Things on one list at the most; a longer list is several slides."""


@dataclass(frozen=True)
class Slide:
    """One thing, or a list of things of a kind, with the ids of the items that it presents (of a chart its own id).

    `number` of `total` counts the slides of its kind; `event` is that of a group of agreements, nothing where the
    group is of those that belong to none.
    """

    kind: Kind
    items: tuple[str, ...] = ()
    number: int = 1
    total: int = 1
    event: str = ""

    @property
    def part(self) -> TabSection:
        """Where in the window the same thing is to be seen."""
        match self.kind:
            case "chart":
                return "trade"
            case "agreements":
                return "agreements"
            case "quote":
                return "quotes"
        return "summary"


def slides(dossier: Dossier) -> tuple[Slide, ...]:
    """All slides of a briefing in order. Each item that a tab shows by itself is on exactly one of them."""
    briefing = dossier.briefing
    charts = [chart.id for chart in briefing.trade.charts]
    others = [figure for figure in briefing.figures if figure.id not in briefing.cards]
    return (
        Slide("opening"),
        *_single("message", _ids(briefing.messages)),
        *_single("figure", tuple(dict.fromkeys(briefing.cards))),
        *_single("chart", charts),
        *_groups(briefing.agreements),
        *_single("quote", _ids(briefing.quotes)),
        *_single("finding", _ids(briefing.findings)),
        *_lists("steps", _ids(briefing.steps)),
        *_lists("sectors", _ids(briefing.sectors)),
        *_lists("events", _ids(briefing.events)),
        *_lists("context", _ids(briefing.context)),
        *_lists("figures", _ids(others)),
    )


def named(dossier: Dossier, slide: Slide) -> tuple[Item, ...]:
    """The items of a slide, of a chart its values: all whose evidence the slide rests on."""
    if slide.kind != "chart":
        return tuple(dossier.items[key] for key in slide.items)
    keys = [key for chart in slide.items for series in dossier.charts[chart].series for key in series.values]
    return tuple(dossier.values[key] for key in dict.fromkeys(keys))


def place_of(dossier: Dossier, found: Sequence[Slide], item_id: str, part: TabSection) -> int:
    """Where to start when a reader is at an item of a part of the window: the index of a slide.

    A number may be a figure and a point of a chart as well: the part that is in front decides. An item that no slide
    shows leads to the first slide of that part.
    """
    holding = [
        index
        for index, slide in enumerate(found)
        if item_id in slide.items or any(item.id == item_id for item in named(dossier, slide))
    ]
    here = [index for index in holding if found[index].part == part]
    begins = [index for index, slide in enumerate(found) if slide.part == part]
    return next(iter((*here, *holding, *begins)), 0)


def _ids(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _single(kind: Kind, ids: Sequence[str]) -> Iterator[Slide]:
    for number, key in enumerate(ids, 1):
        yield Slide(kind, (key,), number, len(ids))


def _lists(kind: Kind, ids: Sequence[str]) -> Iterator[Slide]:
    chunks = list(_chunks(ids))
    for number, chunk in enumerate(chunks, 1):
        yield Slide(kind, chunk, number, len(chunks))


def _groups(agreements: Sequence[Agreement]) -> Iterator[Slide]:
    """The agreements that belong to one event together, in the order of the file, and those of no event last."""
    groups: dict[str, list[str]] = {agreement.event: [] for agreement in agreements if agreement.event}
    for agreement in agreements:
        groups.setdefault(agreement.event or "", []).append(agreement.id)
    chunks = [(event, chunk) for event, ids in groups.items() for chunk in _chunks(ids)]
    for number, (event, chunk) in enumerate(chunks, 1):
        yield Slide("agreements", chunk, number, len(chunks), event)


def _chunks(ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """As few lists as can be, of about one length."""
    lists = -(-len(ids) // MOST_ROWS)
    for number in range(lists):
        yield tuple(ids[len(ids) * number // lists : len(ids) * (number + 1) // lists])
