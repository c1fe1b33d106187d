"""Visit books: the seven parts of one added to any briefing, and random ones of a small made-up visit."""

import functools
from collections.abc import Callable
from typing import Any, Final

import msgspec
from hypothesis import strategies as st

from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Party, Person, Text
from app.briefing.model.sections import VISIT, VisitSection
from app.briefing.model.visit_book import (
    Commitment,
    Delegation,
    Issue,
    Life,
    Meeting,
    Member,
    Outcome,
    Point,
    Position,
    Provision,
)
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter

_replace: Final = msgspec.structs.replace


@functools.cache
def small() -> Briefing:
    """The starter, whose visit book has each part once."""
    found = read(starter())
    assert isinstance(found, Briefing)
    return found


def added(briefing: Briefing, count: int) -> Briefing:
    """A briefing with so many more of each part of a visit book: those of the starter, about what the briefing names.

    The briefing has a source, a party, a person, a theme, an event and an agreement at least.
    """
    template = small()
    more: dict[str, tuple[Any, ...]] = {
        name: tuple(_about(briefing, item, number) for number in range(count) for item in getattr(template, name))
        for name in VISIT
    }
    return _replace(briefing, **{name: getattr(briefing, name) + items for name, items in more.items()})


def _about(briefing: Briefing, part: Any, number: int) -> Any:
    """A part with an id of its own, and with all that it refers to from this briefing or this visit book."""
    match part:
        case tuple():
            return tuple(_about(briefing, held, number) for held in part)
        case msgspec.Struct():
            changed = {name: _about(briefing, getattr(part, name), number) for name in part.__struct_fields__}
            return type(part)(**changed | _references(briefing, part, number))
    return part


def _references(briefing: Briefing, part: Any, number: int) -> dict[str, Any]:
    def one(held: tuple[Any, ...]) -> str:
        return str(held[number % len(held)].id)

    known: dict[str, Callable[[], object]] = {
        "id": lambda: f"{part.id}-{number}",
        "source": lambda: one(briefing.sources),
        "party": lambda: one(briefing.parties),
        "person": lambda: one(briefing.people),
        "agreement": lambda: one(briefing.agreements),
        "event": lambda: one(briefing.events),
        "provision": lambda: f"{part.provision}-{number}",
        "meeting": lambda: f"{part.meeting}-{number}",
        "owners": lambda: (one(briefing.parties),),
        "people": lambda: (one(briefing.people),),
        "themes": lambda: (one(briefing.themes),),
        "events": lambda: (one(briefing.events),),
    }
    return {name: make() for name, make in known.items() if getattr(part, name, None)}


_PARTIES: Final = ("kz", "rs", "eu")
_PEOPLE: Final = ("example-speaker", "person-2", "person-3")
_EVENTS: Final = ("example-meeting", "event-2")
_DOCUMENTS: Final = ("example-memorandum", "document-2")
_MOST: Final = 3
"""Most of each part."""

_words = st.text("абвүқ éx1 7.", max_size=9).map(lambda text: f"я{text}")
_texts = st.dictionaries(st.sampled_from(("ru", "kk", "en", "fr", "sr")), _words, min_size=1, max_size=2)
_notes = st.none() | _texts
_days = st.sampled_from(("2030-06-03", "2030-06-04", "2030-06", "2029/2030", "2030-06-03/2030-06-04"))
_dates = st.none() | _days
_evidence = st.builds(
    Evidence,
    source=st.sampled_from(("example-article", "example-table")),
    place=st.sampled_from(("whole", "paragraph 3")),
    excerpt=st.none() | _words,
    note=_notes,
)
_proofs = st.tuples(_evidence)
_some_proofs = st.just(()) | _proofs
_party, _person, _event = (st.sampled_from(held) for held in (_PARTIES, _PEOPLE, _EVENTS))
_id = st.just("")


def _any_of(*held: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(held), max_size=2, unique=True).map(tuple)


def _linked(name: VisitSection) -> st.SearchStrategy[str | None]:
    """The id of a part of a list, or of one that the list may turn out not to have."""
    return st.sampled_from((None, *(f"{name}-{number}" for number in range(_MOST))))


_values = _any_of("kz-turnover-2029", "kz-exports-2029")
_PARTS: Final[dict[VisitSection, st.SearchStrategy[Any]]] = {
    "commitments": st.builds(
        Commitment,
        id=_id,
        text=_texts,
        state=st.sampled_from(("open", "under-way", "done", "lapsed")),
        evidence=_proofs,
        owners=_any_of(*_PARTIES, *_PEOPLE),
        event=st.none() | _event,
        agreement=st.sampled_from((None, *_DOCUMENTS)),
        provision=_linked("provisions"),
        due=_dates,
        outcome=st.none() | st.builds(Outcome, text=_texts, evidence=_proofs, date=_dates),
        values=_values,
        note=_notes,
    ),
    "provisions": st.builds(
        Provision,
        id=_id,
        agreement=st.sampled_from(_DOCUMENTS),
        number=st.sampled_from(("1", "II.2", "4а")),
        text=_texts,
        evidence=_proofs,
        themes=_any_of("trade"),
        note=_notes,
    ),
    "issues": st.builds(
        Issue,
        id=_id,
        title=_texts,
        positions=st.lists(st.builds(Position, party=_party, text=_texts, evidence=_proofs), max_size=3).map(tuple),
        line=_notes,
        values=_values,
        evidence=_some_proofs,
        note=_notes,
    ),
    "points": st.builds(
        Point,
        id=_id,
        text=_texts,
        kind=st.sampled_from(("say", "obtain", "if-raised")),
        answer=_notes,
        meeting=_linked("programme"),
        values=_values,
        evidence=_some_proofs,
    ),
    "programme": st.builds(
        Meeting,
        id=_id,
        date=_days,
        title=_texts,
        evidence=_proofs,
        time=st.sampled_from((None, "09:00", "09:00-10:00", "09:30-09:10", "23:00-23:59")),
        place=_notes,
        people=_any_of(*_PEOPLE),
        note=_notes,
    ),
    "delegations": st.builds(
        Delegation,
        id=_id,
        party=_party,
        members=st.lists(st.builds(Member, person=_person, role=_notes), max_size=3).map(tuple),
        evidence=_proofs,
        note=_notes,
    ),
    "lives": st.builds(
        Life,
        id=_id,
        person=_person,
        text=_texts,
        evidence=_proofs,
        spoken=_notes,
        events=_any_of(*_EVENTS),
        note=_notes,
    ),
}
_drawn = st.fixed_dictionaries({name: st.lists(part, max_size=_MOST) for name, part in _PARTS.items()})


def _within(part: Any, key: str, ids: set[str]) -> Any:
    """A part under an id of its own, without a link to a part that is not there."""
    links = [name for name in ("provision", "meeting") if getattr(part, name, None) not in (None, *ids)]
    return _replace(part, id=key, **dict.fromkeys(links))


def _visit(drawn: dict[VisitSection, list[Any]]) -> Briefing:
    base = small()
    keyed = {name: {f"{name}-{number}": part for number, part in enumerate(parts)} for name, parts in drawn.items()}
    ids = {key for parts in keyed.values() for key in parts}
    name = Text(ru="Имя")
    return _replace(
        base,
        parties=(*base.parties, Party("eu", Text(ru="Союз"), "EU")),
        people=(*base.people, Person(_PEOPLE[1], name, name, "rs"), Person(_PEOPLE[2], name, name)),
        agreements=(*base.agreements, _replace(base.agreements[0], id=_DOCUMENTS[1], title=None)),
        events=(*base.events, _replace(base.events[0], id=_EVENTS[1])),
        **{name: tuple(_within(part, key, ids) for key, part in parts.items()) for name, parts in keyed.items()},
    )


visits: Final = _drawn.map(_visit)
"""Briefings that read without faults, with up to three of each part of a visit book and links of all kinds."""
