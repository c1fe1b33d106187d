"""The bundled briefing as a second edition: its sources, its five languages, and the comparison with the first."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from app import cli
from app.briefing.comparison.change_list import groups, lines
from app.briefing.comparison.diff import Added, Changed, compare
from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Briefing, items
from app.briefing.model.parts import Evidence
from app.briefing.model.visit_book import Commitment, Delegation, Issue, Life, Meeting
from app.briefing.reading import reader
from app.briefing.text.evidence import sheet
from app.briefing.validation.checker import check
from app.runtime import paths
from tests.support.briefings import EDITION_ONE
from tools import verapdf

FACTS = Path(__file__).parents[1] / "facts" / "edition-two.csv"
FILE = paths.bundled_briefing()
PLAIN = ("status", "date", "value", "reporter", "number", "state", "due", "provision")
LANGUAGES = {"ru", "kk", "sr", "en", "fr"}


def dossier_of(path: Path) -> Dossier:
    found = reader.read_file(path)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return Dossier(found)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return dossier_of(FILE)


@pytest.fixture(scope="module")
def first() -> Dossier:
    return dossier_of(EDITION_ONE)


def texts(part: Any) -> Iterator[dict[str, str]]:
    """Every localized text of a file but the translations of passages, which lack the language of the source."""
    if isinstance(part, dict) and "ru" in part and all(isinstance(words, str) for words in part.values()):
        yield part
    elif isinstance(part, dict | list):
        named = part.items() if isinstance(part, dict) else enumerate(part)
        for inner in (inner for name, inner in named if name != "translation"):
            yield from texts(inner)


def told(item: Any) -> list[tuple[str, str, tuple[Evidence, ...]]]:
    """What is told of an item, each with the evidence that it rests on."""
    plain = [(name, str(getattr(item, name)), item.evidence) for name in PLAIN if getattr(item, name, None) is not None]
    return [*plain, *told_below(item)]


def told_below(item: Any) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """What is told by the parts of an item."""
    match item:
        case Agreement():
            yield from ((stage.stage, stage.date or "", stage.evidence) for stage in item.milestones)
            yield from (("count", str(item.count), stage.evidence) for stage in item.milestones)
            yield from (("body", body.name["ru"], item.evidence) for body in item.bodies)
        case Commitment():
            yield from (("owner", owner, item.evidence) for owner in item.owners)
            if item.outcome:
                yield "outcome", item.outcome.date or "", item.outcome.evidence
        case Issue():
            yield from (("party", position.party, position.evidence) for position in item.positions)
        case Meeting():
            yield from (("person", person, item.evidence) for person in item.people)
        case Delegation():
            yield from (("member", member.person, item.evidence) for member in item.members)
        case Life():
            yield from (("year", year, item.evidence) for year in re.findall(r"\d{4}", item.text["en"]))


def test_it_is_the_second_edition_of_the_same_briefing(dossier: Dossier, first: Dossier) -> None:
    assert (dossier.briefing.id, dossier.briefing.edition.number) == (first.briefing.id, 2)
    assert first.briefing.edition.number == 1
    assert first.items.keys() <= dossier.items.keys()
    assert {source.id for source in first.briefing.sources} <= dossier.sources.keys()
    assert dossier.briefing.messages[0].id == "message-documents"
    assert not dossier.briefing.points
    assert not any(issue.line for issue in dossier.briefing.issues)


def test_every_row_of_its_facts_stands_with_its_source_and_place(dossier: Dossier) -> None:
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 70
    for row in rows:
        proved = [
            (evidence.source, evidence.place)
            for fact, value, proofs in told(dossier.items[row["item"]])
            if (fact, value) == (row["fact"], row["is"])
            for evidence in proofs
        ]
        assert (row["source"], row["place"]) in proved, row


def test_every_item_that_it_adds_has_facts_or_evidence_with_words(dossier: Dossier, first: Dossier) -> None:
    for _, item in items(dossier.briefing):
        if item.id not in first.items:
            assert all(evidence.excerpt for evidence in dossier.evidence(item)), item.id


def test_every_text_is_complete_in_its_five_languages(dossier: Dossier) -> None:
    assert set(dossier.briefing.languages) == LANGUAGES
    found = list(texts(json.loads(FILE.read_text("utf-8"))))
    assert len(found) > 500
    for text in found:
        assert text.keys() == LANGUAGES, text["en"]
        assert all(words.strip() for words in text.values()), text["en"]


def test_the_check_finds_no_fault_and_asks_for_no_more_than_days_that_no_source_gives(
    dossier: Dossier, article: Path
) -> None:
    remarks = check(dossier, localizer_for("en"), {"kazinform-alliance": article.read_text("utf-8")}, FILE.read_bytes())

    loud = [remark for remark in remarks if remark.level != "note"]
    assert {remark.level for remark in loud} <= {"warning"}
    assert all("has no date" in remark.message for remark in loud), [str(remark) for remark in loud]
    undated = {quote.id for quote in dossier.briefing.quotes if not quote.date}
    assert len(loud) == len(undated) == 5


def test_its_sources_of_data_are_publishers_and_its_numbers_as_a_person_says_them(dossier: Dossier) -> None:
    for observation in dossier.briefing.trade.observations:
        if observation.reporter == "un-comtrade" and observation.value:
            assert observation.qualifier == "about", observation.id
            assert observation.value.as_tuple().exponent == -1, observation.id
    assert dossier.sources["kazinform-alliance"].address


@pytest.mark.representative
@pytest.mark.parametrize("language", INTERFACE)
def test_it_is_compared_with_the_first_in_each_language(dossier: Dossier, first: Dossier, language: UiLocale) -> None:
    comparison, localizer = compare(first, dossier), localizer_for(language)

    entries = [entry for group in groups(comparison, localizer) for entry in group.entries]

    for entry in entries:
        assert entry.title, entry
        if isinstance(entry.change, Changed | Added):
            assert lines(comparison, entry, localizer), entry
    promises = [entry for entry in entries if entry.id.startswith("promise-")]
    assert {entry.kind for entry in promises} == {"added"}
    assert len(promises) == len(dossier.briefing.commitments)
    assert "message-fta" not in comparison.marked  # French alone is new in it


@pytest.mark.parametrize("language", INTERFACE)
def test_its_commitments_and_issues_open_evidence_in_each_language(dossier: Dossier, language: UiLocale) -> None:
    briefing = dossier.briefing
    for key in (item.id for part in (briefing.commitments, briefing.issues, briefing.provisions) for item in part):
        shown = sheet(dossier, key, localizer_for(language))
        assert shown.title, key
        assert shown.proofs, key


@pytest.mark.slow
@pytest.mark.parametrize("languages", ["fr", "sr-Latn", "kk+ru"])
def test_its_paper_says_what_changed_on_few_pages_and_conforms(tmp_path: Path, languages: str) -> None:
    target = tmp_path / "changes.pdf"
    assert cli.main(["export", str(target), "--kind", "full", "--since", str(EDITION_ONE), "--lang", languages]) == 0

    paper = pypdf.PdfReader(target)
    heads = [head for head in paper.outline if not isinstance(head, list)]
    first, following = (paper.get_destination_page_number(head) or 0 for head in heads[1:3])
    assert 4 < following - first < 12 * len(languages.split("+"))
    verdicts = list(verapdf.judge([target]))
    assert len(verdicts) == 2
    assert [str(verdict) for verdict in verdicts if verdict.broken] == []
