"""A briefing of another visit in other languages: two states and two companies, in French and Kazakh (format 2)."""

import datetime
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pikepdf
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import cli
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, lists
from app.briefing.model.values import Computed, Observation
from app.briefing.model.visit_book import VisitItem
from app.briefing.reading.reader import read_file
from app.briefing.slides.slides import slides
from app.briefing.text import agreements, citation, evidence
from app.briefing.text.section_names import section_of
from app.paper.content.document import document
from app.paper.content.export_options import Order
from app.paper.content.kinds import KINDS, Kind
from app.paper.output.export import Original
from app.window.context.settings import Settings
from app.window.export.dialog import ExportDialog
from app.window.review.report_dialog import CheckReport
from app.window.shell.main_window import MainWindow
from app.window.shell.tabs import TABS
from app.window.startup.application import make_window
from tests.support.papers import bare, pages, text
from tests.support.search_page import searching
from tools import verapdf

WHOLE = ("--kind", "full", "--date", "2026-03-02")
FILE = Path(__file__).resolve().parents[1] / "support" / "briefings" / "astana-2023-11.json"
STANDS_IN = re.compile(r"(?:^|[\s(«„“])\[(?:fr|kk|en)\] ")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    found = read_file(FILE)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return Dossier(found)


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    settings = Settings()
    settings.language, settings.reading = request.param
    made = make_window(FILE)
    made.resize(1024, 700)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    return made


@pytest.mark.parametrize("language", ["fr", "kk"])
def test_it_checks_clean_and_lacks_no_text(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(FILE), "--strict", "--lang", "fr", "--language", language]) == 0

    assert "0 erreur, 0 avertissement" in capsys.readouterr().out


def test_every_list_of_the_model_is_filled(dossier: Dossier) -> None:
    filled = msgspec.structs.asdict(dossier.briefing) | msgspec.structs.asdict(dossier.briefing.trade)

    assert [name for name, found in filled.items() if found == ()] == ["routes"]  # its sources tell of none


def test_every_promise_has_evidence_and_so_has_what_became_of_it(dossier: Dossier) -> None:
    commitments = dossier.briefing.commitments

    assert {one.state for one in commitments} >= {"open", "under-way", "done"}
    for one in commitments:
        assert one.owners
        assert all(proof.excerpt for proof in one.evidence), one.id
        if one.state != "open":
            assert one.outcome is not None
            assert all(proof.excerpt for proof in one.outcome.evidence), one.id
            assert not set(one.outcome.evidence) & set(one.evidence), one.id


def test_each_issue_has_the_positions_of_two_sides_with_evidence(dossier: Dossier) -> None:
    issues = dossier.briefing.issues

    assert {position.party for issue in issues for position in issue.positions} > {"kz", "totalenergies"}
    for issue in issues:
        assert len({position.party for position in issue.positions}) == 2, issue.id
        assert all(position.evidence for position in issue.positions), issue.id


@pytest.mark.parametrize("language", ["fr", "kk"])
def test_no_sheet_of_evidence_lacks_a_text(language: str, dossier: Dossier) -> None:
    localizer = localizer_for(language)
    for _, items in lists(dossier.briefing):
        for item in items:
            sheet = evidence.sheet(dossier, item.id, localizer)
            parts = [words for part in sheet.parts for words in (part.label, part.text)]
            links = [link.text for link in (*sheet.findings, *sheet.values, *sheet.related)]
            told = [sheet.heading, sheet.title, *sheet.facts, sheet.note, *parts, *links]
            assert not [words for words in told if STANDS_IN.search(words)], item.id


@pytest.mark.representative
@pytest.mark.parametrize(
    ("window", "language"),
    [(("fr", ""), "fr"), (("kk", ""), "kk"), (("en", "fr"), "fr")],
    indirect=["window"],
    ids=["french", "kazakh", "english program, french texts"],
)
def test_every_tab_shows_it_in_the_language_of_the_texts(window: MainWindow, language: str, dossier: Dossier) -> None:
    assert window.context.localizer.language == language
    assert window.windowTitle() == dossier.briefing.occasion.title[language]
    for tab in TABS:
        window.choose_tab(tab.name)
        told = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        assert not [words for words in told if STANDS_IN.search(words)], tab.name
    assert dossier.briefing.edition.data_date[:4] in window.context.page.occasion


@pytest.mark.parametrize("window", [("fr", "")], indirect=True, ids=["french"])
def test_each_item_is_in_its_tab(window: MainWindow, dossier: Dossier) -> None:
    items = [
        item for _, found in lists(dossier.briefing) for item in found if not isinstance(item, Observation | Computed)
    ]

    assert [item.id for item in items if not window.tab_view(section_of(dossier, item.id)).reveal(item.id)] == []


@pytest.mark.representative
@pytest.mark.parametrize("window", [("fr", ""), ("en", "kk")], indirect=True, ids=["french", "kazakh texts"])
def test_it_is_presented_from_the_first_slide_to_the_last(window: MainWindow) -> None:
    window.actions_by_id["present"].trigger()
    presented = window.controllers.presentation
    assert presented is not None
    last = len(presented.state.slides) - 1
    seen = {0}

    while presented.state.at < last:
        presented.go_on()
        seen.add(presented.state.at)

    assert seen == set(range(last + 1))
    presented.leave()


def test_the_choice_of_the_texts_is_the_readers_and_stays(qtbot: QtBot) -> None:
    Settings().language = "en"
    first = make_window(FILE)
    qtbot.addWidget(first)
    with qtbot.waitSignal(first.completed):
        first.show()
    names = [name for name in first.actions_by_id if name.startswith("texts-")]
    assert names == ["texts-same", "texts-fr", "texts-kk"]
    assert first.context.localizer.language == "en"

    first.actions_by_id["texts-fr"].trigger()

    assert (first.context.localizer.locale, first.context.localizer.language) == ("en", "fr")
    assert first.actions_by_id["texts-fr"].isChecked()
    assert Settings().reading == "fr"
    first.actions_by_id["texts-same"].trigger()
    assert first.context.localizer.language == "en"


@pytest.mark.parametrize("window", [("en", "")], indirect=True, ids=["english"])
def test_search_report_and_export_follow_the_choice_of_the_texts(window: MainWindow, qtbot: QtBot) -> None:
    page = searching(qtbot, window)
    page.type("uranium")
    qtbot.waitUntil(lambda: window.controllers.examination.summary != "")

    window.actions_by_id["texts-kk"].trigger()  # the search stays open
    again = window.search.page
    assert again is not None
    qtbot.waitUntil(lambda: window.search.ready)
    again.type("уран")

    told = [again.model.description(row) for row in range(again.model.rowCount())]
    assert len(told) > 3
    assert not [words for words in told if STANDS_IN.search(words)]
    window.actions_by_id["check"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)))
    assert not STANDS_IN.search(window.findChildren(CheckReport)[-1].plain())
    form = ExportDialog(window, window.context, Original(FILE.read_bytes(), FILE), window.settings).form
    assert form.languages() == ("kk",)
    assert form.mark.text() == "Ашық дереккөздер"


def test_sums_kinds_parties_and_translations_are_told(dossier: Dossier) -> None:
    french = localizer_for("fr")
    with_sum = [one for one in dossier.briefing.agreements if one.amount]
    sums = {agreements.amount(one, french).replace("\N{NO-BREAK SPACE}", " ") for one in with_sum}
    assert sums == {"1,4 milliard de dollars", "50 millions d’euros"}
    assert {"Feuille de route", "Contrat"} <= {
        agreements.kind_name(one.kind, french) for one in dossier.briefing.agreements
    }
    quote = next(one for one in dossier.briefing.quotes if one.translated)
    assert any("traduction" in saying.remark for saying in citation.sayings(quote, french))


def test_a_range_a_rank_and_a_passage_are_told(dossier: Dossier) -> None:
    figures = {figure.id: figure for figure in dossier.briefing.figures}
    french = localizer_for("fr")

    assert evidence.value_shown(dossier, figures["usual-share"], french).replace("\N{NO-BREAK SPACE}", " ") == "80–90 %"
    assert (
        evidence.value_shown(dossier, figures["partner-rank"], french).replace("\N{NO-BREAK SPACE}", " ") == "5e place"
    )
    (passage,) = dossier.briefing.passages
    declaration = next(one for one in dossier.briefing.agreements if one.id == "minerals-declaration")
    assert [proof.excerpt for proof in declaration.evidence] == [passage.excerpt]


def test_the_paper_names_all_sides_and_speaks_french(tmp_path: Path, dossier: Dossier) -> None:
    target = tmp_path / "full.pdf"
    assert cli.main(["export", str(target), "--briefing", str(FILE), "--lang", "fr", *WHOLE]) == 0

    with pikepdf.open(target) as pdf:
        assert str(pdf.Root.Lang) == "fr"
    words = text(target)
    for party in dossier.briefing.occasion.received:
        assert bare(dossier.parties[party].name["fr"]) in words
    for told in ("Invités", "connu seulement en traduction"):
        assert bare(told) in words
    assert all("Sourcespubliques" in page for page in pages(target))
    assert not re.search(r"(?<!\.)\.\.(?!\.)", words)


@pytest.mark.parametrize(("mark", "seen"), [("", ""), ("Diffusion restreinte", "Diffusion restreinte")])
def test_the_mark_of_the_edition_gives_way_to_another_or_to_none(tmp_path: Path, mark: str, seen: str) -> None:
    target = tmp_path / "card.pdf"
    options = ["--briefing", str(FILE), "--lang", "fr", "--kind", "quotes", "--mark", mark]
    assert cli.main(["export", str(target), *options]) == 0

    assert all(bare(seen) in page and "Sourcespubliques" not in page for page in pages(target))


def strings(part: object) -> Iterator[str]:
    """All strings within some data."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from itertools.chain.from_iterable(map(strings, part.values()))
    elif isinstance(part, list | tuple):
        yield from itertools.chain.from_iterable(map(strings, part))


def test_no_list_and_no_label_in_french_lacks_the_blank_before_its_sign(dossier: Dossier) -> None:
    wrong = re.compile("(?<![\u00a0\u202f])[;:!?](?= )|«(?!\u00a0)|(?<!\u00a0)»")
    typed = {" ".join(one.split()) for one in strings(msgspec.to_builtins(dossier.briefing))}
    data, _ = document(dossier, Order(datetime.date(2026, 3, 2), languages=("fr",)))
    ours = [
        one
        for one in strings(data)
        if not any((len(word) > 9 and word in " ".join(one.split())) or " ".join(one.split()) in word for word in typed)
    ]

    assert sum("\u00a0; " in one for one in strings(data)) > 3
    assert [one for one in ours if wrong.search(one)] == []
    assert data["signs"] == [{"colon": "\u00a0: ", "separator": "\u00a0; "}]


def test_paper_and_slides_have_each_item_of_the_visit_book(dossier: Dossier) -> None:
    wanted = {item.id for _, found in lists(dossier.briefing) for item in found if isinstance(item, VisitItem)}
    _, printed = document(dossier, Order(date=datetime.date(2026, 3, 2)))

    assert wanted
    assert wanted - printed == set()
    assert wanted - {key for slide in slides(dossier) for key in (*slide.items, *slide.own)} == set()


@pytest.mark.slow
@pytest.mark.parametrize("languages", ["fr", "kk+fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_paper_conforms(tmp_path: Path, kind: Kind, languages: str) -> None:
    target = tmp_path / "full.pdf"
    assert cli.main(["export", str(target), "--briefing", str(FILE), "--lang", languages, "--kind", kind]) == 0

    verdicts = list(verapdf.judge([target]))

    assert len(verdicts) == 2
    assert [str(verdict) for verdict in verdicts if verdict.broken] == []
