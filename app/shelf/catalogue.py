"""Catalogue: what is on the shelf, as the index knows it: editions, unreadable files, hits, subjects."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from app.briefing.model.parts import Text
from app.runtime.decoding import json_decoder
from app.shelf.across import Sighting
from app.shelf.model import Edition, Hit, Listed, Promise, Reported, Subject, Unreadable
from app.shelf.words import queries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from app.runtime.decoding import JsonDecoder
    from app.shelf.model import SubjectKind
    from app.shelf.records import RecordKind

MOST: Final = 300
"""Entries that a search looks at; a query with more is too short to be of use."""

_Record = TypeVar("_Record")

_texts = json_decoder(Text)
_records = json_decoder(Edition)
_values = json_decoder(Reported)
_promises = json_decoder(Promise)
_names = json_decoder(dict[str, Text])


class Catalogue:
    """Reader of the index. Every method raises sqlite3.Error where the index is damaged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through a connection of its own, in one thread."""
        self._connection = connection
        self._digests: tuple[int, dict[int, str]] | None = None

    def listed(self) -> tuple[Listed, ...]:
        """Return all editions on the shelf, later occasions first."""
        rows = self._connection.execute(
            "SELECT e.digest, e.record, f.path, f.present, f.seal, f.key, e.exact, e.loose FROM editions e JOIN files f"
            " ON f.edition = e.number ORDER BY e.number, f.present DESC, f.path"
        )
        editions = [_listed(group) for _, group in itertools.groupby(rows, key=lambda row: row[0])]
        newest = _newest(one.edition for one in editions)
        marked = (
            one if newest[one.edition.briefing] == _age(one.edition) else msgspec.structs.replace(one, newest=False)
            for one in editions
        )
        return tuple(sorted(marked, key=lambda one: (one.edition.dates, _age(one.edition)), reverse=True))

    def unreadable(self) -> tuple[Unreadable, ...]:
        """Return the files that say they are briefings and have faults."""
        query = "SELECT path, faults FROM files WHERE edition IS NULL AND faults > 0 AND present ORDER BY path"
        return tuple(Unreadable(path, faults) for path, faults in self._connection.execute(query))

    def search(self, text: str, most: int = MOST) -> tuple[Hit, ...]:
        """Return the entries of the newest editions with every word of a text: the best first, of those the latest.

        At most `most`: a query that finds more finds those of the editions that were added last.
        """
        grades: dict[int, int] = {}
        for grade, query in zip((3, 2, 1), queries(text), strict=False):
            if len(grades) >= most:
                break
            found = self._connection.execute(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?", (query, most)
            )
            new = [number for (number,) in found if number not in grades]
            grades.update(dict.fromkeys(new[: most - len(grades)], grade))
        return tuple(sorted(self._hits(grades), key=lambda hit: -hit.grade))

    def _hits(self, grades: dict[int, int]) -> Iterator[Hit]:
        """Yield the entries of numbers, those of the newest editions, in the order of the numbers."""
        digests = self._newest_digests()
        found = self._connection.execute(
            f"SELECT number, edition, item, section, heads FROM entries WHERE number IN ({','.join(map(str, grades))})"
        )
        rows = {number: row for number, *row in found}
        for number, grade in grades.items():
            edition, item, section, heads = rows.get(number, (None, "", "", b""))
            if edition in digests:
                yield Hit(digests[edition], item, section, _texts.decode(heads), grade)

    def _newest_digests(self) -> dict[int, str]:
        """Return the digest of the newest edition of each briefing, by its number in the index."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if self._digests is None or self._digests[0] != version:
            rows = self._connection.execute("SELECT number, digest, record FROM editions").fetchall()
            editions = [(number, digest, _records.decode(record)) for number, digest, record in rows]
            newest = _newest(edition for _, _, edition in editions)
            digests = {n: digest for n, digest, edition in editions if newest[edition.briefing] == _age(edition)}
            self._digests = version, digests
        return self._digests[1]

    def about(self, kind: SubjectKind, key: str) -> tuple[Hit, ...]:
        """Return every entry of the newest editions that names a subject, later occasions first."""
        rows = self._connection.execute(
            "SELECT n.number FROM subjects s JOIN entries n ON n.edition = s.edition AND n.item = s.item"
            " AND n.section NOT IN ('people', 'bodies') WHERE s.kind = ? AND s.id = ?",
            (kind, key),
        ).fetchall()
        hits = list(self._hits({int(number): 3 for (number,) in rows}))
        dates = {one.digest: one.edition.dates for one in self.listed()}
        return tuple(sorted(hits, key=lambda hit: dates.get(hit.digest, ""), reverse=True))

    def breadth(self, subject: Subject) -> int:
        """Return the number of briefings that name a person, a body or an agreement."""
        (count,) = self._connection.execute(
            "SELECT count(DISTINCT e.briefing) FROM subjects s JOIN editions e ON e.number = s.edition"
            " WHERE s.kind = ? AND s.id = ?",
            (subject.kind, subject.id),
        ).fetchone()
        return int(count)

    def values(self, between: str) -> tuple[Sighting[Reported], ...]:
        """Return the values of trade that briefings between some sides report, in all editions."""
        return self._records("value", between, _values)

    def promises(self, between: str) -> tuple[Sighting[Promise], ...]:
        """Return the commitments in briefings between some sides, in all editions."""
        return self._records("commitment", between, _promises)

    def names(self, between: str) -> dict[str, Text]:
        """Return the names of the reporters and parties in the values between some sides, by id."""
        rows = self._connection.execute(
            "SELECT record FROM records WHERE kind = 'names' AND sides = ? ORDER BY edition", (between,)
        )
        return {key: name for (record,) in rows for key, name in _names.decode(record).items()}

    def record_editions(self) -> dict[tuple[SubjectKind, str], int]:
        """Return the number of editions with commitments, and with values of trade, by the key of their sides."""
        rows = self._connection.execute(
            "SELECT CASE kind WHEN 'value' THEN 'trade' ELSE 'commitments' END, sides, count(DISTINCT edition)"
            " FROM records WHERE kind != 'names' GROUP BY 1, 2"
        )
        return {(kind, sides): count for kind, sides, count in rows}

    def _records(self, kind: RecordKind, between: str, decoder: JsonDecoder[_Record]) -> tuple[Sighting[_Record], ...]:
        rows = self._connection.execute(
            "SELECT e.digest, r.item, r.record FROM records r JOIN editions e ON e.number = r.edition"
            " WHERE r.kind = ? AND r.sides = ? ORDER BY r.edition, r.item",
            (kind, between),
        )
        return tuple(Sighting(digest, item, decoder.decode(record)) for digest, item, record in rows)


def _listed(rows: Iterable[tuple[Any, ...]]) -> Listed:
    """Return one edition from the rows of its files, those that are there first."""
    rows = list(rows)
    digest, record, _, present, seal, key, exact, loose = rows[0]
    places = tuple(row[2] for row in rows)
    return Listed(digest, _records.decode(record), places, not present, seal, bytes(key), exact, loose)


def _newest(editions: Iterable[Edition]) -> dict[str, tuple[int, str]]:
    """Return the age of the newest edition of each briefing, by id."""
    newest: dict[str, tuple[int, str]] = {}
    for one in editions:
        newest[one.briefing] = max(newest.get(one.briefing, (0, "")), _age(one))
    return newest


def _age(edition: Edition) -> tuple[int, str]:
    return edition.number, edition.data_date
