"""Windows: what is found in a long text is what a search through all of it finds, in calls of bounded work."""

import re
from typing import cast

import pytest

from app.briefing.prose import windows

WORD = re.compile(r"\w+(?:[.:]\w+)*")
SENTENCE = re.compile(r"[;!?]\s+|\.\s+(?=[A-ZА-Я])")
NAME = re.compile(r"(?<!\w)Серби\w{0,5}(?!\w)")
TEXTS = {
    "lines": "\n".join(["ж"] * 9_999),
    "word": "ж" * 20_000,
    "sentences": "Экспорт в Сербию вырос на 5.2 процента. " * 500,
    "blanks": " " * 20_000 + "Сербия",
    "a word across the end of a window": "а " * 999 + "ж" * 3_000 + " Сербия",
}


class Recorded:
    """A pattern that writes down how many characters each call may look at."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.pieces = pattern, [0]

    def finditer(self, text: str, start: int, end: int) -> object:
        self.pieces.append(min(end, len(text)) - start)
        return self.pattern.finditer(text, start, end)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        return self.pattern.match(text, start, end)


@pytest.mark.parametrize("pattern", [WORD, SENTENCE, NAME], ids=["word", "sentence", "name"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_matches_are_those_of_a_search_through_all_of_the_text(pattern: re.Pattern[str], text: str) -> None:
    whole = list(pattern.finditer(text))

    assert [found.span() for found in windows.finditer(pattern, text)] == [found.span() for found in whole]
    assert windows.findall(pattern, text) == [found[0] for found in whole]
    assert windows.split(pattern, text) == pattern.sub("\0", text).split("\0")
    first = windows.search(pattern, text)
    assert (first and first.span()) == (whole[0].span() if whole else None)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_call_searches_more_than_a_window(text: str) -> None:
    recorded = Recorded(WORD)

    list(windows.finditer(cast("re.Pattern[str]", recorded), text))

    assert max(recorded.pieces) <= windows.STEP + windows.REACH
    assert len(recorded.pieces) <= 2 * len(text) / windows.STEP + 2
