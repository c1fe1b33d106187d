"""Checks of an observation by others: only like is compared with like."""

import json
from typing import Any

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.text.evidence import sheet
from tests.support.briefings.changed import observation, tree


def growths(changed: Any, key: str) -> list[tuple[str, bool]]:
    """The checks of growth in the evidence of an observation, and whether each agrees."""
    found = read(json.dumps(changed).encode())
    assert isinstance(found, Briefing), found
    return [
        (check.text, check.agrees)
        for check in sheet(Dossier(found), key, localizer_for("en")).checks
        if "×" in check.text
    ]


def added(changed: Any, like: str, key: str, **fields: object) -> None:
    made = observation(changed, like) | {"id": key} | fields
    changed["trade"]["observations"].append({name: value for name, value in made.items() if value is not None})


@pytest.mark.parametrize("field", ["product", "exporter"])
def test_a_growth_is_checked_by_the_same_product_of_the_same_exporter(field: str) -> None:
    changed = tree()
    product = observation(changed, "kz-fertilizers-2025")["product"]
    part = {"product": product} if field == "product" else {"product": None, "exporter": "kz"}
    if field == "exporter":
        added(changed, "kz-exports-2025", "rest-2024", period="2024", value=15.9, change=None, exporter="rs")
    else:
        added(changed, "kz-exports-2025", "rest-2024", period="2024", value=15.9, change=None)
    added(changed, "kz-exports-2025", "part-2025", **part, value=20.0, change={"value": 100, "against": "2024"})
    assert growths(changed, "part-2025") == []

    added(changed, "kz-exports-2025", "part-2024", **part, value=10.0, change=None, period="2024")
    assert growths(changed, "part-2025") == [("10.0 × 2 ≈ 20.0", True)]
