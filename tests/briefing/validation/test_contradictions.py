"""Contradictions put into a briefing: each is found and explained."""

import re
from typing import Any

import pytest

from tests.support.briefings.changed import (
    Change,
    by_id,
    exports_do_not_add_up,
    observation,
    party_of_no_state,
    remarks,
    tree,
    visit_a_year_before_its_events,
)

pytestmark = pytest.mark.usefixtures("english")


def growth_is_not_that_of_the_values(changed: Any) -> None:
    observation(changed, "kz-turnover-2025")["change"]["value"] = 17.6


def growths_do_not_lead_back(changed: Any) -> None:
    observation(changed, "kz-exports-2025")["change"]["value"] = 40.8


def growth_over_unlike_periods(changed: Any) -> None:
    observation(changed, "kz-turnover-2025")["change"]["against"] = "2023-01/2023-09"


def part_above_whole(changed: Any) -> None:
    observation(changed, "kz-fertilizers-2025")["value"] = 30.2


def rival_value(changed: Any) -> None:
    twin = dict(observation(changed, "kz-turnover-2022"), id="twin", value=75.1)
    changed["trade"]["observations"].append(twin)


def statement_mixes_reporters(changed: Any) -> None:
    by_id(changed["messages"], "message-exports")["values"].append("rs-turnover-2025")


def number_of_nobody(changed: Any) -> None:
    changed["messages"][2]["text"]["ru"] += " Всего — 117 млн."


def growth_in_words_only(changed: Any) -> None:
    changed["messages"][1]["text"]["kk"] = changed["messages"][1]["text"]["kk"].replace("80,4", "84,0")


def chart_says_another_number(changed: Any) -> None:
    chart = by_id(changed["trade"]["charts"], "fertilizers")
    chart["title"]["ru"] = chart["title"]["ru"].replace("71", "81")


def value_not_in_its_excerpt(changed: Any) -> None:
    observation(changed, "kz-turnover-2017")["value"] = 43


def formula_mixes_reporters(changed: Any) -> None:
    by_id(changed["computed"], "kz-balance-2025")["formula"] = "{kz-exports-2025} - {rs-turnover-2025}"
    for chart in changed["trade"]["charts"]:
        chart["series"] = [part for part in chart["series"] if "kz-balance-2025" not in part["values"]]


def formula_mixes_lengths(changed: Any) -> None:
    by_id(changed["computed"], "kz-turnover-growth-2025")["formula"] = "{kz-turnover-2025} / {kz-turnover-2024-9m} - 1"


def formula_mixes_units(changed: Any) -> None:
    observation(changed, "kz-turnover-2024")["unit"] = "USD bn"
    for chart in changed["trade"]["charts"]:
        chart["series"] = [part for part in chart["series"] if "kz-turnover-2024" not in part["values"]] or [
            {"values": ["kz-turnover-2025"]}
        ]


def in_force_before_signed(changed: Any) -> None:
    by_id(changed["agreements"], "fta-eaeu")["milestones"][1]["date"] = "2018-07-10"


def two_dates_of_signing(changed: Any) -> None:
    stages = by_id(changed["agreements"], "extradition")["milestones"]
    stages.append(dict(stages[0], date="2015-01-01"))


def signed_in_the_future(changed: Any) -> None:
    by_id(changed["agreements"], "memo-health")["milestones"][0]["date"] = "2026-03-15"


def step_in_the_past(changed: Any) -> None:
    by_id(changed["steps"], "step-anniversary")["date"] = "2025-12-10"


def event_after_the_data_date(changed: Any) -> None:
    by_id(changed["events"], "order-2026")["date"] = "2026-08-27"


def agreement_outside_its_event(changed: Any) -> None:
    by_id(changed["agreements"], "aviation-2018")["event"] = "visit-2026"


def undated_quote(changed: Any) -> None:
    del by_id(changed["quotes"], "quote-tokayev-partner")["date"]


def year_not_yet_over(changed: Any) -> None:
    observation(changed, "kz-turnover-2022")["period"] = "2026"
    for chart in changed["trade"]["charts"]:
        for part in chart["series"]:
            part["values"] = [key for key in part["values"] if key != "kz-turnover-2022"]


def decimals_that_say_nothing(changed: Any) -> None:
    by_id(changed["computed"], "kz-fertilizers-share")["decimals"] = 6


def decimals_of_a_value_computed_from_computed_ones(changed: Any) -> None:
    by_id(changed["computed"], "kz-balance-2024")["decimals"] = 4


def visit_without_an_event(changed: Any) -> None:
    changed["occasion"]["dates"] = "2026-01-12/2026-01-13"


def event_of_the_visit_a_year_before_it(changed: Any) -> None:
    by_id(changed["events"], "order-2026")["date"] = "2025-02-27"


SEEDED: list[tuple[Change, str, str, str, str]] = [
    (exports_do_not_add_up, "error", "sum", "kz-turnover-2025", r"38\.6.*79\.1.*117\.6 to 117\.8.*107\.65 to 107\.75"),
    (growth_is_not_that_of_the_values, "error", "growth", "kz-turnover-2025", r"100\.1.*\+17\.6%.*107\.65 to 107\.75"),
    (growths_do_not_lead_back, "error", "earlier-sum", "kz-exports-2025", r"\+40\.8%.*100\.05 to 100\.15"),
    (growth_over_unlike_periods, "error", "growth", "kz-turnover-2025", r"different length: 2025"),
    (part_above_whole, "error", "share", "kz-fertilizers-2025", r"30\.2.*28\.6.*28\.55 to 28\.65"),
    (rival_value, "error", "rival", "twin", r"73\.8.*75\.1.*73\.75 to 73\.85 against 75\.05 to 75\.15"),
    (statement_mixes_reporters, "warning", "mixed", "message-exports", r"(Казахстан|Kazakhstan).*(Сербия|Serbia)"),
    (number_of_nobody, "warning", "number", "message-balance", r"number 117 in the text.*79\.1"),
    (growth_in_words_only, "warning", "number", "message-exports", r"number 84,0 .*80\.4%"),
    (chart_says_another_number, "warning", "number", "kz-fertilizers-2025", r"number 81 .*71\.0%"),
    (value_not_in_its_excerpt, "error", "unproven", "kz-turnover-2017", r"43.*which have: 42"),
    (
        formula_mixes_reporters,
        "error",
        "formula",
        "kz-balance-2025",
        r"reporters: .*(Казахстан|Kazakhstan).*(Сербия|Serbia)",
    ),
    (formula_mixes_lengths, "error", "formula", "kz-turnover-growth-2025", r"different length: 2025, .*2024"),
    (formula_mixes_units, "error", "formula", "kz-turnover-growth-2025", r"units: .*million.*billion"),
    (in_force_before_signed, "error", "stages", "fta-eaeu", r"25 October 2019.*10 July 2018"),
    (two_dates_of_signing, "error", "stages", "extradition", r"24 August 2016.*1 January 2015"),
    (signed_in_the_future, "error", "future", "memo-health", r"15 March 2026.*28 February 2026"),
    (step_in_the_past, "warning", "step", "step-anniversary", r"10 December 2025.*28 February 2026"),
    (event_after_the_data_date, "warning", "future", "order-2026", r"27 August 2026"),
    (agreement_outside_its_event, "warning", "event", "aviation-2018", r"visit-2026.*9 October 2018"),
    (undated_quote, "warning", "quote-date", "quote-tokayev-partner", r"no date"),
    (year_not_yet_over, "warning", "unfinished", "kz-turnover-2022", r"2026 was not over"),
    (party_of_no_state, "error", "party", "", r"XX"),
    (decimals_that_say_nothing, "warning", "decimals", "kz-fertilizers-share", r"6 decimals.* 1\."),
    (decimals_of_a_value_computed_from_computed_ones, "warning", "decimals", "kz-balance-2024", r"4 decimals.* 1\."),
    (visit_a_year_before_its_events, "warning", "visit", "visit-2026", r"26–27 February 2026.*26–27 February 2025"),
    (visit_without_an_event, "warning", "visit", "business-council-2026", r"12–13 January 2026.*26 February 2026"),
    (event_of_the_visit_a_year_before_it, "note", "visit", "order-2026", r"27 February 2025.*27 February 2026"),
]


@pytest.mark.parametrize(
    ("change", "level", "rule", "item", "told"), SEEDED, ids=[change.__name__ for change, *_ in SEEDED]
)
def test_a_seeded_contradiction_is_found_and_explained(
    change: Change, level: str, rule: str, item: str, told: str
) -> None:
    changed = tree()
    change(changed)

    found = [one for one in remarks(changed) if (one.level, one.rule, one.item) == (level, rule, item)]

    assert any(re.search(told, one.message) for one in found), found
    assert all(one.line > 1 and one.column > 0 for one in found)


def test_counts_of_things_bear_any_decimals() -> None:
    changed = tree()
    share = by_id(changed["computed"], "kz-fertilizers-share")
    share |= {"formula": "{memoranda-titled} / {memoranda-signed}", "decimals": 4}

    assert not [one for one in remarks(changed) if one.rule == "decimals"]


def test_a_union_may_be_a_party() -> None:
    changed = tree()
    by_id(changed["parties"], "rs")["code"] = "EU"

    assert not [one for one in remarks(changed) if one.rule == "party"]


@pytest.mark.parametrize(
    ("period", "place", "asked"),
    [("2025", "whole", True), ("2025-01/2025-06", "paragraph 3", True), ("2026-02-27", "whole", False)],
)
def test_a_reporter_is_asked_for_where_there_can_be_one(period: str, place: str, asked: bool) -> None:
    changed = tree()
    figure = by_id(changed["figures"], "agri-turnover-2025-h1")
    figure["period"] = period
    figure["evidence"][0]["place"] = place

    assert [one.rule for one in remarks(changed) if one.item == figure["id"] and one.rule == "reporter"] == (
        ["reporter"] if asked else []
    )


def test_the_amount_of_an_agreement_has_no_reporter() -> None:
    changed = tree()
    figure = by_id(changed["figures"], "agri-turnover-2025-h1")
    agreement = by_id(changed["agreements"], "memo-health")
    agreement["evidence"][0]["place"] = "item 4"
    figure["evidence"] = [{"source": agreement["evidence"][0]["source"], "place": "item 4"}]

    assert not [one for one in remarks(changed) if one.rule == "reporter"]
