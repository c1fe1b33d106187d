"""Mutations of the structure of a briefing: parts left out, doubled, exchanged, and odd but well written values.

Most of them keep the shape of a briefing, so that a good part is read without a fault and gets as far as the screen.
"""

import json
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import msgspec

from app.runtime import paths
from tests.support.briefings import EDITION_ONE, hostile

_FILES: Final = (
    paths.resources() / "starter.json",
    Path(__file__).with_name("one-axis.json"),
    Path(__file__).with_name("ranges.json"),
    EDITION_ONE,
)
_BASES: Final = tuple(path.read_bytes() for path in _FILES)
_WEIGHTS: Final = (20, 20, 20, 1)
"""The bundled briefing has the most kinds of parts, and takes the longest."""

_NUMBERS: Final = [
    Decimal(number)
    for number in (
        *(
            "0",
            "-0.0",
            "1E+3",
            "1E-7",
            "1E+24",
            "9.99999999999999999999999E+23",
            "1E-24",
            "-1",
            "0.5",
            "-1E+24",
            "1E+25",
        ),
        *("123456789012345678901234", "0.123456789012345678901234", "100", "99.95", "1E+999999", "1E-999999", "7"),
    )
]
_PERIODS: Final = (
    *("2024", "2024-02", "2024-02-29", "2024-02-30", "2024-01/2024-09", "2023/2025", "0001", "9999", "9999-12-31"),
    *("2024-13", "2025/2024", "2024/2024-05", "0000", "2024-02-28/2024-03-01", "1999-12"),
)
_UNITS: Final = (
    "number",
    "percent",
    "years",
    "rank",
    "USD",
    "USD thousand",
    "USD mln",
    "USD bn",
    "EUR mln",
    "KZT",
    "XXX bn",
)
_FORMULAS: Final = (
    *("{0} / 0", "{0} - {0}", "{0} / {1}", "{0} * {0} * {0} * {0}", "-{0}", "{0.change}", "{0} / (1 + {0.change})"),
    *("1 / {0}", "{0} + {1} + {2}", "(({0}))", "{0} ** 2", "2", "{0", "{1} * 999999999999", "{0} / 999999999999"),
)
_TEXTS: Final = (
    *hostile.TEXTS,
    "",
    " ",
    "а",
    "117",
    "1 234 567,89 млн",
    "26–27 февраля 2026 года",
    "слово " * 400,
    "ы" * 2000,
)
_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "kind": (
        "years",
        "bars",
        "points",
        "sides",
        "share",
        "fact",
        "protocol",
        "direct",
        "paraphrase",
        "treaty",
        "mixed",
        "say",
        "obtain",
        "if-raised",
    ),
    "state": ("open", "under-way", "done", "lapsed"),
    "time": ("00:00", "23:59-00:00", "10:00-10:00", "10:00-11:00", "24:00", "9:00"),
    "due": _PERIODS,
    "flow": ("turnover", "exports", "imports", "balance"),
    "qualifier": ("exact", "about", "nearly", "up to", "over"),
    "status": ("adopted", "signed", "ratified", "in-force", "replaced", "disputed", "unknown"),
    "stage": ("adopted", "signed", "ratified", "in-force", "replaced"),
    "language": ("kk", "ru", "sr", "en", "x"),
    "place": ("whole", "headline", "paragraph 1", "table 99999"),
    "period": _PERIODS,
    "date": _PERIODS,
    "dates": _PERIODS,
    "against": _PERIODS,
    "data_date": ("2026-02-28", "0001-01-01", "9999-12-31", "2026-02-30"),
    "unit": _UNITS,
}
_ADDED: Final = (
    *("change", "note", "flags", "qualifier", "product", "exporter", "period", "reporter", "values"),
    *("outcome", "owners", "people", "time", "due", "line", "answer", "meeting", "provision", "event", "agreement"),
    *("spoken", "role", "positions", "members", "date", "place", "upper", "passage"),
)
_TEXT_KEYS: Final = frozenset(("ru", "kk", "sr", "en", "excerpt", "highlight", "title", "publisher"))
_encoder = msgspec.json.Encoder(decimal_format="number")

_Place = tuple[Any, Any]
"""A container and a key or an index of it."""


def _walk(value: Any) -> Iterator[_Place]:
    held: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in held:
        yield value, key
        yield from _walk(inner)


def _pool() -> dict[str, list[Any]]:
    """Everything that stands under a key in any of the files."""
    found: dict[str, list[Any]] = {}
    for base in _BASES:
        for container, key in _walk(json.loads(base)):
            if isinstance(key, str):
                found.setdefault(key, []).append(container[key])
    return found


_POOL: Final = _pool()


def restructured(chance: random.Random) -> bytes:
    """One of some briefings with one to three mutations of its structure."""
    tree = json.loads(chance.choices(_BASES, _WEIGHTS)[0])
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        places_in_it = list(_walk(tree))
        holder, key = chance.choice(places_in_it)
        chance.choices(list(_WAYS), list(_WAYS.values()))[0](holder, key, chance)
        if chance.random() < 0.05:
            _rename(tree, chance)
    return _encoder.encode(tree)


def _remove(holder: Any, key: Any, _chance: random.Random) -> None:
    del holder[key]


def _double(holder: Any, key: Any, chance: random.Random) -> None:
    """Write a part twice: in a list beside itself, with an id of its own or the same."""
    copied = json.loads(_encoder.encode(holder[key]))
    if isinstance(holder, list):
        if isinstance(copied, dict) and "id" in copied and chance.random() < 0.8:
            copied["id"] = f"{copied['id']}-{chance.randrange(100)}"
        holder.insert(chance.randrange(len(holder) + 1), copied)


def _empty(holder: Any, key: Any, _chance: random.Random) -> None:
    held = holder[key]
    holder[key] = type(held)() if isinstance(held, list | dict | str) else 0


def _turn(holder: Any, key: Any, chance: random.Random) -> None:
    """Put a list in another order."""
    if isinstance(holder[key], list):
        chance.shuffle(holder[key])
    elif isinstance(holder, list):
        chance.shuffle(holder)


def _odd(holder: Any, key: Any, chance: random.Random) -> None:
    """Another value of the same kind, well written and odd."""
    held = holder[key]
    if isinstance(held, bool):
        holder[key] = not held
    elif isinstance(held, int | float | Decimal):
        holder[key] = chance.choice(_NUMBERS) if key != "number" else chance.choice((1, 10**20, 0))
    elif key == "formula":
        names = [f"{{{name}" for name in _ids(chance, 3)]
        made = chance.choice(_FORMULAS)
        for place, name in enumerate(names):
            made = made.replace(f"{{{place}", name)
        holder[key] = made
    elif key in _KINDS:
        holder[key] = chance.choice(_KINDS[key])
    elif key in _TEXT_KEYS and isinstance(held, str):
        holder[key] = chance.choice(_TEXTS)
    else:
        _another(holder, key, chance)


def _ids(chance: random.Random, count: int) -> list[str]:
    return [chance.choice(_POOL["id"]) for _ in range(count)]


def _another(holder: Any, key: Any, chance: random.Random) -> None:
    """What stands under the same key elsewhere, or in the same list."""
    if isinstance(holder, dict):
        holder[key] = json.loads(_encoder.encode(chance.choice(_POOL.get(key, [None]))))
    else:
        holder[key] = json.loads(_encoder.encode(chance.choice(holder)))


def _added(holder: Any, key: Any, chance: random.Random) -> None:
    """A key beside that part may have too."""
    beside = holder if isinstance(holder, dict) else holder[key] if isinstance(holder[key], dict) else {}
    name = chance.choice(_ADDED)
    beside[name] = json.loads(_encoder.encode(chance.choice(_POOL.get(name, [[]]))))


def _strange(holder: Any, key: Any, chance: random.Random) -> None:
    """A value of another kind."""
    holder[key] = chance.choice((None, True, -1, "", [], {}, [[]], {"ru": "а"}, "2026-02-30", Decimal("1E+999")))


def _rename(tree: Any, chance: random.Random) -> None:
    """All values of one unit in another one, or all periods of one length moved: charts stay whole."""
    name, chosen = chance.choice((("unit", _UNITS), ("period", _PERIODS)))
    new = chance.choice(chosen)
    for holder, key in list(_walk(tree)):
        if key == name and isinstance(holder, dict):
            holder[key] = new


_WAYS: Final[dict[Callable[[Any, Any, random.Random], None], int]] = {
    _remove: 3,
    _double: 3,
    _empty: 2,
    _turn: 2,
    _odd: 10,
    _another: 6,
    _added: 2,
    _strange: 1,
}
