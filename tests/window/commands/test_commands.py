"""The commands: one list, from which menus, buttons, keys, the palette and the sheet of shortcuts come."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import INTERFACE
from app.runtime import paths
from app.window.commands.command import Command, CommandAction, keys_shown, sequences
from app.window.commands.matching import Entry, found
from app.window.commands.menu_bar import menus_of
from app.window.commands.palette import Palette
from app.window.commands.shortcuts_dialog import Shortcuts
from app.window.shell.main_window import MainWindow
from app.window.shell.tabs import TABS
from app.window.startup.application import make_window
from app.window.theme.icons import drawn
from app.window.trade.tab import TradeTab
from app.window.widgets.line_edit import LineEdit

ESCAPE, ENTER, DOWN = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def window(shared_window: MainWindow) -> MainWindow:
    """The window in Russian, with all that comes behind the first frame; most tests share one."""
    return shared_window


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    """The palette of that window."""
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (made,) = window.findChildren(Palette)
    qtbot.waitUntil(made.isVisible)
    return made


def typed(field: QLineEdit, text: str) -> None:
    """Type a text; letters that are on no key of Qt's own too."""
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)


def names(palette: Palette) -> list[str]:
    """What the palette offers now."""
    return [palette.model.entry(row).name for row in range(palette.model.rowCount())]


def test_there_is_no_action_and_no_shortcut_beside_the_list(window: MainWindow) -> None:
    for kind in TABS:
        window.choose_tab(kind.name)
    known = {command.id for command in window.commands.commands}
    menus = {menu.menuAction() for menu in window.findChildren(QMenu)}
    own = [one for one in window.findChildren(QAction) if one not in menus and not one.isSeparator()]

    strange = [one.text() or one.objectName() for one in own if not isinstance(one, CommandAction)]
    assert [name for name in strange if not name.startswith("_q_qlineedit")] == []
    assert [one for one in window.findChildren(QShortcut) if one.isEnabled()] == []
    for action in (one for one in own if isinstance(one, CommandAction)):
        assert action.command.id in known or action.command.id.startswith("sort-"), action.command.id


def test_no_keys_are_given_twice_and_every_id_once(window: MainWindow) -> None:
    ids = [command.id for command in window.commands.commands]
    keys = [one.toString() for command in window.commands.commands for one in sequences(command.keys)]

    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_no_letter_leads_to_two_entries_of_one_menu(own_window: MainWindow) -> None:
    twice = []
    for locale in INTERFACE:
        own_window.actions_by_id[f"language-{locale}"].trigger()
        menus = menus_of(own_window)
        assert not [menu.title() for menu in menus if menu.isEmpty()]
        for owner in (own_window.menuBar(), *menus):
            texts = [action.text() for action in owner.actions()]
            letters = [found[1].casefold() for text in texts if (found := re.search(r"(?<!&)&(\w)", text))]
            twice += [(locale, texts)] * (len(set(letters)) < len(letters))
    assert not twice


def test_the_first_frame_has_the_titles_and_what_follows_fills_them(qtbot: QtBot) -> None:
    made = make_window()
    qtbot.addWidget(made)
    assert len(made.menuBar().actions()) == 6
    assert not made.menuBar().findChildren(CommandAction)

    with qtbot.waitSignal(made.completed):
        made.show()

    assert len(made.menuBar().findChildren(CommandAction)) == len(made.commands.commands)


def test_the_buttons_at_the_head_do_what_the_commands_do(own_window: MainWindow) -> None:
    languages, export = own_window.header.findChildren(QPushButton)
    menu = languages.menu()
    assert menu is not None
    *programs, texts = menu.actions()
    assert [action.objectName() for action in programs] == [f"language-{one}" for one in INTERFACE]
    assert isinstance(texts.menu(), QMenu)

    export.click()

    assert any("ExportDialog" in type(one).__name__ for one in own_window.children())


def test_what_cannot_be_done_now_is_grey_and_does_nothing(own_window: MainWindow) -> None:
    assert not own_window.actions_by_id["next-change"].isEnabled()
    assert not own_window.actions_by_id["undo"].isEnabled()
    own_window.actions_by_id["star"].trigger()
    assert own_window.actions_by_id["undo"].isEnabled()
    own_window.choose_tab("quotes")

    own_window.actions_by_id["copy"].trigger()

    assert "«" in QApplication.clipboard().text()


def test_the_commands_for_charts_are_about_the_chart_in_hand(window: MainWindow) -> None:
    assert not window.actions_by_id["turn"].isEnabled()
    window.choose_tab("trade")
    tab = window.tab_widget("trade")
    assert isinstance(tab, TradeTab)
    QApplication.processEvents()
    assert tab.in_hand is tab.blocks[0]
    tab.blocks[1].drawing.setFocus()
    assert tab.in_hand is tab.blocks[1]

    window.actions_by_id["turn"].trigger()

    assert tab.blocks[1].tabled
    assert not tab.blocks[0].tabled


def test_every_command_with_a_drawing_has_one_in_one_style(window: MainWindow) -> None:
    wanted = {command.icon for command in window.commands.commands if command.icon}
    files = (paths.resources() / "icons").glob("*.svg")
    there = {one.stem: one.read_text("utf-8") for one in files if not one.stem.startswith("briefing-")}  # the desktop's

    assert wanted == set(there)
    for name, text in there.items():
        assert 'stroke="currentColor"' in text, name
        assert 'viewBox="0 0 20 20"' in text, name
        assert 'stroke-width="1.5"' in text, name
        assert re.search("#|rgb|style=", text) is None, name
        made = drawn(name, "#1b2430", "#7f8c99")
        assert [made.actualSize(QSize(side, side)).width() for side in (16, 24, 32)] == [16, 24, 32], name


def test_a_menu_draws_its_icons_when_it_is_wanted(window: MainWindow) -> None:
    action = window.actions_by_id["export"]
    menu = action.parent()
    assert isinstance(menu, QMenu)
    assert action.icon().isNull()

    menu.aboutToShow.emit()

    assert not action.icon().isNull()


# The palette


def test_a_few_letters_find_a_command(window: MainWindow) -> None:
    entries = [Entry.of(command) for command in window.commands.commands]
    for words, best in (
        ("экспорт", "Экспорт…"),
        ("эксп", "Экспорт…"),
        ("экс спо", "Экспорт…"),
        ("спр о", "О программе"),
        ("тор", "Торговля"),
        ("ТЕМН", "Тёмное"),
    ):
        assert found(entries, words)[0].name == best, words


def test_letters_in_their_order_find_a_command_too(window: MainWindow) -> None:
    entries = [Entry.of(command) for command in window.commands.commands]

    assert found(entries, "опг")[0].name == "О программе"
    assert found(entries, "щщщ") == []


def test_the_palette_lists_every_command_but_no_placeholder(window: MainWindow, palette: Palette) -> None:
    assert not window.actions_by_id["recent-none"].isEnabled()
    expected = [command.name for command in window.commands.commands if command.id != "recent-none"]
    assert sorted(names(palette)) == sorted(expected)


def test_the_palette_does_what_is_chosen_and_gives_the_keyboard_back(
    window: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    typed(palette.words, "соглаш")
    assert names(palette)[0] == "Соглашения"
    assert not palette.nothing.isVisible()
    typed(palette.words, "щщ")
    assert names(palette) == []
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.words, ENTER)
    palette.words.setText("соглаш")

    QTest.keyClick(palette.words, ENTER)

    qtbot.waitUntil(lambda: window.tab == "agreements")
    qtbot.waitUntil(lambda: not window.findChildren(Palette))


def test_the_palette_is_gone_through_by_keys_and_left_by_escape(
    window: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    assert len(names(palette)) == sum(command.listed for command in window.commands.commands)
    QTest.keyClick(palette.words, DOWN)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.words, Qt.Key.Key_Up)
    QTest.keyClick(palette.words, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(names(palette)) - 1

    QTest.keyClick(palette.words, ESCAPE)

    qtbot.waitUntil(lambda: not window.findChildren(Palette))
    assert window.tab == "summary"


def test_what_cannot_be_done_is_grey_in_the_palette(window: MainWindow, palette: Palette) -> None:
    row = names(palette).index("Следующее изменение")
    index = palette.model.index(row, 0)
    assert "F8, сейчас недоступно" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    palette.list.setCurrentIndex(index)

    QTest.keyClick(palette.words, ENTER)

    assert palette.isVisible()
    assert window.context.comparison is None


# The sheet


def test_the_sheet_lists_the_keys_of_every_command(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    (sheet,) = window.findChildren(Shortcuts)
    said = {one.text() for one in sheet.findChildren(QLabel)}

    for command in window.commands.commands:
        if command.keys is not None:
            assert {command.name, keys_shown(command)} <= said, command.id
    for title in window.menuBar().actions():
        with_keys = any(keys_shown(one) for one in window.commands.commands if one.menu[0] == title.text())
        assert (title.text().replace("&", "").upper() in said) == with_keys


@pytest.mark.usefixtures("qapp")
def test_keys_are_the_systems_and_never_those_that_few_keyboards_have() -> None:
    made = Command("open", "A && &B", (), lambda: None, QKeySequence.StandardKey.Open)
    twice = made._replace(keys=(QKeySequence.StandardKey.Quit, "Ctrl+Q", "Ctrl+Q"))

    assert [one.toString() for one in sequences(made.keys)] == ["Ctrl+O"]
    assert [one.toString() for one in sequences(twice.keys)] == ["Ctrl+Q"]
    assert made.name == "A & B"


def test_actions_are_made_of_commands_only() -> None:
    makes = re.compile(r"\bQ(Action|Shortcut)\(|\.addAction\([^)]*[\"']|setShortcut\(")
    folder = Path(__file__).resolve().parents[3] / "app" / "window"

    found = [file for file in folder.rglob("*.py") if makes.search(file.read_text("utf-8"))]
    assert {file.relative_to(folder).as_posix() for file in found} == {
        "export/form.py",  # the dialog for the paper has two keys of its own
        "shell/command_registry.py",  # the keys for copying are refused where the seal is broken
    }


@pytest.mark.representative
@pytest.mark.parametrize(
    ("key", "command"), [(Qt.Key.Key_E, "export"), (Qt.Key.Key_K, "palette"), (Qt.Key.Key_D, "star")]
)
def test_a_key_of_the_window_is_not_taken_by_a_field_in_it(own_window: MainWindow, key: Qt.Key, command: str) -> None:
    own_window.choose_tab("quotes")
    field = own_window.tab_widget("quotes").findChild(LineEdit)
    assert field is not None
    field.setText("words")
    field.setFocus()
    carried_out: list[bool] = []
    action = own_window.actions_by_id[command]
    action.triggered.disconnect()
    action.triggered.connect(lambda: carried_out.append(True))

    QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)  # a usual key of editing stays the field's

    assert carried_out == [True]
    assert field.selectedText() == "words"
