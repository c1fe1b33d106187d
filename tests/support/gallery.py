"""Made-up charts: sixty of 1 to 40 values, negative ones, zeros, missing ones, long names, five languages.

After them come slopes of two periods, counts of one thing with the finding that explains them, and charts with notes.
"""

import datetime
import itertools
import json
from typing import Any, Final, NamedTuple

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Language
from app.briefing.reading.reader import read

KINDS: Final = ("years", "points", "bars", "share", "sides")
_LANGUAGES: Final[tuple[Language, ...]] = ("ru", "kk", "sr", "en", "fr")
_SHORT: Final = {"ru": "Зерно", "kk": "Астық", "sr": "Жито", "en": "Grain", "fr": "Céréales"}
_LONG: Final = {
    "ru": "Удобрения минеральные или химические, включая смешанные",
    "kk": "Минералды немесе химиялық тыңайтқыштар, оның ішінде аралас",
    "sr": "Минерална или хемијска ђубрива, укључујући мешана",
    "en": "Mineral or chemical fertilizers, including mixed ones",
    "fr": "Engrais minéraux ou chimiques, y compris les engrais mélangés",
}
_SHAPES: Final[tuple[tuple[str, tuple[tuple[float | None, ...], ...]], ...]] = (
    ("one value", ((107.7,),)),
    ("zeros", ((0, 0, 0), (0, 12.5, 0))),
    ("signs", ((-40.2, 12.0, -3.35, 88.1), (25.0, -61.5, 0, 4.4))),
    ("missing and very unlike", ((4.1, None, None, 5120.75, 0.07), (None, 300, 2.5, None, 18))),
    ("twelve", (tuple(100 + 13.7 * (n % 5) - n for n in range(12)),)),
    ("three series", tuple(tuple(20 * (s + 1) + 7.3 * n for n in range(5)) for s in range(3))),
    ("twenty, two series", tuple(tuple((-1) ** n * (30.5 + 11.3 * n) + s for n in range(20)) for s in range(2))),
    ("forty", (tuple(1000.5 + 37.7 * n * (-1) ** n for n in range(40)),)),
    ("only negative", ((-1200.5, -30.25, -0.5),)),
    ("ten small", (tuple(round(0.003 * (n + 1), 4) for n in range(10)),)),
    ("two close", ((100.1, 107.7), (99.9, 117))),
    ("six series", tuple(tuple(3.3 * (s + n + 1) for n in range(4)) for s in range(6))),
)
_SLOPES: Final[tuple[tuple[str, tuple[tuple[float | None, ...], ...]], ...]] = (
    ("exports, imports, balance", ((15.9, 28.6), (84.2, 79.1), (-68.4, -50.5))),
    ("ends that meet", ((100.1, 107.7), (100.2, 107.6), (0, 0), (99.9, -0.4))),
    ("only negative slopes", ((-3.5, -1200), (-3.4, -1))),
    ("very unlike slopes", ((0.02, 5120.75), (0.03, 0.01), (4000, 12))),
)
_COUNTS: Final[tuple[tuple[str, tuple[tuple[float | None, ...], ...]], ...]] = (
    ("two counts", ((100.1, 107.7, 90), (600, 117, 90.0))),
    ("three series of counts", ((100.1, 107.7), (None, 117), (600, None))),
    ("counts of both signs", ((-40.5, 0, 12), (12.25, 0.1, -3))),
    ("one period of counts", ((1000.5, None), (999.5, 3))),
)
_NOTED: Final[tuple[tuple[str, tuple[tuple[float | None, ...], ...]], ...]] = (
    ("twelve notes", ((4.1, None, None, 51.75, -7),)),
    ("twelve notes on two series", ((12, 14.5, 3), (7, None, 11))),
)
EXTRA: Final = tuple(
    (*shape, kind)
    for shapes, kind in ((_SLOPES, "bars"), (_COUNTS, "sides"), (_NOTED, "years"), (_NOTED, "points"))
    for shape in shapes
)
"""Shapes that are drawn in a form chosen from the data, and charts with notes."""
SIX_SERIES: Final = 56
"""Number of the points of six series."""
COUNT: Final = len(_SHAPES) * len(KINDS) + len(EXTRA) * 2


class Case(NamedTuple):
    """One chart of the gallery: what it is of, the language in which it is drawn, and the width of its card."""

    name: str
    kind: str
    language: Language
    width: int
    dossier: Dossier


def case(number: int) -> Case:
    """Chart of a number: each kind with each shape of data, long names in every second one; then the other forms."""
    plain = list(itertools.product(_SHAPES, KINDS))
    if number < len(plain):
        (shape, series), kind = plain[number]
    else:
        shape, series, kind = EXTRA[(number - len(plain)) // 2]
    language = _LANGUAGES[(number + number // len(_LANGUAGES)) % len(_LANGUAGES)]
    names = _LONG if number % 2 else _SHORT
    if kind == "share":
        series = tuple(tuple(None if value is None else abs(value) for value in values) for values in series)
    width = (900, 620, 440)[number % 3]
    dossier = _dossier(kind, series, names, explained=number >= len(plain))
    return Case(f"{number}: {shape}, {kind}, {language}", kind, language, width, dossier)


def _dossier(
    kind: str, series: tuple[tuple[float | None, ...], ...], names: dict[str, str], *, explained: bool
) -> Dossier:
    evidence = [{"source": "tables", "place": "page 1"}]
    observations: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for s, values in enumerate(series):
        ids = []
        for n, value in enumerate(values):
            if explained and value is None:
                continue
            key = f"value-{s}-{n}"
            ids.append(key)
            found: dict[str, Any] = {"id": key, "period": str(1985 + n), "reporter": "office", "flow": "turnover"}
            found |= {"unit": "USD mln", "evidence": evidence, "qualifier": ("exact", "about")[(s + n) % 3 == 1]}
            if kind == "points" and len(series) == 2:
                found |= {"flow": ("exports", "imports")[s]}
            if kind == "share":
                found |= {"period": "2025", "product": {tag: f"{text} {n + 1}" for tag, text in names.items()}}
            observations.append(found | ({} if value is None else {"value": value}))
        lines.append({"values": ids, "label": {tag: f"{text} ({s + 1})" for tag, text in names.items()}})
    everywhere = dict.fromkeys(_LANGUAGES, "A")
    made: dict[str, Any] = {
        "format": "briefing/2",
        "id": "gallery",
        "edition": {"number": 1, "data_date": str(datetime.date(2026, 2, 28))},
        "occasion": {
            "title": everywhere,
            "kind": everywhere,
            "dates": "2026-03-02",
            "places": [everywhere],
            "guests": ["kz", "fr"],
            "evidence": evidence,
        },
        "parties": [{"id": "kz", "code": "KZ", "name": everywhere}, {"id": "fr", "code": "FR", "name": everywhere}],
        "sources": [{"id": "tables", "publisher": "Made-up office", "language": "en"}],
        "reporters": [{"id": "office", "name": everywhere}],
        "trade": {
            "observations": observations,
            "charts": [{"id": "chart", "kind": kind, "title": names, "series": lines}],
        },
    }
    if explained and kind == "sides":
        every = [found["id"] for found in observations]
        made["findings"] = [{"id": "why", "title": names, "text": names, "values": every, "evidence": evidence}]
    if explained and kind in ("years", "points"):
        end = 1984 + max(map(len, series))
        periods = [*(f"1985-{month:02}" for month in range(1, 10)), "1986", f"{end}-11", f"{end}-12-31"]
        made["trade"]["charts"][0]["notes"] = [{"period": period, "text": names} for period in periods]
    briefing = read(json.dumps(made).encode())
    assert isinstance(briefing, Briefing), briefing
    return Dossier(briefing)
