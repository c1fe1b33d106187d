"""What is wrong with a file: where, what, and what would be right, kept apart from the language it is told in."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Phrase:
    """A sentence of the message catalogue, with the values of its placeholders."""

    message: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, message: str, **values: object) -> "Phrase":
        """A phrase whose placeholders are filled, in any language, by these values."""
        return cls(message, tuple((name, str(value)) for name, value in values.items()))

    def __str__(self) -> str:
        """The phrase in English, the language of the code."""
        return self.message.format(**dict(self.values))


@dataclass(frozen=True)
class Fault:
    """One fault of a file.

    `path` leads to the place in the file (`trade.observations[3].value`; empty for the file as a whole), `wrong` says
    what is wrong there and `right` what would be right.
    """

    path: str
    wrong: Phrase
    right: Phrase = field(default=Phrase(""))
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """The fault on one line, in English."""
        return f"{self.path or '-'}: {self.wrong}" + (f" {self.right}" if self.right.message else "")
