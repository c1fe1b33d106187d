"""The sections of a visit book in the summary: groups, rows, and the office's own words apart from what is sourced."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from app.briefing.comparison.diff import compare
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.sections import VISIT
from app.briefing.text.section_names import section_name
from app.window.context.view_context import Selection, ViewContext
from app.window.items.item_rows import Rows
from app.window.summary.tab import Columns, SummaryTab
from app.window.theme.theme import Theme
from tests.support.briefings.visit_book import older, visit_book, without_visit_book
from tests.support.papers import genuine

WORDS = localizer_for("ru")
IN_SUMMARY = [name for name in VISIT if name not in ("commitments", "provisions")]


def opened(qtbot: QtBot, dossier: Dossier, width: int = 1000, theme: Theme | None = None) -> SummaryTab:
    comparison = compare(older(), dossier) if dossier is visit_book() else None
    tab = SummaryTab(ViewContext(dossier, WORDS, theme or Theme(), Selection(), comparison=comparison))
    qtbot.addWidget(tab)
    tab.resize(width, 600)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    tab.complete()
    QApplication.processEvents()
    return tab


def lists(tab: SummaryTab, name: str) -> list[Rows]:
    """The lists of a section, of two beside each other the left one first; each is named by its section and group."""
    return [rows for rows in tab.findChildren(Rows) if rows.accessibleName().startswith(name)]


def ids(tab: SummaryTab, name: str) -> list[list[str]]:
    """The items of a section by group."""
    groups: dict[str, list[str]] = {}
    for rows in lists(tab, name):
        groups.setdefault(rows.accessibleName(), []).extend(row.id for row in rows.rows)
    return list(groups.values())


def text(tab: SummaryTab, name: str) -> str:
    return "\n".join(row.told for rows in lists(tab, name) for row in rows.rows)


def count(picture: QImage, colour: str) -> int:
    """The pixels of a colour, of every second in each direction."""
    wanted = Theme().colour(colour).rgb()
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    area = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    return sum(picture.pixel(x, y) == wanted for x, y in area)


def test_a_briefing_without_a_visit_book_has_none_of_its_sections(qtbot: QtBot) -> None:
    heads = {label.accessibleName() for label in opened(qtbot, without_visit_book()).findChildren(QLabel)}

    assert WORDS.gettext("Timeline") in heads
    assert not heads & {section_name(name, WORDS) for name in VISIT}


@pytest.mark.parametrize("name", IN_SUMMARY)
def test_each_part_is_a_section_with_a_heading(qtbot: QtBot, name: str) -> None:
    dossier = visit_book()
    tab = opened(qtbot, dossier)
    title = section_name(name, WORDS)  # type: ignore[arg-type]

    assert title in {label.accessibleName() for label in tab.findChildren(QLabel)}
    shown = {item for group in ids(tab, title) for item in group}
    assert shown == {item.id for item in getattr(dossier.briefing, name)}


def test_the_programme_stands_by_day_and_hour(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    title = section_name("programme", WORDS)

    assert ids(tab, title) == [["example-talks", "arrival"], ["dinner"]]
    assert list(dict.fromkeys(rows.accessibleName() for rows in lists(tab, title))) == [
        WORDS.labelled(title, WORDS.period(day)) for day in ("2030-06-03", "2030-06-04")
    ]
    talks = lists(tab, title)[0].rows[0]
    assert (talks.lead, talks.text, talks.detail) == (
        "10:00–11:00",
        "Переговоры в узком составе",
        "Резиденция · Имя Фамилия",
    )


def test_the_points_stand_by_meeting_on_the_ground_of_the_offices_own_words(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    title, own = section_name("points", WORDS), Theme().palette.own_ground

    assert ids(tab, title) == [["example-point", "example-question"], ["point-anywhere"]]
    for rows in lists(tab, title):
        assert count(rows.grab().toImage(), own) > rows.width() * rows.height() / 8
    labels = [label for label in tab.findChildren(QLabel) if label.text() == WORDS.gettext("The office’s own words")]
    assert len(labels) == 1
    assert count(labels[0].grab().toImage(), own) > 0
    question = lists(tab, title)[1].rows[0]
    assert question.lead == WORDS.pgettext("kind of talking point", "If raised")
    assert [(part.label, part.text) for part in question.parts] == [
        (WORDS.gettext("Answer"), "Ответ словами ведомства.")
    ]


@pytest.mark.parametrize("width", [1000, 480])
def test_an_issue_has_each_side_and_the_offices_line_on_its_own_ground(qtbot: QtBot, width: int) -> None:
    tab = opened(qtbot, visit_book(), width)
    (rows,) = lists(tab, section_name("issues", WORDS))
    (row,) = rows.rows
    own = WORDS.gettext("The office’s own words")

    assert [(voice.head, voice.own) for voice in row.voices] == [
        ("Казахстан", False),
        ("Сербия", False),
        (f"{WORDS.gettext('Our line')} · {own}", True),
    ]
    for words in ("Позиция одной стороны по источнику", "Линия ведомства его собственными словами", own):
        assert words in row.told
    assert count(rows.grab().toImage(), Theme().palette.own_ground) > 200
    sectors = lists(tab, WORDS.gettext("Fields of cooperation"))[0]
    assert count(sectors.grab().toImage(), Theme().palette.own_ground) == 0


def test_delegations_and_lives_say_who_is_who(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())

    assert text(tab, section_name("delegations", WORDS)) == (
        "Казахстан. Имя Фамилия. должность в тот день · глава делегации"
    )
    life = text(tab, section_name("lives", WORDS))
    for words in ("Имя Фамилия", "должность в тот день", "И́мя Фами́лия", "Родился в 1970 году"):
        assert words in life


def test_labels_stand_beside_their_texts_where_there_is_room_and_above_them_elsewhere(qtbot: QtBot) -> None:
    heights = []
    for width in (1000, 320):
        (rows,) = lists(opened(qtbot, visit_book(), width), section_name("delegations", WORDS))
        heights.append(rows.height())
        assert rows.height() == rows.visualRect(rows.model().index(0, 0)).height()
    line = QFontMetrics(Theme().font("body")).height()
    assert heights[1] >= heights[0] + line


def test_an_item_that_is_revealed_before_the_tab_is_shown_keeps_the_keyboard(qtbot: QtBot) -> None:
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    tab = SummaryTab(ViewContext(visit_book(), WORDS, Theme(), Selection()))
    tab.hide()
    window.setCentralWidget(tab)
    item = visit_book().briefing.messages[0].id
    assert tab.reveal(item)
    QTest.qWait(0)
    assert not tab.isVisible()
    tab.show()
    rows = QApplication.focusWidget()
    assert isinstance(rows, Rows)
    assert rows.current_item(None) == item


@pytest.mark.parametrize("name", IN_SUMMARY)
def test_a_row_opens_its_evidence_and_is_revealed(qtbot: QtBot, name: str) -> None:
    tab = opened(qtbot, visit_book())
    chosen: list[str] = []
    tab._context.selection.changed.connect(chosen.append)  # noqa: SLF001 # what the tab was given
    for item in getattr(visit_book().briefing, name):
        assert tab.reveal(item.id)
        QTest.qWait(0)
        rows = QApplication.focusWidget()
        assert isinstance(rows, Rows)
        assert rows.current_item(None) == item.id
        QTest.keyClick(rows, Qt.Key.Key_Return)
        assert chosen[-1] == item.id
        place = rows.mapTo(tab.viewport(), rows.visualRect(rows.currentIndex()).topLeft()).y()
        assert -1 <= place < tab.viewport().height()


def test_a_changed_point_has_the_bar_of_a_change(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    first, second, _ = lists(tab, section_name("points", WORDS))
    colour = Theme().colour(Theme().palette.warning_rule).rgb()

    def marked(rows: Rows) -> bool:
        picture = rows.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        area = rows.visualRect(rows.model().index(0, 0))
        return picture.pixel(area.right() - 1, area.center().y()) == colour

    assert marked(first)
    assert not marked(second)


@pytest.mark.parametrize(("scale", "columns"), [(1.0, 2), (2.0, 1)])
def test_columns_stand_below_each_other_where_large_text_leaves_no_room(
    qtbot: QtBot, scale: float, columns: int
) -> None:
    tab = opened(qtbot, visit_book(), 900, Theme(scale=scale))
    grids = [one.layout() for one in tab.findChildren(Columns)]
    assert grids
    for grid in grids:
        assert isinstance(grid, QGridLayout)
        first, second = (grid.itemAtPosition(0, column) for column in (0, 1))
        assert first is not None
        assert (second is not None) == (columns == 2)


def test_a_figure_of_a_year_says_which(qtbot: QtBot) -> None:
    tab = opened(qtbot, genuine()[0])
    rows = {row.id: row.text for row in lists(tab, WORDS.gettext("Other figures"))[0].rows}
    dated = [figure for figure in genuine()[0].briefing.figures if figure.period and figure.id in rows]
    assert dated
    assert all(rows[figure.id].endswith(WORDS.period_short(figure.period or "")) for figure in dated)
