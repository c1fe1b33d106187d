"""Plain text of copies: encodings, saved pages as paragraphs, and the split into pages. Nothing is run or fetched."""

import codecs
import re
from html.parser import HTMLParser
from typing import Final

PAGE: Final = 40_000
"""Characters of a page of text, which ends with a paragraph; a form feed ends it sooner."""

_MOST: Final = 20_000_000
"""Bytes of a text that are read."""
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEAD: Final = 4096
"""Bytes in which a saved page names its encoding."""
_CYRILLIC_RUN: Final = re.compile(rb"[\xc0-\xff]{3}")
_BLANKS: Final = re.compile(r"\s+")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_BLOCKS: Final = re.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    "|form|h[1-6r]|header|li|main|menu|nav|[ou]l|option|p|pre|section|summary|table|t[dhr]|tbody|tfoot|thead|title"
)
_UNSEEN: Final = frozenset(("script", "style", "template", "noscript", "svg", "math", "object", "iframe"))
"""Elements whose content is no text of the page."""


def pages_of_text(media_type: str, data: bytes) -> tuple[str, ...]:
    """Return the text of a copy as pages, at least one; of a saved page (`text/html`) its paragraphs."""
    page = media_type == "text/html"
    text = _decoded(data[:_MOST], page=page)
    if page:
        text = text_of_page(text)
    return pages(text)


def pages(text: str) -> tuple[str, ...]:
    """Return a text as pages, at least one: a form feed ends one, and `PAGE` characters do."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
    return tuple(part for page in text.split("\f") for part in _split(page)) or ("",)


def text_of_page(html: str) -> str:
    """Return the text of an HTML page, with an empty line between paragraphs."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return "\n\n".join(reader.paragraphs)


class _PageReader(HTMLParser):
    """Collector of the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._words.append("\n")
        elif _BLOCKS.fullmatch(tag):
            self.end_paragraph()

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif _BLOCKS.fullmatch(tag):
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(_BLANKS.sub(" ", data))

    def end_paragraph(self) -> None:
        """Begin a new paragraph, if the present one has words."""
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            self.paragraphs.append(text)
        self._words = []


def _decoded(data: bytes, *, page: bool) -> str:
    """Return bytes as text: by their mark, as UTF-8, as a page names it, else as Windows wrote it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:_HEAD]) if page else None
        encoding = named[1].decode("ascii").lower() if named else ""
        if encoding.startswith(("windows-", "iso-8859-", "koi8-", "cp12")):
            try:
                return data.decode(encoding, "replace")
            except LookupError:
                pass
        # A cut-off last letter or a damaged place does not make another encoding of it.
        if len(data.decode("utf-8", "ignore").encode()) > 0.98 * len(data):
            return data.decode("utf-8", "replace")
        return data.decode("windows-1251" if _CYRILLIC_RUN.search(data) else "windows-1252", "replace")


def _split(text: str) -> list[str]:
    """Return a text in parts of at most `PAGE` characters, which end with a paragraph, a line or a word if they can."""
    parts = []
    while len(text) > PAGE:
        end = next((place for mark in ("\n\n", "\n", " ") if (place := text.rfind(mark, PAGE // 2, PAGE)) > 0), PAGE)
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text.strip("\n")] if text.strip() or not parts else parts
