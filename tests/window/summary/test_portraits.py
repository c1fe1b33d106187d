"""Pictures that came with the briefing: of people before their lives, of parties as their flags."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.briefing.container.archive import Container, opened
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.window.context.view_context import Selection, ViewContext
from app.window.items.item_rows import Rows
from app.window.summary.opening import FlagPicture
from app.window.summary.tab import SummaryTab
from app.window.theme.theme import Theme
from tests.support.copies import BLUE, RED, briefing_with_pictures, portrait


def summary(qtbot: QtBot, path: Path, person: bytes) -> SummaryTab:
    """The tab on a file with pictures, complete; a picture may still be drawn."""
    path.write_bytes(briefing_with_pictures(person))
    container = opened(path)
    assert isinstance(container, Container)
    briefing = reader.read(container.briefing)
    assert isinstance(briefing, Briefing)
    context = ViewContext(Dossier(briefing, container), localizer_for("ru"), Theme(), Selection())
    tab = SummaryTab(context)
    qtbot.addWidget(tab)
    tab.resize(1000, 600)
    tab.show()
    tab.complete()
    qtbot.waitUntil(lambda: "kz" in context.portraits)
    QApplication.processEvents()
    return tab


def lives(tab: SummaryTab) -> Rows:
    return next(rows for rows in tab.findChildren(Rows) if any(row.picture for row in rows.rows))


def painted(picture: QImage, colour: tuple[int, int, int]) -> int:
    """How many points have a colour."""
    wanted = QColor(*colour).rgb()
    return sum(picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(picture.height()))


def test_they_stand_before_lives_and_as_flags(qtbot: QtBot, tmp_path: Path) -> None:
    tab = summary(qtbot, tmp_path / "visit.briefing", portrait())
    rows = lives(tab)
    assert painted(rows.grab().toImage(), RED) > 50 * 60
    assert rows.height() >= 76
    flags = tab.findChildren(FlagPicture)
    assert [painted(flag.grab().toImage(), BLUE) > 500 for flag in flags] == [True, False]
    assert {row.told for row in rows.rows} == {row._replace(picture="").told for row in rows.rows}


def test_without_a_picture_that_can_be_drawn_all_is_as_before(qtbot: QtBot, tmp_path: Path) -> None:
    tab = summary(qtbot, tmp_path / "visit.briefing", b"no picture")
    assert painted(lives(tab).grab().toImage(), RED) == 0
