"""The edit form through its real fields: what is typed is shown, faults stand at their fields, steps are undone."""

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.model.parts import Evidence
from app.briefing.model.values import Figure
from app.window.commands.menu_bar import Menu
from app.window.editing.inputs import ChoiceInput, ReferenceInput, WordsInput
from app.window.shell.main_window import MainWindow
from app.window.widgets.text_input import TextInput
from tests.window.editing.conftest import FIGURE, begun, box

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def typed(widget: QWidget, text: str) -> None:
    """Replace the text of a field by typing."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(widget, text)


def pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def evidence_of(window: MainWindow) -> tuple[Evidence, ...]:
    """The evidence of the figure."""
    figure = window.context.dossier.values[FIGURE]
    assert isinstance(figure, Figure)
    return figure.evidence


def words(window: MainWindow) -> str:
    """All that the form says."""
    form = window.controllers.form
    assert form is not None
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form))


def button(window: MainWindow, text: str) -> QPushButton:
    """A button of the form."""
    form = window.controllers.form
    assert form is not None
    return next(one for one in form.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(form))


def test_a_number_that_is_typed_is_shown_with_its_digits_and_the_focus_stays(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(window)
    field = box(form, ".value").inputs[0]
    assert isinstance(field, WordsInput)
    typed(field, "1234,50")
    qtbot.waitUntil(lambda: b"1234.50" in window.data)
    assert str(window.context.dossier.values[FIGURE].value) == "1234.50"  # type: ignore[union-attr]
    assert window.context.selection.item == FIGURE
    assert QApplication.focusWidget() is field
    assert window.windowTitle().endswith("not saved")
    assert window.controllers.unsaved


def test_a_faulty_value_is_told_at_its_field_and_never_shown(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(window)
    before = window.data
    field = box(form, ".value")
    typed(field.inputs[0], "many")
    qtbot.waitUntil(lambda: "A number belongs here." in field.fault.text())
    assert window.data == before
    assert "A number belongs here." in field.inputs[0].accessibleDescription()
    typed(field.inputs[0], "7")
    qtbot.waitUntil(lambda: window.data != before)
    assert field.fault.text() == ""


def test_ctrl_z_undoes_what_was_typed_and_says_what_that_was(qtbot: QtBot, window: MainWindow) -> None:
    before = window.data
    form = begun(window)
    field = next(one for one in box(form, ".label").inputs if one.property("path").endswith(".kk"))
    assert isinstance(field, TextInput)
    typed(field, "abc")
    qtbot.waitUntil(lambda: window.data != before)
    pressed(Qt.Key.Key_Z, CONTROL)
    assert "Undone. What is counted, Kazakh changed" in words(window)
    qtbot.waitUntil(lambda: window.data == before)
    assert not window.controllers.unsaved
    pressed(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert "Redone. What is counted, Kazakh changed" in words(window)
    qtbot.waitUntil(lambda: b"abc" in window.data)


def test_a_passage_with_its_address_becomes_evidence(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(window)
    known = window.context.dossier.briefing.sources[0]
    count = len(evidence_of(window))
    value = window.context.dossier.values[FIGURE].value  # type: ignore[union-attr]
    passage = f"{'word ' * 40}there were {value} companies {'word ' * 40}"
    QGuiApplication.clipboard().setText(f"{passage}\n{known.address}")
    button(window, "Paste a passage with its address").click()
    qtbot.waitUntil(lambda: len(evidence_of(window)) == count + 1)
    evidence = evidence_of(window)[-1]
    assert evidence.source == known.id
    assert len((evidence.excerpt or "").split()) == 25
    assert str(value) in (evidence.highlight or "")
    qtbot.waitUntil(form.isVisible)


def test_an_unknown_address_becomes_a_source_whose_missing_fields_are_told(qtbot: QtBot, window: MainWindow) -> None:
    begun(window)
    before = window.data
    QGuiApplication.clipboard().setText("Some words.\nhttps://www.example.net/news/trade")
    button(window, "Paste a passage with its address").click()
    qtbot.waitUntil(lambda: "Go to the fault" in [one.text() for one in form_buttons(window)])
    assert window.data == before
    button(window, "Go to the fault").click()
    form = window.controllers.form
    assert form is not None
    assert form.path.startswith("sources[")
    typed(box(form, ".language").inputs[0], "en")
    qtbot.waitUntil(lambda: window.data != before)
    source = window.context.dossier.briefing.sources[-1]
    assert (source.publisher, source.address) == ("example.net", "https://www.example.net/news/trade")


def form_buttons(window: MainWindow) -> list[QPushButton]:
    form = window.controllers.form
    return [one for one in form.findChildren(QPushButton) if one.isVisibleTo(form)] if form is not None else []


def test_an_item_is_added_filled_in_and_removed_again(qtbot: QtBot, window: MainWindow) -> None:
    begun(window)
    before = window.data
    button(window, "New").click()
    form = window.controllers.form
    assert form is not None
    qtbot.waitUntil(lambda: "The key is missing." in box(form, ".label").fault.text())
    assert window.data == before
    typed(box(form, ".label").inputs[0], "Trees")
    typed(box(form, ".value").inputs[0], "12")
    typed(box(form, ".unit").inputs[0], "number")
    QGuiApplication.clipboard().setText(f"12 trees\n{window.context.dossier.briefing.sources[0].address}")
    button(window, "Paste a passage with its address").click()
    qtbot.waitUntil(lambda: "figure" in window.context.dossier.values)
    button(window, "Remove").click()
    qtbot.waitUntil(lambda: "figure" not in window.context.dossier.values)
    assert window.data == before


def test_a_copy_has_an_id_of_its_own_and_moves(qtbot: QtBot, window: MainWindow) -> None:
    begun(window)
    button(window, "Duplicate").click()
    qtbot.waitUntil(lambda: f"{FIGURE}-2" in window.context.dossier.values)
    button(window, "Up").click()
    qtbot.waitUntil(lambda: json.loads(window.data)["figures"][0]["id"] == f"{FIGURE}-2")


def test_a_reference_is_chosen_by_typing_its_name(qtbot: QtBot, window: MainWindow) -> None:
    begun(window)
    reporter = window.context.dossier.briefing.reporters[0]
    form = window.controllers.form
    assert form is not None
    field = box(form, ".reporter").inputs[0]
    assert isinstance(field, ReferenceInput)
    line = field.lineEdit()
    assert line is not None
    typed(line, reporter.id)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context.dossier.values[FIGURE].reporter == reporter.id)  # type: ignore[union-attr]


def test_the_form_follows_the_selection_and_survives_another_size_of_text(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(window)
    quote = window.context.dossier.briefing.quotes[0].id
    window.show_item(quote)
    assert form.path == "quotes[0]"
    window.actions_by_id["larger"].trigger()
    again = window.controllers.form
    assert again is not None
    assert again is not form
    qtbot.waitUntil(again.isVisible)
    assert again.path == "quotes[0]"
    assert not window.evidence.isVisible()
    button(window, "Close the form").click()
    assert window.controllers.form is None
    assert window.evidence.isVisible()


def test_the_check_tells_of_the_item_while_it_is_edited(qtbot: QtBot, window: MainWindow) -> None:
    begun(window)
    form = window.controllers.form
    assert form is not None
    typed(box(form, ".value").inputs[0], "98765")
    qtbot.waitUntil(lambda: "98" in words(window) and ("✗" in words(window) or "!" in words(window)))


def test_every_input_has_a_name_for_a_screen_reader_and_tab_reaches_it(window: MainWindow) -> None:
    form = begun(window)
    inputs = [one for field in form.findChildren(type(box(form, ".value"))) for one in field.inputs]
    assert inputs
    assert all(one.accessibleName() for one in inputs)
    reached = set()
    inputs[0].setFocus()
    for _ in range(200):
        window.focusNextPrevChild(True)
        reached.add(QApplication.focusWidget())
    assert all(
        one in reached or one.focusProxy() in reached or any(part in reached for part in one.findChildren(QWidget))
        for one in inputs
    )


def test_a_place_in_a_source_is_chosen_in_words_and_numbered(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(window)
    kind, digits = box(form, ".evidence[0].place").inputs
    assert isinstance(kind, ChoiceInput)
    kind.setCurrentIndex(kind.findData("page"))
    kind.activated.emit(kind.currentIndex())
    typed(digits, "3-5")
    qtbot.waitUntil(lambda: evidence_of(window)[0].place == "page 3-5")
    kind.setCurrentIndex(kind.findData("whole"))
    kind.activated.emit(kind.currentIndex())
    qtbot.waitUntil(lambda: evidence_of(window)[0].place == "whole")
    assert not digits.isEnabled()


def test_a_language_that_is_cleared_goes_and_an_empty_field_is_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(window)
    languages = box(form, ".label").inputs
    typed(languages[-1], " ")
    tag = str(languages[-1].property("path")).rpartition(".")[2]
    qtbot.waitUntil(lambda: tag not in json.loads(window.data)["figures"][0]["label"])
    assert "note" not in json.loads(window.data)["figures"][0]
    shown = f"show:{form.path}.note"
    next(one for one in form_buttons(window) if one.property("path") == shown).click()
    typed(box(form, ".note").inputs[0], "A remark")
    qtbot.waitUntil(lambda: b"A remark" in window.data)


def test_a_part_that_nothing_is_selected_of_is_added_and_the_occasion_is_edited(
    qtbot: QtBot, window: MainWindow
) -> None:
    count = len(window.context.dossier.briefing.points)
    window.actions_by_id["add-part"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    entries = {action.text(): action for action in menu.actions()}
    entries["New: Talking point"].trigger()
    menu.close()
    form = window.controllers.form
    assert form is not None
    assert form.path == f"points[{count}]"
    typed(box(form, ".text").inputs[0], "Say this")
    qtbot.waitUntil(lambda: len(window.context.dossier.briefing.points) == count + 1)
    window.actions_by_id["add-part"].trigger()
    again = QApplication.activePopupWidget()
    assert isinstance(again, Menu)
    next(action for action in again.actions() if action.text() == "Occasion").trigger()
    again.close()
    assert form.path == "occasion"
