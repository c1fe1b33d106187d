"""Amounts: any currency, in the words of the language of the texts."""

from decimal import Decimal

import pytest

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
