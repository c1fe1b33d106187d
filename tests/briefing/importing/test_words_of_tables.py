"""Numbers, periods and units of tables: whatever an office writes is read as it was meant, or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.catalogues import INTERFACE, language_of
from app.briefing.i18n.localizer import localizer_for
from app.briefing.importing import cell_numbers, cell_periods
from app.briefing.importing.cell_units import money
from app.briefing.importing.labels import label

YEARS = st.integers(1990, 2060)
MONTHS = st.integers(1, 12)
NUMBERS = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2)


@st.composite
def periods(draw: st.DrawFn) -> str:
    year, month = draw(YEARS), draw(MONTHS)
    kind = draw(st.sampled_from(["year", "quarter", "month", "months", "years", "day"]))
    match kind:
        case "quarter":
            return f"{year}-Q{draw(st.integers(1, 4))}"
        case "month":
            return f"{year}-{month:02}"
        case "months":
            last = draw(st.integers(2, 11))
            return f"{year}-{draw(st.integers(1, last - 1)):02}/{year}-{last:02}"
        case "years":
            return f"{year}/{year + draw(st.integers(1, 9))}"
        case "day":
            return date(year, month, draw(st.integers(1, 28))).isoformat()
    return str(year)


@given(periods(), st.sampled_from(INTERFACE))
def test_periods_that_the_program_writes_are_read_in_each_language(period: str, locale: str) -> None:
    localizer = localizer_for(locale)

    assert cell_periods.whole(localizer.period_short(period)) == period
    assert cell_periods.whole(localizer.period(period)) == period


@given(st.text(max_size=40))
def test_any_text_is_a_period_that_exists_or_none(text: str) -> None:
    found = cell_periods.whole(text)

    assert found is None or cell_periods.whole(found) == found


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Jan–Aug 2023", "2023-01/2023-08"),
        ("янв.–авг. 2023", "2023-01/2023-08"),
        ("қаң.–там. 2023", "2023-01/2023-08"),
        ("јан–авг 2023", "2023-01/2023-08"),
        ("janv.-août 2023", "2023-01/2023-08"),
        ("январь-август 2023 года", "2023-01/2023-08"),
        ("2023 жылғы қаңтар–тамыз", "2023-01/2023-08"),
        ("8 мес. 2023", "2023-01/2023-08"),
        ("9M 2023", "2023-01/2023-09"),
        ("2023M09", "2023-09"),
        ("09.2023", "2023-09"),
        ("01.01.2023-30.09.2023", "2023-01/2023-09"),
        ("II полугодие 2023 г.", "2023-07/2023-12"),
        ("первый квартал 2023 года", "2023-Q1"),
        ("T3 2023", "2023-Q3"),
        ("Jan–Dec 2023", "2023"),
        ("2023 г.", "2023"),
        ("2016–2020", "2016/2020"),
    ],
)
def test_periods_as_offices_write_them(text: str, period: str) -> None:
    assert cell_periods.whole(text) == period


@pytest.mark.parametrize(
    "text", ["08/31/2023", "2023 к 2022", "30.02.2023", "2023-13", "август", "13 мес. 2023", "5 кв. 2023"]
)
def test_what_may_mean_another_period_or_none_is_no_period(text: str) -> None:
    assert cell_periods.whole(text) is None


@given(NUMBERS, st.sampled_from(["point", "comma"]), st.sampled_from(["", " ", "\u00a0", "\u202f", "'", "thousands"]))
def test_numbers_keep_their_digits_in_any_form(number: Decimal, sign: str, blank: str) -> None:
    decimal, thousands = (".", ",") if sign == "point" else (",", ".")
    separator = thousands if blank == "thousands" else blank
    text = f"{number:,.2f}".replace(",", "\0").replace(".", decimal).replace("\0", separator)

    found = cell_numbers.written(text)

    assert found is not None
    assert cell_numbers.evidence(found.digits) == sign
    read = cell_numbers.value(found.digits, "point" if sign == "point" else "comma")
    assert str(read) == f"{number:.2f}"


@given(st.text(st.sampled_from("0123456789.,'\u00a0 -–+()%*≈>eNa"), max_size=16))
def test_any_cell_is_a_number_of_its_digits_or_none(text: str) -> None:
    found = cell_numbers.written(text)
    if found is None:
        return

    for sign in ("point", "comma"):
        read = cell_numbers.value(found.digits, "point" if sign == "point" else "comma")
        digits = "".join(filter(str.isdigit, found.digits))
        assert read is None or "".join(filter(str.isdigit, f"{read:f}")).lstrip("0") == digits.lstrip("0")


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("1.234", "either"),
        ("0.916", "point"),
        ("1,5", "comma"),
        ("1.234,5", "comma"),
        ("1,234,567", "point"),
        ("1234", "none"),
        ("1 234,567", "comma"),
    ],
)
def test_digits_show_their_decimal_sign_or_do_not(digits: str, shown: str) -> None:
    assert cell_numbers.evidence(digits) == shown


@pytest.mark.parametrize("locale", INTERFACE)
@pytest.mark.parametrize("unit", ["USD", "USD mln", "EUR bn", "KZT thousand", "RSD mln", "CNY bn"])
def test_units_that_the_program_writes_are_read_in_each_language(unit: str, locale: str) -> None:
    found = money(localizer_for(locale).unit(unit), language_of(locale))

    assert found is not None
    assert found.units(("KZT", "RSD")) == (unit,)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("bn USD", ("USD bn",)),
        ("млрд долл.", ("USD bn",)),
        ("US$ million", ("USD mln",)),
        ("миллион АҚШ доллары", ("USD mln",)),
        ("US dollars, millions", ("USD mln",)),
        ("milliards d’euros", ("EUR bn",)),
        ("€ mln", ("EUR mln",)),
        ("млн динара", ("RSD mln",)),
        ("mil. USD", ("USD thousand", "USD mln")),
    ],
)
def test_units_as_offices_write_them(text: str, units: tuple[str, ...]) -> None:
    found = money(text)

    assert found is not None
    assert found.units(("KZT", "RSD")) == units


@pytest.mark.parametrize("text", ["тонн", "%", "Serbia", "экспорт Сербии", "persons", "млн тонн"])
def test_what_is_no_money_is_no_unit(text: str) -> None:
    assert money(text) is None


def test_a_billion_of_an_unknown_language_is_not_certain() -> None:
    english, unknown = money("billion USD", "en"), money("billion USD")

    assert english is not None
    assert english.is_certain
    assert unknown is not None
    assert not unknown.is_certain


@pytest.mark.parametrize("text", ["Экспорт Сербии, млн долл.", "Экспорт удобрений", "Exports to Serbia"])
def test_words_that_are_not_understood_are_never_dropped(text: str) -> None:
    said = label(text)

    assert said.flows == {"exports"}
    assert said.rest
