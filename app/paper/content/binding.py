"""Binding of text: no-break spaces between a number and its word, a day and its month, an amount and its unit."""

import re
from typing import Final

from app.briefing.i18n.amounts import NBSP

_RULES: Final = (
    # 27 February 2026, 10. јула 2021; 1 млрд долларов: a scale of up to four letters is bound to its noun.
    (re.compile(rf"(?<![\d.,])(\d{{1,2}}\.?)[ {NBSP}]([^\W\d_]{{3,}}) (?=\d{{4}}\b)"), rf"\1{NBSP}\2{NBSP}"),
    (re.compile(rf"(?<=\d)(?<![12]\d{{3}})[ {NBSP}]([^\W\d_]{{1,4}}) (?=[^\W\d_])"), rf"{NBSP}\1{NBSP}"),
    # 27 February, 19 agreements, 2026 г.; 10. јула, but not where a sentence ends; USD 107.7
    (re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=\d\.) (?=[^\W\d_A-Z\u0400-\u042fČĆĐŠŽ])"), NBSP),
    (re.compile(r"\b([A-Z]{3}) (?=\d)"), rf"\1{NBSP}"),
    # A line may end with a dash: a no-break space after it would begin the next line.
    (re.compile(rf"(?<=[–—]){NBSP}"), " "),
)
_HOLDS: Final = re.compile(r"[\d–—]")


def bound(text: str) -> str:
    """Return the text with no-break spaces between numbers and the words that belong to them."""
    if not _HOLDS.search(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
