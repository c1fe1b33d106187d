"""Visits: many briefings of an office, each the first edition of the bundled one under an id of its own."""

from __future__ import annotations

import json
from typing import Any

from tests.support.briefings import EDITION_ONE


def visit(number: int, edition: int = 1, *, factor: float = 1, **added: list[Any]) -> bytes:
    """The briefing of a visit with an id and a word of its own; `added` to its lists at the top level.

    Trade values are multiplied by `factor`, which their excerpts then do not bear out.
    """
    tree = json.loads(EDITION_ONE.read_bytes())
    tree["id"] = f"visit-{number}"
    tree["edition"]["number"] = edition
    for value in tree["trade"]["observations"] if factor != 1 else ():
        if "value" in value:
            value["value"] = round(value["value"] * factor, 1)
    tree["messages"][0]["text"]["ru"] += f" Слово{number}."
    for name, parts in added.items():
        tree[name] += parts
    return json.dumps(tree, ensure_ascii=False).encode()
