"""Examination of a file: its check is kept by file and language."""

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.seals.seals import SealState
from app.briefing.validation.examination import SEAL, examined
from app.briefing.validation.rule import Remark
from tests.support.briefings.changed import BUNDLED


def test_a_file_is_checked_once_in_each_language() -> None:
    def examined_in(locale: UiLocale, data: bytes) -> tuple[Remark, ...]:
        found = read(data)
        assert isinstance(found, Briefing)
        remarks = examined(Dossier(found), localizer_for(locale), SealState("none"), data)
        return tuple(one for one in remarks if one.rule != SEAL)

    data = BUNDLED.read_bytes()
    english, kazakh = examined_in("en", data), examined_in("kk", data)

    assert [one for one in examined_in("en", data) if not any(one is kept for kept in english)] == []
    assert {one.message for one in english}.isdisjoint(one.message for one in kazakh)
    assert not any(one is kept for one in examined_in("en", data + b"\n") for kept in english)
