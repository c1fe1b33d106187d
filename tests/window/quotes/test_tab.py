"""The tab of quotes: filters, reading, the original beside a translation, evidence, and the clipboard."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Quote
from app.briefing.model.parts import Evidence, Language, Text
from app.briefing.reading.reader import read_file
from app.briefing.text.citation import citation, sayings
from app.window.context.view_context import Selection, ViewContext
from app.window.quotes.tab import QuotesTab
from app.window.theme.theme import Theme
from tests.support.briefings import EDITION_ONE

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    qapp.clipboard().clear()
    yield
    qapp.clipboard().clear()


def opened(qtbot: QtBot, dossier: Dossier, language: Language = "ru", selection: Selection | None = None) -> QuotesTab:
    tab = QuotesTab(ViewContext(dossier, localizer_for(language), Theme(), selection or Selection()))
    qtbot.addWidget(tab)
    tab.resize(1000, 700)
    tab.show()
    return tab


def with_quotes(dossier: Dossier, *quotes: Quote) -> Dossier:
    return Dossier(msgspec.structs.replace(dossier.briefing, quotes=quotes, findings=()))


def typed(widget: QWidget, text: str) -> None:
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)


def ids(tab: QuotesTab) -> list[str]:
    return [tab.model.quote(row).id for row in range(tab.model.rowCount())]


def said(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel)]


def labels(tab: QuotesTab) -> list[QLabel]:
    page = tab.reading.page.widget()
    assert page is not None
    return page.findChildren(QLabel)


def read(tab: QuotesTab) -> list[str]:
    return [part.text() for part in labels(tab)]


def test_every_quote_stands_in_the_list_and_the_first_is_read(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)

    assert tab.count() == len(dossier.briefing.quotes)
    assert ids(tab) == [quote.id for quote in dossier.briefing.quotes]
    assert tab.chosen == ids(tab)[0]
    assert tab.list.currentIndex().row() == 0


def test_a_tab_leaves_what_is_chosen_elsewhere_alone_and_says_what_is_chosen_in_it(
    qtbot: QtBot, dossier: Dossier
) -> None:
    selection = Selection()
    elsewhere = next(iter(dossier.values))
    selection.choose(elsewhere)
    tab = opened(qtbot, dossier, "ru", selection)
    again = opened(qtbot, dossier, "kk", selection)
    tab.list.setCurrentIndex(tab.model.index(2, 0))
    again.restore(tab.state())

    assert again.chosen == tab.chosen == tab.model.quote(2).id
    tab.filters.words.setText("\u2603")
    assert tab.chosen == ""


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_quote_is_read_with_speaker_office_time_occasion_and_themes(
    qtbot: QtBot, dossier: Dossier, language: Language
) -> None:
    tab = opened(qtbot, dossier, language)
    localizer = localizer_for(language)
    for quote in dossier.briefing.quotes:
        assert tab.reveal(quote.id)
        told = read(tab)
        person = dossier.said_by(quote)
        when = localizer.period(quote.date) if quote.date else localizer.gettext("undated")
        assert [one.shown for one in sayings(quote, localizer)] == [text for text in told if len(text) > 150]
        assert localizer.text(person.name) in told
        assert localizer.text(person.office) in told
        assert any(when in text and (not quote.occasion or localizer.text(quote.occasion) in text) for text in told)
        for theme in quote.themes:
            assert localizer.text(dossier.themes[theme].name) in told


def test_a_translation_is_marked_and_the_original_is_there_too(qtbot: QtBot, dossier: Dossier) -> None:
    quote = next(one for one in dossier.briefing.quotes if one.language == "ru" and one.text.get("kk"))
    tab = opened(qtbot, dossier, "kk")
    tab.reveal(quote.id)
    told = {part.text(): part for part in labels(tab)}

    for text in (
        localizer_for("kk").gettext("Unofficial translation"),
        f"«{quote.text['kk']}»",
        f"«{quote.text['ru']}»",
    ):
        assert told[text].isVisible()


def test_a_paraphrase_is_told_from_a_quote(qtbot: QtBot, dossier: Dossier) -> None:
    paraphrase = next(one for one in dossier.briefing.quotes if one.kind == "paraphrase")
    tab = opened(qtbot, dossier)
    tab.reveal(paraphrase.id)

    assert paraphrase.text.get("ru") in read(tab)
    assert localizer_for("ru").gettext("Paraphrase") in read(tab)
    index = tab.list.currentIndex()
    assert localizer_for("ru").gettext("Paraphrase") in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_words_are_plain_text_whatever_they_hold(qtbot: QtBot, dossier: Dossier) -> None:
    words = "<b>жирно</b> & <img src=x>"
    quote = msgspec.structs.replace(dossier.briefing.quotes[0], text=Text(ru=words))
    tab = opened(qtbot, with_quotes(dossier, quote))

    shown = next(part for part in labels(tab) if words in part.text())
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_speaker_theme_and_words_narrow_the_list_together(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    quotes = dossier.briefing.quotes
    tab.filters.boxes["speaker"].choose("tokayev")
    assert ids(tab) == [one.id for one in quotes if one.speaker == "tokayev"]

    tab.filters.boxes["theme"].choose("trade")
    both = [one.id for one in quotes if one.speaker == "tokayev" and "trade" in one.themes]
    assert ids(tab) == both
    typed(tab.filters.words, "ВЕРШИНЫ надёжный")
    assert ids(tab) == ["quote-tokayev-order"]
    assert tab.chosen == "quote-tokayev-order"

    QTest.mouseClick(tab.filters.reset_button, Qt.MouseButton.LeftButton)
    assert len(ids(tab)) == tab.count()
    assert tab.chosen == "quote-tokayev-order"
    assert tab.list.currentIndex().row() == tab.model.row_of("quote-tokayev-order")


def test_the_original_is_found_below_its_translation(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier, "kk")

    typed(tab.filters.words, "всесторонне обсудили")

    assert ids(tab) == ["quote-tokayev-talks"]


def test_where_nothing_is_left_it_says_so_and_copies_nothing(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    typed(tab.filters.words, "ъъъ")
    assert tab.empty_state.isVisible()
    tab.copy()
    assert QGuiApplication.clipboard().text() == ""

    QTest.mouseClick(tab.empty_state.reset_button, Qt.MouseButton.LeftButton)
    assert len(ids(tab)) == tab.count()


def test_a_briefing_without_quotes_says_so(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, with_quotes(dossier))

    assert tab.empty_state.text == localizer_for("ru").gettext("There are no quotes in this briefing.")
    assert not tab.filters.isVisible()
    assert (tab.count(), tab.chosen) == (0, "")


def test_the_keyboard_goes_from_quote_to_quote_and_opens_the_evidence(qtbot: QtBot, dossier: Dossier) -> None:
    selection = Selection()
    tab = opened(qtbot, dossier, selection=selection)
    tab.filters.words.setFocus()

    QTest.keyClick(tab.filters.words, Qt.Key.Key_Down)
    QTest.keyClick(tab.list, Qt.Key.Key_Down)
    assert selection.item == tab.chosen == ids(tab)[1]
    selection.choose("")
    QTest.keyClick(tab.list, Qt.Key.Key_Space)
    assert selection.item == ids(tab)[1]


def test_evidence_opened_elsewhere_is_followed(qtbot: QtBot, dossier: Dossier) -> None:
    selection = Selection()
    tab = opened(qtbot, dossier, selection=selection)

    selection.choose("quote-kabaziev")
    assert tab.chosen == "quote-kabaziev"
    assert tab.list.currentIndex().row() == tab.model.row_of("quote-kabaziev")
    selection.choose("memo-health")
    assert tab.chosen == "quote-kabaziev"
    assert not tab.reveal("memo-health")


def test_copy_with_citation_puts_plain_and_rich_text_on_the_clipboard(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier, "kk")
    tab.reveal("quote-tokayev-order")
    QTest.mouseClick(tab.reading.copy_button, Qt.MouseButton.LeftButton)

    quote = dossier.items["quote-tokayev-order"]
    assert isinstance(quote, Quote)
    expected = citation(dossier, quote, localizer_for("kk"))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == expected.plain
    assert data.html() == expected.html
    assert localizer_for("kk").gettext("Copied") in said(tab.reading)


def test_the_process_ends_well_with_a_citation_on_the_clipboard() -> None:
    program = """
from PySide6.QtGui import QGuiApplication
from app.briefing.text.citation import Citation
from app.window.items import clipboard as citing
application = QGuiApplication([])
citing.copy(Citation("plain", "<p>rich</p>"))
print(application.clipboard().mimeData().formats())
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)

    assert (ended.returncode, ended.stdout) == (0, "['text/plain', 'text/html']\n"), ended.stderr


def test_a_change_of_language_loses_nothing(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    tab.filters.boxes["speaker"].choose("kogabaev")
    tab.reveal("quote-kogabaev-digital")

    other = opened(qtbot, dossier, "kk")
    other.restore(tab.state())

    assert ids(other) == ids(tab)
    assert other.chosen == "quote-kogabaev-digital"
    assert other.filters.chosen == tab.filters.chosen
    other.restore({"chosen": "no-such", "speaker": "nobody", "share": "x"})
    assert len(ids(other)) == other.count()


def test_everything_has_a_name_for_a_screen_reader(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    parts = [tab.list, tab.reading.page, tab.reading.copy_button, tab.filters.words, *tab.filters.boxes.values()]

    for part in parts:
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name)


def test_the_keyboard_goes_by_pages_and_to_both_ends(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    tab.list.setFocus()
    last = tab.count() - 1
    seen = [tab.list.currentIndex().row()]
    for key in (
        Qt.Key.Key_PageDown,
        Qt.Key.Key_End,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_Home,
        Qt.Key.Key_Up,
    ):
        QTest.keyClick(tab.list, key)
        current = tab.list.currentIndex()
        assert tab.list.viewport().rect().contains(tab.list.visualRect(current))
        assert tab.list.indexAt(tab.list.visualRect(current).center()) == current
        assert tab.chosen == ids(tab)[current.row()]
        seen.append(current.row())

    assert 0 == seen[0] < seen[1] < seen[2] == seen[3] == last > seen[4] > seen[5] == seen[6] == 0


def test_a_click_chooses_the_row_that_is_there(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    QTest.keyClick(tab.list, Qt.Key.Key_End)
    top = tab.list.indexAt(QPoint(20, 5))
    QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 5))

    assert tab.list.selectionModel().selectedIndexes() == [top]
    assert tab.chosen == ids(tab)[top.row()]


@pytest.mark.slow
def test_a_hundred_thousand_quotes_are_found_as_few_are(qtbot: QtBot, dossier: Dossier) -> None:
    evidence = (Evidence("kazinform-alliance", "whole"),)
    said = [Text(ru=f"Слово о деле {number}") for number in range(500)]
    many = tuple(
        Quote(f"q-{number}", "paraphrase", "tokayev" if number % 3 else "vucic", said[number % 500], evidence)
        for number in range(100_000)
    )
    tab = opened(qtbot, with_quotes(dossier, *many))

    tab.filters.words.setText("делЕ 499")
    assert ids(tab) == [f"q-{number}" for number in range(499, 100_000, 500)]
    assert tab.chosen == "q-499"
    tab.filters.boxes["speaker"].choose("vucic")
    assert ids(tab) == [f"q-{number}" for number in range(499, 100_000, 500) if number % 3 == 0]
    tab.filters.reset()
    QTest.keyClick(tab.list, Qt.Key.Key_End)
    assert (tab.chosen, tab.list.currentIndex().row()) == ("q-99999", 99_999)
