"""The summary in detail: how cards stand, how amounts are broken, and frames for the keys that cut no letter."""

from collections.abc import Callable, Iterator
from itertools import groupby

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.runtime import paths
from app.window.agreements.documents import DocumentsView
from app.window.context.view_context import Selection, ViewContext
from app.window.items.item_button import ItemButton
from app.window.items.item_rows import Rows
from app.window.items.row import Row, RowStyle
from app.window.summary.banner import Caution
from app.window.summary.cards import Cards
from app.window.summary.mini_chart import MiniChart
from app.window.summary.opening import FlagPicture
from app.window.summary.tab import SummaryTab
from app.window.theme.style_sheets import Palette
from app.window.theme.theme import PALETTES, Theme
from app.window.widgets.tab_bar import TabBar
from tests.support.briefings import EDITION_ONE

MOUSE, TAB = Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


def context(dossier: Dossier, scheme: str = "light") -> ViewContext:
    return ViewContext(dossier, localizer_for("en"), Theme("dark" if scheme == "dark" else "light"), Selection())


def put(qtbot: QtBot, widget: QWidget, width: int, height: int = 400) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("count", "width", "rows"),
    [
        (1, 1000, [1]),
        (3, 1000, [3]),
        (4, 1000, [4]),
        (4, 700, [2, 2]),
        (5, 1000, [3, 2]),
        (5, 1300, [5]),
        (6, 1000, [3, 3]),
        (7, 1000, [4, 3]),
        (8, 1000, [4, 4]),
        (8, 700, [3, 3, 2]),
    ],
)
def test_cards_stand_in_few_even_rows(qtbot: QtBot, dossier: Dossier, count: int, width: int, rows: list[int]) -> None:
    shown = context(dossier)
    cards = Cards([ItemButton(shown, key, key, framed=True) for key in list(dossier.values)[:count]])
    put(qtbot, cards, width)

    tops = sorted(card.y() for card in cards.findChildren(ItemButton))
    assert [len(list(one)) for _, one in groupby(tops)] == rows


def test_an_amount_before_a_row_is_never_broken_within_a_word(qtbot: QtBot, dossier: Dossier) -> None:
    row_style = RowStyle(lead="strong", lead_width=112)

    def height(lead: str, width: int) -> int:
        rows = Rows(context(dossier), "Figures", (Row("one", "Text", lead),), row_style)
        qtbot.addWidget(rows)
        return rows.heightForWidth(width)

    one = height("1", 420)
    for lead in ("USD\u00a0261.42\u00a0billion", "Gegenseitigkeitsabkommen"):
        assert height(lead, 420) == one
    assert height("USD 261.42\u00a0billion", 420) > one  # at its blank
    narrow = [height(words, 200) for words in ("USD\u00a0261.42\u00a0billion", "USD 261.42 billion")]
    assert narrow[0] == narrow[1] > one


# Frames


def unlike(one: QImage, other: QImage) -> Iterator[tuple[int, int]]:
    """The pixels in which two pictures of a widget differ."""
    for y in range(one.height()):
        for x in range(one.width()):
            if one.pixel(x, y) != other.pixel(x, y):
                yield x, y


def assert_clear(bare: QImage, framed: QImage, grounds: set[str], plain: QImage | None = None) -> None:
    """Where there is a frame, and a pixel around it, there is nothing but ground without it.

    `plain`: the picture in which that is looked for, if the frame stands on a ground with soft corners.
    """
    frame, plain = list(unlike(bare, framed)), plain or bare
    assert frame
    for x, y in frame:
        for across in (-1, 0, 1):
            if 0 <= x + across < plain.width():
                assert plain.pixelColor(x + across, y).name() in grounds, (x + across, y)


def grabbed(widget: QWidget, do: Callable[[], object]) -> QImage:
    do()
    QApplication.processEvents()
    return widget.grab().toImage()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_of_a_row_is_for_the_keys_and_cuts_nothing(qtbot: QtBot, dossier: Dossier, scheme: str) -> None:
    shown = context(dossier, scheme)
    lines = tuple(Row(key, "Memoranda were signed by both sides", "8", sources=3) for key in list(dossier.items)[:3])
    rows = Rows(shown, "Messages", lines, RowStyle("statement", "strong", 12))
    put(qtbot, rows, 400)
    place = rows.visualRect(rows.model().index(1, 0)).center()

    def by_mouse() -> None:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseMove(rows.viewport(), QPoint(2, rows.height() - 2))

    plain = grabbed(rows, lambda: None)
    bare = grabbed(rows, by_mouse)
    assert shown.selection.item == lines[1].id
    framed = grabbed(rows, lambda: QTest.keyClick(rows, Qt.Key.Key_Return))
    palette = shown.theme.palette
    assert_clear(bare, framed, {"#ffffff", palette.ground, palette.hairline}, plain)


def test_the_frame_of_a_heading_is_for_the_keys_and_cuts_nothing(qtbot: QtBot, dossier: Dossier) -> None:
    shown = context(dossier)
    tab = DocumentsView(shown)
    put(qtbot, tab, 1100, 600)
    header = tab.table.horizontalHeader()
    palette = shown.theme.palette
    for section in range(header.count()):
        bare = grabbed(header, tab.table.setFocus)
        header.setFocus(TAB)
        if section:
            QTest.keyClick(header, Qt.Key.Key_Right)
        framed = grabbed(header, lambda: None)
        assert_clear(bare, framed, {palette.ground, palette.control})
    header.clearFocus()
    assert grabbed(header, lambda: header.setFocus(MOUSE)) == grabbed(header, header.clearFocus)


def test_the_frame_of_a_tab_cuts_nothing(qtbot: QtBot) -> None:
    theme = Theme()
    bar = TabBar(theme, [("Trade", 5), ("Quotes", 9)])
    put(qtbot, bar, 400, 60)
    bare = grabbed(bar, lambda: bar.setFocus(MOUSE))
    bar.clearFocus()
    framed = grabbed(bar, lambda: bar.setFocus(TAB))

    assert_clear(bare, framed, {bare.pixelColor(bar.width() - 1, 1).name()})


# Opening, small charts and the strip


def page_of(qtbot: QtBot, width: int = 1000, language: str = "en", scale: float = 1.0) -> SummaryTab:
    briefing = read_file(paths.bundled_briefing())
    assert isinstance(briefing, Briefing)
    tab = SummaryTab(ViewContext(Dossier(briefing), localizer_for(language), Theme(scale=scale), Selection()))
    put(qtbot, tab, width, 600)
    return tab


def test_the_page_opens_with_the_sides_then_the_first_message(qtbot: QtBot) -> None:
    tab = page_of(qtbot)
    said = [one.text() for one in tab.findChildren(QLabel)]

    assert said[:6] == [
        *("Kazakhstan", "Kassym-Jomart Tokayev", "President of the Republic of Kazakhstan"),
        *("Serbia", "Aleksandar Vučić", "President of the Republic of Serbia"),
    ]
    flags = tab.findChildren(FlagPicture)
    assert len(flags) == 2
    assert flags[1].grab().toImage().pixelColor(flags[1].width() // 2, 6).name() == "#c7363d"
    verdict = tab.findChildren(Rows)[0]
    assert [row.id for row in verdict.rows] == ["message-documents"]
    assert verdict.y() < tab.findChildren(Cards)[1].mapTo(tab, QPoint(0, 0)).y()


def test_the_strip_opens_what_each_side_says_and_closes(qtbot: QtBot) -> None:
    tab = page_of(qtbot)
    (caution,) = tab.findChildren(Caution)
    slim = caution.height()
    assert slim < 50

    QTest.mouseClick(caution.banner, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    (rows,) = caution.findChildren(Rows)
    assert rows.isVisible()
    assert [voice.head for voice in rows.rows[0].voices][:2] == ["Kazakhstan", "Serbia"]
    assert caution.height() > slim
    assert tab.state()["caution"] == "open"
    QTest.keyClick(caution.banner, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not rows.isVisible()
    assert caution.height() == slim


@pytest.mark.parametrize("width", [300, 1000])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_small_chart_stays_within_its_card(qtbot: QtBot, width: int, scale: float) -> None:
    tab = page_of(qtbot, width, "kk", scale)
    charts = tab.findChildren(MiniChart)
    assert len(charts) == 4
    for chart in charts:
        card = chart.parentWidget()
        assert card is not None
        assert card.rect().contains(chart.geometry())
        chart.resize(chart.minimumWidth(), chart.height())
        picture = chart.grab().toImage()
        edge = {picture.pixelColor(picture.width() - 1, y).name() for y in range(picture.height())}
        assert edge == {picture.pixelColor(0, 0).name()} | edge & {Theme().palette.ground}


@pytest.mark.parametrize("palette", PALETTES.values())
def test_the_colours_of_the_sides_can_be_read_on_every_ground(palette: Palette) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for side in palette.sides:
        for ground in (palette.ground, palette.panel, palette.wash, palette.own_ground, palette.warning_ground):
            low, high = sorted((light(side), light(ground)))
            assert (high + 0.05) / (low + 0.05) >= 4.5
