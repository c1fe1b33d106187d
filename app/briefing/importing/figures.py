"""Figures of a table: the numbers in its cells, by the decimal sign, digits and kind of growth of the whole table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.briefing.importing import cell_numbers, cell_periods
from app.briefing.importing.cell_numbers import DecimalSign, Written, written
from app.briefing.importing.columns import GROWTHS, ColumnPlan
from app.briefing.importing.names import Names, UnclearError
from app.briefing.importing.plan import Answers, Choice
from app.briefing.importing.tables.grid import Content, Day, Grid, Number, text_of
from app.briefing.model.values import Change, Flag, Qualifier
from app.runtime.phrases import Phrase

_HUNDRED = Decimal(100)


class CellError(Exception):
    """Fault of one cell, with its place."""

    def __init__(self, place: str, phrase: Phrase) -> None:
        """Store place and reason."""
        super().__init__(f"{place}: {phrase}")
        self.place, self.phrase = place, phrase


@dataclass(frozen=True)
class Amount:
    """Number of a cell. `rest`: words beside it, such as a unit."""

    value: Decimal
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"
    flags: tuple[Flag, ...] = ()
    rest: str = ""
    footnote: bool = False


class Figures:
    """Numbers in the columns of one table."""

    def __init__(
        self,
        grid: Grid,
        rows: Iterable[int],
        columns: Sequence[ColumnPlan],
        names: Names,
        answers: Answers,
        *,
        pointed: bool,
    ) -> None:
        """Read the number columns whole; `pointed`: the table is of a format with decimal points."""
        self._grid, self._names, self._answers = grid, names, answers
        self._bases = [column.index for column in columns if column.holds == "against"]
        numeric = [column for column in columns if column.holds in ("value", "upper", *GROWTHS)]
        cells = [(row, column) for row in rows for column in numeric]
        texts: list[tuple[str, Written]] = []
        for row, column in cells:
            content = grid.content(row, column.index)
            found = written(content) if isinstance(content, str) and content else None
            if found is not None:
                texts += ((grid.place(row, column.index), found) for _ in (0,))
        self._sign = self._decimal_sign(texts, pointed=pointed)
        self._digits = self._digits_wanted(grid.content(row, column.index) for row, column in cells)
        growths = [column.index for column in numeric if column.holds == "growth"]
        self._growth = answers.growth or (self._growth_shown(rows, growths) if growths else None)

    def _decimal_sign(self, texts: list[tuple[str, Written]], *, pointed: bool) -> DecimalSign | None:
        if self._answers.decimal:
            return self._answers.decimal
        digits = [(place, part) for place, found in texts for part in (found.digits, found.upper) if part]
        shown = [cell_numbers.evidence(part) for _, part in digits]
        points, commas = shown.count("point"), shown.count("comma")
        if points or commas:
            return (
                "point"
                if points > commas or (points == commas and shown.index("point") < shown.index("comma"))
                else "comma"
            )
        ambiguous = next(
            ((place, part) for (place, part), kind in zip(digits, shown, strict=True) if kind == "either"), None
        )
        if ambiguous is None or (pointed and not any("," in part for _, part in digits)):
            return "point"
        place, part = ambiguous
        choices = []
        signs: tuple[DecimalSign, ...] = ("point", "comma")
        for sign in signs:
            read = cell_numbers.value(part, sign)
            choices.append(Choice(sign, f"{part} = {read:f}"))
        phrase = Phrase.of("Does “{text}” have decimals, or thousands?", text=part)
        self._names.ask("decimal", phrase, choices, "", place)
        return None

    def _digits_wanted(self, contents: Iterable[Content]) -> str | None:
        if self._answers.digits:
            return self._answers.digits
        rounded = next((one for one in contents if isinstance(one, Number) and one.stored != one.shown), None)
        if rounded is None:
            return "shown"
        phrase = Phrase.of(
            "Cells show fewer digits than they hold: {shown} is {stored}.",
            shown=f"{rounded.shown:f}",
            stored=f"{rounded.stored:f}",
        )
        choices = (
            Choice("shown", Phrase.of("The digits that are shown")),
            Choice("stored", Phrase.of("All digits that the cells hold")),
        )
        self._names.ask("digits", phrase, choices)
        return None

    def _growth_shown(self, rows: Iterable[int], columns: list[int]) -> str | None:
        """Return what growths are, if a sign says so; else ask."""
        place = ""
        for row in rows:
            for column in columns:
                content = self._grid.content(row, column)
                place = place or (self._grid.place(row, column) if content else "")
                found = written(content) if isinstance(content, str) else None
                signed = found is not None and (found.signed or found.negative)
                if signed or (isinstance(content, Number) and content.stored < 0):
                    return "change"
        if place:
            phrase = Phrase.of("What does a growth of 107.6 % stand for in this table?")
            choices = (
                Choice("index", Phrase.of("An index: 7.6 % more than before")),
                Choice("change", Phrase.of("107.6 % more than before")),
            )
            self._names.ask("growth", phrase, choices, "", place)
        return None

    def amount(self, row: int, column: ColumnPlan) -> Amount | None:
        """Return the number of a cell, None if it has none. Raises CellError and UnclearError."""
        content, place = self._grid.content(row, column.index), self._grid.place(row, column.index)
        if isinstance(content, Number):
            if content.stored != content.shown and self._digits is None:
                raise UnclearError(place)
            value = content.shown if self._digits == "shown" else content.stored
            return Amount(value, rest="%" if content.percent else "")
        if isinstance(content, str) and cell_numbers.is_missing(content):
            return None
        found = None if isinstance(content, Day) else written(content)
        if found is None:
            raise CellError(place, no_number(text_of(content)))
        value = self._read(found.digits, content, place)
        upper = self._read(found.upper, content, place) if found.upper else None
        if upper is not None and upper <= value:
            raise CellError(place, no_number(text_of(content)))
        rest = f"{found.rest} %".strip() if found.percent else found.rest
        return Amount(
            -value if found.negative else value, upper, found.qualifier, found.flags, rest, footnote=found.footnote
        )

    def _read(self, digits: str, content: Content, place: str) -> Decimal:
        if self._sign is None and cell_numbers.evidence(digits) == "either":
            raise UnclearError(place)
        value = cell_numbers.value(digits, self._sign or "point")
        if value is None:
            raise CellError(place, no_number(text_of(content)))
        return value

    def change(self, row: int, column: ColumnPlan) -> Change | None:
        """Return the growth of a cell, None if it has none. Raises CellError, UnclearError."""
        amount = self.amount(row, column)
        if amount is None:
            return None
        if amount.rest not in ("", "%") or amount.upper is not None:
            content = self._grid.content(row, column.index)
            raise CellError(self._grid.place(row, column.index), no_number(text_of(content)))
        kind = self._growth if column.holds == "growth" else column.holds
        if kind is None:
            raise UnclearError(column.head)
        value = amount.value - _HUNDRED if kind == "index" else amount.value
        bases = (cell_periods.whole(text_of(self._grid.content(row, index))) for index in self._bases)
        return Change(value, amount.qualifier, column.against or next(bases, None))


def no_number(text: str) -> Phrase:
    """Return the phrase for a text that is no number."""
    return Phrase.of("“{value}” is not a number. Write it with a point and without blanks: 1234.5.", value=text[:40])
