"""The panel of changes: filter, steps, old and new beside each other, evidence and tab of the chosen one."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.briefing.comparison.change_list import groups
from app.briefing.comparison.diff import Comparison, compare
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Text
from app.window.comparison.field_changes import ChangeNote
from app.window.comparison.panel import ChangesPanel
from app.window.context.view_context import Selection, ViewContext
from app.window.theme.theme import Theme
from app.window.widgets.diff_text import DiffText
from tests.support.briefings import editions


def panel(qtbot: QtBot, comparison: Comparison | None = None) -> ChangesPanel:
    found = compare(editions.eve(), editions.after()) if comparison is None else comparison
    made = ChangesPanel(ViewContext(found.new, localizer_for("ru"), Theme(), Selection()), found)
    qtbot.addWidget(made)
    made.resize(1000, 320)
    made.show()
    return made


def selection(made: ChangesPanel) -> Selection:
    return made._context.selection  # noqa: SLF001 # what the panel was given


def go_to(made: ChangesPanel, item_id: str) -> None:
    rows = [row for row in range(made.model.rowCount()) if made.model.entry(row).id == item_id]
    made.list.setCurrentIndex(made.model.index(rows[0], 0))


def test_it_lists_every_change_and_chooses_none_at_first(qtbot: QtBot) -> None:
    made = panel(qtbot)
    told = groups(compare(editions.eve(), editions.after()), localizer_for("ru"))
    assert made.model.rowCount() == sum(len(group.entries) for group in told)
    assert made.chosen is None
    assert made.lines is None
    assert selection(made).item == ""


def test_the_filter_leaves_the_changes_of_one_tab(qtbot: QtBot) -> None:
    made = panel(qtbot)
    assert made.filter.count() == 6
    for row in range(1, made.filter.count()):
        made.filter.setCurrentIndex(row)
        tab = made.filter.itemData(row)
        tabs = {made.model.entry(number).tab for number in range(made.model.rowCount())}
        assert tabs == {tab}
        assert str(made.model.rowCount()) in made.filter.itemText(row)
    made.filter.setCurrentIndex(0)
    assert {made.model.entry(number).tab for number in range(made.model.rowCount())} > {"trade", "quotes"}


def test_f8_steps_on_and_shift_f8_back_round_the_ends(qtbot: QtBot) -> None:
    made = panel(qtbot)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.list.setFocus()
    assert made.chosen is None
    last = made.model.rowCount() - 1
    QTest.keyClick(made.list, Qt.Key.Key_F8)
    assert made.list.currentIndex().row() == 0
    QTest.keyClick(made.list, Qt.Key.Key_F8)
    assert made.list.currentIndex().row() == 1
    QTest.keyClick(made.list, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(made.list, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert made.list.currentIndex().row() == last
    made.next_button.click()
    assert made.list.currentIndex().row() == 0


def test_going_to_a_change_opens_its_evidence_and_asks_for_its_tab(qtbot: QtBot) -> None:
    made = panel(qtbot)
    with qtbot.waitSignal(made.tab_wanted) as asked:
        go_to(made, "fta-eaeu")
    assert asked.args == ["agreements"]
    assert selection(made).item == "fta-eaeu"
    assert made.chosen is not None
    assert made.chosen.id == "fta-eaeu"


def test_a_removed_item_leaves_the_evidence_alone(qtbot: QtBot) -> None:
    made = panel(qtbot, compare(editions.after(), editions.eve()))
    go_to(made, "quote-tokayev-order")
    assert selection(made).item == ""
    assert made.lines is not None
    assert all(line.before and not line.after for line in made.lines.lines)


def test_old_and_new_stand_beside_each_other_with_the_words_marked(qtbot: QtBot) -> None:
    made = panel(qtbot)
    go_to(made, "message-flight")
    assert made.lines is not None
    texts = made.lines.findChildren(DiffText)
    assert [mark.strip() for mark in texts[0].marks] == ["Рейс — по средам."]
    assert texts[1].marks == ()
    assert texts[0].text.startswith(texts[1].text)


def test_texts_are_never_markup(qtbot: QtBot) -> None:
    after = editions.after().briefing
    evil = "<b>жирный</b> <img src='file:///etc/passwd'> 👨‍👩‍👧 &amp;"
    messages = (msgspec.structs.replace(after.messages[0], text=Text(ru=evil)), *after.messages[1:])
    made = panel(qtbot, compare(editions.after(), Dossier(msgspec.structs.replace(after, messages=messages))))
    made.step(1)
    assert made.lines is not None
    texts = [text.text for text in made.lines.findChildren(DiffText)]
    assert evil in texts
    marked = made.lines.findChildren(DiffText)[1]
    assert all(mark in evil for mark in marked.marks)


def test_the_same_edition_says_so(qtbot: QtBot) -> None:
    made = panel(qtbot, compare(editions.after(), editions.after()))
    assert made.model.rowCount() == 0
    assert made.filter.isHidden()
    made.step(1)
    assert made.chosen is None


def test_state_outlives_a_change_of_language(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.filter.setCurrentIndex(made.filter.findData("trade"))
    made.step(1)
    made.step(1)
    other = panel(qtbot)
    other.restore(made.state())
    assert other.chosen is not None
    assert made.chosen is not None
    assert other.chosen.id == made.chosen.id
    other.restore({"tab": "nothing", "row": "99999"})
    assert other.chosen.id == made.chosen.id


@pytest.mark.parametrize("item", ["message-flight", "kz-turnover-2025", "kz-turnover-growth-2025", "quote-kabaziev"])
def test_the_note_in_the_evidence_panel_tells_of_a_changed_item(qtbot: QtBot, item: str) -> None:
    comparison = compare(editions.eve(), editions.after())
    note = ChangeNote(ViewContext(comparison.new, localizer_for("ru"), Theme(), Selection()), comparison, item)
    qtbot.addWidget(note)
    assert note.needed
    assert bool(note.lines) is (item != "quote-kabaziev")  # what is new has no old wording


def test_the_note_is_hidden_where_nothing_changed(qtbot: QtBot) -> None:
    comparison = compare(editions.eve(), editions.after())
    same = next(key for key in comparison.new.items if key not in comparison.marked)
    note = ChangeNote(ViewContext(comparison.new, localizer_for("ru"), Theme(), Selection()), comparison, same)
    qtbot.addWidget(note)
    assert not note.needed


def test_it_paints_in_both_schemes(qtbot: QtBot) -> None:
    shots: list[QImage] = []
    comparison = compare(editions.eve(), editions.after())
    for scheme in ("light", "dark"):
        made = ChangesPanel(ViewContext(comparison.new, localizer_for("kk"), Theme(scheme), Selection()), comparison)
        qtbot.addWidget(made)
        made.resize(1000, 320)
        made.step(1)
        shots.append(made.grab().toImage())
    assert shots[0] != shots[1]
