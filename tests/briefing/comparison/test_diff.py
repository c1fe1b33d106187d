"""The difference of two editions itself: applied it gives the new edition, inverted the old one."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.comparison import diff
from app.briefing.comparison.change_list import groups
from app.briefing.comparison.diff import Changed, Comparison, apply, compare
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Briefing
from app.briefing.model.parts import Text
from app.briefing.model.values import Change, Computed, Figure, Observation, Trade
from app.briefing.reading.reader import read
from tests.support.briefings import editions
from tests.support.edits import edited
from tests.support.examples import examples


def test_both_editions_are_briefings_without_faults() -> None:
    for edition in (editions.eve(), editions.after()):
        assert isinstance(read(editions.encoded(edition.briefing)), Briefing)


def test_an_edition_has_no_difference_from_itself() -> None:
    for edition in (editions.eve(), editions.after()):
        again = read(editions.encoded(edition.briefing))
        assert isinstance(again, Briefing)
        comparison = compare(edition, Dossier(again))
        assert not comparison
        assert comparison.difference == diff.Difference()
        assert not comparison.recalculated
        assert not comparison.marked
        assert groups(comparison, localizer_for("ru")) == ()


def test_the_difference_leads_from_the_eve_to_the_day_after_and_back(visit: Comparison) -> None:
    old, new = editions.eve().briefing, editions.after().briefing
    assert editions.encoded(apply(old, visit.difference)) == editions.encoded(new)
    assert editions.encoded(apply(new, visit.difference.inverted())) == editions.encoded(old)


def test_a_difference_does_not_fit_another_edition(visit: Comparison) -> None:
    with pytest.raises(KeyError):
        apply(editions.eve().briefing, visit.difference.inverted())


def test_a_number_written_with_more_digits_is_another_statement() -> None:
    after = editions.after().briefing
    exact = edited(after, "observations", "kz-turnover-2025", value=Decimal("107.70"))
    (change,) = diff.difference(after, exact).items
    assert isinstance(change, Changed)
    (field,) = change.fields
    assert (field.field, str(field.before), str(field.after)) == (("value",), "107.7", "107.70")


def test_a_stated_growth_is_compared_field_by_field() -> None:
    after = editions.after().briefing
    grown = edited(after, "observations", "kz-turnover-2025", change=Change(Decimal("7.9"), against="2024"))
    (change,) = diff.difference(after, grown).items
    assert isinstance(change, Changed)
    assert [field.field for field in change.fields] == [("change", "value")]


def test_another_order_is_a_difference() -> None:
    after = editions.after().briefing
    turned = msgspec.structs.replace(after, messages=after.messages[::-1])
    found = diff.difference(after, turned)
    assert not found.items
    assert [order.list for order in found.orders] == ["messages"]
    assert apply(after, found) == turned


_ids = st.sampled_from([f"item-{number}" for number in range(8)])
_words = st.text(st.sampled_from("абв 1,"), min_size=1, max_size=12)
_texts = st.builds(Text, ru=_words, kk=st.none() | _words)
_decimals = st.decimals(-1000, 1000, places=2, allow_nan=False) | st.sampled_from(
    [Decimal(1), Decimal("1.0"), Decimal(0)]
)
_changes = st.none() | st.builds(Change, _decimals, against=st.sampled_from([None, "2024", "2023"]))
_observations = st.builds(
    Observation,
    id=_ids,
    period=st.sampled_from(["2024", "2025"]),
    reporter=st.just("kazakhstan"),
    flow=st.sampled_from(["exports", "imports"]),
    unit=st.sampled_from(["USD mln", "number"]),
    evidence=st.just(()),
    value=st.none() | _decimals,
    upper=st.none() | _decimals,
    qualifier=st.sampled_from(["exact", "about"]),
    change=_changes,
    note=st.none() | _texts,
)
_figures = st.builds(
    Figure,
    id=_ids,
    label=_texts,
    value=_decimals,
    unit=st.sampled_from(["number", "rank"]),
    evidence=st.just(()),
    upper=st.none() | _decimals,
)
_agreements = st.builds(
    Agreement,
    id=_ids,
    kind=st.just("treaty"),
    status=st.sampled_from(["signed", "in-force"]),
    evidence=st.just(()),
    title=st.none() | _texts,
    count=st.integers(1, 3),
)
_computed = st.builds(
    Computed,
    id=_ids,
    label=_texts,
    formula=st.sampled_from(["{a}", "{b}"]),
    unit=st.just("number"),
    decimals=st.integers(0, 6),
)


def listed(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=6, unique_by=lambda item: item.id).map(tuple)


@st.composite
def generated(draw: st.DrawFn) -> Briefing:
    """An edition: the head of the bundled briefing, a few of its sources, and lists of items that were drawn."""
    after = editions.after().briefing
    edition = msgspec.structs.replace(after.edition, number=draw(st.integers(1, 3)), note=draw(st.none() | _texts))
    trade = Trade(observations=draw(listed(_observations)))
    return Briefing(
        format=after.format,
        id=after.id,
        occasion=after.occasion,
        parties=after.parties,
        sources=after.sources[: draw(st.integers(0, 4))],
        edition=edition,
        cards=draw(listed(_figures).map(lambda items: tuple(item.id for item in items))),
        trade=trade,
        figures=draw(listed(_figures)),
        agreements=draw(listed(_agreements)),
        computed=draw(listed(_computed)),
    )


@examples(80)
@given(generated(), generated())
def test_applying_a_difference_gives_the_new_edition_and_inverting_it_the_old(old: Briefing, new: Briefing) -> None:
    found = diff.difference(old, new)
    inverted = found.inverted()
    before, after = editions.encoded(old), editions.encoded(new)
    assert editions.encoded(apply(old, found)) == after
    assert editions.encoded(apply(new, inverted)) == before
    assert inverted.inverted() == found
    assert bool(found) == (before != after)
