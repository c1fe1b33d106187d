"""Notes on charts in a workbook: a row a note, with its place, its words in each language and its event."""

import json

from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Briefing
from app.briefing.model.values import ChartNote
from app.briefing.reading import reader
from app.briefing.workbook.document import Document
from app.briefing.workbook.opening import read
from app.briefing.workbook.reader import document
from app.briefing.workbook.writer import workbook
from app.runtime import paths


def test_notes_come_back_from_a_workbook_in_their_order() -> None:
    made = json.loads(paths.bundled_briefing().read_bytes())
    notes = [
        {"period": "2025", "series": 2, "text": {"ru": "Первое", "kk": "Бірінші"}},
        {"period": "2024-11-18/2024-11-19", "text": {"en": "Second"}, "event": "tokayev-belgrade-2024"},
        {"period": "2024", "text": {"sr": "Треће"}},
    ]
    made["trade"]["charts"][1]["notes"] = notes
    found = document(workbook(json.dumps(made).encode(), localizer_for("kk")))
    assert isinstance(found, Document), found
    result = read(found)
    assert isinstance(result, Briefing), result
    assert result == reader.read(json.dumps(made).encode())
    assert result.trade.charts[1].notes == (
        ChartNote(period="2025", series=2, text={"ru": "Первое", "kk": "Бірінші"}),
        ChartNote(period="2024-11-18/2024-11-19", text={"en": "Second"}, event="tokayev-belgrade-2024"),
        ChartNote(period="2024", text={"sr": "Треће"}),
    )
