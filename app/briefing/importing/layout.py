"""Layout: where the head of a table stands in a sheet, and what stands above it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.briefing.importing.labels import Label, label
from app.briefing.importing.tables.grid import Content, Day, Grid, Number, text_of

_HEADS_WITHIN: Final = 40
"""Rows in which the head is looked for."""
_MOST_TITLES: Final = 20
_YEARS: Final = range(1900, 2101)
_OWN: Final = frozenset({"period", "flow", "value", "unit"})


@dataclass(frozen=True)
class HeadCell:
    """Head of a column; `label` is what it says."""

    column: int
    text: str
    label: Label


@dataclass(frozen=True)
class Layout:
    """Parts of a table: its head, the first row of data, and the texts above with their places.

    `language`: that of its heads; empty if it is not clear. `own`: whether the heads are the field names of the format.
    """

    grid: Grid
    first: int
    heads: tuple[HeadCell, ...]
    titles: tuple[tuple[str, Label], ...]
    language: str
    own: bool
    score: float

    @property
    def has_values(self) -> bool:
        """Whether a column can hold the numbers of trade."""
        return any(
            cell.label.flows or cell.label.periods or cell.label.money or "value" in cell.label.heads
            for cell in self.heads
        )


def layout(grid: Grid) -> Layout | None:
    """Return the layout of a table, None if no row names columns."""
    best: tuple[float, int, int, list[str]] = (0.0, 0, 0, [])
    for row in range(min(len(grid.rows), _HEADS_WITHIN)):
        single = [_head_text(content) for content in grid.rows[row]]
        score = _score(single)
        if score > best[0]:
            best = (score, row, 1, single)
        if row + 1 < len(grid.rows) and _is_second_head(grid, row):
            double = _joined(grid, row)
            score = _score(double)
            if score > best[0]:
                best = (score, row, 2, double)
    score, row, height, texts = best
    if not score:
        return None
    language = _language(label(text) for text in texts)
    heads = tuple(
        HeadCell(column, text, label(text, language))
        for column, text in enumerate(texts)
        if text or _used(grid, row, column)
    )
    above = [(number, column) for number in range(row) for column, content in enumerate(grid.rows[number]) if content]
    titles = tuple(
        (grid.place(number, column), label(text_of(grid.rows[number][column]), language))
        for number, column in above[:_MOST_TITLES]
    )
    own = {text for text in texts if text} >= _OWN
    return Layout(grid, row + height, heads, titles, language, own, score)


def _used(grid: Grid, head: int, column: int) -> bool:
    return any(grid.content(row, column) for row in range(head + 1, len(grid.rows)))


def _head_text(content: Content) -> str:
    match content:
        case Number():
            return f"{content.stored:f}" if content.stored in _YEARS and content.stored % 1 == 0 else ""
        case Day():
            return content.iso
    return " ".join(content.split())


def _score(texts: list[str]) -> float:
    """Return how many cells of a row name columns; what is understood in part counts less."""
    labels = [label(text) for text in texts if text]
    return sum(1.0 if found.is_clear else 0.3 for found in labels if found.says)


def _is_second_head(grid: Grid, row: int) -> bool:
    """Whether the row below goes on with the head: it says only what heads say, under blanks of the row above."""
    upper, lower = grid.rows[row], grid.rows[row + 1]
    texts = [_head_text(content) for content in lower]
    if any(content and not text for content, text in zip(lower, texts, strict=True)):
        return False
    spoken = [label(text) for text in texts if text]
    filled = [content for content in upper if content]
    starts = bool(upper) and bool(lower) and bool(upper[0]) and bool(lower[0]) and upper[0] != lower[0]
    years = sum(bool(found.periods) for found in spoken)
    if not spoken or not filled or starts or (len(spoken) > 1 and years == len(spoken) and _has_years(grid, row)):
        return False
    return all(found.says for found in spoken) and len(spoken) + 1 >= len(filled)


def _has_years(grid: Grid, row: int) -> bool:
    return any(label(_head_text(content)).periods for content in grid.rows[row] if content)


def _joined(grid: Grid, row: int) -> list[str]:
    """Return the heads of two rows; a head of the upper row reaches over the blanks to its right."""
    texts, reaching = [], ""
    width = max(len(grid.rows[row]), len(grid.rows[row + 1]))
    for column in range(width):
        upper, lower = _head_text(grid.content(row, column)), _head_text(grid.content(row + 1, column))
        if upper == lower:
            lower = ""  # one head that is merged over both rows
        reaching = upper or (reaching if lower else "")
        texts.append(", ".join(filter(None, (reaching if lower else upper, lower))))
    return texts


def _language(labels: Iterable[Label]) -> str:
    counts: Counter[str] = Counter()
    for found in labels:
        counts.update(found.languages)
    ranked = counts.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""
