"""A slope on paper: the same form as in the window, with the values at both ends and the formulas below it."""

from pathlib import Path

from app.briefing.i18n.localizer import localizer_for
from app.briefing.text.charts import picture
from app.briefing.text.point_text import form_of
from app.paper.output import chart_image
from tests.support.papers import bundled, engine, words


def test_the_paper_draws_a_slope_with_its_values_names_and_formulas(tmp_path: Path) -> None:
    dossier, _ = bundled()
    drawn = picture(dossier, dossier.charts["exports-imports-2025"], localizer_for("ru"))
    assert form_of(drawn) == "slope"
    target = tmp_path / "slope.pdf"
    target.write_bytes(chart_image.draw(dossier, drawn.id, "ru", "pdf", engine=engine()))
    shown = "".join(words(target).split())
    for line in drawn.lines:
        assert "".join(line.name.split()) in shown
        for point in line.points:
            assert "".join(point.text.split()) in shown
            assert "".join(point.formula.split()) in shown
