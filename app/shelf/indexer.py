"""Indexer: brings the index of the shelf in line with the files in its folders, one file per step."""

from __future__ import annotations

import contextlib
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from app.briefing.i18n.catalogues import ENGLISH, INTERFACE
from app.briefing.i18n.folding import fold, folded
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Briefing
from app.briefing.model.parts import Party, Reporter, Source, Text, Theme
from app.briefing.model.values import Chart
from app.briefing.seals.seal_place import found_seal
from app.briefing.seals.seals import SealState, seal_state
from app.briefing.search.entries import Entries, Entry
from app.briefing.text import evidence
from app.briefing.workbook import opening
from app.briefing.workbook.document import Document
from app.runtime.transactions import transaction
from app.shelf import folders
from app.shelf.model import edition_of
from app.shelf.words import Forms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from app.briefing.i18n.localizer import Localizer
    from app.runtime.phrases import Fault
    from app.shelf.folders import Candidate

_BRIEFING: Final = re.compile(rb'"format"\s*:\s*"briefing/[0-9]')
_NOT_A_BRIEFING: Final = -1
"""Number of faults of a file that does not say it is a briefing."""
_WRITTEN: Final = frozenset({"excerpt", "date", "period", "dates", "publisher", "title", "address"})
"""Fields whose strings are words: other strings are ids and codes."""
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

        A file that has vanished stays, as absent, while it is in one of the folders; files elsewhere are forgotten.
        Raises sqlite3.Error.
        """
        chosen = tuple(chosen)
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
        state = seal_state(path, data) if sealed and data else SealState("none")
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
            "INSERT INTO editions (digest, briefing, record, exact, loose) VALUES (?, ?, ?, ?, ?)",
            (digest, briefing.id, msgspec.json.encode(edition), searched.exact, searched.loose),
        ).lastrowid
        assert added is not None
        self._entries(added, dossier)
        self._subjects(added, dossier)
        return added

    def _entries(self, edition: int, dossier: Dossier) -> None:
        """Add the entries of an edition with their words: those that the search of one briefing finds, and people."""
        (last,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM words_docsize").fetchone()
        entries, words = [], []
        for number, (item, section, heads, body) in enumerate(_entries(dossier), int(last) + 1):
            stored = msgspec.json.encode({tag: text[:_HEAD] for tag, text in heads.items()})
            entries.append((number, edition, item, section, stored))
            words.append((number, *self._forms.of(heads.values(), body)))
        self._connection.executemany(
            "INSERT INTO entries (number, edition, item, section, heads) VALUES (?, ?, ?, ?, ?)", entries
        )
        self._connection.executemany("INSERT INTO words (rowid, head, body, loose) VALUES (?, ?, ?, ?)", words)

    def _subjects(self, edition: int, dossier: Dossier) -> None:
        """Add the people, bodies and agreements of an edition with the items that name them."""
        rows = []
        for item in dossier.items.values():
            if isinstance(item, Agreement):
                rows.append(("agreement", item.id, edition, item.id, msgspec.json.encode(item.title or {})))
                rows += [
                    ("body", _name_key(body.name), edition, item.id, msgspec.json.encode(body.name))
                    for body in item.bodies
                ]
        self._connection.executemany("INSERT OR IGNORE INTO subjects VALUES (?, ?, ?, ?, ?)", rows)

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
            for table in ("entries", "subjects"):
                self._connection.execute(f"DELETE FROM {table} WHERE edition IN ({unused})")
            self._connection.execute(f"DELETE FROM editions WHERE number IN ({unused})")

    @property
    def mostly_unused(self) -> bool:
        """Whether more than half of the words belong to entries that are gone, so that the index be built anew."""
        (here,) = self._connection.execute("SELECT count(*) FROM entries").fetchone()
        (ever,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM words_docsize").fetchone()
        return int(ever) > 2 * int(here) + 1000


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


def _entries(dossier: Dossier) -> Iterator[tuple[str, str, Text, Iterable[str]]]:
    """Yield id, section, head by language and further texts of each entry of a briefing, and of each person."""
    spoken = [localizer_for(tag) for tag in INTERFACE if tag in dossier.languages] or [localizer_for(ENGLISH)]
    entries = Entries(dossier, spoken[0])
    names = _names(dossier)
    for section, run in entries.runs.items():
        for number in run:
            entry = entries.entries[number]
            heads = _heads(dossier, entry, spoken) or {spoken[0].language: entries.telling(number).head}
            texts = []
            named = set()
            _collect(entry, names, texts, named)
            yield entry.id, section, heads, texts
    for person in dossier.briefing.people:
        yield person.id, "people", person.name, person.office.values()


def _heads(dossier: Dossier, entry: Entry, spoken: Iterable[Localizer]) -> Text:
    """Return the head of an entry in each language that it has; empty if only the localizer's own words name it."""
    if isinstance(entry, Source):
        return {entry.language: entry.title or entry.publisher}
    own = getattr(entry, "title", None) or getattr(entry, "text", None)
    if isinstance(own, dict):
        return own
    if isinstance(entry, Chart):
        return {}
    return {one.language: evidence.title(dossier, entry, one) for one in spoken}


def _name_key(name: Text) -> str:
    """Return what stands for a body, which has no id: its folded name, in English where it has one."""
    return folded(name.get(ENGLISH) or next(iter(name.values())))


def _names(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """Return the names of people, parties, fields and reporters in all languages, by id."""
    named: tuple[Party | Theme | Reporter, ...] = (
        *dossier.briefing.parties,
        *dossier.briefing.themes,
        *dossier.briefing.reporters,
    )
    names = {one.id: tuple(one.name.values()) for one in named}
    return names | {one.id: (*one.name.values(), *one.office.values()) for one in dossier.briefing.people}


def _collect(part: object, names: Mapping[str, tuple[str, ...]], texts: list[str], named: set[str]) -> None:
    """Add to `texts` the texts of an item in all languages, its excerpts and dates, and the names of those it names.

    Their ids are added to `named`.
    """
    kind = type(part)
    if kind is dict:
        texts.extend(part.values())  # type: ignore[attr-defined]
    elif kind is tuple:
        for one in part:  # type: ignore[attr-defined]
            _collect(one, names, texts, named)
    elif kind is str:
        if part in names:
            texts.extend(names[part])
            named.add(part)
    elif isinstance(part, msgspec.Struct):
        for field in part.__struct_fields__:
            value = getattr(part, field)
            if not value:
                continue
            if type(value) is not str:
                _collect(value, names, texts, named)
            elif field in _WRITTEN:
                texts.append(value)
            elif value in names:
                texts.extend(names[value])
                named.add(value)
