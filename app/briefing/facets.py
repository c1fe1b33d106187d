"""By what agreements are filtered besides words: status, kind, sector, party and year."""

import functools
from typing import get_args

from app.briefing.agreements import STATUSES, body_key, kind_name, status_name, years
from app.briefing.alphabets import alphabetical
from app.briefing.dossier import Dossier
from app.briefing.model import AgreementKind, Body, Text
from app.briefing.narrowing import Choice, Facets
from app.briefing.speaking import Speech

UNKNOWN = "unknown"
"""The value of those agreements of which sources do not tell the year."""

_STATE, _BODY = "state:", "body:"


def facets(dossier: Dossier) -> Facets:
    """The agreements, by number in the file, of each status, kind, theme, party (a state or a body) and year."""
    status: dict[str, list[int]] = {}
    kind: dict[str, list[int]] = {}
    theme: dict[str, list[int]] = {}
    party: dict[str, list[int]] = {}
    year: dict[str, list[int]] = {}
    for number, agreement in enumerate(dossier.briefing.agreements):
        status.setdefault(agreement.status, []).append(number)
        kind.setdefault(agreement.kind, []).append(number)
        for one in dict.fromkeys(agreement.themes):
            theme.setdefault(one, []).append(number)
        for one in _party_keys(agreement.bodies):
            party.setdefault(one, []).append(number)
        for one in years(agreement) or (UNKNOWN,):
            year.setdefault(one, []).append(number)
    return {"status": status, "kind": kind, "theme": theme, "party": party, "year": year}


@functools.lru_cache(maxsize=4096)
def _party_keys(bodies: tuple[Body, ...]) -> tuple[str, ...]:
    keys = {_STATE + body.party: None for body in bodies if body.party}
    keys.update({_BODY + body_key(body.name): None for body in bodies})
    return tuple(keys)


def choices(dossier: Dossier, given: Facets, speech: Speech) -> tuple[Choice, ...]:
    """The filters in words, with the values that occur: statuses and kinds by rank, names by alphabet."""
    kinds = [kind for kind in get_args(AgreementKind) if kind in given["kind"]]
    statuses = [status for status in STATUSES if status in given["status"]]
    themes = [(theme, speech.text(dossier.themes[theme].name)) for theme in given["theme"]]
    years_given = sorted((year for year in given["year"] if year != UNKNOWN), reverse=True)
    shown_years = [(year, year) for year in years_given]
    if UNKNOWN in given["year"]:
        shown_years.append((UNKNOWN, speech.say("Date unknown")))
    return (
        Choice("status", speech.say("Status"), tuple((one, status_name(one, speech)) for one in statuses)),
        Choice("kind", speech.say("Kind"), tuple((one, kind_name(one, speech)) for one in kinds)),
        Choice("theme", speech.say("Sector"), by_name(themes, speech)),
        Choice("party", speech.say("Party"), _parties(dossier, given, speech)),
        Choice("year", speech.say("Year"), tuple(shown_years)),
    )


def _parties(dossier: Dossier, given: Facets, speech: Speech) -> tuple[tuple[str, str], ...]:
    """States first, in the order of the file, then bodies by name."""
    bodies: dict[str, Text] = {}
    for key, numbers in given["party"].items():
        if key.startswith(_BODY):
            named = dossier.briefing.agreements[numbers[0]].bodies
            bodies[key] = next(body.name for body in named if _BODY + body_key(body.name) == key)
    states = [
        (_STATE + party.id, speech.text(party.name))
        for party in dossier.briefing.parties
        if _STATE + party.id in given["party"]
    ]
    return (*states, *by_name([(key, speech.text(name)) for key, name in bodies.items()], speech))


def by_name(values: list[tuple[str, str]], speech: Speech) -> tuple[tuple[str, str], ...]:
    """Values in the alphabetical order of what they are called."""
    ordered = alphabetical(speech.voice)
    return tuple(sorted(values, key=lambda value: ordered(value[1])))
