"""Texts of the copies of a briefing, for the comparison with its excerpts; each is read once."""

import contextlib
import functools
import threading
import time
from collections.abc import Callable
from typing import Final

from app.briefing.container.copies import Copy, CopyError
from app.briefing.container.members import SOURCES
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import proofs
from app.briefing.validation.pace import StoppedError
from app.briefing.validation.rule import CopyText
from app.documents.pages import MEDIA_TYPES, Document, DocumentError
from app.documents.plain import pages_of_text
from app.runtime.phrases import Phrase

MOST_PAGES: Final = 2_000
MOST_CHARACTERS: Final = 20_000_000
PATIENCE: Final = 60.0
"""Most pages and characters of one copy that are compared, and seconds that it may take."""
_MOST_KEPT: Final = 60_000_000
"""Characters of copies that are remembered, so that a check after each correction reads none of them again."""

_kept: dict[tuple[str, str, int, int], CopyText] = {}
_lock = threading.Lock()


def copy_texts(dossier: Dossier, wanted: Callable[[], bool] = lambda: True) -> dict[str, CopyText]:
    """Return the texts of the copies on which a briefing rests, by source. Raises StoppedError if not `wanted`."""
    copies, container = dossier.copies, dossier.container
    if not copies or container is None:
        return {}
    briefing = dossier.briefing
    cited = {entry.source for entry in briefing.occasion.evidence}
    cited |= {entry.source for item in dossier.items.values() for _, entry in proofs(item)}
    result: dict[str, CopyText] = {}
    with contextlib.closing(_Reader()) as reader:
        for source in sorted(cited & set(copies)):
            copy = copies[source]
            if copy.media_type.startswith("image/") or copy.media_type not in MEDIA_TYPES:
                continue
            key = str(container.path), copy.name, *container.entries[f"{SOURCES}/{copy.name}"]
            text = _kept.get(key)
            if text is None:
                text = reader.text(copy, functools.partial(copies.read, source), wanted)
                _keep(key, text)
            result[source] = text
    return result


def _keep(key: tuple[str, str, int, int], text: CopyText) -> None:
    with _lock:
        _kept[key] = text
        while sum(one.size for one in _kept.values()) > _MOST_KEPT:
            del _kept[next(iter(_kept))]


class _Reader:
    """Reads copies one after the other in one process, which is started for the first that needs it."""

    def __init__(self) -> None:
        self._document: Document | None = None

    def text(self, copy: Copy, read: Callable[[], bytes], wanted: Callable[[], bool]) -> CopyText:
        """Return the text of one copy, or why it is not compared. Raises StoppedError."""
        try:
            data = read()
            if copy.media_type in ("text/plain", "text/csv"):
                lines = (line for page in pages_of_text(copy.media_type, data) for line in page.splitlines())
                return CopyText(tuple(line for line in lines if line.strip()), "paragraph")
            document = self._opened(copy.media_type, data)
            return CopyText(_pages(document, wanted), "page" if document.kind == "pdf" else "")
        except (CopyError, DocumentError) as error:
            return CopyText((), fault=error.phrase)

    def _opened(self, media_type: str, data: bytes) -> Document:
        if self._document is None:
            self._document = Document(media_type, data)
        else:
            self._document.replace(media_type, data)
        return self._document

    def close(self) -> None:
        """End the process."""
        if self._document is not None:
            self._document.close()


def _pages(document: Document, wanted: Callable[[], bool]) -> tuple[str, ...]:
    """Return the text of all pages; of a damaged one nothing. Raises DocumentError above a limit, and StoppedError."""
    too_long = Phrase.of("It has more pages than are compared: at most {most}.", most=MOST_PAGES)
    if document.count > MOST_PAGES:
        raise DocumentError(too_long)
    end, left, pages = time.monotonic() + PATIENCE, MOST_CHARACTERS, []
    for number in range(1, document.count + 1):
        if not wanted():
            raise StoppedError
        try:
            pages.append(document.text(number))
        except DocumentError:
            pages.append("")
        left -= len(pages[-1])
        if left < 0 or time.monotonic() > end:
            raise DocumentError(Phrase.of("It takes longer to read than is waited for."))
    return tuple(pages)
