"""Briefings that were made to keep the check busy: each of a shape that grows with a number."""

import json
from typing import Any

from app.briefing.reading import starter as given

Tree = dict[str, Any]

EVIDENCE = [{"source": "example-table", "place": "table 1"}]


def starter() -> Tree:
    tree: Tree = json.loads(given.starter())
    return tree


def formulas_over_formulas(number: int) -> Tree:
    """Each formula names the twenty values before it."""
    tree = starter()
    ids = [f"f{index}" for index in range(20)]
    tree["figures"] += [
        {"id": key, "label": {"ru": "x"}, "value": 1, "unit": "number", "evidence": EVIDENCE} for key in ids
    ]
    for index in range(number):
        formula = "+".join(f"{{{key}}}" for key in ids[-20:-10]) + "".join(f"-{{{key}}}" for key in ids[-10:])
        tree["computed"].append(
            {"id": f"c{index}", "label": {"ru": "x"}, "formula": formula, "unit": "number", "decimals": 0}
        )
        ids.append(f"c{index}")
    return tree


def findings_over_contradictions(number: int) -> Tree:
    """Each growth contradicts the value of the year before, and each finding names all of the values."""
    tree = starter()
    shared = {"reporter": "kazakhstan", "flow": "exports", "unit": "USD mln", "evidence": EVIDENCE}
    growth = {"value": 50, "against": "2024"}
    held = tree["trade"]["observations"]
    held += [shared | {"id": f"o{one}", "period": "2025", "value": 10 + one, "change": growth} for one in range(number)]
    held += [shared | {"id": f"e{one}", "period": "2024", "value": 1_000_000} for one in range(4)]
    named = [f"o{one}" for one in range(number)] + ["e0", "e1", "e2"]
    tree["findings"] += [
        {"id": f"q{one}", "title": {"ru": "x"}, "text": {"ru": "x"}, "evidence": EVIDENCE, "values": named}
        for one in range(number)
    ]
    return tree


def numbers_over_values(number: int) -> Tree:
    """A sentence of as many numbers as it links values, none of which it is."""
    tree = starter()
    tree["figures"] += [
        {"id": f"f{one}", "label": {"ru": "x"}, "value": 100_000 + one, "unit": "number", "evidence": EVIDENCE}
        for one in range(number)
    ]
    words = "; ".join(str(one) for one in range(3000, 3000 + number))
    linked = [f"f{one}" for one in range(number)]
    tree["context"].append({"id": "s", "text": {"ru": words}, "evidence": EVIDENCE, "values": linked})
    return tree


def numbers_alike(number: int) -> Tree:
    """A sentence in which one number stands over and over, and links as many values that it may be."""
    tree = starter()
    tree["figures"] += [
        {"id": f"f{one}", "label": {"ru": "x"}, "value": 5000 + one / 1e5, "unit": "number", "evidence": EVIDENCE}
        for one in range(number)
    ]
    linked = [f"f{one}" for one in range(number)]
    words = "; ".join(["5000"] * number)
    tree["context"].append({"id": "s", "text": {"ru": words}, "evidence": EVIDENCE, "values": linked})
    return tree


def numbers_in_another_order(number: int) -> Tree:
    """A text of three languages that say the same numbers, and a fourth that says them from the last to the first."""
    tree = starter()
    said = [str(one) for one in range(3000, 3000 + 16 * number)]
    words, turned = "; ".join(said), "; ".join(reversed(said))
    tree["context"].append(
        {"id": "s", "text": {"kk": turned, "ru": words, "sr": words, "en": words}, "evidence": EVIDENCE}
    )
    return tree


def first_visits(number: int) -> Tree:
    """As many first visits of one kind as there are people who may have made them."""
    tree = starter()
    name = {"en": "Petrov"}
    tree["people"] += [{"id": f"p{one}", "name": name, "office": {"en": "x"}} for one in range(number)]
    visit = {"date": "2024-03-05", "title": {"en": "The first visit of Petrov"}, "evidence": EVIDENCE}
    tree["events"] += [visit | {"id": f"v{one}"} for one in range(number)]
    return tree


def excerpts_of_a_quote(number: int) -> Tree:
    """A quote of as many shares as it has excerpts, which are in another language."""
    tree = starter()
    for source in tree["sources"]:
        source["language"] = "en"
    excerpts = [EVIDENCE[0] | {"excerpt": f"It was {one} per cent"} for one in range(100, 100 + number)]
    words = {"ru": "; ".join(f"{one} %" for one in range(500, 500 + number))}
    tree["quotes"].append(
        tree["quotes"][0] | {"id": "q", "kind": "direct", "language": "ru", "text": words, "evidence": excerpts}
    )
    return tree


def sentences_over_a_label(number: int) -> Tree:
    """A value with a long label, linked by many sentences."""
    tree = starter()
    label = {"ru": "млн " * number}
    tree["figures"].append({"id": "f", "label": label, "value": 5, "unit": "number", "evidence": EVIDENCE})
    sentence = {"text": {"ru": "5"}, "evidence": EVIDENCE, "values": ["f"]}
    tree["context"] += [sentence | {"id": f"s{one}"} for one in range(number)]
    return tree
