"""Checking: what a rule of the check is given (`Case`), what it reports (`Remark`), and how grave that is (`Level`)."""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Finding, Item, items
from app.briefing.model.parts import Language
from app.briefing.model.values import Observation
from app.briefing.validation.pace import Pace
from app.runtime.phrases import Fault

Unprinted = Callable[[str], Sequence[str]]
Level = Literal["error", "warning", "note"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")


@dataclass(frozen=True)
class Remark:
    """One thing to say of a briefing.

    `rule` is a short name of what was checked, `path` leads to the place in the file and `item` is the id of the item
    there that the window can show (empty where there is none); `told` says what is wrong with its numbers, and what
    would be right, in the reader's language. `line` and `column` count from 1; 0 is that they are not known. `name` is
    the first words of what stands at the path, in quotation marks, or the language that is spoken of; or empty.
    """

    level: Level
    rule: str
    path: str
    item: str
    told: str
    line: int = 0
    column: int = 0
    name: str = ""

    @property
    def sentence(self) -> str:
        """What there is to say, with what it is said of before it."""
        return f"{self.name}: {self.told}" if self.name else self.told


@dataclass(frozen=True)
class Case:
    """What is checked: a briefing, the texts of those of its sources that are at hand by id, and who is told.

    `language` is the one of which each missing text is to be told by itself; `unprinted` gives the characters of a text
    that paper cannot show.
    """

    dossier: Dossier
    localizer: Localizer
    texts: Mapping[str, str]
    pace: Pace
    language: Language | None = None
    unprinted: Unprinted = lambda _text: ()

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every item with its path, each a step."""
        for path, item in items(self.dossier.briefing):
            self.pace.step()
            yield path, item

    @functools.cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """All that each finding names, by its id."""
        return {one.id: frozenset((*one.values, *one.items)) for one in self.dossier.briefing.findings}

    @functools.cached_property
    def context(self) -> dict[frozenset[str], Finding]:
        """The findings by the observations that they name, the first of the file for each set of them."""
        found: dict[frozenset[str], Finding] = {}
        for one in self.dossier.briefing.findings:
            held = self.named[one.id]
            stated = frozenset(key for key in held if isinstance(self.dossier.items.get(key), Observation))
            found.setdefault(stated, one)
        return found

    @functools.cached_property
    def label_scales(self) -> dict[str, frozenset[Decimal]]:
        """The scales that stand in the label of each value, by its id: a value is linked by many sentences."""
        from app.briefing.prose import matching

        return {key: matching.label_scales(value) for key, value in self.dossier.values.items()}


Rule = Callable[[Case], Iterator[Remark]]


def level_name(level: Level, localizer: Localizer) -> str:
    """The name of a level."""
    names: dict[Level, str] = {
        "error": localizer.pgettext("level", "error"),
        "warning": localizer.pgettext("level", "warning"),
        "note": localizer.pgettext("level", "note"),
    }
    return names[level]


def told_of_faults(faults: tuple[Fault, ...], localizer: Localizer) -> tuple[Remark, ...]:
    """The faults of a file that is no briefing, as remarks."""
    return tuple(
        Remark(
            "error",
            "structure",
            fault.path,
            "",
            f"{localizer.phrase(fault.wrong)} {localizer.phrase(fault.right)}".strip(),
            fault.line,
            fault.column,
        )
        for fault in faults
    )
