"""The check of a briefing: the bundled one is clean, and no number of it is changed unseen."""

from pathlib import Path

import pytest

from app import cli
from tests.support.briefings.changed import (
    BUNDLED,
    SEED,
    by_id,
    observation,
    party_of_no_state,
    remarks,
    tree,
    visit_a_year_before_its_events,
    written,
)

pytestmark = pytest.mark.usefixtures("english")


# The bundled briefing


def test_the_bundled_briefing_checks_clean_against_the_article(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(BUNDLED), "--source", f"{SEED}={article}"]) == 0

    said = capfd.readouterr()
    assert "error" not in said.err
    assert "0 errors" in said.out


def test_conflicts_that_the_briefing_shows_are_notes_that_name_the_finding() -> None:
    notes = {remark.rule: remark for remark in remarks(tree()) if "shows it" in remark.message}

    assert "“turnover-2016”" in notes["rival"].message
    assert "26.35 to 26.45 against 26.25 to 26.35" in notes["rival"].message
    assert "“military-technical-date”" in notes["stages"].message
    assert {remark.level for remark in notes.values()} == {"note"}


def test_a_remark_names_what_it_is_about_by_its_words() -> None:
    changed = tree()
    undated = [quote for quote in changed["quotes"] if "date" not in quote]

    names = {one.item: one.name for one in remarks(changed) if one.rule == "quote-date"}

    assert set(names) == {quote["id"] for quote in undated}
    assert len(set(names.values())) == len(undated) > 1
    for quote in undated:
        speaker = by_id(changed["people"], quote["speaker"])["name"]["en"]
        assert names[quote["id"]].startswith(f"“{speaker}: {quote['text']['en'][:15]}")


def test_a_line_of_the_report_has_the_words_first_and_the_path_last(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    changed = tree()
    visit_a_year_before_its_events(changed)
    party_of_no_state(changed)

    cli.main(["check", str(written(changed, tmp_path))])

    lines = capfd.readouterr().err.splitlines()
    assert any(": error: “Serbia”: " in line and line.endswith("(parties[1].code)") for line in lines)
    assert any(": warning: “Official visit" in line and line.endswith("].date)") for line in lines)


# Mutations


def numbers_of_the_kazakh_set() -> list[tuple[str, str]]:
    found = []
    for item in tree()["trade"]["observations"]:
        if item["reporter"] == "kazakhstan" and item["period"] == "2025":
            found += [(item["id"], "value")] + ([(item["id"], "change")] if "change" in item else [])
    return found


def test_the_kazakh_set_has_its_seven_numbers() -> None:
    assert len(numbers_of_the_kazakh_set()) == 7


@pytest.mark.representative
@pytest.mark.parametrize("step", [0.1, -0.1, 1, -1, 10, 90])
@pytest.mark.parametrize(("key", "name"), numbers_of_the_kazakh_set())
def test_a_mutation_of_any_number_of_the_kazakh_set_is_an_error(key: str, name: str, step: float) -> None:
    changed = tree()
    held = observation(changed, key)
    held = held if name == "value" else held["change"]
    held["value"] = round(held["value"] + step, 1)

    assert [one for one in remarks(changed) if one.level == "error"]
