"""The starter with places and routes, some of them close together, in both of its languages."""

import json
from typing import Any, Final

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter

PLACES: Final = (
    ("astana", "Астана", "Астана", 51.13, 71.43, "kz"),
    ("aktau", "Актау", "Ақтау", 43.65, 51.16, "kz"),
    ("khorgos", "Хоргос", "Қорғас", 44.22, 80.42, "kz"),
    ("baku", "Баку", "Баку", 40.41, 49.87, None),
    ("tbilisi", "Тбилиси", "Тбилиси", 41.72, 44.78, None),
    ("belgrade", "Белград", "Белград", 44.82, 20.46, "rs"),
    ("nis", "Ниш", "Ниш", 43.32, 21.90, "rs"),
)
EVIDENCE: Final = [{"source": "example-article", "place": "paragraph 7"}]
ROUTES: Final[tuple[tuple[str, str, str, str, tuple[str, ...], list[dict[str, str]]], ...]] = (
    ("flight", "Прямой рейс", "Тікелей рейс", "air", ("astana", "belgrade"), EVIDENCE),
    ("corridor", "Коридор", "Дәліз", "corridor", ("khorgos", "aktau", "baku", "tbilisi", "belgrade"), EVIDENCE),
    ("freight", "Грузовой рейс", "Жүк рейсі", "freight-flight", ("astana", "belgrade"), []),
)


def tree() -> dict[str, Any]:
    """The file with its places and routes, as plain data."""
    found: dict[str, Any] = json.loads(starter())
    found["places"] = [
        {"id": key, "name": {"ru": ru, "kk": kk}, "latitude": north, "longitude": east}
        | ({"party": party, "evidence": EVIDENCE} if party else {})
        for key, ru, kk, north, east, party in PLACES
    ]
    found["routes"] = [
        {"id": key, "name": {"ru": ru, "kk": kk}, "kind": kind, "places": list(places)}
        | ({"evidence": evidence} if evidence else {})
        for key, ru, kk, kind, places, evidence in ROUTES
    ]
    return found


def data() -> bytes:
    """The file."""
    return json.dumps(tree(), ensure_ascii=False).encode()


def dossier() -> Dossier:
    """The briefing."""
    found = read(data())
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return Dossier(found)
