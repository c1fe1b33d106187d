"""Workbooks as people fill them in: localized words, numbers and dates in their habits, faults with their cells."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Briefing
from app.briefing.reading.extract import written
from app.briefing.reading.starter import starter
from app.briefing.workbook.document import Document
from app.briefing.workbook.opening import read
from app.briefing.workbook.reader import document
from app.briefing.workbook.writer import workbook
from app.runtime.phrases import Fault
from tests.support.workbooks import SMALL, TRADE, book, repacked


def opened(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Document:
    found = document(book({**SMALL, **sheets}))
    assert isinstance(found, Document), found
    return found


def briefing_of(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Briefing:
    found = read(opened(sheets))
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return found


def faults_of(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> list[Fault]:
    found = read(opened(sheets))
    assert not isinstance(found, Briefing)
    return list(found)


def trade(*rows: Sequence[Any]) -> dict[str, list[Sequence[Any]]]:
    return {"Trade": [TRADE, *rows]}


def test_a_workbook_without_any_help_of_the_program_is_a_briefing() -> None:
    found = briefing_of(trade(["kz-exports", "2029", "kazakhstan", "exports", "USD mln", 28.6, "article", "page 3"]))

    assert found.occasion.title == {"en": "Visit"}
    assert found.occasion.places == ({"en": "Astana"},)
    assert [party.code for party in found.parties] == ["KZ", "FR"]
    (observation,) = found.trade.observations
    assert (observation.id, str(observation.value)) == ("kz-exports", "28.6")


@pytest.mark.parametrize(
    ("entered", "digits"),
    [
        (28.6, "28.6"),
        (4000, "4000"),
        ("107,70", "107.70"),
        ("1 234,5", "1234.5"),
        ("\N{MINUS SIGN}6.10", "-6.10"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_has_the_digits_that_its_cell_shows(entered: Any, digits: str) -> None:
    found = briefing_of(trade(["a", "2029", "kazakhstan", "balance", "USD mln", entered, "article", "whole"]))

    assert str(found.trade.observations[0].value) == digits


def test_the_zeros_at_the_end_that_a_cell_shows_count_and_per_cent_are_per_cent() -> None:
    def written_numbers(made: Any) -> None:
        page = made.add_worksheet("figures")
        page.write_row(0, 0, ["label::en", "value", "unit", "evidence.source", "evidence.place"])
        for row, (number, shown) in enumerate([(107.7, "#,##0.00"), (0.804, "0.0%"), (28.65, "0.0")], 1):
            page.write_row(row, 0, [f"Thing {row}", None, "number", "article", "whole"])
            page.write_number(row, 1, number, made.add_format({"num_format": shown}))

    found = document(book(SMALL, written_numbers))

    assert isinstance(found, Document)
    result = read(found)
    assert isinstance(result, Briefing), result
    assert [str(figure.value) for figure in result.figures] == ["107.70", "80.4", "28.65"]


@pytest.mark.parametrize(
    ("entered", "period"),
    [
        (datetime.date(2029, 2, 26), "2029-02-26"),
        ("26.02.2029", "2029-02-26"),
        ("02.2029", "2029-02"),
        (2029, "2029"),
        ("2029-Q1", "2029-Q1"),
        (" 2029-01/2029-09 ", "2029-01/2029-09"),
    ],
)
def test_a_period_is_a_date_or_words(entered: Any, period: str) -> None:
    found = briefing_of(trade(["a", entered, "kazakhstan", "exports", "USD mln", 1, "article", "whole"]))

    assert found.trade.observations[0].period == period


def test_empty_ids_are_made_from_the_words_and_others_name_the_item_by_these() -> None:
    found = briefing_of(
        {
            "people": [["id", "name::ru", "office::ru", "party"], [None, "Иван Петров", "министр", "France"]],
            "quotes": [
                ["kind", "speaker", "text::ru", "evidence.source", "evidence.place"],
                ["paraphrase", "Иван Петров", "Он обещал приехать ещё раз.", "A newspaper", "page 2"],
                ["paraphrase", "Иван Петров", "Он обещал приехать ещё раз.", "A newspaper", "page 3"],
            ],
            **trade([None, "2029", "Kazakhstan", "exports", "USD mln", 28.6, "article", "page 3"]),
        }
    )

    assert [person.id for person in found.people] == ["ivan-petrov"]
    assert found.people[0].party == "fr"
    assert [quote.id for quote in found.quotes] == [
        "on-obeshchal-priehat-eshchyo-raz",
        "on-obeshchal-priehat-eshchyo-raz-2",
    ]
    assert {quote.speaker for quote in found.quotes} == {"ivan-petrov"}
    assert found.quotes[0].evidence[0].source == "article"
    assert found.trade.observations[0].id == "kazakhstan-exports-2029"


def test_made_ids_are_stable_when_the_workbook_is_written_back() -> None:
    people = {"people": [["name::ru", "office::ru"], ["Иван Петров", "министр"]]}
    first = briefing_of(people)

    again = document(workbook(written(first), localizer_for("fr")))

    assert isinstance(again, Document)
    assert read(again) == first


def test_choices_and_headings_are_taken_in_any_language_of_the_program() -> None:
    found = briefing_of(
        {
            "Соглашения": [
                [
                    "Название::en",
                    "вид",
                    "Статус",
                    "Evidence: source",
                    "evidence.place",
                    "milestones.stage",
                    "milestones.date",
                    "milestones.evidence.source",
                    "milestones.evidence.place",
                ],
                ["A treaty", "treaty", "подписано", "article", "item 1", "Signing", "2029", "article", "item 2"],
            ]
        }
    )

    (agreement,) = found.agreements
    assert (agreement.status, agreement.milestones[0].stage) == ("signed", "signed")


def test_further_elements_stand_in_further_rows_also_after_sorting() -> None:
    heads = ["id", "title::en", "evidence.source", "evidence.place", "positions.party", "positions.text::en"]
    heads += ["positions.evidence.source", "positions.evidence.place"]
    rows: list[list[Any]] = [
        ["visas", "Visas", "article", "page 1", "kz", "Kazakhstan asks.", "article", "page 2"],
        [None, None, None, None, None, None, "article", "page 3"],
        [None, None, "article", "page 4", "fr", "France refers.", "article", "page 5"],
    ]
    found = briefing_of({"issues": [heads, *rows]})

    (issue,) = found.issues
    assert [piece.place for piece in issue.evidence] == ["page 1", "page 4"]
    assert [[piece.place for piece in position.evidence] for position in issue.positions] == [
        ["page 2", "page 3"],
        ["page 5"],
    ]
    named = [rows[0], ["visas", *rows[2][1:]]]
    first, second = briefing_of({"issues": [heads, *named]}), briefing_of({"issues": [heads, *reversed(named)]})
    assert first.issues == second.issues
    assert len(first.issues[0].positions) == 2


def test_further_evidence_stands_on_its_own_sheet() -> None:
    sheets = {
        "context": [["id", "text::en", "evidence.source", "evidence.place"], ["one", "A fact.", "article", "page 1"]],
        "evidence": [["item", "source", "place"], ["one", "article", "page 2"], ["A fact.", "article", "page 3"]],
    }

    assert [piece.place for piece in briefing_of(sheets).context[0].evidence] == ["page 1", "page 2", "page 3"]
    fault, *_ = faults_of(sheets | {"evidence": [["item", "source", "place"], ["two", "article", "page 2"]]})
    assert (fault.place, str(fault.wrong)) == ("evidence!A2", "No item has this id: two.")


def test_all_faults_of_a_row_name_their_cells_at_once() -> None:
    faults = faults_of(
        {
            "Торговля": [TRADE, ["a", "2029", "nobody", "sold", "dollars", "1,234", "article", "somewhere"]],
            "context": [["text::en", "evidence.source"], ["A fact.", None]],
        }
    )

    assert {fault.place for fault in faults} == {
        "Торговля!D2",
        "Торговля!E2",
        "Торговля!F2",
        "Торговля!H2",
        "context!B2",
    }
    assert all("trade.observations" not in localizer_for("en").fault(fault) for fault in faults)
    (missing,) = faults_of({"Торговля": [TRADE, ["a", "2029", "nobody", "exports", "USD", 1, "article", "whole"]]})
    assert localizer_for("ru").fault(missing).startswith("Торговля!C2, Экспорт")


def test_a_fault_of_further_evidence_names_the_cell_of_its_own_sheet() -> None:
    faults = faults_of(
        {
            "context": [
                ["id", "text::en", "evidence.source", "evidence.place"],
                ["one", "A fact.", "article", "page 1"],
            ],
            "evidence": [["item", "source", "place"], ["one", "article", "page 2"], ["one", "nothing", "page 3"]],
        }
    )

    assert [fault.place for fault in faults] == ["evidence!B3"]


@pytest.mark.parametrize(
    ("sheets", "place", "words"),
    [
        ({"context": [["id", "txt::en"], ["one", "A fact."]]}, "context!B1", "“txt::en” is unknown"),
        ({"themes": [["id", "name"], ["trade", "Trade"]]}, "themes!B1", "names no language"),
        ({"themes": [["id::en", "name::en"], ["trade", "Trade"]]}, "themes!A1", "has no languages"),
        ({"themes": [["id", "name::en", "name::en"], ["trade", "Trade"]]}, "themes!C1", "there twice"),
        ({"themes": [["id", "name::en"], ["trade", "Trade", "stray"]]}, "themes!C2", "no heading"),
        ({"themes": [["id", "name::en"]], "Темы сотрудничества": []}, "", ""),
        ({"briefing": [*SMALL["briefing"], ["id", "again"]]}, "briefing!A13", "there twice"),
        ({"briefing": [*SMALL["briefing"], ["edition.office", "Office"]]}, "briefing!B13", "wrong column"),
        ({"briefing": SMALL["briefing"][:-3]}, "briefing", "“occasion.guests”"),
        ({"briefing": [row for row in SMALL["briefing"] if row[0] != "edition.number"]}, "briefing", "edition.number"),
    ],
)
def test_what_the_reader_cannot_place_is_named(sheets: dict[str, Any], place: str, words: str) -> None:
    if not place:
        assert briefing_of(sheets).themes == ()
        return
    found = [fault for fault in faults_of(sheets) if fault.place == place]
    assert found or place == "briefing"
    assert any(words in str(fault) for fault in found) or words == "“occasion.guests”"


def test_columns_and_sheets_of_ones_own_are_left_alone_and_others_are_told_of() -> None:
    found = opened(
        {"themes": [["id", "#who", "name::en"], ["trade", "me", "Trade"]], "#mine": [["x"]], "Notes": [["y"]]}
    )

    assert isinstance(read(found), Briefing)
    assert [notice.place for notice in found.notices] == ["Notes"]


def test_formulas_give_their_last_values_and_that_is_said() -> None:
    def formula(made: Any) -> None:
        page = made.get_worksheet_by_name("parties")
        page.write_formula("B2", '="Kazakh"&"stan"', None, "Kazakhstan")

    found = document(book(SMALL, formula))

    assert isinstance(found, Document)
    result = read(found)
    assert isinstance(result, Briefing)
    assert result.parties[0].name == {"en": "Kazakhstan"}
    assert [(notice.place, "B2" in str(notice)) for notice in found.notices] == [("parties", True)]


def test_failed_formulas_merged_cells_and_hidden_sheets_are_faults_with_their_places() -> None:
    def odd(made: Any) -> None:
        page = made.get_worksheet_by_name("parties")
        page.write_formula("C3", "=1/0", None, "#DIV/0!")
        page.merge_range("A5:C5", "x")
        made.get_worksheet_by_name("reporters").hide()

    found = document(book(SMALL, odd))

    assert isinstance(found, Document)
    result = read(found)
    assert not isinstance(result, Briefing)
    assert {"parties!C3", "parties!A5:C5", "reporters"} <= {fault.place for fault in result}


def test_a_workbook_whose_elements_have_a_prefix_is_read_with_its_digits() -> None:
    def with_zeros(made: Any) -> None:
        page = made.add_worksheet("figures")
        page.write_row(0, 0, ["label::en", "value", "unit", "evidence.source", "evidence.place"])
        page.write_row(1, 0, ["Thing", None, "number", "article", "whole"])
        page.write_number(1, 1, 1.5, made.add_format({"num_format": "0.00"}))

    def prefixed(part: bytes) -> bytes:
        head, _, rest = part.partition(b"<worksheet")
        body = (b"<worksheet" + rest).replace(b"</", b"<\0").replace(b"<", b"<x:").replace(b"<x:\0", b"</x:")
        return head + body.replace(b" xmlns=", b" xmlns:x=", 1)

    data = book(SMALL, with_zeros)
    found = document(repacked(data, {"xl/worksheets/sheet5.xml": prefixed}))

    assert isinstance(found, Document), found
    result = read(found)
    assert isinstance(result, Briefing), result
    assert str(result.figures[0].value) == "1.50"


def test_places_lead_from_the_paths_of_remarks_to_cells() -> None:
    found = document(workbook(starter(), localizer_for("en")))

    assert isinstance(found, Document)
    assert found.cells.place("trade.observations[1].value").startswith("Trade!")
    assert found.cells.place("edition.data_date") == "Briefing!B5"
    assert found.cells.place("parties") == "Parties"
    assert found.cells.place("agreements[0].milestones[0].evidence[0].place").startswith("Agreements!")
    assert found.cells.place("nowhere") == ""
