"""References of a paper: sources, excerpts and legend entries, collected while the paper is built."""

import itertools
import operator
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec

from app.briefing.i18n.direction import isolated
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Item
from app.briefing.model.parts import Evidence, Source, Text
from app.briefing.model.values import Computed, Figure, Flag, Observation, Qualifier, Value
from app.briefing.text.evidence import proof, translation, translation_label
from app.paper.content.languages import PaperLanguages, Run, Runs, code, made, tag


def thinned(block: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return a block without references that its items share, and whether items have those of one below.

    What all items have stands at the head of the block; of neighbours that have the same, the last one has it. A block
    stays as it is if an item has none: none would be told from one that shares.
    """
    items = block["items"]
    if block["form"] not in _THINNED or not all(item["refs"] for item in items):
        return block, False
    if len(items) > 1 and block["head"] and all(item["refs"] == items[0]["refs"] for item in items):
        return {**block, "refs": items[0]["refs"], "items": [{**item, "refs": []} for item in items]}, False
    shares = [item["refs"] == after["refs"] for item, after in itertools.pairwise(items)]
    rows = [{**item, "refs": []} if shared else item for item, shared in zip(items, [*shares, False], strict=True)]
    return {**block, "items": rows}, any(shares)


_SCHEME: Final = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_HASH: Final = re.compile(r"(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}", re.IGNORECASE)
_OF_REVISIONS: Final = frozenset({"tree", "blob", "commit", "raw"})
"""Segments of a path before the hash of a revision."""
_QUERY: Final = 24
"""Characters of a query that may name a page."""


def typed_address(address: str) -> str:
    """Return an address as a reader types it: host and path, a short query; no scheme and no hash of a revision."""
    typed, _, _ = _SCHEME.sub("", address, count=1).partition("#")
    path, mark, query = typed.partition("?")
    kept: list[str] = []
    for segment in path.rstrip("/").split("/"):
        if kept[1:] and _HASH.fullmatch(segment):
            if kept[-1] in _OF_REVISIONS:
                kept.pop()
        else:
            kept.append(segment)
    shown = "/".join(kept) + (f"/?{query}" if mark and path.endswith("/") else mark + query) * (len(query) <= _QUERY)
    return shown or address


_THINNED: Final = frozenset({"messages", "steps", "statements", "values", "computed", "named", "events", "figures"})
"""Forms of blocks that are lists of short items with references."""


@dataclass
class References:
    """Collector of cited evidence, qualifiers and flags. Source numbers are those of the window."""

    dossier: Dossier
    languages: PaperLanguages
    evidence: dict[str, dict[Evidence, None]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """Ids of items and charts on the paper."""
    qualifiers: set[Qualifier] = field(default_factory=set)
    flags: set[Flag] = field(default_factory=set)
    computed: bool = False
    ranges: bool = False
    translated: bool = False
    shared: bool = False
    """Whether items have the references of one below them."""
    own: bool = False
    """Whether the office's own words are on the paper."""

    def cite(self, evidence: tuple[Evidence, ...]) -> list[int]:
        """Record evidence and return the numbers of its sources, unique and sorted."""
        for piece in evidence:
            self.evidence.setdefault(piece.source, {})[piece] = None
        return sorted({self.dossier.source_numbers[piece.source] for piece in evidence})

    def of(self, item: Item) -> list[int]:
        """Record an item, its qualifier and its flags; return the numbers of its sources."""
        self.shown.add(item.id)
        if isinstance(item, Computed):
            self.computed = True
        elif isinstance(item, Observation | Figure):
            self.qualifiers.add(item.qualifier)
            self.flags.update(item.flags)
            self.ranges = self.ranges or item.upper is not None
            if item.change:
                self.qualifiers.add(item.change.qualifier)
        return self.cite(self.dossier.evidence(item))

    def of_all(self, values: list[Value]) -> list[int]:
        """Return the numbers of the sources of several values, unique and sorted."""
        return sorted({number for value in values for number in self.of(value)})

    def thin(self, section: dict[str, Any]) -> dict[str, Any]:
        """Return a section without references that neighbours share."""
        found = [thinned(block) for block in section["blocks"]]
        self.shared = self.shared or any(shared for _, shared in found)
        return {**section, "blocks": [block for block, _ in found]}

    def sources(self, *, every: bool = True) -> list[dict[str, Any]]:
        """Return the cited sources by number, each with its excerpts: each passage once, or `every` one by itself."""
        return [
            self._source(source, sorted(self.evidence[source.id], key=_position), every=every)
            for source in self.dossier.briefing.sources
            if source.id in self.evidence
        ]

    def short(self) -> list[dict[str, Any]]:
        """Return the cited sources by number without excerpts: publisher, address, and day in the first language."""
        localizer = self.languages.first

        def day(source: Source) -> str:
            date = localizer.period_short(source.date) if source.date else localizer.gettext("undated")
            return localizer.gettext("{date} (inferred)", date=date) if source.date_inferred else date

        return [
            {
                "number": self.dossier.source_numbers[source.id],
                "publisher": isolated(source.publisher),
                "address": source.address or "",
                "day": made(localizer, day(source)),
            }
            for source in self.dossier.briefing.sources
            if source.id in self.evidence
        ]

    def _source(self, source: Source, pieces: list[Evidence], *, every: bool) -> dict[str, Any]:
        first = pieces[0]
        return {
            "number": self.dossier.source_numbers[source.id],
            "publisher": isolated(source.publisher),
            "title": Run(lang=source.language, words=source.title or "", stands_in=False),
            "facts": self.languages.each(lambda localizer: proof(self.dossier, first, localizer).facts),
            "address": source.address or "",
            "typed": typed_address(source.address or ""),
            "note": self.languages.text(source.note),
            "excerpts": self._excerpts(source, pieces, every=every),
        }

    def _excerpts(self, source: Source, pieces: list[Evidence], *, every: bool) -> list[dict[str, Any]]:
        """Return the excerpts of a source, all highlights in each of them; translations beside those in full."""
        shown = passages(pieces) if every else map(shortened, passages(map(untranslated, pieces), anywhere=True))
        return [
            {
                "lang": source.language,
                "place": self._place(
                    passage.places if every or not passage.words else filter(_WHOLE.__ne__, passage.places)
                ),
                "parts": segments(passage.words, passage.marks),
                "translation": self._translation(source, passage),
                "note": self.languages.text(passage.note),
            }
            for passage in shown
        ]

    def _translation(self, source: Source, passage: "Passage") -> list[dict[str, Run]]:
        """Return the translations of a passage in the languages of the paper, each with its label."""
        evidence = Evidence(excerpt=passage.words, translation=passage.translation)
        return [
            {
                "label": Run(lang=code(localizer.locale), words=translation_label(localizer), stands_in=False),
                "text": Run(lang=tag(localizer, localizer.language), words=words, stands_in=False),
            }
            for localizer in self.languages.localizers
            if (words := translation(evidence, source, localizer))
        ]

    def _place(self, places: Iterable[str]) -> Runs:
        return self.languages.each(lambda localizer: ", ".join(map(localizer.place, places)))


_COMPARED = 200
"""Maximum number of passages of one place compared with each other: a file may hold any number."""

_WHOLE = "whole"
"""Place of a passage that has none within its source."""
_SHORT = 420
"""Characters of a passage where passages are short."""

Span = tuple[int, int]
"""Start and end of a highlight within its passage, in characters."""


@dataclass(frozen=True)
class Passage:
    """Excerpt of a source, its places in the source, its highlights and its translation."""

    words: str
    places: tuple[str, ...]
    note: Text | None
    marks: tuple[Span, ...]
    translation: Text | None = None

    def within(self, other: "Passage") -> bool:
        """Whether another passage of the same place contains this one."""
        told = self.translation is None or other.translation is not None
        return told and self.words in other.words and self.note in (None, other.note)

    def joined(self, part: "Passage") -> "Passage":
        """Return the passage with the places and highlights of a passage within it."""
        start = self.words.find(part.words)
        marks = tuple((start + first, start + last) for first, last in part.marks)
        places = tuple(dict.fromkeys((*self.places, *part.places)))
        return replace(
            self, places=places, marks=(*self.marks, *marks), translation=self.translation or part.translation
        )


def passages(pieces: Iterable[Evidence], *, anywhere: bool = False) -> list[Passage]:
    """Return the passages of one source, in the order of their first evidence.

    Equal text in several places is listed once. A passage within a longer one of the same place, or of one `anywhere`,
    is not listed by itself, nor is a place without an excerpt if another passage has it.
    """
    placed: dict[str, list[Passage]] = {}
    for piece in pieces:
        placed.setdefault("" if anywhere and piece.excerpt else piece.place, []).append(_passage(piece))
    same: dict[tuple[str, str, tuple[tuple[str, str], ...]], Passage] = {}
    for place, found in placed.items():
        for passage in _maximal(found):
            key = (passage.words, "" if passage.words else place, tuple((passage.note or {}).items()))
            same[key] = same[key].joined(passage) if key in same else passage
    return list(same.values())


def _maximal(group: list[Passage]) -> list[Passage]:
    """Return the passages of one place without those contained in others; their highlights go to the longer ones."""
    remaining = dict(enumerate(group))
    for index in sorted(remaining, key=lambda index: (len(group[index].words), group[index].note is not None)):
        candidates = itertools.islice(remaining.items(), _COMPARED)
        longer = next((other for other, passage in candidates if other != index and group[index].within(passage)), None)
        if longer is not None:
            remaining[longer] = remaining[longer].joined(remaining.pop(index))
    return list(remaining.values())


def shortened(passage: Passage) -> Passage:
    """Return a passage of no more than `_SHORT` characters: what is highlighted in it, and words around that."""
    words = passage.words
    if len(words) <= _SHORT:
        return passage
    first, last = (
        min((start for start, _ in passage.marks), default=0),
        max((end for _, end in passage.marks), default=0),
    )
    start = max(0, min(first - (_SHORT - min(_SHORT, last - first)) // 2, len(words) - _SHORT))
    start = words.find(" ", start) + 1 if start else 0
    end = start + _SHORT
    end = words.rfind(" ", start, end) if end < len(words) and " " in words[start + _SHORT // 2 : end] else end
    before, after = "… " if start else "", " …" if end < len(words) else ""
    marks = tuple(
        (max(left, start) - start + len(before), min(right, end) - start + len(before))
        for left, right in passage.marks
        if left < end and right > start
    )
    return replace(passage, words=f"{before}{words[start:end]}{after}", marks=marks)


def untranslated(piece: Evidence) -> Evidence:
    """Return evidence without the translation of its excerpt."""
    return msgspec.structs.replace(piece, translation=None) if piece.translation else piece


def _passage(piece: Evidence) -> Passage:
    excerpt, highlight = piece.excerpt or "", piece.highlight or ""
    start = excerpt.find(highlight)
    marks = ((start, start + len(highlight)),) if highlight else ()
    return Passage(excerpt, (piece.place,), piece.note, marks, piece.translation)


def segments(words: str, marks: Iterable[Span]) -> list[dict[str, Any]]:
    """Return the text in segments, each `marked` or not; all spans in `marks` lie in marked segments."""
    marked = [False] * len(words)
    for start, end in marks:
        marked[start:end] = [True] * (end - start)
    return [
        {"text": "".join(character for character, _ in group), "marked": is_marked}
        for is_marked, group in itertools.groupby(zip(words, marked, strict=True), key=operator.itemgetter(1))
    ]


def _position(piece: Evidence) -> tuple[bool, str, int]:
    """Return the sort key of a place in its source: headline and unnumbered places first, then by number."""
    kind, _, number = piece.place.partition(" ")
    return bool(number), kind, int(number or 0)
