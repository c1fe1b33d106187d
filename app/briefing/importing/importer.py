"""Importer: observations from a table of trade, inserted into an otherwise unchanged briefing file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args

import msgspec

from app.briefing.i18n.folding import folded
from app.briefing.importing.comtrade import Country, Foreign, of_comtrade
from app.briefing.importing.csv_table import Row, TableError, rows
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Text
from app.briefing.model.periods import span
from app.briefing.model.values import Flag, Flow, Observation, Qualifier
from app.briefing.reading import json_offsets
from app.runtime.phrases import Phrase

COLUMNS = ("period", "reporter", "flow", "value", "unit", "qualifier", "source")
"""Columns of the program's own table format; reporter and source may be set for the whole table instead."""

MORE_COLUMNS = ("exporter", "place", "excerpt", "flags", "id")
"""Optional columns of that format."""

_NUMBER = re.compile(r"-?\d{1,24}(?:\.\d{1,24})?")


@dataclass(frozen=True)
class Defaults:
    """Ids of reporter and source for rows without these columns."""

    reporter: str | None = None
    source: str | None = None


class ImportingError(Exception):
    """Faulty rows of a table, each with its line number and the reason."""

    def __init__(self, faults: list[tuple[int, Phrase]]) -> None:
        """Store the faults."""
        super().__init__("; ".join(f"{line}: {phrase}" for line, phrase in faults))
        self.faults = faults


def observations(dossier: Dossier, table: bytes, defaults: Defaults) -> tuple[Observation, ...]:
    """Return the observations of a table with new ids. Raises ImportingError with all faulty rows."""
    taken = {*dossier.items, *dossier.charts, *_other_ids(dossier.briefing)}
    known = {_duplicate_key(item): item.id for item in dossier.briefing.trade.observations}
    result: list[Observation] = []
    faults: list[tuple[int, Phrase]] = []
    try:
        for row in rows(table):
            try:
                observation = _RowConverter(dossier, defaults, row).observation()
                if _duplicate_key(observation) in known:
                    duplicate = known[_duplicate_key(observation)]
                    raise TableError(row.line, Phrase.of("The file has this value already: “{id}”.", id=duplicate))
                observation = _with_id(observation, row, taken)
                taken.add(observation.id)
                known[_duplicate_key(observation)] = observation.id
                result.append(observation)
            except TableError as error:
                faults.append((error.line, error.phrase))
    except TableError as error:
        faults.append((error.line, error.phrase))
    if not result and not faults:
        faults.append((1, Phrase.of("The table has no rows.")))
    if faults:
        raise ImportingError(faults)
    return tuple(result)


def _other_ids(briefing: Briefing) -> Iterator[str]:
    for parts in (briefing.parties, briefing.sources, briefing.reporters, briefing.people, briefing.themes):
        for part in cast("tuple[Any, ...]", parts):
            yield part.id


def _duplicate_key(item: Observation) -> tuple[object, ...]:
    """Return the key shared by duplicate observations."""
    goods = tuple((item.product or {}).items())
    return (item.reporter, item.flow, item.period, item.exporter, goods, item.evidence[0].source)


def _with_id(item: Observation, row: Row, taken: set[str]) -> Observation:
    requested = row.get("id")
    if requested:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", requested) or len(requested) > 64:
            raise row.fault(Phrase.of("“{value}” is not an id: lower-case words and hyphens.", value=requested))
        if requested in taken:
            raise row.fault(Phrase.of("The id “{id}” is already taken.", id=requested))
        return msgspec.structs.replace(item, id=requested)
    parts = [item.reporter, item.flow, *([item.exporter] if item.exporter else []), item.period.replace("/", "-")]
    stem = "-".join(parts)[:56].strip("-")
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return msgspec.structs.replace(item, id=name)


class _RowConverter:
    """Conversion of one row to an observation; every method raises TableError for a fault of the row."""

    def __init__(self, dossier: Dossier, defaults: Defaults, row: Row) -> None:
        self._dossier, self._defaults, self._row = dossier, defaults, row

    def observation(self) -> Observation:
        """Return the observation, without an id."""
        if self._row.wrong is not None:
            raise self._row.fault(self._row.wrong)
        foreign = of_comtrade(self._row)
        return self._from_comtrade(foreign) if foreign else self._from_own_format()

    def _from_own_format(self) -> Observation:
        row = self._row
        missing = [name for name in ("period", "flow", "value", "unit") if not row.get(name)]
        if missing:
            raise row.fault(Phrase.of("Missing: {columns}.", columns=", ".join(missing)))
        excerpt = row.get("excerpt") or None
        return Observation(
            id="",
            period=self._period(row.get("period")),
            reporter=self._reporter(),
            flow=cast("Flow", self._choice("flow", get_args(Flow))),
            unit=self._unit(row.get("unit")),
            evidence=(Evidence(self._source(), self._place(row.get("place")), excerpt),),
            value=self._number(row.get("value")),
            exporter=self._party(row.get("exporter")) if row.get("exporter") else None,
            qualifier=cast("Qualifier", self._choice("qualifier", get_args(Qualifier), "exact")),
            flags=self._flags(),
        )

    def _from_comtrade(self, foreign: Foreign) -> Observation:
        reporting, partner = self._country(foreign.reporter), self._country(foreign.partner)
        return Observation(
            id="",
            period=self._period(foreign.period),
            reporter=self._reporter(foreign=True),
            flow=foreign.flow,
            unit="USD",
            evidence=(Evidence(self._source(), "whole"),),
            value=self._number(foreign.value),
            exporter=reporting if foreign.flow == "exports" else partner,
            product=Text(en=foreign.product) if foreign.product else None,
        )

    def _number(self, text: str) -> Decimal:
        try:
            if not _NUMBER.fullmatch(text):
                raise InvalidOperation
            return Decimal(text)
        except InvalidOperation:
            raise self._row.fault(
                Phrase.of(
                    "“{value}” is not a number. Write it with a point and without blanks: 1234.5.", value=text[:40]
                )
            ) from None

    def _period(self, text: str) -> str:
        try:
            if len(text) > 21:
                raise ValueError(text)
            span(text)
        except ValueError:
            raise self._row.fault(
                Phrase.of("“{value}” is not a period: 2025, 2024-09, 2024-01/2024-09.", value=text[:40])
            ) from None
        return text

    def _choice(self, column: str, known: tuple[str, ...], otherwise: str = "") -> str:
        value = self._row.get(column) or otherwise
        if value not in known:
            raise self._row.fault(
                Phrase.of(
                    "“{value}” is not a valid {column}. One of: {values}.",
                    value=value[:40],
                    column=column,
                    values=", ".join(known),
                )
            )
        return value

    def _unit(self, text: str) -> str:
        if not re.fullmatch(r"[A-Z]{3}( (thousand|mln|bn))?", text):
            raise self._row.fault(
                Phrase.of("“{value}” is not a unit of money: USD, USD thousand, USD mln, USD bn.", value=text[:40])
            )
        return text

    def _flags(self) -> tuple[Flag, ...]:
        flags = tuple(self._row.get("flags").replace(",", " ").split())
        for flag in flags:
            if flag not in get_args(Flag):
                raise self._row.fault(
                    Phrase.of(
                        "“{value}” is not a flag. One of: {values}.", value=flag[:40], values=", ".join(get_args(Flag))
                    )
                )
        return cast("tuple[Flag, ...]", flags)

    def _place(self, text: str) -> str:
        place = text or "whole"
        if not re.fullmatch(r"whole|headline|(paragraph|page|item|article|table) [0-9]{1,5}", place):
            raise self._row.fault(
                Phrase.of("“{value}” is not a place: paragraph 46, page 3, table 1, whole.", value=place[:40])
            )
        return place

    def _reporter(self, *, foreign: bool = False) -> str:
        name = (
            (self._defaults.reporter or "") if foreign else (self._row.get("reporter") or self._defaults.reporter or "")
        )
        names = {key: reporter.name for key, reporter in self._dossier.reporters.items()}
        reporter_id = _by_name(name, names)
        if reporter_id is None:
            if foreign and not name:
                raise self._row.fault(
                    Phrase.of("A UN Comtrade table does not name a reporter of the briefing. Add --reporter ID.")
                )
            raise self._row.fault(
                Phrase.of(
                    "The briefing has no reporter “{value}”. Known: {known}.",
                    value=name[:40],
                    known=", ".join(names),
                )
            )
        return reporter_id

    def _source(self) -> str:
        source = self._row.get("source") or self._defaults.source or ""
        if source not in self._dossier.sources:
            raise self._row.fault(
                Phrase.of(
                    "The briefing has no source with the id “{value}”. Add it to the file, or name another.",
                    value=source[:40],
                )
            )
        return source

    def _party(self, name: str) -> str:
        party_id = _by_name(name, {key: party.name for key, party in self._dossier.parties.items()})
        if party_id is None:
            raise self._row.fault(Phrase.of("The briefing has no party “{value}”.", value=name[:40]))
        return party_id

    def _country(self, country: Country) -> str:
        for party in self._dossier.briefing.parties:
            if party.code in country.codes:
                return party.id
        raise self._row.fault(Phrase.of("The briefing has no party “{value}”.", value=country.shown[:40]))


def _by_name(reference: str, names: Mapping[str, Text]) -> str | None:
    """Return the id given as such or by a unique name in any language; None otherwise."""
    if reference in names:
        return reference
    name = folded(reference)
    matches = [key for key, text in names.items() if any(folded(text.get(language, "")) == name for language in text)]
    return matches[0] if len(matches) == 1 else None


def with_observations(data: bytes, added: tuple[Observation, ...]) -> bytes:
    """Return a briefing file with observations appended to its own, and no other byte changed."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    top = json_offsets.start_of(data)
    step = _indent(data, top)
    parts = [encoder.encode(observation) for observation in added]
    trade = next((member for member in json_offsets.members(data, top) if member.name == "trade"), None)
    if trade is None:
        addition = b'"trade": {"observations": [' + b", ".join(parts) + b"]}"
        return _with_appended(data, top, [_indented(addition, 1, step)], 1, step)
    array = next((member for member in json_offsets.members(data, trade.start) if member.name == "observations"), None)
    if array is None:
        addition = b'"observations": [' + b", ".join(parts) + b"]"
        return _with_appended(data, trade.start, [_indented(addition, 2, step)], 2, step)
    return _with_appended(data, array.start, [_indented(part, 3, step) for part in parts], 3, step)


def _indent(data: bytes, top: int) -> int:
    """Return the indentation of each level in blanks; 0 for a file on one line."""
    matched = re.compile(rb"\{\r?\n( +)").match(data, top)
    return len(matched[1]) if matched else 0


def _indented(part: bytes, depth: int, step: int) -> bytes:
    """Return JSON with the indentation of the file."""
    if not step:
        return part
    key, colon, value = part.partition(b": ") if part.startswith((b'"trade"', b'"observations"')) else (b"", b"", part)
    text = msgspec.json.format(value, indent=step).replace(b"\n", b"\n" + b" " * (step * depth))
    return key + colon + text


def _with_appended(data: bytes, start: int, parts: list[bytes], depth: int, step: int) -> bytes:
    """Return the data with parts appended to the object or array that starts at `start`."""
    end = json_offsets.after(data, start)
    close = data.rindex(b"}" if data[start : start + 1] == b"{" else b"]", start, end)
    last = len(data[:close].rstrip(b" \t\r\n"))
    empty = last == start + 1
    before = b"\n" + b" " * (step * depth) if step else b""
    joined = (b"," + (before or b" ")).join(parts)
    lead = before if empty else b"," + (before or b" ")
    tail = data[last:close] or (b"\n" + b" " * (step * (depth - 1)) if step else b"")
    return data[:last] + lead + joined + tail + data[close:]
