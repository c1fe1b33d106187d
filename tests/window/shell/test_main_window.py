"""The window: it opens on the data, each thing opens its evidence, and nothing is lost on the way."""

import json
from pathlib import Path, PosixPath
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.runtime import paths
from app.window.context.settings import Settings
from app.window.evidence.panel import EvidencePanel
from app.window.files.drop_overlay import DropOverlay
from app.window.files.errors_dialog import FaultsDialog
from app.window.items.item_button import ItemButton
from app.window.items.item_rows import Rows
from app.window.shell.main_window import MainWindow
from app.window.shell.tabs import TABS
from app.window.startup.application import make_window
from app.window.summary.section_bar import SectionBar
from app.window.summary.tab import SummaryTab
from app.window.summary.timeline import TimelineView
from app.window.widgets.excerpt import Excerpt


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """The window on the bundled briefing, in Russian, with everything there that comes behind the first frame."""
    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    summary = made.tab_widget("summary")
    qtbot.waitUntil(lambda: summary.findChild(SectionBar) is not None)
    return made


def opener(window: MainWindow, item_id: str) -> ItemButton:
    """The card or row of an item in the summary."""
    (found,) = (one for one in window.tab_widget("summary").findChildren(ItemButton) if one.item_id == item_id)
    return found


def told(widget: Any) -> str:
    """Everything that labels and excerpts in a widget say."""
    labels = [one.text() for one in widget.findChildren(QLabel)]
    return "\n".join(labels + [one.text() for one in widget.findChildren(Excerpt)])


def copy_of_bundled(folder: Path, **changes: Any) -> Path:
    """The bundled briefing in a file of its own, with some parts changed."""
    tree = json.loads(paths.bundled_briefing().read_bytes()) | changes
    path = folder / "briefing.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    return path


def test_the_first_frame_shows_the_data(window: MainWindow) -> None:
    assert window.windowTitle() == "Официальный визит Президента Сербии в Казахстан"
    assert "107,7" in told(window.tab_widget("summary"))
    assert "26–27 февраля 2026" in told(window.header)
    assert "важн" not in told(window.evidence)
    assert "$107.7 million" in told(window.evidence)


def test_every_card_row_and_event_of_the_summary_opens_its_evidence(shared_window: MainWindow, qtbot: QtBot) -> None:
    summary = shared_window.tab_widget("summary")
    assert isinstance(summary, SummaryTab)
    QApplication.processEvents()
    opened: set[str] = set()
    for one in summary.findChildren(ItemButton):
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
        assert shared_window.context.selection.item == one.item_id
        assert one.accessibleName()
        opened.add(one.item_id)
    for rows in summary.findChildren(Rows):
        for number, row in enumerate(rows.rows):
            index = rows.model().index(number, 0)
            place = rows.visualRect(index)
            assert rows.viewport().rect().contains(place), row.id
            if row in (rows.rows[0], rows.rows[-1]):
                qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(20, 12))
                assert shared_window.context.selection.item == row.id
            assert index.data(Qt.ItemDataRole.AccessibleTextRole)
            opened.add(row.id)
    (timeline,) = summary.findChildren(TimelineView)
    for number, mark in enumerate(timeline.marks):
        assert timeline.go_to(mark.id)
        QTest.keyClick(timeline, Qt.Key.Key_Return)
        assert shared_window.context.selection.item == mark.id
        assert mark.title in timeline.model().index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        opened.add(mark.id)
    briefing = shared_window.context.dossier.briefing
    for part in (briefing.messages, briefing.context, briefing.sectors, briefing.steps, briefing.findings):
        assert {item.id for item in part} <= opened
    assert {event.id for event in briefing.events} <= opened
    assert {*briefing.cards, *(figure.id for figure in briefing.figures)} <= opened


@pytest.mark.representative
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_evidence_opens_by_keyboard(shared_window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    card = opener(shared_window, "kz-imports-2025")
    card.setFocus()
    qtbot.keyClick(card, key)

    assert shared_window.context.selection.item == "kz-imports-2025"
    assert "imports from Serbia amounted to $79.1 million" in told(shared_window.evidence)


@pytest.mark.slow
def test_everything_in_the_summary_is_reached_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    summary = window.tab_widget("summary")
    wanted = {one.item_id for one in summary.findChildren(ItemButton)}
    wanted |= {row.id for rows in summary.findChildren(Rows) for row in rows.rows}
    opened: set[str] = set()
    window.header.bar.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(60):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if isinstance(focused, ItemButton):
            qtbot.keyClick(focused, Qt.Key.Key_Return)
            opened.add(window.context.selection.item)
        elif isinstance(focused, Rows):
            for row in focused.rows:
                qtbot.keyClick(focused, Qt.Key.Key_Return)
                opened.add(window.context.selection.item)
                if row is not focused.rows[-1]:
                    qtbot.keyClick(focused, Qt.Key.Key_Down)

    assert wanted <= opened


def test_the_evidence_panel_shows_disagreement_check_and_formula(shared_window: MainWindow) -> None:
    shared_window.context.selection.choose("kz-turnover-2025")
    assert "28,6 + 79,1 = 107,7" in told(shared_window.evidence)
    assert "сходится" in told(shared_window.evidence)
    shared_window.context.selection.choose("rs-turnover-2025")
    assert "Статья соединяет две статистики" in told(shared_window.evidence)
    shared_window.context.selection.choose("kz-exports-2024")
    assert "28,6 ÷ (1 + 80,4" in told(shared_window.evidence)


def test_an_address_can_be_copied_and_is_opened_only_after_a_question(shared_window: MainWindow, qtbot: QtBot) -> None:
    shared_window.context.selection.choose("kz-turnover-2025")
    named = [button for button in shared_window.evidence.findChildren(QPushButton) if button.accessibleDescription()]
    copy, visit = named[:2]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    address = QGuiApplication.clipboard().text()
    assert address.startswith("https://qazinform.com/")

    qtbot.mouseClick(visit, Qt.MouseButton.LeftButton)
    (question,) = (one for one in shared_window.findChildren(QDialog) if one.isVisible())
    assert address in told(question)
    default = next(one for one in question.findChildren(QPushButton) if one.isDefault())
    qtbot.mouseClick(default, Qt.MouseButton.LeftButton)
    assert question.result() == QDialog.DialogCode.Rejected


@pytest.mark.representative
@pytest.mark.parametrize("kind", TABS, ids=[kind.name for kind in TABS])
def test_each_tab_comes_to_the_front_by_its_key(shared_window: MainWindow, kind: Any) -> None:
    shared_window.actions_by_id[f"tab-{kind.name}"].trigger()

    assert shared_window.tab == kind.name
    assert shared_window.tab_widget(kind.name).isVisible()
    assert shared_window.actions_by_id[f"tab-{kind.name}"].isChecked()


def test_the_language_changes_without_a_restart_and_keeps_the_place(window: MainWindow, qtbot: QtBot) -> None:
    window.choose_tab("trade")
    window.context.selection.choose("kz-imports-2025")
    for language in ("en", "sr-Latn"):
        window.actions_by_id[f"language-{language}"].trigger()
        assert window.tab == "trade"
        assert window.context.selection.item == "kz-imports-2025"
        assert window.context.localizer.locale == language
        assert Settings().language == language
    window.choose_language("kk")
    assert window.windowTitle() == "Сербия Президентінің Қазақстанға ресми сапары"
    qtbot.waitUntil(lambda: "79,1\N{NO-BREAK SPACE}млн АҚШ доллары" in told(window.evidence))


def test_the_colours_change_without_a_restart(window: MainWindow) -> None:
    schemes = []
    for choice in ("dark", "light"):
        window.actions_by_id[f"scheme-{choice}"].trigger()
        schemes.append(window.context.theme.scheme)
        assert isinstance(window.evidence, EvidencePanel)

    assert schemes == ["dark", "light"]


def test_another_briefing_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = copy_of_bundled(tmp_path, edition={"number": 7, "data_date": "2026-03-02"})

    window.open(path)

    qtbot.waitUntil(lambda: window.path == path)
    assert "издание 7" in told(window.header)


def test_a_dropped_file_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = copy_of_bundled(tmp_path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers))

    qtbot.waitUntil(lambda: window.path == path)


def test_a_dragged_file_is_announced_until_it_leaves(shared_window: MainWindow, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(copy_of_bundled(tmp_path)))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        shared_window, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers)
    )

    (overlay,) = shared_window.findChildren(DropOverlay)
    assert overlay.isVisible()
    assert overlay.geometry() == shared_window.rect()
    assert "briefing.json" in overlay.text
    overlay.grab()
    QApplication.sendEvent(shared_window, QDragLeaveEvent())
    assert not overlay.isVisible()


class _Unopenable(PosixPath):
    """A path that fails in a way that nobody expects of a file."""

    def __fspath__(self) -> str:
        raise RuntimeError


def test_an_error_while_a_file_is_read_ends_the_waiting_for_it(
    shared_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = shared_window.path
    with qtbot.captureExceptions() as caught:
        shared_window.open(_Unopenable(tmp_path / "any.json"))
        (progress,) = shared_window.findChildren(QProgressDialog)
        progress.forceShow()
        qtbot.waitUntil(lambda: not shared_window.findChildren(QProgressDialog))

    assert {kind for kind, *_ in caught} == {RuntimeError}
    assert shared_window.path == before


def test_a_faulty_file_leaves_the_open_one_and_lists_its_faults(
    shared_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = copy_of_bundled(tmp_path, events=[{"id": "x"}], quotes="none")

    shared_window.open(path)

    qtbot.waitUntil(lambda: bool(shared_window.findChildren(FaultsDialog)))
    (dialog,) = shared_window.findChildren(FaultsDialog)
    listed = dialog.list.toPlainText()
    assert "events[0].date" in listed
    assert "quotes" in listed
    assert shared_window.path == paths.bundled_briefing()
    assert "107,7" in told(shared_window.tab_widget("summary"))


def test_a_faulty_file_at_the_start_shows_the_bundled_briefing_and_the_faults(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(b"{")
    made = make_window(path)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()

    qtbot.waitUntil(lambda: bool(made.findChildren(FaultsDialog)))
    assert made.path == paths.bundled_briefing()


def test_each_bundled_briefing_is_opened_from_the_menu_and_stays_out_of_the_recent_files(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown = []
    for key, path in zip(
        ("open-bundled-belgrade", "open-bundled-first", "open-bundled"),
        reversed(paths.bundled_briefings()),
        strict=True,
    ):
        window.actions_by_id[key].trigger()
        qtbot.waitUntil(lambda path=path: window.path == path)  # type: ignore[misc]
        shown.append((window.path, window.context.dossier.briefing.id, window.context.dossier.briefing.edition.number))

    assert [path for path, *_ in shown] == list(reversed(paths.bundled_briefings()))
    assert [(name, edition) for _, name, edition in shown] == [
        ("serbia-kazakhstan-2024-11", 1),
        ("kazakhstan-serbia-2026-02", 1),
        ("kazakhstan-serbia-2026-02", 2),
    ]
    assert window.settings.recent == ()


def test_texts_are_never_markup(shared_window: MainWindow) -> None:
    for name in ("summary", "agreements", "quotes"):
        kind = next(kind for kind in TABS if kind.name == name)
        for one in shared_window.tab_widget(kind.name).findChildren(QLabel):
            assert one.textFormat() == Qt.TextFormat.PlainText, one.text()
    for one in shared_window.evidence.findChildren(QLabel):
        assert one.textFormat() == Qt.TextFormat.PlainText, one.text()


@pytest.mark.slow
def test_every_control_has_a_name(window: MainWindow) -> None:
    for kind in TABS:
        window.choose_tab(kind.name)
    for button in window.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    for one in window.findChildren(ItemButton):
        assert one.accessibleName()
