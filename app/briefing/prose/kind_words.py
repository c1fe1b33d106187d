"""Kind words: words for per cent, years and counted things, and words between a number and its unit."""

from typing import Final, Literal

from app.briefing.i18n.language_data import by_language, joined
from app.briefing.prose.word_table import WordTable, words

WrittenKind = Literal["percent", "years", "thing"]


def _kinds(percent: str, years: str, things: str) -> tuple[tuple[str, WrittenKind], ...]:
    return (percent, "percent"), (years, "years"), (things, "thing")


PERCENT_BEFORE: Final = words(joined(lambda data: data.numbers.percent_before))
"""Words for per cent that precede their number."""
PERCENT_PAIRS: Final = frozenset(
    tuple(phrase.split()) for rows in by_language(lambda data: data.numbers.percent_phrases).values() for phrase in rows
)
"""Two-word forms of per cent."""

KIND_TABLE: Final[WordTable[WrittenKind]] = WordTable(
    by_language(lambda data: _kinds(data.numbers.percent, data.numbers.years, data.numbers.things))
)

PARTITIVES: Final = words(joined(lambda data: data.numbers.partitives))
"""Words that link a number or a scale to its unit: milliards de dollars."""
LOCATIVES: Final = words(joined(lambda data: data.numbers.locatives))
"""Words that link a number to a currency (5 млн в долларах), and else begin a new phrase (5 млн в год)."""
CONNECTIVES: Final = words(joined(lambda data: data.numbers.connectives))
"""Words that lead from a bare number to another number or its period: the number counts nothing named there."""
