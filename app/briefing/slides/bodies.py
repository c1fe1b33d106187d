"""Slide bodies: the localized text of each kind of slide, before its layout."""

from dataclasses import dataclass

from app.briefing.model.model import Status
from app.briefing.text.charts import Picture
from app.briefing.text.citation import Saying
from app.briefing.text.visit_book import Labelled


@dataclass(frozen=True)
class OpeningSlide:
    """Title slide: occasion, its kind, and a line with place, dates and data date."""

    title: str
    kind: str
    facts: str


@dataclass(frozen=True)
class StatementSlide:
    """Statement with its number among the slides of its kind."""

    number: str
    text: str


@dataclass(frozen=True)
class FigureSlide:
    """Figure: its name, its digits with the text before and after them, its change, and whether it rose."""

    name: str
    before: str
    digits: str
    after: str
    change: str
    rising: bool


@dataclass(frozen=True)
class ChartSlide:
    """Chart."""

    picture: Picture


@dataclass(frozen=True)
class QuoteSlide:
    """Quote: its displayed texts, always with the original; speaker, office and date."""

    sayings: tuple[Saying, ...]
    name: str
    office: str
    when: str


@dataclass(frozen=True)
class FindingSlide:
    """Finding: what the sources disagree on, why, and the stated numbers with their reporters."""

    title: str
    text: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class ListRow:
    """Row of a list: text before it, its text, text below it; for an agreement, its status.

    `disputed`: sources disagree on it; `references`: numbers of its sources.
    """

    id: str
    lead: str
    text: str
    detail: str
    references: str
    status: Status | None = None
    disputed: bool = False


@dataclass(frozen=True)
class ListSlide:
    """List with a heading."""

    heading: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True)
class IssueSlide:
    """Sensitive issue: its title and the sourced position of each side; never the office's own line."""

    title: str
    positions: tuple[Labelled, ...]


@dataclass(frozen=True)
class LifeSlide:
    """Life of a person: name, how it is said, office and party, life, earlier meetings; may be empty but the name."""

    name: str
    spoken: str
    office: str
    text: str
    meetings: str


Body = (
    OpeningSlide
    | StatementSlide
    | FigureSlide
    | ChartSlide
    | QuoteSlide
    | FindingSlide
    | ListSlide
    | IssueSlide
    | LifeSlide
)
