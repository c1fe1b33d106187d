"""Words of the HTML that WeasyPrint prints: runs, references, quiet lines. For the benchmarks alone."""

from collections.abc import Iterable
from html import escape
from typing import Any

Data = dict[str, Any]

_LANGUAGE = "ru"


def said(runs: Iterable[Data]) -> str:
    """Runs of text in all their languages."""
    return " / ".join(run(one) for one in runs if one["words"])


def run(one: Data) -> str:
    """One run, in its language."""
    shown = f"<small>[{one['lang']}]</small> {escape(one['words'])}" if one["stands_in"] else escape(one["words"])
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
