"""References: what the statements on a paper rest on, gathered while it is put together, and listed at its end."""

import itertools
import operator
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Item
from app.briefing.model.parts import Evidence, Source, Text
from app.briefing.model.values import Computed, Figure, Flag, Observation, Qualifier, Value
from app.briefing.text.evidence import proof
from app.paper.content.languages import PaperLanguages, Run, Runs


@dataclass
class References:
    """The evidence, qualifiers and flags met so far. The numbers of sources are those that the window shows."""

    dossier: Dossier
    languages: PaperLanguages
    evidence: dict[str, dict[Evidence, None]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """The ids of the items and charts that stand on the paper."""
    qualifiers: set[Qualifier] = field(default_factory=set)
    flags: set[Flag] = field(default_factory=set)
    computed: bool = False
    translated: bool = False

    def cite(self, evidence: tuple[Evidence, ...]) -> list[int]:
        """The numbers of the sources of some evidence, each once, in order."""
        for piece in evidence:
            self.evidence.setdefault(piece.source, {})[piece] = None
        return sorted({self.dossier.source_numbers[piece.source] for piece in evidence})

    def of(self, item: Item) -> list[int]:
        """The numbers of the sources of an item; its qualifier and flags go into the legend."""
        self.shown.add(item.id)
        if isinstance(item, Computed):
            self.computed = True
        elif isinstance(item, Observation | Figure):
            self.qualifiers.add(item.qualifier)
            self.flags.update(item.flags)
            if item.change:
                self.qualifiers.add(item.change.qualifier)
        return self.cite(self.dossier.evidence(item))

    def of_all(self, values: list[Value]) -> list[int]:
        """The numbers of the sources of several values, each once, in order."""
        return sorted({number for value in values for number in self.of(value)})

    def sources(self) -> list[dict[str, Any]]:
        """The sources met, in the order of their numbers, each with what was taken from it."""
        return [
            self._source(source, sorted(self.evidence[source.id], key=_position))
            for source in self.dossier.briefing.sources
            if source.id in self.evidence
        ]

    def _source(self, source: Source, pieces: list[Evidence]) -> dict[str, Any]:
        first = pieces[0]
        return {
            "number": self.dossier.source_numbers[source.id],
            "publisher": source.publisher,
            "title": Run(lang=source.language, words=source.title, stands_in=False),
            "facts": self.languages.each(lambda localizer: proof(self.dossier, first, localizer).facts),
            "address": source.address or "",
            "note": self.languages.text(source.note),
            "excerpts": self._excerpts(source, pieces),
        }

    def _excerpts(self, source: Source, pieces: list[Evidence]) -> list[dict[str, Any]]:
        """What was taken from a source: each passage once, with all the words in it that statements lean on."""
        return [
            {
                "lang": source.language,
                "place": self._place(passage.places),
                "parts": segments(passage.words, passage.marks),
                "note": self.languages.text(passage.note),
            }
            for passage in passages(pieces)
        ]

    def _place(self, places: Iterable[str]) -> Runs:
        told = [place for place in places if place != "whole"]
        return self.languages.each(lambda localizer: ", ".join(map(localizer.place, told))) if told else []


_COMPARED = 200
"""Passages of one place that are held against each other: a stranger's file may have any number."""

Span = tuple[int, int]
"""Where words start and end in others."""


@dataclass(frozen=True)
class Passage:
    """Words taken from a source, the places where they stand in it, and those of them that statements lean on."""

    words: str
    places: tuple[str, ...]
    note: Text | None
    marks: tuple[Span, ...]

    def within(self, other: "Passage") -> bool:
        """Whether it says nothing beside another of the same place."""
        return self.words in other.words and self.note in (None, other.note)

    def joined(self, part: "Passage") -> "Passage":
        """The passage with the places and the marks of one within it."""
        start = self.words.find(part.words)
        marks = tuple((start + first, start + last) for first, last in part.marks)
        return replace(self, places=tuple(dict.fromkeys((*self.places, *part.places))), marks=(*self.marks, *marks))


def passages(pieces: Iterable[Evidence]) -> list[Passage]:
    """The passages of one source, in the order of their first pieces.

    Words are listed once, wherever they stand; what is part of a longer passage in the same place is not listed beside
    it, and neither is the mere place of one.
    """
    placed: dict[str, list[Passage]] = {}
    for piece in pieces:
        if piece.excerpt or piece.note or piece.place != "whole":
            placed.setdefault(piece.place, []).append(_passage(piece))
    same: dict[tuple[str, str, Text | None], Passage] = {}
    for place, held in placed.items():
        for one in _longest(held):
            key = (one.words, "" if one.words else place, one.note)
            same[key] = same[key].joined(one) if key in same else one
    return list(same.values())


def _longest(held: list[Passage]) -> list[Passage]:
    """The passages of one place without those within others, whose marks the others get."""
    found = dict(enumerate(held))
    for at in sorted(found, key=lambda at: (len(held[at].words), held[at].note is not None)):
        beside = itertools.islice(found.items(), _COMPARED)
        longer = next((other for other, one in beside if other != at and held[at].within(one)), None)
        if longer is not None:
            found[longer] = found[longer].joined(found.pop(at))
    return list(found.values())


def _passage(piece: Evidence) -> Passage:
    words, mark = piece.excerpt or "", piece.highlight or ""
    start = words.find(mark)
    return Passage(words, (piece.place,), piece.note, ((start, start + len(mark)),) if mark else ())


def segments(words: str, marks: Iterable[Span]) -> list[dict[str, Any]]:
    """Words in parts, each `marked` or not, so that every one of the marked spans is in a marked part."""
    marked = [False] * len(words)
    for start, end in marks:
        marked[start:end] = [True] * (end - start)
    return [
        {"text": "".join(character for character, _ in group), "marked": held}
        for held, group in itertools.groupby(zip(words, marked, strict=True), key=operator.itemgetter(1))
    ]


def _position(piece: Evidence) -> tuple[bool, str, int]:
    """Where a piece stands in its source: headline and unnumbered places first, then by number."""
    kind, _, number = piece.place.partition(" ")
    return bool(number), kind, int(number or 0)
