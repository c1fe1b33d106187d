"""Text of text documents (docx, odt): paragraphs, and the cells of a row on a line. For the worker's process.

Only the XML parts with text are read, by a parser that refuses document types: nothing is run, linked or fetched.
Deleted text and comments are left out; a note or a text box follows the paragraph that it belongs to.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from app.runtime import zip_files
from app.runtime.zip_files import Limits, RefusedZipError

_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES: Final = (_WORD_TYPE, "application/vnd.oasis.opendocument.text")
LIMITS: Final = Limits(parts=5_000, part=100 * 1024 * 1024, whole=200 * 1024 * 1024)
_MOST: Final = 5_000_000
"""Characters of a document that are read."""
_DEEPEST: Final = 100
"""Paragraphs and rows that are within one another."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")


class LockedError(Exception):
    """A document is protected by a password."""


class _Names(NamedTuple):
    """Names of the elements of a format, with the prefixes that all office programs write."""

    paragraphs: frozenset[str]
    texts: frozenset[str]
    """Elements with text in a paragraph; empty: the whole paragraph is text, in which blanks in a row are one."""
    rows: frozenset[str]
    cells: frozenset[str]
    signs: dict[str, str]
    """Elements that stand for a character."""
    aside: frozenset[str]
    """Elements whose content is no text of the document: properties, deleted text, comments, a second version."""


_WORD: Final = _Names(
    paragraphs=frozenset({"w:p"}),
    texts=frozenset({"w:t", "m:t"}),
    rows=frozenset({"w:tr"}),
    cells=frozenset({"w:tc"}),
    signs={"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"},
    aside=frozenset(
        {
            *("w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr"),
            *("w:del", "w:moveFrom", "w:instrText", "mc:Fallback"),
        }
    ),
)
_OPEN_DOCUMENT: Final = _Names(
    paragraphs=frozenset({"text:p", "text:h"}),
    texts=frozenset(),
    rows=frozenset({"table:table-row"}),
    cells=frozenset({"table:table-cell", "table:covered-table-cell"}),
    signs={"text:tab": "\t", "text:line-break": "\n", "text:s": " "},
    aside=frozenset(
        {
            *("text:tracked-changes", "text:note-citation", "text:ruby-text", "office:annotation"),
            *("office:binary-data", "office:forms", "svg:title", "svg:desc"),
        }
    ),
)


def text_of_document(media_type: str, data: bytes) -> str:
    """Return the text of a document, an empty line between paragraphs.

    Raises ValueError if it cannot be read, and LockedError.
    """
    from app.briefing.workbook.package import RefusedError

    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise LockedError
    reader = _Reader(_WORD if media_type == _WORD_TYPE else _OPEN_DOCUMENT)
    try:
        with zip_files.archive(io.BytesIO(data), LIMITS) as archive:
            for part in _parts(media_type, archive, zip_files.entries(archive, len(data), LIMITS)):
                reader.read(part)
    except _FullError:
        pass
    except RefusedZipError as error:
        if error.reason == "locked":
            raise LockedError from error
        raise ValueError(error.reason) from error
    except (RefusedError, *zip_files.BROKEN) as error:
        raise ValueError(data[:2]) from error
    return reader.text()


def _parts(media_type: str, archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> Iterator[bytes]:
    """Yield the parts with text: the document, then its notes. Raises ValueError without one, and LockedError."""

    def part(name: str) -> bytes:
        if name not in names:
            raise ValueError(name)
        return zip_files.part(archive, names[name], LIMITS)

    if media_type == _WORD_TYPE:
        main = _main_part(part("_rels/.rels")) if "_rels/.rels" in names else "word/document.xml"
        yield part(main)
        folder = main.rpartition("/")[0]
        notes = (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml")
        yield from (part(name) for name in notes if name in names)
    else:
        if "META-INF/manifest.xml" in names and b"encryption-data" in part("META-INF/manifest.xml"):
            raise LockedError
        yield part("content.xml")


def _main_part(relations: bytes) -> str:
    """Return the name of the part that is the document, as a package says it."""
    from app.briefing.workbook.package import elements

    for name, attributes in elements(relations):
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            return attributes.get("Target", "").lstrip("/")
    return "word/document.xml"


class _FullError(Exception):
    """There are more characters than are read."""


@dataclass
class _Paragraph:
    """Paragraph that is read; `behind`: texts of the notes and boxes in it."""

    words: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


@dataclass
class _Row:
    """Row of a table that is read: the texts in each of its cells."""

    cells: list[list[str]] = field(default_factory=list)


class _Reader:
    """Collector of the texts of parts."""

    def __init__(self, names: _Names) -> None:
        self._names = names
        self._lines: list[tuple[bool, str]] = []
        """Each text, and whether it is a row of a table."""
        self._open: list[_Paragraph | _Row] = []
        self._aside = self._texts = 0
        self._left = _MOST

    def read(self, part: bytes) -> None:
        """Add the texts of a part. Raises RefusedError, ValueError, and _FullError."""
        from app.briefing.workbook.package import parse, parser_of

        parser = parser_of()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parse(parser, part)

    def text(self) -> str:
        """Return all texts: rows line by line, others with an empty line between them."""
        words: list[str] = []
        before = False
        for is_row, text in self._lines:
            words += ("\n" if before and is_row else "\n\n" if words else "", text)
            before = is_row
        return "".join(words)

    def _start(self, name: str, _attributes: object) -> None:
        names, inner = self._names, self._open[-1] if self._open else None
        if self._aside or name in names.aside:
            self._aside += 1
        elif name in names.paragraphs or name in names.rows:
            if len(self._open) >= _DEEPEST:
                raise ValueError(name)
            self._open.append(_Paragraph() if name in names.paragraphs else _Row())
        elif name in names.cells:
            if isinstance(inner, _Row):
                inner.cells.append([])
        elif name in names.texts:
            self._texts += 1
        elif name in names.signs and isinstance(inner, _Paragraph):
            inner.words.append(names.signs[name])

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in self._names.texts:
            self._texts -= 1
        elif name in self._names.paragraphs or name in self._names.rows:
            self._close(self._open.pop())

    def _add(self, words: str) -> None:
        inner = self._open[-1] if self._open else None
        if self._aside or not isinstance(inner, _Paragraph):
            return
        if self._names.texts:
            if self._texts:
                inner.words.append(words)
        else:
            inner.words.append(_BLANKS.sub(" ", words))
        self._left -= len(words)
        if self._left < 0:
            raise _FullError

    def _close(self, ended: _Paragraph | _Row) -> None:
        """Put the text of a paragraph or row where it belongs: into a cell, behind a paragraph, or to the lines."""
        if isinstance(ended, _Row):
            self._put("\t".join(" ".join(cell) for cell in ended.cells).rstrip(), is_row=True)
            return
        lines = (line.strip() for line in "".join(ended.words).split("\n"))
        self._put("\n".join(filter(None, lines)))
        for text in ended.behind:
            self._put(text)

    def _put(self, text: str, *, is_row: bool = False) -> None:
        inner = self._open[-1] if self._open else None
        if not text:
            return
        if inner is None:
            self._lines.append((is_row, text))
        elif isinstance(inner, _Paragraph):
            inner.behind.append(text)
        elif inner.cells:
            inner.cells[-1].append(" ".join(text.split()))
