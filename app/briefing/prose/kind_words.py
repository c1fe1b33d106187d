"""Kind words: the words for per cent, years and things that are counted, and those between a number and its unit."""

from typing import Final, Literal

from app.briefing.i18n.language_data import by_language, joined
from app.briefing.prose.word_table import WordTable, words

WrittenKind = Literal["percent", "years", "thing"]


def _kinds(percent: str, years: str, things: str) -> tuple[tuple[str, WrittenKind], ...]:
    return (percent, "percent"), (years, "years"), (things, "thing")


PERCENT_BEFORE: Final = words(joined(lambda one: one.numbers.percent_before))
"""Words for per cent that stand before their number."""
PERCENT_PAIRS: Final = frozenset(
    tuple(phrase.split()) for held in by_language(lambda one: one.numbers.percent_phrases).values() for phrase in held
)
"""Per cent in two words."""

KIND_TABLE: Final[WordTable[WrittenKind]] = WordTable(
    by_language(lambda one: _kinds(one.numbers.percent, one.numbers.years, one.numbers.things))
)

PARTITIVES: Final = words(joined(lambda one: one.numbers.partitives))
"""Words that tie a number or a scale to its unit: milliards de dollars."""
LOCATIVES: Final = words(joined(lambda one: one.numbers.locatives))
"""Words that tie them to a currency, 5 млн в долларах, and else begin a phrase of their own: 5 млн в год."""
CONNECTIVES: Final = words(joined(lambda one: one.numbers.connectives))
"""Words after which a bare number goes on to another one, or to its period: it counts nothing named right there."""
