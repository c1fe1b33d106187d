"""A generator of briefings: valid ones of any size, made from the bundled one, for measurements and property tests.

`python3 -m tests.support.briefings.generator MEGABYTES FILE` writes one of that size; with `grown` in place of
the size, the largest that the window has to bear: 100,000 agreements, 100,000 quotes, and 10,000 observations in 500
series.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from app.briefing.model.model import Briefing
from app.briefing.model.sections import VISIT
from tests.support.briefings import EDITION_ONE, visit_books

_TOPICS = ("торговля", "транспорт", "энергетика", "сельское хозяйство", "цифровое развитие", "наука", "здравоохранение")
_COPIED = ("context", "figures", "agreements", "quotes", "events", "steps", *VISIT)


def briefing(size: int) -> bytes:
    """A valid briefing of about `size` bytes: items of the bundled one over and over, each time under ids of their own.

    One is never less than the bundled briefing itself. The copies have ranges, ranks and passages, which it has not.
    """
    tree = _bundled(1)
    original = {name: list(tree[name]) for name in _COPIED} | {"observations": list(tree["trade"]["observations"])}
    each = len(msgspec.json.encode(original))
    rounds = max(0, size - len(msgspec.json.encode(tree))) // each
    for name, parts in original.items():
        held = tree["trade"]["observations"] if name == "observations" else tree[name]
        held.extend(copy for number in range(1, rounds + 1) for copy in _renamed(parts, number))
        if rounds:
            tree["passages"] = tree.get("passages", []) + [_passage(part) for part in parts if part.get("evidence")]
    return msgspec.json.encode(tree)


def _bundled(visits: int) -> dict[str, Any]:
    """The bundled briefing with so many of each part of a visit book."""
    data = EDITION_ONE.read_bytes()
    tree: dict[str, Any] = msgspec.json.decode(data)
    visited = msgspec.to_builtins(visit_books.added(msgspec.json.decode(data, type=Briefing), visits))
    return tree | {name: list(visited.get(name, ())) for name in VISIT}


def _passage(part: dict[str, Any]) -> dict[str, Any]:
    """The first evidence of a part, to be named by its copies."""
    passage: dict[str, Any] = part["evidence"][0] | {"id": f"passage-{part['id'][:50]}"}
    return passage


def _renamed(parts: list[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    for part in parts:
        copy = part | {"id": f"{part['id'][:50]}-{number}"}
        if part.get("evidence"):  # the office's own words have none
            copy["evidence"] = [{"passage": _passage(part)["id"]}, *part["evidence"][1:]]
        if "reporter" in part and "flow" in part:
            year = 1000 + number % 900  # a year of its own, lest the numbers of one year contradict one another
            copy = {name: value for name, value in copy.items() if name != "change"} | {"period": str(year)}
        if "value" in part and number % 3 == 1:
            copy["upper"] = part["value"] + 1
        elif part.get("unit") == "number" and "label" in part and number % 3 == 2:
            copy |= {"unit": "rank", "value": number}
            copy.pop("change", None)
        yield copy


def grown(agreements: int = 100_000, quotes: int = 100_000, series: int = 500, each: int = 20) -> bytes:
    """A valid briefing of so many agreements and quotes, each with words of its own, and so many series of numbers.

    Each series has `each` years; ten of them make a chart. A visit book has one of its parts to a thousand agreements.
    The rest is that of the bundled briefing.
    """
    tree = _bundled(agreements // 1000)
    sources = [source["id"] for source in tree["sources"]]
    themes = [theme["id"] for theme in tree["themes"]]
    people = [person["id"] for person in tree["people"]]
    # A reporter whose numbers are held against no one's.
    tree["reporters"].append({"id": "grown", "name": {"ru": "Составлено для измерений"}})
    tree["agreements"] += [_agreement(number, sources, themes) for number in range(agreements)]
    tree["passages"] = [{"id": f"grown-{source}", "source": source, "place": "whole"} for source in sources]
    tree["figures"].append(_rank(sources))
    tree["quotes"] += [_quote(number, sources, themes, people) for number in range(quotes)]
    for number in range(series):
        tree["trade"]["observations"] += [_observation(number, year, sources) for year in range(each)]
    tree["trade"]["charts"] += [_chart(first, min(first + 10, series), each) for first in range(0, series, 10)]
    return msgspec.json.encode(tree)


def _pick(names: tuple[str, ...] | list[str], number: int) -> str:
    return names[number * 7 % len(names)]


def _agreement(number: int, sources: list[str], themes: list[str]) -> dict[str, Any]:
    topic = f"{_pick(_TOPICS, number)} № {number}"
    stage = {"stage": "signed", "date": f"{1995 + number % 30}-{number % 12 + 1:02}-{number % 28 + 1:02}"}
    evidence = {"source": _pick(sources, number), "place": f"item {number % 900 + 1}"}
    return {
        "id": f"grown-agreement-{number}",
        "kind": _pick(("treaty", "intergovernmental", "memorandum", "commercial"), number),
        "status": _pick(("signed", "ratified", "in-force"), number),
        "evidence": [evidence],
        "title": {"ru": f"Соглашение о сотрудничестве: {topic}"},
        "bodies": [{"name": {"ru": f"Министерство {number % 40}"}, "party": _pick(("kz", "rs"), number)}],
        "milestones": [stage | {"evidence": [evidence]}],
        "themes": [_pick(themes, number)],
    }


def _quote(number: int, sources: list[str], themes: list[str], people: list[str]) -> dict[str, Any]:
    return {
        "id": f"grown-quote-{number}",
        "kind": "paraphrase",
        "speaker": _pick(people, number),
        "text": {"ru": f"Стороны рассмотрели {_pick(_TOPICS, number)} и условились о встрече № {number}."},
        "evidence": [
            {"passage": f"grown-{_pick(sources, number)}"}
            if number % 3 == 0
            else {"source": _pick(sources, number), "place": f"paragraph {number % 900 + 1}"}
        ],
        "date": f"{1995 + number % 30}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "themes": [_pick(themes, number)],
    }


def _rank(sources: list[str]) -> dict[str, Any]:
    label = {"ru": "Место среди торговых партнёров"}
    evidence = [{"passage": f"grown-{sources[0]}"}]
    return {"id": "grown-rank", "label": label, "value": 6, "unit": "rank", "evidence": evidence}


def _observation(series: int, year: int, sources: list[str]) -> dict[str, Any]:
    """A value of a series; each ninth is a range."""
    value = (series * 31 + year * 17) % 997 + 1
    ends = {"value": value} if (series + year) % 9 else {"value": value, "upper": value + 20}
    return ends | {
        "id": f"grown-value-{series}-{year}",
        "period": str(1990 + year),
        "reporter": "grown",
        "flow": "exports",
        "exporter": "kz",
        "unit": "USD mln",
        "product": {"ru": f"Товар {series}"},
        "evidence": [{"source": _pick(sources, series), "place": f"table {series % 90 + 1}"}],
    }


def _chart(first: int, after: int, each: int) -> dict[str, Any]:
    return {
        "id": f"grown-chart-{first}",
        "kind": "points",
        "title": {"ru": f"Товары с {first} по {after - 1}: вывоз по годам"},
        "series": [
            {"values": [f"grown-value-{series}-{year}" for year in range(each)], "label": {"ru": f"Товар {series}"}}
            for series in range(first, after)
        ],
    }


if __name__ == "__main__":
    made = grown() if sys.argv[1] == "grown" else briefing(int(float(sys.argv[1]) * 1_000_000))
    Path(sys.argv[2]).write_bytes(made)
