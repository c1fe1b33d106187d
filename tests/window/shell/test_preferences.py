"""Comfort: size of text, colours, what is remembered of a window, files opened last, and several windows."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractAnimation, QObject, QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.runtime import paths
from app.window.agreements.tab import AgreementsTab
from app.window.context.settings import RECENT, Settings
from app.window.files.errors_dialog import FaultsDialog
from app.window.items.facets import FacetBox
from app.window.items.filter_bar import FilterRow
from app.window.marks.note_dialog import NoteDialog
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.summary.tab import SummaryTab
from app.window.theme.theme import SIZES

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, path: Path | None = None) -> MainWindow:
    """A window with all that comes behind the first frame, in front of all others."""
    made = make_window(path)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """The window on the bundled briefing, in Russian."""
    Settings().language = "ru"
    return opened(qtbot)


def copied(folder: Path, name: str = "briefing.json", **changes: Any) -> Path:
    """The bundled briefing in a file of its own, with some parts changed."""
    tree = json.loads(paths.bundled_briefing().read_bytes()) | changes
    path = folder / name
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    return path


def windows() -> list[MainWindow]:
    """The windows that are open."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]


def said(dialog: QDialog) -> str:
    """What a dialog says."""
    return " ".join(one.text() for one in dialog.findChildren(QLabel))


# Size of text


def test_all_text_grows_and_shrinks_by_keys_and_stays_so(window: MainWindow, qtbot: QtBot) -> None:
    def height() -> float:
        return QFontMetricsF(window.header.bar.font()).height()

    usual = height()
    QTest.keyClick(window, Qt.Key.Key_Equal, CTRL)
    assert height() > usual
    assert window.foot.text == "Размер текста: 110\N{NO-BREAK SPACE}%"
    assert QApplication.font().pixelSize() == window.context.theme.font("body").pixelSize()
    Settings().scale = SIZES[-2]
    window.apply_style()
    for _ in range(2):  # past the largest too
        QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert window.context.theme.scale == SIZES[-1] == 2.0
    assert not window.actions_by_id["larger"].isEnabled()

    assert opened(qtbot).context.theme.scale == 2.0

    QTest.keyClick(window, Qt.Key.Key_0, CTRL)
    assert height() == usual
    QTest.keyClick(window, Qt.Key.Key_Minus, CTRL)
    assert height() < usual
    window.actions_by_id["usual-size"].trigger()
    assert Settings().scale == 1.0


def test_at_the_largest_size_every_tab_and_the_evidence_have_room(window: MainWindow) -> None:
    Settings().scale = SIZES[-1]
    window.apply_style()
    for name in ("trade", "agreements", "quotes", "summary"):
        window.actions_by_id[f"tab-{name}"].trigger()
        QApplication.processEvents()
        assert window.evidence.width() <= window.width() * 0.5
        assert window.tab_widget(window.tab).width() >= window.width() * 0.45


def test_at_the_largest_size_the_foot_takes_one_line_and_the_summary_stays_at_its_section(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "check" in window.foot.parts)
    window.resize(1280, 760)
    summary = window.tab_widget("summary")
    assert isinstance(summary, SummaryTab)
    summary.complete()
    QApplication.processEvents()
    assert summary.bar is not None
    section = summary.bar.count() - 3
    summary.bar.setCurrentIndex(section)
    QApplication.processEvents()
    Settings().scale = SIZES[-1]
    window.apply_style()
    resized = window.tab_widget("summary")
    assert isinstance(resized, SummaryTab)
    assert resized is not summary
    qtbot.waitUntil(lambda: resized.bar is not None and resized.bar.currentIndex() == section)
    qtbot.waitUntil(lambda: 0 <= _head(resized, section) < resized.viewport().height() // 2)
    line = window.foot.parts["check"].fontMetrics().height()
    assert window.foot.height() < 2 * line
    assert not window.foot.parts["check"].isHidden()


def _head(summary: SummaryTab, section: int) -> int:
    """Where the heading of a section stands in the viewport."""
    name = summary.bar.tabText(section) if summary.bar is not None else ""
    head = next(one for one in summary.findChildren(QLabel) if one.accessibleName() == name or one.text() == name)
    return head.mapTo(summary.viewport(), QPoint(0, 0)).y()


@pytest.mark.slow
def test_at_the_largest_size_stars_are_as_large_as_text_and_no_filter_lies_over_another(window: MainWindow) -> None:
    Settings().scale = SIZES[-1]
    window.resize(1200, 800)
    window.apply_style()
    QApplication.processEvents()
    star = next(one for one in window.evidence.findChildren(QPushButton) if not one.icon().isNull())
    assert star.iconSize().height() >= star.fontMetrics().ascent() * 0.7

    for name in ("agreements", "quotes"):
        window.actions_by_id[f"tab-{name}"].trigger()
        QApplication.processEvents()
        row = window.tab_widget(window.tab).findChildren(FilterRow)[0]
        parts = [one.geometry() for one in row.boxes.values() if isinstance(one, FacetBox)]
        assert len(parts) == len(row.boxes)
        assert [pair for pair in combinations(parts, 2) if pair[0].intersects(pair[1])] == []
        assert max(one.right() for one in parts) < row.width()


@pytest.mark.representative
@pytest.mark.parametrize("scale", [1.0, SIZES[-1]])
def test_a_list_that_drops_down_ends_with_a_whole_row_and_nothing_lies_around_it(
    window: MainWindow, scale: float
) -> None:
    Settings().scale = scale
    window.apply_style()
    window.choose_tab("agreements")
    window.controllers.paper.export()
    QApplication.processEvents()
    boxes = window.findChildren(QComboBox)
    assert len(boxes) == (11 if scale < 1.5 else 12)  # the states of agreements drop down too
    for box in boxes:
        box.showPopup()
        view, popup = box.view(), box.view().window()
        QApplication.processEvents()
        assert view.geometry() == popup.rect()
        assert view.viewport().height() % view.sizeHintForRow(0) == 0
        shown = view.viewport().height() // view.sizeHintForRow(0)
        assert shown == min(box.count(), 16) or popup.height() > window.screen().availableSize().height() / 3
        assert view.verticalScrollBar().isVisible() == (shown < box.count())
        box.hidePopup()


def test_a_note_that_would_be_lost_is_kept_from_the_keys_that_quit(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["note"].trigger()
    (note,) = window.findChildren(NoteDialog)
    qtbot.waitUntil(note.isActiveWindow)
    note.editor.setPlainText("Уточнить")

    QTest.keyClick(note.editor, Qt.Key.Key_Q, CTRL)
    assert windows() == [window]
    assert note.isVisible()

    QTest.keyClick(note.editor, Qt.Key.Key_Q, CTRL)
    assert windows() == []


# Colours


def test_a_scheme_with_high_contrast_is_chosen_like_any(window: MainWindow) -> None:
    window.actions_by_id["scheme-contrast"].trigger()

    assert window.context.theme.scheme == "contrast"
    assert Settings().scheme == "contrast"
    QApplication.processEvents()
    assert window.grab().toImage().pixelColor(5, window.height() // 2).name() == "#000000"


@pytest.mark.slow
def test_nothing_is_animated(window: MainWindow) -> None:
    for effect in Qt.UIEffect:
        assert effect == Qt.UIEffect.UI_General or not QApplication.isEffectEnabled(effect), effect
    window.choose_tab("agreements")
    for box in window.tab_widget("agreements").findChildren(QComboBox):
        box.showPopup()
        box.hidePopup()
    QApplication.processEvents()

    moving: list[QAbstractAnimation] = []
    for owner in (QApplication.instance(), QApplication.style(), window):
        moving += owner.findChildren(QAbstractAnimation) if isinstance(owner, QObject) else []
    assert [type(one).__name__ for one in moving if one.state() == QAbstractAnimation.State.Running] == []


# What is remembered


def test_a_window_is_as_it_was_left_for_each_briefing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.resize(900, 640)
    window.choose_tab("agreements")
    QApplication.processEvents()
    tab = window.tab_widget("agreements")
    assert isinstance(tab, AgreementsTab)
    tab.documents.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    tab.documents.filters.words.setText("меморандум")
    window._split.setSizes([500, 360])  # noqa: SLF001 - offscreen nobody drags
    window._split.splitterMoved.emit(500, 1)  # noqa: SLF001
    beside = window.evidence.width()
    window.close()

    again = opened(qtbot)

    assert again.size() == window.size()
    assert again.tab == "agreements"
    assert abs(again.evidence.width() - beside) <= 2
    same = again.tab_widget("agreements")
    assert isinstance(same, AgreementsTab)
    assert same.state()["sort"] == tab.state()["sort"]
    assert same.documents.filters.text == ""
    other = copied(tmp_path, id="another-briefing")
    again.open(other)
    qtbot.waitUntil(lambda: again.path == other)
    assert str(again.tab) == "summary"


@pytest.mark.slow
def test_a_tab_that_has_much_to_load_comes_behind_the_first_frame(window: MainWindow, qtbot: QtBot) -> None:
    window.choose_tab("trade")
    window.close()
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    assert made.tab == "trade"
    assert made.header.bar.currentIndex() == 1

    qtbot.waitUntil(lambda: made.tab_widget("trade").isVisible())


def test_damaged_settings_of_a_window_are_as_none(qtbot: QtBot) -> None:
    folder = paths.settings_folder()
    folder.mkdir(parents=True, exist_ok=True)
    kept = "[briefings]\nkazakhstan-serbia-2026-02\\tab=nonsense\nkazakhstan-serbia-2026-02\\beside=wide\n"
    (folder / "settings.ini").write_text(f"[General]\nscale=17\nrecent=3\n{kept}", "utf-8")

    window = opened(qtbot)

    assert window.tab == "summary"
    assert window.context.theme.scale == 1.0
    assert window.evidence.isVisible()


# Files opened last


def test_the_files_opened_last_are_listed_and_opened_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert not window.actions_by_id["recent-none"].isEnabled()
    first, second = copied(tmp_path, "one & two.json"), copied(tmp_path, "three.json")
    for path in (first, second):
        window.open(path)
        qtbot.waitUntil(lambda path=path: window.path == path)  # type: ignore[misc]
    assert Settings().recent == (second, first)
    qtbot.waitUntil(lambda: "recent-2" in window.actions_by_id)  # the menu is made again in a turn of its own
    assert "one && two.json" in window.actions_by_id["recent-2"].text()

    window.actions_by_id["recent-2"].trigger()

    qtbot.waitUntil(lambda: window.path == first)
    assert Settings().recent == (first, second)
    window.actions_by_id["clear-recent"].trigger()
    assert Settings().recent == ()
    qtbot.waitUntil(lambda: "recent-none" in window.actions_by_id)


def test_a_file_that_is_gone_is_taken_off_the_list_with_a_word(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings()
    for number in range(RECENT + 3):
        settings.keep_recent(tmp_path / f"{number}.json")
    assert len(settings.recent) == RECENT
    window.controllers.files.listed.emit()
    gone = settings.recent[0]
    qtbot.waitUntil(lambda: "recent-1" in window.actions_by_id)

    window.actions_by_id["recent-1"].trigger()

    (dialog,) = (one for one in window.findChildren(QDialog) if one.isVisible())
    assert gone.name in said(dialog)
    assert gone not in Settings().recent
    assert window.path == paths.bundled_briefing()


# Several windows


def test_another_window_shows_the_same_briefing_and_goes_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: len(windows()) == 2)
    (other,) = (one for one in windows() if one is not window)
    qtbot.waitUntil(lambda: other.foot.text.count(" · ") == 3)
    assert other.path == window.path
    assert other.pos() != window.pos()

    other.choose_tab("quotes")
    other.choose_language("kk")
    assert (window.tab, window.context.localizer.locale) == ("summary", "ru")
    other.actions_by_id["scheme-dark"].trigger()
    assert window.context.theme.scheme == other.context.theme.scheme == "dark"

    other.activateWindow()
    QTest.keyClick(other, Qt.Key.Key_W, CTRL)
    qtbot.waitUntil(lambda: not isValid(other))
    assert windows() == [window]


def test_a_file_is_opened_in_a_window_of_its_own(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = copied(tmp_path)
    window.controllers.files.open(path, another=True)
    qtbot.waitUntil(lambda: len(windows()) == 2)
    (other,) = (one for one in windows() if one is not window)
    assert (window.path, other.path) == (paths.bundled_briefing(), path)
    qtbot.waitUntil(lambda: path in Settings().recent)

    broken = tmp_path / "broken.json"
    broken.write_bytes(b"{")
    other.controllers.files.open(broken, another=True)
    qtbot.waitUntil(lambda: bool(other.findChildren(FaultsDialog)))
    assert len(windows()) == 2

    with qtbot.waitActive(window):
        window.activateWindow()
    assert "recent-1" in window.actions_by_id
    window.actions_by_id["quit"].trigger()
    assert windows() == []
