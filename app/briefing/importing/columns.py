"""Columns: what each column of a table holds, by its head, its content, or an answer."""

from dataclasses import dataclass, replace
from typing import Final, Literal, cast, get_args

from app.briefing.i18n.language_data import Head
from app.briefing.importing import cell_numbers, cell_periods, words
from app.briefing.importing.cell_units import Money
from app.briefing.importing.labels import Label, label
from app.briefing.importing.layout import HeadCell, Layout
from app.briefing.importing.names import Names, UnclearError, by_name, codes_of, head_meanings
from app.briefing.importing.plan import NOTHING, Choice
from app.briefing.importing.tables.grid import Number, letters, text_of
from app.briefing.index.dossier import Dossier
from app.briefing.model.values import Flow
from app.runtime.phrases import Phrase

Holds = Head | Literal["id", "against", "unclear"]
_SAMPLE: Final = 60
"""Cells by which the content of a column without a head is found."""
GROWTHS: Final = ("change", "index", "growth")


@dataclass(frozen=True)
class ColumnPlan:
    """What a column holds. `flow`, `period`, `money`: of all its values; `against`: base period of a growth."""

    index: int
    head: str
    holds: Holds
    flow: Flow | None = None
    period: str | None = None
    money: Money | None = None
    against: str | None = None


def columns(layout: Layout, dossier: Dossier, names: Names) -> tuple[ColumnPlan, ...]:
    """Return what the columns hold; those that are not clear are asked for."""
    result = []
    for cell in layout.heads:
        try:
            result.append(_column(cell, layout, dossier, names))
        except UnclearError:
            result.append(ColumnPlan(cell.column, cell.text, "unclear"))
    single: tuple[Holds, ...] = ("period", "reporter", "flow", "unit", "source")
    for holds in single:
        several = [column for column in result if column.holds == holds]
        if len(several) > 1:
            head = several[-1].head or letters(several[-1].index)
            phrase = Phrase.of("Several columns hold the same: {heads}.", heads=", ".join(one.head for one in several))
            _ask(names, phrase, head, layout, several[-1].index)
    periods = {column.period for column in result if column.holds == "value" and column.period}
    for number, column in enumerate(result):
        foreign = column.holds in GROWTHS and column.period and periods and column.period not in periods
        if foreign and names.answer(column.head) is None:
            result[number] = replace(column, holds="unclear")
            _unclear(names, column.head, layout, column.index)
    return tuple(result)


def _column(cell: HeadCell, layout: Layout, dossier: Dossier, names: Names) -> ColumnPlan:
    subject = cell.text or letters(cell.column)
    plan = ColumnPlan(cell.column, cell.text, "unclear")
    answer = names.answer(subject) or names.answer(letters(cell.column))
    if answer is not None:
        found = _answered(plan, cell.label, answer)
        if found is not None:
            return found
    if not cell.text:
        return replace(plan, holds=_by_content(cell.column, layout, dossier, names))
    if cell.text.lower() == "id":
        return replace(plan, holds="id")
    saved = _saved(cell, layout)
    if saved is not None:
        return replace(plan, holds=saved)
    said = cell.label
    if said.rest or not said.says or len(said.heads) > 1 or "country" in said.heads or len(said.flows) > 1:
        raise _unclear(names, subject, layout, cell.column)
    holds = next(iter(said.heads), None)
    if holds is None and said.percent and not said.money:
        if len(said.periods) < 2:
            raise _unclear(names, subject, layout, cell.column)
        holds = "growth"
    if holds in GROWTHS:
        if holds != "index" and cell.text.lower() != holds and not _is_percent(cell, layout):
            raise _unclear(names, subject, layout, cell.column)
        return _growth(replace(plan, holds=holds), said)
    if len(said.periods) > 1 or (said.flows and holds not in (None, "value", "upper", "nothing")):
        raise _unclear(names, subject, layout, cell.column)
    return _with_label(replace(plan, holds=holds or "value"), said)


def _saved(cell: HeadCell, layout: Layout) -> Holds | None:
    """Return what a column holds in a table that the program saved, if only such tables have it.

    Periods are taken from the words beside, which tell a quarter from its months; flags from their codes.
    """
    known = words.saved_columns()
    saved = {holds for head in layout.heads if (holds := known.get(words.words(head.text)))}
    if "period" not in saved:
        return None
    found = known.get(words.words(cell.text))
    named_flags = found is None and cell.label.heads == {"flags"} and "flags" in saved
    return "nothing" if named_flags or found == "period" else found


def _is_percent(cell: HeadCell, layout: Layout) -> bool:
    """Whether the head or the cells of a column say that they are percentages."""
    grid = layout.grid
    contents = (grid.content(row, cell.column) for row in range(layout.first, len(grid.rows)))
    return cell.label.percent or any("%" in text_of(content) for content in contents)


def _with_label(plan: ColumnPlan, said: Label) -> ColumnPlan:
    return replace(
        plan,
        flow=next(iter(said.flows), None),
        period=said.periods[0] if said.periods else None,
        money=said.money,
    )


def _growth(plan: ColumnPlan, said: Label) -> ColumnPlan:
    """Return a column of growths: of the first period against the second, or against the only one."""
    flow = next(iter(said.flows), None)
    if len(said.periods) > 1:
        return replace(plan, flow=flow, period=said.periods[0], against=said.periods[1])
    return replace(plan, flow=flow, against=said.periods[0] if said.periods else None)


def _answered(plan: ColumnPlan, said: Label, answer: str) -> ColumnPlan | None:
    """Return the column as an answer has it, with what its head says besides; None if the answer means nothing."""
    if answer == NOTHING:
        return replace(plan, holds="nothing")
    if answer in GROWTHS:
        return _growth(replace(plan, holds=cast("Holds", answer)), said)
    plan = replace(_with_label(plan, said), holds="value")
    if answer in get_args(Head):
        return replace(plan, holds=cast("Holds", answer))
    if answer in get_args(Flow):
        return replace(plan, flow=cast("Flow", answer))
    period = cell_periods.whole(answer)
    return replace(plan, period=period) if period else None


def _by_content(column: int, layout: Layout, dossier: Dossier, names: Names) -> Holds:
    """Return what a column without a head holds, if all its cells say so."""
    grid = layout.grid
    contents = [grid.content(row, column) for row in range(layout.first, len(grid.rows))]
    texts = [text_of(content) for content in contents if content and not isinstance(content, Number)][:_SAMPLE]
    years = [text_of(content) for content in contents if isinstance(content, Number)][:_SAMPLE]
    if texts or years:
        if all(cell_periods.whole(text) for text in (*texts, *years)):
            return "period"
        if not years and sum(bool(label(text, layout.language).flows) for text in texts) * 2 > len(texts):
            return "flow"
        reporters = {key: reporter.name for key, reporter in dossier.reporters.items()}
        codes = {party.code for party in dossier.briefing.parties}
        if not years and all(by_name(text, reporters) or codes_of(text) & codes for text in texts):
            return "reporter"
        if not years and all(cell_numbers.is_missing(text) for text in texts):
            return "nothing"
    raise _unclear(names, letters(column), layout, column)


def _unclear(names: Names, subject: str, layout: Layout, column: int) -> UnclearError:
    phrase = Phrase.of("It is not clear what the column “{head}” holds.", head=subject[:80])
    return _ask(names, phrase, subject, layout, column)


def _ask(names: Names, phrase: Phrase, subject: str, layout: Layout, column: int) -> UnclearError:
    place = layout.grid.place(layout.first - 1, column)
    return names.ask("take", phrase, map(Choice, head_meanings()), subject, place)
