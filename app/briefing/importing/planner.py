"""Planner: the bytes of a table to a plan of its import into a briefing, with all questions and faults at once."""

import re
from collections.abc import Iterator
from typing import Any, cast

import msgspec

from app.briefing.importing.columns import ColumnPlan, columns
from app.briefing.importing.foreign import ForeignRows, foreign
from app.briefing.importing.layout import Layout, layout
from app.briefing.importing.names import Names
from app.briefing.importing.plan import Answers, Choice, Column, Given, Placed, Plan, Question
from app.briefing.importing.table_rows import TableRows
from app.briefing.importing.tables import csv_table, spreadsheet
from app.briefing.importing.tables.csv_table import EncodingError
from app.briefing.importing.tables.grid import Grid, TableError, letters
from app.briefing.importing.tables.spreadsheet import SheetError
from app.briefing.index.dossier import Dossier
from app.briefing.model import axes
from app.briefing.model.model import Briefing
from app.briefing.model.values import Observation
from app.runtime.phrases import Phrase

_LONGEST_STEM = 56


def plan(table: bytes, dossier: Dossier, answers: Answers | None = None) -> Plan:
    """Return the plan of adding the observations of a table to a briefing; never raises for a faulty table."""
    answers = answers or Answers()
    try:
        grids = _grids(table, answers)
    except EncodingError as error:
        choices = tuple(Choice(name, f"{sample} ({name})") for name, sample in error.samples.items())
        return Plan(questions=(Question("encoding", error.phrase, choices),))
    except SheetError as error:
        return Plan(sheets=error.sheets, questions=(_which_sheet(error.phrase, error.sheets),))
    except TableError as error:
        return Plan(faults=((error.place, error.phrase),))
    candidates = [(grid, found) for grid in grids if (found := foreign(grid) or layout(grid)) is not None]
    likely = [(grid, found) for grid, found in candidates if not isinstance(found, Layout) or found.has_values]
    sheets = grids[0].sheets
    if len(likely) > 1:
        phrase = Phrase.of("Several sheets have a table.")
        return Plan(sheets=sheets, questions=(_which_sheet(phrase, [grid.sheet for grid, _ in likely]),))
    if not likely and len(candidates) != 1:
        return Plan(sheets=sheets, faults=((grids[0].sheet, _no_head(grids[0])),))
    grid, found = (likely or candidates)[0]
    return _planned(grid, found, dossier, answers)


def _grids(table: bytes, answers: Answers) -> tuple[Grid, ...]:
    if spreadsheet.is_workbook(table):
        return spreadsheet.grids(table, answers.sheet)
    return (csv_table.grid(table, answers.encoding),)


def _which_sheet(phrase: Phrase, names: Any) -> Question:
    return Question("sheet", phrase, tuple(map(Choice, names)))


def _no_head(grid: Grid) -> Phrase:
    if not any(any(row) for row in grid.rows):
        return Phrase.of("The table has no rows.")
    return Phrase.of("No row names the columns, such as Period, Flow, Value, or years.")


def _planned(grid: Grid, found: object, dossier: Dossier, answers: Answers) -> Plan:
    """Return the plan of one sheet."""
    names = Names(dossier, answers)
    given: tuple[Given, ...] = tuple(
        Given(holds, value) for holds in ("reporter", "source") if (value := getattr(answers, holds))
    )
    if isinstance(found, Layout):
        column_plans = columns(found, dossier, names)
        rows: TableRows | ForeignRows = TableRows(found, column_plans, dossier, names, answers)
        shown = tuple(map(_shown, column_plans))
        if isinstance(rows, TableRows):
            given += tuple(one for one in rows.given.values() if _is_needed(one.holds, column_plans))
        if not any(column.holds in ("value", "unclear") for column in column_plans):
            rows.faults.append((grid.place(found.first - 1), Phrase.of("No column holds the numbers of trade.")))
    else:
        rows = ForeignRows(grid, cast("Any", found), dossier, names, answers)
        shown = rows.columns()
    placed = list(rows.placed())
    taken_ids = _Ids(dossier, names, answers, rows.left_out)
    kept = tuple(taken_ids.named(placed, rows.faults))
    faults = list(rows.faults)
    if not (kept or faults or names.questions or rows.left_out):
        faults.append((grid.place(len(grid.rows) - 1) if grid.rows else "1", Phrase.of("The table has no rows.")))
    elif not (kept or faults or names.questions):
        faults.append((grid.sheet, Phrase.of("No row of the table is taken.")))
    if grid.formulas:
        phrase = Phrase.of("Cells with formulas: {count}. Their last results are taken.", count=grid.formulas)
        rows.left_out.append((grid.sheet, phrase))
    return Plan(
        grid.sheet,
        grid.sheets,
        shown,
        given,
        kept,
        names.questions,
        tuple(sorted(dict.fromkeys(faults), key=lambda fault: _number(fault[0]))),
        tuple(rows.left_out),
    )


def _is_needed(holds: str, column_plans: tuple[ColumnPlan, ...]) -> bool:
    """Whether a number takes its unit, period or flow from the table, for want of its own."""
    values = [column for column in column_plans if column.holds == "value"]
    own = {"unit": "money"}.get(holds, holds)
    return all(column.holds != holds for column in column_plans) and any(getattr(one, own) is None for one in values)


def _number(place: str) -> int:
    """Return the line of a place, by which faults are sorted."""
    digits = re.search(r"(\d+)(?::\w+)?$", place)
    return int(digits[1]) if digits else 0


def _shown(column: ColumnPlan) -> Column:
    units = column.money.units(()) if column.money else ()
    unit = units[0] if len(units) == 1 else ""
    return Column(letters(column.index), column.head, column.holds, column.flow or "", column.period or "", unit)


class _Ids:
    """Ids of new observations; values that the file has already are faults, or left out if that was answered."""

    def __init__(self, dossier: Dossier, names: Names, answers: Answers, left_out: list[tuple[str, Phrase]]) -> None:
        self._dossier = dossier
        self._taken = {*dossier.items, *dossier.charts, *_other_ids(dossier.briefing)}
        self._known = {_duplicate_key(item): item for item in dossier.briefing.trade.observations if item.evidence}
        self._names, self._answers, self._left_out = names, answers, left_out
        self._placed: dict[tuple[object, ...], str] = {}
        self._numbers: dict[str, int] = {}

    def named(self, placed: list[Placed], faults: list[tuple[str, Phrase]]) -> Iterator[Placed]:
        """Yield the observations with their ids; collect the faults of the others."""
        for one in placed:
            item = one.observation
            key = _duplicate_key(item)
            if key in self._placed:
                if not self._names.questions:  # an answer may tell the two apart
                    phrase = Phrase.of(
                        "The table has this value more than once, first at {place}.", place=self._placed[key]
                    )
                    faults.append((one.place, phrase))
                continue
            known = self._known.get(key) or self._named_by_id(item)
            if known is not None:
                self._present(one, known, faults)
                continue
            self._placed[key] = one.place
            if item.id in self._taken:
                faults.append((one.place, Phrase.of("The id “{id}” is already taken.", id=item.id)))
                continue
            item = item if item.id else msgspec.structs.replace(item, id=self._free_id(item))
            self._taken.add(item.id)
            yield Placed(one.place, item)

    def _named_by_id(self, item: Observation) -> Observation | None:
        """Return the observation of the file with this id, if all sources given for the same number are among its own.

        A table that the program saved names the sources in another order than the file.
        """
        known = self._dossier.items.get(item.id)
        if not isinstance(known, Observation) or not known.evidence:
            return None
        if _duplicate_key(known)[:-1] != _duplicate_key(item)[:-1]:
            return None
        return known if {one.source for one in item.evidence} <= {one.source for one in known.evidence} else None

    def _present(self, one: Placed, known: Observation, faults: list[tuple[str, Phrase]]) -> None:
        """Collect a value that the file has already: a fault if the two differ, else it is asked what to do."""
        item = one.observation
        phrase = Phrase.of("The file has this value already: “{id}”.", id=known.id)
        if _amount(known, item.unit) != _amount(item, item.unit):
            faults.append((one.place, phrase))
        elif self._answers.present:
            self._left_out.append((one.place, phrase))
        else:
            choice = Choice("nothing", Phrase.of("Leave out what the file has already"))
            self._names.ask("present", phrase, (choice,), "", one.place)

    def _free_id(self, item: Observation) -> str:
        parts = [item.reporter, item.flow, *([item.exporter] if item.exporter else []), item.period.replace("/", "-")]
        stem = "-".join(parts).lower()[:_LONGEST_STEM].strip("-")
        number = self._numbers.get(stem, 1)
        name = stem if number == 1 else f"{stem}-{number}"
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._numbers[stem] = number
        return name


def _other_ids(briefing: Briefing) -> Iterator[str]:
    for parts in (briefing.parties, briefing.sources, briefing.reporters, briefing.people, briefing.themes):
        for part in cast("tuple[Any, ...]", parts):
            yield part.id


def _amount(item: Observation, unit: str) -> tuple[object, ...]:
    """Return the number of an observation and the end of its range in another scale of its unit, if they are alike."""
    if axes.counted(item.unit) != axes.counted(unit):
        return (item.value, item.upper, item.unit)
    return tuple(None if end is None else axes.converted(end, item.unit, unit) for end in (item.value, item.upper))


def _duplicate_key(item: Observation) -> tuple[object, ...]:
    """Return the key shared by duplicate observations."""
    goods = tuple((item.product or {}).items())
    return (item.reporter, item.flow, item.period, item.exporter, goods, item.evidence[0].source)
