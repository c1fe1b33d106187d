"""Lookalikes: words that are written with other letters than they seem to be.

Two names look alike when a reader cannot tell them apart: letters of one script stand for those of another that are
drawn the same. The pairs are Cyrillic and Greek letters and the Latin letter that each is taken for (Unicode's table of
confusables, UTS 39, holds them with thousands of others that no office writes).
"""

import unicodedata
from typing import Final

_ALIKE: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтвнѵӏαοικνρυχτϲϳАВЕКМНОРСТУХІЈЅҺԌԚԜӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwkmtbhvlaoiknpuxtcjABEKMHOPCTYXIJSHGQWIABEZHIKMNOPTYX",
)


def skeleton(name: str) -> str:
    """What a name looks like, whatever letters it is written with: the same for two names that look alike."""
    plain = unicodedata.normalize("NFKC", "".join(letter for letter in name if not _invisible(letter)))
    return " ".join(plain.translate(_ALIKE).split()).casefold().translate(_ALIKE)


def mixed(word: str) -> bool:
    """Whether a word has letters of more than one script."""
    return len({script(letter) for letter in word if letter.isalpha()}) > 1


def mixes_scripts(text: str) -> bool:
    """Whether a word of a text has letters of more than one script."""
    return any(mixed(word) for word in "".join(c if c.isalpha() else " " for c in text).split())


def script(letter: str) -> str:
    """The script of a letter, as its name in Unicode begins: LATIN, CYRILLIC, GREEK …"""
    return unicodedata.name(letter, "?").partition(" ")[0]


def _invisible(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cf", "Cc", "Mn")
