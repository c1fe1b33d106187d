"""Where the window ends lines: a number keeps its ending, a short word its hyphen, and the text stays as it is."""

import pytest
from PySide6.QtGui import QFontMetricsF

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.window.theme.theme import Theme
from app.window.widgets.line_ends import end_of_line
from app.window.widgets.row_painting import broken
from tests.support.briefings import EDITION_ONE

TORN = ("71%-", "9-", "по-", "млн-", "IT-", "АҚШ-")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    held = [text for one in Dossier(briefing).items.values() for text in (getattr(one, "text", None),) if text]
    return [words for text in held for words in (text["kk"], text["ru"]) if any(torn in words for torn in TORN)]


@pytest.mark.usefixtures("qapp")
def test_no_line_ends_within_a_short_word(texts: list[str]) -> None:
    assert any("71%-ын" in text for text in texts)
    font = Theme().font("body")
    widest = max(QFontMetricsF(font).horizontalAdvance(word) for text in texts for word in text.split(" "))
    for text in texts:
        for width in range(round(widest) + 1, 700, 23):
            lines = [line for _, line in broken(text, font, width, 100)]
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")
            assert not [line for line in lines if any(f" {line}".endswith(f" {torn}") for torn in TORN)]
            assert all(QFontMetricsF(font).horizontalAdvance(line) <= width + 1 for line in lines)


@pytest.mark.parametrize(
    ("line", "rest", "kept"),
    [
        ("экспорттың 71%-", "ын құрайды", "экспорттың "),
        ("10 меморандум; 9-", "ының", "10 меморандум; "),
        ("количество растёт по-", "разному", "количество растёт "),
        ("торгово-", "экономическое", "торгово-"),
        ("71%-", "ын", "71%-"),
        ("дата –", " сегодня", "дата –"),
    ],
)
def test_a_line_ends_before_a_word_that_is_not_parted(line: str, rest: str, kept: str) -> None:
    assert (line + rest)[: end_of_line(line + rest, 0, len(line))] == kept
