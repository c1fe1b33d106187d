"""The briefing on the visit of November 2024: what was known then, with the ids of the briefing on February 2026."""

import csv
import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from app import cli
from app.briefing.i18n.latin_letters import latin
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, items
from app.briefing.model.periods import span
from app.briefing.reading.reader import read_file
from app.runtime import paths

FACTS: Final = Path(__file__).parents[1] / "facts" / "belgrade-2024.csv"
FOLDER: Final = paths.bundled_briefing().parent
FILE: Final = FOLDER / "serbia-kazakhstan-2024-11.json"
LATER: Final = sorted(FOLDER.glob("kazakhstan-serbia-2026-02*.json"))
LANGUAGES: Final = {"kk", "ru", "sr", "en"}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    found = read_file(FILE)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return Dossier(found)


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return loaded


def objects(node: object) -> Iterator[dict[str, Any]]:
    """Every object of a file of JSON, at whatever depth."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from objects(inner)


def test_it_checks_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(FILE), "--strict", "--lang", "en"]) == 0

    assert "0 errors, 0 warnings" in capsys.readouterr().out


def test_it_holds_what_a_visit_book_holds(dossier: Dossier) -> None:
    briefing = dossier.briefing

    assert briefing.occasion.host == "rs"
    assert briefing.occasion.guests == ("kz",)
    assert len(briefing.messages) >= 5
    assert sum(agreement.count or 1 for agreement in briefing.agreements) >= 10
    assert len(briefing.agreements) >= 10
    assert len(briefing.figures) + len(briefing.trade.observations) >= 12
    assert len(briefing.trade.observations) >= 8
    assert len(briefing.trade.charts) >= 3
    assert len(briefing.quotes) >= 8
    assert {quote.kind for quote in briefing.quotes} == {"direct", "paraphrase"}
    assert len(briefing.events) >= 12
    assert len(briefing.findings) >= 5
    assert all((briefing.provisions, briefing.programme, briefing.passages))
    assert {life.person for life in briefing.lives} >= {"tokayev", "vucic"}
    assert {delegation.party for delegation in briefing.delegations} == {"kz", "rs"}
    for issue in briefing.issues:
        assert {position.party for position in issue.positions} >= {"kz", "rs"}, issue.id


def test_it_has_no_words_of_an_office(dossier: Dossier) -> None:
    assert not dossier.briefing.points
    assert not any(issue.line for issue in dossier.briefing.issues)


def test_every_text_stands_in_its_four_languages(written: dict[str, Any]) -> None:
    texts = [one for one in objects(written) if one.keys() & LANGUAGES]

    assert set(written["languages"]) == LANGUAGES
    assert len(texts) > 300
    assert [one for one in texts if one.keys() != LANGUAGES] == []


def test_nothing_in_it_was_known_later(dossier: Dossier) -> None:
    briefing = dossier.briefing
    last = datetime.date.fromisoformat(briefing.edition.data_date)

    happened = {source.id: source.date for source in briefing.sources if source.date}
    happened |= {quote.id: quote.date for quote in briefing.quotes if quote.date}
    happened |= {event.id: event.date for event in briefing.events}
    happened |= {meeting.id: meeting.date for meeting in briefing.programme}
    happened |= {one.id: one.period for one in briefing.trade.observations}
    happened |= {
        f"{agreement.id} {stage.stage}": stage.date
        for agreement in briefing.agreements
        for stage in agreement.milestones
        if stage.date
    }
    assert all(source.date and source.address and source.title for source in briefing.sources)
    assert datetime.date(2024, 11, 19) <= last <= datetime.date(2024, 11, 30)
    assert {name: date for name, date in happened.items() if span(date).first > last} == {}
    assert {one.state for one in briefing.commitments} == {"open"}
    assert all(one.event == "tokayev-belgrade-2024" and not one.outcome for one in briefing.commitments)


@pytest.mark.parametrize("later", LATER, ids=lambda path: path.stem)
@pytest.mark.parametrize("part", ["parties", "reporters", "people", "themes", "agreements", "events", "sources"])
def test_what_has_one_name_has_one_id_in_the_briefing_of_2026(written: dict[str, Any], later: Path, part: str) -> None:
    def named(briefing: dict[str, Any]) -> dict[str, str]:
        name = "address" if part == "sources" else "title" if part in {"agreements", "events"} else "name"
        found = ((one.get(name), one["id"]) for one in briefing[part])
        return {said["en"] if isinstance(said, dict) else said: its for said, its in found if said}

    before, after = named(written), named(json.loads(later.read_text("utf-8")))
    shared = before.keys() & after.keys() - {"https://zakonpravo.kz"}

    assert len(shared) >= 2
    assert {name: before[name] for name in shared} == {name: after[name] for name in shared}


def test_the_series_of_trade_are_those_of_the_briefing_of_2026(written: dict[str, Any]) -> None:
    later = {one["id"]: one for one in json.loads(LATER[0].read_text("utf-8"))["trade"]["observations"]}
    shared = [one for one in written["trade"]["observations"] if one["id"] in later]

    assert len(shared) >= 8
    for one in shared:
        assert {key: one.get(key) for key in ("period", "reporter", "flow", "unit", "value")} == {
            key: later[one["id"]].get(key) for key in ("period", "reporter", "flow", "unit", "value")
        }


def test_it_holds_to_the_table_of_facts(dossier: Dossier) -> None:
    found = {item.id: item for _, item in items(dossier.briefing)}
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) > 40
    for row in rows:
        item = found[row["item"]]
        value = getattr(item, row["field"])
        if row["field"] == "change":
            value = value.value
        said = Decimal(row["value"]) if isinstance(value, int | float | Decimal) else row["value"]
        assert value == said or str(value) == row["value"], row
        proofs = [
            proof for proof in dossier.evidence(item) if (proof.source, proof.place) == (row["source"], row["place"])
        ]
        assert any(row["words"] in (proof.excerpt or "") for proof in proofs), row


def test_a_quote_in_serbian_stands_in_its_source_letter_for_letter(dossier: Dossier) -> None:
    spoken = [quote for quote in dossier.briefing.quotes if quote.language == "sr"]

    assert len(spoken) >= 3
    for quote in spoken:
        assert any(latin(quote.text["sr"], "sr") in (proof.excerpt or "") for proof in dossier.evidence(quote)), (
            quote.id
        )


def test_no_excerpt_is_longer_than_twenty_five_words(written: dict[str, Any]) -> None:
    excerpts = [one["excerpt"] for one in objects(written) if "excerpt" in one]

    assert len(excerpts) > 120
    assert max(len(excerpt.split()) for excerpt in excerpts) <= 25
