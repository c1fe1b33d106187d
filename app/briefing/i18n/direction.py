"""Writing direction of languages and texts; marks and isolates for text of both directions (Unicode Annex 9)."""

import functools
import re
from collections.abc import Iterable
from typing import Final

_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_LETTER: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of the scripts that are written from right to left, by their blocks."""
_STRONG: Final = {"L": False, "R": True, "AL": True}
_LEFT_TO_RIGHT_MARK: Final = "\u200e"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"
_ISOLATE, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
_OPENING: Final = frozenset("\u2066\u2067\u2068")
SIGNS: Final = frozenset("\u200e\u200f\u2066\u2067\u2068\u2069")
"""Signs by which `directed` and `isolated` set directions; they have no shape."""


@functools.lru_cache(maxsize=256)
def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left, by its script (CLDR; data: Babel)."""
    return script(tag) in _RIGHT_TO_LEFT_SCRIPTS


@functools.lru_cache(maxsize=256)
def script(tag: str) -> str:
    """Return the script (ISO 15924) of a language tag: its own, else the likely one; empty if CLDR knows none."""
    return _likely(tag)[0]


@functools.lru_cache(maxsize=256)
def region(tag: str) -> str:
    """Return the region of a language tag: its own, else the likely one; empty if CLDR knows none."""
    return _likely(tag)[1]


def _likely(tag: str) -> tuple[str, str]:
    from babel.core import get_global  # only for languages without a file

    language, *subtags = tag.split("-")
    likely = get_global("likely_subtags")
    own_script = next((part for part in subtags if len(part) == 4), "")
    full = likely.get(f"{language}_{own_script}", "") if own_script else ""
    parts = (full or likely.get(language, "")).split("_")[1:]
    found_script, found_region = (*parts, "", "")[:2]
    own_region = next((part for part in subtags if len(part) in (2, 3)), "")
    return own_script or found_script, own_region or found_region


def has_right_to_left(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return _LETTER.search(text) is not None


def reads_right_to_left(text: str) -> bool | None:
    """Whether the first strong character outside isolates is one from right to left (rules P2, P3); None without one.

    It sets the direction of a paragraph.
    """
    if not has_right_to_left(text):
        return False if any(map(str.isalpha, text)) else None
    import unicodedata  # not before the first frame of other texts

    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character == _END:
            depth = max(depth - 1, 0)
        elif not depth:
            strong = _STRONG.get(unicodedata.bidirectional(character))
            if strong is not None:
                return strong
    return None


def directed(words: str, tag: str) -> str:
    """Return words of a language with a mark before them if their first letter would set another direction."""
    if not has_right_to_left(words):  # digits and Latin names alone stand as they are
        return words
    wanted = is_right_to_left(tag)
    if reads_right_to_left(words) in (wanted, None):
        return words
    return f"{_RIGHT_TO_LEFT_MARK if wanted else _LEFT_TO_RIGHT_MARK}{words}"


def isolated(text: str) -> str:
    """Return a text for use within another one: isolated if it has letters from right to left."""
    return f"{_ISOLATE}{text}{_END}" if has_right_to_left(text) else text


def agree(texts: Iterable[str]) -> bool:
    """Whether no two of some texts read in different directions."""
    return len({reads_right_to_left(text) for text in texts} - {None}) < 2


def joined(separator: str, parts: Iterable[str]) -> str:
    """Return texts in one line without the empty ones; if they read both ways they are isolated, from left to right."""
    given = [part for part in parts if part]
    if not agree(given):
        given = [f"{_ISOLATE}{part}{_END}" for part in given]
    return separator.join(given)
