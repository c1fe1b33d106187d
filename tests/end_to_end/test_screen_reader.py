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
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.briefing.text import charts, evidence
from app.briefing.text.agreements import title
from app.briefing.text.citation import sayings
from app.briefing.text.front_page import front_page
from app.runtime.paths import bundled_briefing
from tests.support.screen import ROOT, screen

SPEECH = localizer_for("ru")

pytestmark = [
    pytest.mark.skipif(
        bool(missing := system_packages.missing_for_screen_reader()),
        reason=f"no screen reader can listen on this system, which lacks: {', '.join(missing)}",
    ),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("paper") / "briefing.pdf"


@pytest.fixture(scope="module")
def heard(pdf: Path) -> Any:
    """What a screen reader heard on its way through the program, in Russian."""
    words = {
        "evidence": SPEECH.gettext("Evidence"),
        "summary": SPEECH.gettext("Summary"),
        "export": SPEECH.gettext("Export…"),
        "save": SPEECH.gettext("Save…"),
        "file name": SPEECH.pgettext("Qt", "File &name:").replace("&", ""),
        "write": SPEECH.pgettext("Qt", "&Save").replace("&", ""),
    }
    command = ["dbus-run-session", "--", system_packages.SYSTEM_PYTHON, str(ROOT / "tests/support/plays/listening.py")]
    file = pdf.with_name("heard.json")
    with screen() as shown, pdf.with_name("errors").open("w+", encoding="utf-8") as errors:
        listening = subprocess.Popen(
            [*command, sys.executable, str(pdf), str(file)],
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
        if picture.kind == "sides":
            said = "\n".join(cell for row in rows for cell in row)
            for line in picture.lines:
                for point in line.points:
                    assert point.full in said
                    assert point.source in said
            continue
        for (_, cells), row in zip(picture.table.rows, rows, strict=True):
            assert row == [f"{head}: {cell}" for head, cell in zip(picture.table.heads, cells, strict=True)]


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
