"""Consistency: values that cannot be true together are faults, each with its place."""

from typing import Any, get_args

import pytest

from app.briefing.model.values import ChartKind
from tests.support.briefings.changed import tree
from tests.support.briefings.faults import faults_of, paths


def test_an_id_that_is_taken_names_both_places() -> None:
    changed = tree()
    changed["events"][1]["id"] = changed["quotes"][0]["id"]

    (fault,) = (fault for fault in faults_of(changed) if "taken" in str(fault))

    assert fault.path == "events[1].id"
    assert "quotes[0].id" in str(fault)


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (("messages", 0), "values", ["no-such-figure"]),
        (("quotes", 0), "speaker", "nobody"),
        (("agreements", 0), "event", "no-such-event"),
        (("findings", 0), "items", ["no-such-item"]),
        (("trade", "observations", 0), "reporter", "no-such-reporter"),
        (("sectors", 0), "theme", "no-such-theme"),
        (("occasion",), "host", "atlantis"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_fault(where: tuple[str | int, ...], name: str, value: Any) -> None:
    changed = tree()
    held = changed
    for step in where:
        held = held[step]
    held[name] = value

    assert any(f".{name}" in path for path in paths(changed))


def test_a_visit_of_a_state_to_itself_is_a_fault() -> None:
    changed = tree()
    changed["occasion"]["guests"] = [changed["occasion"]["host"]]

    assert paths(changed) == ["occasion.guests"]


@pytest.mark.parametrize("date", ["2026-02-30", "2026-13", "2026-03/2026-01", "2026/2026-05", "0000-01-01"])
def test_an_impossible_date_is_a_fault(date: str) -> None:
    changed = tree()
    changed["events"][2]["date"] = date

    assert paths(changed) == ["events[2].date"]


@pytest.mark.parametrize("date", ["2024-02-30", "2024-13"])
def test_an_impossible_date_of_what_a_chart_draws_is_a_fault(date: str) -> None:
    changed = tree()
    index = next(n for n, item in enumerate(changed["trade"]["observations"]) if item["id"] == "kz-turnover-2025")
    changed["trade"]["observations"][index]["period"] = date

    assert paths(changed) == [f"trade.observations[{index}].period"]


@pytest.mark.parametrize("kind", get_args(ChartKind))
def test_a_chart_draws_something_and_nothing_twice(kind: str) -> None:
    changed = tree()
    (index,) = (n for n, chart in enumerate(changed["trade"]["charts"]) if chart["id"] == "turnover-by-year")
    chart = changed["trade"]["charts"][index]
    chart["kind"] = kind
    key = chart["series"][0]["values"][0]
    chart["series"] = []
    assert paths(changed) == [f"trade.charts[{index}].series"]
    chart["series"] = [{"values": [key]}, {"values": [key]}]
    assert paths(changed) == [f"trade.charts[{index}].series[1].values[0]"]
    chart["series"] = [{"values": [key, key]}]
    assert paths(changed) == [f"trade.charts[{index}].series[0].values[1]"]


def test_a_long_excerpt_and_a_highlight_outside_it_are_faults() -> None:
    changed = tree()
    changed["messages"][0]["evidence"][0] |= {"excerpt": "слово " * 26, "highlight": "другое"}

    assert paths(changed) == ["messages[0].evidence[0].excerpt", "messages[0].evidence[0].highlight"]


def test_a_text_of_more_than_ten_pages_is_a_fault_that_says_how_long_it_is() -> None:
    changed = tree()
    changed["quotes"][0]["text"]["ru"] = "б" * 20_001
    changed["sources"][0]["title"] = "б" * 20_000

    (fault,) = faults_of(changed)

    assert fault.path == "quotes[0].text.ru"
    assert "20001 characters" in str(fault)
    assert "At most 20000 characters" in str(fault)


def test_twenty_five_words_are_an_excerpt_whatever_stands_between_them() -> None:
    changed = tree()
    evidence = {"source": changed["sources"][0]["id"], "place": "whole"}
    changed["messages"][0]["evidence"] = [evidence | {"excerpt": "\xa0\u2003".join(["слово"] * 25)}]
    changed["messages"][1]["evidence"] = [evidence | {"excerpt": "\xa0\u2003".join(["слово"] * 26)}]

    assert paths(changed) == ["messages[1].evidence[0].excerpt"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://", "ftp://example.org/x"])
def test_only_web_addresses_are_addresses(address: str) -> None:
    changed = tree()
    changed["sources"][1]["address"] = address

    assert paths(changed) == ["sources[1].address"]


@pytest.mark.parametrize(
    ("extra", "kind"),
    [("rs-turnover-2025", "reporter"), ("kz-turnover-2024-9m", "period"), ("kz-exports-2025", "flow")],
)
def test_a_series_never_mixes_reporters_flows_or_lengths_of_period(extra: str, kind: str) -> None:
    changed = tree()
    chart = next(chart for chart in changed["trade"]["charts"] if chart["id"] == "turnover-by-year")
    chart["series"][0]["values"].append(extra)

    (fault,) = faults_of(changed)

    assert fault.path.endswith(".series[0]")
    assert kind in str(fault)


@pytest.mark.parametrize(
    "formula",
    ["{kz-exports-2025} / 0", "{kz-balance-2025}", "2 + 2", "{kz-exports-2025} ** 9", "{kz-exports-2025", "__import__"],
)
def test_a_formula_that_gives_nothing_is_a_fault(formula: str) -> None:
    changed = tree()
    index = next(n for n, item in enumerate(changed["computed"]) if item["id"] == "kz-balance-2025")
    changed["computed"][index]["formula"] = formula

    assert f"computed[{index}].formula" in paths(changed)


def test_a_statement_without_evidence_is_a_fault() -> None:
    changed = tree()
    changed["agreements"][2]["evidence"] = []

    assert "agreements[2].evidence" in paths(changed)
