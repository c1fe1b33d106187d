"""Look-alikes: detection of words written with letters of another script.

Two names look alike if a reader cannot tell them apart: letters of one script replace letters of another that are drawn
the same. The table maps Cyrillic and Greek letters and two digits to the Latin letters that they resemble (Unicode's
table of confusables, UTS 39, has them with thousands of others that no office writes).
"""

import unicodedata
from typing import Final

_ALIKE: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтвнѵӏαοικνρυχτϲϳАВЕКМНОРСТУХІЈЅҺԌԚԜӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwkmtbhvlaoiknpuxtcjABEKMHOPCTYXIJSHGQWIABEZHIKMNOPTYX",
) | {ord("0"): "o", ord("1"): "l", ord("|"): "l"}

BLANK_LETTERS: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Letters and combining characters without a shape, which Unicode does not count among the blanks."""


def skeleton(name: str) -> str:
    """Return the appearance of a name, independent of script: equal for two names that look alike."""
    plain = unicodedata.normalize("NFKC", "".join(letter for letter in name if not _invisible(letter)))
    return " ".join(plain.translate(_ALIKE).split()).casefold().translate(_ALIKE)


def mixed(word: str) -> bool:
    """Return whether a word has letters of several scripts."""
    return len({script(letter) for letter in word if letter.isalpha()}) > 1


def mixes_scripts(text: str) -> bool:
    """Return whether a word of a text has letters of several scripts."""
    return any(mixed(word) for word in "".join(c if c.isalpha() else " " for c in text).split())


def deceptive(host: str) -> bool:
    """Return whether a label of a host name mixes scripts or looks like Latin."""
    words = [word for word in host.split(".") if not word.isascii()]
    return any(mixed(word) or skeleton(word).isascii() for word in words)


def revealed(text: str) -> str:
    """Return a text with invisible characters escaped as in JSON."""
    return "".join(_code(character) if _unseen(character) else character for character in text)


def script(letter: str) -> str:
    """Return the script of a letter, the first word of its Unicode name: LATIN, CYRILLIC, GREEK …"""
    return unicodedata.name(letter, "?").partition(" ")[0]


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _unseen(character: str) -> bool:
    return character in BLANK_LETTERS or (character != " " and unicodedata.category(character)[0] in "CZ")


def _invisible(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cf", "Cc", "Mn")
