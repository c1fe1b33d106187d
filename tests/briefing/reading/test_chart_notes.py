"""Notes on charts: a place that the chart lacks is a fault told in words; extracts, workbooks and search keep them."""

import json
from typing import Any

import pytest

from app.briefing.model.model import Briefing
from app.briefing.reading.extract import extract
from app.briefing.reading.reader import read
from app.runtime import paths


def _with(*notes: dict[str, Any]) -> bytes:
    made = json.loads(paths.bundled_briefing().read_bytes())
    charts = {chart["id"]: chart for chart in made["trade"]["charts"]}
    charts["turnover-by-year"]["notes"] = [{"text": {"ru": "Слова"}} | note for note in notes]
    return json.dumps(made).encode()


@pytest.mark.parametrize(
    ("note", "place", "message"),
    [
        ({"period": "2022", "series": 2}, "series", "The note stands at series 2, which the chart lacks."),
        ({"period": "2023", "series": 1}, "period", "The series has no value for the period 2023."),
        ({"period": "2031"}, "period", "The note stands at 2031, which is not on the axis."),
        ({"period": "2015-12/2016-02"}, "period", "The note stands at 2015-12/2016-02, which is not on the axis."),
        (
            {"period": "2022", "event": "eaeu-fta-2021"},
            "period",
            "The event “eaeu-fta-2021” is of another date: 2021-07-10.",
        ),
        ({"period": "2022", "event": "nothing"}, "event", "Nothing here has the id “nothing”."),
    ],
)
def test_a_place_that_the_chart_lacks_is_a_fault_in_words(note: dict[str, Any], place: str, message: str) -> None:
    faults = read(_with({"period": "2022", "series": 1}, note))
    assert isinstance(faults, tuple)
    assert [(fault.path, str(fault.wrong)) for fault in faults] == [
        (f"trade.charts[0].notes[1].{place}", message),
    ]
    assert faults[0].column > 1
    assert str(faults[0].right)


def test_more_notes_than_fit_on_the_axis_are_a_fault() -> None:
    faults = read(_with(*({"period": "2022"} for _ in range(13))))
    assert isinstance(faults, tuple)
    assert [str(fault.wrong) for fault in faults] == ["The chart has more notes than 12."]


def test_a_note_of_an_extract_without_its_event_keeps_its_words() -> None:
    briefing = read(_with({"period": "2021-07-10", "event": "eaeu-fta-2021"}))
    assert isinstance(briefing, Briefing)
    (alone,) = extract(briefing, {"turnover-by-year"}, ("ru",)).trade.charts[0].notes
    assert (alone.event, alone.text) == (None, {"ru": "Слова"})
    (linked,) = extract(briefing, {"turnover-by-year", "eaeu-fta-2021"}, ("ru",)).trade.charts[0].notes
    assert linked.event == "eaeu-fta-2021"
