"""Plan of an import: what of a table goes where, what is not clear, and what is wrong, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from app.briefing.importing.cell_numbers import DecimalSign
from app.briefing.model.values import Flow, Observation
from app.runtime.phrases import Phrase

Option = Literal[
    "sheet",
    "encoding",
    "decimal",
    "digits",
    "growth",
    "blanks",
    "present",
    "reporter",
    "source",
    "flow",
    "period",
    "unit",
    "take",
]
"""Option of the command line that answers a question."""

NOTHING: Final = "nothing"
"""Answer by which a column, or the rows with a text, are left out."""


@dataclass(frozen=True)
class Answers:
    """Answers to questions about a table. `take`: meanings by the text of a head or cell."""

    sheet: str | None = None
    encoding: str | None = None
    decimal: DecimalSign | None = None
    digits: Literal["shown", "stored"] | None = None
    growth: Literal["change", "index"] | None = None
    blanks: Literal["above"] | None = None
    present: Literal["nothing"] | None = None
    reporter: str | None = None
    source: str | None = None
    flow: Flow | None = None
    period: str | None = None
    unit: str | None = None
    take: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """Possible answer: the value of the option, and its name as a phrase, as a text of the briefing, or as it is."""

    value: str
    name: Phrase | Mapping[str, str] | str | None = None


@dataclass(frozen=True)
class Question:
    """What the table does not say. `subject`: the text that is not clear; `place`: its first cell.

    `is_free`: whether the answer may be another than the choices.
    """

    option: Option
    phrase: Phrase
    choices: tuple[Choice, ...] = ()
    subject: str = ""
    place: str = ""
    is_free: bool = False


@dataclass(frozen=True)
class Column:
    """Column of a table. `head`: its text; `holds`: kind of content; the others: what the head says of its values."""

    letters: str
    head: str
    holds: str
    flow: str = ""
    period: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Given:
    """What is said once for the whole table: the kind of content, its value, and the place; empty if by an option."""

    holds: str
    value: str
    place: str = ""


@dataclass(frozen=True)
class Placed:
    """Observation with the place of its number."""

    place: str
    observation: Observation


@dataclass(frozen=True)
class Plan:
    """Plan of an import. `left_out`: rows and cells that are not taken, each with its reason."""

    sheet: str = ""
    sheets: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    given: tuple[Given, ...] = ()
    placed: tuple[Placed, ...] = ()
    questions: tuple[Question, ...] = ()
    faults: tuple[tuple[str, Phrase], ...] = ()
    left_out: tuple[tuple[str, Phrase], ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the observations may be added: nothing is asked, nothing is wrong, and there is one at least."""
        return bool(self.placed) and not self.questions and not self.faults
