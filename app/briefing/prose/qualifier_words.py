"""Qualifier words: how each language says about, nearly, over and up to, before a number or after it."""

from typing import Final

from app.briefing.i18n.language_data import by_language, joined
from app.briefing.model.values import Qualifier
from app.briefing.prose.word_table import words

BEFORE: Final = by_language(lambda one: one.qualifiers.before)
AFTER: Final = by_language(lambda one: one.qualifiers.after)
ENDED: Final = (*by_language(lambda one: one.qualifiers.after_inflected), "")
"""Languages in which a word that follows may have an ending: 40 %-дан астамын."""

ALREADY: Final = words(joined(lambda one: one.qualifiers.already))
"""Words that leave open whether a number is reached or passed."""

SIGNS: Final[dict[str, Qualifier]] = {"~": "about", "≈": "about", "∼": "about", ">": "over", "≥": "over", "<": "up to"}
"""Signs right before a number."""

REACHING: Final = frozenset(
    phrase for held in by_language(lambda one: one.qualifiers.reaching).values() for phrase in held
)
"""Phrases that also say where a growth or a fall came to: вырос до 28,6 млн is 28.6 as stated."""

CHANGES: Final = tuple(words(joined(lambda one: one.qualifiers.changes)))
"""What words of growing, falling and reaching begin with."""

SKIPPED: Final = words(joined(lambda one: one.qualifiers.skipped))
"""Words between a qualifier and its number: более чем на 7 %, oltre il 40 per cento."""
