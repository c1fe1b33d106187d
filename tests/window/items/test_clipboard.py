"""Copying: any item with its citation as plain and rich text, and as rows that a spreadsheet can take."""

import csv
from html.parser import HTMLParser

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Text
from app.briefing.model.values import Computed
from app.briefing.reading.reader import read_file
from app.briefing.text.item_citation import cited
from app.briefing.text.item_rows import item_rows
from app.briefing.text.spreadsheets import tab_separated
from app.window.quotes.tab import QuotesTab
from app.window.shell.main_window import MainWindow
from app.window.trade.tab import TradeTab
from tests.support.briefings import EDITION_ONE

HOSTILE = '<img src=x onerror="alert(1)"> & </td></table><script>'


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def every(dossier: Dossier) -> list[str]:
    return [*dossier.items, *dossier.charts]


@pytest.mark.representative
@pytest.mark.parametrize("locale", INTERFACE)
def test_every_item_is_copied_with_all_its_sources(dossier: Dossier, locale: str) -> None:
    said = localizer_for(next(one for one in INTERFACE if one == locale))
    for key in every(dossier):
        made = cited(dossier, key, said)
        values = (
            [dossier.values[one] for series in dossier.charts[key].series for one in series.values]
            if (key in dossier.charts)
            else [dossier.items[key]]
        )
        for value in values:
            for proof in dossier.evidence(value):
                source = dossier.sources[proof.source]
                assert source.publisher in made.plain, key
                assert (source.address or "") in made.plain, key
        assert made.plain.strip()
        assert Tags(made.html).text.strip()


def test_a_figure_says_who_counts_it_and_where_sources_disagree(dossier: Dossier) -> None:
    made = cited(dossier, "kz-turnover-2025", localizer_for("ru"))
    first = made.plain.splitlines()[0]

    assert "107,7" in first
    assert "Казахстан" in made.plain
    for finding in dossier.concerns["kz-turnover-2025"]:
        assert finding.title["ru"] in made.plain


def test_a_computed_figure_brings_its_formula(dossier: Dossier) -> None:
    computed = next(item for item in dossier.items.values() if isinstance(item, Computed))

    assert " = " in cited(dossier, computed.id, localizer_for("ru")).plain


def test_a_chart_brings_its_table(dossier: Dossier) -> None:
    chart = dossier.briefing.trade.charts[0]
    made = cited(dossier, chart.id, localizer_for("ru"))
    tags = Tags(made.html)

    assert {"table", "th", "td"} <= tags.found
    assert chart.title["ru"] in made.plain
    assert "107,7" in made.plain


def test_nothing_from_data_becomes_markup_or_a_formula(dossier: Dossier) -> None:
    hostile = Text(ru=HOSTILE)
    briefing = msgspec.structs.replace(
        dossier.briefing,
        steps=(msgspec.structs.replace(dossier.briefing.steps[0], text=Text(ru="=HYPERLINK(1)\t@x\n+1")),),
        agreements=tuple(msgspec.structs.replace(one, title=hostile) for one in dossier.briefing.agreements),
    )
    changed = Dossier(briefing)
    made = cited(changed, briefing.agreements[0].id, localizer_for("ru"))

    assert "img" not in Tags(made.html).found
    assert HOSTILE in made.plain
    text = tab_separated(item_rows(changed, briefing.steps[0].id, localizer_for("ru")))
    head, row = csv.reader(text.splitlines(), delimiter="\t")
    assert len(head) == len(row)
    assert "'=HYPERLINK(1) @x +1" in row


def test_rows_have_as_many_cells_as_heads_and_numbers_that_are_numbers(dossier: Dossier) -> None:
    for key in every(dossier):
        heads, *rows = csv.reader(
            tab_separated(item_rows(dossier, key, localizer_for("ru"))).splitlines(), delimiter="\t"
        )
        assert rows
        assert {len(row) for row in rows} == {len(heads)}, key
    assert "107,7" in item_rows(dossier, "kz-turnover-2025", localizer_for("ru"))[1]
    assert "107.7" in item_rows(dossier, "kz-turnover-2025", localizer_for("en"))[1]


@pytest.fixture
def window(shared_window: MainWindow) -> MainWindow:
    return shared_window


def test_ctrl_c_copies_what_is_in_hand_as_plain_and_rich_text(window: MainWindow) -> None:
    window.context.selection.choose("military-technical")
    window.actions_by_id["copy"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    expected = cited(window.context.dossier, "military-technical", window.context.localizer)

    assert data.text() == expected.plain
    assert expected.html.splitlines()[0] in data.html()
    assert window.foot.text == "Скопировано с источниками"


@pytest.mark.parametrize("where", ["list", "filter"])
def test_a_quote_is_copied_from_its_row_and_from_the_filter(window: MainWindow, qtbot: QtBot, where: str) -> None:
    window.show_item("quote-tokayev-order")
    tab = window.tab_widget("quotes")
    assert isinstance(tab, QuotesTab)
    with qtbot.waitActive(window):
        window.activateWindow()
    focused = tab.list if where == "list" else tab.filters.words
    focused.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(focused, Qt.Key.Key_C, keys)

    expected = cited(window.context.dossier, "quote-tokayev-order", window.context.localizer)
    assert QGuiApplication.clipboard().text() == expected.plain


def test_the_chart_in_hand_is_copied_as_its_table_with_its_sources(window: MainWindow, qtbot: QtBot) -> None:
    chart = window.context.dossier.briefing.trade.charts[0]
    window.show_item(chart.id)
    with qtbot.waitActive(window):
        window.activateWindow()
    tab = window.tab_widget("trade")
    assert isinstance(tab, TradeTab)
    tab.blocks[0].star.setFocus()
    QTest.keyClick(tab.blocks[0].star, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()

    assert text.startswith(chart.title["ru"])
    assert text.count("\t") > 10


def test_rows_go_to_the_clipboard_parted_by_tabs(window: MainWindow) -> None:
    chart = window.context.dossier.briefing.trade.charts[0].id
    window.context.item_requests.ask("copy-row", chart)
    data = QGuiApplication.clipboard().mimeData()

    assert data.text().count("\t") > 10
    assert "<table>" in data.html()


def test_words_that_are_selected_are_copied_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    words = next(one for one in window.evidence.findChildren(QLabel) if len(one.text()) > 20 and one.wordWrap())
    words.setFocus(Qt.FocusReason.MouseFocusReason)
    words.setSelection(0, 7)
    window.hand.ask("copy")

    assert QGuiApplication.clipboard().text() == words.text()[:7]
