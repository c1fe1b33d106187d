"""Tables as offices keep them: each becomes the observations that it states."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.briefing.model.values import Observation
from tests.support.tables import ALL, Shown, book, csv, observations, outcome


@dataclass(frozen=True)
class Example:
    """A table, the answers to it, and what it states: flow, period, value and unit of each number."""

    name: str
    table: bytes
    stated: Sequence[tuple[str, str, str, str]]
    answers: dict[str, Any] = field(default_factory=lambda: dict(ALL))


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


def test_percentages_of_a_workbook_are_read_as_they_are_shown() -> None:
    table = next(one.table for one in EXAMPLES if one.name == "a workbook with numbers, dates and percentages")

    (first, second) = observations(outcome(table, **ALL))

    assert first.change is None
    assert second.change is not None
    assert str(second.change.value) == "-6.1"


def test_the_whole_column_tells_what_a_point_is() -> None:
    made = observations(outcome(csv("Год;Экспорт\n2019;1.234\n2020;5,5\n"), **ALL))

    assert [str(item.value) for item in made] == ["1234", "5.5"]


def test_qualifiers_and_flags_are_read_from_cells() -> None:
    table = "Год;Экспорт\n2017;около 117\n2018;более 500\n2019;28,6 p\n2020;≈1,5*\n"

    made = observations(outcome(csv(table), **ALL))

    assert [(item.qualifier, item.flags) for item in made] == [
        ("about", ()),
        ("over", ()),
        ("exact", ("p",)),
        ("about", ()),
    ]


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


def test_a_scale_without_a_currency_takes_that_of_all_numbers() -> None:
    (made,) = observations(outcome(csv("Год;Экспорт, млн\n2019;1,5\n"), **ALL))

    assert made.unit == "USD mln"
