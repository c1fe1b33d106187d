"""The evidence panel with items of a visit book: further texts with their sources, links, the office's own words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.window.context.view_context import Selection, ViewContext
from app.window.evidence.panel import EvidencePanel
from app.window.items.item_button import ItemButton
from app.window.theme.theme import Scheme, Theme
from tests.support.briefings.visit_book import visit_book

WORDS = localizer_for("ru")
OWN = WORDS.gettext("The office’s own words")


def opened(qtbot: QtBot, item_id: str, scheme: Scheme = "light") -> EvidencePanel:
    selection = Selection()
    panel = EvidencePanel(ViewContext(visit_book(), WORDS, Theme(scheme), selection))
    panel.selection = selection  # type: ignore[attr-defined] # lives as long as the panel
    qtbot.addWidget(panel)
    panel.resize(340, 700)
    panel.show()
    selection.choose(item_id)
    QApplication.processEvents()
    return panel


def texts(panel: EvidencePanel) -> list[str]:
    content = panel.widget()
    assert content is not None
    return [label.text() for label in content.findChildren(QLabel)]


def ground(panel: EvidencePanel, text: str) -> str:
    """The colour behind a label, in its upper left corner."""
    content = panel.widget()
    assert content is not None
    (label,) = (one for one in content.findChildren(QLabel) if one.text() == text)
    picture = content.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return picture.pixelColor(label.mapTo(content, label.rect().topLeft())).name()


def test_the_outcome_of_a_commitment_has_its_own_source_and_links_to_what_it_belongs_to(qtbot: QtBot) -> None:
    panel = opened(qtbot, "example-commitment")

    assert "Переговоры перевозчиков начались.\u00a0[1]" in texts(panel)
    assert WORDS.gettext("See also") in texts(panel)
    links = [button.item_id for button in panel.findChildren(ItemButton)]
    assert links == ["example-memorandum", "example-provision", "example-meeting"]
    chosen: list[str] = []
    panel.selection.changed.connect(chosen.append)  # type: ignore[attr-defined]
    QTest.keyClick(panel.findChildren(ItemButton)[1], Qt.Key.Key_Return)
    assert chosen == ["example-provision"]


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_the_offices_line_stands_on_its_own_ground_with_a_label(qtbot: QtBot, scheme: Scheme) -> None:
    panel = opened(qtbot, "example-issue", scheme)
    palette = Theme(scheme).palette

    assert WORDS.gettext("Evidence").upper() in texts(panel)
    assert "Позиция одной стороны по источнику.\u00a0[1]" in texts(panel)
    assert f"{WORDS.gettext('Our line')} · {OWN}" in texts(panel)
    assert ground(panel, "Линия ведомства его собственными словами.") == palette.own_ground
    assert ground(panel, "Позиция одной стороны по источнику.\u00a0[1]") == palette.panel


def test_a_talking_point_is_headed_as_the_offices_own_and_lacks_nothing(qtbot: QtBot) -> None:
    panel = opened(qtbot, "example-question")
    palette = Theme().palette

    assert texts(panel)[0] == OWN.upper()
    assert WORDS.gettext("Evidence").upper() not in texts(panel)
    assert WORDS.gettext("No excerpt is kept of this source.") not in texts(panel)
    assert ground(panel, "Вопрос, который могут поднять.") == palette.own_ground
    assert ground(panel, "Ответ словами ведомства.") == palette.own_ground
    assert [button.item_id for button in panel.findChildren(ItemButton)] == ["example-talks"]


def test_what_is_sourced_follows_on_the_ground_of_the_panel(qtbot: QtBot) -> None:
    panel = opened(qtbot, "example-question")
    panel.selection.choose("example-life")  # type: ignore[attr-defined]
    content = panel.widget()
    assert content is not None

    assert texts(panel)[0] == WORDS.gettext("Evidence").upper()
    assert content.palette().color(QPalette.ColorRole.Window).name() == Theme().palette.panel
    assert "И́мя Фами́лия" in texts(panel)
