"""Rules: input (`Case`), result (`Remark`) and severity (`Level`) of a rule of the check."""

import datetime
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Finding, Item, items
from app.briefing.model.parts import Language
from app.briefing.model.values import Observation
from app.briefing.validation.pace import Pace
from app.runtime.phrases import Fault, Phrase

Unprinted = Callable[[str], Sequence[str]]
Level = Literal["error", "warning", "note"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")


@dataclass(frozen=True)
class Remark:
    """Result of a rule: one message about a briefing.

    `rule`: short name of the rule. `path`: path in the file. `item`: id of the item there that the window can show, or
    empty. `message`: what is wrong, with its numbers, and the correction, in the user's language. `line`, `column`:
    counted from 1; 0 if unknown. `name`: first words at the path, in quotation marks, or the language concerned; may be
    empty. `place`: the cell of a workbook, `Trade!F7`, instead of line and column.
    """

    level: Level
    rule: str
    path: str
    item: str
    message: str
    line: int = 0
    column: int = 0
    name: str = ""
    place: str = ""

    def sentence(self, localizer: Localizer) -> str:
        """Return the message with the name in front of it."""
        return localizer.labelled(self.name, self.message) if self.name else self.message


@dataclass(frozen=True, eq=False)
class CopyText:
    """Text of a copy of a source, in parts; of one that cannot be read, the reason.

    `counted`: what its parts are, so that a place can be looked up by number; empty if they cannot be counted.
    """

    parts: tuple[str, ...]
    counted: Literal["page", "paragraph", ""] = ""
    fault: Phrase | None = None

    @functools.cached_property
    def size(self) -> int:
        """Number of characters."""
        return sum(map(len, self.parts))


@dataclass(frozen=True)
class Case:
    """Input of a rule: a briefing, the localizer of the messages, and the available texts of sources, by id.

    `copies`: texts of the copies of sources that came with the briefing, as far as they have any.

    `language`: language in which each missing text is reported by itself. `unprinted`: returns the characters of a text
    that the fonts for paper lack.
    """

    dossier: Dossier
    localizer: Localizer
    texts: Mapping[str, str]
    pace: Pace
    language: Language | None = None
    unprinted: Unprinted = lambda _text: ()
    copies: Mapping[str, CopyText] = field(default_factory=dict)

    def items(self) -> Iterator[tuple[str, Item]]:
        """Yield every item with its path; each is a step."""
        for path, item in items(self.dossier.briefing):
            self.pace.step()
            yield path, item

    @functools.cached_property
    def data_date(self) -> datetime.date:
        """Last day of the data of the briefing."""
        return datetime.date.fromisoformat(self.dossier.briefing.edition.data_date)

    @functools.cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """Ids of the values and items that each finding names, by finding id."""
        return {finding.id: frozenset((*finding.values, *finding.items)) for finding in self.dossier.briefing.findings}

    @functools.cached_property
    def context(self) -> dict[frozenset[str], Finding]:
        """First finding in the file for each set of observations named."""
        findings: dict[frozenset[str], Finding] = {}
        for finding in self.dossier.briefing.findings:
            ids = self.named[finding.id]
            stated = frozenset(key for key in ids if isinstance(self.dossier.items.get(key), Observation))
            findings.setdefault(stated, finding)
        return findings

    @functools.cached_property
    def label_scales(self) -> dict[str, frozenset[Decimal]]:
        """Scales in the label of each value, by id; cached, since many sentences link a value."""
        from app.briefing.prose import matching

        return {key: matching.label_scales(value) for key, value in self.dossier.values.items()}


Rule = Callable[[Case], Iterator[Remark]]


def level_name(level: Level, localizer: Localizer) -> str:
    """Return the name of a level."""
    names: dict[Level, str] = {
        "error": localizer.pgettext("level", "error"),
        "warning": localizer.pgettext("level", "warning"),
        "note": localizer.pgettext("level", "note"),
    }
    return names[level]


def remarks_on_faults(faults: tuple[Fault, ...], localizer: Localizer) -> tuple[Remark, ...]:
    """Return the faults of an invalid file as remarks."""
    return tuple(
        Remark(
            "error",
            "structure",
            fault.path,
            "",
            f"{localizer.phrase(fault.wrong)} {localizer.phrase(fault.right)}".strip(),
            fault.line,
            fault.column,
            place=fault.place,
        )
        for fault in faults
    )
