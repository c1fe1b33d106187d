"""The real program by ear alone: every tab, every figure with unit and qualifier, evidence, and the way to paper."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import system_packages
from app.briefing.container.packing import packed
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.briefing.text import charts, evidence, visit_book
from app.briefing.text.agreements import title
from app.briefing.text.citation import sayings
from app.briefing.text.front_page import front_page
from app.briefing.text.point_text import form_of
from app.briefing.text.section_names import section_name
from app.runtime.paths import bundled_briefing
from tests.support.screen import ROOT, screen

SPEECH = localizer_for("ru")
ROLES = ("push button", "radio button", "text", "list item", "table", "list", "check box", "spin button")
"""Roles of what can be pressed, filled in or gone through."""
COPIED = "kazinform-alliance"
"""The source of which the briefing comes with a copy."""

pytestmark = [
    pytest.mark.skipif(
        bool(missing := system_packages.missing_for_screen_reader()),
        reason=f"no screen reader can listen on this system, which lacks: {', '.join(missing)}",
    ),
    pytest.mark.slow,
]


def plain(message: str) -> str:
    """A message of a menu, as it is heard."""
    return SPEECH.gettext(message).replace("&", "")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("paper") / "briefing.pdf"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled briefing with a copy of one of its sources: what is quoted and excerpted, a line each."""
    data = bundled_briefing().read_bytes()
    found = reader.read(data)
    assert isinstance(found, Briefing)
    whole = Dossier(found)
    pieces = [piece for item in whole.items.values() for piece in whole.evidence(item) if piece.source == COPIED]
    said = [quote.text.get(quote.language or "", "") for quote in found.quotes]
    lines = dict.fromkeys(words for words in (*said, *(piece.excerpt for piece in pieces)) if words)
    path = tmp_path_factory.mktemp("package") / "with-a-copy.briefing"
    path.write_bytes(packed(data, {f"{COPIED}.txt": "\n".join(lines).encode()}))
    return path


@pytest.fixture(scope="module")
def heard(pdf: Path, package: Path) -> Any:
    """What a screen reader heard on its way through the program, in Russian."""
    words = {
        "evidence": SPEECH.gettext("Evidence"),
        "summary": SPEECH.gettext("Summary"),
        "agreements": SPEECH.gettext("Agreements"),
        "sources": SPEECH.gettext("Sources"),
        "close sources": SPEECH.gettext("Close the sources"),
        "show source": SPEECH.gettext("Show in the source"),
        "close source": SPEECH.gettext("Close"),
        "shelf": plain("&Shelf of briefings"),
        "close shelf": SPEECH.gettext("Close the shelf"),
        "present": plain("&Present"),
        "presentation": SPEECH.gettext("Presentation"),
        "slides": SPEECH.gettext("All slides"),
        "source": "",
        "file": plain("&File"),
        "view": plain("&View"),
        "export": SPEECH.gettext("Export…"),
        "save": SPEECH.gettext("Save…"),
        "file name": SPEECH.pgettext("Qt", "File &name:").replace("&", ""),
        "write": SPEECH.pgettext("Qt", "&Save").replace("&", ""),
    }
    command = ["dbus-run-session", "--", system_packages.SYSTEM_PYTHON, str(ROOT / "tests/support/plays/listening.py")]
    file = pdf.with_name("heard.json")
    with screen() as shown, pdf.with_name("errors").open("w+", encoding="utf-8") as errors:
        listening = subprocess.Popen(
            [*command, sys.executable, str(package), str(pdf), str(file)],
            env={**shown, "LANG": "ru_RU.UTF-8", "LC_ALL": "", "WORDS": json.dumps(words)},
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,  # a file: who is left behind holding a pipe would be waited for
            start_new_session=True,
        )
        try:
            status = listening.wait(timeout=550)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(listening.pid, signal.SIGKILL)
        errors.seek(0)
        assert status == 0, errors.read()[-3000:]
    return json.loads(file.read_text("utf-8"))


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    found = reader.read_file(bundled_briefing())
    assert isinstance(found, Briefing)
    return Dossier(found)


def names(heard: Any, tab: str) -> str:
    """All that is said in a tab, a line each."""
    return "\n".join(name for _, name, _ in heard["tabs"][SPEECH.gettext(tab)])


def test_the_window_says_what_it_is_and_its_tabs_are_four(heard: Any, dossier: Dossier) -> None:
    assert SPEECH.text(dossier.briefing.occasion.title) in heard["title"]
    assert list(heard["tabs"]) == [SPEECH.gettext(name) for name in ("Summary", "Trade", "Agreements", "Quotes")]


def test_everything_that_can_be_pressed_or_filled_in_has_a_name(heard: Any) -> None:
    for tab, said in heard["tabs"].items():
        for role, name, description in said:
            if role in ("push button", "page tab", "text", "list item", "table", "list", "check box", "menu item"):
                assert name, (tab, role)
            if role == "combo box":
                assert name, tab
                assert description, tab


def test_every_figure_of_the_summary_is_heard_with_its_unit_and_qualifier(heard: Any, dossier: Dossier) -> None:
    said = names(heard, "Summary")
    shown = [dossier.values[key] for key in dossier.briefing.cards] + list(dossier.briefing.figures)
    for value in shown:
        assert evidence.value_shown(dossier, value, SPEECH) in said, value.id
    for statement in (*dossier.briefing.messages, *dossier.briefing.context):
        assert SPEECH.text(statement.text).rstrip(".") in said
    for finding in dossier.briefing.findings:
        assert SPEECH.text(finding.title) in said


def test_every_chart_is_heard_as_a_table_with_unit_reporter_and_source(heard: Any, dossier: Dossier) -> None:
    for picture in charts.pictures(dossier, SPEECH):
        rows = heard["tables"][picture.title]
        if form_of(picture) == "sides":
            said = "\n".join(cell for row in rows for cell in row)
            for line in picture.lines:
                for point in line.points:
                    assert point.full in said
                    assert point.source in said
            continue
        for (_, cells), row in zip(picture.table.rows, rows, strict=True):
            assert row == [f"{head}: {cell}" for head, cell in zip(picture.table.heads, cells, strict=True)]


def test_notes_on_charts_and_what_explains_their_counts_are_heard(heard: Any, dossier: Dossier) -> None:
    said = names(heard, "Trade")
    for picture in charts.pictures(dossier, SPEECH):
        for note in picture.notes:
            assert charts.note_line(note) in said
        if picture.explained is not None:
            assert picture.explained.text in said


def test_every_agreement_and_every_quote_is_heard(heard: Any, dossier: Dossier) -> None:
    rows = heard["tables"][SPEECH.gettext("Agreements")]
    said = "\n".join(cell for row in rows for cell in row)
    assert len(rows) == len(dossier.briefing.agreements)
    for agreement in dossier.briefing.agreements:
        assert title(agreement, SPEECH) in said
    rows = heard["tables"][SPEECH.gettext("Quotes")]
    quotes = "\n".join(cell for row in rows for cell in row)
    assert len(rows) == len(dossier.briefing.quotes)
    for quote in dossier.briefing.quotes:
        assert SPEECH.text(dossier.said_by(quote).name) in quotes
    assert sayings(dossier.briefing.quotes[0], SPEECH)[0].shown in quotes


def test_evidence_opens_for_every_card_and_is_heard_word_for_word(heard: Any, dossier: Dossier) -> None:
    leaders = [side for side in front_page(dossier, SPEECH).sides if side.item]
    assert len(heard["proofs"]) == len(dossier.briefing.cards) + len(leaders)
    for key in dossier.briefing.cards:
        value = dossier.values[key]
        shown = evidence.value_shown(dossier, value, SPEECH)
        (said,) = [
            "\n".join(name for _, name, _ in proofs)
            for button, proofs in heard["proofs"].items()
            if button.endswith(shown) and evidence.value_name(dossier, value, SPEECH) in button
        ]
        for one in dossier.evidence(value):
            assert (one.excerpt or "") in said
            assert dossier.sources[one.source].publisher in said


def test_the_briefing_is_exported_by_ear_alone(heard: Any, pdf: Path) -> None:
    assert heard
    assert pdf.read_bytes().startswith(b"%PDF-")


def words(said: Any) -> str:
    """All that was heard, a line each: names and descriptions."""
    return "\n".join(part for _, name, description in said for part in (name, description) if part)


def test_the_further_views_of_the_agreements_are_heard_row_by_row(heard: Any, dossier: Dossier) -> None:
    briefing = dossier.briefing
    views = [heard["views"][section_name(name, SPEECH)]["rows"] for name in ("commitments", "provisions")]
    ((commitments,), (provisions,)) = views
    assert (len(commitments), len(provisions)) == (len(briefing.commitments), len(briefing.provisions))
    promised, provided = ("\n".join(cell for row in rows for cell in row) for rows in (commitments, provisions))
    for commitment in briefing.commitments:
        assert SPEECH.text(commitment.text) in promised
        assert visit_book.code_name(commitment, SPEECH) in promised
    for provision in briefing.provisions:
        assert SPEECH.text(provision.text) in provided


def test_the_timeline_is_heard_as_a_list_of_every_day(heard: Any, dossier: Dossier) -> None:
    said = heard["tabs"][SPEECH.gettext("Summary")]
    rows = [name for role, name, _ in said if role == "list item"]
    assert ["list", SPEECH.gettext("Timeline")] in [[role, name] for role, name, _ in said]
    for event in dossier.briefing.events:
        assert any(SPEECH.text(event.title) in row for row in rows), event.id


def test_a_comparison_of_sides_and_a_share_are_heard_like_every_chart(heard: Any, dossier: Dossier) -> None:
    drawn = {picture.kind: picture.title for picture in charts.pictures(dossier, SPEECH)}
    assert {"sides", "share"} <= set(drawn)
    for kind in ("sides", "share"):
        assert heard["tables"][drawn[kind]]


def test_a_passage_is_shown_in_its_source_and_the_page_says_where(heard: Any, dossier: Dossier) -> None:
    said = words(heard["source"])
    source = dossier.sources[COPIED]
    assert source.publisher in said
    assert "117 млн долларов" in said


def test_every_source_is_heard_with_its_publisher(heard: Any, dossier: Dossier) -> None:
    (rows,) = heard["sources table"]
    said = "\n".join(cell for row in rows for cell in row)
    assert len(rows) == len(dossier.briefing.sources)
    for source in dossier.briefing.sources:
        assert source.publisher in said
        assert (source.title or "") in said


def test_the_shelf_says_which_briefings_it_has_and_how_they_are_ordered(heard: Any) -> None:
    said = heard["shelf"]
    rows = [name for role, name, _ in said if role == "table cell"]  # a table of one column, which Qt lays out sooner
    assert ["table", SPEECH.gettext("Briefings on the shelf")] in [[role, name] for role, name, _ in said]
    assert all(rows)
    assert sum(SPEECH.gettext("edition {number}", number=2) in row for row in rows) >= 1
    (order,) = [one for one in said if one[0] == "combo box"]
    assert order[2] == SPEECH.gettext("Order")


def test_a_presentation_says_its_slide_and_its_overview_each_slide_and_choice(heard: Any, dossier: Dossier) -> None:
    slide, overview = heard["slides"]["slide"], heard["slides"]["overview"]
    assert SPEECH.text(dossier.briefing.occasion.title) in words(slide)
    items = [name for role, name, _ in overview if role == "list item"]
    assert [name.split("  ")[0] for name in items] == [str(number) for number in range(1, len(items) + 1)]
    assert len(items) > 50
    boxes = [name for role, name, _ in overview if role == "check box"]
    assert SPEECH.gettext("Marked items only") in boxes
    assert len(boxes) > 5


def test_everything_new_that_can_be_pressed_or_filled_in_has_a_name(heard: Any) -> None:
    pages = {name: heard[name] for name in ("source", "sources", "shelf")} | heard["slides"]
    pages |= {name: view["said"] for name, view in heard["views"].items()}
    for page, said in pages.items():
        for role, name, description in said:
            if role in ROLES:
                assert name, (page, role)
            if role == "combo box":
                assert name, page
                assert description, (page, name)
