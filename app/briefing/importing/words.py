"""Words of tables: phrases in heads and labels with their meanings, of all languages that the program knows."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar, get_args

from app.briefing.i18n.catalogues import INTERFACE, language_of
from app.briefing.i18n.folding import folded
from app.briefing.i18n.language_data import Head, by_language
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.model.values import Flow

Meaning = TypeVar("Meaning")
Meaning_co = TypeVar("Meaning_co", covariant=True)
WORD: Final = re.compile(r"[^\W_]+|%")


@dataclass(frozen=True)
class Found(Generic[Meaning_co]):
    """Phrase found in a text: the numbers of its first word and of the word behind it, and its meanings."""

    start: int
    end: int
    meanings: frozenset[Meaning_co]
    languages: frozenset[str]


class PhraseTable(Generic[Meaning]):
    """Phrases with their meanings. A row is phrases separated by blanks, with `_` between words and `~` for endings."""

    def __init__(self) -> None:
        """Create an empty table."""
        self._phrases: dict[tuple[str, ...], set[tuple[Meaning, str]]] = {}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}

    def add(self, phrase: str, meaning: Meaning, language: str) -> None:
        """Add one phrase."""
        words = tuple(
            inner + ("~" if word.endswith("~") else "")
            for word in phrase.replace("_", " ").split()
            for inner in _words(word)
        )
        if words:
            if words not in self._phrases:
                self._by_first.setdefault(words[0][:2], []).append(words)
            self._phrases.setdefault(words, set()).add((meaning, language))

    def add_rows(self, rows: Mapping[str, Mapping[Meaning, str]]) -> None:
        """Add rows of phrases by language and meaning."""
        for language, by_meaning in rows.items():
            for meaning, row in by_meaning.items():
                for phrase in row.split():
                    self.add(phrase, meaning, language)

    def find(self, words: tuple[str, ...]) -> tuple[Found[Meaning], ...]:
        """Return the phrases in folded words, the longest at each place."""
        return tuple(self._find(words))

    def _find(self, words: tuple[str, ...]) -> Iterator[Found[Meaning]]:
        position = 0
        while position < len(words):
            fitting = [
                phrase
                for phrase in self._by_first.get(words[position][:2], ())
                if len(words) - position >= len(phrase)
                and all(_fits(part, word) for part, word in zip(phrase, words[position:], strict=False))
            ]
            if not fitting:
                position += 1
                continue
            longest = max(map(_length, fitting))
            pairs = {pair for phrase in fitting if _length(phrase) == longest for pair in self._phrases[phrase]}
            meanings, languages = zip(*pairs, strict=True)
            length = longest[0]
            yield Found(position, position + length, frozenset(meanings), frozenset(languages))
            position += length


def _length(phrase: tuple[str, ...]) -> tuple[int, int]:
    return len(phrase), sum(len(part.removesuffix("~")) for part in phrase)


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("~") else word == part


def _words(text: str) -> list[str]:
    return WORD.findall(folded(text))


@functools.lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; per cent signs are words."""
    return tuple(_words(text))


def _own_heads(localizer: Localizer) -> dict[str, Head]:
    """Return the heads of the tables that the program itself saves, in one language."""
    gettext = localizer.gettext
    return {
        gettext("Period"): "period",
        gettext("Reporter"): "reporter",
        gettext("Measure"): "flow",
        gettext("Value"): "value",
        localizer.pgettext("column of values", "Upper end"): "upper",
        gettext("Qualifier"): "qualifier",
        gettext("Flags"): "flags",
        gettext("Formula"): "nothing",
        gettext("Note"): "note",
        gettext("Source"): "source",
        localizer.pgettext("column of values", "As stated"): "nothing",
    }


SavedColumn = Literal["id", "period", "change", "against", "flags", "nothing"]
"""What a column holds that only a table saved by the program has; `period`: by ISO 8601, which knows no quarters."""


@functools.cache
def saved_columns() -> Mapping[tuple[str, ...], SavedColumn]:
    """Return the columns for programs in the tables that the program itself saves, by the words of their heads."""
    result: dict[tuple[str, ...], SavedColumn] = {}
    for locale in INTERFACE:
        gettext = localizer_for(locale).gettext
        result |= {
            words(gettext("Id")): "id",
            words(gettext("Period (ISO 8601)")): "period",
            words(gettext("Stated growth, %")): "change",
            words(gettext("Growth against (ISO 8601)")): "against",
            words(gettext("Flag codes")): "flags",
            words(gettext("Source address")): "nothing",
        }
    return result


def _own_flows(localizer: Localizer) -> dict[str, Flow]:
    """Return the names of flows in the tables that the program itself saves, in one language."""
    flows: tuple[Flow, ...] = get_args(Flow)
    return {localizer.flow(flow): flow for flow in flows}


@functools.cache
def heads() -> PhraseTable[Head]:
    """Return the phrases by which heads name columns."""
    table: PhraseTable[Head] = PhraseTable()
    table.add_rows(by_language(lambda data: data.tables.heads))
    for locale in INTERFACE:
        for name, head in _own_heads(localizer_for(locale)).items():
            table.add(name, head, language_of(locale))
    return table


@functools.cache
def flows() -> PhraseTable[Flow | None]:
    """Return the phrases that name flows; None for words that only look so: exporter."""
    table: PhraseTable[Flow | None] = PhraseTable()
    for language, by_flow in by_language(lambda data: data.tables.flows).items():
        for own_flow, row in by_flow.items():
            table.add_rows({language: {own_flow: row}})
    for language, named in by_language(lambda data: data.phrases.flows).items():
        for key, row in named.items():
            table.add_rows({language: {None if key == "none" else key: row}})
    for locale in INTERFACE:
        for name, flow in _own_flows(localizer_for(locale)).items():
            table.add(name, flow, language_of(locale))
    return table


@functools.cache
def plain_words() -> PhraseTable[str]:
    """Return the phrases that say nothing of their own in a label: total, altogether."""
    table: PhraseTable[str] = PhraseTable()
    table.add_rows(by_language(lambda data: {"total": data.tables.totals} if data.tables.totals else {}))
    return table


@functools.cache
def missing() -> frozenset[tuple[str, ...]]:
    """Return what stands in a cell without a number: not available, no data."""
    rows = by_language(lambda data: data.tables.missing)
    return frozenset(words(phrase.replace("_", " ")) for row in rows.values() for phrase in row.split())
