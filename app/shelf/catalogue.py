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

_SHORTEST: Final = 3
"""Characters of a beginning whose terms are asked for: FTS5 has an index of shorter ones."""
_MOST_TERMS: Final = 250
"""Terms asked for one by one in place of their beginning: words of many entries have few forms."""

_Record = TypeVar("_Record")
_Age = TypeVar("_Age", tuple[int, str], list[Any])

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
        self._known: tuple[int, dict[int, str], dict[int, str]] | None = None
        self._breadths: dict[tuple[SubjectKind, str], int] = {}

    def listed(self) -> tuple[Listed, ...]:
        """Return all editions on the shelf, later occasions first."""
        rows = self._connection.execute(
            "SELECT e.digest, e.record, f.path, f.present, f.seal, f.key, e.exact, e.loose FROM editions e JOIN files f"
            " ON f.edition = e.number ORDER BY e.number, f.present DESC, f.path"
        )
        editions = [_listed(group) for _, group in itertools.groupby(rows, key=lambda row: row[0])]
        newest = _newest((one.edition.briefing, _age(one.edition)) for one in editions)
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
        for grade, query in zip((3, 2, 1), queries(text, self._terms), strict=False):
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
        digests, _ = self._editions()
        found = self._connection.execute(
            f"SELECT number, edition, item, section, heads FROM entries WHERE number IN ({','.join(map(str, grades))})"
        )
        rows = {number: row for number, *row in found}
        for number, grade in grades.items():
            edition, item, section, heads = rows.get(number, (None, "", "", b""))
            if edition in digests:
                yield Hit(digests[edition], item, section, _texts.decode(heads), grade)

    def _terms(self, beginning: str) -> tuple[str, ...]:
        """Return the terms of the index that begin so; none if they are more than can be asked for one by one.

        FTS5 answers terms lazily, the latest entries first, and a beginning only once it has read all its entries.
        """
        if len(beginning) < _SHORTEST:
            return ()
        rows = self._connection.execute(
            "SELECT term FROM terms WHERE term >= ? AND term < ? LIMIT ?",
            (beginning, beginning + "\U0010ffff", _MOST_TERMS + 1),
        ).fetchall()
        return tuple(term for (term,) in rows) if len(rows) <= _MOST_TERMS else ()

    def _editions(self) -> tuple[dict[int, str], dict[int, str]]:
        """Return by number in the index the digests of the newest editions, and the briefings of all."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if self._known is None or self._known[0] != version:
            rows = self._connection.execute(
                "SELECT number, digest, briefing, edition, data_date FROM editions"
            ).fetchall()
            newest = _newest((briefing, age) for _, _, briefing, *age in rows)
            digests = {number: digest for number, digest, briefing, *age in rows if newest[briefing] == age}
            self._known = version, digests, {number: briefing for number, _, briefing, *_ in rows}
            self._breadths = {}
        return self._known[1:]

    def about(self, kind: SubjectKind, key: str) -> tuple[Hit, ...]:
        """Return every entry of the newest editions that names a subject, later occasions first."""
        rows = self._connection.execute(
            "SELECT entries FROM subjects WHERE kind = ? AND id = ? ORDER BY edition", (kind, key)
        )
        hits = list(self._hits({int(number): 3 for (entries,) in rows for number in entries.split(",")}))
        dates = {one.digest: one.edition.dates for one in self.listed()}
        return tuple(sorted(hits, key=lambda hit: dates.get(hit.digest, ""), reverse=True))

    def breadth(self, subject: Subject) -> int:
        """Return the number of briefings that name a person, a body or an agreement."""
        _, briefings = self._editions()
        key = subject.kind, subject.id
        if key not in self._breadths:  # most letters that are typed find the same subjects again
            rows = self._connection.execute("SELECT edition FROM subjects WHERE kind = ? AND id = ?", key)
            self._breadths[key] = len({briefings.get(edition) for (edition,) in rows} - {None})
        return self._breadths[key]

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


def _newest(editions: Iterable[tuple[str, _Age]]) -> dict[str, _Age]:
    """Return the age of the newest edition of each briefing, by id."""
    newest: dict[str, _Age] = {}
    for briefing, age in editions:
        newest[briefing] = max(newest.get(briefing, age), age)
    return newest


def _age(edition: Edition) -> tuple[int, str]:
    return edition.number, edition.data_date
