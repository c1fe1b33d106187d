"""The verb `export`: a paper that is dated before the data it shows is told of."""

from pathlib import Path

import pytest

from app import cli
from app.briefing.i18n.localizer import localizer_for

Told = pytest.CaptureFixture[str]


@pytest.mark.parametrize(("date", "early"), [("2026-03-01", True), ("2026-03-02", False)])
def test_a_paper_that_is_dated_before_its_data_is_told_of(tmp_path: Path, capsys: Told, date: str, early: bool) -> None:
    assert cli.main(["export", str(tmp_path / "card.pdf"), "--kind", "card", "--date", date]) == 0
    localizer = localizer_for("ru")
    told = localizer.gettext(
        "The date of the paper ({date}) is before that of its data ({day}).",
        date=localizer.period(date),
        day=localizer.period("2026-03-02"),
    )
    assert (told in capsys.readouterr().err) is early
