"""The presentation: everything once and in order, nothing cut on any screen, and back to where one was."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import INTERFACE, Voice
from app.briefing.i18n.localizer import speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Source, Statement, Text
from app.briefing.reading import reader
from app.briefing.slides.slide_text import Charted, Listed, Spoken, proven, told
from app.briefing.slides.slides import MOST_ROWS, Slide, named, place_of, slides
from app.runtime import paths as files
from app.window.context.item_actions import Shown
from app.window.context.settings import Settings
from app.window.context.view_context import Selection, Showing
from app.window.items.item_rows import Rows
from app.window.presentation.controller import Presentation
from app.window.presentation.pagination import Leaf, leaves, sheet_of
from app.window.presentation.screens import places
from app.window.presentation.slide_paragraphs import evidence, spread, tabled
from app.window.presentation.slide_view import SlideView
from app.window.presentation.state import shown_time
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.theme.theme import Theme, load_fonts
from tests.support.papers import one_axis

SIZES: list[tuple[tuple[int, int], Voice]] = [
    *(((1024, 700), language) for language in INTERFACE),
    *((size, INTERFACE[0]) for size in ((1280, 800), (1920, 1080), (3840, 2160))),
]
KEY = Qt.Key


@cache
def bundled() -> Dossier:
    found = reader.read_file(files.bundled_briefing())
    assert isinstance(found, Briefing)
    return Dossier(found)


def changed(**parts: object) -> Dossier:
    return Dossier(msgspec.structs.replace(bundled().briefing, **parts))


def showing(dossier: Dossier, language: Voice = "ru") -> Showing:
    load_fonts()
    return Showing(dossier, speech(language), Theme(), Selection())


def letters(text: str) -> str:
    """A text without what the breaking of lines may change."""
    return re.sub(r"\s", "", text)


def shown(found: Sequence[Leaf]) -> str:
    """All that leaves say, one after the other, and then what stands at their feet."""
    return letters("".join(leaf.body.text for leaf in found) + "".join(leaf.foot.text for leaf in found))


def assert_within(leaf: Leaf, sheet_width: float, low: float) -> None:
    """All lines of a leaf stand on the sheet, none over another, and none is wider than its column."""
    for page in (leaf.body, leaf.foot):
        bottom = -1.0
        for one in page.placed:
            assert one.top >= bottom - 0.5
            bottom = one.top + one.strip.height
            for bit in one.strip.bits:
                assert bit.left + bit.line.naturalTextWidth() <= sheet_width + 1, bit.text
        assert bottom <= low + 0.5
    if leaf.foot.placed and leaf.body.placed:
        assert leaf.body.placed[-1].top + leaf.body.placed[-1].strip.height <= leaf.foot.placed[0].top


# What there is


def test_everything_that_a_tab_shows_is_on_one_slide_and_in_the_order_of_the_briefing() -> None:
    briefing = bundled().briefing
    found = slides(bundled())
    presented = [key for slide in found for key in slide.items]
    others = [figure.id for figure in briefing.figures if figure.id not in briefing.cards]

    assert len(presented) == len(set(presented))
    assert list(dict.fromkeys(slide.kind for slide in found)) == [
        "opening",
        "message",
        "figure",
        "chart",
        "agreements",
        "quote",
        "finding",
        "steps",
        "sectors",
        "events",
        "context",
        "figures",
    ]
    in_order: dict[str, list[str]] = {
        "message": [one.id for one in briefing.messages],
        "figure": list(briefing.cards),
        "chart": [one.id for one in briefing.trade.charts],
        "quote": [one.id for one in briefing.quotes],
        "finding": [one.id for one in briefing.findings],
        "steps": [one.id for one in briefing.steps],
        "sectors": [one.id for one in briefing.sectors],
        "events": [one.id for one in briefing.events],
        "context": [one.id for one in briefing.context],
        "figures": others,
    }
    for kind, ids in in_order.items():
        assert [key for slide in found if slide.kind == kind for key in slide.items] == ids
    agreed = [key for slide in found if slide.kind == "agreements" for key in slide.items]
    assert sorted(agreed) == sorted(one.id for one in briefing.agreements)


def test_agreements_stand_with_those_of_the_same_event() -> None:
    for slide in slides(bundled()):
        if slide.kind == "agreements":
            events = {
                agreement.event or "" for agreement in bundled().briefing.agreements if agreement.id in slide.items
            }
            assert events == {slide.event}


def test_a_long_list_is_several_slides_of_about_one_length() -> None:
    event = bundled().briefing.events[0]
    many = tuple(msgspec.structs.replace(event, id=f"event-{number}") for number in range(MOST_ROWS * 2 + 1))

    found = [slide for slide in slides(changed(events=many)) if slide.kind == "events"]

    assert [len(slide.items) for slide in found] == [16, 16, 17]
    assert [(slide.number, slide.total) for slide in found] == [(1, 3), (2, 3), (3, 3)]


def test_an_empty_briefing_has_its_opening_alone() -> None:
    briefing = bundled().briefing
    bare = Briefing("briefing/1", "bare", briefing.edition, briefing.occasion, briefing.parties, briefing.sources)

    assert [slide.kind for slide in slides(Dossier(bare))] == ["opening"]


@pytest.mark.parametrize("language", INTERFACE)
def test_every_slide_names_its_sources(language: Voice) -> None:
    dossier = bundled()
    for slide in slides(dossier):
        said = told(dossier, slide, speech(language))
        used = {one.source for item in named(dossier, slide) for one in dossier.evidence(item)}
        for key in used:
            assert f"[{dossier.source_numbers[key]}]" in said.sources
        assert said.sources
        assert said.title


def test_a_quote_keeps_the_words_of_its_speaker_and_says_that_a_translation_is_unofficial() -> None:
    dossier = bundled()
    for slide in slides(dossier):
        said = told(dossier, slide, speech("kk"))
        if isinstance(said.body, Spoken):
            quote = next(one for one in dossier.briefing.quotes if one.id in slide.items)
            if quote.kind == "direct" and quote.language != "kk":
                assert "Бейресми аударма" in said.body.sayings[0].remark
                assert (getattr(quote.text, quote.language or "ru") or "")[:60] in said.body.sayings[1].shown


def test_a_computed_number_shows_its_formula_and_a_disputed_one_that_sources_disagree() -> None:
    dossier = bundled()
    by_item = {key: slide for slide in slides(dossier) for key in slide.items}

    balance = told(dossier, by_item["message-balance"], speech("ru"))
    turnover = told(dossier, by_item["kz-turnover-2025"], speech("ru"))

    assert any("28,6 − 79,1" in formula for formula in balance.formulas)
    assert "Статья соединяет две статистики" in turnover.disagreements
    assert turnover.checks[0].text == "28,6 + 79,1 = 107,7"


def test_a_start_from_an_item_is_at_its_slide_and_in_the_part_that_is_in_front() -> None:
    dossier = bundled()
    found = slides(dossier)

    assert found[place_of(dossier, found, "kz-turnover-2025", "summary")].kind == "figure"
    assert found[place_of(dossier, found, "kz-turnover-2025", "trade")].kind == "chart"
    assert found[place_of(dossier, found, "memo-ai", "agreements")].items.count("memo-ai") == 1
    assert found[place_of(dossier, found, "nothing", "quotes")].kind == "quote"
    assert place_of(dossier, found, "nothing", "summary") == 0


# Nothing is cut


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("size", "language"), SIZES, ids=str)
def test_all_words_of_every_slide_stand_on_the_screen(size: tuple[int, int], language: Voice) -> None:
    shows = showing(bundled(), language)
    sheet = sheet_of(shows, *size)
    for slide in slides(bundled()):
        found = leaves(shows, slide, sheet)
        on_screen = shown(found)
        said = told(bundled(), slide, shows.speech)
        for para in spread(said, shows.speech).body:
            for runs in (para.lead, para.runs, para.below):
                assert letters("".join(run.text for run in runs)) in on_screen
        for leaf in found:
            assert_within(leaf, sheet.width, sheet.top + sheet.height)
        if len(slide.items) < 2:  # a long quote may have its original on a page of its own
            assert len(found) <= (2 if slide.kind == "quote" else 1), slide


@pytest.mark.usefixtures("qapp")
def test_the_evidence_of_every_slide_stands_on_the_screen() -> None:
    shows = showing(bundled())
    sheet = sheet_of(shows, 1024, 700)
    for slide in slides(bundled()):
        found = leaves(shows, slide, sheet, evidence=True)
        on_screen = shown(found)
        for para in evidence(proven(bundled(), slide, shows.speech), shows.speech).body:
            assert letters(para.text) in on_screen
        for leaf in found:
            assert_within(leaf, sheet.width, sheet.top + sheet.height)


LONG = {
    "many words": "Очень длинное утверждение, которого никто не станет читать вслух. " * 40,
    "one word": "нескончаемость" * 60,
    "lines": "\n".join(f"строка {number}" for number in range(60)),
    "other scripts": "🇰🇿 مرحبا ស្វាគមន៍ " * 30,
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("name", "size"),
    [("many words", (1024, 700)), ("one word", (800, 1280)), ("lines", (3840, 1100)), ("other scripts", (1920, 1080))],
    ids=str,
)
def test_a_text_of_any_length_goes_on_to_more_pages_and_is_never_cut(name: str, size: tuple[int, int]) -> None:
    text = LONG[name]
    words = Text(ru=text)
    briefing = bundled().briefing
    many = tuple(
        Source(f"source-{number}", f"Название {number}", "Издатель " * 9, "ru", date="2026") for number in range(40)
    )
    proof = msgspec.structs.replace(briefing.messages[0].evidence[0], source="source-0")
    proofs = tuple(msgspec.structs.replace(proof, source=source.id) for source in many)
    dossier = changed(
        sources=(*briefing.sources, *many),
        occasion=msgspec.structs.replace(briefing.occasion, title=words),
        messages=(Statement("long", words, proofs),),
        quotes=tuple(msgspec.structs.replace(quote, text=words) for quote in briefing.quotes[:1]),
        findings=tuple(msgspec.structs.replace(one, title=words, text=words) for one in briefing.findings[:1]),
        events=tuple(msgspec.structs.replace(one, title=words) for one in briefing.events[:2]),
        agreements=tuple(msgspec.structs.replace(one, title=words, event=None) for one in briefing.agreements[:2]),
        trade=msgspec.structs.replace(
            briefing.trade, charts=tuple(msgspec.structs.replace(one, title=words) for one in briefing.trade.charts[:1])
        ),
    )
    shows = showing(dossier)
    sheet = sheet_of(shows, *size)
    for slide in slides(dossier)[:8]:
        found = leaves(shows, slide, sheet)
        if slide.kind != "figure":
            assert letters(text) in "".join(letters(leaf.body.text) for leaf in found)
        for leaf in found:
            assert_within(leaf, sheet.width, sheet.top + sheet.height)


@pytest.mark.parametrize("size", [(1024, 660), (1920, 1040)], ids=str)
def test_every_chart_is_drawn_whole_between_its_finding_and_its_sources(qtbot: QtBot, size: tuple[int, int]) -> None:
    shows = showing(bundled())
    made = SlideView(shows)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    for slide in slides(bundled()):
        if slide.kind != "chart":
            continue
        made.show_slide(slide)
        assert made.chart is not None, slide
        (leaf,) = made.leaves
        place = QRectF(made.chart.geometry())
        assert place.top() >= leaf.body.placed[-1].top + leaf.body.placed[-1].strip.height
        assert place.bottom() <= leaf.foot.placed[0].top
        for part in made.chart.findChildren(QWidget):
            assert part.minimumHeight() <= place.height()


@pytest.mark.parametrize("kind", ["bars", "sides"])
def test_a_chart_whose_names_would_be_shortened_is_a_list_of_its_values(qtbot: QtBot, kind: str) -> None:
    trade = bundled().briefing.trade
    label = Text(ru=LONG["one word"][:90])
    charts = tuple(
        msgspec.structs.replace(
            chart, series=tuple(msgspec.structs.replace(series, label=label) for series in chart.series)
        )
        for chart in trade.charts
        if chart.kind == kind
    )
    dossier = changed(trade=msgspec.structs.replace(trade, charts=charts))
    made = SlideView(showing(dossier))
    qtbot.addWidget(made)
    made.resize(1024, 660)
    made.show()

    made.show_slide(next(slide for slide in slides(dossier) if slide.kind == "chart"))

    assert made.chart is None
    assert made.leaves


def test_a_chart_that_cannot_be_drawn_to_be_read_is_a_list_of_its_values(qtbot: QtBot) -> None:
    chart = bundled().briefing.trade.charts[1]
    values = [key for series in chart.series for key in series.values]
    series = msgspec.structs.replace(chart.series[0], values=tuple(values[:1] * 40))
    trade = msgspec.structs.replace(
        bundled().briefing.trade, charts=(msgspec.structs.replace(chart, series=(series, *chart.series[1:])),)
    )
    dossier = changed(trade=trade)
    made = SlideView(showing(dossier))
    qtbot.addWidget(made)
    made.resize(1024, 660)
    made.show()
    slide = next(slide for slide in slides(dossier) if slide.kind == "chart")

    made.show_slide(slide)

    assert made.chart is None
    assert len(made.leaves) > 1
    body = told(dossier, slide, speech("ru")).body
    assert isinstance(body, Charted)
    on_screen = shown(made.leaves)
    for _, cells in body.picture.table.rows:
        assert letters(cells[3]) in on_screen


def test_a_list_of_values_has_each_as_it_is_drawn_and_as_it_is_stated() -> None:
    dossier, voice = one_axis()[0], speech("ru")
    slide = next(slide for slide in slides(dossier) if slide.items == ("by-year",))

    listed = letters(" ".join(para.text for para in tabled(told(dossier, slide, voice), voice).body))

    for words in ("3100 млн долл. США", "В источнике: 3,1 млрд долл. США"):
        assert letters(words) in listed


# The window


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    qtbot.waitUntil(lambda: len(made.tab_widget("summary").findChildren(Rows)) > 5)
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def presented(window: MainWindow, clock: Clock) -> Iterator[Presentation]:
    """A presentation of the bundled briefing from its beginning, on a screen of 800 by 800."""
    made = Presentation(window, window.showing, {"message-exports": "Спросить о квотах."}, clock)
    made.start()
    yield made
    made.leave()


def press(presented: Presentation, *keys: Qt.Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            plain = Qt.KeyboardModifier.NoModifier
            QTest.sendKeyEvent(QTest.KeyAction.Click, presented.screen, KEY.Key_unknown, key, plain)
        else:
            QTest.keyClick(presented.screen, key)


FORTH = [KEY.Key_Right, KEY.Key_Down, KEY.Key_Space, KEY.Key_PageDown, KEY.Key_Return, KEY.Key_Enter]
BACK = [KEY.Key_Left, KEY.Key_Up, KEY.Key_PageUp, KEY.Key_Backspace]


def test_keys_go_forth_and_back_and_stop_at_the_ends(presented: Presentation) -> None:
    press(presented, KEY.Key_Left)
    assert presented.course.at == 0
    for number, key in enumerate(FORTH, 1):
        press(presented, key)
        assert presented.course.at == number
    for number, key in enumerate(BACK, 1):
        press(presented, key)
        assert presented.course.at == len(FORTH) - number
    press(presented, KEY.Key_End)
    assert presented.course.at == len(presented.course.slides) - 1
    assert presented.course.following is None
    for _ in range(len(presented.screen.slide.leaves) + 1):
        press(presented, KEY.Key_Right)
    assert presented.course.at == len(presented.course.slides) - 1
    press(presented, KEY.Key_Home)
    assert presented.course.at == 0


def test_every_slide_is_passed_on_the_way_forth_and_on_the_way_back(presented: Presentation) -> None:
    last = len(presented.course.slides) - 1
    forth = [(0, 0)]
    while presented.course.at < last or presented.screen.slide.at + 1 < len(presented.screen.slide.leaves):
        presented.go_on()
        forth.append((presented.course.at, presented.screen.slide.at))
    back = [forth[-1]]
    while presented.course.at or presented.screen.slide.at:
        presented.go_back()
        back.append((presented.course.at, presented.screen.slide.at))

    assert back == forth[::-1]
    assert {at for at, _ in forth} == set(range(last + 1))


def test_a_long_text_is_shown_at_once_and_its_pages_are_counted_meanwhile(qtbot: QtBot) -> None:
    text = "\n".join(f"строка {number}" for number in range(3_000))
    message = Statement("long", Text(ru=text), bundled().briefing.messages[0].evidence)
    behind = QWidget()
    qtbot.addWidget(behind)
    made = Presentation(behind, showing(changed(messages=(message,))), {})
    made.start("long")
    view = made.screen.slide

    assert "строка 0" in view.leaves[0].body.text
    assert not view.leaves.complete
    assert "…" in made.position

    qtbot.waitUntil(lambda: view.leaves.complete)
    assert letters(text) in "".join(letters(leaf.body.text) for leaf in view.leaves)
    assert view.at == 0
    assert str(len(view.leaves)) in made.position

    made.go_to(made.course.at + 1)
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
    assert presented.course.at == 11
    assert "→" not in presented.screen.position.text()
    press(presented, "9", "9", "9", KEY.Key_Enter)
    assert presented.course.at == 11
    press(presented, "3", KEY.Key_Right, KEY.Key_Return)
    assert presented.course.at == 13


def test_a_click_goes_on_and_one_of_the_right_button_back(presented: Presentation, qtbot: QtBot) -> None:
    qtbot.mouseClick(presented.screen, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(presented.screen, Qt.MouseButton.LeftButton)
    assert presented.course.at == 2
    qtbot.mouseClick(presented.screen, Qt.MouseButton.RightButton)
    assert presented.course.at == 1


@pytest.mark.parametrize("key", ["b", ".", "и", "б", "B"])
def test_the_screen_is_black_until_the_next_key(presented: Presentation, key: str) -> None:
    press(presented, KEY.Key_Right, key)
    assert presented.screen.black.isVisible()
    assert presented.screen.black.geometry() == presented.screen.rect()
    press(presented, key)
    assert not presented.screen.black.isVisible()
    press(presented, key, KEY.Key_Right)
    assert not presented.screen.black.isVisible()
    assert presented.course.at == 1


def test_evidence_is_shown_on_the_slide_and_taken_away_again(presented: Presentation) -> None:
    press(presented, "7", KEY.Key_Return, "e")
    assert "$107.7 million" in presented.screen.slide.accessibleDescription()
    press(presented, "e")
    assert "$107.7 million" not in presented.screen.slide.accessibleDescription()
    press(presented, "у", KEY.Key_Left)
    assert presented.course.at == 6
    assert not presented.course.evidence
    press(presented, "e", KEY.Key_Right)
    assert presented.course.at == 7
    assert not presented.course.evidence


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


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F5])
def test_leaving_gives_back_the_window_as_it_was(window: MainWindow, key: Qt.Key) -> None:
    window.choose_tab("agreements")
    window.showing.selection.choose("memo-ai")
    window.actions_by_id["present"].trigger()
    assert window.presentation is not None
    assert window.presentation.course.at == 0
    screen = window.presentation.screen
    press(window.presentation, KEY.Key_End, KEY.Key_Home, KEY.Key_Right, "e", key)

    assert window.presentation is None
    assert not screen.isVisible()
    assert window.tab == "agreements"
    assert window.showing.selection.item == "memo-ai"


def test_it_starts_from_the_item_that_is_chosen(window: MainWindow) -> None:
    window.choose_tab("agreements")
    window.showing.selection.choose("memo-ai")
    window.actions_by_id["present-here"].trigger()
    assert window.presentation is not None
    assert "memo-ai" in window.presentation.course.slide.items
    window.presentation.leave()
    assert window.actions_by_id["present"].shortcut().toString() == "F5"
    assert window.actions_by_id["present-here"].shortcut().toString() == "Shift+F5"


def test_the_readers_own_notes_are_before_who_speaks(window: MainWindow) -> None:
    notes = {"ct-kz-exports-1996": "Спросить, чей счёт.", "comtrade": "Показать первым."}
    window.showing.marks.show({item: Shown(note=words) for item, words in notes.items()})

    window.present()

    assert window.presentation is not None
    window.presentation.show_speaker()
    places = [slide.items for slide in window.presentation.course.slides]
    window.presentation.go_to(places.index(("comtrade",)))
    assert window.presentation.speaker is not None
    assert window.presentation.speaker.notes.text() == "Показать первым.\n\nСпросить, чей счёт."
    window.presentation.leave()


def test_closing_the_screen_or_the_window_ends_it(window: MainWindow) -> None:
    window.present()
    assert window.presentation is not None
    window.presentation.screen.close()
    assert window.presentation is None
    window.present()
    window.close()
    assert window.presentation is None


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
    for _ in itertools.takewhile(lambda _: presented.course.following, itertools.count()):
        slide = presented.course.slide
        said = told(presented._showing.dossier, slide, speech("ru"))  # noqa: SLF001
        assert presented.screen.slide.accessibleName() == said.title
        heard = presented.screen.slide.accessibleDescription()
        if not isinstance(said.body, Listed):
            assert letters(said.sources) in letters(heard)
        presented.go_to(presented.course.at + 1)


def test_no_slide_is_like_another() -> None:
    found: list[Slide] = list(slides(bundled()))
    assert len(found) == len(set(found))
