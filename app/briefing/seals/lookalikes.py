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

BLANK_LETTERS: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks without a shape, which Unicode does not count among the blanks."""


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


def deceptive(host: str) -> bool:
    """Whether a word of the name of a host may be taken for another one: its letters are mixed, or look like Latin."""
    words = [word for word in host.split(".") if not word.isascii()]
    return any(mixed(word) or skeleton(word).isascii() for word in words)


def revealed(text: str) -> str:
    """A text in which whatever cannot be seen is written as its code, as JSON does."""
    return "".join(_code(character) if _unseen(character) else character for character in text)


def script(letter: str) -> str:
    """The script of a letter, as its name in Unicode begins: LATIN, CYRILLIC, GREEK …"""
    return unicodedata.name(letter, "?").partition(" ")[0]


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _unseen(character: str) -> bool:
    return character in BLANK_LETTERS or (character != " " and unicodedata.category(character)[0] in "CZ")


def _invisible(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cf", "Cc", "Mn")
