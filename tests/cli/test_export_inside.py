"""The verb `export`: what of the briefing's data is inside the paper, and whose words."""

from pathlib import Path

import pikepdf
import pytest

from app import cli
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.paper.content.export_options import ATTACH, SECTIONS
from tests.support.papers import attached, bare, bundled, one_axis, pages, words

ROOT = Path(__file__).resolve().parents[2]
CHART = bundled()[0].briefing.trade.charts[0].id
CARD = ("--kind", "card", "--date", "2026-03-02")
DAY = "2030-06-01"
"""A day that is not before the data of the starter."""

Told = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        (("--kind", "card"), None),
        (("--kind", "quotes", "--lang", "kk"), [one.id for one in bundled()[0].briefing.quotes]),
        (("--only", f"{CHART},{bundled()[0].briefing.agreements[3].id}", "--lang", "sr-Latn"), None),
        (("--sections", "agreements", "--lang", "kk+ru"), [one.id for one in bundled()[0].briefing.agreements]),
    ],
)
def test_a_paper_that_leaves_something_out_holds_an_extract(
    tmp_path: Path, options: tuple[str, ...], shown: list[str] | None
) -> None:
    whole, target = bundled()[0].briefing, tmp_path / "part.pdf"
    assert cli.main(["export", str(target), *options]) == 0
    name, about, data = attached(target)
    part = read(data)
    assert isinstance(part, Briefing)
    assert (part.id, part.edition.number) == (whole.id, whole.edition.number)
    assert name == f"{whole.id}-extract.briefing.json"
    assert whole.id in about
    assert not part.findings
    tags = options[-1].split("+") if "--lang" in options else ["ru"]
    languages = {"sr" if ui_locale == "sr-Latn" else ui_locale for ui_locale in tags}
    assert set(part.occasion.title) == languages
    if shown is not None:
        assert list(Dossier(part).items) == shown
    found = words(target)
    for text in [one.text for one in part.messages] + [one.text for one in part.steps]:
        assert bare(localizer_for("ru").text(text)) in found
    for unshown in [one for one in whole.findings if one.text.get("ru")]:
        assert unshown.text["ru"] not in data.decode()


def test_own_words_are_told_of_and_left_out_for_the_other_side(tmp_path: Path, capsys: Told) -> None:
    book, target = tmp_path / "book.json", tmp_path / "book.pdf"
    book.write_bytes(starter())
    options = ["export", str(target), "--date", DAY, "--briefing", str(book), "--lang", "en"]
    options += ["--sections", "points,issues"]
    told = "the office’s own words: 2 talking points, 1 line on a sensitive issue."
    assert cli.main(options) == 0
    said = capsys.readouterr().err
    assert f"Contains {told}" in said
    assert "--without-own" in said
    assert bare("Talking points") in words(target)

    assert cli.main([*options[:-2], "--kind", "full"]) == 0
    assert capsys.readouterr().err.startswith(f"Leaves out {told} --with-own")
    assert bare("Talking points") not in words(target)
    assert cli.main([*options[:-2], "--kind", "full", "--with-own"]) == 0
    assert f"Contains {told}" in capsys.readouterr().err
    assert bare("Talking points") in words(target)

    assert cli.main([*options, "--without-own"]) == 0
    assert capsys.readouterr().err.startswith(f"Leaves out {told} --with-own")
    assert bare("Talking points") not in words(target)
    assert cli.main([*options, "--without-own", "--sections", "points"]) == 2
    assert cli.main([*options[:-2], "--kind", "quotes"]) == 0
    assert capsys.readouterr().err.count("own words") == 0


def test_what_is_embedded_is_chosen(tmp_path: Path) -> None:
    whole, target = bundled()[0].briefing, tmp_path / "card.pdf"
    sizes = {}
    for attach in ATTACH:
        assert cli.main(["export", str(target), *CARD, "--attach", attach]) == 0
        sizes[attach] = len(pages(target)), target.stat().st_size
        with pikepdf.open(target) as paper:
            held = [one.get_file().read_bytes() for one in paper.attachments.values()]
        if attach == "none":
            assert not held
            assert whole.findings[0].id.encode() not in target.read_bytes()
        elif attach == "all":
            assert held == [bundled()[1].data]
        else:
            assert len(held[0]) < len(bundled()[1].data) / 2
    assert {count for count, _ in sizes.values()} == {1}
    assert sizes["none"][1] < sizes["shown"][1] < sizes["all"][1]
    small = str(one_axis()[1].path)
    full = ["export", str(tmp_path / "full.pdf"), "--kind", "full", "--briefing", small, "--attach", "none"]
    assert cli.main(full) == 0
    with pikepdf.open(tmp_path / "full.pdf") as paper:
        assert not paper.attachments


def test_all_that_is_embedded_has_own_words_only_where_they_are_asked_for(tmp_path: Path, capsys: Told) -> None:
    book, target = tmp_path / "book.json", tmp_path / "quotes.pdf"
    book.write_bytes(starter())
    options = ["export", str(target), "--date", DAY, "--briefing", str(book), "--lang", "en"]
    options += ["--kind", "quotes", "--attach", "all"]
    told = "the office’s own words: 2 talking points, 1 line on a sensitive issue."

    assert cli.main(options) == 0
    assert capsys.readouterr().err.startswith(f"Leaves out {told} --with-own")
    name, about, data = attached(target)
    rest = read(data)
    assert isinstance(rest, Briefing)
    assert (name, rest.points) == (f"{rest.id}-extract.briefing.json", ())
    assert rest.findings
    assert "without the office’s own words" in about
    assert cli.main([*options, "--with-own"]) == 0
    assert f"Contains {told}" in capsys.readouterr().err
    assert attached(target)[2] == starter()


def test_a_chart_has_no_own_words_to_leave_out(tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    assert cli.main(["export", str(target), "--chart", CHART, "--without-own"]) == 0


def test_a_full_paper_holds_the_file_itself_in_whatever_order(tmp_path: Path) -> None:
    target, small = tmp_path / "full.pdf", one_axis()[1]
    for options in (("--sections", ",".join(reversed(SECTIONS))), ("--kind", "full")):
        assert cli.main(["export", str(target), "--briefing", str(small.path), *options]) == 0
        assert attached(target)[2] == small.data
