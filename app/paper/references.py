"""References: what the statements on a paper rest on, gathered while it is put together, and listed at its end."""

import itertools
import operator
from dataclasses import dataclass, field
from typing import Any

from app.briefing.dossier import Dossier
from app.briefing.evidence import proof
from app.briefing.model import Computed, Evidence, Figure, Flag, Item, Observation, Qualifier, Source, Text, Value
from app.paper.voices import Run, Runs, Voices


@dataclass
class References:
    """The evidence, qualifiers and flags met so far. The numbers of sources are those that the window shows."""

    dossier: Dossier
    voices: Voices
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
            "facts": self.voices.each(lambda voice: proof(self.dossier, first, voice).facts),
            "address": source.address or "",
            "note": self.voices.text(source.note),
            "excerpts": self._excerpts(source, pieces),
        }

    def _excerpts(self, source: Source, pieces: list[Evidence]) -> list[dict[str, Any]]:
        """What was taken from a source: each excerpt once, with all the words in it that statements lean on."""
        taken: dict[tuple[str, str, Text | None], list[str]] = {}
        for piece in pieces:
            if piece.excerpt or piece.note or piece.place != "whole":
                marks = taken.setdefault((piece.place, piece.excerpt or "", piece.note), [])
                marks += [piece.highlight] if piece.highlight else []
        return [
            {
                "lang": source.language,
                "place": self._place(place),
                "parts": segments(excerpt, marks),
                "note": self.voices.text(note),
            }
            for (place, excerpt, note), marks in taken.items()
        ]

    def _place(self, place: str) -> Runs:
        return [] if place == "whole" else self.voices.each(lambda voice: voice.place(place))


def segments(excerpt: str, marks: list[str]) -> list[dict[str, Any]]:
    """An excerpt in parts, each `marked` or not, so that every one of the marked words is in a marked part."""
    marked = [False] * len(excerpt)
    for mark in marks:
        start = excerpt.find(mark)
        marked[start : start + len(mark)] = [True] * len(mark)
    return [
        {"text": "".join(character for character, _ in group), "marked": held}
        for held, group in itertools.groupby(zip(excerpt, marked, strict=True), key=operator.itemgetter(1))
    ]


def _position(piece: Evidence) -> tuple[bool, str, int]:
    """Where a piece stands in its source: headline and unnumbered places first, then by number."""
    kind, _, number = piece.place.partition(" ")
    return bool(number), kind, int(number or 0)
