"""Edition 1 and its tab of trade, which the tests of a file share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.window.trade.tab import TradeTab
from tests.support.briefings import EDITION_ONE
from tests.support.trade_page import kept_tab, the_application


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read(EDITION_ONE.read_bytes())
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


@pytest.fixture(scope="module")
def standing(qapp: QApplication, dossier: Dossier) -> Iterator[TradeTab]:
    assert qapp is the_application()
    yield from kept_tab(dossier)
