"""Counts of one thing on paper: a picture of dumbbells, and under it what explains why they differ."""

from pathlib import Path

from app.paper.output import chart_image
from tests.support.papers import bare, bundled, engine, words


def test_the_paper_draws_counts_with_what_explains_them(tmp_path: Path) -> None:
    dossier, _ = bundled()
    target = tmp_path / "counts.pdf"
    target.write_bytes(chart_image.draw(dossier, "sides", "ru", "pdf", engine=engine()))
    shown = words(target)
    finding = next(finding for finding in dossier.briefing.findings if finding.id == "counting-differs")
    assert bare(finding.title["ru"]) in shown
    assert bare(finding.text["ru"]) in shown
    for text in ("около 600", "100,1", "107,7", "Сербия, с нефтью", "Сербия, слова министра"):
        assert bare(text) in shown
