"""Tables: rows of a CSV file by the names of its columns, each with its line."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.runtime.phrases import Phrase

MOST_ROWS = 100_000
"""Rows that are read at the most."""


class TableError(Exception):
    """A line of a table that cannot be used, and why."""

    def __init__(self, line: int, phrase: Phrase) -> None:
        """Keep the line and the reason."""
        super().__init__(f"{line}: {phrase}")
        self.line, self.phrase = line, phrase


@dataclass(frozen=True)
class Row:
    """The cells of one row by column, and the line on which it ends."""

    line: int
    cells: Mapping[str, str]
    wrong: Phrase | None = None

    def get(self, column: str) -> str:
        """A cell without the blanks around it; nothing where there is no such column."""
        return self.cells.get(column, "").strip()

    def fault(self, phrase: Phrase) -> TableError:
        """Why this row cannot be used."""
        return TableError(self.line, phrase)


def rows(data: bytes) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8; commas, semicolons or tabs part its cells. Raises TableError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TableError(line, Phrase.of("The table is not in UTF-8. Save it as UTF-8.")) from error
    head = text.partition("\n")[0]
    comma = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        if not any(names) or len(set(names)) < len(names):
            raise TableError(1, Phrase.of("The first line has to name the columns, each once."))
        for number, cells in enumerate(reader):
            if number == MOST_ROWS:
                raise TableError(reader.line_num, Phrase.of("At most {most} rows are read.", most=MOST_ROWS))
            if any(cell.strip() for cell in cells):
                wrong = None
                if len(cells) != len(names):
                    wrong = Phrase.of(
                        "The row has {count} cells, and there are {columns} columns.",
                        count=len(cells),
                        columns=len(names),
                    )
                yield Row(reader.line_num, dict(zip(names, cells, strict=False)), wrong)
    except csv.Error as error:
        raise TableError(reader.line_num, Phrase.of("This is not CSV: {reason}.", reason=error)) from error
