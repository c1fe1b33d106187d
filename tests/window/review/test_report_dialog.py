"""The report of a check in the window: every remark under its level, and a click that leads to its place."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.briefing.validation.checker import check
from app.briefing.validation.rule import Remark
from app.window.context.view_context import Selection, ViewContext
from app.window.review.report_dialog import SHOWN, CheckReport
from app.window.theme.theme import Theme
from tests.support.briefings import EDITION_ONE


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


def opened(qtbot: QtBot, dossier: Dossier, remarks: tuple[Remark, ...] | None = None) -> CheckReport:
    localizer = localizer_for("ru")
    found = check(dossier, localizer, data=EDITION_ONE.read_bytes()) if remarks is None else remarks
    report = CheckReport(None, ViewContext(dossier, localizer, Theme(), Selection()), found)
    qtbot.addWidget(report)
    report.show()
    return report


def test_every_remark_stands_under_its_level(qtbot: QtBot, dossier: Dossier) -> None:
    report = opened(qtbot, dossier)

    rows = [len(held.rows) for held in report.lists]
    assert list(dict.fromkeys(held.accessibleName() for held in report.lists)) == ["Предупреждения", "Замечания"]
    assert sum(rows) == len(check(dossier, localizer_for("ru")))
    assert "строка" in report.lists[0].rows[0].detail
    assert any(label.text().startswith("Ошибок нет, ") for label in report.findChildren(QLabel))


def test_a_click_chooses_the_item_and_asks_for_its_place(qtbot: QtBot, dossier: Dossier) -> None:
    report = opened(qtbot, dossier)
    rows = report.lists[0]
    wanted: list[str] = []
    report.place_wanted.connect(wanted.append)

    middle = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert wanted == [rows.rows[1].id]
    assert wanted[0] in dossier.items


def test_the_keyboard_leads_there_too(qtbot: QtBot, dossier: Dossier) -> None:
    report = opened(qtbot, dossier)
    rows = report.lists[0]
    wanted: list[str] = []
    report.place_wanted.connect(wanted.append)
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))

    qtbot.keyClick(rows, Qt.Key.Key_Return)

    assert set(wanted) == {rows.rows[0].id}


def test_the_list_can_be_copied(qtbot: QtBot, dossier: Dossier) -> None:
    report = opened(qtbot, dossier)
    button = next(one for one in report.findChildren(QPushButton) if one.text() == "Копировать список")

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == sum(len(held.rows) for held in report.lists)
    assert all(re.match(r"(Предупреждения|Замечания): ", line) for line in copied)


def test_of_many_remarks_the_first_are_listed_the_others_counted_and_all_copied(qtbot: QtBot, dossier: Dossier) -> None:
    found = tuple(Remark("error", "sum", f"figures[{number}].value", "", f"told {number}") for number in range(2210))

    report = opened(qtbot, dossier, (*found, Remark("note", "sum", "", "", "numbers " * 9999)))

    errors, notes = report.lists
    assert [row.text for row in errors.rows] == [f"told {number}" for number in range(SHOWN)]
    assert len(notes.rows[0].text) < 1000
    assert any(str(len(found) - SHOWN) in re.sub(r"\s", "", label.text()) for label in report.findChildren(QLabel))
    assert len(report.plain().splitlines()) == len(found) + 1


def test_what_is_said_of_several_items_is_said_once(qtbot: QtBot, dossier: Dossier) -> None:
    alike = tuple(
        Remark(
            "warning", "date", f"quotes[{number}]", "quote-tokayev-talks", "It has no date.", name=f"“Words {number}”"
        )
        for number in range(3)
    )
    other = Remark("warning", "sum", "figures[1]", "", "It does not add up.", name="“Figure”")
    report = opened(qtbot, dossier, (alike[0], other, *alike[1:]))

    grouped, rest = report.lists
    assert [row.text for row in grouped.rows] == ["“Words 0”", "“Words 1”", "“Words 2”"]
    assert [row.text for row in rest.rows] == ["“Figure”: It does not add up."]
    heads = [label.text() for label in report.findChildren(QLabel) if "It has no date." in label.text()]
    assert heads == [f"It has no date. ({localizer_for('ru').ngettext('{n} item', '{n} items', 3)})"]
    assert len(report.plain().splitlines()) == 4


def test_a_clean_briefing_says_so(qtbot: QtBot, dossier: Dossier) -> None:
    report = opened(qtbot, dossier, ())

    assert not report.lists
    assert any("Ни ошибок, ни предупреждений" in label.text() for label in report.findChildren(QLabel))
