"""The bundled briefing: every statement has evidence, every word of it stands where it is said to stand."""

import csv
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import pytest

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, items
from app.briefing.model.parts import Evidence, Language
from app.briefing.model.periods import span
from app.briefing.model.values import Computed
from app.briefing.reading import reader
from app.briefing.text.evidence import sheet
from app.runtime import paths

FACTS = Path(__file__).parents[1] / "facts"
SEED = "kazinform-alliance"


class Proved(Protocol):
    """What has evidence of its own."""

    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


def facts(table: str) -> list[dict[str, str]]:
    """The rows of a table of facts."""
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    return rows


def listed(cell: str) -> set[str]:
    """What a cell lists, with semicolons between."""
    return set(cell.split("; ")) - {""}


def cited(*proved: Proved) -> set[str]:
    """The ids of the sources that are evidence of something."""
    return {evidence.source for one in proved for evidence in one.evidence}


def stated(value: Decimal | None, qualifier: str, exact: Decimal, precision: str) -> bool:
    """Whether a number is the one of a table: as it stands there, or rounded to fewer digits and called “about”."""
    if value is None or (value, qualifier) == (exact, precision):
        return value is not None
    digit = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    return (qualifier, precision) == ("about", "exact") and exact.quantize(digit) == value


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    found = reader.read_file(paths.bundled_briefing())
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
            shown = sheet(dossier, item.id, localizer_for(language))
            assert shown.proofs, item.id
            assert all(proof.publisher for proof in shown.proofs), item.id
            assert all(proof.title or dossier.sources[proof.source_id].title is None for proof in shown.proofs), item.id


def test_a_source_without_a_title_is_known_by_its_address_or_a_note(dossier: Dossier) -> None:
    untitled = [source for source in dossier.briefing.sources if source.title is None]
    assert len(untitled) < len(dossier.briefing.sources) / 4
    assert all(source.address or source.note for source in untitled)


@pytest.mark.parametrize("language", INTERFACE)
def test_every_text_is_given_in_each_language_of_the_interface(dossier: Dossier, language: Language) -> None:
    for _, item in items(dossier.briefing):
        shown = sheet(dossier, item.id, localizer_for(language))
        told = " ".join((shown.title, shown.note, *shown.facts))
        assert f"[{'ru' if language == 'kk' else 'kk'}]" not in told, item.id


def test_each_quote_and_article_excerpt_stands_word_for_word_in_the_article(dossier: Dossier, article: Path) -> None:
    lines = article.read_text("utf-8").splitlines()
    quotes = [quote for quote in dossier.briefing.quotes if quote.kind == "direct" and SEED in cited(quote)]
    assert len(quotes) == 7
    for quote in quotes:
        place = next(evidence.place for evidence in quote.evidence if evidence.source == SEED)
        words = quote.text.get(quote.language or "", "")
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "ends"), [("other.txt", pytest.ExitCode.TESTS_FAILED), ("gone.txt", pytest.ExitCode.USAGE_ERROR)]
)
def test_the_article_that_is_given_is_the_one_that_is_read(tmp_path: Path, name: str, ends: pytest.ExitCode) -> None:
    (tmp_path / "other.txt").write_text("\n" * 100, "utf-8")
    chosen = test_each_quote_and_article_excerpt_stands_word_for_word_in_the_article.__name__
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", f"{Path(__file__)}::{chosen}"]

    done = subprocess.run([*command, "--seed", name], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == ends, done.stdout + done.stderr


def test_every_row_of_the_trade_table_is_an_observation_with_its_source(dossier: Dossier) -> None:
    for row in facts("trade"):
        found = [
            observation
            for observation in dossier.briefing.trade.observations
            if (observation.period, observation.reporter) == (row["period"], row["reporter"])
            and (observation.flow, observation.exporter or "") == (row["flow"], row["exporter"])
            and observation.unit == row["unit"]
            and stated(observation.value, observation.qualifier, Decimal(row["value"]), row["precision"])
            and row["source"] in cited(observation)
        ]
        assert found, row
        if row["change"]:
            assert [one.change.value for one in found if one.change] == [Decimal(row["change"])], row


def test_every_row_of_the_table_of_agreements_is_an_agreement_with_its_dates_status_and_sources(
    dossier: Dossier,
) -> None:
    agreements = {agreement.id: agreement for agreement in dossier.briefing.agreements}
    for row in facts("agreements"):
        agreement = agreements[row["id"]]
        dates = {stage: listed(row[column]) for stage, column in (("concluded", "date"), ("in-force", "in_force"))}
        told: dict[str, set[str]] = {stage: set() for stage in dates}
        for one in agreement.milestones:
            stage = "concluded" if one.stage in ("signed", "adopted") else one.stage
            told.setdefault(stage, set()).add(one.date or "")
        assert {stage: told[stage] for stage in dates} == dates, row
        assert agreement.status == row["status"], row
        assert listed(row["sources"]) <= cited(agreement, *agreement.milestones), row


def test_every_row_of_the_timeline_is_an_event_with_its_date_and_sources(dossier: Dossier) -> None:
    for row in facts("timeline"):
        same_day = [event for event in dossier.briefing.events if event.date == row["date"]]
        assert any(listed(row["sources"]) <= cited(event) for event in same_day), row


def test_every_row_of_the_table_of_countries_is_a_figure_with_its_source(dossier: Dossier) -> None:
    for row in facts("country"):
        assert any(
            stated(one.value, one.qualifier, Decimal(row["value"]), "exact")
            for one in dossier.briefing.figures
            if (one.period, one.unit) == (row["period"], row["unit"]) and row["source"] in cited(one)
        ), row


def test_every_source_of_the_tables_is_used_and_stands_as_it_was_published(dossier: Dossier) -> None:
    sources = {source.id: source for source in dossier.briefing.sources}
    used = cited(dossier.briefing.occasion).union(
        *({evidence.source for evidence in dossier.evidence(item)} for _, item in items(dossier.briefing))
    )
    for row in facts("sources"):
        assert row["id"] in used
        assert {column: getattr(sources[row["id"]], column) or "" for column in row} == row


def test_of_every_excerpt_of_the_tables_words_are_shown(dossier: Dossier) -> None:
    shown = [evidence for _, item in items(dossier.briefing) for evidence in dossier.evidence(item)]
    shown += dossier.briefing.occasion.evidence
    for row in facts("excerpts"):
        excerpts = [evidence.excerpt for evidence in shown if evidence.source == row["source"] and evidence.excerpt]
        assert any(words in row["excerpt"] or row["excerpt"] in words for words in excerpts), row
        assert len(row["excerpt"].split()) <= 25, row


def test_what_must_be_shown_rather_than_hidden_is_there(dossier: Dossier) -> None:
    findings = {finding.id: finding for finding in dossier.briefing.findings}
    for name in ("two-statistics", "counting-differs", "ten-documents", "two-free-trade-agreements", "balance-shift"):
        finding = findings[name]
        assert finding.values or finding.items, name
        assert len({evidence.source for evidence in dossier.evidence(finding)}) >= 2, name
    assert "two-statistics" in {finding.id for finding in dossier.concerns["rs-turnover-2025"]}


def test_the_kazakh_set_agrees_with_itself_and_the_serbian_figure_does_not_enter_it(dossier: Dossier) -> None:
    checks = sheet(dossier, "kz-turnover-2025", localizer_for("ru")).checks

    assert [check.agrees for check in checks] == [True, True]
    assert checks[0].text == "28,6 + 79,1 = 107,7"
    assert sheet(dossier, "rs-turnover-2025", localizer_for("ru")).checks == ()


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
        assert "=" in sheet(dossier, item.id, localizer_for("kk")).formula


def test_an_unknown_title_stays_unknown(dossier: Dossier) -> None:
    unknown = [agreement for agreement in dossier.briefing.agreements if agreement.title is None]

    assert len(unknown) == 1
    assert sheet(dossier, unknown[0].id, localizer_for("ru")).title == localizer_for("ru").gettext("Title unknown")


def test_the_joint_statement_was_adopted_and_the_article_alone_says_signed(dossier: Dossier) -> None:
    statement = next(one for one in dossier.briefing.agreements if one.id == "joint-statement-2026")

    assert statement.status == "adopted"
    assert [one.stage for one in statement.milestones] == ["adopted"]
    assert "joint-statement-wording" in {finding.id for finding in dossier.concerns[statement.id]}
    shown = sheet(dossier, statement.id, localizer_for("ru"))
    assert localizer_for("ru").pgettext("status of agreement", "Signed") not in shown.facts


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
            assert all("инистерство" in (body.name.get("ru", "")) for body in memorandum.bodies), memorandum.id


def test_an_order_named_in_an_event_stands_in_its_evidence(dossier: Dossier) -> None:
    event = next(one for one in dossier.briefing.events if one.id == "vucic-astana-2018")

    assert any("Dostyk" in (evidence.excerpt or "") for evidence in event.evidence)


def test_a_publisher_is_who_publishes_and_no_repository(dossier: Dossier) -> None:
    for source in dossier.briefing.sources:
        assert "github" not in source.publisher.lower(), source.id
        assert not re.search(r"@|\b[0-9a-f]{8,40}\b", f"{source.publisher} {source.title}"), source.id


def test_titles_of_memoranda_are_counted_by_the_copy_that_breaks_off(dossier: Dossier) -> None:
    message = next(one for one in dossier.briefing.messages if one.id == "message-documents")
    broken = next(one for one in dossier.evidence(message) if one.place == "item 10")
    listed_there = {"qazinform-documents"}
    titled = [one for one in dossier.briefing.agreements if listed_there & cited(one) and one.id.startswith("memo-")]

    assert broken.excerpt == "Memorandum of coo"
    assert sum(one.title is not None for one in titled) == 9
