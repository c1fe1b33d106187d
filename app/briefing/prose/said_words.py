"""Phrase tables: weekdays, ordinals, offices, stages, flows and negations in each language."""

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from app.briefing.i18n.language_data import LanguageData, by_language
from app.briefing.prose.phrases import Phrases

Meaning = TypeVar("Meaning", bound=str)


def _phrases(field: Callable[[LanguageData], Mapping[Meaning, str]]) -> Phrases:
    rows = by_language(field)
    return Phrases(
        {
            language: {"" if meaning == "none" else meaning: row for meaning, row in meanings.items()}
            for language, meanings in rows.items()
        }
    )


WEEKDAYS: Final = _phrases(lambda data: data.dates.weekdays)
ORDINALS: Final = _phrases(lambda data: data.phrases.ordinals)
"""Ordinals in words, without idioms. Serbian has one word for second and other."""
DEGREES: Final = by_language(lambda data: data.phrases.degrees_pattern)
"""Pattern of the noun after a Roman numeral in the name of an order."""
OFFICES: Final = _phrases(lambda data: data.phrases.offices)
PORTFOLIOS: Final = _phrases(lambda data: data.phrases.portfolios)
"""Portfolios of ministers."""
STAGES: Final = _phrases(lambda data: data.phrases.stages)
FLOWS: Final = _phrases(lambda data: data.phrases.flows)
FOLDS: Final = by_language(lambda data: data.numbers.times_pattern)
"""Pattern of the words after a number that make it a multiple: times as much."""
NEGATIONS: Final = Phrases(
    {tag: {"strong": row} for tag, row in by_language(lambda data: data.sentences.negations).items()}
)
"""Negation words."""
FAINT: Final = by_language(lambda data: data.sentences.may_deny_pattern)
"""Pattern of negations within a word, so that a sentence without a negation word is not reported."""
FAINT_SUFFICES: Final = frozenset(by_language(lambda data: data.sentences.may_deny_suffices))
"""Languages that deny so often within a word that this counts as a denial beside those of other languages."""
INVITATIONS: Final = {
    language: tuple((re.compile(first, re.IGNORECASE), re.compile(second, re.IGNORECASE)) for first, second in pairs)
    for language, pairs in by_language(lambda data: data.sentences.invitations).items()
}
"""Patterns of an offer or request, each with that of its acceptance."""
HEAD_LAST: Final = frozenset(by_language(lambda data: data.head_last))
"""Languages with the head of a phrase last, and the verb at the end of the sentence."""
