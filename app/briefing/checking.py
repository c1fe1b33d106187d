"""Checking: a file read as a hostile stranger's, with everything that is wrong, doubtful or worth knowing about it."""

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from app.briefing.dossier import Dossier
from app.briefing.faults import Fault
from app.briefing.model import Finding, Item, Language, Observation, items
from app.briefing.pace import Pace, SpentError
from app.briefing.speaking import Speech

Level = Literal["error", "warning", "note"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")

STEPS: Final = 200_000
"""The steps that each part of the check may take in a small file."""

_STEPS_PER_BYTE: Final = 1
"""The steps that a part may take more for each byte: an ordinary file takes less than a hundredth of that."""


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
    pace: Pace
    language: Language | None = None

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
    def showing(self) -> dict[frozenset[str], Finding]:
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
        from app.briefing import matching

        return {key: matching.label_scales(value) for key, value in self.dossier.values.items()}


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
    wanted: Callable[[], bool] = lambda: True,
) -> tuple[Remark, ...]:
    """Everything that there is to say of a briefing that has been read, errors first, each level in order of the file.

    `texts` gives the full texts of sources by id: what is quoted from them has to stand in them. With the bytes of the
    file each remark has its line. Of `language`, each text that lacks it is told by itself. A part that takes more work
    than a file of this size should is left, and said to be. Raises StoppedError as soon as the check is no longer
    `wanted`.
    """
    pace = Pace(STEPS + len(data or b"") * _STEPS_PER_BYTE, wanted)
    case = Case(dossier, speech, texts or {}, pace, language)
    found: list[Remark] = []
    left: list[str] = []
    for name, rules in _parts(speech).items():
        try:
            pace.begin()
            for remark in (remark for rule in rules for remark in rule(case)):
                pace.step()
                found.append(remark)
        except SpentError:
            left.append(name)
    if left:
        told = speech.say(
            "The file takes far more work to check than others of its size. Not checked to the end: {parts}. Check "
            "these by hand, or split the file.",
            parts=", ".join(left),
        )
        found.append(Remark("warning", "unchecked", "", "", told))
    found = _named(list(dict.fromkeys(found)), dossier, speech)
    if data is not None:
        found = _located(found, data)
    order = {path: number for number, (path, _) in enumerate(items(dossier.briefing))}
    last = len(order)
    found.sort(key=lambda one: (LEVELS.index(one.level), one.line, order.get(_item_path(one.path), last), one.column))
    return tuple(found)


def _parts(speech: Speech) -> dict[str, tuple[Rule, ...]]:
    """The rules by the part of the check that they make up, which is what a reader may have to do by hand."""
    from app.briefing import (
        contradictions,
        dated_evidence,
        dating,
        declared,
        honesty,
        multiples,
        parallel_texts,
        precision,
        proving,
        states,
        translations,
        wording,
    )

    return {
        speech.say("quotes and excerpts"): honesty.RULES,
        speech.say("figures of trade against one another"): contradictions.RULES,
        speech.say("units of formulas"): declared.RULES,
        speech.say("dates"): dating.RULES,
        speech.say("dates against the excerpts of their evidence"): dated_evidence.RULES,
        speech.say("numbers in texts and titles"): wording.RULES,
        speech.say("multiples in texts"): multiples.RULES,
        speech.say("values against their excerpts"): proving.RULES,
        speech.say("decimals of computed values"): precision.RULES,
        speech.say("codes of states"): states.RULES,
        speech.say("missing and mixed languages"): translations.RULES,
        speech.say("the languages of a text against one another"): parallel_texts.RULES,
    }


def _named(found: list[Remark], dossier: Dossier, speech: Speech) -> list[Remark]:
    """Remarks with what they are said of; the name of an item is made once, however many there are on it."""
    from app.briefing import naming

    names: dict[str, str] = {}
    for one in found:
        head = _item_path(one.path)
        if not one.name and head not in names:
            names[head] = naming.name_at(dossier, one.path, speech)
    return [replace(one, name=one.name or names[_item_path(one.path)]) for one in found]


def _item_path(path: str) -> str:
    head, bracket, _ = path.partition("]")
    return head + bracket


def _located(found: list[Remark], data: bytes) -> list[Remark]:
    from app.briefing import scanning

    offsets = scanning.offsets(data, {one.path for one in found})
    places = scanning.places(data, offsets.values())
    located = ((one, *places[offsets[one.path]]) for one in found)
    return [replace(one, line=line, column=column) for one, line, column in located]
