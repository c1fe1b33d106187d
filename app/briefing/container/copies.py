"""Copies of sources that travel with a briefing: what there is, and its bytes when they are asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.runtime.phrases import PhraseError

PDF: Final = "application/pdf"
"""Media type of a PDF."""


@dataclass(frozen=True)
class Copy:
    """Copy of a source: the name of its file, its media type, its size in bytes."""

    name: str
    media_type: str
    size: int


class CopyError(PhraseError):
    """A copy cannot be read, since its file is gone, changed or damaged; `phrase` says so."""


class Copies(Mapping[str, Copy]):
    """Copies by the id of their source; none for a briefing that travels alone."""

    def __init__(
        self, entries: Mapping[str, Copy] | None = None, reading: Callable[[str], bytes] | None = None
    ) -> None:
        """Hold what there is; `reading` returns the bytes of the copy of a source."""
        self._entries = dict(entries or {})
        self._reading = reading

    def __getitem__(self, source_id: str) -> Copy:
        """Return the copy of a source. Raises KeyError."""
        return self._entries[source_id]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the sources that have a copy."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return the number of copies."""
        return len(self._entries)

    @property
    def pages(self) -> tuple[str, ...]:
        """Ids of the sources whose copy is a PDF, of which a paper can show pages."""
        return tuple(source for source, copy in self._entries.items() if copy.media_type == PDF)

    def of(self, source_id: str) -> Copy | None:
        """Return the copy of a source, or None."""
        return self._entries.get(source_id)

    def read(self, source_id: str) -> bytes:
        """Return the bytes of the copy of a source, from any thread. Raises KeyError, CopyError."""
        if source_id not in self._entries or self._reading is None:
            raise KeyError(source_id)
        return self._reading(source_id)
