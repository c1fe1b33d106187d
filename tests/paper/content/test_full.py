"""The whole briefing on few pages: what repeats stands once, what belongs together under one head, nothing is lost."""

import pypdf
import pytest

from app.briefing.model.parts import Evidence
from app.paper.content.agreements import by_day
from app.paper.content.document import document
from app.paper.content.export_options import Order
from app.paper.content.references import passages, shortened, thinned
from app.paper.output import export
from tests.support.papers import DAY, bundled, engine, folder, genuine, pages

MOST_PAGES = 20
"""Pages of the bundled briefing in Russian, where every page is full."""


@pytest.mark.slow
def test_the_bundled_briefing_has_twenty_pages_in_russian() -> None:
    target = folder() / "full-bundled.pdf"
    export.export(*bundled(), Order(DAY), target, engine=engine())
    assert len(pypdf.PdfReader(target).pages) <= MOST_PAGES


def test_a_passage_within_another_of_the_same_source_is_listed_once() -> None:
    pieces = [
        Evidence("a", "paragraph 2", excerpt="Trade grew by a tenth in 2025.", highlight="a tenth"),
        Evidence("a", "headline", excerpt="Trade grew", highlight="Trade"),
        Evidence("a", "whole", excerpt="Exports fell."),
    ]
    first, second = passages(pieces, anywhere=True)
    assert (first.words, first.places) == ("Trade grew by a tenth in 2025.", ("paragraph 2", "headline"))
    assert {first.words[start:end] for start, end in first.marks} == {"a tenth", "Trade"}
    assert second.words == "Exports fell."
    assert len(passages(pieces)) == 3


def test_a_long_passage_is_shortened_around_what_is_highlighted() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    (passage,) = passages([Evidence("a", "page 1", excerpt=words, highlight="word120")])

    short = shortened(passage)

    assert len(short.words) < 430
    assert short.words.startswith("… word")
    assert short.words.endswith(" …")
    assert [short.words[start:end] for start, end in short.marks] == ["word120"]
    (whole,) = passages([Evidence("a", "page 1", excerpt="Few words.")])
    assert shortened(whole) == whole


def test_references_that_neighbours_share_stand_once() -> None:
    def block(*refs: list[int], head: bool = True) -> tuple[list[int] | None, list[list[int]], bool]:
        items = [{"refs": one} for one in refs]
        found, shared = thinned({"form": "statements", "head": ["Head"] if head else [], "items": items})
        return found.get("refs"), [item["refs"] for item in found["items"]], shared

    assert block([1], [1]) == ([1], [[], []], False)
    assert block([1], [1], head=False) == (None, [[], [1]], True)
    assert block([1], [1], [2], [1]) == (None, [[], [1], [2], [1]], True)
    assert block([1], [], [1]) == (None, [[1], [], [1]], False)  # an item without a source shares none
    untouched = {"form": "findings", "head": ["Head"], "items": [{"refs": [1]}, {"refs": [1]}]}
    assert thinned(untouched) == (untouched, False)


def test_agreements_of_one_day_and_state_follow_each_other_the_latest_day_first() -> None:
    data, _ = document(genuine()[0], Order(DAY, sections=("agreements",)))
    items = data["sections"][0]["blocks"][0]["items"]
    heads = [(str(item["group"]), str(item["status"])) for item in items]
    assert len({*heads}) == sum(first != second for first, second in zip([None, *heads], heads, strict=False))
    agreements = genuine()[0].briefing.agreements
    assert sorted(item.id for item in by_day(agreements)) == sorted(item.id for item in agreements)


def test_the_legend_tells_of_shared_references_where_there_are_some() -> None:
    terms = [entry["term"][0]["words"] for entry in document(genuine()[0], Order(DAY))[0]["legend"]]
    quotes = [entry["term"][0]["words"] for entry in document(genuine()[0], Order(DAY, "quotes"))[0]["legend"]]
    assert len(terms) > len(quotes)
    assert terms[1] not in quotes


def test_findings_that_go_on_elsewhere_have_their_names_there() -> None:
    target = folder() / "sequels.pdf"
    export.export(*bundled(), Order(DAY, "full", ("kk", "ru"), sections=("findings",)), target, engine=engine())
    first, *others = pages(target)
    assert "(жалғасы)" not in first
    assert any("(жалғасы)" in page[:250] for page in others)
