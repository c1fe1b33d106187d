"""The presentation: forth and back by keys and mouse, on one screen or two, and back to where one was."""

import itertools

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Statement
from app.briefing.model.parts import Text
from app.briefing.model.visit_book import Point
from app.briefing.slides.bodies import ListSlide
from app.briefing.slides.slide_text import told
from app.window.context.item_actions import Shown
from app.window.presentation.controller import Presentation
from app.window.presentation.screens import places
from app.window.presentation.state import shown_time
from app.window.shell.main_window import MainWindow
from tests.support.briefings import visit_books
from tests.support.presented import KEY, bundled, changed, context, letters
from tests.window.presentation.conftest import Clock, press

FORTH = [KEY.Key_Right, KEY.Key_Down, KEY.Key_Space, KEY.Key_PageDown, KEY.Key_Return, KEY.Key_Enter]
BACK = [KEY.Key_Left, KEY.Key_Up, KEY.Key_PageUp, KEY.Key_Backspace]


def test_keys_go_forth_and_back_and_stop_at_the_ends(presented: Presentation) -> None:
    press(presented, KEY.Key_Left)
    assert presented.state.at == 0
    for number, key in enumerate(FORTH, 1):
        press(presented, key)
        assert presented.state.at == number
    for number, key in enumerate(BACK, 1):
        press(presented, key)
        assert presented.state.at == len(FORTH) - number
    press(presented, KEY.Key_End)
    assert presented.state.at == len(presented.state.slides) - 1
    assert presented.state.following is None
    for _ in range(len(presented.screen.slide.leaves) + 1):
        press(presented, KEY.Key_Right)
    assert presented.state.at == len(presented.state.slides) - 1
    press(presented, KEY.Key_Home)
    assert presented.state.at == 0


@pytest.mark.slow
def test_every_slide_is_passed_on_the_way_forth_and_on_the_way_back(presented: Presentation) -> None:
    last = len(presented.state.slides) - 1
    forth = [(0, 0)]
    while presented.state.at < last or presented.screen.slide.at + 1 < len(presented.screen.slide.leaves):
        presented.go_on()
        forth.append((presented.state.at, presented.screen.slide.at))
    back = [forth[-1]]
    while presented.state.at or presented.screen.slide.at:
        presented.go_back()
        back.append((presented.state.at, presented.screen.slide.at))

    assert back == forth[::-1]
    assert {at for at, _ in forth} == set(range(last + 1))


def test_a_long_text_is_shown_at_once_and_its_pages_are_counted_meanwhile(behind: QWidget, qtbot: QtBot) -> None:
    text = "\n".join(f"строка {number}" for number in range(3_000))
    message = Statement("long", Text(ru=text), bundled().briefing.messages[0].evidence)
    made = Presentation(behind, context(changed(messages=(message,))), {})
    made.start("long")
    view = made.screen.slide

    assert "строка 0" in view.leaves[0].body.text
    assert not view.leaves.complete
    assert "…" in made.position

    qtbot.waitUntil(lambda: view.leaves.complete)
    assert letters(text) in "".join(letters(leaf.body.text) for leaf in view.leaves)
    assert view.at == 0
    assert str(len(view.leaves)) in made.position

    made.go_to(made.state.at + 1)
    made.go_back()
    qtbot.waitUntil(lambda: view.leaves.complete)
    assert view.at == len(view.leaves) - 1
    made.go_back()
    assert view.at == len(view.leaves) - 2
    made.leave()


def test_a_number_and_enter_go_to_that_slide_and_a_number_too_high_nowhere(presented: Presentation) -> None:
    press(presented, "1", "2")
    assert presented.screen.position.text().endswith("→  12")
    press(presented, KEY.Key_Return)
    assert presented.state.at == 11
    assert "→" not in presented.screen.position.text()
    press(presented, "9", "9", "9", KEY.Key_Enter)
    assert presented.state.at == 11
    press(presented, "3", KEY.Key_Right, KEY.Key_Return)
    assert presented.state.at == 13


def test_a_click_goes_on_and_one_of_the_right_button_back(presented: Presentation, qtbot: QtBot) -> None:
    qtbot.mouseClick(presented.screen, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(presented.screen, Qt.MouseButton.LeftButton)
    assert presented.state.at == 2
    qtbot.mouseClick(presented.screen, Qt.MouseButton.RightButton)
    assert presented.state.at == 1


@pytest.mark.representative
@pytest.mark.parametrize("key", ["b", ".", "и", "б", "B"])
def test_the_screen_is_black_until_the_next_key(presented: Presentation, key: str) -> None:
    press(presented, KEY.Key_Right, key)
    assert presented.screen.black.isVisible()
    assert presented.screen.black.geometry() == presented.screen.rect()
    press(presented, key)
    assert not presented.screen.black.isVisible()
    press(presented, key, KEY.Key_Right)
    assert not presented.screen.black.isVisible()
    assert presented.state.at == 1


def test_evidence_is_shown_on_the_slide_and_taken_away_again(presented: Presentation) -> None:
    press(presented, "7", KEY.Key_Return, "e")
    assert "$107.7 million" in presented.screen.slide.accessibleDescription()
    press(presented, "e")
    assert "$107.7 million" not in presented.screen.slide.accessibleDescription()
    press(presented, "у", KEY.Key_Left)
    assert presented.state.at == 6
    assert not presented.state.evidence
    press(presented, "e", KEY.Key_Right)
    assert presented.state.at == 7
    assert not presented.state.evidence


def test_the_time_begins_with_the_first_move_and_can_be_hidden(presented: Presentation, clock: Clock) -> None:
    clock.now += 500
    presented.turn_time()
    presented.turn_time()
    assert presented.screen.time.text() == "0:00"
    press(presented, KEY.Key_Right)
    clock.now += 65
    press(presented, KEY.Key_Right)
    assert presented.screen.time.text() == "1:05"
    press(presented, "t")
    assert presented.screen.time.text() == ""
    press(presented, "е")
    assert presented.screen.time.text() == "1:05"
    assert [shown_time(seconds) for seconds in (None, 42, 3725)] == ["0:00", "0:42", "1:02:05"]


@pytest.mark.representative
@pytest.mark.parametrize("key", ["h", "р", KEY.Key_F1])
def test_the_keys_are_told(presented: Presentation, key: Qt.Key | str) -> None:
    press(presented, key)
    assert presented.screen.keys.isVisible()
    assert "Чёрный экран" in presented.screen.keys.accessibleDescription()
    press(presented, key)
    assert not presented.screen.keys.isVisible()


def test_a_mouse_that_rests_is_not_seen(presented: Presentation, qtbot: QtBot) -> None:
    def move() -> None:
        place, no = QPointF(60, 60), Qt.MouseButton.NoButton
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(presented.screen, QMouseEvent(QEvent.Type.MouseMove, place, place, no, no, plain))

    presented.screen.still.setInterval(0)
    move()
    qtbot.waitUntil(lambda: presented.screen.cursor().shape() == Qt.CursorShape.BlankCursor)
    presented.screen.still.setInterval(10_000)
    move()
    assert presented.screen.cursor().shape() == Qt.CursorShape.ArrowCursor


@pytest.mark.representative
@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F5])
def test_leaving_gives_back_the_window_as_it_was(window: MainWindow, key: Qt.Key) -> None:
    window.choose_tab("agreements")
    window.context.selection.choose("memo-ai")
    window.actions_by_id["present"].trigger()
    assert window.controllers.presentation is not None
    assert window.controllers.presentation.state.at == 0
    screen = window.controllers.presentation.screen
    press(window.controllers.presentation, KEY.Key_End, KEY.Key_Home, KEY.Key_Right, "e", key)

    assert window.controllers.presentation is None
    assert not screen.isVisible()
    assert window.tab == "agreements"
    assert window.context.selection.item == "memo-ai"


def test_it_starts_from_the_item_that_is_chosen(window: MainWindow) -> None:
    window.choose_tab("agreements")
    window.context.selection.choose("memo-ai")
    window.actions_by_id["present-here"].trigger()
    assert window.controllers.presentation is not None
    assert "memo-ai" in window.controllers.presentation.state.slide.items
    window.controllers.presentation.leave()
    assert window.actions_by_id["present"].shortcut().toString() == "F5"
    assert window.actions_by_id["present-here"].shortcut().toString() == "Shift+F5"


def test_the_readers_own_notes_are_before_who_speaks(window: MainWindow) -> None:
    notes = {"ct-kz-exports-1996": "Спросить, чей счёт.", "comtrade": "Показать первым."}
    window.context.marks.show({item: Shown(note=words) for item, words in notes.items()})

    window.controllers.present()

    assert window.controllers.presentation is not None
    window.controllers.presentation.show_speaker()
    places = [slide.items for slide in window.controllers.presentation.state.slides]
    window.controllers.presentation.go_to(places.index(("comtrade",)))
    assert window.controllers.presentation.speaker is not None
    assert window.controllers.presentation.speaker.notes.text() == "Показать первым.\n\nСпросить, чей счёт."
    window.controllers.presentation.leave()


def test_closing_the_screen_or_the_window_ends_it(own_window: MainWindow) -> None:
    own_window.controllers.present()
    assert own_window.controllers.presentation is not None
    own_window.controllers.presentation.screen.close()
    assert own_window.controllers.presentation is None
    own_window.controllers.present()
    own_window.close()
    assert own_window.controllers.presentation is None


@pytest.mark.parametrize(
    ("screens", "own", "slide", "speaker"),
    [
        (["a"], "a", 0, None),
        (["a", "b"], "a", 1, 0),
        (["a", "b"], "b", 0, 1),
        (["a", "b", "c"], "b", 0, 1),
        (["a"], "x", 0, None),
    ],
)
def test_the_slide_goes_to_the_other_screen(screens: list[str], own: str, slide: int, speaker: int | None) -> None:
    assert places(screens, own) == (slide, speaker)


def test_who_speaks_sees_the_slide_what_follows_notes_and_the_time(
    presented: Presentation, clock: Clock, qtbot: QtBot
) -> None:
    presented.show_speaker()
    speaker = presented.speaker
    assert speaker is not None
    speaker.show()
    QTest.keyClick(speaker, KEY.Key_Right)
    QTest.keyClick(speaker, KEY.Key_Right)
    clock.now += 70
    QTest.keyClick(speaker, KEY.Key_B)

    assert speaker.title.text().startswith("Экспорт Казахстана")
    assert speaker.following.text().startswith("Импорт из Сербии")
    assert speaker.notes.text() == "Спросить о квотах."
    assert speaker.time.text() == "1:10"
    assert speaker.remark.text() == "Экран затемнён"
    assert presented.screen.time.text() == ""
    qtbot.waitUntil(lambda: not speaker.picture.picture.isNull())
    QTest.keyClick(speaker, KEY.Key_B)
    QTest.keyClick(speaker, KEY.Key_End)
    assert speaker.following.text() == "Это последний слайд."
    assert speaker.notes.text() == "Заметок к этому нет."


def test_a_screen_reader_hears_every_slide_whole(presented: Presentation) -> None:
    for _ in itertools.takewhile(lambda _: presented.state.following, itertools.count()):
        slide = presented.state.slide
        said = told(presented._context.dossier, slide, localizer_for("ru"))  # noqa: SLF001
        assert presented.screen.slide.accessibleName() == said.title
        heard = presented.screen.slide.accessibleDescription()
        if not isinstance(said.body, ListSlide):
            assert letters(said.sources) in letters(heard)
        presented.go_to(presented.state.at + 1)


def test_the_offices_own_words_are_before_who_speaks_and_not_before_the_others(
    behind: QWidget,
) -> None:
    dossier = Dossier(visit_books.small())
    made = Presentation(behind, context(dossier), {"example-point": "Начать с этого."})
    made.start("example-point")
    made.show_speaker()
    made.go_to(made.state.at)
    speaker = made.speaker
    assert speaker is not None
    speaker.resize(1024, 700)
    speaker.show()

    assert made.state.slide.kind == "programme"
    assert "Что сказать на встрече: словами ведомства." in speaker.own.text
    assert "Ответ словами ведомства." in speaker.own.text
    assert speaker.own.isVisible()
    assert speaker.notes.text() == "Начать с этого."
    own = ("словами ведомства", "собственными словами", "Вопрос, который могут поднять")
    for number, slide in enumerate(made.state.slides):
        made.go_to(number)
        for _ in range(2):  # the slide and its evidence
            assert not any(words in made.screen.slide.accessibleDescription() for words in own)
            made.turn_evidence()
        assert speaker.own.isVisible() == (slide.kind in ("issue", "programme"))
        if slide.kind == "issue":
            assert speaker.own.text.endswith("Линия ведомства его собственными словами.")
    made.leave()


def test_long_words_of_the_office_are_scrolled_by_keys(behind: QWidget, qtbot: QtBot) -> None:
    points = tuple(Point(f"point-{number}", Text(ru="Сказать это и то. " * 20)) for number in range(9))
    made = Presentation(behind, context(Dossier(msgspec.structs.replace(visit_books.small(), points=points))), {})
    made.start()
    made.show_speaker()
    made.go_to(0)
    speaker = made.speaker
    assert speaker is not None
    speaker.resize(1024, 700)
    speaker.show()
    (bar,) = [bar for bar in speaker.findChildren(QScrollBar) if bar.orientation() == Qt.Orientation.Vertical]
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    QTest.keyClick(speaker, KEY.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() > 0
    assert made.state.at == 0
    QTest.keyClick(speaker, KEY.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() == 0
    made.go_on()
    assert not speaker.own.isVisible()
    made.leave()
