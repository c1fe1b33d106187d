"""Sides of a briefing: the parties of the occasion with flag and leader; the number of the colour of each party."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.flags import Flag
    from app.briefing.model.model import Briefing
    from app.briefing.model.parts import Id, Person


class Side(NamedTuple):
    """A party of the occasion, and the first of its people; `item`: what is told of that person, empty if nothing."""

    item: str
    name: str
    code: str
    person: str
    office: str
    number: int
    """Number of its colour, from 0."""
    flag: Flag | None
    party: str = ""


def order(briefing: Briefing) -> tuple[Id, ...]:
    """Return the ids of all parties: the host, its guests, then others in file order."""
    occasion = briefing.occasion
    first = (*((occasion.host,) if occasion.host else ()), *occasion.received)
    return tuple(dict.fromkeys((*first, *(party.id for party in briefing.parties))))


def number(briefing: Briefing, party: Id | None) -> int:
    """Return the number of a party's colour, from 0; -1 for none."""
    parties = order(briefing)
    return parties.index(party) if party in parties else -1


def side_of(briefing: Briefing, parties: Collection[Id | None]) -> int:
    """Return the number of the colour of one party; -1 for none or several."""
    (party,) = parties if len(parties) == 1 else (None,)
    return number(briefing, party)


def sides(dossier: Dossier, localizer: Localizer) -> tuple[Side, ...]:
    """Return the sides of the occasion, the host first."""
    occasion = dossier.briefing.occasion
    return tuple(
        _side(dossier, party, place, localizer)
        for place, party in enumerate(order(dossier.briefing))
        if party == occasion.host or party in occasion.received
    )


def _side(dossier: Dossier, party_id: Id, place: int, localizer: Localizer) -> Side:
    from app.briefing.model.flags import flag

    party = dossier.parties[party_id]
    person = _first_person(dossier, party_id)
    lives = (life.id for life in dossier.briefing.lives if person and life.person == person.id)
    delegations = (one.id for one in dossier.briefing.delegations if one.party == party_id)
    return Side(
        item=next(iter((*lives, *delegations)), ""),
        name=localizer.text(party.name),
        code=party.code or "",
        person=localizer.text(person.name) if person else "",
        office=localizer.text(person.office) if person else "",
        number=place,
        flag=flag(party.code) if party.code and party.kind != "company" else None,
        party=party_id,
    )


def _first_person(dossier: Dossier, party: Id) -> Person | None:
    """Return the head of a party's delegation, or else the first of its people in the file."""
    members = (one.members[0].person for one in dossier.briefing.delegations if one.party == party and one.members)
    people = (person.id for person in dossier.briefing.people if person.party == party)
    first = next(iter((*members, *people)), None)
    return dossier.people[first] if first else None


def reporter_beside(label: str, reporter: str) -> str:
    """Return the reporter to be named beside the label of a series; empty if the label has its name already."""
    return "" if reporter.casefold() in label.casefold() else reporter
