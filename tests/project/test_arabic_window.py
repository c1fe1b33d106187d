"""A briefing in Arabic in the window: rows, flags, rules and codes begin at the right, as its texts do."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.window.agreements.table import PARTIES, AgreementsTable
from app.window.items.item_rows import Rows
from app.window.shell.main_window import MainWindow
from app.window.summary.banner import Caution
from app.window.summary.opening import FlagPicture
from app.window.theme.theme import Theme
from app.window.widgets.excerpt import Excerpt
from tests.support.papers import ARABIC
from tests.support.search_page import searching


@pytest.fixture(scope="module")
def window(open_standing: Callable[..., MainWindow]) -> MainWindow:
    """One for all tests: the last two leave another tab and the search open."""
    made = open_standing(ARABIC, "en", "ar")
    made.resize(1280, 860)
    QApplication.processEvents()
    return made


def inked(widget: QWidget, area: QRect) -> tuple[int, int]:
    """The blank pixels left and right of what is drawn in an area of a widget."""
    picture = widget.grab(area).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dark = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).value() < 140 for y in range(picture.height()))
    ]
    return dark[0], picture.width() - 1 - dark[-1]


def test_an_arabic_row_begins_at_the_right_after_a_latin_name_too(window: MainWindow) -> None:
    for item in ("message-agreement", "message-partner"):
        rows = rows_of(window, item)
        rows.resize(400, rows.height())  # so narrow that both texts are broken
        line = QFontMetrics(window.context.theme.font("statement")).lineSpacing()
        row = rows.visualRect(rows.model().index(0, 0))
        assert row.height() > 2 * line
        text = QRect(row.topLeft() + QPoint(50, 2), row.bottomRight() - QPoint(30, 8))
        last_line = QRect(text.left(), text.center().y() + 4, text.width(), text.height() // 2 - 4)
        left, right = inked(rows.viewport(), last_line)
        assert right < 12 < left, rows.rows[0].text


def rows_of(window: MainWindow, item: str) -> Rows:
    """The list whose first row is an item."""
    return next(rows for rows in window.findChildren(Rows) if [row.id for row in rows.rows][:1] == [item])


def pieces(rows: Rows, number: int) -> list[tuple[int, int]]:
    """The left and right ends of what a row draws side by side on its last line, from the right."""
    row = rows.visualRect(rows.model().index(number, 0))
    band = QRect(row.left(), row.bottom() - 28, row.width(), 22)
    picture = rows.viewport().grab(band).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dark = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).value() < 170 for y in range(picture.height()))
    ]
    found: list[tuple[int, int]] = []
    for x in reversed(dark):
        if found and found[-1][0] - x < 14:
            found[-1] = (x, found[-1][1])
        else:
            found.append((x, x))
    return found


def test_what_stands_before_an_arabic_text_stands_at_its_right(window: MainWindow) -> None:
    rows = rows_of(window, "delegation-cn")
    name, text = pieces(rows, 0)[:2]
    width = QFontMetrics(window.context.theme.font("body")).horizontalAdvance("شي جين بينغ")

    assert rows.viewport().width() - name[1] < 14
    assert name[1] - name[0] == pytest.approx(width, abs=12)
    assert text[1] < name[0]
    for item in ("partnership-deals", "step-plan", "message-agreement"):
        rows = rows_of(window, item)
        row = rows.visualRect(rows.model().index(0, 0))
        _, right = inked(rows.viewport(), QRect(row.right() - 100, row.top() + 4, 100, 26))
        assert right < 12, item
        assert rows.mapTo(window, rows.rect().bottomRight()).x() == right_edge(window), item


def right_edge(window: MainWindow) -> int:
    """Where the rows of the summary end that take its whole width."""
    rows = rows_of(window, "context-since-2013")
    return rows.mapTo(window, rows.rect().bottomRight()).x()


def test_a_flag_stands_where_the_name_of_its_side_begins(window: MainWindow) -> None:
    flags = window.tab_widget("summary").findChildren(FlagPicture)
    assert len(flags) == 2
    for flag in flags:
        card = flag.parentWidget()
        assert card is not None
        (name, *_) = card.findChildren(QLabel)
        assert name.mapTo(card, name.rect().topRight()).x() < flag.x()
        assert card.width() - flag.geometry().right() < 12
        assert inked(card, QRect(0, name.y(), flag.x(), name.height()))[1] < 24


def test_a_disagreement_begins_at_the_right(window: MainWindow, qtbot: QtBot) -> None:
    caution = window.tab_widget("summary").findChild(Caution)
    assert caution is not None
    banner = caution.banner
    picture = banner.grab().toImage()
    ends = [QColor(picture.pixelColor(x, 3)).name() for x in (1, banner.width() - 2)]
    assert ends == [window.context.theme.palette.warning_ground, window.context.theme.palette.warning_rule]
    sign, title = banner.findChildren(QLabel)
    assert (sign.text(), sign.x() > title.x()) == ("≠", True)

    banner.click()
    rows = caution.findChild(Rows)
    assert rows is not None
    qtbot.waitUntil(lambda: rows.isVisible() and rows.height() > 60)
    bottom = QRect(0, rows.height() - 40, rows.width(), 1)
    bars = rows.viewport().grab(bottom).toImage()
    hairline = window.context.theme.palette.hairline
    assert QColor(bars.pixelColor(rows.width() - 10, 0)).name() == hairline
    assert QColor(bars.pixelColor(9, 0)).name() != hairline


def test_a_name_beside_its_text_is_not_broken(window: MainWindow) -> None:
    line = QFontMetrics(window.context.theme.font("body")).lineSpacing()
    members = rows_of(window, "delegation-cn")
    issue = rows_of(window, "issue-trade")

    assert [part.label for part in members.rows[0].parts] == ["شي جين بينغ"]
    row = members.visualRect(members.model().index(0, 0))
    assert row.height() < 3.5 * line  # title, and a member beside the name
    assert [voice.head for voice in issue.rows[0].voices[:2]] == ["السعودية", "الصين"]
    row = issue.visualRect(issue.model().index(0, 0))
    assert row.height() < 7 * line  # title, and beside each other two positions and our line: head and two lines


def test_rows_are_about_as_high_as_those_of_other_letters(window: MainWindow) -> None:
    theme = window.context.theme
    for role in ("body", "small", "statement", "title"):
        font = theme.font(role)
        arabic = QTextLayout("قصر اليمامة", font)
        arabic.beginLayout()
        line = arabic.createLine()
        arabic.endLayout()
        assert line.height() < 1.2 * QFontMetrics(font).lineSpacing(), role


@pytest.mark.parametrize(
    ("language", "italic"), [("ar", False), ("zh-Hans", False), ("fa", False), ("fr", True), ("sr", True)]
)
def test_a_quote_is_in_italics_only_where_its_language_has_them(language: str, italic: bool) -> None:
    assert Theme().speaking(language).font("quote").italic() is italic


def test_the_rule_of_an_excerpt_stands_where_it_begins(qtbot: QtBot) -> None:
    for words, at_right in (("الصين تبقى أكبر شريك", True), ("the largest partner", False)):
        excerpt = Excerpt(Theme().speaking("ar" if at_right else "en"), words, "", "")
        qtbot.addWidget(excerpt)
        excerpt.resize(300, 40)
        picture = excerpt.grab().toImage()
        ends = [QColor(picture.pixelColor(x, 2)).name() for x in (1, 298)]
        assert ends.index(Theme().palette.accent) == at_right


def vividness(colour: QColor) -> int:
    """The difference of a colour from grey: that of its strongest and its weakest part, up to 255."""
    parts = colour.red(), colour.green(), colour.blue()
    return max(parts) - min(parts)


def test_the_code_of_a_party_stands_where_its_name_begins(window: MainWindow, qtbot: QtBot) -> None:
    window.choose_tab("agreements")
    table = window.tab_widget("agreements").findChild(AgreementsTable)
    assert table is not None
    qtbot.waitUntil(lambda: table.isVisible() and table.rowHeight(0) > 20)
    cell = table.visualRect(table.model().index(0, PARTIES))
    cell.setTop(cell.top() + table.band)  # below the heading of the group

    picture = table.viewport().grab(QRect(cell.left(), cell.top() + 4, cell.width(), 22)).toImage()
    coloured = [
        x
        for x in range(picture.width())
        if any(vividness(picture.pixelColor(x, y)) > 80 for y in range(picture.height()))
    ]
    assert 0 < cell.width() - coloured[0] < 30
    assert inked(table.viewport(), QRect(cell.left(), cell.top() + 4, cell.width() - 30, 22))[0] > 40


def test_evidence_and_search_show_arabic_at_the_right(window: MainWindow, qtbot: QtBot) -> None:
    page = searching(qtbot, window)
    page.type("الشـراكة")
    found = page.list
    head = found.visualRect(found.model().index(1, 0))
    left, right = inked(
        found.viewport(), QRect(head.left() + 20, head.top() + 4, head.width() - 20, head.height() // 2)
    )

    assert right < 30 < left
    assert localizer_for("en", "ar").language == window.context.localizer.language
