"""Order of precedence of speakers: heads of state first, then by office, then the host before the guests."""

from typing import Final

from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Id, Person
from app.briefing.prose.said import offices

_RANKS: Final = ("president", "premier", "minister")
_SINGLE: Final = 2
"""The first ranks, of which a state has one person each: a museum has a president too."""
OFFICE_HOLDERS: Final = len(_RANKS)
"""Rank from which a person is none of head of state, head of government or minister."""


def rank(dossier: Dossier, person: Id) -> int:
    """Return the rank of a person by the office in words, 0 for a head of state; of who serves no state, the last.

    Of several people of one state who have an office of which it has one, the first of the file has that rank.
    """
    found = dossier.people[person]
    named = _named(dossier, found)
    if named >= _SINGLE:
        return named
    same = (one for one in dossier.people.values() if one.party == found.party and _named(dossier, one) == named)
    return named if next(same) is found else OFFICE_HOLDERS


def precedence(dossier: Dossier, person: Id) -> tuple[int, int]:
    """Return the sort key of a person: rank, then the side in the order of the occasion."""
    occasion, party = dossier.briefing.occasion, dossier.people[person].party
    sides = (occasion.host, *occasion.received)
    return rank(dossier, person), sides.index(party) if party in sides else len(sides)


def _named(dossier: Dossier, person: Person) -> int:
    """Return the rank that the office of a person names in any language."""
    party = dossier.parties.get(person.party or "")
    if party is None or party.kind != "state":
        return OFFICE_HOLDERS
    return min((_rank(words, language) for language, words in person.office.items()), default=OFFICE_HOLDERS)


def _rank(office: str, language: str) -> int:
    """Return the rank of the first office that a text names."""
    named = offices(office, language)
    if not named:
        return OFFICE_HOLDERS
    return next((place for place, name in enumerate(_RANKS) if named[0].meanings == {name}), OFFICE_HOLDERS)
