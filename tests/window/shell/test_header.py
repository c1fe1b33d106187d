"""The header: one line for the title, one for the tabs, and nothing cut where there is little room."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.runtime import paths
from app.window.context.view_context import Selection, ViewContext
from app.window.shell.header import Header
from app.window.shell.main_window import MainWindow
from app.window.shell.tabs import TABS
from app.window.theme.theme import Theme
from tests.support.briefings import EDITION_ONE


def test_header_and_menus_take_little_of_the_height(shared_window: MainWindow) -> None:
    window = shared_window
    assert window.header.height() + window.menuBar().height() <= 100


@pytest.mark.representative
@pytest.mark.parametrize("locale", INTERFACE)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_part_of_the_header_is_cut(qtbot: QtBot, locale: str, scale: float) -> None:
    briefing = read_file(paths.bundled_briefing() if locale != "sr" else EDITION_ONE)
    assert isinstance(briefing, Briefing)
    context = ViewContext(Dossier(briefing), localizer_for(locale), Theme("light", scale), Selection())
    header = Header(context, [(kind.title(context.localizer), kind.held(context.page)) for kind in TABS])
    qtbot.addWidget(header)
    for width in (1008, 1350, 1904):
        header.resize(width, header.heightForWidth(width))
        header.show()
        QApplication.processEvents()
        header.resize(width, header.heightForWidth(width))
        QApplication.processEvents()
        bar = header.bar
        last = bar.tabRect(bar.count() - 1)
        assert bar.mapTo(header, last.topRight()).x() <= header.door.x()
        for part in (*header.findChildren(QPushButton), *header.findChildren(QLabel), header.door):
            holder = part.parentWidget()
            if part.isVisible() and holder is not None:
                place = part.geometry().translated(holder.mapTo(header, holder.rect().topLeft()))
                assert header.rect().contains(place), (part, place, header.rect())
                assert part.height() >= min(part.sizeHint().height(), part.heightForWidth(part.width()) or 10**6)
        for one in header.findChildren(QPushButton):
            assert one.width() >= one.sizeHint().width()
