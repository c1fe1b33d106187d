"""Across briefings: pages of agreements and bodies, series of trade laid together, commitments between two sides."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.runtime import paths
from app.shelf.across import commitments_of, series_of
from app.shelf.across_rows import page_rows, page_title
from app.shelf.contents import subject_of
from app.shelf.listing import Facts, Shelf
from app.shelf.model import Subject
from tests.shelf.conftest import ShelfFolder

BETWEEN = "KZ RS"
NAMES = (
    "kazakhstan-serbia-2026-02.json",
    "kazakhstan-serbia-2026-02-edition-2.json",
    "serbia-kazakhstan-2024-11.json",
)


def dossier() -> Dossier:
    """The bundled briefing."""
    found = read(paths.bundled_briefing().read_bytes())
    assert isinstance(found, Briefing)
    return Dossier(found)


def bundled(shelf: ShelfFolder) -> Shelf:
    """The three bundled briefings on the shelf."""
    for name in NAMES:
        shelf.bundled(name)
    return refreshed(shelf)


def refreshed(shelf: ShelfFolder) -> Shelf:
    shelf.refresh()
    return Shelf(shelf.catalogue.listed(), shelf.catalogue.unreadable(), Facts({}, {}, {}))


def changed(shelf: ShelfFolder, name: str, number: int, change: Any) -> None:
    """Write an edition of the starter, changed."""
    tree = json.loads((paths.resources() / "starter.json").read_bytes())
    tree["edition"]["number"] = number
    change(tree)
    (shelf.folder / name).write_text(json.dumps(tree, ensure_ascii=False), "utf-8")


def test_an_agreement_has_all_that_is_said_of_it_in_any_briefing(shelf: ShelfFolder) -> None:
    bundled(shelf)
    catalogue = shelf.catalogue
    subject = Subject("agreement", f"{BETWEEN}|belgrade-2024", {})
    about = catalogue.about("agreement", subject.id)
    assert len({one.digest for one in about}) == catalogue.breadth(subject) == 2
    assert len({one.item for one in about}) > 1  # findings and commitments that name it, too


def test_the_briefings_of_a_subject_are_counted_anew_once_another_is_read(shelf: ShelfFolder) -> None:
    shelf.bundled(NAMES[0])
    shelf.refresh()
    catalogue, subject = shelf.catalogue, Subject("agreement", f"{BETWEEN}|belgrade-2024", {})
    assert catalogue.breadth(subject) == catalogue.breadth(subject) == 1
    shelf.bundled(NAMES[2])
    shelf.refresh()
    assert catalogue.breadth(subject) == 2


def test_a_body_is_found_and_has_the_agreements_that_it_signed(shelf: ShelfFolder) -> None:
    listed = bundled(shelf)
    hits = shelf.catalogue.search("Astana Hub")
    body = next(one for one in listed.subjects(hits) if one.kind == "body")
    assert any(hit.section == "agreements" for hit in shelf.catalogue.about("body", body.id))


def test_agreements_of_one_id_between_other_sides_are_not_the_same(shelf: ShelfFolder) -> None:
    def elsewhere(tree: Any) -> None:
        tree["id"] = "elsewhere"
        tree["parties"][0]["code"] = "HU"

    changed(shelf, "here.json", 1, lambda _tree: None)
    changed(shelf, "elsewhere.json", 1, elsewhere)
    listed = refreshed(shelf)
    hits = [hit for hit in shelf.catalogue.search("Меморандум") if hit.section == "agreements"]
    subjects = [one for one in listed.subjects(hits) if one.kind == "agreement"]
    assert len({one.id for one in subjects}) == 2 * len({one.id.partition("|")[2] for one in subjects}) > 0


def test_a_series_continues_from_briefing_to_briefing_with_the_editions_of_each_value(shelf: ShelfFolder) -> None:
    listed = bundled(shelf)
    series = series_of(shelf.catalogue.values(BETWEEN), listed.by_digest)
    turnover = next(one for one in series if (one.example.reporter, one.example.flow) == ("kazakhstan", "turnover"))
    assert turnover.editions == 3
    periods = [year.period for year in turnover.periods]
    assert periods.index("2016") < periods.index("2024") < periods.index("2025")
    (latest,) = turnover.periods[-1].values
    assert [listed.by_digest[one.digest].edition.number for one in latest.seen] == [2, 1]
    assert not any(year.disagree for one in series for year in one.periods)  # 0.585 and about 0.6 agree


def test_where_editions_disagree_it_is_shown_as_a_finding(shelf: ShelfFolder) -> None:
    def revised(tree: Any) -> None:
        tree["trade"]["observations"][0]["value"] += 5

    changed(shelf, "first.json", 1, lambda _tree: None)
    changed(shelf, "second.json", 2, revised)
    listed = refreshed(shelf)
    localizer = localizer_for("en")
    rows = page_rows(Subject("trade", BETWEEN, {}), listed, shelf.catalogue, localizer)
    assert (rows[0].kind, rows[0].title.text, rows[0].detail) == ("head", "Where editions disagree", "1")
    assert rows[1].warning
    assert rows[1].flag == "editions disagree"
    assert "edition 1" in rows[1].detail
    assert "edition 2" in rows[1].detail
    assert sum(row.warning for row in rows) == 3  # the finding, and both values in their series
    assert all(row.path and row.item for row in rows if row.kind == "hit")


def test_commitments_over_the_years_are_in_one_list_open_ones_first(shelf: ShelfFolder) -> None:
    listed = bundled(shelf)
    every = commitments_of(shelf.catalogue.promises(BETWEEN), listed.by_digest)
    assert len({one.latest.item for one in every}) == len(every)
    states = [one.latest.record.state for one in every]
    assert states == sorted(states, key=["open", "under-way", "done", "lapsed"].index)
    council = next(one for one in every if len(one.seen) > 1 and one.latest.record.state == "done")
    assert council.seen[-1].record.state == "open"  # as the briefing of 2024 has it
    rows = page_rows(Subject("commitments", BETWEEN, {}), listed, shelf.catalogue, localizer_for("en"))
    assert rows[0].title.text == "Open"
    assert any("earlier: Open" in row.detail for row in rows)
    assert page_title(Subject("commitments", BETWEEN, {}), listed, localizer_for("en")) == (
        "Commitments · Kazakhstan – Serbia"
    )


def test_two_commitments_that_share_no_more_than_their_id_are_two(shelf: ShelfFolder) -> None:
    def other(tree: Any) -> None:
        tree["id"] = "another-visit"
        tree["commitments"][0]["text"] = {"ru": "Провести выставку ковров", "kk": "Кілем көрмесін өткізу"}

    def dropped(tree: Any) -> None:
        del tree["commitments"][0]

    changed(shelf, "first.json", 1, lambda _tree: None)
    changed(shelf, "other.json", 1, other)
    listed = refreshed(shelf)
    before = commitments_of(shelf.catalogue.promises(BETWEEN), listed.by_digest)
    assert len(before) == len({one.latest.item for one in before}) + 1
    changed(shelf, "later.json", 2, dropped)
    listed = refreshed(shelf)
    after = commitments_of(shelf.catalogue.promises(BETWEEN), listed.by_digest)
    assert len(after) == len(before) - 1  # the later edition has it no more


@pytest.mark.parametrize(
    ("item", "kind", "key"),
    [
        ("belgrade-2024", "agreement", f"{BETWEEN}|belgrade-2024"),
        ("kz-turnover-2025", "trade", BETWEEN),
        ("promise-trade", "commitments", BETWEEN),
    ],
)
def test_an_item_leads_to_its_page(item: str, kind: str, key: str) -> None:
    subject = subject_of(dossier(), item)
    assert subject is not None
    assert (subject.kind, subject.id) == (kind, key)


def test_a_quote_leads_to_its_speaker_and_nothing_to_nobody() -> None:
    found = dossier()
    quote = found.briefing.quotes[0]
    subject = subject_of(found, quote.id)
    assert subject is not None
    assert (subject.kind, subject.id) == ("person", quote.speaker)
    assert subject_of(found, "no-such-item") is None


def test_the_overview_names_what_can_be_laid_together(shelf: ShelfFolder) -> None:
    listed = bundled(shelf)
    rows = page_rows(Subject("overview", "", {}), listed, shelf.catalogue, localizer_for("en"))
    assert [(row.kind, row.title.text) for row in rows] == [
        ("head", "Kazakhstan – Serbia"),
        ("subject", "Commitments"),
        ("subject", "Trade as reported"),
    ]
