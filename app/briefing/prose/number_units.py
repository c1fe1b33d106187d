"""Number units: what the words right before and behind a number in a text make of it: scale, currency, kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from app.briefing.prose import currency_words, windows
from app.briefing.prose.currency_words import CURRENCY_TABLE, DOLLARS, FAMILIES, MODIFIERS
from app.briefing.prose.kind_words import CONNECTIVES, KIND_TABLE, LOCATIVES, PARTITIVES, PERCENT_BEFORE, PERCENT_PAIRS
from app.briefing.prose.scale_words import SCALE_LETTERS, SCALE_TABLE

BLANKS: Final = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
BEFORE: Final = 24
"""Characters before a number in which its currency stands."""

_PIECES: Final = 7
"""Words behind a number that are looked at, at the most."""
_SIGNS: Final = re.escape("".join(currency_words.SIGNS))
_PIECE = re.compile(rf"(?P<gap>[{BLANKS}.'’\-‑]{{0,4}})(?:(?P<word>[^\W\d_]+)|(?P<sign>[%{_SIGNS}]))")
_SIGN_BEFORE = re.compile(rf"(?:(?<![^\W\d_])(?P<letters>[A-Z]{{1,3}})\.?)?(?P<sign>[{_SIGNS}])[{BLANKS}]{{0,2}}$")
_WORD_BEFORE = re.compile(rf"(?:(?<![^\W\d_])(?P<word>[^\W\d_]{{2,8}})\.?[{BLANKS}]{{0,2}}|(?P<percent>%))$")
_WORDS = re.compile(rf"[^\W\d_]+|[%{_SIGNS}]")

Kind = Literal["plain", "money", "percent", "years", "thing"]


@dataclass
class Tail:
    """What the words behind a number say of it, up to `end`.

    `powers` are the powers of ten that its scale words can mean; `counts` is that something is named which it counts.
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
    """Whether what follows stands in a phrase of its own: 400 million in a year."""

    def read(self, letters: Iterable[tuple[str, int]] = ()) -> "Tail":
        """Read on from the end of the number; `letters` are those that scale it right there."""
        position, scaling = self.end, dict(letters)
        for count in range(_PIECES):
            piece = windows.match(_PIECE, self.text, position)
            if piece is None:
                break
            position = piece.end()
            if count == 0 and not piece["gap"] and piece["word"] in scaling:
                self.powers, self.end = (scaling[piece["word"]],), position
            elif not (self._sign(piece) if piece["sign"] else self._word(piece, count)):
                break
        return self

    def _sign(self, piece: re.Match[str]) -> bool:
        if self.currencies:
            return False
        if piece["sign"] == "%":
            self.kind, self.end = "percent", piece.end()
        elif not re.match(rf"[{BLANKS}]{{0,2}}\d", self.text[piece.end() : piece.end() + 3]):  # else of the next number
            self._money(currency_words.SIGNS[piece["sign"]], piece.end())
        return False

    def _word(self, piece: re.Match[str], count: int) -> bool:
        """Take a word; whether to read on."""
        gap, word, end = piece["gap"], piece["word"], piece.end()
        if self._is_new_sentence(gap, word):
            return False
        states = MODIFIERS.find(word, self.language)
        if self.currencies:  # the words behind a currency say whose it is, and no more
            if states:
                self._states.update(states)
                self._money(self.currencies, end)
            return bool(states)
        if powers := [power for power in SCALE_TABLE.find(word, self.language) if power]:
            self.powers, self.end = tuple(dict.fromkeys(a + b for a in self.powers for b in powers)), end
            return True
        return self._kind(word, end) and (self._named(word, end, states) or self._goes_on(word, gap, count))

    def _is_new_sentence(self, gap: str, word: str) -> bool:
        abbreviated = self.powers != (0,) and self.language in ("de", "")  # Mrd. Euro: nouns are capitals in German
        begins = "." in gap and gap[-1:] in BLANKS and word[:1].isupper()
        return begins and not abbreviated and word not in currency_words.CODES

    def _kind(self, word: str, end: int) -> bool:
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

    def _named(self, word: str, end: int, states: tuple[str, ...]) -> bool:
        self._states.update(states)
        named = named_by(word, self.language)
        if named:
            self._money(named, end)
        return bool(named or states)

    def _goes_on(self, word: str, gap: str, count: int) -> bool:
        folded = word.casefold()
        self._apart = self._apart or folded in LOCATIVES
        if folded in PARTITIVES or folded in LOCATIVES or gap[:1] in ("-", "‑", "'", "’"):
            return True  # 60-тан, milliards d'euros
        self.counts = count == 0 and folded not in CONNECTIVES
        return False

    def _money(self, currencies: frozenset[str], end: int) -> None:
        self.currencies = currencies & self._states or currencies
        self.kind, self.end, self.counts = "money", end, True


def tail(text: str, end: int, language: str, *, with_currency: bool) -> Tail:
    """What the words behind a number that ends at `end` say; a letter scales only what has its currency before."""
    return Tail(text, language, end).read(SCALE_LETTERS.items() if with_currency else ())


def head(ahead: str) -> tuple[str, frozenset[str] | None]:
    """What of the words before a number is its currency, and which; no currencies at all is a sign of per cent."""
    sign = _SIGN_BEFORE.search(ahead)
    if sign:
        pgettext = currency_words.SIGNS[sign["sign"]]
        letters = sign["letters"] or ""
        if sign["sign"] == "$" and letters in DOLLARS:
            pgettext = frozenset({DOLLARS[letters]})
        return sign.group(), pgettext
    word = _WORD_BEFORE.search(ahead)
    if word is None:
        return "", None
    if word["percent"] or word["word"].casefold() in PERCENT_BEFORE:
        return word.group(), frozenset()
    if word["word"] in currency_words.CODES:
        return word.group(), frozenset({word["word"]})
    return "", None


def named_by(word: str, language: str) -> frozenset[str]:
    """The currencies that a word may name."""
    if word in currency_words.CODES:
        return frozenset({word})
    pgettext = CURRENCY_TABLE.find(word, language)
    return frozenset().union(*(FAMILIES.get(code, frozenset({code})) for code in pgettext))


@dataclass(frozen=True)
class Surroundings:
    """The powers of ten, currencies and per cent that stand anywhere in a text, as in the heading of a table."""

    powers: frozenset[int] = frozenset()
    currencies: frozenset[str] = frozenset()
    percent: bool = False


def surroundings(text: str, language: str) -> Surroundings:
    """What stands in a text that a bare number in it may be counted in."""
    powers: set[int] = set()
    currencies: set[str] = set()
    percent = False
    for found in windows.finditer(_WORDS, text):
        word = found.group()
        powers.update(SCALE_TABLE.find(word, language))
        currencies |= currency_words.SIGNS.get(word) or named_by(word, language)
        percent = percent or word == "%" or "percent" in KIND_TABLE.find(word, language)
        percent = percent or word.casefold() in ("cent", "cento", "ciento")
    return Surroundings(frozenset(powers - {0}), frozenset(currencies), percent)
