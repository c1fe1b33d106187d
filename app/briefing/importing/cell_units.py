"""Units of money in cells and heads, as offices write them in any language: `bn USD`, `млрд долл.`, `€ million`."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
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
_LONGEST: Final = 60
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

    def units(self, home: Iterable[str]) -> tuple[str, ...]:
        """Return the units that the text may mean; `home`: the currencies of the parties of the briefing."""
        currencies = self.currencies
        if len(currencies) > 1:
            likely = currencies & {self.usual, *home}
            currencies = likely or currencies
        return tuple(f"{currency}{_NAMES[power]}" for currency, power in product(sorted(currencies), sorted(self.powers & _NAMES.keys())))


@functools.cache
def _own_names() -> dict[str, tuple[str, int]]:
    """Return currency and scale by the folded names that the program gives to units, in all languages that it speaks."""
    named = {
        folded(localizer_for(locale).unit(f"{code}{name}")): (code, power)
        for locale in INTERFACE
        for code in CODES
        for power, name in _NAMES.items()
    }
    return {name: pair for name, pair in named.items() if name}


def money(text: str, language: str = "") -> Money | None:
    """Return the unit of money that a text names and nothing else, None if it names none."""
    found = _money(text, language)
    if found is None and len(text) <= _LONGEST and (own := _own_names().get(folded(text))):
        return Money(frozenset({own[1]}), frozenset({own[0]}))
    return found


@functools.lru_cache(maxsize=4096)
def _money(text: str, language: str) -> Money | None:
    if _OWN.fullmatch(text) and text[:3] in CODES:
        power = next(power for power, name in _NAMES.items() if text[3:] == name)
        return Money(frozenset({power}), frozenset({text[:3]}))
    powers, currencies, states, usual = {0}, frozenset[str](), set[str](), ""
    scaled = named = False
    kinds = ""
    for match in _PIECE.finditer(text):
        word = match["word"]
        if match["other"]:
            if match["other"] not in _IGNORED:
                return None
        elif match["sign"]:
            currencies, named = SIGNS[match["sign"]], True
            if match["sign"] == "$" and match["letters"]:
                if match["letters"] not in DOLLARS:
                    return None
                currencies = frozenset({DOLLARS[match["letters"]]})
            usual = _usual(currencies)
            kinds += "c"
        elif scales := _scales(word, language, letters=named or not scaled):
            powers = {one + other for one in powers for other in scales}
            scaled = True
            kinds += "s"
        elif found := named_by(word.upper() if word.upper() in CODES and len(word) == 3 else word, language):
            if named and not found & currencies:
                return None
            currencies, named = (found & currencies if named else found), True
            usual = usual or _usual(found)
            kinds += "c"
        elif owners := MODIFIERS.find(word, language):
            states.update(owners)
            kinds += "o"
        elif word.casefold() not in PARTITIVES | LOCATIVES:
            return None
    if not (scaled or named) or _STRAY.search(kinds) or (states and not currencies & states):
        return None
    if not powers & _NAMES.keys():
        return None
    narrowed = currencies & states if states else currencies
    return Money(frozenset(powers), narrowed or currencies, usual)


def _usual(currencies: frozenset[str]) -> str:
    return next((code for code, family in FAMILIES.items() if family == currencies), "")


def _scales(word: str, language: str, *, letters: bool) -> tuple[int, ...]:
    powers = tuple(power for power in SCALE_TABLE.find(word, language) if power)
    if not powers and letters and word in SCALE_LETTERS:
        powers = (SCALE_LETTERS[word],)
    return powers
