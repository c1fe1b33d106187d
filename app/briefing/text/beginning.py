"""The beginning of a long text: as much of it as is laid out where it stands among others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer

CHARACTERS: Final = 3_000
LINES: Final = 40
"""Characters and lines of a text at the most that are laid out at once."""
_HEADLINE: Final = 400
_WORD: Final = 40
"""Characters at the most that are left out so that no word is parted."""


def beginning(text: str, characters: int = CHARACTERS, most: int = LINES) -> str:
    """So much of a text at the most, up to the end of a line or a word; all of it where it is not long."""
    first = "\n".join(text.split("\n", most)[:most])
    if len(first) > characters:
        import unicodedata  # not before there is a long text

        end = characters
        while end > characters - _WORD and not text[end].isspace():
            end -= 1
        end = end if text[end].isspace() else characters
        while end > 1 and (unicodedata.combining(text[end]) or "\u200d" in text[end - 1 : end + 1]):
            end -= 1
        first = text[:end]
    return text if first == text else first.rstrip()


def shortened(text: str, localizer: Localizer) -> str:
    """A text where it is a way to its item, which shows all of it: a long one says how much more there is."""
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
    """A text as the name of what shows all of it."""
    first = beginning(text, _HEADLINE, _HEADLINE // 100)
    return text if first == text else f"{first}…"
