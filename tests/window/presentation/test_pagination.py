"""Pages of a slide: every word stands on the screen, and no text is cut on any size of it."""

import msgspec
import pytest

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Statement
from app.briefing.model.parts import Source, Text
from app.briefing.model.visit_book import Member
from app.briefing.slides.slide_text import proven, told
from app.briefing.slides.slides import slides
from app.window.presentation.pagination import leaves, page_area_for
from app.window.presentation.slide_paragraphs import evidence, spread
from tests.support.briefings import visit_books
from tests.support.presented import LONG, assert_within, bundled, changed, context, letters, shown

SIZES: list[tuple[tuple[int, int], UiLocale]] = [
    *(((1024, 700), language) for language in INTERFACE),
    *((size, INTERFACE[0]) for size in ((1280, 800), (1920, 1080), (3840, 2160))),
]


@pytest.mark.representative
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("size", "language"), SIZES, ids=str)
def test_all_words_of_every_slide_stand_on_the_screen(size: tuple[int, int], language: UiLocale) -> None:
    shows = context(bundled(), language)
    sheet = page_area_for(shows, *size)
    for slide in slides(bundled()):
        found = leaves(shows, slide, sheet)
        on_screen = shown(found)
        said = told(bundled(), slide, shows.localizer)
        for para in spread(said, shows.localizer).body:
            for runs in (para.lead, para.runs, para.below):
                assert letters("".join(run.text for run in runs)) in on_screen
        for leaf in found:
            assert_within(leaf, sheet.width, sheet.top + sheet.height)
        if len(slide.items) < 2:  # a long quote may have its original on a page of its own, a long finding go on there
            assert len(found) <= (2 if slide.kind in ("quote", "finding") else 1), slide


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
def test_the_evidence_of_every_slide_stands_on_the_screen() -> None:
    shows = context(bundled())
    sheet = page_area_for(shows, 1024, 700)
    for slide in slides(bundled()):
        found = leaves(shows, slide, sheet, evidence=True)
        on_screen = shown(found)
        for para in evidence(proven(bundled(), slide, shows.localizer), shows.localizer).body:
            assert letters(para.text) in on_screen
        for leaf in found:
            assert_within(leaf, sheet.width, sheet.top + sheet.height)


@pytest.mark.representative
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
    shows = context(dossier)
    sheet = page_area_for(shows, *size)
    for slide in slides(dossier)[:8]:
        found = leaves(shows, slide, sheet)
        if slide.kind != "figure":
            assert letters(text) in "".join(letters(leaf.body.text) for leaf in found)
        for leaf in found:
            assert_within(leaf, sheet.width, sheet.top + sheet.height)


@pytest.mark.representative
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", INTERFACE)
@pytest.mark.parametrize("size", [(1024, 700), (1920, 1080)], ids=str)
def test_all_words_of_a_visit_book_stand_on_the_screen(size: tuple[int, int], language: UiLocale) -> None:
    """Also where there are many of each part, and where each has more to say than a screen holds."""
    many = visit_books.added(bundled().briefing, 30)
    words = Text(ru="Очень длинное утверждение, которого никто не станет читать вслух. " * 40)
    replace = msgspec.structs.replace
    issue, life = many.issues[0], many.lives[0]
    positions = tuple(replace(one, text=words) for one in issue.positions)
    members = tuple(Member(person.id, words if not number else None) for number, person in enumerate(many.people))
    dossier = Dossier(
        replace(
            many,
            commitments=(replace(many.commitments[0], text=words), *many.commitments[1:]),
            issues=(replace(issue, positions=positions), many.issues[1]),
            delegations=(replace(many.delegations[0], members=members * 3),),
            lives=(replace(life, text=words), many.lives[1]),
        )
    )
    shows = context(dossier, language)
    sheet = page_area_for(shows, *size)
    for slide in slides(dossier):
        if slide.kind not in ("commitments", "provisions", "issue", "programme", "delegation", "life"):
            continue
        found = leaves(shows, slide, sheet)
        on_screen = shown(found)
        for para in spread(told(dossier, slide, shows.localizer), shows.localizer).body:
            for runs in (para.lead, para.runs, para.below):
                assert letters("".join(run.text for run in runs)) in on_screen
        for leaf in found:
            assert_within(leaf, sheet.width, sheet.top + sheet.height)


@pytest.mark.usefixtures("qapp")
def test_no_type_of_a_slide_is_too_small_for_a_hall() -> None:
    shows = context(bundled())
    sheet = page_area_for(shows, 1024, 700)
    for slide in slides(bundled()):
        for leaf in (leaves(shows, slide, sheet)[0], leaves(shows, slide, sheet, evidence=True)[0]):
            for placed in (*leaf.body.placed, *leaf.foot.placed):
                for bit in placed.strip.bits:
                    assert bit.layout.font().pixelSize() >= 700 / 40, bit.text
