"""Overlap: the first difference between a text and an excerpt that share words."""

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from app.briefing.i18n.catalogues import latin_of
from app.briefing.prose import windows

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_NUMBER = re.compile(r"\d[\d.,]*$")
_SHARE: Final = 0.6
"""Share of the overlapping words that must be equal for the rest to be a difference."""
_FEW: Final = 3
"""Equal words that make an overlap; for a number against a number, one is enough."""
_NUMBERED: Final = 0.5
_MOST: Final = 40
"""Most words of an excerpt that are compared: above its limit, unless signs replace the blanks between them."""
_AROUND: Final = 2
"""Words shown on each side of a difference."""


def differing(text: str, excerpt: str, language: str = "") -> tuple[str, str] | None:
    """Return the differing words of a text and of an excerpt; None if they agree or do not overlap.

    An excerpt may begin before the text or end after it. Letter case and signs between words are ignored, and the
    script, where the program derives the Latin letters of their language.
    """
    ours, theirs = _words(text, language), _words(excerpt, language)[:_MOST]
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
    # Words before the first block and after the last one count if both texts continue there.
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
            return _with_context(text, a, b), _with_context(excerpt, c, d)
    return None


def _words(text: str, language: str) -> list[str]:
    words = [word.casefold() for word in windows.findall(_WORD, text)]
    if not latin_of(language):
        return words
    from app.briefing.i18n.latin_letters import latin

    return [latin(word, language) for word in words]


def _with_context(text: str, first: int, after: int) -> str:
    """Return the words from `first` up to `after` of a text, with a few around them."""
    spans = [match.span() for match in windows.finditer(_WORD, text)]
    begin, end = max(0, first - _AROUND), min(len(spans), after + _AROUND)
    return text[spans[begin][0] : spans[end - 1][1]] if begin < end else ""
