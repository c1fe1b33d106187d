"""About the program: its versions, the licences of all that is shipped, and the sources of the open briefing."""

import platform
import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.runtime import licences
from app.window.about.about_dialog import AboutProgram
from app.window.shell.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def window(shared_window: MainWindow) -> MainWindow:
    return shared_window


@pytest.fixture
def about(window: MainWindow, qtbot: QtBot) -> AboutProgram:
    """The dialog as the menu opens it."""
    window.actions_by_id["about"].trigger()
    (made,) = window.findChildren(AboutProgram)
    qtbot.waitUntil(made.isVisible)
    return made


def said(widget: QWidget | None) -> set[str]:
    assert widget is not None
    return {one.text() for one in widget.findChildren(QLabel)}


def test_every_package_that_is_shipped_is_told_with_its_licence() -> None:
    locked = re.findall(r"^([a-z0-9-]+)==\S+(.*)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    everywhere = {name for name, _ in locked} - {"colorama"}  # Windows only, with the verbs of another package
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert {one.partition("==")[0] for one in project["dependencies"]} <= set(licences.PACKAGES)
    assert {name.lower() for name in licences.PACKAGES} == everywhere
    for part in licences.parts():
        assert part.version, part
        assert part.licence, part


def test_every_part_carries_the_words_of_its_licence() -> None:
    texts = {part.name: licences.licence_text(part.name) for part in licences.parts()}

    assert texts["briefing-viewer"] == (ROOT / "LICENSE").read_text("utf-8").strip()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["PySide6-Essentials"]
    assert "TERMS AND CONDITIONS" in texts["shiboken6"]
    assert "SIL OPEN FONT LICENSE" in texts["fontpkg-source-sans-3"].upper()
    assert {name for name, text in texts.items() if not text} <= {"Python", "fontpkg"}


def test_the_versions_are_told_and_copied(about: AboutProgram, qtbot: QtBot) -> None:
    assert {qVersion(), platform.python_version(), platform.platform()} <= said(about.pages.widget(0))
    (copy,) = (one for one in about.findChildren(QWidget) if one.property("text") == "Копировать версии")

    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)

    lines = QApplication.clipboard().text().splitlines()
    assert f"Qt {qVersion()}" in lines
    assert len(lines) == len(licences.parts()) + 2
    assert copy.property("text") == "Скопировано"


def test_each_licence_is_read_beside_its_part(about: AboutProgram) -> None:
    about.bar.setCurrentIndex(1)
    assert "MIT" in about.text.toPlainText()
    assert about.licence.text() == "MIT"
    names = [about.list.item(row).text() for row in range(about.list.count())]
    about.list.setCurrentRow(names.index("PySide6-Essentials"))
    assert "LESSER" in about.text.toPlainText()
    about.list.setCurrentRow(names.index("Python"))
    assert about.text.toPlainText() == "Этот компонент не содержит текста своей лицензии."


def test_the_sources_of_the_open_briefing_are_listed(window: MainWindow, about: AboutProgram) -> None:
    QTest.keyClick(about.bar, Qt.Key.Key_Right)
    QTest.keyClick(about.bar, Qt.Key.Key_Right)
    assert about.pages.currentIndex() == 2
    told = said(about.pages.widget(2))

    for number, source in enumerate(window.context.dossier.briefing.sources, 1):
        assert source.title is None or source.title in told
        assert any(one.startswith(f"{number}  {source.publisher}") for one in told)
        assert source.address is None or source.address in told
