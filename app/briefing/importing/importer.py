"""Importing: a table of trade turned into observations, and put into a briefing file that else stays as it was."""

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
"""The columns of a table of one's own; reporter and source may be given for the whole table instead."""

MORE_COLUMNS = ("exporter", "place", "excerpt", "flags", "id")
"""Columns that a table may have besides."""

_NUMBER = re.compile(r"-?\d{1,24}(?:\.\d{1,24})?")


@dataclass(frozen=True)
class Defaults:
    """What holds for all rows of a table that have no column for it: ids of a reporter and a source."""

    reporter: str | None = None
    source: str | None = None


class ImportingError(Exception):
    """Rows that cannot be placed: each with its line in the table, and why."""

    def __init__(self, faults: list[tuple[int, Phrase]]) -> None:
        """Keep the faults."""
        super().__init__("; ".join(f"{line}: {phrase}" for line, phrase in faults))
        self.faults = faults


def observations(dossier: Dossier, table: bytes, defaults: Defaults) -> tuple[Observation, ...]:
    """The observations of a table, with ids of their own. Raises ImportingError, with every row that has no place."""
    taken = {*dossier.items, *dossier.charts, *_other_ids(dossier.briefing)}
    known = {_sameness(item): item.id for item in dossier.briefing.trade.observations}
    found: list[Observation] = []
    faults: list[tuple[int, Phrase]] = []
    try:
        for row in rows(table):
            try:
                made = _Placing(dossier, defaults, row).observation()
                if _sameness(made) in known:
                    there = known[_sameness(made)]
                    raise TableError(row.line, Phrase.of("The file has this value already: “{id}”.", id=there))
                made = _named(made, row, taken)
                taken.add(made.id)
                known[_sameness(made)] = made.id
                found.append(made)
            except TableError as error:
                faults.append((error.line, error.phrase))
    except TableError as error:
        faults.append((error.line, error.phrase))
    if not found and not faults:
        faults.append((1, Phrase.of("The table has no rows.")))
    if faults:
        raise ImportingError(faults)
    return tuple(found)


def _other_ids(briefing: Briefing) -> Iterator[str]:
    for held in (briefing.parties, briefing.sources, briefing.reporters, briefing.people, briefing.themes):
        for part in cast("tuple[Any, ...]", held):
            yield part.id


def _sameness(item: Observation) -> tuple[object, ...]:
    """What two rows have in common that say the same of the same thing."""
    return (item.reporter, item.flow, item.period, item.exporter, item.product, item.evidence[0].source)


def _named(made: Observation, row: Row, taken: set[str]) -> Observation:
    wanted = row.get("id")
    if wanted:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", wanted) or len(wanted) > 64:
            raise row.fault(Phrase.of("“{value}” is not an id: lower-case words and hyphens.", value=wanted))
        if wanted in taken:
            raise row.fault(Phrase.of("The id “{id}” is already taken.", id=wanted))
        return msgspec.structs.replace(made, id=wanted)
    parts = [made.reporter, made.flow, *([made.exporter] if made.exporter else []), made.period.replace("/", "-")]
    stem = "-".join(parts)[:56].strip("-")
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return msgspec.structs.replace(made, id=name)


class _Placing:
    """One row on its way to becoming an observation; every method raises TableError where it cannot."""

    def __init__(self, dossier: Dossier, defaults: Defaults, row: Row) -> None:
        self._dossier, self._defaults, self._row = dossier, defaults, row

    def observation(self) -> Observation:
        """The observation, as yet without an id."""
        if self._row.wrong is not None:
            raise self._row.fault(self._row.wrong)
        foreign = of_comtrade(self._row)
        return self._comtrade(foreign) if foreign else self._own()

    def _own(self) -> Observation:
        row = self._row
        missing = [name for name in ("period", "flow", "value", "unit") if not row.get(name)]
        if missing:
            raise row.fault(Phrase.of("Missing: {columns}.", columns=", ".join(missing)))
        excerpt = row.get("excerpt") or None
        return Observation(
            id="",
            period=self._period(row.get("period")),
            reporter=self._reporter(),
            flow=cast("Flow", self._one_of("flow", get_args(Flow))),
            unit=self._unit(row.get("unit")),
            evidence=(Evidence(self._source(), self._place(row.get("place")), excerpt),),
            value=self._number(row.get("value")),
            exporter=self._party(row.get("exporter")) if row.get("exporter") else None,
            qualifier=cast("Qualifier", self._one_of("qualifier", get_args(Qualifier), "exact")),
            flags=self._flags(),
        )

    def _comtrade(self, foreign: Foreign) -> Observation:
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

    def _one_of(self, column: str, known: tuple[str, ...], otherwise: str = "") -> str:
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
        given = (
            (self._defaults.reporter or "") if foreign else (self._row.get("reporter") or self._defaults.reporter or "")
        )
        names = {key: one.name for key, one in self._dossier.reporters.items()}
        found = _by_name(given, names)
        if found is None:
            if foreign and not given:
                raise self._row.fault(
                    Phrase.of("A UN Comtrade table does not name a reporter of the briefing. Add --reporter ID.")
                )
            raise self._row.fault(
                Phrase.of(
                    "The briefing has no reporter “{value}”. Known: {known}.",
                    value=given[:40],
                    known=", ".join(names),
                )
            )
        return found

    def _source(self) -> str:
        given = self._row.get("source") or self._defaults.source or ""
        if given not in self._dossier.sources:
            raise self._row.fault(
                Phrase.of(
                    "The briefing has no source with the id “{value}”. Add it to the file, or name another.",
                    value=given[:40],
                )
            )
        return given

    def _party(self, given: str) -> str:
        found = _by_name(given, {key: one.name for key, one in self._dossier.parties.items()})
        if found is None:
            raise self._row.fault(Phrase.of("The briefing has no party “{value}”.", value=given[:40]))
        return found

    def _country(self, country: Country) -> str:
        for party in self._dossier.briefing.parties:
            if party.code in country.codes:
                return party.id
        raise self._row.fault(Phrase.of("The briefing has no party “{value}”.", value=country.shown[:40]))


def _by_name(given: str, names: Mapping[str, Text]) -> str | None:
    """The id that is given by itself or by a name in any language."""
    if given in names:
        return given
    wanted = folded(given)
    found = [
        key
        for key, text in names.items()
        if any(folded(getattr(text, language)) == wanted for language in text.languages())
    ]
    return found[0] if len(found) == 1 else None


def with_observations(data: bytes, added: tuple[Observation, ...]) -> bytes:
    """The bytes of a briefing file with observations added at the end of its own, and no other byte changed."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    top = json_offsets.start_of(data)
    step = _indent(data, top)
    parts = [encoder.encode(one) for one in added]
    trade = next((one for one in json_offsets.members(data, top) if one.name == "trade"), None)
    if trade is None:
        held = b'"trade": {"observations": [' + b", ".join(parts) + b"]}"
        return _inserted(data, top, [_laid(held, 1, step)], 1, step)
    inside = next((one for one in json_offsets.members(data, trade.start) if one.name == "observations"), None)
    if inside is None:
        held = b'"observations": [' + b", ".join(parts) + b"]"
        return _inserted(data, trade.start, [_laid(held, 2, step)], 2, step)
    return _inserted(data, inside.start, [_laid(part, 3, step) for part in parts], 3, step)


def _indent(data: bytes, top: int) -> int:
    """Blanks by which each level of the file is set in; 0 where it is all on one line."""
    matched = re.compile(rb"\{\r?\n( +)").match(data, top)
    return len(matched[1]) if matched else 0


def _laid(part: bytes, depth: int, step: int) -> bytes:
    """JSON set in as the file is."""
    if not step:
        return part
    key, colon, value = part.partition(b": ") if part.startswith((b'"trade"', b'"observations"')) else (b"", b"", part)
    laid = msgspec.json.format(value, indent=step).replace(b"\n", b"\n" + b" " * (step * depth))
    return key + colon + laid


def _inserted(data: bytes, start: int, parts: list[bytes], depth: int, step: int) -> bytes:
    """Parts put at the end of the object or array that starts at `start`."""
    end = json_offsets.after(data, start)
    close = data.rindex(b"}" if data[start : start + 1] == b"{" else b"]", start, end)
    last = len(data[:close].rstrip(b" \t\r\n"))
    empty = last == start + 1
    before = b"\n" + b" " * (step * depth) if step else b""
    put = (b"," + (before or b" ")).join(parts)
    lead = before if empty else b"," + (before or b" ")
    tail = data[last:close] or (b"\n" + b" " * (step * (depth - 1)) if step else b"")
    return data[:last] + lead + put + tail + data[close:]
