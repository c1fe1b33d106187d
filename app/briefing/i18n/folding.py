"""Folding: normalised forms of texts for filters and search, exact and loose.

Both scripts of Serbian fold to Cyrillic, each letter to one or two: `Beograd` equals `Београд`, `Ljiljana` equals
`Љиљана`, `Đorđe` equals `Djordje` and `Ђорђе`. Folding goes letter by letter, so that half a word matches wherever the
whole word does. Ћ becomes ч and ј becomes й, as in Russian spellings of Serbian names.

The loose form also matches Kazakh letters typed on a Russian keyboard, and Latin letters without diacritics. The latter
requires Latin letters on one side: within Cyrillic, `шесть` must not match `сесть`.

Arabic folds without vowel signs, hamza and tatweel, with ة as ه, ى as ي, and Persian letters as Arabic ones; digits of
any script are ASCII digits.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.briefing.i18n.language_data import by_language

_TATWEEL: Final = "\N{ARABIC TATWEEL}"
_CYRILLIC: Final = dict(zip("abcdefghijklmnoprstuvz", "абцдефгхийклмнопрстувз", strict=True))
_LETTERS: Final = _CYRILLIC | {
    "č": "ч",
    "ć": "ч",
    "š": "ш",
    "ž": "ж",
    "đ": "дй",
    "ł": "л",
    "ı": "и",
    "№": "н",
    "ё": "е",
    "ј": "й",
    "й": "й",
    "љ": "лй",
    "њ": "нй",
    "ђ": "дй",
    "џ": "дж",
    "ћ": "ч",
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    _TATWEEL: "",
}
_TYPED_AS: Final = [pair for table in by_language(lambda data: data.typed_as).values() for pair in table.items()]
_LOOSE: Final = str.maketrans("".join(letter for letter, _ in _TYPED_AS), "".join(typed for _, typed in _TYPED_AS))
_BARE: Final = str.maketrans(
    {cyrillic: latin for latin, cyrillic in _CYRILLIC.items()} | {"ч": "c", "ш": "s", "ж": "z"}
)
_MARKED: Final = re.compile("[чшж]")
_LATIN: Final = re.compile("[a-zčćšžđ]")
_MARKLESS: Final = re.compile("[csz]")
_CYRILLIC_LETTER: Final = re.compile("[\u0400-\u04ff]")
_WORDS: Final = re.compile(r"\w+")
SOUNDS: Final = {letter: sounds for sounds in ("цч", "сш", "зж") for letter in sounds}
"""Letters that one bare Latin letter may stand for, by each of them; the first one has no diacritic."""


def is_silent(character: str) -> bool:
    """Whether a character folds to nothing: an accent or vowel sign, a tatweel, or one without a shape."""
    return unicodedata.combining(character) > 0 or unicodedata.category(character) == "Cf" or character == _TATWEEL


class _Folds(dict[int, str]):
    """Folded form of each character, computed on first use, so that `str.translate` folds at the speed of C."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        result = _LETTERS.get(character)
        if result is None and is_silent(character):
            result = ""
        if result is None:
            whole = unicodedata.normalize("NFKC", character).casefold()
            if whole == character:
                decomposed = unicodedata.normalize("NFD", character)
                whole = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
            if unicodedata.category(character) == "Nd":
                whole = str(unicodedata.decimal(character))
            result = whole if whole == character else whole.translate(self)
        self[code] = result
        return result


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Return the text in Cyrillic without case and diacritics, with ё as е and white space as single spaces.

    Й keeps its breve and Kazakh letters are unchanged: they are letters of their own, not accented ones.
    """
    return " ".join(unicodedata.normalize("NFC", text.casefold()).translate(_FOLDS).split())


def loosely_folded(text: str) -> str:
    """Return the folded text with Kazakh letters as on a Russian keyboard, э as е, and ђ in Russian spelling: дж.

    It is as long as the folded text, letter for letter.
    """
    return loosened(folded(text))


def loosened(exact: str) -> str:
    """Return the loose form of a folded text, letter for letter."""
    return exact.translate(_LOOSE).replace("дй", "дж")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded forms of a searched text."""

    exact: str
    """Result of `folded`."""

    loose: str
    """Result of `loosely_folded`, then words whose Latin letters may lack diacritics, by their sounds: `vucic`."""


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Forms that one word adds to the loose form of its text, for Latin letters without diacritics.

    Only those that can contain the sounds of a word typed in Cyrillic: `fold` adds more, which no search finds.
    """

    asks: bool
    """Whether a text with this word needs such forms at all."""
    cyrillic: bool
    """Whether the word makes its text Cyrillic; only the Latin words of such a text add forms."""
    among: tuple[str, ...]
    """Forms added to a text with Cyrillic letters."""
    alone: tuple[str, ...]
    """Forms added to a text without them."""


_UNMARKED: Final = (Unmarked(False, False, (), ()), Unmarked(False, True, (), ()))


def unmarked(written: str) -> Unmarked:
    """Return the forms that a word adds to loose forms of texts, for Latin letters without diacritics."""
    lower = written.casefold()
    cyrillic = _CYRILLIC_LETTER.search(lower) is not None
    alone = loosely_folded(written).translate(_BARE)
    if not _MARKLESS.search(alone):
        return _UNMARKED[cyrillic]
    latin = " ".join(word for word in _WORDS.findall(lower) if _MARKLESS.search(word))
    among = loosely_folded(latin).translate(_BARE)
    return Unmarked(
        _MARKLESS.search(lower) is not None,
        cyrillic,
        tuple(filter(_MARKLESS.search, among.split())),
        tuple(filter(_MARKLESS.search, alone.split())),
    )


def fold(text: str) -> Folded:
    """Return the folded forms of a text to search in."""
    exact = folded(text)
    loose = loosened(exact)
    if loose == exact:
        loose = exact  # share one string
    lower = text.casefold()
    if not _MARKLESS.search(lower):
        return Folded(exact, loose)
    if not _CYRILLIC_LETTER.search(lower):
        return Folded(exact, f"{loose} {loose.translate(_BARE)}")
    latin = " ".join(word for word in _WORDS.findall(lower) if _MARKLESS.search(word))
    return Folded(exact, f"{loose} {loosely_folded(latin).translate(_BARE)}")


@dataclass(frozen=True, slots=True)
class Word:
    """Search word, created by `wanted`."""

    exact: str
    loose: str
    bare: str
    """Sounds in Latin letters, if typed in Cyrillic with a letter that Latin writes with a diacritic; else empty."""

    latin: bool
    """Whether typed in Latin letters of which one may lack its diacritic."""

    sounds: re.Pattern[str]
    """Pattern of the loose form with or without diacritics."""

    def stands_in(self, text: Folded) -> bool:
        """Return whether the word occurs in a text, exactly or loosely."""
        return self.exact in text.exact or self.nearly_in(text.loose)

    def nearly_in(self, loose: str) -> bool:
        """Return whether the word occurs in the loose form of a text."""
        return (
            self.loose in loose
            or (self.bare != "" and self.bare in loose)
            or (self.latin and self.sounds.search(loose) is not None)
        )


@functools.lru_cache(maxsize=64)
def wanted(needle: str) -> tuple[Word, ...]:
    """Return the search words of a typed text."""
    return tuple(
        _word(exact, latin=_LATIN.search(typed.casefold()) is not None)
        for typed in needle.split()
        for exact in folded(typed).split()
    )


def _word(exact: str, *, latin: bool) -> Word:
    loose = loosened(exact)
    bare = "" if latin or not _MARKED.search(loose) else loose.translate(_BARE)
    sounds = re.compile("".join(f"[{SOUNDS[letter]}]" if letter in SOUNDS else re.escape(letter) for letter in loose))
    return Word(exact, loose, bare, latin and not SOUNDS.keys().isdisjoint(loose), sounds)


def rank(needle: str, text: Folded) -> int | None:
    """Return how well a text matches all words of `needle`: 0 exactly, 1 loosely for some, None not at all."""
    words = wanted(needle)
    if all(word.exact in text.exact for word in words):
        return 0
    return 1 if all(word.stands_in(text) for word in words) else None
