"""What the window says of the file that is open: its check, its seal, and what changed since another edition."""

import json
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from app import cli
from app.briefing.i18n.localizer import localizer_for
from app.briefing.text.charts import ids_in
from app.briefing.validation import checker, dates, rule
from app.briefing.validation.checker import check
from app.briefing.validation.pace import StoppedError
from app.window.comparison.field_changes import ChangeNote
from app.window.comparison.panel import ChangesPanel
from app.window.files.errors_dialog import FaultsDialog
from app.window.items.item_rows import Rows
from app.window.review.report_dialog import CheckReport
from app.window.review.seal_notice import SealNotice
from app.window.shell.main_window import MainWindow
from tests.support.briefings import EDITION_ONE, editions
from tests.support.windows import complete


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return complete(qtbot)


def two_editions(folder: Path) -> tuple[Path, Path]:
    """The files of the older and the newer edition."""
    old, new = editions.eve().briefing, editions.after().briefing
    return editions.written(old, folder / "1.json"), editions.written(new, folder / "2.json")


def held_against(window: MainWindow, qtbot: QtBot, opened: Path, given: Path) -> None:
    """Open an edition and compare it with another."""
    window.open(opened)
    qtbot.waitUntil(lambda: window.path == opened)
    window.controllers.examination.compare(given)
    qtbot.waitUntil(lambda: window.context.comparison is not None)


def test_the_foot_says_what_the_check_and_the_seal_came_to(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.foot.text.count(" · ") == 3)

    assert not window.findChildren(SealNotice)


def reported(window: MainWindow, qtbot: QtBot) -> CheckReport:
    """The report that the command opens, as soon as what it lists is known."""
    window.actions_by_id["check"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)))
    (report,) = window.findChildren(CheckReport)
    assert report.isVisible()
    return report


def test_the_report_leads_to_the_place(window: MainWindow, qtbot: QtBot) -> None:
    report = reported(window, qtbot)

    report.place_wanted.emit("military-technical")

    assert window.tab == "agreements"
    assert window.context.selection.item == "military-technical"


@pytest.mark.slow
def test_the_report_lists_what_was_found_and_has_the_window_check_nothing(window: MainWindow, qtbot: QtBot) -> None:
    asked: list[bool] = []

    def ask(frame: FrameType, event: str, _what: object) -> None:
        if event == "call" and frame.f_code is checker.check.__code__:
            asked.append(True)

    qtbot.waitUntil(lambda: bool(window.controllers.examination.summary))
    sys.setprofile(ask)
    try:
        reported(window, qtbot).close()
        qtbot.waitUntil(lambda: not window.findChildren(CheckReport))
        again = reported(window, qtbot)
    finally:
        sys.setprofile(None)

    assert not asked
    assert "Предупреждения" in [held.accessibleName() for held in again.lists]


@pytest.mark.slow
def test_the_check_stops_when_its_window_closes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    under_way, closed, stopped = threading.Event(), threading.Event(), threading.Event()

    def long_work(case: rule.Case) -> Iterator[rule.Remark]:
        under_way.set()
        closed.wait(180)
        try:
            for _ in range(1000):
                case.pace.step()
        except StoppedError:
            stopped.set()
            raise
        yield from ()

    qtbot.waitUntil(lambda: bool(window.controllers.examination.summary))
    monkeypatch.setattr(dates, "RULES", (long_work,))
    window.open(editions.written(editions.after().briefing, tmp_path / "2.json"))  # what was checked is known
    qtbot.waitUntil(under_way.is_set)

    window.close()
    closed.set()

    qtbot.waitUntil(stopped.is_set)


def test_a_report_in_another_language_is_told_in_that_language(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.controllers.examination.summary))
    window.choose_language("kk")

    report = reported(window, qtbot)

    told = check(window.context.dossier, localizer_for("kk"), data=window.data)
    first = next(one for one in told if one.level == "warning")
    assert first.message in "\n".join(label.text() for label in report.findChildren(QLabel)) + report.plain()
    assert first.name in report.lists[0].rows[0].text


def test_a_contradiction_is_reported_when_the_file_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    tree = json.loads(EDITION_ONE.read_bytes())
    next(one for one in tree["trade"]["observations"] if one["id"] == "kz-exports-2025")["value"] = 38.6
    path = tmp_path / "contradicts.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")

    window.open(path)

    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)))


def test_errors_stand_out_at_the_foot_and_lead_to_their_report(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: window.foot.checked is not None)
    fine = window.foot.checked
    assert fine is not None
    assert "✗" not in fine.text()
    assert window.context.theme.palette.error not in colours(fine.grab().toImage(), 1)
    tree = json.loads(EDITION_ONE.read_bytes())
    next(one for one in tree["trade"]["observations"] if one["id"] == "kz-exports-2025")["value"] = 38.6
    path = tmp_path / "contradicts.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    window.open(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)))
    window.findChildren(CheckReport)[0].close()

    button = window.foot.checked
    assert button is not None
    assert button.text().startswith("✗ ")
    assert window.context.theme.palette.error in colours(button.grab().toImage(), 1)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert any(report.isVisible() for report in window.findChildren(CheckReport))


def colours(picture: QImage, step: int) -> set[str]:
    """The colours of a picture, at every pixel or at every few."""
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), step)
        for y in range(0, picture.height(), step)
    }


def test_a_newer_edition_given_is_opened_and_held_against_the_one_that_was(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    old, new = two_editions(tmp_path)

    held_against(window, qtbot, old, new)

    comparison = window.context.comparison
    assert comparison is not None
    assert (window.path, window.data) == (new, new.read_bytes())
    assert comparison.new is window.context.dossier
    assert comparison.old.briefing.edition.number < comparison.new.briefing.edition.number
    assert new.name in window.foot.text


@pytest.mark.representative
@pytest.mark.parametrize("tab", ["summary", "trade", "agreements", "quotes"])
def test_a_change_that_is_stepped_to_is_in_view_above(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, tab: str
) -> None:
    held_against(window, qtbot, *reversed(two_editions(tmp_path)))
    panel = window.controllers.examination.changes
    panel.list.setFocus()
    drawn = {one for chart in window.context.dossier.briefing.trade.charts for one in ids_in(chart)}
    rows = [
        (row, entry.id)
        for row in range(panel.model.rowCount())
        if (entry := panel.model.entry(row)).tab == tab and entry.shown and (tab != "trade" or entry.id in drawn)
    ]
    row, item = rows[-1]

    panel.list.setCurrentIndex(panel.model.index(row, 0))

    assert window.tab == tab
    qtbot.waitUntil(lambda: in_view(window, item))
    assert panel.list.hasFocus()


def in_view(window: MainWindow, item: str) -> bool:
    """Whether an item is to be seen in the tab in front."""
    tab: Any = window.tab_widget(window.tab)
    if window.tab in ("agreements", "quotes"):
        front = tab.view(tab.current) if window.tab == "agreements" else tab
        view = front.table if window.tab == "agreements" else front.list
        place = view.visualRect(front.model.index(front.model.row_of(item), 0))
        return bool(view.viewport().rect().contains(place.center()))
    standing = tab.standing(item)
    if standing is None:
        (rows, row) = next(
            (rows, number) for rows in tab.findChildren(Rows) for number, row in enumerate(rows.rows) if row.id == item
        )
        return bool(rows.viewport().visibleRegion().contains(rows.visualRect(rows.model().index(row, 0)).center()))
    return bool(not standing.visibleRegion().isEmpty())


def test_changes_since_another_edition_are_marked_and_stepped_through(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    held_against(window, qtbot, *reversed(two_editions(tmp_path)))

    comparison = window.context.comparison
    assert comparison is not None
    assert comparison.marked
    window.findChildren(ChangesPanel)[-1].step(1)
    assert window.context.selection.item in comparison.marked
    QApplication.processEvents()
    assert any(note.isVisible() for note in window.evidence.findChildren(ChangeNote))
    orange = window.context.theme.palette.warning_rule
    picture: QImage = window.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(150, 500, 2)}
    assert orange in colours

    window.controllers.examination.stop_comparing()
    assert window.context.comparison is None


def test_an_edition_that_cannot_be_read_leaves_everything_as_it_was(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(b"[]")
    window.controllers.examination.compare(path)

    qtbot.waitUntil(lambda: bool(window.findChildren(FaultsDialog)))
    assert window.context.comparison is None


@pytest.mark.slow
def test_an_edition_that_is_asked_for_before_the_check_has_begun_is_compared_all_the_same(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.controllers.examination.compare(EDITION_ONE)
    window.controllers.examination.begin()

    qtbot.waitUntil(lambda: bool(window.controllers.examination.summary))
    qtbot.waitUntil(lambda: window.context.comparison is not None)


def tampered(folder: Path, *changes: tuple[bytes, bytes]) -> Path:
    """The bundled briefing, sealed and changed after that."""
    path = folder / "sealed.json"
    path.write_bytes(EDITION_ONE.read_bytes())
    assert cli.main(["key", str(folder / "office"), "--name", "Office", "--no-passphrase"]) == 0
    key = next(one for one in folder.iterdir() if one.name.startswith("office") and "pub" not in one.name)
    assert cli.main(["seal", str(path), "--key", str(key)]) == 0
    data = path.read_bytes()
    for old, new in changes:
        assert old in data
        data = data.replace(old, new, 1)
    path.write_bytes(data)
    return path


@pytest.mark.usefixtures("english")
def test_window_and_command_line_count_the_same_errors(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tampered(tmp_path, (b'"code": "RS"', b'"code": "XX"'))
    capfd.readouterr()
    assert cli.main(["check", str(path), "--json", "--lang", "ru"]) == 1
    (told,) = json.loads(capfd.readouterr().out)

    window.open(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)))

    report = window.findChildren(CheckReport)[-1]
    rows = Counter(held.accessibleName() for held in report.lists for _ in held.rows)
    assert list(rows.values()) == [told["errors"], told["warnings"], told["notes"]]
    assert told["errors"] == 2
    assert {row.text for row in report.lists[0].rows} == {
        f"{one['name']}: {one['message']}" if one["name"] else one["message"]
        for one in told["remarks"]
        if one["level"] == "error"
    }


def told_by(window: MainWindow) -> str:
    """What the open dialogs of a window say, which are closed."""
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible() and not isinstance(one, CheckReport)]
    said = " ".join(label.text() for one in dialogs for label in one.findChildren(QLabel))
    for dialog in dialogs:
        dialog.close()
    return said


@pytest.mark.representative
@pytest.mark.parametrize("newer", [False, True])
def test_nothing_leaves_while_an_edition_with_a_broken_seal_is_compared(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, newer: bool
) -> None:
    window.choose_language("en")
    path = tampered(tmp_path, (b'"number": 1', b'"number":  1'))
    given = path
    if newer:
        given = tmp_path / "newer.json"
        given.write_bytes(path.read_bytes().replace(b'"number":  1', b'"number": 2'))
        window.open(path)
        qtbot.waitUntil(lambda: window.path == path)
    window.controllers.examination.compare(given)
    qtbot.waitUntil(lambda: window.context.comparison is not None)

    assert f"{path.name}: The seal is broken" in told_by(window)
    assert not window.may_leave
    assert not window.actions_by_id["export"].isEnabled()
    window.controllers.paper.export()
    assert f"{path.name}: The seal is broken" in told_by(window)
    window.controllers.examination.stop_comparing()
    assert window.may_leave
    assert window.actions_by_id["export"].isEnabled()


def test_a_broken_seal_alone_is_told_by_its_notice(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open(tampered(tmp_path, (b'"number": 1', b'"number": 2')))
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(SealNotice)))

    qtbot.waitUntil(lambda: bool(window.controllers.examination.summary))
    assert not window.findChildren(CheckReport)


def test_a_broken_seal_is_shown_and_keeps_the_briefing_off_paper(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tampered(tmp_path, (b'"number": 1', b'"number": 2'))

    window.open(path)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(SealNotice)))

    assert not window.actions_by_id["export"].isEnabled()
    assert not window.actions_by_id["print"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    window.choose_language("kk")
    assert not window.actions_by_id["export"].isEnabled()
