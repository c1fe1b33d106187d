"""Speaking: numbers, dates, periods and qualifiers as each language writes them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.case_endings import ending
from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.language_data import language_data
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.parts import Language, Text
from app.briefing.model.periods import span
from app.briefing.model.values import Change, Qualifier


def plain(text: str) -> str:
    """A text with its special spaces as plain ones."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "qualifier", "value", "unit", "said"),
    [
        ("ru", "about", "117", "USD mln", "около 117 млн долл. США"),
        ("ru", "exact", "107.7", "USD mln", "107,7 млн долл. США"),
        ("ru", "over", "40", "percent", "более 40 %"),
        ("ru", "up to", "90", "percent", "до 90 %"),
        ("ru", "nearly", "30", "years", "почти 30 лет"),
        ("kk", "about", "117", "USD mln", "шамамен 117 млн АҚШ доллары"),
        ("kk", "over", "500", "USD mln", "500 млн АҚШ долларынан астам"),
        ("kk", "over", "60", "number", "60-тан астам"),
        ("kk", "over", "1E+3", "number", "1 000-нан астам"),
        ("kk", "up to", "1E+3", "number", "1 000-ға дейін"),
        ("kk", "nearly", "1E-7", "number", "0,0000001-ге жуық"),
        ("kk", "over", "40", "percent", "40%-дан астам"),
        ("kk", "up to", "90", "percent", "90%-ға дейін"),
        ("kk", "nearly", "30", "years", "30 жылға жуық"),
        ("en", "about", "117", "USD mln", "about USD 117 million"),
    ],
)
def test_a_qualified_number(language: Language, qualifier: Qualifier, value: str, unit: str, said: str) -> None:
    assert plain(localizer_for(language).qualified(qualifier, Decimal(value), unit)) == said


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("ru", "20592571", "20 592 571"),
        ("ru", "-50.5", "−50,5"),
        ("ru", "26.40", "26,40"),
        ("ru", "0.0", "0,0"),
        ("kk", "1107.7", "1 107,7"),
        ("sr", "1107.7", "1.107,7"),
        ("en", "1107.7", "1,107.7"),
        ("en", "9.5E+30", "9,500,000,000,000,000,000,000,000,000,000"),
        ("en", "1234567890123456789012345678901.5", "1,234,567,890,123,456,789,012,345,678,901.5"),
    ],
)
def test_a_number_keeps_the_digits_it_was_given_with(language: Language, value: str, said: str) -> None:
    assert plain(localizer_for(language).number(Decimal(value))) == said


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_no_language_rounds(value: Decimal) -> None:
    for language in INTERFACE:
        digits = "".join(character for character in localizer_for(language).number(value) if character.isdigit())
        assert int(digits) == abs(int(value.scaleb(3)))


def test_a_unit_never_parts_from_its_number() -> None:
    assert "117\N{NO-BREAK SPACE}млн" in localizer_for("ru").qualified("about", Decimal(117), "USD mln")
    assert "80,4\N{NO-BREAK SPACE}%" in localizer_for("ru").percent(Decimal("80.4"))


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        ("80.4", "ru", "+80,4 % к 2024 г."),
        ("-6.1", "ru", "−6,1 % к 2024 г."),
        ("80.4", "kk", "2024 жылға қарағанда +80,4%"),
    ],
)
def test_a_change_has_its_sign_and_what_it_is_against(value: str, language: Language, said: str) -> None:
    assert plain(localizer_for(language).change_against(Change(value=Decimal(value), against="2024"))) == said


@pytest.mark.parametrize(
    ("period", "russian", "kazakh_words"),
    [
        ("2025", "2025 г.", "2025 ж."),
        ("2026-02-26/2026-02-27", "26–27 февраля 2026 г.", "2026 ж. 26–27 ақпан"),
        ("2024-01/2024-09", "январь – сентябрь 2024 г.", "2024 ж. қаңтар – қыркүйек"),
        ("1996-12-10", "10 декабря 1996 г.", "1996 ж. 10 желтоқсан"),
        ("2010-10", "октябрь 2010 г.", "2010 ж. қазан"),
        ("2016/2025", "2016–2025 гг.", "2016–2025 жж."),
        ("2026-02-27/2026-03-02", "27 февраля 2026 г. – 2 марта 2026 г.", "2026 ж. 27 ақпан – 2026 ж. 2 наурыз"),
    ],
)
def test_a_period_in_full(period: str, russian: str, kazakh_words: str) -> None:
    assert plain(localizer_for("ru").period(period)) == russian
    assert plain(localizer_for("kk").period(period)) == kazakh_words


def test_a_missing_language_falls_back_visibly() -> None:
    only_russian = Text(ru="Товарооборот")

    assert localizer_for("kk").text(only_russian) == "[ru] Товарооборот"
    assert localizer_for("kk").spoken(only_russian).fallen_back
    assert localizer_for("ru").text(only_russian) == "Товарооборот"


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_can_be_said_in_every_language(day: datetime.date) -> None:
    for language in INTERFACE:
        assert str(day.year) in localizer_for(language).period(day.isoformat())
        assert str(day.year) in localizer_for(language).period_short(day.isoformat())


@given(st.dates(min_value=datetime.date(1000, 1, 1)), st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_range_of_days_covers_both_ends(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    if first == last:
        return
    covered = span(f"{first}/{last}")

    assert (covered.first, covered.last) == (first, last)
    assert covered.length < 0
    assert not covered.single


def test_lengths_of_periods_tell_years_from_parts_of_years() -> None:
    lengths = {
        span(period).length for period in ("2025", "2025-01/2025-06", "2024-01/2024-09", "2024-09", "2024-09-01")
    }

    assert len(lengths) == 5
    assert span("2025").length == span("2016").length == span("2025-01/2025-12").length == 12


@pytest.mark.parametrize(
    ("whole", "ablative", "dative"),
    [
        (44, "тен", "ке"),
        (73, "тен", "ке"),
        (60, "тан", "қа"),
        (10, "нан", "ға"),
        (300, "ден", "ге"),
        (5000, "нан", "ға"),
    ],
)
def test_kazakh_endings_follow_the_sound_of_the_number(whole: int, ablative: str, dative: str) -> None:
    endings = language_data("kk").amount_endings

    assert endings is not None
    assert ending(endings, whole, "ablative") == ablative
    assert ending(endings, whole, "dative") == dative
