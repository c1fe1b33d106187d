"""The bundled briefing: every statement has evidence, every word of it stands where it is said to stand."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from app import places
from app.briefing import reading
from app.briefing.dossier import Dossier
from app.briefing.evidence import sheet
from app.briefing.messages import INTERFACE
from app.briefing.model import Briefing, Computed, Language, items
from app.briefing.periods import span
from app.briefing.speaking import speech

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
ARTICLE = next(iter(sorted((SHARED / "seed").glob("*.txt"))), None)
SEED = "kazinform-alliance"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    found = reading.read_file(places.bundled_briefing())
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return Dossier(found)


def test_it_is_read_without_a_fault(dossier: Dossier) -> None:
    assert dossier.briefing.id == "kazakhstan-serbia-2026-02"
    assert span(dossier.briefing.occasion.dates) == span("2026-02-26/2026-02-27")


def test_every_statement_opens_evidence(dossier: Dossier) -> None:
    assert len(dossier.items) > 150
    for _, item in items(dossier.briefing):
        assert dossier.evidence(item), item.id
        for language in INTERFACE:
            shown = sheet(dossier, item.id, speech(language))
            assert shown.proofs, item.id
            assert all(proof.publisher and proof.title for proof in shown.proofs), item.id


@pytest.mark.parametrize("language", INTERFACE)
def test_every_text_is_given_in_each_language_of_the_interface(dossier: Dossier, language: Language) -> None:
    for _, item in items(dossier.briefing):
        shown = sheet(dossier, item.id, speech(language))
        told = " ".join((shown.title, shown.note, *shown.facts))
        assert f"[{'ru' if language == 'kk' else 'kk'}]" not in told, item.id


@pytest.mark.skipif(ARTICLE is None, reason="the source text is not beside this checkout")
def test_each_quote_and_article_excerpt_stands_word_for_word_in_the_article(dossier: Dossier) -> None:
    assert ARTICLE is not None
    lines = ARTICLE.read_text("utf-8").splitlines()
    quotes = [quote for quote in dossier.briefing.quotes if quote.kind == "direct"]
    assert len(quotes) == 7
    for quote in quotes:
        place = next(evidence.place for evidence in quote.evidence if evidence.source == SEED)
        words = getattr(quote.text, quote.language or "")
        assert words in lines[int(place.split()[1]) - 1], quote.id
    checked = 0
    for _, item in items(dossier.briefing):
        for evidence in dossier.evidence(item):
            if evidence.source == SEED and evidence.excerpt:
                kind, _, number = evidence.place.partition(" ")
                within = lines[int(number) - 1] if kind == "paragraph" else "\n".join(lines)
                assert evidence.excerpt in within, (item.id, evidence.place)
                checked += 1
    assert checked > 60


@pytest.mark.skipif(not SHARED.is_dir(), reason="the tables of facts are not beside this checkout")
def test_every_row_of_the_trade_table_is_an_observation_with_its_source(dossier: Dossier) -> None:
    reporters = {
        "Kazakhstan": {"kazakhstan"},
        "Serbia": {"serbia", "serbia-with-oil"},
        "UN Comtrade (exporter-reported)": {"un-comtrade"},
    }
    with (SHARED / "facts" / "trade.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        found = [
            observation
            for observation in dossier.briefing.trade.observations
            if observation.period == row["period"]
            and observation.reporter in reporters[row["reporter"]]
            and observation.value == Decimal(row["value"])
            and observation.qualifier == row["precision"]
            and row["source"] in {evidence.source for evidence in observation.evidence}
        ]
        assert found, row


@pytest.mark.skipif(not SHARED.is_dir(), reason="the tables of facts are not beside this checkout")
@pytest.mark.parametrize("table", ["agreements.csv", "timeline.csv", "country.csv", "sources.csv", "excerpts.csv"])
def test_every_source_and_excerpt_of_the_tables_is_used(dossier: Dossier, table: str) -> None:
    used = [evidence for _, item in items(dossier.briefing) for evidence in dossier.evidence(item)]
    used += dossier.briefing.occasion.evidence
    cited = {evidence.source for evidence in used}
    with (SHARED / "facts" / table).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if "excerpt" in row:
                shown = [evidence.excerpt or "" for evidence in used if evidence.source == row["source"]]
                assert any(words in row["excerpt"] or row["excerpt"] in words for words in shown if words), row
            else:
                named = (row.get("sources") or row.get("source") or row["id"]).split(";")
                assert {name.strip() for name in named} <= cited, row


def test_what_must_be_shown_rather_than_hidden_is_there(dossier: Dossier) -> None:
    findings = {finding.id: finding for finding in dossier.briefing.findings}
    for name in ("two-statistics", "counting-differs", "ten-documents", "two-free-trade-agreements", "balance-shift"):
        finding = findings[name]
        assert finding.values or finding.items, name
        assert len({evidence.source for evidence in dossier.evidence(finding)}) >= 2, name
    assert "two-statistics" in {finding.id for finding in dossier.concerns["rs-turnover-2025"]}


def test_the_kazakh_set_agrees_with_itself_and_the_serbian_figure_does_not_enter_it(dossier: Dossier) -> None:
    checks = sheet(dossier, "kz-turnover-2025", speech("ru")).checks

    assert [check.agrees for check in checks] == [True, True]
    assert checks[0].text == "28,6 + 79,1 = 107,7"
    assert sheet(dossier, "rs-turnover-2025", speech("ru")).checks == ()


def test_117_and_107_7_never_share_a_series(dossier: Dossier) -> None:
    for chart in dossier.briefing.trade.charts:
        for series in chart.series:
            assert not {"rs-turnover-2025", "kz-turnover-2025"} <= set(series.values), chart.id


def test_computed_values_are_worked_out_from_stated_ones(dossier: Dossier) -> None:
    assert dossier.computed["kz-balance-2025"] == Decimal("-50.5")
    assert dossier.computed["kz-exports-2024"] == Decimal("15.9")
    assert dossier.computed["kz-imports-2024"] == Decimal("84.2")
    for item in dossier.briefing.computed:
        assert isinstance(dossier.values[item.id], Computed)
        assert "=" in sheet(dossier, item.id, speech("kk")).formula


def test_an_unknown_title_stays_unknown(dossier: Dossier) -> None:
    unknown = [agreement for agreement in dossier.briefing.agreements if agreement.title is None]

    assert len(unknown) == 1
    assert sheet(dossier, unknown[0].id, speech("ru")).title == speech("ru").say("Title unknown")


def test_the_joint_statement_was_adopted_and_the_article_alone_says_signed(dossier: Dossier) -> None:
    statement = next(one for one in dossier.briefing.agreements if one.id == "joint-statement-2026")

    assert statement.status == "adopted"
    assert [one.stage for one in statement.milestones] == ["adopted"]
    assert "joint-statement-wording" in {finding.id for finding in dossier.concerns[statement.id]}
    shown = sheet(dossier, statement.id, speech("ru"))
    assert speech("ru").meant("status of agreement", "Signed") not in shown.facts


@pytest.mark.parametrize(
    ("finding", "item"),
    [
        ("joint-statement-wording", "message-documents"),
        ("export-food", "sector-trade"),
        ("transit-share", "sector-transport"),
        ("business-council-session", "business-council-2026"),
    ],
)
def test_what_the_article_alone_says_is_set_against_the_other_sources(
    dossier: Dossier, finding: str, item: str
) -> None:
    shown = next(one for one in dossier.concerns[item] if one.id == finding)
    sources = {evidence.source for evidence in dossier.evidence(shown)}

    assert len(sources) >= 3
    assert all(evidence.excerpt for evidence in dossier.evidence(shown))


def test_the_parties_to_a_memorandum_of_ministries_are_ministries(dossier: Dossier) -> None:
    for memorandum in dossier.briefing.agreements:
        if memorandum.id in ("memo-culture-2023", "memo-sport-2023"):
            assert all("инистерство" in (body.name.ru or "") for body in memorandum.bodies), memorandum.id


def test_an_order_named_in_an_event_stands_in_its_evidence(dossier: Dossier) -> None:
    event = next(one for one in dossier.briefing.events if one.id == "vucic-astana-2018")

    assert any("Dostyk" in (evidence.excerpt or "") for evidence in event.evidence)


def test_a_publisher_is_who_publishes_and_no_repository(dossier: Dossier) -> None:
    for source in dossier.briefing.sources:
        assert "github" not in source.publisher.lower(), source.id
        assert not re.search(r"@|\b[0-9a-f]{8,40}\b", source.publisher + source.title), source.id


def test_titles_of_memoranda_are_counted_by_the_copy_that_breaks_off(dossier: Dossier) -> None:
    message = next(one for one in dossier.briefing.messages if one.id == "message-documents")
    broken = next(one for one in dossier.evidence(message) if one.place == "item 10")
    titled = [one for one in dossier.briefing.agreements if one.id.startswith("memo-") and one.event == "visit-2026"]

    assert broken.excerpt == "Memorandum of coo"
    assert sum(one.title is not None for one in titled) == 9
