"""Tables of offices, and what their import into the first edition of the bundled briefing comes to."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter

from app.briefing.importing.importer import Imported, imported
from app.briefing.importing.plan import Answers
from app.briefing.model.values import Observation
from tests.support.briefings import EDITION_ONE

BRIEFING = EDITION_ONE.read_bytes()
ALL = {"reporter": "kazakhstan", "source": "kt-nurtleu", "unit": "USD mln"}


@dataclass(frozen=True)
class Shown:
    """A cell of a workbook with a number format."""

    value: object
    format: str


def book(rows: Sequence[Sequence[object]], *, merged: Sequence[tuple[str, object]] = (), name: str = "Trade") -> bytes:
    """A workbook with one sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                shown = cell if isinstance(cell, Shown) else None
                value = shown.value if shown else cell
                form = made.add_format({"num_format": shown.format}) if shown else None
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, form)
                elif value is not None:
                    sheet.write(row, column, value, form)
        for place, value in merged:
            sheet.merge_range(place, value)
    return file.getvalue()


def csv(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def outcome(table: bytes, **answers: Any) -> Imported:
    return imported(BRIEFING, table, Answers(**answers))


def observations(found: Imported) -> list[Observation]:
    assert not found.plan.questions, [(one.option, one.subject, str(one.phrase)) for one in found.plan.questions]
    assert not found.plan.faults, [(place, str(phrase)) for place, phrase in found.plan.faults]
    assert found.briefing is not None, found.faults
    return [one.observation for one in found.plan.placed]
