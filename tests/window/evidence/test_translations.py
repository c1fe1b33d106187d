"""Translations in the evidence panel: below a foreign passage, named as unofficial, in the language of the reader."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.runtime import paths
from app.window.context.view_context import Selection, ViewContext
from app.window.evidence.panel import EvidencePanel
from app.window.theme.theme import Scheme, Theme
from app.window.widgets.excerpt import Excerpt

LABELS = {
    "ru": "Неофициальный перевод",
    "kk": "Бейресми аударма",
    "sr": "Незванични превод",
    "sr-Latn": "Nezvanični prevod",
    "en": "Unofficial translation",
    "fr": "Traduction non officielle",
}
PASSAGE = "При этом казахстанский экспорт увеличился на 80,4%."
ENGLISH = "At the same time, Kazakhstan’s exports increased by 80.4%."
ITEM = "message-exports"


def opened(qtbot: QtBot, language: str, scheme: Scheme = "light") -> EvidencePanel:
    from app.briefing.index.dossier import Dossier

    file = paths.resources() / "briefings" / "kazakhstan-serbia-2026-02-edition-2.json"
    briefing = read(file.read_bytes())
    assert isinstance(briefing, Briefing)
    selection = Selection()
    panel = EvidencePanel(ViewContext(Dossier(briefing), localizer_for(language), Theme(scheme), selection))
    panel.selection = selection  # type: ignore[attr-defined] # lives as long as the panel
    qtbot.addWidget(panel)
    panel.resize(360, 800)
    panel.show()
    selection.choose(ITEM)
    return panel


def labels(panel: EvidencePanel, text: str) -> list[QLabel]:
    return [one for one in panel.findChildren(QLabel) if one.text() == text]


def heard_in(widget: QWidget) -> str:
    """The language in which a screen reader is to read a widget."""
    attributes = QAccessible.queryAccessibleInterface(widget).attributesInterface()
    locale = attributes.attributeValue(QAccessible.Attribute.Locale)
    assert isinstance(locale, QLocale)
    return QLocale.languageToCode(locale.language())


@pytest.mark.parametrize("language", INTERFACE)
def test_a_foreign_passage_has_its_translation_below_it_and_one_in_the_readers_language_has_none(
    qtbot: QtBot, language: str
) -> None:
    panel = opened(qtbot, language)
    named = labels(panel, LABELS[language])
    sources = {excerpt.text() for excerpt in panel.findChildren(Excerpt)}

    # Two passages of the message are in English, one is in Russian.
    assert PASSAGE in sources
    assert len(named) == {"en": 1, "ru": 2}.get(language, 3)
    for name in named:
        box = name.parentWidget()
        assert box is not None
        below = [one for one in box.findChildren(QLabel) if one is not name]
        assert len(below) == 1
        assert below[0].text() not in sources
        assert not below[0].text().startswith(("«", "“", "„", '"'))


def test_it_is_smaller_than_the_passage_and_heard_in_its_own_language(qtbot: QtBot) -> None:
    panel = opened(qtbot, "en")
    (words,) = labels(panel, ENGLISH)
    (passage,) = (one for one in panel.findChildren(Excerpt) if one.text() == PASSAGE)

    assert words.font().pixelSize() < passage.layout_at()[0].font().pixelSize()
    assert heard_in(words) == "en"
    assert heard_in(passage) == "ru"
    assert words.mapTo(panel, words.rect().topLeft()).y() >= passage.mapTo(panel, passage.rect().bottomLeft()).y()


@pytest.mark.parametrize("language", ["kk", "sr-Latn"])
def test_a_reader_of_another_script_hears_the_translation_in_it(qtbot: QtBot, language: str) -> None:
    panel = opened(qtbot, language)
    name, *_ = labels(panel, LABELS[language])
    box = name.parentWidget()
    assert box is not None
    (words,) = (one for one in box.findChildren(QLabel) if one is not name)

    assert heard_in(words) == language.partition("-")[0]
    assert words.locale().script() == (
        QLocale.Script.LatinScript if language == "sr-Latn" else QLocale.Script.CyrillicScript
    )
