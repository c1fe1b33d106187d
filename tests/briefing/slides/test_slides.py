"""Slides: everything that a tab shows is on one of them, in order, with its sources."""

import msgspec
import pytest

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.slides.bodies import QuoteSlide
from app.briefing.slides.slide_text import told
from app.briefing.slides.slides import MOST_ROWS, Slide, named, place_of, slides
from tests.support.presented import bundled, changed


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
def test_every_slide_names_its_sources(language: UiLocale) -> None:
    dossier = bundled()
    for slide in slides(dossier):
        said = told(dossier, slide, localizer_for(language))
        used = {one.source for item in named(dossier, slide) for one in dossier.evidence(item)}
        for key in used:
            assert f"[{dossier.source_numbers[key]}]" in said.sources
        assert said.sources
        assert said.title


def test_a_quote_keeps_the_words_of_its_speaker_and_says_that_a_translation_is_unofficial() -> None:
    dossier = bundled()
    for slide in slides(dossier):
        said = told(dossier, slide, localizer_for("kk"))
        if isinstance(said.body, QuoteSlide):
            quote = next(one for one in dossier.briefing.quotes if one.id in slide.items)
            if quote.kind == "direct" and quote.language != "kk":
                assert "Бейресми аударма" in said.body.sayings[0].remark
                assert (quote.text.get(quote.language or "ru", ""))[:60] in said.body.sayings[1].shown


def test_a_computed_number_shows_its_formula_and_a_disputed_one_that_sources_disagree() -> None:
    dossier = bundled()
    by_item = {key: slide for slide in slides(dossier) for key in slide.items}

    balance = told(dossier, by_item["message-balance"], localizer_for("ru"))
    turnover = told(dossier, by_item["kz-turnover-2025"], localizer_for("ru"))

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


def test_no_slide_is_like_another() -> None:
    found: list[Slide] = list(slides(bundled()))
    assert len(found) == len(set(found))
