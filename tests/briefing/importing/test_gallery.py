"""Tables as offices keep them: each becomes the observations that it states, or what it does not say is asked."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
import xlsxwriter

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.importing.importer import Imported, imported
from app.briefing.importing.plan import Answers
from app.briefing.importing.plan_text import column_text
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.values import Change, Chart, Observation, Series
from app.briefing.reading.reader import read
from app.paper.output import chart_csv
from tests.support.briefings import EDITION_ONE

BRIEFING = EDITION_ONE.read_bytes()
ALL = {"reporter": "kazakhstan", "source": "kt-nurtleu", "unit": "USD mln"}


@dataclass(frozen=True)
class Shown:
    """A cell of a workbook with a number format."""

    value: object
    format: str


@dataclass(frozen=True)
class Example:
    """A table, the answers to it, and what it states: flow, period, value and unit of each number."""

    name: str
    table: bytes
    stated: Sequence[tuple[str, str, str, str]]
    answers: dict[str, Any] = field(default_factory=lambda: dict(ALL))


def book(rows: Sequence[Sequence[object]], *, merged: Sequence[tuple[str, object]] = (), name: str = "Trade") -> bytes:
    """A workbook with one sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                shown = cell if isinstance(cell, Shown) else None
                value = shown.value if shown else cell
                form = made.add_format({"num_format": shown.format}) if shown else None
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, form)
                elif value is not None:
                    sheet.write(row, column, value, form)
        for place, value in merged:
            sheet.merge_range(place, value)
    return file.getvalue()


def csv(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


TWO = [("exports", "2019", "1234.5", "USD mln"), ("imports", "2019", "2.10", "USD mln")]

EXAMPLES = [
    Example(
        "years as columns",
        csv("Показатель;2019;2020\nЭкспорт;1 234,5;2,10\n"),
        [
            ("exports", "2019", "1234.5", "USD mln"),
            ("exports", "2020", "2.10", "USD mln"),
        ],
    ),
    Example("flows as columns", csv("Год;Экспорт;Импорт\n2019;1 234,5;2,10\n"), TWO),
    Example("thousands with no-break and narrow blanks", csv("Год;Экспорт;Импорт\n2019;1\u00a0234,5;2,10\n"), TWO),
    Example(
        "thousands with points", csv("Jahr;Izvoz;Uvoz\n2019;1.234,5;2,10\n"), TWO, {**ALL, "take": {"Jahr": "period"}}
    ),
    Example("thousands with commas", csv('Year,Exports,Imports\n2019,"1,234.5",2.10\n'), TWO),
    Example("thousands with apostrophes", csv("Year;Exports;Imports\n2019;1’234.5;2.10\n"), TWO),
    Example("tabs and UTF-16", csv("Год\tЭкспорт\tИмпорт\n2019\t1234,5\t2,10\n", "utf-16"), TWO),
    Example("UTF-8 with a mark", csv("Год;Экспорт;Импорт\n2019;1234,5;2,10\n", "utf-8-sig"), TWO),
    Example("Cyrillic of Windows", csv("Год;Экспорт;Импорт\n2019;1234,5;2,10\n", "cp1251"), TWO),
    Example("French of Windows", csv("Année;Exportations;Importations\n2019;1234,5;2,10\n", "cp1252"), TWO),
    Example("capitals", csv("PERIOD;EXPORTS;IMPORTS\n2019;1234,5;2,10\n"), TWO),
    Example("Kazakh heads", csv("Жыл;Экспорт;Импорт\n2019;1234,5;2,10\n"), TWO),
    Example("Serbian heads in Cyrillic", csv("Година;Извоз;Увоз\n2019.;1234,5;2,10\n"), TWO),
    Example("Serbian heads in Latin letters", csv("Godina;Izvoz;Uvoz\n2019.;1234,5;2,10\n"), TWO),
    Example("a line of Excel for the delimiter", csv("sep=;\nГод;Экспорт;Импорт\n2019;1234,5;2,10\n"), TWO),
    Example(
        "the unit in the title, notes below, numbers of rows",
        csv("Внешняя торговля с Сербией, млрд долл.;;\n;;\n№ п/п;Показатель;2019\n1;Экспорт;1,5\nИсточник: Бюро;;\n"),
        [("exports", "2019", "1.5", "USD bn")],
        {"reporter": "kazakhstan", "source": "kt-nurtleu"},
    ),
    Example(
        "a row an observation, all in words",
        csv(
            "Страна;Период;Показатель;Сумма;Ед. изм.;Источник\nКазахстан;янв.–авг. 2019;Экспорт;1,5;bn USD;kt-nurtleu\n"
        ),
        [("exports", "2019-01/2019-08", "1.5", "USD bn")],
        {"take": {"Страна": "reporter"}},
    ),
    Example(
        "months in five languages",
        csv(
            "Reporter,Period,Flow,Value,Unit\nKazakhstan,Jan–Aug 2019,Export,1.5,bn USD\n"
            "Қазақстан,қаң.–там. 2018,Экспорт,1.5,млрд долл.\nКазахстан,янв.–авг. 2017,Импорт,1.5,млн тенге\n"
            "Казахстан,јан–авг 2016,Увоз,1.5,тыс. долл. США\n"
            "Kazakhstan,janv.–août 2015,Exportations,1.5,millions d’euros\n"
        ),
        [
            ("exports", "2019-01/2019-08", "1.5", "USD bn"),
            ("exports", "2018-01/2018-08", "1.5", "USD bn"),
            ("imports", "2017-01/2017-08", "1.5", "KZT mln"),
            ("imports", "2016-01/2016-08", "1.5", "USD thousand"),
            ("exports", "2015-01/2015-08", "1.5", "EUR mln"),
        ],
        {"source": "kt-nurtleu"},
    ),
    Example(
        "two rows of heads",
        csv(";2019;;2020;\nReporter;Exports;Imports;Exports;Imports\nКазахстан;1;2;3;4\n"),
        [
            ("exports", "2019", "1", "USD mln"),
            ("imports", "2019", "2", "USD mln"),
            ("exports", "2020", "3", "USD mln"),
            ("imports", "2020", "4", "USD mln"),
        ],
    ),
    Example(
        "units in the heads",
        csv("Год;Экспорт, млн долл. США;Импорт (тыс. долл.)\n2019;1,5;2\n"),
        [("exports", "2019", "1.5", "USD mln"), ("imports", "2019", "2", "USD thousand")],
        {"reporter": "kazakhstan", "source": "kt-nurtleu"},
    ),
    Example(
        "period and flow in one head",
        csv("Reporter;Exports 2019, USD mln;Imports 2019, USD mln\nKazakhstan;1234.5;2.10\n"),
        TWO,
        {"source": "kt-nurtleu"},
    ),
    Example(
        "blanks that repeat the row above",
        csv("Год;Показатель;Сумма\n2019;Экспорт;1234,5\n;Импорт;2,10\n"),
        TWO,
        {**ALL, "blanks": "above"},
    ),
    Example("sections", csv("Год;Сумма\nЭкспорт;\n2019;1234,5\nИмпорт;\n2019;2,10\n"), TWO),
    Example("dashes, dots and not available", csv("Год;Экспорт;Импорт\n2018;–;…\n2019;1234,5;2,10\n2020;н/д;-\n"), TWO),
    Example("ranges", csv("Год;Экспорт\n2019;160–180\n"), [("exports", "2019", "160–180", "USD mln")]),
    Example(
        "an upper end", csv("Год;Экспорт;Верхняя граница\n2019;160;180\n"), [("exports", "2019", "160–180", "USD mln")]
    ),
    Example("units beside numbers", csv("Год;Экспорт\n2019;1,5 млрд долл.\n"), [("exports", "2019", "1.5", "USD bn")]),
    Example(
        "quarters",
        csv("Период;Экспорт\nI кв. 2019;1,5\n3 квартал 2019 г.;2\n"),
        [
            ("exports", "2019-Q1", "1.5", "USD mln"),
            ("exports", "2019-Q3", "2", "USD mln"),
        ],
    ),
    Example(
        "a workbook with numbers, dates and percentages",
        book(
            [
                ["Год", "Экспорт", "Импорт", "Прирост импорта, %"],
                [2019, Shown(1234.5, "#,##0.0"), Shown(2.1, "0.00"), Shown(-0.061, "0.0%")],
            ]
        ),
        TWO,
    ),
    Example(
        "dates that show months",
        book([["Период", "Экспорт"], [Shown(date(2019, 3, 1), "mmm yyyy"), 1.5]]),
        [("exports", "2019-03", "1.5", "USD mln")],
    ),
    Example(
        "merged labels and a merged title",
        book(
            [[None], ["Год", "Показатель", "Сумма"], [None, "Экспорт", 1234.5], [None, "Импорт", Shown(2.1, "0.00")]],
            merged=[("A1:C1", "Внешняя торговля, млн долл. США"), ("A3:A4", 2019)],
        ),
        TWO,
        {"reporter": "kazakhstan", "source": "kt-nurtleu"},
    ),
    Example(
        "heads merged over two rows and over two columns, with line ends",
        book(
            [
                [None] * 3,
                [None, "Экспорт,\nмлн долл.", "Импорт,\nмлн долл."],
                ["Kazakhstan", 1234.5, Shown(2.1, "0.00")],
            ],
            merged=[("A1:A2", "Чьи данные"), ("B1:C1", 2019)],
        ),
        TWO,
        {"source": "kt-nurtleu"},
    ),
    Example(
        "Eurostat's SDMX-CSV",
        csv(
            "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
            "ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,RS,KZ,TOTAL,2,QUANTITY_IN_100KG,2019-03,90.63,\n"
            "ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,RS,KZ,TOTAL,2,VALUE_IN_EUROS,2019-03,32313884,p\n"
        ),
        [("exports", "2019-03", "32313884", "EUR")],
        {"reporter": "serbia", "source": "kt-nurtleu"},
    ),
    Example(
        "UN Comtrade with more columns and a comma behind each row",
        csv(
            "typeCode,period,reporterISO,flowCode,flowDesc,partnerISO,cmdCode,cmdDesc,primaryValue\n"
            "C,201903,KAZ,X,Export,SRB,TOTAL,All Commodities,585035.25,\n"
        ),
        [("exports", "2019-03", "585035.25", "USD")],
        {"reporter": "un-comtrade", "source": "penppml-comtrade"},
    ),
]


def outcome(table: bytes, **answers: Any) -> Imported:
    return imported(BRIEFING, table, Answers(**answers))


def observations(found: Imported) -> list[Observation]:
    assert not found.plan.questions, [(one.option, one.subject, str(one.phrase)) for one in found.plan.questions]
    assert not found.plan.faults, [(place, str(phrase)) for place, phrase in found.plan.faults]
    assert found.briefing is not None, found.faults
    return [one.observation for one in found.plan.placed]


def number(item: Observation) -> str:
    return f"{item.value}–{item.upper}" if item.upper is not None else str(item.value)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_table_of_an_office_becomes_what_it_states(example: Example) -> None:
    made = observations(outcome(example.table, **example.answers))

    assert [(item.flow, item.period, number(item), item.unit) for item in made] == list(example.stated)


def test_growth_goes_to_its_value() -> None:
    table = "Показатель;2019;2020;2020 к 2019, %\nЭкспорт;2,0;2,2;+10,0\nИмпорт;4;3;-25\n"

    made = {item.id: item.change for item in observations(outcome(csv(table), **ALL))}

    growth = made["kazakhstan-exports-2020"]
    assert growth is not None
    assert (growth.value, growth.against) == (Decimal("10.0"), "2019")
    assert made["kazakhstan-exports-2019"] is None


@pytest.mark.parametrize(("kind", "value"), [("index", "7.6"), ("change", "107.6")])
def test_growth_of_more_than_a_hundred_is_asked_about(kind: str, value: str) -> None:
    table = csv("Год;Экспорт;Темп роста, %\n2019;2,0;107,6\n")

    assert [one.option for one in outcome(table, **ALL).plan.questions] == ["growth"]
    (made,) = observations(outcome(table, **ALL, growth=kind))
    assert made.change is not None
    assert str(made.change.value) == value


def test_percentages_of_a_workbook_are_read_as_they_are_shown() -> None:
    table = next(one.table for one in EXAMPLES if one.name == "a workbook with numbers, dates and percentages")

    (first, second) = observations(outcome(table, **ALL))

    assert first.change is None
    assert second.change is not None
    assert str(second.change.value) == "-6.1"


@pytest.mark.parametrize(("sign", "value"), [("point", "1.234"), ("comma", "1234")])
def test_an_ambiguous_point_is_asked_about(sign: str, value: str) -> None:
    table = csv("Год;Экспорт\n2019;1.234\n")

    (question,) = outcome(table, **ALL).plan.questions
    assert (question.option, [choice.value for choice in question.choices]) == ("decimal", ["point", "comma"])
    (made,) = observations(outcome(table, **ALL, decimal=sign))
    assert str(made.value) == value


def test_the_whole_column_tells_what_a_point_is() -> None:
    made = observations(outcome(csv("Год;Экспорт\n2019;1.234\n2020;5,5\n"), **ALL))

    assert [str(item.value) for item in made] == ["1234", "5.5"]


@pytest.mark.parametrize(("digits", "value"), [("shown", "107.7"), ("stored", "107.69531")])
def test_a_cell_that_shows_fewer_digits_than_it_holds_is_asked_about(digits: str, value: str) -> None:
    table = book([["Год", "Экспорт"], [2019, Shown(107.69531, "0.0")]])

    assert [one.option for one in outcome(table, **ALL).plan.questions] == ["digits"]
    (made,) = observations(outcome(table, **ALL, digits=digits))
    assert str(made.value) == value


def test_everything_that_is_not_clear_is_asked_at_once() -> None:
    table = "Country;Period;Flow;Amount;Code\nAtlantis;2019;Exports to Serbia;1.234;X1\n"

    found = outcome(csv(table)).plan

    asked = {(one.option, one.subject) for one in found.questions}
    assert asked >= {
        ("take", "Country"),
        ("take", "Code"),
        ("take", "Exports to Serbia"),
        ("decimal", ""),
        ("unit", ""),
        ("source", ""),
    }
    assert not found.placed


def test_answers_about_texts_are_taken() -> None:
    table = "Country;Period;Flow;Amount;Code\nKazakhstan;2019;Exports to Serbia;1.5;X1\nSerbia;2019;Tourists;3;X2\n"
    take = {"Country": "reporter", "Code": "nothing", "Exports to Serbia": "exports", "Tourists": "nothing"}

    (made,) = observations(outcome(csv(table), source="kt-nurtleu", unit="USD bn", take=take))

    assert (made.reporter, made.flow, str(made.value)) == ("kazakhstan", "exports", "1.5")


def test_a_state_with_several_reporters_is_asked_about() -> None:
    table = csv("Déclarant;Année;Exportations\nSerbie;2019;1,5\n")

    (question,) = outcome(table, source="kt-nurtleu", unit="USD mln").plan.questions

    assert question.subject == "Serbie"
    assert {choice.value for choice in question.choices} == {"serbia", "serbia-with-oil", "nothing"}


def test_labels_of_goods_are_never_taken_for_all_trade() -> None:
    found = outcome(csv("Показатель;2019\nЭкспорт удобрений;1,5\n"), **ALL).plan

    assert [one.subject for one in found.questions] == ["Экспорт удобрений"]


def test_a_value_that_the_file_has_is_asked_about_and_one_that_differs_is_a_fault() -> None:
    same = csv("Год;Товарооборот\n2022;73,8\n2019;1,5\n")
    assert [one.option for one in outcome(same, **ALL).plan.questions] == ["present"]
    (made,) = observations(outcome(same, **ALL, present="nothing"))
    assert made.period == "2019"

    other = outcome(csv("Год;Товарооборот\n2022;99,9\n"), **ALL).plan
    assert [place for place, _ in other.faults] == ["2"]


def test_qualifiers_and_flags_are_read_from_cells() -> None:
    table = "Год;Экспорт\n2017;около 117\n2018;более 500\n2019;28,6 p\n2020;≈1,5*\n"

    made = observations(outcome(csv(table), **ALL))

    assert [(item.qualifier, item.flags) for item in made] == [
        ("about", ()),
        ("over", ()),
        ("exact", ("p",)),
        ("about", ()),
    ]


@pytest.mark.parametrize("locale", INTERFACE)
def test_the_csv_that_the_program_saves_says_what_the_file_has(locale: str) -> None:
    briefing = read(BRIEFING)
    assert isinstance(briefing, Briefing)
    saved = chart_csv.table(Dossier(briefing), "turnover-by-year", locale)

    plan = outcome(csv(saved)).plan

    assert [one.option for one in plan.questions] == ["present"]
    assert not plan.faults
    again = outcome(csv(saved), present="nothing").plan
    assert len([phrase for _, phrase in again.left_out if "has this value already" in str(phrase)]) == 5


@pytest.mark.parametrize("locale", INTERFACE)
def test_a_saved_csv_names_sources_in_any_order_and_each_value_by_its_id(locale: str) -> None:
    briefing = read(BRIEFING)
    assert isinstance(briefing, Briefing)
    dossier = Dossier(briefing)
    saved = chart_csv.table(dossier, "exports-imports-2025", locale)

    plan = outcome(csv(saved)).plan

    assert [one.option for one in plan.questions] == ["present"]
    assert not plan.faults
    again = outcome(csv(saved), present="nothing").plan
    assert not again.placed
    present = {str(phrase) for _, phrase in again.left_out if "has this value already" in str(phrase)}
    keys = [key for series in dossier.charts["exports-imports-2025"].series for key in series.values]
    stated = [key for key in keys if isinstance(dossier.values[key], Observation)]
    assert present == {f"The file has this value already: “{key}”." for key in stated}


@pytest.mark.parametrize("locale", INTERFACE)
def test_a_saved_csv_gives_back_what_another_file_lacks(locale: str) -> None:
    briefing = read(BRIEFING)
    assert isinstance(briefing, Briefing)
    (first, *_) = [one for one in briefing.trade.observations if one.id == "kz-turnover-2024"]
    stated = msgspec.structs.replace(
        first, id="a-1", period="2024-Q3", flags=("p", "e"), change=Change(Decimal("-7.6"), against="2023-01/2023-03")
    )
    other = msgspec.structs.replace(first, id="a-2", period="2024-Q2", value=Decimal("0.25"), unit="USD bn")
    chart = Chart("c", "points", briefing.trade.charts[0].title, (Series(("a-1", "a-2")),))
    trade = msgspec.structs.replace(briefing.trade, observations=(stated, other), charts=(chart,))
    saved = chart_csv.table(Dossier(msgspec.structs.replace(briefing, trade=trade)), "c", locale)

    found = outcome(csv(saved))
    made = {one.id: one for one in observations(found)}

    localizer = localizer_for(locale)
    (base,) = [column_text(column, localizer) for column in found.plan.columns if column.holds == "against"]
    assert base.endswith(localizer.gettext("Growth against (ISO 8601)"))
    assert set(made) == {"a-1", "a-2"}
    again = made["a-1"]
    assert (again.period, again.value, again.unit, again.flags) == ("2024-Q3", first.value, "USD mln", ("p", "e"))
    assert again.change == stated.change
    assert (made["a-2"].value, made["a-2"].unit) == (Decimal(250), "USD mln")


def test_ids_of_a_table_that_the_program_did_not_save_are_asked_about() -> None:
    table = csv("Идентификатор;Год;Экспорт\nA/17;2019;1,5\n")

    assert [(one.option, one.subject) for one in outcome(table, **ALL).plan.questions] == [("take", "Идентификатор")]


def test_a_value_in_another_scale_is_the_same_value() -> None:
    table = csv("Год;Товарооборот\n2022;0,0738\n")

    (question,) = outcome(table, **{**ALL, "unit": "USD bn"}).plan.questions

    assert question.option == "present"


def test_computed_values_of_a_saved_csv_are_left_out() -> None:
    table = (
        "Period;Reporter;Measure;Value, USD million;Qualifier;Source\n"
        "2019;Kazakhstan;Kazakhstan’s exports to Serbia;15,9;computed;Kurir, Dec 2018 [16]\n"
        '2019;Kazakhstan;Exports;28,6;as in the source;"Kazinform, 26 Feb 2026 [2]; Kazinform, 10 Feb 2026 [3]"\n'
    )

    (made,) = observations(outcome(csv(table)))

    assert str(made.value) == "28.6"
    assert [entry.source for entry in made.evidence] == ["qazinform-balkan-vector", "inform-zhumangarin"]


@pytest.mark.parametrize(
    ("table", "stated"),
    [
        ("Month;2019;2020\nJanuary;1.5;2\n", [("2019-01", "1.5", "USD mln"), ("2020-01", "2", "USD mln")]),
        (
            "Период;Сумма\n2019;\nянв.–авг.;1,5\nIII квартал;2\n",
            [("2019-01/2019-08", "1.5", "USD mln"), ("2019-Q3", "2", "USD mln")],
        ),
        ("Период;Сумма\n2019 (8 мес.);1,5\n", [("2019-01/2019-08", "1.5", "USD mln")]),
    ],
)
def test_a_part_of_a_year_takes_the_year_of_its_column_or_section(
    table: str, stated: list[tuple[str, str, str]]
) -> None:
    made = observations(outcome(csv(table), **ALL, flow="exports"))

    assert [(item.period, str(item.value), item.unit) for item in made] == stated


def test_a_scale_before_a_sign_of_money_counts() -> None:
    (made,) = observations(
        outcome(csv("Échanges, M€;\nAnnée;Exportations\n2019;1,5\n"), reporter="kazakhstan", source="kt-nurtleu")
    )

    assert made.unit == "EUR mln"


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ("Year;Export of goods;Imports\n2019;1.5;2\n", "Export of goods"),
        ("Год;Экспорт;Изменение\n2019;1,5;0,5\n", "Изменение"),
        ("Показатель;янв.–авг. 2020;2020 к 2019, %\nЭкспорт;1,5;+7,6\n", "2020 к 2019, %"),
        ("Год;Экспорт;Укупно\n2019;1,5;2\n", "Укупно"),
        ("Показатель;2019\nExports of goods;1,5\n", "Exports of goods"),
    ],
)
def test_what_may_mean_less_or_more_is_asked_about(table: str, asked: str) -> None:
    assert asked in [one.subject for one in outcome(csv(table), **ALL).plan.questions]


def test_two_growths_of_one_number_are_a_fault() -> None:
    found = outcome(csv("Год;Экспорт;Прирост, %;Изменение, %\n2019;1,5;+7,6;-3\n"), **ALL).plan

    assert ["two growths" in str(phrase) for _, phrase in found.faults] == [True]


def test_a_value_that_the_table_has_twice_is_a_fault() -> None:
    found = outcome(csv("Год;Экспорт\n2019;1,5\n2019;2,5\n"), **ALL).plan

    assert [(place, "first at 2" in str(phrase)) for place, phrase in found.faults] == [("3", True)]


@pytest.mark.parametrize(
    ("table", "units"),
    [
        ("Year;Exports, USD\n2019;1.5 million\n2020;2 billion\n", ["USD mln", "USD bn"]),
        ("Year;Exports ($ millions)\n2019;$1.5\n2020;$2.0\n", ["USD mln", "USD mln"]),
        ("Year;Exports\n2019;$1.5 bn\n2020;€2 mln\n", ["USD bn", "EUR mln"]),
    ],
)
def test_a_unit_beside_a_number_goes_with_that_of_its_column(table: str, units: list[str]) -> None:
    made = observations(outcome(csv(table), reporter="kazakhstan", source="kt-nurtleu"))

    assert [item.unit for item in made] == units


@pytest.mark.parametrize("cell", ["2 billion", "€2", "2 тонны"])
def test_a_unit_beside_a_number_that_contradicts_its_column_is_a_fault(cell: str) -> None:
    found = outcome(csv(f"Year;Exports, USD mln\n2019;{cell}\n"), reporter="kazakhstan", source="kt-nurtleu").plan

    assert [place for place, _ in found.faults] == ["2"]


def test_a_scale_without_a_currency_takes_that_of_all_numbers() -> None:
    (made,) = observations(outcome(csv("Год;Экспорт, млн\n2019;1,5\n"), **ALL))

    assert made.unit == "USD mln"
