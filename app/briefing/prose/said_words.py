"""Said words: weekdays, ordinals, offices, stages, flows and negations as each language says them."""

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
            language: {"" if meaning == "none" else meaning: row for meaning, row in held.items()}
            for language, held in rows.items()
        }
    )


WEEKDAYS: Final = _phrases(lambda one: one.dates.weekdays)
ORDINALS: Final = _phrases(lambda one: one.phrases.ordinals)
"""Ordinals that are written out, but for idioms. Serbian says the second and the other in one word."""
DEGREES: Final = by_language(lambda one: one.phrases.degrees_pattern)
"""What a Roman numeral counts in the name of an order."""
OFFICES: Final = _phrases(lambda one: one.phrases.offices)
PORTFOLIOS: Final = _phrases(lambda one: one.phrases.portfolios)
"""What a minister is minister of."""
STAGES: Final = _phrases(lambda one: one.phrases.stages)
FLOWS: Final = _phrases(lambda one: one.phrases.flows)
FOLDS: Final = by_language(lambda one: one.numbers.times_pattern)
"""What stands behind a number that says how many times as much something is."""
NEGATIONS: Final = Phrases(
    {tag: {"strong": row} for tag, row in by_language(lambda one: one.sentences.negations).items()}
)
"""Words by which a sentence denies something."""
FAINT: Final = by_language(lambda one: one.sentences.may_deny_pattern)
"""What may deny something in a word, so that a sentence without a word of its own for it is not told of."""
INVITATIONS: Final = {
    language: tuple((re.compile(one, re.IGNORECASE), re.compile(two, re.IGNORECASE)) for one, two in pairs)
    for language, pairs in by_language(lambda one: one.sentences.invitations).items()
}
"""Words of what is offered or asked for, and of that it is accepted."""
HEAD_LAST: Final = frozenset(by_language(lambda one: one.head_last))
"""Languages that put the main word of a phrase last, and the verb at the end of the sentence."""
