"""Checking: a file read as a hostile stranger's, with everything that is wrong, doubtful or worth knowing about it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.briefing.dossier import Dossier
from app.briefing.faults import Fault
from app.briefing.model import Item, Language, items
from app.briefing.speaking import Speech

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

    `language` is the one of which each missing text is to be told by itself.
    """

    dossier: Dossier
    speech: Speech
    texts: Mapping[str, str]
    language: Language | None = None

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every item with its path."""
        return items(self.dossier.briefing)


Rule = Callable[[Case], Iterator[Remark]]


def level_name(level: Level, speech: Speech) -> str:
    """The name of a level."""
    names: dict[Level, str] = {
        "error": speech.meant("level", "error"),
        "warning": speech.meant("level", "warning"),
        "note": speech.meant("level", "note"),
    }
    return names[level]


def told_of_faults(faults: tuple[Fault, ...], speech: Speech) -> tuple[Remark, ...]:
    """The faults of a file that is no briefing, as remarks."""
    return tuple(
        Remark(
            "error",
            "structure",
            fault.path,
            "",
            f"{speech.phrase(fault.wrong)} {speech.phrase(fault.right)}".strip(),
            fault.line,
            fault.column,
        )
        for fault in faults
    )


def check(
    dossier: Dossier,
    speech: Speech,
    texts: Mapping[str, str] | None = None,
    data: bytes | None = None,
    language: Language | None = None,
) -> tuple[Remark, ...]:
    """Everything that there is to say of a briefing that has been read, errors first, each level in order of the file.

    `texts` gives the full texts of sources by id: what is quoted from them has to stand in them. With the bytes of the
    file each remark has its line. Of `language`, each text that lacks it is told by itself.
    """
    from app.briefing import (
        chart_claims,
        contradictions,
        counted_lists,
        dated_evidence,
        dating,
        declared,
        flows_in_text,
        honesty,
        multiples,
        naming,
        parallel_texts,
        precision,
        proven_meanings,
        proving,
        source_dates,
        staged_texts,
        states,
        translations,
        wording,
    )

    case = Case(dossier, speech, texts or {}, language)
    ruled = (
        *(honesty, contradictions, declared, dating, dated_evidence, wording, multiples, proving, precision, states),
        *(translations, parallel_texts, proven_meanings, flows_in_text, chart_claims, staged_texts, source_dates),
        counted_lists,
    )
    rules: tuple[Rule, ...] = tuple(rule for module in ruled for rule in module.RULES)
    found = [remark for rule in rules for remark in rule(case)]
    found = [replace(one, name=one.name or naming.name_at(dossier, one.path, speech)) for one in dict.fromkeys(found)]
    if data is not None:
        found = _located(found, data)
    order = {path: number for number, (path, _) in enumerate(case.items())}
    last = len(order)
    found.sort(key=lambda one: (LEVELS.index(one.level), one.line, order.get(_item_path(one.path), last), one.column))
    return tuple(found)


def _item_path(path: str) -> str:
    head, bracket, _ = path.partition("]")
    return head + bracket


def _located(found: list[Remark], data: bytes) -> list[Remark]:
    from app.briefing import scanning

    offsets = scanning.offsets(data, {one.path for one in found})
    places = scanning.places(data, offsets.values())
    located = ((one, *places[offsets[one.path]]) for one in found)
    return [replace(one, line=line, column=column) for one, line, column in located]
