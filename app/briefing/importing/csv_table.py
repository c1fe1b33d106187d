"""CSV tables: rows by column names, each with its line number."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.runtime.phrases import Phrase

MOST_ROWS = 100_000
"""Maximum number of rows."""


class TableError(Exception):
    """Faulty line of a table, with the reason."""

    def __init__(self, line: int, phrase: Phrase) -> None:
        """Store line number and reason."""
        super().__init__(f"{line}: {phrase}")
        self.line, self.phrase = line, phrase


@dataclass(frozen=True)
class Row:
    """Cells of one row by column, and the number of its last line."""

    line: int
    cells: Mapping[str, str]
    wrong: Phrase | None = None

    def get(self, column: str) -> str:
        """Return a cell without surrounding blanks; empty if there is no such column."""
        return self.cells.get(column, "").strip()

    def fault(self, phrase: Phrase) -> TableError:
        """Return the error for a fault of this row."""
        return TableError(self.line, phrase)


def rows(data: bytes) -> Iterator[Row]:
    """Yield the rows of a CSV file in UTF-8, delimited by commas, semicolons or tabs. Raises TableError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TableError(line, Phrase.of("The table is not in UTF-8. Save it as UTF-8.")) from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        if not any(names) or len(set(names)) < len(names):
            raise TableError(1, Phrase.of("The first line has to name the columns, each once."))
        for number, cells in enumerate(reader):
            if number == MOST_ROWS:
                raise TableError(reader.line_num, Phrase.of("At most {most} rows are read.", most=MOST_ROWS))
            if any(cell.strip() for cell in cells):
                reason = None
                if len(cells) != len(names):
                    reason = Phrase.of(
                        "The row has {count} cells, and there are {columns} columns.",
                        count=len(cells),
                        columns=len(names),
                    )
                yield Row(reader.line_num, dict(zip(names, cells, strict=False)), reason)
    except csv.Error as error:
        raise TableError(reader.line_num, Phrase.of("This is not CSV: {reason}.", reason=error)) from error
