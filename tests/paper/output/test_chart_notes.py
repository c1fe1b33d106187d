"""Notes of a chart on paper: numbers on the axis, and their words below it; a digest has its chart without them."""

from pathlib import Path

from app.briefing.i18n.localizer import localizer_for
from app.briefing.text.charts import picture
from app.paper.content.chart_data import drawing
from app.paper.content.languages import PaperLanguages
from app.paper.output import chart_image
from tests.support.papers import bare, bundled, engine, words


def test_the_paper_tells_the_notes_of_a_chart(tmp_path: Path) -> None:
    dossier, _ = bundled()
    target = tmp_path / "notes.pdf"
    target.write_bytes(chart_image.draw(dossier, "turnover-by-year", "kk", "pdf", engine=engine()))
    shown = words(target)
    for note in picture(dossier, dossier.charts["turnover-by-year"], localizer_for("kk")).notes:
        assert bare(f"{note.number}{note.when}–{note.words}") in shown


def test_a_bare_chart_has_neither_notes_nor_words_about_them() -> None:
    dossier, _ = bundled()
    languages = PaperLanguages.of(("ru",))
    whole = drawing(dossier, dossier.charts["turnover-by-year"], languages)
    without = drawing(dossier, dossier.charts["turnover-by-year"], languages, bare=True)
    assert [note["number"] for note in whole["notes"]] == ["1", "2", "3"]
    assert without["notes"] == []
    assert "ЕАЭС" in whole["alts"][0]["words"]
    assert "ЕАЭС" not in without["alts"][0]["words"]
    assert drawing(dossier, dossier.charts["sides"], languages, bare=True)["explained"] is None
