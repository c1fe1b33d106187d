"""Many series on paper are small charts under their names, as in the window; a digest has them on one plane."""

from pathlib import Path

from app.briefing.i18n.localizer import localizer_for
from app.briefing.text.charts import picture
from app.briefing.text.point_text import form_of
from app.paper.content.chart_data import drawing
from app.paper.content.languages import PaperLanguages
from app.paper.output import chart_image
from tests.support.gallery import SIX_SERIES, case
from tests.support.papers import bare, engine, words


def test_each_series_has_a_small_chart_with_its_name_and_last_value(tmp_path: Path) -> None:
    found = case(SIX_SERIES)
    chart = found.dossier.charts["chart"]
    drawn = picture(found.dossier, chart, localizer_for(found.language))
    assert form_of(drawn) == "rows"
    assert drawing(found.dossier, chart, PaperLanguages.of((found.language,)))["kind"] == "rows"
    target = tmp_path / "rows.pdf"
    target.write_bytes(chart_image.draw(found.dossier, "chart", found.language, "pdf", engine=engine()))
    shown = words(target)
    for line in drawn.lines:
        assert bare(line.name) in shown
        assert bare(line.points[-1].text) in shown


def test_a_digest_has_them_on_one_plane() -> None:
    found = case(SIX_SERIES)
    chart, languages = found.dossier.charts["chart"], PaperLanguages.of((found.language,))
    assert drawing(found.dossier, chart, languages, bare=True)["kind"] == "points"
