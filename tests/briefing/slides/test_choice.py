"""Choice of slides: kinds left out, marked items alone, numbers anew, and the place that is kept."""

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.slides.choice import Choice, chosen, kinds, place_after
from app.briefing.slides.slides import slides
from tests.support.briefings.visit_books import small
from tests.support.presented import bundled


def test_each_kind_but_the_opening_can_be_left_out() -> None:
    full = slides(bundled())
    named = kinds(full, localizer_for("en"))
    assert sum(count for _, _, count in named) == len(full) - 1
    assert all(name for _, name, _ in named)
    for kind, _, count in named:
        kept = chosen(bundled(), full, Choice(frozenset({kind})), ())
        assert len(kept) == len(full) - count
        assert kept == tuple(slide for slide in full if slide.kind != kind)
    nothing = chosen(bundled(), full, Choice(frozenset(kind for kind, _, _ in named)), ())
    assert [slide.kind for slide in nothing] == ["opening"]


def test_marked_rows_alone_are_numbered_anew_and_a_message_keeps_its_number() -> None:
    briefing = bundled().briefing
    marked = {briefing.messages[2].id, briefing.quotes[3].id, briefing.quotes[5].id, briefing.events[1].id}
    kept = chosen(bundled(), slides(bundled()), Choice(marked_only=True), marked)
    assert [(slide.kind, slide.number, slide.total) for slide in kept] == [
        ("opening", 1, 1),
        ("message", 3, len(briefing.messages)),
        ("quote", 1, 2),
        ("quote", 2, 2),
        ("events", 1, 1),
    ]
    assert kept[-1].items == (briefing.events[1].id,)


def test_a_marked_value_shows_its_chart_and_a_marked_point_its_meeting() -> None:
    chart = bundled().briefing.trade.charts[0]
    kept = chosen(bundled(), slides(bundled()), Choice(marked_only=True), {chart.series[0].values[0]})
    assert (chart.id,) in [slide.items for slide in kept]

    dossier = Dossier(small())
    kept = chosen(dossier, slides(dossier), Choice(marked_only=True), {"example-point"})
    assert [slide.kind for slide in kept] == ["opening", "programme"]
    assert "example-point" in kept[1].own


def test_the_place_is_kept_or_that_of_the_slide_in_front() -> None:
    full = slides(bundled())
    without = chosen(bundled(), full, Choice(frozenset({"quote"})), ())
    for slide in full:
        now = without[place_after(full, slide, without)]
        assert now.items == slide.items if slide.kind != "quote" else now.kind == "agreements"
    assert full[place_after(full, without[-1], full)].items == without[-1].items
