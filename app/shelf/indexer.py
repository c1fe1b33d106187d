"""Indexer: brings the index of the shelf in line with the files in its folders, one file per step."""

from __future__ import annotations

import contextlib
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from app.briefing.container.contained import container_of
from app.briefing.i18n.folding import fold
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.seals.seal_place import found_seal
from app.briefing.seals.seals import SealState, seal_state
from app.briefing.workbook import opening
from app.briefing.workbook.document import Document
from app.runtime.transactions import transaction
from app.shelf import folders
from app.shelf.contents import contents, subjects_of
from app.shelf.model import edition_of
from app.shelf.records import records
from app.shelf.words import Forms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from app.runtime.phrases import Fault
    from app.shelf.folders import Candidate

_BRIEFING: Final = re.compile(rb'"format"\s*:\s*"briefing/[0-9]')
_NOT_A_BRIEFING: Final = -1
"""Number of faults of a file that does not say it is a briefing."""
_TOGETHER: Final = 16
"""Files of one transaction: a table of words merges what each of them adds."""
_HEAD: Final = 300
"""Characters of a head that are stored: more than a line of the list shows."""


class Progress(NamedTuple):
    """Files of the shelf looked at so far, of all."""

    done: int
    all: int


class Indexer:
    """Writer of the index; one at a time works on it, in any thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write through a connection of its own."""
        self._connection = connection
        self._forms = Forms()

    def refresh(self, chosen: Iterable[Path], stopped: Callable[[], bool]) -> Iterator[Progress]:
        """Index the files in folders, and yield the progress after each file that was read; ends early if `stopped`.

        An index that is mostly unused is emptied first, so that all files are read.

        A file that has vanished stays, as absent, while it is in one of the folders; files elsewhere are forgotten.
        Raises sqlite3.Error.
        """
        chosen = tuple(chosen)
        if self._mostly_unused():
            self._clear()
        there = {one.path: one for folder in chosen for one in folders.candidates(folder)}
        known = {
            str(path): (int(size), int(changed), int(sealed), bool(present))
            for path, size, changed, sealed, present in self._connection.execute(
                "SELECT path, size, changed, sealed, present FROM files"
            )
        }
        self._forget(known.keys() - there.keys(), chosen)
        wanted = [
            one
            for one in there.values()
            if known.get(one.path) != (one.size, one.changed, _sealed(Path(one.path)), True)
        ]
        for first in range(0, len(wanted), _TOGETHER):
            done = first
            with transaction(self._connection):
                for candidate in wanted[first : first + _TOGETHER]:
                    if not stopped():
                        self._add(candidate)
                        done += 1
                self._connection.executemany("INSERT OR IGNORE INTO terms VALUES (?)", zip(self._forms.new))
            self._forms.new.clear()
            yield from (Progress(number, len(wanted)) for number in range(first + 1, done + 1))
            if stopped():
                return
        self._drop_unused()

    def _add(self, candidate: Candidate) -> None:
        """Read one file and put it into the index."""
        path = Path(candidate.path)
        sealed = _sealed(path)
        data, found = _content(path)
        edition: int | None = None
        faults = _NOT_A_BRIEFING if found is None else 0 if isinstance(found, Briefing) else len(found)
        looked_at = data and (sealed or container_of(data) is not None)
        state = seal_state(path, data) if looked_at else SealState("none")
        if isinstance(found, Briefing):
            edition = self._edition(hashlib.sha256(data).hexdigest(), found)
        key = state.key.key if state.key is not None else b""
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)",
            (candidate.path, candidate.size, candidate.changed, edition, faults, state.kind, key, sealed),
        )

    def _edition(self, digest: str, briefing: Briefing) -> int:
        """Return the number of an edition in the index, to which it is added if it is new."""
        known = self._connection.execute("SELECT number FROM editions WHERE digest = ?", (digest,)).fetchone()
        if known is not None:
            return int(known[0])
        dossier = Dossier(briefing)
        edition = edition_of(dossier)
        searched = fold(edition.searched)
        added = self._connection.execute(
            "INSERT INTO editions (digest, briefing, edition, data_date, record, exact, loose)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                digest,
                briefing.id,
                edition.number,
                edition.data_date,
                msgspec.json.encode(edition),
                searched.exact,
                searched.loose,
            ),
        ).lastrowid
        assert added is not None
        self._contents(added, edition.between, dossier)
        self._connection.executemany(
            "INSERT OR IGNORE INTO records VALUES (?, ?, ?, ?, ?)",
            ((kind, edition.between, added, item, record) for kind, item, record in records(dossier)),
        )
        return added

    def _contents(self, edition: int, between: str, dossier: Dossier) -> None:
        """Add the entries of an edition with their words, and the people, bodies and agreements that they name."""
        (last,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM words_docsize").fetchone()
        entries, words = [], []
        subjects: dict[tuple[str, str], dict[str, int]] = {}
        for number, entry in enumerate(contents(dossier), int(last) + 1):
            stored = msgspec.json.encode({tag: text[:_HEAD] for tag, text in entry.heads.items()})
            entries.append((number, edition, entry.id, entry.section, stored))
            words.append((number, *self._forms.of(entry.heads.values(), entry.texts)))
            for one in subjects_of(dossier, entry, between):
                subjects.setdefault((one.kind, one.id), {})[entry.id] = number
        self._connection.executemany(
            "INSERT INTO entries (number, edition, item, section, heads) VALUES (?, ?, ?, ?, ?)", entries
        )
        self._connection.executemany("INSERT INTO words (rowid, head, body, loose) VALUES (?, ?, ?, ?)", words)
        self._connection.executemany(
            "INSERT INTO subjects VALUES (?, ?, ?, ?)",
            ((*key, edition, ",".join(str(items[item]) for item in sorted(items))) for key, items in subjects.items()),
        )

    def _forget(self, gone: Iterable[str], chosen: tuple[Path, ...]) -> None:
        """Mark files as absent that are gone from the folders of the shelf; drop those of other folders."""
        with transaction(self._connection):
            for path in gone:
                kept = any(Path(path).is_relative_to(folder) for folder in chosen)
                change = "UPDATE files SET present = 0 WHERE path = ?" if kept else "DELETE FROM files WHERE path = ?"
                self._connection.execute(change, (path,))

    def _drop_unused(self) -> None:
        """Drop the editions that no file holds any more."""
        unused = "SELECT number FROM editions WHERE number NOT IN (SELECT edition FROM files WHERE edition IS NOT NULL)"
        with transaction(self._connection):
            for table in ("entries", "subjects", "records"):
                self._connection.execute(f"DELETE FROM {table} WHERE edition IN ({unused})")
            self._connection.execute(f"DELETE FROM editions WHERE number IN ({unused})")

    def _mostly_unused(self) -> bool:
        """Return whether more than half of the words belong to entries that are gone."""
        (here,) = self._connection.execute("SELECT count(*) FROM entries").fetchone()
        (ever,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM words_docsize").fetchone()
        return int(ever) > 2 * int(here) + 1000

    def _clear(self) -> None:
        """Empty the index in place: readers keep their connection."""
        with transaction(self._connection):
            self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
            for table in ("files", "editions", "entries", "subjects", "records", "terms"):
                self._connection.execute(f"DELETE FROM {table}")
        self._forms = Forms()


def _content(path: Path) -> tuple[bytes, Briefing | tuple[Fault, ...] | None]:
    """Return the bytes of a file as those of a briefing, and the briefing or its faults; None if it is no briefing.

    Of a workbook that is none no cell is read.
    """
    if path.suffix.lower() in opening.SUFFIXES:
        try:
            with path.open("rb") as file:
                if not opening.is_briefing(file):
                    return b"", None
        except OSError:
            return b"", None
    data = opening.file_bytes(path)
    if not isinstance(data, bytes):
        return b"", data
    if not isinstance(data, Document) and not _BRIEFING.search(data):
        return data, None
    return data, opening.read(data)


def _sealed(path: Path) -> int:
    """Return the time of the last change of the seal beside a file, in nanoseconds; 0 without a seal."""
    with contextlib.suppress(OSError):
        seal = found_seal(path)
        if seal is not None:
            return seal.stat().st_mtime_ns or 1
    return 0
