"""Overlap: where two texts that should have words in common go different ways."""

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from app.briefing.prose import windows

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_NUMBER = re.compile(r"\d[\d.,]*$")
_SHARE: Final = 0.6
"""The part of the shorter text that both have to have, for the rest to be a difference."""
_FEW: Final = 3
"""Words in common that make an overlap; where a number stands against a number, one is enough."""
_NUMBERED: Final = 0.5
_MOST: Final = 40
"""Words of an excerpt that are looked at: more than an excerpt has, if signs do not stand between them for blanks."""
_AROUND: Final = 2
"""Words around a difference that are shown."""


def differing(text: str, excerpt: str, *, serbian: bool = False) -> tuple[str, str] | None:
    """The words in which a text differs from an excerpt of it; None where they agree, or do not overlap.

    An excerpt may begin before the text or end after it. Letter case and the signs between words make no difference.
    """
    ours, theirs = _words(text, serbian=serbian), _words(excerpt, serbian=serbian)[:_MOST]
    if not ours or not theirs:
        return None
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    anchor = matcher.find_longest_match()
    low = max(0, anchor.a - anchor.b - len(theirs) // 2)
    high = min(len(ours), anchor.a + (len(theirs) - anchor.b) * 2)
    near = SequenceMatcher(None, ours[low:high], theirs, autojunk=False)
    blocks = [(a + low, b, size) for a, b, size in near.get_matching_blocks() if size]
    common = sum(size for _, _, size in blocks)
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    # What stands before the first block and behind the last one counts where both texts go on there.
    start = min(first[0], first[1])
    end = min(len(ours) - last[0] - last[2], len(theirs) - last[1] - last[2])
    covered = last[1] + last[2] - first[1] + start + end
    gaps = [((first[0] - start, first[0]), (first[1] - start, first[1]))]
    gaps += [((a + size, after), (b + size, behind)) for (a, b, size), (after, behind, _) in pairwise(blocks)]
    gaps.append(((last[0] + last[2], last[0] + last[2] + end), (last[1] + last[2], last[1] + last[2] + end)))
    for (a, b), (c, d) in gaps:
        if (a == b and c == d) or common < covered * _NUMBERED:
            continue
        numbered = any(map(_NUMBER.match, ours[a:b])) and any(map(_NUMBER.match, theirs[c:d]))
        if numbered or (common >= _FEW and common >= covered * _SHARE):
            return _shown(text, a, b), _shown(excerpt, c, d)
    return None


def _words(text: str, *, serbian: bool) -> list[str]:
    found = [word.casefold() for word in windows.findall(_WORD, text)]
    if not serbian:
        return found
    from app.briefing.i18n.serbian_latin import latin

    return [latin(word) for word in found]


def _shown(text: str, first: int, after: int) -> str:
    """The words from one to another as they stand in a text, with a few around them."""
    spans = [found.span() for found in windows.finditer(_WORD, text)]
    begin, end = max(0, first - _AROUND), min(len(spans), after + _AROUND)
    return text[spans[begin][0] : spans[end - 1][1]] if begin < end else ""
