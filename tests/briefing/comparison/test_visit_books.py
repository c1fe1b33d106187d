"""Comparing visit books: every part is compared by item and field, and each change is told in words."""

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given

from app.briefing.comparison import diff
from app.briefing.comparison.change_list import groups, lines
from app.briefing.comparison.diff import Added, Changed, Removed, apply, compare
from app.briefing.comparison.json_report import record
from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Text
from app.briefing.model.sections import VISIT
from tests.support.briefings.editions import encoded
from tests.support.briefings.visit_books import small, visits
from tests.support.examples import examples

_replace = msgspec.structs.replace


@examples(15)
@given(visits, visits)
def test_applying_a_difference_gives_the_new_edition_and_inverting_it_the_old(old: Briefing, new: Briefing) -> None:
    found = diff.difference(old, new)

    assert encoded(apply(old, found)) == encoded(new)
    assert encoded(apply(new, found.inverted())) == encoded(old)
    assert bool(found) == (encoded(old) != encoded(new))


@examples(10)
@given(visits, visits)
def test_every_change_is_told_in_words(old: Briefing, new: Briefing) -> None:
    comparison, localizer = compare(Dossier(old), Dossier(new)), localizer_for("ru")

    entries = [entry for group in groups(comparison, localizer) for entry in group.entries]

    assert len(entries) == len(comparison.difference.items) + len(comparison.difference.orders)
    for entry in entries:
        assert entry.title
        for line in lines(comparison, entry, localizer):
            assert line.name
            assert line.before or line.after
    assert record(comparison, localizer)


@pytest.mark.parametrize("name", VISIT)
def test_an_item_that_comes_or_goes_is_told_with_its_fields(name: str) -> None:
    whole, without = small(), _replace(small(), **{name: ()})

    for old, new, kind in ((without, whole, Added), (whole, without, Removed)):
        comparison = compare(Dossier(old), Dossier(new))
        localizer = localizer_for("ru")
        entries = [entry for group in groups(comparison, localizer) for entry in group.entries]
        changes = [entry.change for entry in entries]
        assert [change for change in changes if not isinstance(change, Changed)] == [
            change for change in comparison.difference.items if isinstance(change, kind)
        ]
        assert len(changes) >= len(getattr(small(), name))
        for entry in entries:
            assert lines(comparison, entry, localizer)


OTHERS: dict[str, Any] = {
    "text": Text(ru="Иначе"),
    "title": Text(ru="Иначе"),
    "line": Text(ru="Иначе"),
    "answer": Text(ru="Иначе"),
    "place": Text(ru="Иначе"),
    "spoken": Text(ru="Иначе"),
    "note": Text(ru="Иначе"),
    "state": "lapsed",
    "kind": "obtain",
    "owners": (),
    "event": None,
    "agreement": None,
    "provision": None,
    "meeting": None,
    "due": "2031",
    "outcome": None,
    "values": ("kz-turnover-2029",),
    "positions": (),
    "evidence": (Evidence("example-table", "whole"),),
    "date": "2030-06-04",
    "time": "12:00",
    "people": (),
    "party": "rs",
    "members": (),
    "person": "another",
    "events": (),
    "number": "2",
    "themes": (),
}
FIELDS = [
    (name, field)
    for name in VISIT
    for field in getattr(small(), name)[0].__struct_fields__
    if (name, field) != ("provisions", "agreement") and field != "id"
]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_each_field_that_changes_is_told_by_its_name(name: str, field: str) -> None:
    base = small()
    speaker = base.people[0]
    old = _replace(base, people=(speaker, _replace(speaker, id="another", name=Text(ru="Другой Человек"))))
    item = getattr(old, name)[-1]
    new = _replace(old, **{name: (*getattr(old, name)[:-1], _replace(item, **{field: OTHERS[field]}))})
    comparison = compare(Dossier(old), Dossier(new))

    (change,) = comparison.difference.items
    assert isinstance(change, Changed)
    assert [(one.field, one.before, one.after) for one in change.fields] == [
        ((field,), getattr(item, field), OTHERS[field])
    ]
    for language in ("ru", "fr"):
        localizer = localizer_for(language)
        (entry,) = (entry for group in groups(comparison, localizer) for entry in group.entries)
        told = lines(comparison, entry, localizer)
        assert told
        assert all(line.name not in (field, "") for line in told)


@pytest.mark.parametrize("language", INTERFACE)
def test_states_kinds_and_references_are_told_by_their_names(language: UiLocale) -> None:
    localizer = localizer_for(language)
    old = small()
    promise, point = old.commitments[0], old.points[0]
    new = _replace(
        old,
        commitments=(_replace(promise, state="done", owners=("rs",), provision=None, event=None),),
        points=(_replace(point, kind="obtain", meeting=None), *old.points[1:]),
    )
    comparison = compare(Dossier(old), Dossier(new))
    found = [
        "".join(piece.text for piece in (*line.before, *line.after))
        for group in groups(comparison, localizer)
        for entry in group.entries
        for line in lines(comparison, entry, localizer)
    ]

    assert len(found) == 6
    assert not any(re.fullmatch("under-way|done|say|obtain|kz|rs|example-.*", text) for text in found)
