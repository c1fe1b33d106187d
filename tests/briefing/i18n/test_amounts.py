"""Amounts: any currency, in the words of the language of the texts."""

from decimal import Decimal, localcontext

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "value", "unit", "shown"),
    [
        ("fr", "2.2", "EUR bn", "2,2 milliards d’euros"),
        ("fr", "1.5", "RUB mln", "1,5 million de roubles russes"),
        ("fr", "117", "USD mln", "117 millions de dollars"),
        ("fr", "3", "KZT thousand", "3 milliers de tenges kazakhs"),
        ("fr", "5", "RSD", "5 dinars serbes"),
        ("ru", "2.2", "EUR bn", "2,2 млрд евро"),
        ("ru", "117", "USD mln", "117 млн долл. США"),
        ("sr", "2.2", "EUR bn", "2,2 млрд. евра"),
        ("en", "2.2", "EUR bn", "EUR 2.2 billion"),
    ],
)
def test_an_amount_is_written_as_the_language_has_it(language: str, value: str, unit: str, shown: str) -> None:
    assert localizer_for(language).amount(Decimal(value), unit).replace(NBSP, " ") == shown


def test_amounts_dates_and_numbers_follow_the_language_of_the_texts() -> None:
    mixed, french = localizer_for("en", "fr"), localizer_for("fr")

    assert mixed.gettext("Trade") == localizer_for("en").gettext("Trade")
    assert mixed.language == "fr"
    assert mixed.amount(Decimal("2.2"), "EUR bn") == french.amount(Decimal("2.2"), "EUR bn")
    assert mixed.period("2024-01/2024-09") == french.period("2024-01/2024-09")
    assert mixed.number(Decimal("1234.5")) == french.number(Decimal("1234.5"))


def test_a_language_without_a_catalogue_has_its_formats_and_the_words_of_the_program() -> None:
    german = localizer_for("en", "de")

    assert german.number(Decimal("1234.5")) == "1.234,5"
    assert german.period("2026-02-26") == "26. Februar 2026"
    assert german.qualified("about", Decimal("2.2"), "EUR bn").replace(NBSP, " ") == "about EUR 2,2 billion"


def test_a_missing_text_is_one_in_the_language_of_the_program_then_one_of_those_that_stand_in() -> None:
    text = {"zh-Hans": "甲", "en": "one", "ru": "раз"}

    assert localizer_for("kk").spoken(text) == ("раз", "ru", True)
    assert localizer_for("fr").spoken(text) == ("one", "en", True)
    assert localizer_for("ru", "fr").spoken(text) == ("раз", "ru", True)
    assert localizer_for("fr", "de").spoken({"ar": "واحد"}) == ("واحد", "ar", True)
    assert localizer_for("fr").text({"zh-Hans": "甲"}) == "[zh-Hans] 甲"
    assert localizer_for("en").fallback_note("[zh-Hans] 甲") != ""


@pytest.mark.parametrize(
    ("language", "period", "long", "short"),
    [
        ("en", "2024-Q3", "3rd quarter 2024", "Q3 2024"),
        ("ru", "2024-Q3", "3-й квартал 2024 г.", "3-й кв. 2024 г."),
        ("fr", "2024-Q3", "3e trimestre 2024", "T3 2024"),
    ],
)
def test_a_quarter_is_one(language: str, period: str, long: str, short: str) -> None:
    localizer = localizer_for(language)

    assert " ".join(localizer.period(period).split()) == long
    assert " ".join(localizer.period_short(period).split()) == short


def test_the_first_of_a_month_is_written_as_the_language_has_it() -> None:
    french = localizer_for("fr")

    assert french.period("2023-11-01") == "1er novembre 2023"
    assert " ".join(french.period_short("2023-11-01").split()) == "1er nov. 2023"
    assert french.period("2023-11-11") == "11 novembre 2023"
    assert localizer_for("en").period("2023-11-01") == "1 November 2023"


@pytest.mark.parametrize(
    ("place", "shown"),
    [("paragraph 3-5", "paragraph 3–5"), ("00:12:30", "at 00:12:30"), ("00:12:30-00:13:10", "at 00:12:30–00:13:10")],
)
def test_places_are_ranges_and_times_too(place: str, shown: str) -> None:
    assert localizer_for("en").place(place) == shown


@pytest.mark.parametrize(
    ("language", "value", "upper", "unit", "shown"),
    [
        ("en", "160", "180", "USD mln", "USD 160–180 million"),
        ("ru", "160", "180", "USD mln", "160–180 млн долл. США"),
        ("kk", "160", "180", "USD mln", "160–180 млн АҚШ доллары"),
        ("sr", "160", "180", "USD mln", "160–180 мил. америчких долара"),
        ("sr-Latn", "160", "180", "USD mln", "160–180 mil. američkih dolara"),
        ("fr", "160", "180", "USD mln", "160–180 millions de dollars"),
        ("fr", "0.5", "1.5", "EUR bn", "0,5–1,5 milliard d’euros"),
        ("de", "1.5", "2", "years", "1,5–2 Jahre"),
        ("ru", "3", "5", "years", "3–5 лет"),
        ("ru", "3", "4", "years", "3–4 года"),
        ("en", "5", "7.5", "percent", "5–7.5%"),
        ("fr", "-42", "-20.0", "number", "−42 – −20,0"),
        ("kk", "-1", "1", "percent", "−1 – 1%"),
    ],
)
def test_a_range_has_both_ends_and_the_words_of_the_upper_one(
    language: str, value: str, upper: str, unit: str, shown: str
) -> None:
    amount = localizer_for(language).amount(Decimal(value), unit, Decimal(upper))

    assert " ".join(amount.split()) == shown


def test_a_range_is_qualified_as_one_amount() -> None:
    russian, kazakh = localizer_for("ru"), localizer_for("kk")

    assert russian.qualified("about", Decimal(160), "USD mln", Decimal(180)).startswith("около 160–180")
    assert kazakh.qualified("over", Decimal(60), "number", Decimal(90)) == "60–90-нан астам"


@pytest.mark.parametrize(
    ("language", "ranks"),
    [
        ("en", ["1st place", "2nd place", "3rd place", "6th place", "11th place", "22nd place", "1,013th place"]),
        ("ru", ["1-е место", "2-е место", "3-е место", "6-е место", "11-е место", "22-е место", "1 013-е место"]),
        ("kk", ["1-орын", "2-орын", "3-орын", "6-орын", "11-орын", "22-орын", "1 013-орын"]),
        ("sr", ["1. место", "2. место", "3. место", "6. место", "11. место", "22. место", "1.013. место"]),
        ("sr-Latn", ["1. mesto", "2. mesto", "3. mesto", "6. mesto", "11. mesto", "22. mesto", "1.013. mesto"]),
        ("fr", ["1re place", "2e place", "3e place", "6e place", "11e place", "22e place", "1 013e place"]),
    ],
)
def test_a_rank_is_an_ordinal_of_the_language(language: str, ranks: list[str]) -> None:
    shown = [localizer_for(language).amount(Decimal(number), "rank") for number in (1, 2, 3, 6, 11, 22, 1013)]

    assert [" ".join(rank.split()) for rank in shown] == ranks


def test_a_rank_is_inflected_in_kazakh() -> None:
    kazakh = localizer_for("kk")

    assert kazakh.qualified("over", Decimal(6), "rank") == "6-орыннан астам"
    assert kazakh.qualified("up to", Decimal(6), "rank") == "6-орынға дейін"


@pytest.mark.parametrize("language", INTERFACE)
def test_each_language_of_the_program_has_a_pattern_for_ranks(language: str) -> None:
    assert "(" not in localizer_for(language).amount(Decimal(6), "rank")


@given(st.sampled_from(INTERFACE), st.integers(-(10**24), 10**24), st.integers(-8, 4))
def test_numbers_are_written_as_cldr_has_them_with_all_their_digits(language: str, digits: int, exponent: int) -> None:
    localizer, decimals = localizer_for(language), max(0, -exponent)
    with localcontext(prec=40):
        value = Decimal(digits).scaleb(exponent)
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        expected = format_decimal(value, format=pattern, locale=localizer.cldr)
    assert localizer.number(value) == expected.replace("-", "\N{MINUS SIGN}")
