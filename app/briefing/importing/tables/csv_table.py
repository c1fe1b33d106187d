"""CSV tables: bytes to a grid, in the encodings and with the delimiters that offices use."""

import codecs
import csv
import io
import re
from collections import Counter
from typing import Final

from app.briefing.importing.tables.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Grid, TableError
from app.runtime.phrases import Phrase

ENCODINGS: Final = ("utf-8", "utf-16", "cp1251", "cp1250", "cp1252")
"""Encodings that a table may be said to have."""
_OLDER: Final = ("cp1251", "cp1250", "cp1252")
"""Encodings of Windows without Unicode, of which a file does not say which it is in."""
_DELIMITERS: Final = ";\t,"
_SAMPLE: Final = 200
"""Lines by which the delimiter is found."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_ODD_CASE: Final = re.compile(r"[a-zа-яё][A-ZА-ЯЁ]")
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u2020-\u2022\u2039\u203a¤¦§¨¬¶·¸‡†ˆ]")


def grid(data: bytes, encoding: str | None = None, delimiter: str | None = None) -> Grid:
    """Return the rows of a CSV file. Raises TableError for bytes that are no table, and `EncodingError`."""
    text = _decoded(data, encoding)
    first = text.partition("\n")[0].strip().lower()
    if re.fullmatch(r"sep=.", first):  # Excel's own line
        delimiter, text = first[4], text[text.index("\n") + 1 :] if "\n" in text else ""
    delimiter = delimiter or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    count = 0
    try:
        for cells in reader:
            if len(rows) > MOST_ROWS:
                raise TableError(str(reader.line_num), Phrase.of("At most {most} rows are read.", most=MOST_ROWS))
            count += len(cells)
            if len(cells) > MOST_COLUMNS or count > MOST_CELLS:
                phrase = Phrase.of("At most {most} columns are read.", most=MOST_COLUMNS)
                raise TableError(str(reader.line_num), phrase)
            rows.append(tuple(cell.strip() for cell in cells))
            lines.append(reader.line_num)
    except csv.Error as error:
        phrase = Phrase.of("This is not CSV: {reason}.", reason=error)
        raise TableError(str(reader.line_num), phrase) from error
    return Grid(rows, lines, delimiter=delimiter)


class EncodingError(TableError):
    """A file may be in several encodings; `samples` has a word of the file in each."""

    def __init__(self, samples: dict[str, str]) -> None:
        """Store a word of the file by encoding."""
        super().__init__("", Phrase.of("In which encoding are the words right?"))
        self.samples = samples


def _decoded(data: bytes, encoding: str | None) -> str:
    """Return the text of a file. Raises TableError, and EncodingError if several encodings make sense."""
    if encoding is not None:
        return _in(data, {"utf-8": "utf-8-sig"}.get(encoding, encoding))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _in(data, "utf-16")
    zeros = Counter(position % 2 for position, byte in enumerate(data[:400]) if not byte)
    if len(zeros) == 1 and sum(zeros.values()) > min(len(data), 400) // 8:
        return _in(data, "utf-16-be" if 0 in zeros else "utf-16-le")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        texts = {name: text for name in _OLDER if (text := _sensible(data, name)) is not None}
    if not texts:
        return _in(data, "utf-8-sig")
    if len(set(texts.values())) > 1:
        raise EncodingError({name: _sample(text) for name, text in texts.items()})
    return next(iter(texts.values()))


def _in(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TableError(str(line), Phrase.of("The table is not in UTF-8. Save it as UTF-8.")) from error


def _sensible(data: bytes, encoding: str) -> str | None:
    """Return the text in an encoding if each word of it is of one script and without odd signs, else None."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if _NO_TEXT.search(text):
        return None
    beyond = [word for word in _WORD.findall(text) if not word.isascii()]
    mixed = any(_LATIN.search(word) and _CYRILLIC.search(word) for word in beyond)
    foreign = encoding == "cp1251" and not any(map(_CYRILLIC.search, beyond))
    strange = any(_ODD_CASE.search(word) or _is_accented_throughout(word) for word in beyond)
    return None if not beyond or mixed or foreign or strange else text


def _is_accented_throughout(word: str) -> bool:
    """Whether a word has more accented Latin letters than others, as a Cyrillic one has in a wrong encoding."""
    accented = sum(letter > "\u00bf" for letter in word)
    return _LATIN.search(word) is not None and 2 * accented > len(word)


def _sample(text: str) -> str:
    return next(match[0] for match in _WORD.finditer(text) if not match[0].isascii())[:40]


def _delimiter(text: str) -> str:
    """Return the delimiter that divides most lines alike; quoted cells do not count."""
    lines = re.sub(r'"[^"]*"', "", text[:100_000]).splitlines()[:_SAMPLE]
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines if line.strip())
        counts.pop(0, None)
        if counts:
            columns, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
            if (times, columns) > most and times >= sum(counts.values()) / 2:
                best, most = delimiter, (times, columns)
    return best
