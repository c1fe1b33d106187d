"""Units of money in cells and heads, as offices write them in any language: `bn USD`, `млрд долл.`, `€ million`."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.folding import folded
from app.briefing.i18n.localizer import localizer_for
from app.briefing.prose.currency_words import CODES, DOLLARS, FAMILIES, MODIFIERS, SIGNS
from app.briefing.prose.kind_words import LOCATIVES, PARTITIVES
from app.briefing.prose.number_units import named_by
from app.briefing.prose.scale_words import SCALE_LETTERS, SCALE_TABLE

_SIGNS: Final = re.escape("".join(SIGNS))
_PIECE: Final = re.compile(rf"(?:(?P<letters>[A-Z]{{1,2}})\.?)?(?P<sign>[{_SIGNS}])|(?P<word>[^\W\d_]+)|(?P<other>\S)")
_NAMES: Final = {0: "", 3: " thousand", 6: " mln", 9: " bn"}
_STRAY: Final = re.compile(r"(?:^|s)o+(?:$|s)")
"""Word for a state that stands beside no currency."""
_IGNORED: Final = "().,;:/'’-–"
_LONGEST: Final = 80
_OWN: Final = re.compile(r"[A-Z]{3}(?: (?:thousand|mln|bn))?")


@dataclass(frozen=True)
class Money:
    """Scales as powers of ten, and currencies, that a text may name; without currencies only a scale is named."""

    powers: frozenset[int]
    currencies: frozenset[str]
    usual: str = ""
    """Currency that the bare word usually means, where several states have one of that name."""

    @property
    def is_certain(self) -> bool:
        """Whether no scale is among those that a unit does not have, as the long billion."""
        return self.powers <= _NAMES.keys()

    @property
    def scale(self) -> str:
        """Scale as the format writes it behind a currency; empty if it is not certain."""
        return next(_NAMES.get(power, "") for power in self.powers) if len(self.powers) == 1 else ""

    def units(self, home: Iterable[str]) -> tuple[str, ...]:
        """Return the units that the text may mean; `home`: the currencies of the parties of the briefing."""
        currencies = self.currencies
        if len(currencies) > 1:
            likely = currencies & {self.usual, *home}
            currencies = likely or currencies
        return tuple(
            f"{currency}{_NAMES[power]}"
            for currency, power in product(sorted(currencies), sorted(self.powers & _NAMES.keys()))
        )


@functools.cache
def _own_names() -> dict[str, tuple[str, int]]:
    """Return currency and scale by the folded names of units in all languages that the program speaks."""
    named = {
        folded(localizer_for(locale).unit(f"{code}{name}")): (code, power)
        for locale in INTERFACE
        for code in CODES
        for power, name in _NAMES.items()
    }
    return {name: pair for name, pair in named.items() if name}


def money(text: str, language: str = "") -> Money | None:
    """Return the unit of money that a text names and nothing else, None if it names none."""
    if len(text) > _LONGEST:
        return None
    found = _money(text, language)
    if found is None and (own := _own_names().get(folded(text))):
        return Money(frozenset({own[1]}), frozenset({own[0]}))
    return found


@functools.lru_cache(maxsize=4096)
def _money(text: str, language: str) -> Money | None:
    if _OWN.fullmatch(text) and text[:3] in CODES:
        power = next(power for power, name in _NAMES.items() if text[3:] == name)
        return Money(frozenset({power}), frozenset({text[:3]}))
    reading = _Reading(language)
    if all(map(reading.take, _PIECE.finditer(text))):
        return reading.money()
    return None


@dataclass
class _Reading:
    """Scales and currencies of a text, read word by word. `kinds`: a letter for each word that counts."""

    language: str
    powers: set[int] = field(default_factory=lambda: {0})
    currencies: frozenset[str] = frozenset()
    states: set[str] = field(default_factory=set)
    usual: str = ""
    kinds: str = ""

    def take(self, match: re.Match[str]) -> bool:
        """Read a sign or word; return whether it belongs to a unit."""
        word: str | None = match["word"]
        if word is None:
            return match["other"] in _IGNORED if match["other"] else self._take_sign(match["sign"], match["letters"])
        if scales := self._scales(word):
            self.powers = {one + other for one in self.powers for other in scales}
            self.kinds += "s"
        elif found := named_by(word.upper() if word.upper() in CODES else word, self.language):
            if self.currencies and not found & self.currencies:
                return False
            self.currencies = found & self.currencies or found
            self.usual = self.usual or _usual(found)
            self.kinds += "c"
        elif owners := MODIFIERS.find(word, self.language):
            self.states.update(owners)
            self.kinds += "o"
        else:
            return word.casefold() in PARTITIVES | LOCATIVES
        return True

    def _take_sign(self, sign: str, letters: str | None) -> bool:
        currencies = SIGNS[sign]
        if letters and sign == "$" and letters in DOLLARS:
            currencies = frozenset({DOLLARS[letters]})
        elif letters and letters in SCALE_LETTERS and "s" not in self.kinds:
            self.powers = {SCALE_LETTERS[letters]}  # M€
            self.kinds += "s"
        elif letters:
            return False
        if self.currencies and not currencies & self.currencies:
            return False
        self.currencies = currencies & self.currencies or currencies
        self.usual = self.usual or _usual(currencies)
        self.kinds += "c"
        return True

    def _scales(self, word: str) -> tuple[int, ...]:
        powers = tuple(power for power in SCALE_TABLE.find(word, self.language) if power)
        if not powers and "s" not in self.kinds and word in SCALE_LETTERS:
            return (SCALE_LETTERS[word],)
        return powers

    def money(self) -> Money | None:
        """Return what was read, None if it names no unit."""
        stray = _STRAY.search(self.kinds) or (self.states and not self.currencies & self.states)
        if stray or not self.kinds or not self.powers & _NAMES.keys():
            return None
        narrowed = self.currencies & self.states if self.states else self.currencies
        return Money(frozenset(self.powers), narrowed or self.currencies, self.usual)


def _usual(currencies: frozenset[str]) -> str:
    return next((code for code, family in FAMILIES.items() if family == currencies), "")
