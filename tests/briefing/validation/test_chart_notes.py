"""Notes on charts under the check: numbers in them are those of the chart, and their languages are whole."""

import json
from typing import Any

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.validation.checker import check
from app.runtime import paths

PLACE = "trade.charts[0].notes[0].text"


def _remarks(**texts: str) -> list[tuple[str, str, str]]:
    made = json.loads(paths.bundled_briefing().read_bytes())
    note: dict[str, Any] = {"period": "2022", "text": texts}
    made["trade"]["charts"][0]["notes"] = [note]
    briefing = read(json.dumps(made).encode())
    assert isinstance(briefing, Briefing), briefing
    remarks = check(Dossier(briefing), localizer_for("en"))
    return [(remark.level, remark.rule, remark.path) for remark in remarks if remark.path.startswith(PLACE)]


def test_a_number_in_a_note_that_the_chart_does_not_have_is_reported() -> None:
    found = _remarks(en="USD 73.8 million, not 99.9", ru="73,8 млн долларов США")
    assert [path for _, rule, path in found if rule == "number"] == [f"{PLACE}.en"]


def test_a_note_that_lacks_languages_of_the_briefing_is_reported_for_each() -> None:
    whole = {"ru": "Договор", "kk": "Шарт", "sr": "Уговор", "en": "Agreement", "fr": "Accord"}
    assert _remarks(**whole) == []
    found = _remarks(ru=whole["ru"], sr=whole["sr"], en=whole["en"])
    assert found == [("warning", "translation", PLACE)] * 2
