"""Number units: scale, currency and kind of a number in a text, by the words right before and after it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from app.briefing.i18n.language_data import language_data
from app.briefing.prose import currency_words, windows
from app.briefing.prose.currency_words import CURRENCY_TABLE, DOLLARS, FAMILIES, MODIFIERS
from app.briefing.prose.kind_words import CONNECTIVES, KIND_TABLE, LOCATIVES, PARTITIVES, PERCENT_BEFORE, PERCENT_PAIRS
from app.briefing.prose.scale_words import SCALE_LETTERS, SCALE_TABLE

BLANKS: Final = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
BEFORE: Final = 24
"""Characters before a number that are searched for its currency."""

_PIECES: Final = 7
"""Most words read after a number."""
_SIGNS: Final = re.escape("".join(currency_words.SIGNS))
_LETTERS = r"[^\W\d_]+(?:[\u064b-\u0652]+[^\W\d_]*)*"
"""A word; Arabic vowel signs belong to it."""
_PIECE = re.compile(rf"(?P<gap>[{BLANKS}.'’\-‑]{{0,4}})(?:(?P<word>{_LETTERS})|(?P<sign>[%{_SIGNS}]))")
_SIGN_BEFORE = re.compile(rf"(?:(?<![^\W\d_])(?P<letters>[A-Z]{{1,3}})\.?)?(?P<sign>[{_SIGNS}])[{BLANKS}]{{0,2}}$")
_WORD_BEFORE = re.compile(rf"(?:(?<![^\W\d_])(?P<word>[^\W\d_]{{2,8}})\.?[{BLANKS}]{{0,2}}|(?P<percent>%))$")
_WORDS = re.compile(rf"{_LETTERS}|[%{_SIGNS}]")

Kind = Literal["plain", "money", "percent", "years", "thing"]


@dataclass
class Tail:
    """Unit of a number, as read from the words after it up to `end`.

    `powers`: powers of ten that the scale words can mean; `counts`: whether a counted thing is named.
    """

    text: str
    language: str
    end: int
    powers: tuple[int, ...] = (0,)
    kind: Kind = "plain"
    currencies: frozenset[str] = frozenset()
    counts: bool = False
    _states: set[str] = field(default_factory=set)
    _apart: bool = False
    """Whether the next words form a new phrase: 400 million in a year."""

    def read(self, letters: Iterable[tuple[str, int]] = ()) -> "Tail":
        """Read on from the end of the number; `letters` are the scale letters allowed right after it."""
        position, scaling = self.end, dict(letters)
        for count in range(_PIECES):
            piece = windows.match(_PIECE, self.text, position)
            if piece is None:
                break
            position = piece.end()
            if count == 0 and not piece["gap"] and piece["word"] in scaling:
                self.powers, self.end = (scaling[piece["word"]],), position
            elif not (self._read_sign(piece) if piece["sign"] else self._read_word(piece, count)):
                break
        return self

    def _read_sign(self, piece: re.Match[str]) -> bool:
        if self.currencies:
            return False
        if piece["sign"] == "%":
            self.kind, self.end = "percent", piece.end()
        elif not re.match(rf"[{BLANKS}]{{0,2}}\d", self.text[piece.end() : piece.end() + 3]):  # else the next number's
            self._set_money(currency_words.SIGNS[piece["sign"]], piece.end())
        return False

    def _read_word(self, piece: re.Match[str], count: int) -> bool:
        """Read a word; return whether to read on."""
        gap, word, end = piece["gap"], piece["word"], piece.end()
        if self._is_new_sentence(gap, word):
            return False
        states = MODIFIERS.find(word, self.language)
        if self.currencies:  # words after a currency only name its state
            if states:
                self._states.update(states)
                self._set_money(self.currencies, end)
            return bool(states)
        if powers := [power for power in SCALE_TABLE.find(word, self.language) if power]:
            self.powers, self.end = tuple(dict.fromkeys(a + b for a in self.powers for b in powers)), end
            return True
        return self._read_kind(word, end) and (self._read_money(word, end, states) or self._continues(word, gap, count))

    def _is_new_sentence(self, gap: str, word: str) -> bool:
        abbreviated = self.powers != (0,) and (
            not self.language or language_data(self.language).nouns_capitalised
        )  # Mrd. Euro
        begins = "." in gap and gap[-1:] in BLANKS and word[:1].isupper()
        return begins and not abbreviated and word not in currency_words.CODES

    def _read_kind(self, word: str, end: int) -> bool:
        kinds = KIND_TABLE.find(word, self.language)
        follower = windows.match(_PIECE, self.text, end)
        if follower and follower["word"] and (word.casefold(), follower["word"].casefold()) in PERCENT_PAIRS:
            kinds, end = ("percent",), follower.end()
        if not kinds or (kinds[0] != "percent" and self._apart):
            return True
        if kinds[0] == "years" and self.powers != (0,):
            return False  # 400 million, a year before
        self.kind, self.end, self.counts = kinds[0], end, True
        return False

    def _read_money(self, word: str, end: int, states: tuple[str, ...]) -> bool:
        self._states.update(states)
        currencies = named_by(word, self.language)
        if currencies:
            self._set_money(currencies, end)
        return bool(currencies or states)

    def _continues(self, word: str, gap: str, count: int) -> bool:
        folded = word.casefold()
        self._apart = self._apart or folded in LOCATIVES
        if folded in PARTITIVES or folded in LOCATIVES or gap[:1] in ("-", "‑", "'", "’"):
            return True  # 60-тан, milliards d'euros
        self.counts = count == 0 and folded not in CONNECTIVES
        return False

    def _set_money(self, currencies: frozenset[str], end: int) -> None:
        self.currencies = currencies & self._states or currencies
        self.kind, self.end, self.counts = "money", end, True


def tail(text: str, end: int, language: str, *, with_currency: bool) -> Tail:
    """Return the unit after a number that ends at `end`; a scale letter needs a currency before the number."""
    return Tail(text, language, end).read(SCALE_LETTERS.items() if with_currency else ())


def head(ahead: str) -> tuple[str, frozenset[str] | None]:
    """Return the text of the currency before a number, and its currencies: empty for per cent, None without text."""
    sign = _SIGN_BEFORE.search(ahead)
    if sign:
        currencies = currency_words.SIGNS[sign["sign"]]
        letters = sign["letters"] or ""
        if sign["sign"] == "$" and letters in DOLLARS:
            currencies = frozenset({DOLLARS[letters]})
        return sign.group(), currencies
    word = _WORD_BEFORE.search(ahead)
    if word is None:
        return "", None
    if word["percent"] or word["word"].casefold() in PERCENT_BEFORE:
        return word.group(), frozenset()
    if word["word"] in currency_words.CODES:
        return word.group(), frozenset({word["word"]})
    return "", None


def named_by(word: str, language: str) -> frozenset[str]:
    """Return the currencies that a word may name."""
    if word in currency_words.CODES:
        return frozenset({word})
    codes = CURRENCY_TABLE.find(word, language)
    return frozenset().union(*(FAMILIES.get(code, frozenset({code})) for code in codes))


@dataclass(frozen=True)
class Surroundings:
    """Powers of ten, currencies and per cent named anywhere in a text, as in a table heading."""

    powers: frozenset[int] = frozenset()
    currencies: frozenset[str] = frozenset()
    percent: bool = False


def surroundings(text: str, language: str) -> Surroundings:
    """Return the units named in a text, in which its bare numbers may be counted."""
    powers: set[int] = set()
    currencies: set[str] = set()
    percent = False
    for match in windows.finditer(_WORDS, text):
        word = match.group()
        powers.update(SCALE_TABLE.find(word, language))
        currencies |= currency_words.SIGNS.get(word) or named_by(word, language)
        percent = percent or word == "%" or "percent" in KIND_TABLE.find(word, language)
        percent = percent or word.casefold() in ("cent", "cento", "ciento")
    return Surroundings(frozenset(powers - {0}), frozenset(currencies), percent)
