"""Marks in the window: stars where items stand, notes, the marked view, undo, other windows, files, later editions."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.marks.marks_file import written
from app.marks.model import Mark
from app.marks.store import Store, store_path
from app.window.agreements.tab import AgreementsTab
from app.window.context.settings import Settings
from app.window.evidence.mark_controls import MarkControls
from app.window.export.dialog import ExportDialog
from app.window.items.item_rows import Rows
from app.window.marks.note_dialog import NoteDialog
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.trade.tab import TradeTab
from tests.support.briefings import EDITION_ONE
from tests.support.windows import complete

CARD = "kz-turnover-2025"


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return complete(qtbot)


def kept(window: MainWindow) -> dict[str, Mark]:
    """The marks as they are on the disk."""
    return Store().marks(window.context.dossier.briefing.id)


def note_dialog(window: MainWindow) -> NoteDialog:
    found = window.hand.marks.note
    assert found is not None
    return found


def accent_in(window: MainWindow, widget: QWidget) -> bool:
    """Whether a widget shows the colour of marks at its right edge."""
    picture: QImage = widget.grab().toImage()
    accent = window.context.theme.palette.accent
    width, height = picture.width(), picture.height()
    return any(
        picture.pixelColor(x, y).name() == accent for x in range(max(0, width - 70), width) for y in range(height)
    )


def test_ctrl_d_marks_the_item_in_hand_and_takes_the_mark_away_again(window: MainWindow) -> None:
    rows = next(
        one for one in window.tab_widget("summary").findChildren(Rows) if len(one.rows) > 1 and one.rows[0].sources
    )
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    rows.setCurrentIndex(rows.model().index(1, 0))
    item = rows.rows[1].id

    window.actions_by_id["star"].trigger()

    assert kept(window)[item].starred
    assert kept(window)[item].title
    assert window.context.marks.of(item).starred
    assert item == window.context.selection.item
    window.actions_by_id["star"].trigger()
    assert kept(window) == {}


def test_a_mark_that_is_made_before_all_is_there_stays(qtbot: QtBot) -> None:
    Settings().language = "ru"
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed):
        window.show()
        window.actions_by_id["star"].trigger()

    assert set(kept(window)) == {window.context.selection.item}
    assert window.context.marks.of(window.context.selection.item).starred


def test_without_an_item_in_hand_it_is_the_one_whose_evidence_is_shown(window: MainWindow) -> None:
    window.context.selection.choose("military-technical")
    window.actions_by_id["star"].trigger()

    assert set(kept(window)) == {"military-technical"}
    assert kept(window)["military-technical"].tab == "agreements"


def test_a_star_shows_where_the_item_stands(window: MainWindow) -> None:
    rows = next(one for one in window.tab_widget("summary").findChildren(Rows) if not one.rows[0].sources)
    before = accent_in(window, rows)
    window.hand.marks.star(rows.rows[0].id)

    assert not before
    assert accent_in(window, rows)


def test_a_row_with_a_mark_keeps_its_words_clear_of_it(window: MainWindow) -> None:
    for rows in window.tab_widget("summary").findChildren(Rows)[:3]:
        before = rows.height()
        window.hand.marks.star(rows.rows[0].id)
        assert rows.height() == rows.heightForWidth(rows.viewport().width())
        window.hand.marks.star(rows.rows[0].id)
        assert rows.height() == rows.heightForWidth(rows.viewport().width()) == before


def test_undo_and_redo_say_what_they_did_to_which_item(window: MainWindow) -> None:
    gettext = window.context.localizer.gettext
    window.hand.marks.star(CARD)
    marked = window.foot.text
    window.hand.marks.star(CARD)
    unmarked = window.foot.text
    window.choose_tab("quotes")

    window.actions_by_id["undo"].trigger()
    assert window.foot.text == f"{gettext('Undone')}. {marked}"
    window.actions_by_id["redo"].trigger()
    assert window.foot.text == f"{gettext('Redone')}. {unmarked}"

    window.hand.marks.marking.write_note(CARD, "Спросить", kept_title(marked), "summary")
    window.actions_by_id["undo"].trigger()
    assert window.foot.text == f"{gettext('Undone')}. {gettext('Without a note: {words}', words=kept_title(marked))}"
    window.actions_by_id["redo"].trigger()
    assert window.foot.text == f"{gettext('Redone')}. {gettext('With a note: {words}', words=kept_title(marked))}"


def kept_title(told: str) -> str:
    return told.partition(": ")[2]


def test_a_note_is_written_shown_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    window.context.selection.choose(CARD)
    window.actions_by_id["note"].trigger()
    dialog = note_dialog(window)
    dialog.editor.setPlainText("Спросить о транзите\n")
    qtbot.keyClick(dialog.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert kept(window)[CARD].note == "Спросить о транзите"
    (shown,) = window.evidence.findChildren(MarkControls)
    assert shown.note.text() == "Спросить о транзите"
    window.actions_by_id["undo"].trigger()
    assert kept(window) == {}
    assert shown.note.text() == ""
    assert not window.actions_by_id["undo"].isEnabled()
    window.actions_by_id["redo"].trigger()
    assert kept(window)[CARD].note == "Спросить о транзите"
    assert window.actions_by_id["undo"].shortcut() == QKeySequence(QKeySequence.StandardKey.Undo)


def test_esc_loses_no_note_at_the_first_stroke(window: MainWindow, qtbot: QtBot) -> None:
    window.hand.marks.write_note(CARD)
    dialog = note_dialog(window)
    dialog.editor.setPlainText("half a thought")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert kept(window) == {}


def test_a_note_too_long_cannot_be_kept(window: MainWindow) -> None:
    window.hand.marks.write_note(CARD)
    dialog = note_dialog(window)
    dialog.editor.setPlainText("x" * 20_001)

    assert not dialog.save.isEnabled()
    dialog.done(0)


def test_the_marked_view_lists_by_tab_and_goes_to_the_place(window: MainWindow, qtbot: QtBot) -> None:
    quote = window.context.dossier.briefing.quotes[1].id
    chart = window.context.dossier.briefing.trade.charts[-1].id
    for item in (quote, CARD, chart, "military-technical"):
        window.hand.marks.star(item)
    window.actions_by_id["marked"].trigger()
    view = window.hand.marks.view
    assert view is not None
    listed = {rows.accessibleName(): [row.id for row in rows.rows] for rows in view.lists}

    assert listed == {"Торговля": [CARD, chart], "Соглашения": ["military-technical"], "Цитаты": [quote]}
    agreements = view.lists[1]
    agreements.setCurrentIndex(agreements.model().index(0, 0))
    qtbot.keyClick(agreements, Qt.Key.Key_Return)
    assert window.tab == "agreements"
    tab = window.tab_widget("agreements")
    assert isinstance(tab, AgreementsTab)
    assert tab.chosen == "military-technical"
    view.place_wanted.emit(chart)
    trade = window.tab_widget("trade")
    assert isinstance(trade, TradeTab)
    assert str(window.tab) == "trade"
    qtbot.waitUntil(lambda: not trade.blocks[-1].star.visibleRegion().isEmpty())


def test_delete_in_the_marked_view_takes_all_away_and_can_be_undone_there(window: MainWindow, qtbot: QtBot) -> None:
    window.hand.marks.star(CARD)
    window.hand.marks.show_marked()
    view = window.hand.marks.view
    assert view is not None
    view.lists[0].setFocus()
    view.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.lists[0])
    view.lists[0].setCurrentIndex(view.lists[0].model().index(0, 0))
    QTest.keyClick(view.lists[0], Qt.Key.Key_Delete)

    assert view.lists == []
    assert not view.export.isEnabled()
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Undo))
    assert set(kept(window)) == {CARD}
    assert len(view.lists) == 1


def test_another_language_closes_the_marked_view_and_keeps_the_marks(window: MainWindow) -> None:
    window.hand.marks.star(CARD)
    window.hand.marks.show_marked()
    window.choose_language("kk")

    assert window.hand.marks.view is None
    assert window.context.marks.of(CARD).starred
    assert window.actions_by_id["undo"].isEnabled()


def test_a_change_in_one_window_appears_in_the_other(window: MainWindow, qtbot: QtBot) -> None:
    other = complete(qtbot)
    window.hand.marks.star(CARD)

    qtbot.waitUntil(lambda: other.context.marks.of(CARD).starred)
    other.hand.marks.star(CARD)
    qtbot.waitUntil(lambda: not window.context.marks.of(CARD).starred)


def test_a_database_set_aside_by_another_program_is_let_go(window: MainWindow) -> None:
    window.hand.marks.star(CARD)
    store_path().rename(store_path().with_name("away"))
    window.hand.marks.star("military-technical")

    assert "military-technical" in kept(window)


def test_a_damaged_database_is_told_and_marking_goes_on(qtbot: QtBot) -> None:
    store_path().parent.mkdir(parents=True, exist_ok=True)
    store_path().write_bytes(b"nothing of ours " * 500)
    window = complete(qtbot)
    aside = "marks.sqlite3.damaged-1"

    assert any(aside in one.text() for one in QApplication.allWidgets() if isinstance(one, QLabel))
    window.hand.marks.star(CARD)
    assert set(kept(window)) == {CARD}


def test_marks_that_cannot_be_kept_are_not_shown_as_kept(window: MainWindow) -> None:
    told: list[object] = []
    window.hand.marks.marking.failed.connect(told.append)
    store_path().unlink()
    store_path().mkdir()
    window.hand.marks.star(CARD)

    assert len(told) == 1
    assert not window.context.marks.of(CARD).starred
    assert not window.actions_by_id["undo"].isEnabled()


def test_marks_follow_their_items_into_a_later_edition(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    gone = window.context.dossier.briefing.steps[0].id
    window.hand.marks.star(CARD)
    window.hand.marks.star(gone)
    words = kept(window)[gone].title
    tree = json.loads(EDITION_ONE.read_bytes())
    tree["edition"]["number"] = 2
    tree["steps"] = [step for step in tree["steps"] if step["id"] != gone]
    path = tmp_path / "2.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    window.open(path)
    qtbot.waitUntil(lambda: window.path == path)
    window.hand.marks.show_marked()
    view = window.hand.marks.view
    assert view is not None

    assert window.context.marks.of(CARD).starred
    last = view.lists[-1]
    assert last.accessibleName() == "Нет в этом издании"
    assert [(row.id, row.text) for row in last.rows] == [(gone, words)]
    view.place_wanted.emit(gone)
    assert "издании" in window.foot.text


def test_marks_are_saved_and_loaded_as_a_file(window: MainWindow, tmp_path: Path) -> None:
    window.hand.marks.star(CARD)
    window.hand.marks.marking.write_note(CARD, "mine", "words", "trade")
    target = tmp_path / "marks.json"
    window.hand.marks.files.save(target)
    window.hand.marks.marking.take_away(CARD)
    window.hand.marks.files.load(target)

    assert kept(window)[CARD].note == "mine"
    assert "1" in window.foot.text
    window.actions_by_id["undo"].trigger()
    assert kept(window) == {}


def test_a_loaded_note_that_loses_stands_beside_and_can_be_thrown_away(window: MainWindow, tmp_path: Path) -> None:
    window.hand.marks.marking.write_note(CARD, "mine", "words", "trade")
    theirs = written(window.context.dossier.briefing.id, [Mark(CARD, note="theirs, older", written=1)])
    path = tmp_path / "marks.json"
    path.write_bytes(theirs)
    window.hand.marks.files.load(path)
    mark = kept(window)[CARD]

    assert (mark.note, [other.words for other in mark.others]) == ("mine", ["theirs, older"])
    window.hand.marks.write_note(CARD)
    dialog = note_dialog(window)
    next(one for one in dialog.findChildren(QPushButton) if one.accessibleDescription() == "theirs, older").click()
    assert kept(window)[CARD].others == ()
    dialog.done(0)


def test_a_file_that_is_no_file_of_marks_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    window.hand.marks.star(CARD)
    path = tmp_path / "marks.json"
    path.write_bytes(b'{"format": "briefing-marks/1", "briefing": "x", "marks": []}')
    window.hand.marks.files.load(path)
    assert any("marks.json" in one.text() for one in QApplication.allWidgets() if isinstance(one, QLabel))
    assert set(kept(window)) == {CARD}


def test_the_export_takes_the_marked_items_and_notes_only_when_asked(window: MainWindow) -> None:
    window.hand.marks.marking.write_note(CARD, "private", "words", "trade")
    window.hand.marks.star("military-technical")
    window.controllers.paper.export(marked=True)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    order = dialog.form.order()
    assert order is not None

    assert order.only == frozenset({CARD, "military-technical"})
    assert order.notes == ()
    dialog.form.notes.setChecked(True)
    with_notes = dialog.form.order()
    assert with_notes is not None
    assert with_notes.notes == ((CARD, "private"),)
    dialog.form.remember()
    dialog.reject()
    window.controllers.paper.export()
    again = window.findChildren(ExportDialog)[-1].form
    assert not again.marked.isChecked()
    assert not again.notes.isChecked()


def test_the_menu_of_an_item_marks_it(window: MainWindow) -> None:
    window.choose_tab("agreements")
    tab = window.tab_widget("agreements")
    assert isinstance(tab, AgreementsTab)
    place = tab.documents.table.viewport().mapTo(window, QPoint(200, 20))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, window.mapToGlobal(place))
    QApplication.sendEvent(window, event)
    menu = window.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.objectName() == "star").trigger()
    menu.close()

    assert set(kept(window)) == {tab.documents.model.agreement(0).id}


def test_the_first_frame_opens_no_database(qtbot: QtBot) -> None:
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()

    assert not store_path().exists()
    qtbot.waitSignal(made.completed).wait()
    assert store_path().exists()
