"""The evidence panel with items of a visit book: further texts with their sources, links, the office's own words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.text import evidence
from app.runtime import paths
from app.window.context.view_context import Selection, ViewContext
from app.window.evidence.panel import EvidencePanel
from app.window.evidence.source_card import SourceCard
from app.window.items.item_button import ItemButton
from app.window.shell.main_window import MainWindow
from app.window.theme.theme import Scheme, Theme
from app.window.widgets.excerpt import Excerpt
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


def test_a_source_is_one_card_with_its_passages(qtbot: QtBot) -> None:
    panel = opened(qtbot, "example-life")
    selection = panel.selection  # type: ignore[attr-defined]
    for item_id in visit_book().items:
        selection.choose(item_id)
        found = evidence.sheet(visit_book(), item_id, WORDS)
        cards = panel.findChildren(SourceCard)
        assert len(cards) == len({proof.source_id for proof in found.proofs})
        for card, proofs in zip(cards, evidence.by_source(found.proofs), strict=True):
            words = [label.text() for label in card.findChildren(QLabel)]
            assert words.count(proofs[0].publisher) == 1
            assert words[:2] == [str(proofs[0].number), proofs[0].publisher]
            assert [proof.place for proof in proofs if proof.place] == [
                word for word in words if word in {proof.place for proof in proofs}
            ]


def test_the_notes_of_a_source_stand_once_and_those_of_its_passages_beneath_them(qtbot: QtBot) -> None:
    briefing = read(paths.bundled_briefing().read_bytes())
    assert isinstance(briefing, Briefing)
    found = Dossier(briefing)
    selection = Selection()
    panel = EvidencePanel(ViewContext(found, WORDS, Theme(), selection))
    qtbot.addWidget(panel)
    panel.show()
    item_id, proofs = next(
        (item_id, group)
        for item_id in found.items
        for group in evidence.by_source(evidence.sheet(found, item_id, WORDS).proofs)
        if len(group) > 1 and group[0].source_note
    )
    selection.choose(item_id)

    assert texts(panel).count(proofs[0].source_note) == 1
    assert texts(panel).count(proofs[0].title) == 1
    shown = [one.text() for one in panel.findChildren(Excerpt)]
    assert {f"{proof.before}{proof.marked}{proof.after}" for proof in proofs} <= set(shown)


def test_what_is_sourced_follows_on_the_ground_of_the_panel(qtbot: QtBot) -> None:
    panel = opened(qtbot, "example-question")
    panel.selection.choose("example-life")  # type: ignore[attr-defined]
    content = panel.widget()
    assert content is not None

    assert texts(panel)[0] == WORDS.gettext("Evidence").upper()
    assert content.palette().color(QPalette.ColorRole.Window).name() == Theme().palette.panel
    assert "И́мя Фами́лия" in texts(panel)


def test_one_key_hides_the_evidence_and_shows_it_again(qtbot: QtBot, shared_window: MainWindow) -> None:
    window = shared_window
    width = window.tab_widget("summary").width()
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert not window.evidence.isVisible()
    qtbot.waitUntil(lambda: window.tab_widget("summary").width() > width + 200)
    window.show_again()
    assert not window.evidence.isVisible()

    shown = window.context.localizer.gettext("Show the evidence")
    (button,) = (one for one in window.foot.findChildren(QPushButton) if one.text() == shown)
    qtbot.waitUntil(button.isVisible)
    button.click()
    qtbot.waitUntil(window.evidence.isVisible)
    assert not button.isVisible()
    hidden = window.context.localizer.gettext("Hide the evidence")
    qtbot.waitUntil(lambda: window.evidence.widget() is not None)
    (button,) = (one for one in window.evidence.findChildren(QPushButton) if one.accessibleName() == hidden)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not window.evidence.isVisible()
    window.actions_by_id["evidence"].trigger()
    assert window.evidence.isVisible()
