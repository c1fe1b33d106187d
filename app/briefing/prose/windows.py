"""Windows: regular expressions over a text of any length, in calls of bounded work.

A call of `re` holds Python's lock until it returns, and the window stands still meanwhile. A long text is therefore
handed over in windows that overlap, and the matches are those of a search through all of it.
"""

import re
from collections.abc import Iterator
from typing import Final

STEP: Final = 2_000
"""Characters of a window in which a match may begin."""
REACH: Final = 600
"""Characters behind these that a match which begins in the window may need."""
LONGEST: Final = 20_000
"""Characters of a match at the most; a longer one is parted."""


def finditer(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in order; none of them may be empty."""
    start, length = 0, len(text)
    while start < length:
        limit, end = start + STEP, min(start + STEP + REACH, length)
        start = end if end == length else limit
        for found in pattern.finditer(text, limit - STEP, end):
            if end < length and found.start() >= limit:
                break
            longer = match(pattern, text, found.start()) if found.end() == end < length else None
            yield longer or found
            start = max(start, (longer or found).end())
            if longer:
                break


def search(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the first match, None where there is none."""
    return next(finditer(pattern, text), None)


def match(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Return the match that begins at `start`, None where there is none."""
    return pattern.match(text, start, start + LONGEST)


def findall(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the words of all matches."""
    return [found[0] for found in finditer(pattern, text)]


def split(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return what stands between the matches."""
    start, parts = 0, []
    for found in finditer(pattern, text):
        parts.append(text[start : found.start()])
        start = found.end()
    return [*parts, text[start:]]
