"""The verb `import`: rows of a table become observations, or none does; nothing else of the file changes."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from app import cli
from app.briefing.model.model import Briefing
from app.briefing.model.values import Observation
from app.briefing.reading.reader import read_file
from app.runtime import paths
from tests.support.briefings import EDITION_ONE

pytestmark = pytest.mark.usefixtures("english")

HEAD = "period,reporter,flow,value,unit,qualifier,source"
COMTRADE = "period,reporterISO,flowCode,partnerISO,cmdCode,cmdDesc,primaryValue"
OLDER = "Period,Trade Flow,Reporter ISO,Partner ISO,Commodity Code,Commodity,Trade Value (US$)"
FOREIGN = ("--reporter", "un-comtrade", "--source", "penppml-comtrade")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.json"
    path.write_bytes(EDITION_ONE.read_bytes())
    return path


def imported(file: Path, *rows: str, options: tuple[str, ...] = ()) -> int:
    table = file.with_name("table.csv")
    table.write_text("\n".join(rows), "utf-8")
    return cli.main(["import", str(table), str(file), *options])


def observations(file: Path) -> dict[str, Observation]:
    found = read_file(file)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return {item.id: item for item in found.trade.observations}


def test_rows_become_observations(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = observations(file)

    status = imported(
        file,
        HEAD + ",place,flags",
        "2023,kazakhstan,turnover,88.50,USD mln,,kt-nurtleu,paragraph 4,p",
        "2021-01/2021-06,Сербия,exports,12,USD mln,about,kt-nurtleu,,",
    )

    added = {key: item for key, item in observations(file).items() if key not in before}
    assert status == 0
    assert capfd.readouterr().out.startswith("2 observations")
    assert list(added) == ["kazakhstan-turnover-2023", "serbia-exports-2021-01-2021-06"]
    first, second = added.values()
    assert str(first.value) == "88.50"
    assert (first.flags, first.evidence[0].place) == (("p",), "paragraph 4")
    assert (second.reporter, second.qualifier, second.evidence[0].place) == ("serbia", "about", "whole")


@pytest.mark.parametrize("form", ["as it is", "one line", "tabs", "no trade", "no observations", "empty list"])
def test_every_other_byte_stays(file: Path, form: str) -> None:
    tree = json.loads(file.read_bytes())
    if form in ("no trade", "no observations", "empty list"):
        tree = json.loads((paths.resources() / "starter.json").read_bytes())
        tree = {key: held for key, held in tree.items() if key not in ("cards", "messages", "computed", "findings")}
        tree["sources"] += [{"id": "kt-nurtleu", "title": "t", "publisher": "p", "language": "ru"}]
        tree["trade"] = {"no observations": {"charts": []}, "empty list": {"observations": []}}.get(form)
        tree = {key: held for key, held in tree.items() if held is not None}
    laid = {"as it is": None, "one line": {}, "tabs": {"indent": "\t"}}.get(form, {"indent": 2})
    if laid is not None:
        file.write_text(json.dumps(tree, ensure_ascii=False, **laid), "utf-8")
    before = file.read_bytes()

    assert imported(file, HEAD, "2023,kazakhstan,turnover,88.5,USD mln,,kt-nurtleu") == 0

    after = file.read_bytes()
    start = next(at for at in range(len(after)) if before[at : at + 1] != after[at : at + 1])
    grown = len(after) - len(before)
    assert after[:start] + after[start + grown :] == before
    assert b"kazakhstan-turnover-2023" in after[start - 20 : start + grown + 20]
    assert "kazakhstan-turnover-2023" in observations(file)


@pytest.mark.parametrize(
    ("head", "row", "key", "value"),
    [
        (COMTRADE, "2023,KAZ,X,SRB,TOTAL,All Commodities,585035.25", "un-comtrade-exports-kz-2023", "585035.25"),
        (COMTRADE, "202305,KAZ,M,688,TOTAL,All Commodities,12", "un-comtrade-imports-rs-2023-05", "12"),
        (OLDER, "2023,Export,SRB,KAZ,TOTAL,All,77", "un-comtrade-exports-rs-2023", "77"),
        (COMTRADE, '2023,KAZ,X,SRB,31,"Fertilizers, mineral",9', "un-comtrade-exports-kz-2023", "9"),
    ],
)
def test_a_table_of_un_comtrade_is_taken_with_its_own_columns(
    file: Path, head: str, row: str, key: str, value: str
) -> None:
    assert imported(file, head, row, options=FOREIGN) == 0

    made = observations(file)[key]
    assert (made.value, made.unit, made.reporter) == (Decimal(value), "USD", "un-comtrade")
    assert made.exporter == key.split("-")[3]
    assert (made.product["en"] if made.product else None) == ("Fertilizers, mineral" if "31" in row else None)


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        (HEAD, "2023,atlantis,turnover,1,USD mln,,kt-nurtleu", "The briefing has no reporter “atlantis”"),
        (HEAD, "2023,kazakhstan,smuggling,1,USD mln,,kt-nurtleu", "“smuggling” is not a valid flow"),
        (HEAD, '2023,kazakhstan,turnover,"1,5",USD mln,,kt-nurtleu', "“1,5” is not a number"),
        (HEAD, "2023,kazakhstan,turnover,1e5,USD mln,,kt-nurtleu", "is not a number"),
        (HEAD, "2023,kazakhstan,turnover,NaN,USD mln,,kt-nurtleu", "is not a number"),
        (HEAD, "2023,kazakhstan,turnover,,USD mln,,kt-nurtleu", "Missing: value"),
        (HEAD, "2023-13,kazakhstan,turnover,1,USD mln,,kt-nurtleu", "“2023-13” is not a period"),
        (HEAD, "2023,kazakhstan,turnover,1,apples,,kt-nurtleu", "“apples” is not a unit"),
        (HEAD, "2023,kazakhstan,turnover,1,USD mln,maybe,kt-nurtleu", "“maybe” is not a valid qualifier"),
        (HEAD, "2023,kazakhstan,turnover,1,USD mln,,nobody", "The briefing has no source"),
        (HEAD, "2023,kazakhstan,turnover", "The row has 3 cells"),
        (HEAD, "2022,kazakhstan,turnover,73.8,USD mln,,kt-nurtleu", "has this value already: “kz-turnover-2022”"),
        (HEAD + ",id", "2023,kazakhstan,turnover,1,USD mln,,kt-nurtleu,visit-2026", "already taken"),
        (COMTRADE, "2023,KAZ,X,DEU,TOTAL,All Commodities,1", "The briefing has no party “DEU”"),
        (COMTRADE, "2023,KAZ,RX,SRB,TOTAL,All Commodities,1", "neither exports nor imports"),
    ],
)
def test_a_row_without_a_place_is_refused_with_its_line_and_nothing_is_written(
    file: Path, capfd: pytest.CaptureFixture[str], head: str, row: str, told: str
) -> None:
    before = file.read_bytes()
    good = "2019,kazakhstan,turnover,1.0,USD mln,,kt-nurtleu" + ("," if head.endswith(",id") else "")
    rows = [head, good, row] if head != COMTRADE else [head, row]

    status = imported(file, *rows, options=FOREIGN if head == COMTRADE else ())

    said = capfd.readouterr().err
    assert status == 1
    assert f"table.csv:{len(rows)}: " in said
    assert told in said
    assert file.read_bytes() == before


def test_a_table_of_un_comtrade_needs_a_reporter_of_its_own(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    row = "2023,KAZ,X,SRB,TOTAL,All Commodities,1"

    assert imported(file, COMTRADE, row, options=("--source", "penppml-comtrade")) == 1
    assert "--reporter" in capfd.readouterr().err


@pytest.mark.parametrize(
    "table", [b"", b"\xff\xfe", b'a,"b', b"period,period\n1,2", b"period;flow\n", HEAD.encode(), b"\x00"]
)
def test_what_is_no_table_is_refused(file: Path, table: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    rows = file.with_name("rows.csv")
    rows.write_bytes(table)

    assert cli.main(["import", str(rows), str(file)]) == 1

    assert "Traceback" not in capfd.readouterr().err
    assert file.read_bytes() == before


def test_a_faulty_briefing_is_not_added_to(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"flow": "exports"', b'"flow": "smuggling"', 1))

    assert imported(file, HEAD, "2023,kazakhstan,turnover,88.5,USD mln,,kt-nurtleu") == 1


def office(file: Path, text: str, *options: str, encoding: str = "utf-8", name: str = "table.csv") -> int:
    table = file.with_name(name)
    table.write_bytes(text.encode(encoding))
    return cli.main(["import", str(table), str(file), *options])


GIVEN = ("--reporter", "kazakhstan", "--source", "kt-nurtleu", "--unit", "USD mln")


def test_all_that_is_not_clear_is_listed_at_once_with_the_options_that_answer_it(
    file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    table = "Country;Year;Показатель;Сумма\nKazakhstan;2019;Exports to Serbia;1.234\n"

    assert office(file, table) == 1

    said = capfd.readouterr().err
    for option in (
        "--take Country=period",
        '--take "Exports to Serbia=turnover", or instead: exports, imports, balance, nothing',
        "--decimal point, or instead: comma",
        "--unit USD",
        "--source ",
        "--reporter kazakhstan",
    ):
        assert f"Answer: {option}" in said
    assert "table.csv:2: " in said
    assert file.read_bytes() == before

    answers = ("--take", "Country=reporter", "--take", "Exports to Serbia=exports", "--decimal", "comma")
    assert office(file, table, *answers, "--unit", "USD mln", "--source", "kt-nurtleu") == 0
    assert str(observations(file)["kazakhstan-exports-2019"].value) == "1234"


def test_a_dry_run_shows_what_goes_where_and_writes_nothing(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    table = "Торговля, млн долл.;;\nПоказатель;2019;№\nЭкспорт;1 234,50;7\nИсточник;;\n"

    assert office(file, table, *GIVEN[:4], "--dry-run", encoding="cp1251") == 0

    said = capfd.readouterr().out.replace("\u00a0", " ")
    for line in (
        "A “Показатель”: Measure",
        "B “2019”: Value, 2019",
        "Not taken: C “№”",
        "Unit: Торговля, млн долл. (1:A)",
        "USD 1,234.50 million",
        "kazakhstan-exports-2019",
        "1 observation would be added",
    ):
        assert line in said
    assert file.read_bytes() == before


def test_what_is_left_out_is_said(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert office(file, "Год;Экспорт;Импорт\n2019;1,5;–\nПримечание: оценка;;\n", *GIVEN) == 0

    said = capfd.readouterr().out
    assert "table.csv:2:C: The cell has no number." in said
    assert "table.csv:3: “Примечание: оценка” is no row of numbers and was left out." in said


@pytest.mark.parametrize(
    "options", [("--decimal", "dot"), ("--take", "Amount"), ("--flow", "smuggling"), ("--encoding", "ascii")]
)
def test_an_option_has_a_value_that_it_knows(
    file: Path, options: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert office(file, "Год;Экспорт\n2019;1,5\n", *GIVEN, *options) == 2
    assert options[0] in capfd.readouterr().err


def test_cards_and_messages_may_name_ids_that_the_import_brings(file: Path) -> None:
    tree = json.loads(file.read_bytes())
    tree["cards"].append("kazakhstan-exports-2019")
    tree["messages"][0]["text"]["en"] = "Exports were {kazakhstan-exports-2019}."
    file.write_text(json.dumps(tree, ensure_ascii=False, indent=2), "utf-8")

    assert office(file, "Год;Экспорт\n2019;1,5\n", *GIVEN) == 0
    assert "kazakhstan-exports-2019" in observations(file)


def test_ids_that_the_import_does_not_bring_either_are_faults_of_the_file_by_its_own_lines(
    file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tree = json.loads(file.read_bytes())
    tree["cards"].append("nowhere")
    file.write_text(json.dumps(tree, ensure_ascii=False, indent=2), "utf-8")
    before = file.read_bytes()
    line = before[: before.index(b'"nowhere"')].count(b"\n") + 1

    assert office(file, "Год;Экспорт\n2019;1,5\n", *GIVEN) == 1
    assert f"line {line}" in capfd.readouterr().err
    assert file.read_bytes() == before
