"""Extracts of a visit book: whatever is shown is a briefing without faults, also without the office's words."""

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.model.model import Briefing, items
from app.briefing.model.visit_book import Provision
from app.briefing.reading.extract import extract, without_own, written
from app.briefing.reading.reader import read
from tests.support.briefings.visit_books import small, visits
from tests.support.examples import examples

LANGUAGES = ("ru", "kk", "en", "fr", "sr")


def concerning_all(briefing: Briefing) -> Briefing:
    """A briefing whose finding concerns every other item."""
    (finding,) = briefing.findings
    others = tuple(item.id for _, item in items(briefing) if item.id != finding.id)
    return msgspec.structs.replace(briefing, findings=(msgspec.structs.replace(finding, items=others),))


@examples(15)
@given(visits, st.randoms(use_true_random=False), st.sets(st.sampled_from(LANGUAGES), min_size=1, max_size=2))
def test_an_extract_of_any_items_is_a_briefing_without_faults(
    briefing: Briefing, chance: random.Random, tags: set[str]
) -> None:
    known = [item for _, item in items(briefing)]
    shown = {item.id for item in known if chance.random() < 0.4}

    made = extract(concerning_all(briefing), shown, sorted(tags))

    assert read(written(made)) == made
    assert extract(made, shown, sorted(tags)) == made
    kept = {item.id for _, item in items(made)}
    assert shown <= kept
    assert {item.agreement for item in known if isinstance(item, Provision) and item.id in shown} <= kept
    assert not any(person in msgspec.json.encode(made).decode() for person in unnamed(briefing, shown))


def unnamed(briefing: Briefing, shown: set[str]) -> list[str]:
    """The ids of people whom nothing that is shown can name."""
    named = "".join(repr(item) for _, item in items(briefing) if item.id in shown)
    return [person.id for person in briefing.people if repr(person.id) not in named]


@examples(15)
@given(visits)
def test_without_the_offices_own_words_it_is_a_briefing_that_has_all_the_others(briefing: Briefing) -> None:
    made = without_own(concerning_all(briefing))

    assert read(written(made)) == made
    assert made.points == ()
    assert all(issue.line is None for issue in made.issues)
    sourced = [issue for issue in briefing.issues if issue.positions or issue.evidence]
    assert [issue.positions for issue in made.issues] == [issue.positions for issue in sourced]
    own = {point.id for point in briefing.points} | {issue.id for issue in briefing.issues}
    own -= {issue.id for issue in sourced}
    assert {item.id for _, item in items(made)} == {item.id for _, item in items(briefing)} - own
    assert without_own(made) == made


def test_an_issue_that_has_nothing_but_our_line_stays_in_the_house() -> None:
    briefing = small()
    (issue,) = briefing.issues
    bare = msgspec.structs.replace(issue, id="bare", line={"ru": "Наша позиция"}, positions=(), evidence=(), values=())
    finding = msgspec.structs.replace(briefing.findings[0], items=("bare", issue.id))

    made = without_own(msgspec.structs.replace(briefing, issues=(bare, issue), findings=(finding,)))

    assert [one.id for one in made.issues] == [issue.id]
    assert made.findings[0].items == (issue.id,)
    assert "bare" not in written(made).decode()


def test_a_promise_stays_whole_without_what_it_was_made_in() -> None:
    made = extract(small(), {"example-commitment"}, LANGUAGES)

    (promise,) = made.commitments
    assert (promise.agreement, promise.provision, promise.event) == (None, None, None)
    assert promise.outcome == small().commitments[0].outcome
    assert {party.id for party in made.parties} == {"kz", "rs"}


def test_a_provision_brings_its_document_and_a_life_its_person() -> None:
    made = extract(small(), {"example-provision", "example-life"}, LANGUAGES)

    assert [agreement.id for agreement in made.agreements] == ["example-memorandum"]
    assert [person.id for person in made.people] == ["example-speaker"]
    assert made.lives[0].events == ()
    assert not made.points
    assert not made.programme
