"""Words of the HTML that WeasyPrint prints: runs, references, quiet lines. For the benchmarks alone."""

import re
from collections.abc import Iterable
from html import escape
from typing import Any, Final

Data = dict[str, Any]

_LANGUAGE = "ru"
_UNPARTED: Final = re.compile(
    r"\d(?:[\d.,\u00a0\u202f]*\d)?–\d(?:[\d.,\u00a0\u202f]*\d)?"
    r"|[\d.,]*[\d%]-[^\W\d_]+|\b[^\W\d_]{1,3}-[^\W\d_]{1,16}\b|\b[^\W\d_]{1,16}-[^\W\d_]{1,3}\b"
)
"""What no line parts: ranges, and short words with a hyphen."""


def held(text: str) -> str:
    """Escaped text, with what no line parts marked."""
    return _UNPARTED.sub(r'<span class="held">\g<0></span>', escape(text))


def said(runs: Iterable[Data]) -> str:
    """Runs of text in all their languages."""
    return " / ".join(run(one) for one in runs if one["words"])


def run(one: Data) -> str:
    """One run, in its language."""
    shown = f"<small>[{one['lang']}]</small> {held(one['words'])}" if one["stands_in"] else held(one["words"])
    return shown if one["lang"] == _LANGUAGE else f'<span lang="{one["lang"]}">{shown}</span>'


def refs(numbers: list[int]) -> str:
    """References to the list of sources."""
    inside = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in numbers)
    return f'&nbsp;<span class="refs">[{inside}]</span>' if numbers else ""


def long(item: Data) -> str:
    """The class of an item that may break across pages."""
    return " long" if item["long"] else ""


def words(runs: Iterable[Data]) -> str:
    """Runs as plain text."""
    return " / ".join(one["words"] for one in runs)


def aside(pieces: Iterable[str], gap: str = " · ") -> str:
    """A quiet line of several pieces, those that are there."""
    line = gap.join(filter(None, pieces))
    return f'<p class="note">{line}</p>' if line else ""
