"""Rows of a table as offices keep it: observations, from cells, heads, and what is said once for the whole table."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, TypeVar, cast, get_args

from msgspec.structs import replace as replace_field

from app.briefing.importing import cell_periods, labels, row_units, row_words
from app.briefing.importing.cell_units import Money, money
from app.briefing.importing.columns import GROWTHS, ColumnPlan, Holds
from app.briefing.importing.figures import Amount, CellError, Figures, no_number
from app.briefing.importing.layout import Layout
from app.briefing.importing.names import (
    LeftOutError,
    Names,
    UnclearError,
    leave_out_rows,
    reporter_choices,
    source_choices,
)
from app.briefing.importing.plan import Answers, Choice, Given, Placed
from app.briefing.importing.tables.grid import text_of
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Evidence
from app.briefing.model.periods import span
from app.briefing.model.values import Change, Flow, Observation
from app.runtime.phrases import Phrase

_Part = TypeVar("_Part")
_LABELS: Final[tuple[Holds, ...]] = ("period", "reporter", "partner", "exporter", "flow", "unit", "product", "source")
_REPEATED: Final[tuple[Holds, ...]] = ("period", "reporter", "flow", "unit", "source")
"""Labels that a row may take from the row above."""


class TableRows:
    """Conversion of the rows of one table; faults and rows that are left out are collected."""

    def __init__(
        self,
        layout: Layout,
        columns: tuple[ColumnPlan, ...],
        dossier: Dossier,
        names: Names,
        answers: Answers,
    ) -> None:
        """Read the number columns of a table."""
        self._layout, self._grid, self._dossier, self._names, self._answers = (
            layout,
            layout.grid,
            dossier,
            names,
            answers,
        )
        self._columns = columns
        self._by: dict[Holds, ColumnPlan] = {}
        for column in columns:
            self._by.setdefault(column.holds, column)
        self._values = [column for column in columns if column.holds == "value"]
        rows = range(layout.first, len(self._grid.rows))
        self._figures = Figures(self._grid, rows, columns, names, answers, pointed=layout.own)
        self._home = row_units.currencies_of(dossier)
        self._above: dict[Holds, str] = {}
        self._section = row_words.Section()
        self._width = len(self._grid.rows[layout.first - 1])
        self.faults: list[tuple[str, Phrase]] = []
        self.left_out: list[tuple[str, Phrase]] = []
        self.given = self._titles()

    def _titles(self) -> dict[str, Given]:
        """Return what the texts above the head say for the whole table, if they agree: unit, period, flow."""
        found: dict[str, dict[str, str]] = {"unit": {}, "period": {}, "flow": {}}
        for place, said in self._layout.titles:
            if said.money is not None and said.money.currencies:
                found["unit"].setdefault(said.text, place)
            if len(said.periods) == 1:
                found["period"].setdefault(said.periods[0], place)
            if len(said.flows) == 1 and not said.rest:
                found["flow"].setdefault(next(iter(said.flows)), place)
        result = {
            holds: Given(holds, *next(iter(values.items()))) for holds, values in found.items() if len(values) == 1
        }
        options = {"unit": self._answers.unit, "period": self._answers.period, "flow": self._answers.flow}
        return result | {holds: Given(holds, value) for holds, value in options.items() if value}

    def placed(self) -> Iterator[Placed]:
        """Yield the observations of the table that are clear."""
        head = tuple(map(text_of, self._grid.rows[self._layout.first - 1]))
        for row in range(self._layout.first, len(self._grid.rows)):
            contents = self._grid.rows[row]
            filled = [content for content in contents if content]
            if not filled or tuple(map(text_of, contents)) == head:
                continue
            if len(filled) == 1 and (len(self._columns) > 1) and not self._has_number(row):
                self._lone_label(row, text_of(filled[0]))
                continue
            if self._grid.lines and self._is_short(row):
                continue
            yield from self._row(row)

    def _has_number(self, row: int) -> bool:
        return any(self._grid.content(row, column.index) for column in self._values)

    def _is_short(self, row: int) -> bool:
        """Collect the fault of a line with fewer or more cells than there are columns."""
        cells = self._grid.rows[row]
        beyond = [cell for cell in cells[self._width :] if cell]
        if len(cells) >= self._width and not beyond:
            return False
        phrase = Phrase.of(
            "The row has {count} cells, and there are {columns} columns.", count=len(cells), columns=self._width
        )
        self.faults.append((self._grid.place(row), phrase))
        return True

    def _lone_label(self, row: int, text: str) -> None:
        """Take a row with one text as the head of a section, or leave it out."""
        said = labels.label(text, self._layout.language)
        if said.is_clear and len(said.flows) == 1 and "flow" not in self._by:
            self._section = replace(self._section, flow=next(iter(said.flows)))
        elif said.is_clear and len(said.periods) == 1:
            self._section = replace(self._section, period=said.periods[0])
        elif "reporter" not in self._by and (found := row_words.known_reporter(text, self._dossier)):
            self._section = replace(self._section, reporter=found)
        else:
            phrase = Phrase.of("“{text}” is no row of numbers and was left out.", text=text[:60])
            self.left_out.append((self._grid.place(row), phrase))

    def _row(self, row: int) -> Iterator[Placed]:
        """Yield the observations of a row; its faults are collected all at once."""
        qualifier = text_of(self._grid.content(row, self._by["qualifier"].index)) if "qualifier" in self._by else ""
        if qualifier and row_words.is_computed(qualifier):
            phrase = Phrase.of("The value is computed, and no source states it.")
            self.left_out.append((self._grid.place(row), phrase))
            return
        cells: dict[Holds, str] = {}
        for holds in _LABELS:
            if holds in self._by:
                text = text_of(self._grid.content(row, self._by[holds].index))
                cells[holds] = text or (self._above.get(holds, "") if self._answers.blanks == "above" else "")
                if text:
                    self._above[holds] = text
        for column in self._values:
            try:
                amount = self._figures.amount(row, column)
            except CellError as error:
                self._fault(error.place, error.phrase, row)
                continue
            except UnclearError:
                self._observation(row, column, Amount(Decimal(1)), cells)  # asks for all else that is not clear
                continue
            if amount is None:
                self._no_number(row, column)
                continue
            observation = self._observation(row, column, amount, cells)
            if observation is not None:
                yield Placed(self._grid.place(row, None if self._is_single else column.index), observation)

    @property
    def _is_single(self) -> bool:
        """Whether a line has one number, so that the line is place enough for it."""
        return bool(self._grid.lines) and len(self._values) == 1

    def _fault(self, place: str, phrase: Phrase, row: int) -> None:
        """Collect a fault of a cell."""
        self.faults.append((self._grid.place(row) if self._is_single else place, phrase))

    def _no_number(self, row: int, column: ColumnPlan) -> None:
        place = self._grid.place(row, column.index)
        if self._layout.own:
            self._fault(place, Phrase.of("Missing: {columns}.", columns="value"), row)
        else:
            self.left_out.append((place, Phrase.of("The cell has no number.")))

    def _observation(self, row: int, column: ColumnPlan, amount: Amount, cells: dict[Holds, str]) -> Observation | None:
        """Return the observation of a number; None if it is not clear, faulty or left out, which is collected."""
        sources = self._part(row, lambda: self._sources(row, cells))
        reporter = self._part(row, lambda: self._reporter(row, cells))
        flow, label_money = self._part(row, lambda: self._flow(row, column, cells)) or (None, None)
        period = self._part(row, lambda: self._period(row, column, cells))
        unit = self._part(row, lambda: self._unit(row, column, amount, cells, label_money))
        rest = self._part(row, lambda: self._details(row, column, cells))
        if sources is None or reporter is None or flow is None or period is None or unit is None or rest is None:
            return None
        first = Evidence(sources[0], rest.pop("place", "whole"), rest.pop("excerpt", None))
        others = tuple(Evidence(source, "whole") for source in sources[1:])
        qualifier = rest.pop("qualifier", None) or amount.qualifier
        upper = rest.pop("upper", None) or amount.upper
        flags = tuple(dict.fromkeys((*amount.flags, *rest.pop("flags", ()))))
        if "change" in rest:
            rest["change"] = self._based(rest["change"], period, row)
        if amount.footnote:
            phrase = Phrase.of("The mark of a footnote was left out.")
            self.left_out.append((self._grid.place(row, column.index), phrase))
        return Observation(
            id=rest.pop("id", ""),
            period=period,
            reporter=reporter,
            flow=flow,
            unit=unit,
            evidence=(first, *others),
            value=amount.value,
            upper=upper,
            qualifier=qualifier,
            flags=flags,
            **rest,
        )

    def _based(self, change: Change, period: str, row: int) -> Change:
        """Return a growth without its base if that is of another length than the period of the value."""
        if change.against is None or span(change.against).length == span(period).length:
            return change
        phrase = Phrase.of(
            "The base of a growth is not as long as its period and was left out: {base}.", base=change.against
        )
        self.left_out.append((self._grid.place(row), phrase))
        return replace_field(change, against=None)

    def _part(self, row: int, part: Callable[[], _Part]) -> _Part | None:
        """Return a part of an observation; None if it fails, which is collected."""
        try:
            return part()
        except CellError as error:
            self._fault(error.place, error.phrase, row)
        except LeftOutError as error:
            entry = (self._grid.place(row), Phrase.of("Rows with “{text}” are left out.", text=str(error)[:60]))
            if entry not in self.left_out[-1:]:
                self.left_out.append(entry)
        except UnclearError:
            pass  # it is among the questions
        return None

    def _blank(self, holds: Holds, row: int) -> Exception:
        """Return the error for a blank label: asked for if a row above has one, else a fault."""
        if holds in self._above and holds in _REPEATED and not self._layout.own:
            phrase = Phrase.of("Labels are blank in some rows. Do they have that of the row above?")
            choice = Choice("above", Phrase.of("That of the row above"))
            return self._names.ask("blanks", phrase, (choice,), "", self._grid.place(row, self._by[holds].index))
        return CellError(self._grid.place(row), Phrase.of("Missing: {columns}.", columns=holds))

    def _sources(self, row: int, cells: dict[Holds, str]) -> tuple[str, ...]:
        if cells.get("source"):
            return self._names.sources(cells["source"], self._place(row, "source"))
        if self._answers.source:
            return self._names.sources(self._answers.source, "")
        if "source" in cells and "source" in self._above:
            raise self._blank("source", row)
        raise self._names.ask("source", Phrase.of("Which source are the numbers from?"), source_choices(self._dossier))

    def _reporter(self, row: int, cells: dict[Holds, str]) -> str:
        if cells.get("partner"):
            self._names.party(cells["partner"], self._place(row, "partner"))
        if cells.get("reporter"):
            return self._names.reporter(cells["reporter"], self._place(row, "reporter"))
        if self._section.reporter:
            return self._section.reporter
        if self._answers.reporter:
            return self._names.reporter(self._answers.reporter, "")
        if "reporter" in cells and "reporter" in self._above:
            raise self._blank("reporter", row)
        phrase = Phrase.of("Who reports these numbers?")
        raise self._names.ask("reporter", phrase, reporter_choices(self._dossier))

    def _flow(self, row: int, column: ColumnPlan, cells: dict[Holds, str]) -> tuple[Flow, Money | None]:
        text = cells.get("flow", "")
        if text:
            answer = self._names.taken(text)
            said = labels.label(text, self._layout.language)
            flow = answer if answer in get_args(Flow) else next(iter(said.flows), None)
            is_clear = len(said.flows) == 1 and not said.rest and said.heads <= {"value"}
            if not is_clear and answer not in get_args(Flow):
                raise row_words.ask_flow(text, self._names, self._place(row, "flow"), own=self._layout.own)
            return cast("Flow", flow), said.money
        found = column.flow or self._section.flow
        if found is None and "flow" in self.given:
            found = cast("Flow", self.given["flow"].value)
        if found is not None:
            return found, None
        if "flow" in cells:
            raise self._blank("flow", row)
        raise self._names.ask("flow", Phrase.of("Which flow are the numbers of?"), map(Choice, get_args(Flow)))

    def _period(self, row: int, column: ColumnPlan, cells: dict[Holds, str]) -> str:
        text = cells.get("period", "")
        if text:
            said_period = self._names.taken(text) or text
            outer = column.period or self._section.period
            found = cell_periods.whole(said_period) or (cell_periods.whole(f"{said_period} {outer}") if outer else None)
            if found is None:
                phrase = Phrase.of("“{value}” is not a period: 2025, 2024-09, 2024-01/2024-09.", value=text[:40])
                raise self._names.ask(
                    "take", phrase, (leave_out_rows(),), text, self._place(row, "period"), is_free=True
                )
            if column.period and not row_words.is_within(found, column.period):
                phrase = Phrase.of("Two periods: {one} and {other}.", one=found, other=column.period)
                raise CellError(self._grid.place(row, column.index), phrase)
            return found
        said = labels.label(cells.get("flow", ""), self._layout.language).periods
        known = column.period or self._section.period or (said[0] if len(said) == 1 else None)
        if known is None and "period" in self.given:
            known = cell_periods.whole(self.given["period"].value)
        if known is not None:
            return known
        if "period" in cells:
            raise self._blank("period", row)
        raise self._names.ask("period", Phrase.of("Which period are the numbers of? Such as 2025 or 2024-01/2024-09."))

    def _unit(
        self, row: int, column: ColumnPlan, amount: Amount, cells: dict[Holds, str], label_money: Money | None
    ) -> str:
        place = self._grid.place(row, column.index)
        stated = self._stated_unit(row, column, cells, label_money)
        if amount.rest:
            beside = money(amount.rest, self._layout.language)
            if beside is None:
                raise CellError(place, no_number(text_of(self._grid.content(row, column.index))))
            if stated is not None or beside.currencies:
                found = row_units.beside_number(
                    beside, stated, lambda: row_units.unit_of(beside, amount.rest, self._home, self._names, place)
                )
                if found is None:
                    phrase = Phrase.of("“{text}” is another unit than {unit}.", text=amount.rest[:40], unit=stated)
                    raise CellError(place, phrase)
                return found
        if stated is not None:
            return stated
        if "unit" in cells and "unit" in self._above:
            raise self._blank("unit", row)
        raise row_units.ask_unit(self._home, self._names, place)

    def _stated_unit(
        self, row: int, column: ColumnPlan, cells: dict[Holds, str], label_money: Money | None
    ) -> str | None:
        """Return the unit that column, label or table state for a number; None if none does."""
        place, given = self._grid.place(row, column.index), self._answers.unit
        if text := cells.get("unit", ""):
            place = self._place(row, "unit")
            found = money(self._names.taken(text) or text, self._layout.language)
            if found is None:
                phrase = Phrase.of(
                    "“{value}” is not a unit of money: USD, USD thousand, USD mln, USD bn.", value=text[:40]
                )
                choices = (*row_units.unit_choices(self._home), leave_out_rows())
                raise self._names.ask("take", phrase, choices, text, place, is_free=True)
            return row_units.unit_of(found, text, self._home, self._names, place, given)
        heads = (self._by.get("flow"), self._by.get("period"))
        by_column = next((one.money for one in heads if one and one.money), None)
        for found in (column.money, label_money, by_column):
            if found is not None:
                return row_units.unit_of(found, column.head, self._home, self._names, place, given)
        if "unit" in self.given:
            said = self.given["unit"]
            said_money = labels.label(said.value, self._layout.language).money
            if said_money is not None:
                return row_units.unit_of(said_money, said.value, self._home, self._names, said.place)
        return None

    def _place(self, row: int, holds: Holds) -> str:
        return self._grid.place(row) if self._grid.lines else self._grid.place(row, self._by[holds].index)

    def _details(self, row: int, column: ColumnPlan, cells: dict[Holds, str]) -> dict[str, Any]:
        """Return the other fields of an observation: growth, upper end, exporter, product, qualifier and the like."""
        result: dict[str, Any] = {}
        for other in self._columns:
            if other.holds in GROWTHS and self._belongs(other, column):
                change = self._figures.change(row, other)
                if change is not None and "change" in result:
                    phrase = Phrase.of("One number has two growths. Leave one of the columns out.")
                    raise CellError(self._grid.place(row, other.index), phrase)
                result |= {"change": change} if change is not None else {}
            elif other.holds == "upper" and self._belongs(other, column):
                upper = self._figures.amount(row, other)
                result |= {"upper": upper.value} if upper is not None else {}
        if cells.get("exporter"):
            result["exporter"] = self._names.party(cells["exporter"], self._place(row, "exporter"))
        language = self._layout.language or self._dossier.languages[0]
        if cells.get("product"):
            result["product"] = {language: cells["product"]}
        for holds in row_words.FIELDS:
            if holds in self._by and (text := text_of(self._grid.content(row, self._by[holds].index))):
                result |= row_words.field(holds, text, language, self._place(row, holds))
        return result

    def _belongs(self, other: ColumnPlan, value: ColumnPlan) -> bool:
        """Whether a growth or an upper end is one of a value: of its period and flow, or the next to its right."""
        if len(self._values) == 1:
            return True
        named = [one for one in self._values if other.period and one.period == other.period]
        named = [one for one in named or self._values if other.flow in (None, one.flow)] if other.flow else named
        if len(named) == 1:
            return named[0] is value
        before = [one for one in self._values if one.index < other.index]
        return bool(before) and before[-1] is value
