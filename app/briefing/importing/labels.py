"""Labels: what the head of a column or of a row says, of its flow, period, unit and kind of content."""

import functools
import re
from dataclasses import dataclass
from typing import Final, get_args

from app.briefing.i18n.folding import folded
from app.briefing.i18n.language_data import Head
from app.briefing.importing import cell_periods, cell_units, words
from app.briefing.importing.cell_units import Money
from app.briefing.importing.words import Found
from app.briefing.model.values import Flow
from app.briefing.prose.kind_words import CONNECTIVES, LOCATIVES, PARTITIVES

_TOKEN: Final = re.compile(r"[^\W_]+|[%№$€£¥₸₽₺]")
_LONGEST: Final = 300
_MOST_WORDS: Final = 40
_FILLERS: Final = PARTITIVES | LOCATIVES | CONNECTIVES
_OWN: Final = {"exporter", "place", "excerpt", "flags", "id", *get_args(Head)}


@dataclass(frozen=True)
class Label:
    """Meaning of a text. `rest`: the words that were not understood; `heads`: kinds of content that it may name."""

    text: str = ""
    heads: frozenset[Head] = frozenset()
    flows: frozenset[Flow] = frozenset()
    periods: tuple[str, ...] = ()
    money: Money | None = None
    percent: bool = False
    rest: str = ""
    languages: frozenset[str] = frozenset()

    @property
    def says(self) -> bool:
        """Whether anything was understood."""
        return bool(self.heads or self.flows or self.periods or self.money or self.percent)

    @property
    def is_clear(self) -> bool:
        """Whether something was understood, and nothing was left."""
        return self.says and not self.rest


def label(text: str, language: str = "") -> Label:
    """Return what a text says, in a language if that is known."""
    return _label(text, language) if len(text) <= _LONGEST else Label(text, rest=text)


@dataclass
class _Words:
    """Words of a text that are not understood yet, each with its place."""

    text: str
    places: list[tuple[int, int]]
    plain: list[str]

    def take(self, found: Found[object]) -> None:
        for index in range(found.start, found.end):
            self.plain[index] = ""


@functools.lru_cache(maxsize=8192)
def _label(text: str, language: str) -> Label:
    if text.lower() in _OWN:
        own = text.lower()
        head: Head = "nothing" if own == "id" else own  # type: ignore[assignment] # one of `_OWN`
        return Label(text, frozenset({head}), languages=frozenset({"en"}))
    if text in get_args(Flow):
        return Label(text, flows=frozenset({text}), languages=frozenset({"en"}))  # type: ignore[arg-type] # a flow
    periods = cell_periods.find(text)
    left = cell_periods.without(text, periods)
    places = [match.span() for match in _TOKEN.finditer(left)]
    if len(places) > _MOST_WORDS:
        return Label(text, periods=tuple(one.period for one in periods), rest=text)
    held = _Words(left, places, ["".join(words.words(left[start:end])) or left[start:end] for start, end in places])
    languages: set[str] = set()
    flows: set[Flow] = set()
    heads: set[Head] = set()
    whole = tuple(held.plain)
    for found_head in words.heads().find(whole):
        if found_head.end - found_head.start == len(whole) and not _flow_meanings(whole) - {None}:
            heads |= found_head.meanings
            languages |= found_head.languages
            held.take(found_head)
    if any(held.plain):
        heads.clear()
    for found in words.flows().find(tuple(held.plain)):
        flows |= {flow for flow in found.meanings if flow is not None}
        languages |= found.languages
        held.take(found)
    money = _money(held, language or (next(iter(languages)) if len(languages) == 1 else ""))
    for found_head in words.heads().find(tuple(held.plain)):
        heads |= found_head.meanings
        languages |= found_head.languages
        held.take(found_head)
    for plain in words.plain_words().find(tuple(held.plain)):
        held.take(plain)
    percent = "%" in held.plain
    rest = " ".join(left[start:end] for (start, end), word in zip(places, held.plain, strict=True) if _counts(word))
    return Label(
        text,
        frozenset(heads),
        frozenset(flows),
        tuple(one.period for one in periods),
        money,
        percent,
        rest,
        frozenset(languages),
    )


def _flow_meanings(whole: tuple[str, ...]) -> set[Flow | None]:
    return {
        meaning
        for found in words.flows().find(whole)
        for meaning in found.meanings
        if found.end - found.start == len(whole)
    }


def _counts(word: str) -> bool:
    return word not in ("", "%") and word not in _FOLDED_FILLERS


_FOLDED_FILLERS: Final = frozenset(map(folded, _FILLERS))


def _money(held: _Words, language: str) -> Money | None:
    """Take the longest run of words that names a unit of money, or a scale."""
    count = len(held.plain)
    for length in range(min(count, 8), 0, -1):
        for start in range(count - length + 1):
            run = range(start, start + length)
            if not all(held.plain[index] for index in run) or any(held.plain[index] == "%" for index in run):
                continue
            text = held.text[held.places[start][0] : held.places[start + length - 1][1]]
            money = cell_units.money(text, language)
            if money is not None:
                for index in run:
                    held.plain[index] = ""
                return money
    return None
