"""The tab of agreements as its tests stand before it."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement
from app.briefing.model.parts import Language
from app.window.agreements.documents import DocumentsView
from app.window.context.view_context import Selection, ViewContext
from app.window.theme.theme import Theme

SIGNED, TITLE, KIND, PARTIES, STATUS = range(5)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def opened(qtbot: QtBot, dossier: Dossier, language: Language = "ru", width: int = 1100) -> DocumentsView:
    tab = DocumentsView(ViewContext(dossier, localizer_for(language), Theme(), Selection()))
    qtbot.addWidget(tab)
    tab.resize(width, 700)
    tab.show()
    return tab


def with_agreements(dossier: Dossier, *made: Agreement) -> Dossier:
    return Dossier(msgspec.structs.replace(dossier.briefing, agreements=made, findings=()))


def typed(widget: QWidget, text: str) -> None:
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)


def titles(tab: DocumentsView) -> list[str]:
    return [str(tab.model.index(row, TITLE).data()) for row in range(tab.model.rowCount())]


def ids(tab: DocumentsView) -> list[str]:
    return [tab.model.agreement(row).id for row in range(tab.model.rowCount())]


def said(widget: QWidget) -> str:
    labels = [part.text() for part in widget.findChildren(QLabel)]
    return "\n".join(labels + [part.text() for part in widget.findChildren(QPushButton)])
