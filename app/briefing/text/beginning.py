"""Beginning of a long text: the part that is laid out among other texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer

CHARACTERS: Final = 3_000
LINES: Final = 40
"""Maximum characters and lines of a text that are laid out at once."""
_HEADLINE: Final = 400
_WORD: Final = 40
"""Maximum characters omitted so that no word is split."""


def beginning(text: str, characters: int = CHARACTERS, most: int = LINES) -> str:
    """Return a text up to the limits, cut at the end of a line or word; unchanged if it is short."""
    first = "\n".join(text.split("\n", most)[:most])
    if len(first) > characters:
        import unicodedata  # imported for long texts only

        end = characters
        while end > characters - _WORD and not text[end].isspace():
            end -= 1
        end = end if text[end].isspace() else characters
        while end > 1 and (unicodedata.combining(text[end]) or "\u200d" in text[end - 1 : end + 1]):
            end -= 1
        first = text[:end]
    return text if first == text else first.rstrip()


def shortened(text: str, localizer: Localizer) -> str:
    """Return the text of a link to its item; a long one is cut and gives the number of characters left."""
    first = beginning(text)
    if first == text:
        return text
    return localizer.ngettext(
        "{beginning}… ({n} more character: choose this to read all of it)",
        "{beginning}… ({n} more characters: choose this to read all of it)",
        len(text) - len(first),
        beginning=first,
    )


def headline(text: str) -> str:
    """Return a text, cut if long, as the heading of a view that shows all of it."""
    first = beginning(text, _HEADLINE, _HEADLINE // 100)
    return text if first == text else f"{first}…"
