"""Qualifier words: words for about, nearly, over and up to, before or after a number, by language."""

from typing import Final

from app.briefing.i18n.language_data import by_language, joined
from app.briefing.model.values import Qualifier
from app.briefing.prose.word_table import words

BEFORE: Final = by_language(lambda data: data.qualifiers.before)
AFTER: Final = by_language(lambda data: data.qualifiers.after)
ENDED: Final = (*by_language(lambda data: data.qualifiers.after_inflected), "")
"""Languages in which a word after the number may be inflected: 40 %-дан астамын."""

ALREADY: Final = words(joined(lambda data: data.qualifiers.already))
"""Words that leave open whether a number is reached or exceeded."""

SIGNS: Final[dict[str, Qualifier]] = {"~": "about", "≈": "about", "∼": "about", ">": "over", "≥": "over", "<": "up to"}
"""Qualifier of a sign right before a number."""

REACHING: Final = frozenset(
    phrase for phrases in by_language(lambda data: data.qualifiers.reaching).values() for phrase in phrases
)
"""Phrases that may also state the result of a growth or fall: вырос до 28,6 млн is 28.6 as stated."""

CHANGES: Final = tuple(words(joined(lambda data: data.qualifiers.changes)))
"""Beginnings of words for growing, falling and reaching."""

SKIPPED: Final = words(joined(lambda data: data.qualifiers.skipped))
"""Words between a qualifier and its number: более чем на 7 %, oltre il 40 per cento."""
