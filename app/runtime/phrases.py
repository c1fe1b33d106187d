"""Phrases: untranslated messages with their values, and the faults of a file."""

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

_LINE_ENDS: Final = {ord(end): f"\\u{ord(end):04x}" for end in "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"}
"""Escapes of JSON for all characters at which a line may end."""


def one_line(value: object) -> str:
    """Return a value as text on one line: line ends, which the name of a file may have, are escaped as in JSON."""
    return str(value).translate(_LINE_ENDS)


@dataclass(frozen=True)
class Phrase:
    """A message of the catalogue with the values of its placeholders."""

    message: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, message: str, **values: object) -> "Phrase":
        """Return a phrase with placeholder values, which are the same in every language; a path is on one line."""
        return cls(
            message,
            tuple(
                (name, one_line(value) if isinstance(value, PurePath) else str(value)) for name, value in values.items()
            ),
        )

    def __str__(self) -> str:
        """Return the phrase in English, the language of the code."""
        return self.message.format(**dict(self.values))


class PhraseError(Exception):
    """Failure that the user is told of: `phrase` states the reason and a remedy."""

    def __init__(self, phrase: Phrase) -> None:
        """Store the untranslated phrase."""
        super().__init__(str(phrase))
        self.phrase = phrase


@dataclass(frozen=True)
class ItemWords:
    """Words of an item, as pairs of language tag and text; of an observation, its flow, period and reporter."""

    text: tuple[tuple[str, str], ...] = ()
    flow: str = ""
    period: str = ""


@dataclass(frozen=True)
class Fault:
    """A fault of a file.

    `path`: place in the file (`trade.observations[3].value`; empty for the whole file); `wrong`: the fault there;
    `right`: the correct form; `line`, `column`: 0 if unknown; `item`: the words by which the item is known; `place`:
    the cell of a workbook (`Trade!F7`), instead of line and column.
    """

    path: str
    wrong: Phrase
    right: Phrase = field(default=Phrase(""))
    line: int = 0
    column: int = 0
    item: ItemWords = field(default=ItemWords())
    place: str = ""

    def __str__(self) -> str:
        """Return the fault on one line, in English."""
        return f"{self.place or self.path or '-'}: {self.wrong}" + (f" {self.right}" if self.right.message else "")
