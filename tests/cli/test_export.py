"""The verb `export`: what it writes, what it refuses, and that it needs no display."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import docx
import pypdf
import pytest

from app import cli
from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.parts import Text
from app.briefing.text.section_names import section_name
from app.paper.content.export_options import SECTIONS, Order, OrderError, profiles, sections_of
from app.paper.content.kinds import KINDS
from tests.support.briefings import EDITION_ONE
from tests.support.papers import attached, bare, bundled, whole_one, words

ROOT = Path(__file__).resolve().parents[2]
CHART = bundled()[0].briefing.trade.charts[0].id
CARD = ("--kind", "card", "--date", "2026-03-02")

Told = pytest.CaptureFixture[str]


def test_it_writes_the_whole_briefing_without_a_display_and_without_qt(tmp_path: Path) -> None:
    target = tmp_path / "visit.pdf"
    program = (
        "import sys; from app import cli as verbs\n"
        "status = verbs.main(sys.argv[1:])\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'pyqtgraph'))]\n"
        "sys.exit(f'{status} {loaded}' if status or loaded else 0)\n"
    )
    bare_environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare_environment["QT_QPA_PLATFORM"] = "nothing-of-the-kind"
    done = subprocess.run(
        [sys.executable, "-c", program, "export", target, "--kind", "full"],
        cwd=ROOT,
        env=bare_environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    found = words(target)
    for section in sections_of(bundled()[0]):
        assert bare(section_name(section, localizer_for("ru"))) in found


def test_the_same_input_options_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name, options in (("a", ()), ("b", ()), ("c", ("--mark", "X")), ("d", ("--date", "2026-03-03"))):
        target = tmp_path / f"{name}.pdf"
        assert cli.main(["export", str(target), *CARD, *options]) == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert len(set(made)) == 3


def test_a_word_file_is_written_by_its_suffix_with_the_same_rules(tmp_path: Path) -> None:
    briefing, target = tmp_path / "own.json", tmp_path / "visit.DOCX"
    briefing.write_bytes(whole_one()[1].data)
    asked = ["export", str(target), "--kind", "full", "--briefing", str(briefing), "--lang", "en"]
    labels = []
    for option in ("--without-own", "--with-own"):
        assert cli.main([*asked, option]) == 0
        found = docx.Document(str(target)).paragraphs
        labels.append([one for one in found if one.style is not None and one.style.name == "Own Words Label"])
    assert labels[0] == []
    assert len(labels[1]) > 3


def test_the_day_is_the_one_named_or_that_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(name: str, *options: str) -> bytes:
        target = tmp_path / name
        assert cli.main(["export", *options, str(target), "--lang", "ru"]) == 0
        return target.read_bytes()

    named = made("a.pdf", *CARD), made("a2.pdf", "--chart", CHART, "--date", "2026-03-02")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")  # 2 March 2026
    assert made("b.pdf", "--kind", "card") == named[0]
    assert made("b2.pdf", "--chart", CHART) == named[1]


def test_languages_sections_profile_and_mark_are_as_ordered(tmp_path: Path) -> None:
    target = tmp_path / "part.pdf"
    options = ["--lang", "kk+ru", "--sections", "agreements,trade", "--profile", "filing", "--mark", "ДСП"]
    assert cli.main(["export", str(target), *options]) == 0
    found = words(target)
    ru, kk = localizer_for("ru"), localizer_for("kk")
    messages = bundled()[0].briefing.messages
    assert "ДСП" in found
    title = bare(ru.text(bundled()[0].briefing.agreements[0].title or Text()))
    assert found.find(title) < found.find(bare(ru.gettext("Computed values")))
    assert bare(kk.gettext("Computed values")) in found
    assert not any(bare(message.text.get("ru", "")) in found for message in messages)


def test_only_the_chosen_items_stand_on_the_paper(tmp_path: Path) -> None:
    briefing = bundled()[0].briefing
    target = tmp_path / "chosen.pdf"
    chosen = [briefing.messages[1].id, briefing.agreements[3].id, CHART]
    assert cli.main(["export", str(target), "--only", ",".join(chosen)]) == 0
    found = words(target)
    assert bare(briefing.messages[1].text.get("ru", "")) in found
    assert bare(briefing.messages[0].text.get("ru", "")) not in found
    assert bare(localizer_for("ru").text(briefing.trade.charts[0].title)) in found
    assert bare(localizer_for("ru").text(briefing.trade.charts[1].title)) not in found
    assert bare(localizer_for("ru").gettext("chosen items only")) in found
    assert len(pypdf.PdfReader(target).pages) < 6


def test_charts_and_tables_are_written_by_their_ids(tmp_path: Path) -> None:
    for name, start in (("a.png", b"\x89PNG"), ("a.svg", b"<svg"), ("a.pdf", b"%PDF")):
        target = tmp_path / name
        assert cli.main(["export", "--chart", CHART, str(target), "--lang", "kk"]) == 0
        assert target.read_bytes().startswith(start)
    assert cli.main(["export", "--table", CHART, str(tmp_path / "a.csv")]) == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.doc"],
        ["a.pdf", "b.pdf"],
        ["a.pdf", "--kind", "book"],
        ["a.docx", "--kind", "card"],
        ["a.docx", "--lang", "tlh"],
        ["a.docx", "--with-sources"],
        ["a.docx", "--attach", "all"],
        ["a.pdf", "--attach", "some"],
        ["a.pdf", "--attach", "none", "--with-sources"],
        ["--chart", CHART, "a.pdf", "--attach", "none"],
        ["a.pdf", "--lang", "tlh"],
        ["a.pdf", "--lang", "ru+ru"],
        ["a.pdf", "--lang", "kk+ru+kk"],
        ["a.pdf", "--lang", ""],
        ["a.pdf", "--sections", "trade,nothing"],
        ["a.pdf", "--sections", ""],
        ["a.pdf", "--sections", "trade,trade"],
        ["a.pdf", "--profile", "a6"],
        ["a.pdf", "--mark", "x" * 81],
        ["a.pdf", "--only", "nothing-of-that-id"],
        ["a.pdf", "--only", ""],
        ["a.pdf", "--only", CHART, "--sections", "quotes"],
        ["a.pdf", "--date", "2026-02-30"],
        ["a.pdf", "--date", "20260227"],
        ["a.pdf", "--unknown"],
        ["--chart", CHART, "a.gif"],
        ["--chart", "nothing", "a.png"],
        ["--chart", CHART, "a.png", "--kind", "card"],
        ["--chart", CHART, "--table", CHART, "a.csv"],
        ["--chart", CHART, "a.png", "--lang", "kk+kk"],
        ["--table", CHART, "a.txt"],
    ],
)
def test_wrong_usage_is_told_and_ends_with_status_2(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "briefing export" in told.err
    assert "--help" in told.err
    assert not list(tmp_path.iterdir())


def test_a_faulty_briefing_ends_with_status_1_and_each_fault_on_a_line(tmp_path: Path, capsys: Told) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(
        bundled()[1].data.replace(b'"briefing/2"', b'"brief"', 1).replace(b'"number": 2', b'"number": -2', 1)
    )
    target = tmp_path / "a.pdf"
    assert cli.main(["export", str(target), "--briefing", str(broken), "--lang", "ru"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{broken}: ") for line in lines)
    assert any("format" in line for line in lines)
    assert any("edition.number" in line for line in lines)
    for missing in (tmp_path / "none.json", tmp_path):
        assert cli.main(["export", str(target), "--briefing", str(missing)]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not target.exists()


@pytest.mark.usefixtures("english")
def test_what_cannot_be_written_ends_with_status_1_and_leaves_what_was_there(tmp_path: Path, capsys: Told) -> None:
    briefing = tmp_path / "visit.pdf"
    briefing.write_bytes(bundled()[1].data)
    assert cli.main(["export", str(briefing), "--briefing", str(briefing), *CARD]) == 1
    assert briefing.read_bytes() == bundled()[1].data
    assert "the briefing itself" in capsys.readouterr().err
    assert cli.main(["export", str(tmp_path / "none" / "a.pdf"), *CARD]) == 1
    assert cli.main(["export", "--table", CHART, str(tmp_path / "none" / "a.csv")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["export", "--help"], ["export", "a.pdf", "-h"]])
def test_help_has_examples_and_status_0(arguments: list[str], capsys: Told) -> None:
    assert cli.main(arguments) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "python3 main.py export" in told.out


def test_help_names_every_option_with_its_choices(capsys: Told) -> None:
    assert cli.main(["export", "--help"]) == 0
    told = capsys.readouterr().out
    flat = "".join(told.split())
    options = ("--with-own", "--only", "--mark")
    for choice in (*profiles(), ",".join(SECTIONS), "|".join(KINDS), "kk+ru", *options, "YYYY-MM-DD"):
        assert "".join(choice.split()) in flat


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("ru_RU.UTF-8", "ru"), ("kk_KZ.UTF-8", "kk"), ("sr_RS.UTF-8@latin", "sr-Latn"), ("C.UTF-8", "en")],
)
def test_it_answers_in_the_language_of_the_system(
    locale: str, expected: UiLocale, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LC_ALL", locale)
    ui_locale = localizer_for(expected)
    assert cli.main(["export", "--help"]) == 0
    assert (
        ui_locale.gettext("The same briefing, options, day and version give the same bytes.") in capsys.readouterr().out
    )
    assert cli.main(["export", "a.doc"]) == 2
    assert ui_locale.gettext("A paper is written as .pdf or .docx.") in capsys.readouterr().err


def test_it_answers_in_the_language_that_is_asked_of_the_paper(capsys: Told) -> None:
    assert cli.main(["export", "a.doc", "--lang", "kk+ru"]) == 2
    assert localizer_for("kk").gettext("A paper is written as .pdf or .docx.") in capsys.readouterr().err
    assert cli.main(["export", "--help", "--lang=ru"]) == 0
    assert localizer_for("ru").gettext("Options") in capsys.readouterr().out


def test_a_word_that_is_no_verb_and_no_file_is_refused(capsys: Told) -> None:
    assert cli.main(["exprot"]) == 2
    assert "export" in capsys.readouterr().err


def test_without_a_date_the_paper_bears_todays(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    before = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    assert cli.main(["export", str(target), "--kind", "card"]) == 0
    after = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    assert any(bare(localizer_for("ru").date(day)) in words(target) for day in (before, after))


def test_an_order_says_what_would_do() -> None:
    with pytest.raises(OrderError, match="a4, filing"):
        Order(datetime.date(2026, 3, 2), profile="a6")


@pytest.mark.parametrize("ui_locale", INTERFACE)
@pytest.mark.parametrize("verb", [(), *((verb,) for verb in cli.VERBS)])
def test_everything_takes_a_language_and_refuses_one_that_there_is_not(
    verb: tuple[str, ...], ui_locale: UiLocale, capsys: Told
) -> None:
    said = localizer_for(ui_locale).gettext("print this help and stop")
    assert cli.main([*verb, "--help", "--lang", ui_locale]) == 0
    assert "".join(said.split()) in "".join(capsys.readouterr().out.split())
    assert cli.main([*verb, "--lang", "tlh", *(["a"] * (len(verb) and verb != ("schema",)))]) == 2
    assert "--help" in capsys.readouterr().err


def test_a_brief_is_made_unless_options_need_the_whole_briefing(tmp_path: Path, capsys: Told) -> None:
    target = tmp_path / "a.pdf"
    assert cli.main(["export", str(target), "--lang", "en"]) == 0
    assert bare(localizer_for("en").gettext("In short")) in words(target)
    assert attached(target)[0].endswith("-extract.briefing.json")
    for options in (("--sections", "quotes"), ("--only", CHART)):
        assert cli.main(["export", str(target), "--lang", "en", *options]) == 0
        assert bare(localizer_for("en").gettext("Contents")) in words(target)
    assert capsys.readouterr().err == ""


def test_a_kind_whose_parts_the_briefing_lacks_is_refused_with_those_that_it_has(tmp_path: Path, capsys: Told) -> None:
    target = tmp_path / "a.pdf"
    for kind in ("points", "people", "speech"):
        options = ("--briefing", str(EDITION_ONE), "--kind", kind, "--lang", "en")
        assert cli.main(["export", str(target), *options]) == 2
        assert "brief, full, card, annex, quotes" in capsys.readouterr().err
    assert not target.exists()
