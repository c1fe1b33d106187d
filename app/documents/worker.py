"""Document worker: the code of the process that opens one copy of a source and answers questions about its pages.

Scripts, forms and actions of a PDF are never run: its form environment is not set up. A saved page and a document of
an office program are read as text.
It imports little more than the standard library and, for what they read, PDFium, Typst and calamine, to start fast.
"""

import contextlib
import ctypes
import json
import math
import os
import signal
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, Final, Protocol

from app.documents import office, tables
from app.documents.plain import pages, pages_of_text
from app.runtime.worker_pipe import limit_memory, receive, send

HELPER: Final = "--documents"
"""Argument with which a frozen program starts as this process."""

MOST_CHARACTERS: Final = 200_000
"""Characters of a page that are read; the densest newspaper page has a tenth of them."""

MOST_PIXELS: Final = 16_000_000
"""Pixels of a drawn page: A4 at 370 pixels per inch."""

_MOST_SIDE: Final = 16_000
_LONGEST: Final = 14_400.0
"""Points of a side of a page by PDF's own limit (ISO 32000, annex C): 5 m. A side that is longer counts as that."""
_BOX_UNITS: Final = 1_000_000
"""Units in which PDFium returns places on a page, which are whole numbers."""

Answer = tuple[object, bytes]
"""Answer as JSON and bytes."""


class DamagedError(Exception):
    """Failure to read a document or a page; its text is the code of the reason."""


class _Document(Protocol):
    """Opened document; pages are numbered from 1."""

    kind: str
    count: int

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in points."""
        ...

    def text(self, page: int) -> str:
        """Return the text of a page."""
        ...

    def boxes(self, page: int, ranges: Sequence[Sequence[int]]) -> list[tuple[float, float, float, float]]:
        """Return the areas of ranges of characters: left, top, right, bottom as parts of the page."""
        ...

    def draw(self, page: int, scale: float) -> tuple[int, int, int, bytes]:
        """Return width, height, bytes of a line, and RGB bytes of a page at pixels per point."""
        ...


def main() -> None:
    """Answer requests until the input ends. An initial message without parts reports readiness."""
    # Ctrl-C in a terminal reaches the whole process group; the parent decides when this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(0), "rb") as jobs, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # output of a library must not mix with answers
        with contextlib.suppress(EOFError, BrokenPipeError), tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                _serve(jobs, answers)
            finally:
                os.chdir("/" if os.sep == "/" else os.environ.get("SYSTEMROOT", "C:\\"))


def _serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    settings, data = receive(jobs)
    options = json.loads(settings)
    limit_memory(options["memory"])
    send(answers, [])
    try:
        document = _opened(options["type"], data)
        first: Answer = {"kind": document.kind, "count": document.count}, b""
    except (DamagedError, MemoryError, OverflowError, ValueError, RuntimeError) as error:
        return send(answers, [b"failed", _reason(error, "damaged")])
    send(answers, [b"done", json.dumps(first[0]).encode(), first[1]])
    calls: dict[str, Callable[..., Answer]] = {
        "size": lambda page: (document.size(page), b""),
        "text": lambda page: ("", document.text(page).encode("utf-8", "replace")),
        "boxes": lambda page, ranges: (document.boxes(page, ranges), b""),
        "draw": lambda page, scale: _drawn(*document.draw(page, scale)),
    }
    while True:
        request, *data_of_next = receive(jobs)
        name, *arguments = json.loads(request)
        try:
            if data_of_next:
                document = _opened(arguments[0], data_of_next[0])
                found: Answer = {"kind": document.kind, "count": document.count}, b""
            else:
                found = calls[name](*arguments)
            send(answers, [b"done", json.dumps(found[0]).encode(), found[1]])
        except (DamagedError, MemoryError, OverflowError, ValueError, RuntimeError) as error:
            send(answers, [b"failed", _reason(error, "page")])


def _drawn(width: int, height: int, line: int, rgb: bytes) -> Answer:
    return (width, height, line), rgb


def _reason(error: Exception, usual: str) -> bytes:
    return (str(error) if isinstance(error, DamagedError) else usual).encode()


def _opened(media_type: str, data: bytes) -> _Document:
    match media_type:
        case "application/pdf":
            return _Pdf(data)
        case "image/png" | "image/jpeg" | "image/svg+xml":
            form = media_type.removeprefix("image/").removesuffix("+xml")
            return _Pdf(_pdf_of_picture(form, data), kind="picture")
        case _ if media_type.startswith("text/"):
            return _Text(pages_of_text(media_type, data))
        case _ if media_type in tables.MEDIA_TYPES:
            return _Text(pages(tables.text_of_workbook(data)))
        case _ if media_type in office.MEDIA_TYPES:
            try:
                return _Text(pages(office.text_of_document(media_type, data)))
            except office.LockedError as error:
                raise DamagedError("password") from error
    raise DamagedError("kind")


def _pdf_of_picture(form: str, data: bytes) -> bytes:
    """Return a PDF of one page that is a picture; Typst decodes it, in a language that is safe for strangers' bytes.

    It reads the picture from the current folder, that of this process.
    """
    import typst

    Path(f"picture.{form}").write_bytes(data)
    main = Path("main.typ")
    main.write_text(f'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.{form}")', "utf-8")
    try:
        return typst.compile(str(main), root=".", ignore_system_fonts=True, format="pdf")
    except (typst.TypstError, RuntimeError) as error:
        raise DamagedError("damaged") from error


class _Text:
    """Document of pages of text."""

    kind = "text"

    def __init__(self, pages: tuple[str, ...]) -> None:
        self._pages = pages
        self.count = len(pages)

    def size(self, _page: int) -> tuple[float, float]:
        return 0.0, 0.0

    def text(self, page: int) -> str:
        if not 1 <= page <= self.count:
            raise DamagedError("page")
        return self._pages[page - 1]

    def boxes(self, _page: int, _ranges: Sequence[Sequence[int]]) -> list[tuple[float, float, float, float]]:
        return []

    def draw(self, _page: int, _scale: float) -> tuple[int, int, int, bytes]:
        raise DamagedError("page")


class _Pdf:
    """Document drawn by PDFium, of which one page is open at a time."""

    def __init__(self, data: bytes, *, kind: str = "pdf") -> None:
        import pypdfium2

        self._library: Any = pypdfium2
        self._raw: Any = pypdfium2.raw
        self.kind = kind
        self._open: tuple[int, Any, Any] | None = None
        try:
            self._pdf: Any = self._library.PdfDocument(data)
            self.count = len(self._pdf)
        except self._library.PdfiumError as error:
            reasons = {self._raw.FPDF_ERR_PASSWORD: "password", self._raw.FPDF_ERR_SECURITY: "password"}
            raise DamagedError(reasons.get(getattr(error, "err_code", None), "damaged")) from error
        if self.count < 1:
            raise DamagedError("damaged")

    def _page(self, page: int) -> tuple[Any, Any]:
        """Return a page and its text page."""
        if self._open is None or self._open[0] != page:
            self._close()
            if not 1 <= page <= self.count:
                raise DamagedError("page")
            try:
                opened = self._pdf[page - 1]
                self._open = page, opened, opened.get_textpage()
            except self._library.PdfiumError as error:
                raise DamagedError("page") from error
        return self._open[1:]

    def _close(self) -> None:
        if self._open is not None:
            for part in reversed(self._open[1:]):
                part.close()
            self._open = None

    def size(self, page: int) -> tuple[float, float]:
        width, height = (float(side) for side in self._page(page)[0].get_size())
        if not (math.isfinite(width) and math.isfinite(height)):
            raise DamagedError("page")
        return min(max(width, 1.0), _LONGEST), min(max(height, 1.0), _LONGEST)

    def text(self, page: int) -> str:
        """Return the characters of a page, one for each of PDFium's, so that both have the same numbers."""
        text_page = self._page(page)[1]
        count = min(self._raw.FPDFText_CountChars(text_page), MOST_CHARACTERS)
        code: Callable[[Any, int], int] = self._raw.FPDFText_GetUnicode
        return "".join(_character(code(text_page, number)) for number in range(count))

    def boxes(self, page: int, ranges: Sequence[Sequence[int]]) -> list[tuple[float, float, float, float]]:
        opened, text_page = self._page(page)
        result = []
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        for start, end in ranges:
            for number in range(max(0, self._raw.FPDFText_CountRects(text_page, start, end - start))):
                if self._raw.FPDFText_GetRect(text_page, number, left, top, right, bottom):
                    x0, y0 = self._place(opened, left.value, top.value)
                    x1, y1 = self._place(opened, right.value, bottom.value)
                    result.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        return result

    def _place(self, page: Any, x: float, y: float) -> tuple[float, float]:
        """Return a place on a page, as it is turned, as parts of its width and height."""
        across, down = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDF_PageToDevice(page, 0, 0, _BOX_UNITS, _BOX_UNITS, 0, x, y, across, down)
        return tuple(min(max(unit.value / _BOX_UNITS, 0.0), 1.0) for unit in (across, down))  # type: ignore[return-value]

    def draw(self, page: int, scale: float) -> tuple[int, int, int, bytes]:
        width, height = self.size(page)
        scale = min(scale, _MOST_SIDE / max(width, height), math.sqrt(MOST_PIXELS / (width * height)))
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        bitmap = self._library.PdfBitmap.new_native(across, down, self._raw.FPDFBitmap_BGR)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, across, down)
        flags = self._raw.FPDF_ANNOT | self._raw.FPDF_REVERSE_BYTE_ORDER
        self._raw.FPDF_RenderPageBitmap(bitmap, self._page(page)[0], 0, 0, across, down, 0, flags)
        try:
            return across, down, bitmap.stride, bytes(bitmap.buffer)
        finally:
            bitmap.close()


def _character(code: int) -> str:
    """Return the character of a code of PDFium; a space for what is none."""
    is_character = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else " "


if __name__ == "__main__":
    main()
