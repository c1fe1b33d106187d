"""Comparing ranges and ranks: a changed end is a change, and no difference is made of what has none."""

import json
from typing import Any

from app.briefing.comparison.change_list import groups, lines
from app.briefing.comparison.diff import Comparison, compare
from app.briefing.comparison.field_changes import Line
from app.briefing.comparison.json_report import record
from app.briefing.i18n.localizer import localizer_for
from tests.support.briefings.changed import by_id, observation
from tests.support.briefings.ranged import dossier_of, ranged, tree

ENGLISH = localizer_for("en")


def compared(changed: Any) -> Comparison:
    return compare(ranged(), dossier_of(changed))


def the_lines(comparison: Comparison) -> list[Line]:
    (entry,) = (entry for group in groups(comparison, ENGLISH) for entry in group.entries)
    return list(lines(comparison, entry, ENGLISH))


def words(line: Line) -> tuple[str, str, str]:
    before, after = ("".join(piece.text for piece in pieces) for pieces in (line.before, line.after))
    return before, after, line.difference


def fields(comparison: Comparison) -> list[dict[str, Any]]:
    (change,) = json.loads(record(comparison, ENGLISH))["changes"]
    return list(change["fields"])


def test_a_changed_upper_end_is_a_change_of_the_value() -> None:
    changed = tree()
    observation(changed, "kz-2024")["upper"] = 190
    found = compared(changed)

    (line,) = the_lines(found)

    assert words(line) == ("about USD\xa0160–180\xa0million", "about USD\xa0160–190\xa0million", "")
    assert fields(found) == [{"field": "upper", "before": 180, "after": 190}]


def test_a_number_that_becomes_a_range_has_no_difference() -> None:
    changed = tree()
    observation(changed, "kz-2022").update(value=110, upper=120)
    found = compared(changed)

    (line,) = the_lines(found)

    assert words(line) == ("USD\xa0118.4\xa0million", "USD\xa0110–120\xa0million", "")
    assert "difference" not in json.dumps(fields(found))


def test_a_changed_rank_has_neither_difference_nor_per_cent() -> None:
    changed = tree()
    by_id(changed["figures"], "rank")["value"] = 4
    found = compared(changed)

    (line,) = the_lines(found)

    assert words(line) == ("6th\xa0place", "4th\xa0place", "")
    assert fields(found) == [{"field": "value", "before": 6, "after": 4}]


def test_a_passage_that_changes_is_a_change_of_the_evidence_that_names_it() -> None:
    changed = tree()
    changed["passages"][0]["place"] = "page 5"
    named = {"message", "rank", "kz-2024"}

    entries = [entry for group in groups(compared(changed), ENGLISH) for entry in group.entries]

    assert {entry.id for entry in entries} == named


def test_evidence_that_is_written_as_a_passage_is_no_change() -> None:
    changed = tree()
    passage = changed["passages"][0]
    own = {name: passage[name] for name in ("source", "place", "excerpt", "highlight", "note")}
    changed["messages"][0]["evidence"] = [own]

    assert not compared(changed)
