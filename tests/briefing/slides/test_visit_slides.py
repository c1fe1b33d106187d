"""Slides of a visit book: each part on one of them, and the office's own words on none, but before the speaker."""

import itertools

import msgspec
import pytest
from hypothesis import given

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, items
from app.briefing.model.periods import span
from app.briefing.model.values import Observation
from app.briefing.model.visit_book import Point
from app.briefing.slides.bodies import IssueSlide, LifeSlide, ListSlide
from app.briefing.slides.slide_text import SlideText, proven, told
from app.briefing.slides.slides import Slide, place_of, slides
from app.briefing.slides.visit_slides import own_words
from tests.support.briefings.visit_books import small, visits
from tests.support.examples import examples

RU = localizer_for("ru")


def of_kind(briefing: Briefing, kind: str) -> list[Slide]:
    return [slide for slide in slides(Dossier(briefing)) if slide.kind == kind]


def text_of(briefing: Briefing, kind: str) -> SlideText:
    return told(Dossier(briefing), of_kind(briefing, kind)[0], RU)


@examples(15)
@given(visits)
def test_each_item_is_on_one_slide_and_each_point_before_the_speaker_on_one(briefing: Briefing) -> None:
    """Numbers of charts are not presented by themselves."""
    found = slides(Dossier(briefing))
    presented = [key for slide in found for key in slide.items]
    spoken = [key for slide in found for key in slide.own]
    known = [item for _, item in items(briefing)]

    assert sorted(spoken) == sorted(item.id for item in known if isinstance(item, Point))
    assert len(presented) == len(set(presented))
    assert {item.id for item in known if not isinstance(item, Point | Observation)} <= set(presented)
    assert set(presented).isdisjoint(spoken)
    assert len(found) == len(set(found))


@examples(15)
@given(visits)
def test_nothing_that_the_audience_sees_has_a_word_of_the_office(briefing: Briefing) -> None:
    """Neither a slide nor its evidence: the words are marked, and looked for in all of both."""
    marked = with_own_words_marked(briefing)
    dossier = Dossier(marked)
    for slide in slides(dossier):
        assert "§" not in repr(told(dossier, slide, RU))
        assert "§" not in repr(proven(dossier, slide, RU))
    before_the_speaker = repr([own_words(dossier, slide, RU) for slide in slides(dossier)])
    words = [point.text for point in marked.points] + [point.answer for point in marked.points]
    words += [issue.line for issue in marked.issues]
    assert before_the_speaker.count("§") == len([text for text in words if text])


def with_own_words_marked(briefing: Briefing) -> Briefing:
    replace = msgspec.structs.replace
    count = itertools.count()

    def mark(text: dict[str, str] | None) -> dict[str, str] | None:
        return text and {language: f"§{next(count)}" for language in text}

    points = tuple(replace(point, text=mark(point.text), answer=mark(point.answer)) for point in briefing.points)
    return replace(briefing, points=points, issues=tuple(replace(one, line=mark(one.line)) for one in briefing.issues))


@examples(15)
@given(visits)
def test_lists_are_in_the_order_of_who_speaks(briefing: Briefing) -> None:
    dossier = Dossier(briefing)
    by_id = {item.id: item for item in briefing.commitments}
    states = [by_id[key].state for slide in of_kind(briefing, "commitments") for key in slide.items]
    assert states == sorted(states, key=["open", "under-way", "done", "lapsed"].index)
    for _, same in itertools.groupby(by_id[k] for s in of_kind(briefing, "commitments") for k in s.items):
        dues = [span(item.due).last.isoformat() if item.due else "~" for item in same]
        assert dues == sorted(dues)
    for slide in of_kind(briefing, "programme"):
        meetings = [entry for entry in briefing.programme if entry.id in slide.items]
        assert len({entry.date for entry in meetings}) == 1
        hours = [next(entry.time or "~" for entry in meetings if entry.id == key) for key in slide.items]
        assert hours == sorted(hours)
        assert set(slide.own) == {point.id for point in briefing.points if point.meeting in slide.items}
    for slide in of_kind(briefing, "provisions"):
        assert len({entry.agreement for entry in briefing.provisions if entry.id in slide.items}) == 1
        assert told(dossier, slide, RU).title


def test_a_list_shows_what_became_of_a_promise_who_meets_and_the_items_of_a_document() -> None:
    commitments, programme, provisions = (
        text_of(small(), kind).body for kind in ("commitments", "programme", "provisions")
    )

    assert isinstance(commitments, ListSlide)
    assert commitments.rows[0].lead == "дек. 2030\u202fг."
    assert "Казахстан; Сербия" in commitments.rows[0].detail
    assert commitments.rows[0].detail.endswith("Переговоры перевозчиков начались.")
    assert isinstance(programme, ListSlide)
    assert programme.heading == "3 июня 2030\u202fг."
    assert programme.rows[0].lead == "10:00–11:00"
    assert programme.rows[0].detail.startswith("Резиденция · ")
    assert programme.rows[0].detail.endswith("Имя Фамилия")
    assert isinstance(provisions, ListSlide)
    assert provisions.heading == "Образец меморандума"
    assert (provisions.rows[0].lead, provisions.rows[0].detail) == ("1", "Торговля")


def test_an_issue_has_a_position_for_each_side_with_its_sources() -> None:
    body = text_of(small(), "issue").body

    assert isinstance(body, IssueSlide)
    assert [(one.label, one.sources) for one in body.positions] == [("Казахстан", (1,)), ("Сербия", (1,))]


def test_people_have_their_place_in_a_delegation_and_their_lives() -> None:
    delegation, life = (text_of(small(), kind).body for kind in ("delegation", "life"))

    assert isinstance(delegation, ListSlide)
    assert delegation.heading == "Казахстан"
    assert [(row.text, row.detail) for row in delegation.rows] == [
        ("Имя Фамилия", "должность в тот день · глава делегации")
    ]
    assert isinstance(life, LifeSlide)
    assert (life.name, life.office) == ("Имя Фамилия", "должность в тот день · Казахстан")
    assert "И́мя Фами́лия" in life.spoken
    assert "Встреча министров, 15 мая 2030" in life.meetings


def test_points_are_before_the_speaker_with_their_meeting_and_the_line_with_its_issue() -> None:
    dossier = Dossier(small())

    def before_the_speaker(kind: str) -> list[str]:
        (slide,) = of_kind(small(), kind)
        return [part.text for part in own_words(dossier, slide, RU)]

    assert before_the_speaker("programme") == [
        "Что сказать на встрече: словами ведомства.",
        "Вопрос, который могут поднять.",
        "Ответ словами ведомства.",
    ]
    assert before_the_speaker("issue") == ["Линия ведомства его собственными словами."]
    assert before_the_speaker("opening") == before_the_speaker("commitments") == []


def test_a_start_from_a_point_is_at_the_slide_of_its_meeting() -> None:
    found = slides(Dossier(small()))

    assert found[place_of(Dossier(small()), found, "example-point", "summary")].kind == "programme"
    assert found[place_of(Dossier(small()), found, "example-provision", "agreements")].kind == "provisions"


@pytest.mark.parametrize("language", INTERFACE)
def test_every_slide_has_a_title_and_its_sources_in_every_language(language: UiLocale) -> None:
    dossier = Dossier(small())
    for slide in slides(dossier):
        text = told(dossier, slide, localizer_for(language))
        assert text.title
        assert "[1]" in text.sources or "[2]" in text.sources
