"""Search windows: regular expressions over a text of any length, in calls of bounded work.

A call of `re` holds Python's lock until it returns, which freezes the user interface. A long text is therefore searched
in overlapping windows, with the same matches as one search of the whole text.
"""

import re
from collections.abc import Iterator
from typing import Final

STEP: Final = 2_000
"""Characters of a search window in which a match may begin."""
REACH: Final = 600
"""Characters after these that such a match may need."""
LONGEST: Final = 20_000
"""Most characters of a match; a longer one is split."""
_SMALL: Final = "".join(letter for letter in map(chr, range(ord("a"), 0x530)) if letter.islower())
CAPITAL: Final = rf"[^\W\d_{_SMALL}]"
"""Pattern of a letter that may begin a sentence: any but a small one of Latin, Greek or Cyrillic."""


def finditer(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in order; the pattern must not match empty text."""
    start, length = 0, len(text)
    while start < length:
        limit, end = start + STEP, min(start + STEP + REACH, length)
        start = end if end == length else limit
        for hit in pattern.finditer(text, limit - STEP, end):
            if end < length and hit.start() >= limit:
                break
            whole = match(pattern, text, hit.start()) if hit.end() == end < length else None
            yield whole or hit
            start = max(start, (whole or hit).end())
            if whole:
                break


def search(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the first match, or None."""
    return next(finditer(pattern, text), None)


def match(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Return the match that begins at `start`, or None."""
    return pattern.match(text, start, start + LONGEST)


def findall(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the texts of all matches."""
    return [hit[0] for hit in finditer(pattern, text)]


def split(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the texts between the matches."""
    start, parts = 0, []
    for hit in finditer(pattern, text):
        parts.append(text[start : hit.start()])
        start = hit.end()
    return [*parts, text[start:]]
