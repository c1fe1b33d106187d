"""Kinds of paper as data: the parts that each shows, their limits, and what the paper as a whole has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing

Kind = Literal["brief", "full", "card", "points", "annex", "people", "speech", "quotes"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""Kinds in the order in which they are offered; the first one is made unless another is chosen."""

DigestName = Literal["sides", "accords", "voices", "differences", "next", "documents", "provided", "promised"]
"""Parts in short form."""
SPOKEN: Final[frozenset[Kind]] = frozenset({"points", "speech"})
"""Kinds that consist of the office's own words."""
WORD: Final[tuple[Kind, ...]] = ("brief", "full", "points", "annex", "people", "quotes")
"""Kinds that can be a Word file, to be edited further. The form of the others is fixed to their pages."""

PartName = Literal[
    DigestName,
    "answer",
    "messages",
    "cards",
    "chart",
    "steps",
    "asks",
    "talk",
    "lines",
    "speech",
    "programme",
    "delegations",
    "lives",
    "quotes",
]
TABLES: Final[frozenset[DigestName]] = frozenset({"next", "documents", "provided", "promised"})
"""Parts that are tables with owner, date and state."""
BY_MEETING: Final[frozenset[PartName]] = frozenset({"talk", "speech"})
"""Parts with a section for each meeting."""

Front = Literal["title", "head", "card"]
"""Head of a paper: a title page with contents, a head above the text of page one, or that of the card."""

SourceList = Literal["evidence", "short", "list", "line", "none"]
"""List of sources: each with its excerpts, with each passage once, one line each, all in one paragraph, or none."""

_ALL: Final = 1_000_000


@dataclass(frozen=True)
class Part:
    """A part of a paper, with the most items in one language, in two, and on a small page, and of characters of a text.

    A longer text is cut and ends with an ellipsis.
    """

    name: PartName
    one: int = _ALL
    two: int = _ALL
    text: int = _ALL
    small: int = _ALL

    def most(self, languages: int, *, small: bool = False) -> int:
        """Return the maximum number of items on a paper in that many languages, on a `small` page or another."""
        return min(self.one if languages == 1 else self.two, self.small if small else _ALL)


@dataclass(frozen=True)
class Shape:
    """What papers of a kind have in common.

    `parts` is empty where the order chooses sections. A briefing with content for one of `needs` can have the kind;
    without `needs`, any can. `changes` and `notes` tell whether the paper has room for what changed and for private
    notes; `own`, which of the office's own words it can hold. `sizes` are those of its text in points, in one language
    and in two.
    """

    parts: tuple[Part, ...] = ()
    needs: tuple[PartName, ...] = ()
    front: Front = "head"
    sources: SourceList = "list"
    sizes: tuple[float, float] = (10.5, 10.5)
    changes: bool = False
    own: frozenset[Literal["say", "obtain", "if-raised", "line"]] = frozenset()

    @property
    def notes(self) -> bool:
        """Whether the paper has room for private notes of the reader."""
        return self.changes


SHAPES: Final[Mapping[Kind, Shape]] = {
    "brief": Shape(
        parts=(
            Part("answer", 3, 3, 320),
            Part("cards", 4, 4, 120),
            Part("chart", 1, 1, 240),
            Part("asks", 4, 3, 240),
            Part("sides", 3, 2, 320),
            Part("accords", 16, 10, 240),
            Part("voices", 4, 3, 700),
            Part("differences", 4, 3, 470),
            Part("next", 7, 6, 240),
        ),
        sizes=(9.8, 9.8),
        own=frozenset({"obtain"}),
    ),
    "full": Shape(
        front="title",
        sources="evidence",
        changes=True,
        own=frozenset({"say", "obtain", "if-raised", "line"}),
    ),
    "card": Shape(
        parts=(
            Part("messages", 5, 5, 280, small=4),
            Part("cards", 5, 5, 280, small=3),
            Part("chart", 1, 1, 280, small=0),
            Part("steps", 6, 6, 280, small=3),
        ),
        front="card",
        sources="line",
    ),
    "points": Shape(
        parts=(Part("talk"), Part("lines")),
        needs=("talk", "lines"),
        sizes=(15.0, 12.5),
        own=frozenset({"say", "obtain", "if-raised", "line"}),
    ),
    "annex": Shape(
        parts=(Part("documents"), Part("provided"), Part("promised")),
        needs=("documents", "provided", "promised"),
        sizes=(9.8, 9.8),
    ),
    "people": Shape(
        parts=(Part("delegations"), Part("programme"), Part("lives")),
        needs=("delegations", "programme", "lives"),
    ),
    "speech": Shape(
        parts=(Part("speech"),),
        needs=("speech",),
        sources="none",
        sizes=(15.0, 13.0),
        own=frozenset({"say", "obtain"}),
    ),
    "quotes": Shape(parts=(Part("quotes"),), needs=("quotes",), front="title", sources="evidence", changes=True),
}


def kinds_of(dossier: Dossier) -> tuple[Kind, ...]:
    """Return the kinds of paper for which a briefing has content, in the order of `KINDS`."""
    briefing = dossier.briefing
    return tuple(
        kind for kind in KINDS if not SHAPES[kind].needs or any(_has(part, briefing) for part in SHAPES[kind].needs)
    )


def _has(part: PartName, briefing: Briefing) -> bool:
    match part:
        case "talk":
            return bool(briefing.points)
        case "speech":
            return any(point.kind != "if-raised" for point in briefing.points)
        case "lines":
            return any(issue.line for issue in briefing.issues)
        case "documents":
            return bool(briefing.agreements)
        case "provided":
            return bool(briefing.provisions)
        case "promised":
            return bool(briefing.commitments)
        case "programme" | "delegations" | "lives" | "quotes":
            return bool(getattr(briefing, part))
    return True


def kind_name(kind: Kind, localizer: Localizer) -> str:
    """Return the name of a kind of paper, for dialogs and for the head of the paper."""
    names: dict[Kind, str] = {
        "brief": localizer.gettext("Brief"),
        "full": localizer.gettext("Whole briefing"),
        "card": localizer.gettext("One-page card"),
        "points": localizer.gettext("Talking points"),
        "annex": localizer.gettext("Annex: agreements and commitments"),
        "people": localizer.gettext("People and programme"),
        "speech": localizer.gettext("Text to be spoken"),
        "quotes": localizer.gettext("Quotes only"),
    }
    return names[kind]
