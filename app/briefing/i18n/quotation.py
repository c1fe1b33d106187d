"""Quotation: words in the quotation marks of their language."""

from app.briefing.i18n.language_data import language_data


def quoted(words: str, language: str) -> str:
    """Return a text in the quotation marks of its language, English ones if they are not known.

    The same quotation mark is not doubled, as after a quoted name at the end (Russian and Kazakh usage).
    """
    opening, closing = language_data(language).quotation_marks or ("“", "”")
    return ("" if words.startswith(opening) else opening) + words + ("" if words.endswith(closing) else closing)
