"""Folding: the form in which texts are compared when someone filters or searches, exactly and more loosely.

Both scripts of Serbian meet in Cyrillic letters, one or two for each that is written: `Beograd` is `Београд`,
`Ljiljana` is `Љиљана`, `Đorđe` is `Djordje` and `Ђорђе`. Letter by letter, so that who has typed half a word finds what
the whole word will. Ћ is ч and ј is й, as Russian writes Serbian names.

More loosely, Kazakh letters may have been typed on a Russian keyboard, and Latin ones without their marks. The latter
asks for Latin letters on one side: within Cyrillic, `шесть` is not `сесть`.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.briefing.i18n.language_data import by_language

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
}
_TYPED_AS: Final = [pair for held in by_language(lambda one: one.typed_as).values() for pair in held.items()]
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
"""For each letter that a Latin one without its mark may stand for, all that this one may; the first has no mark."""
_SOUNDED: Final = str.maketrans({letter: sounds[0] for letter, sounds in SOUNDS.items()})


class _Folds(dict[int, str]):
    """What each character becomes, worked out when it is first met: `str.translate` then folds at the speed of C."""

    def __missing__(self, code: int) -> str:
        written = chr(code)
        found = _LETTERS.get(written)
        if found is None:
            whole = unicodedata.normalize("NFKC", written).casefold()
            if whole == written:
                parts = unicodedata.normalize("NFD", written)
                whole = "".join(part for part in parts if not unicodedata.combining(part))
            found = whole if whole == written else whole.translate(self)
        self[code] = found
        return found


_FOLDS = _Folds()


def folded(text: str) -> str:
    """The text in Cyrillic without letter case and diacritics, with ё as е and white space as single spaces.

    Й keeps its breve and Kazakh letters stay themselves: they are letters of their own, and no accents.
    """
    return " ".join(unicodedata.normalize("NFC", text.casefold()).translate(_FOLDS).split())


def loosely_folded(text: str) -> str:
    """The folded text with Kazakh letters as a Russian keyboard has them, э as е, and ђ as Russian writes it: дж.

    It is as long as the folded one, letter for letter.
    """
    return loosened(folded(text))


def loosened(exact: str) -> str:
    """A folded text more loosely, letter for letter."""
    return exact.translate(_LOOSE).replace("дй", "дж")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text to look in."""

    exact: str
    """As `folded` has it."""

    loose: str
    """As `loosely_folded` has it, then the words whose Latin letters may lack marks, by their sounds: `vucic`."""


@dataclass(frozen=True, slots=True)
class Unmarked:
    """What a single word gives to the loose form of a text that it stands in, for its Latin letters that lack marks.

    Only what the sounds of a word typed in Cyrillic can stand in: more is added by `fold`, which nothing finds.
    """

    asks: bool
    """Whether a text with this word is looked at so at all."""
    cyrillic: bool
    """Whether it makes the text one in Cyrillic letters, among which Latin ones are told apart from them."""
    among: tuple[str, ...]
    """What it gives to a text in Cyrillic."""
    alone: tuple[str, ...]
    """What it gives to one without."""


_UNMARKED: Final = (Unmarked(False, False, (), ()), Unmarked(False, True, (), ()))


def unmarked(written: str) -> Unmarked:
    """What a word gives to the loose forms of texts for its Latin letters that lack marks."""
    small = written.casefold()
    cyrillic = _CYRILLIC_LETTER.search(small) is not None
    alone = loosely_folded(written).translate(_BARE)
    if not _MARKLESS.search(alone):
        return _UNMARKED[cyrillic]
    latin = " ".join(word for word in _WORDS.findall(small) if _MARKLESS.search(word))
    among = loosely_folded(latin).translate(_BARE)
    return Unmarked(
        _MARKLESS.search(small) is not None,
        cyrillic,
        tuple(filter(_MARKLESS.search, among.split())),
        tuple(filter(_MARKLESS.search, alone.split())),
    )


def sounded(loose: str) -> str:
    """A loosely folded text by the sounds of Latin letters that lack their marks: ч as ц, ш as с, ж as з."""
    return loose.translate(_SOUNDED)


def fold(text: str) -> Folded:
    """A text made ready to look in."""
    exact = folded(text)
    loose = loosened(exact)
    if loose == exact:
        loose = exact  # one text, kept once
    small = text.casefold()
    if not _MARKLESS.search(small):
        return Folded(exact, loose)
    if not _CYRILLIC_LETTER.search(small):
        return Folded(exact, f"{loose} {loose.translate(_BARE)}")
    latin = " ".join(word for word in _WORDS.findall(small) if _MARKLESS.search(word))
    return Folded(exact, f"{loose} {loosely_folded(latin).translate(_BARE)}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word to look for. Take words from `wanted`."""

    exact: str
    loose: str
    bare: str
    """By its sounds in Latin letters, where it was typed in Cyrillic and has one that Latin writes with a mark."""

    latin: bool
    """Whether it was typed in Latin letters, so that any of them may lack its mark."""

    sounds: re.Pattern[str]
    """The loose form with or without marks."""

    def stands_in(self, text: Folded) -> bool:
        """Whether it is there, exactly or loosely."""
        return self.exact in text.exact or self.nearly_in(text.loose)

    def nearly_in(self, loose: str) -> bool:
        """Whether it is in the loose form of a text."""
        return (
            self.loose in loose
            or (self.bare != "" and self.bare in loose)
            or (self.latin and self.sounds.search(loose) is not None)
        )


@functools.lru_cache(maxsize=64)
def wanted(needle: str) -> tuple[Word, ...]:
    """The words that someone typed."""
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
    """How well a text holds every word of `needle`: 0 exactly, 1 where some stand in it only loosely, None not."""
    words = wanted(needle)
    if all(word.exact in text.exact for word in words):
        return 0
    return 1 if all(word.stands_in(text) for word in words) else None
