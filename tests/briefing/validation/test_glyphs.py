"""Glyphs: a character that the fonts cannot draw is told before it is on paper, and none vanishes without a word."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app import cli
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read, read_file
from app.briefing.reading.starter import starter
from app.paper.content.sanitize import REPLACEMENT, clean, unprinted
from app.paper.output.export import Original
from app.window.context.settings import Settings
from app.window.export.dialog import ExportDialog
from app.window.startup.application import make_window

FOREIGN = "አ and \N{GRINNING FACE}"
HEBREW_POINT = "\N{HEBREW POINT DAGESH OR MAPIQ}"


def changed(words: str) -> dict[str, Any]:
    """The starter with other words in its first message."""
    tree: dict[str, Any] = json.loads(starter())
    tree["messages"][0]["text"]["ru"] = words
    return tree


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "visit.json"
    path.write_text(json.dumps(changed(FOREIGN)), "utf-8")
    return path


def test_a_character_without_a_glyph_is_told_with_its_place(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(file), "--json", "--lang", "en"]) == 0

    (found,) = (one for one in json.loads(capfd.readouterr().out)[0]["remarks"] if one["rule"] == "glyph")
    assert (found["level"], found["path"], found["item"]) == (
        "warning",
        "messages[0].text.ru",
        json.loads(starter())["messages"][0]["id"],
    )
    assert found["line"] > 0
    assert "አ (U+12A0), \N{GRINNING FACE} (U+1F600)" in found["message"]


def test_the_export_tells_of_what_is_on_this_paper(
    file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paper = str(tmp_path / "paper.pdf")
    order = ["export", paper, "--briefing", str(file), "--lang", "ru", "--date", "2030-06-01"]

    assert cli.main([*order, "--kind", "full"]) == 0
    assert "U+12A0" in capfd.readouterr().err
    assert cli.main([*order, "--kind", "quotes"]) == 0
    assert capfd.readouterr().err == ""


def test_the_export_of_a_chart_tells_of_what_is_in_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file, written = tmp_path / "file.json", json.loads(starter())
    order = [
        "export",
        str(tmp_path / "chart.svg"),
        "--briefing",
        str(file),
        "--chart",
        written["trade"]["charts"][0]["id"],
    ]

    file.write_bytes(starter())
    assert cli.main(order) == 0
    assert capfd.readouterr().err == ""
    written["trade"]["charts"][0]["title"]["ru"] += " አ"
    file.write_text(json.dumps(written), "utf-8")
    assert cli.main(order) == 0
    assert "U+12A0" in capfd.readouterr().err


def test_the_export_dialog_tells_of_it_beside_the_pages(file: Path, qtbot: QtBot) -> None:
    Settings().language = "ru"
    window = make_window(file)
    qtbot.addWidget(window)
    dialog = ExportDialog(window, window.context, Original(file.read_bytes(), file), window.settings)
    qtbot.addWidget(dialog, before_close_func=lambda widget: widget.reject())
    dialog.show()

    qtbot.waitUntil(lambda: "U+12A0" in dialog.lacking.text())
    assert dialog.lacking.isVisible()
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("quotes"))
    qtbot.waitUntil(lambda: not dialog.lacking.isVisible())


@pytest.mark.parametrize(
    ("written", "printed", "lacking"),
    [
        ("е\u0308", "ё", ()),
        ("а\u0301", "а\u0301", ()),  # no letter of its own, and the fonts have the mark
        (f"а{HEBREW_POINT}", f"а{REPLACEMENT}", (HEBREW_POINT,)),
        ("a\ufe0f\u200d", "a", ()),
        ("አ", REPLACEMENT, ("አ",)),
        ("\u2003\u2010", " -", ()),
    ],
)
def test_marks_are_kept_or_replaced_and_only_what_has_no_shape_goes(
    written: str, printed: str, lacking: tuple[str, ...]
) -> None:
    assert (clean(written), unprinted(written)) == (printed, lacking)


@pytest.mark.parametrize("words", ["", "\u200b\u2060", " ", "\N{NO-BREAK SPACE}\n"])
@pytest.mark.parametrize(
    ("path", "at"),
    [
        ("messages[0].text.kk", ("messages", 0, "text", "kk")),
        ("sources[0].publisher", ("sources", 0, "publisher")),
        ("people[0].office.ru", ("people", 0, "office", "ru")),
    ],
)
def test_a_text_of_nothing_is_a_fault(words: str, path: str, at: tuple[str | int, ...], tmp_path: Path) -> None:
    tree: Any = json.loads(starter())
    *above, last = at
    held = tree
    for step in above:
        held = held[step]
    held[last] = words.replace("\n", "") if last == "publisher" else words
    (tmp_path / "visit.json").write_text(json.dumps(tree, indent=1), "utf-8")

    found = read_file(tmp_path / "visit.json")

    assert isinstance(found, tuple)
    assert [(fault.path, fault.wrong.message) for fault in found] == [(path, "The text is empty.")]
    assert found[0].line > 1


def test_a_key_that_is_left_out_is_no_fault() -> None:
    tree = changed("Слова")
    del tree["messages"][0]["text"]["kk"]

    assert isinstance(read(json.dumps(tree).encode()), Briefing)
