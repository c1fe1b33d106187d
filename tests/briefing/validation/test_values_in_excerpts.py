"""Proving: a value is that of its excerpt in scale, currency, kind, precision and qualifier, in nine languages."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.language_data import language_data
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.units import SCALES
from app.briefing.prose.currency_words import CURRENCY_WORDS
from app.briefing.prose.matching import Fitting, fits, proves
from app.briefing.prose.numerals import numbers, surroundings
from app.briefing.prose.scale_words import SCALE_WORDS
from app.briefing.prose.word_table import LANGUAGES
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.validation.checker import check
from app.briefing.validation.rule import Remark


def remarks(changed: Any) -> tuple[Remark, ...]:
    data = json.dumps(changed, ensure_ascii=False).encode()
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return check(Dossier(found), localizer_for("en"), None, data)


def figure(excerpt: str, language: str, value: str, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "tried",
        "label": {"en": "Tried"},
        "value": Decimal(value),
        "unit": unit,
        "evidence": [{"source": f"in-{language}", "place": "paragraph 1", "excerpt": excerpt}],
        **more,
    }


def told(excerpt: str, language: str, value: str, unit: str, **more: Any) -> set[str]:
    """The rules that have something to say of a value with one excerpt."""
    tree = json.loads(starter())
    held = figure(excerpt, language, value, unit, **more)
    marker = "VALUE"
    held["value"] = marker
    tree["sources"].append({"id": f"in-{language}", "title": "T", "publisher": "P", "language": language})
    tree["figures"].append(held)
    data = json.dumps(tree, ensure_ascii=False).replace(f'"{marker}"', value).encode()
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return {one.rule for one in check(Dossier(found), localizer_for("en"), None, data) if one.item == "tried"} - OTHER


OTHER = {"translation", "undeclared"}
"""The rule that misses the other languages of the small items that are made here."""

BILLIONS = [
    ("en", "trade of $2.2 billion", "USD"),
    ("en", "trade of 2.2 bn US dollars", "USD"),
    ("en", "trade of USD 2.2 billion", "USD"),
    ("en", "trade of US$2.2B", "USD"),
    ("en", "trade of €2.2 billion", "EUR"),
    ("ru", "оборот 2,2 млрд долларов США", "USD"),
    ("ru", "оборот 2,2 миллиарда долларов", "USD"),
    ("ru", "оборот 2 200 миллионов американских долларов", "USD"),
    ("ru", "оборот 2 млрд 200 млн долларов", "USD"),
    ("ru", "оборот 2,2 млрд. долл. США", "USD"),
    ("ru", "оборот 2,2 млрд тенге", "KZT"),
    ("ru", "оборот 2,2 млрд ₸", "KZT"),
    ("ru", "оборот 2,2 млрд рублей", "RUB"),
    ("ru", "оборот 2,2 млрд армянских драмов", "AMD"),
    ("sr", "размена од 2,2 милијарде долара", "USD"),
    ("sr", "razmena od 2,2 milijarde američkih dolara", "USD"),
    ("sr", "razmena od 2.200 miliona evra", "EUR"),
    ("sr", "размена од 2,2 милијарде динара", "RSD"),
    ("kk", "айналым 2,2 млрд АҚШ доллары", "USD"),
    ("kk", "айналым 2,2 миллиард теңгені құрады", "KZT"),
    ("fr", "2,2 milliards de dollars", "USD"),
    ("fr", "2\N{NARROW NO-BREAK SPACE}200 millions d’euros", "EUR"),
    ("French", "2,2 milliards de dollars américains", "USD"),
    ("de", "2,2 Milliarden US-Dollar", "USD"),
    ("de", "2,2 Mrd. Euro", "EUR"),
    ("de", "2.200 Mio. Schweizer Franken", "CHF"),
    ("de", "2'200 Mio. Franken", "CHF"),
    ("it", "2,2 miliardi di dollari", "USD"),
    ("it", "2.200 milioni di euro", "EUR"),
    ("tr", "2,2 milyar dolar", "USD"),
    ("tr", "2,2 milyar ABD doları", "USD"),
    ("tr", "2.200 milyon avro", "EUR"),
    ("es", "2,2 mil millones de dólares", "USD"),
    ("es", "2.200 millones de euros", "EUR"),
]


@pytest.mark.parametrize(("language", "excerpt", "currency"), BILLIONS)
def test_a_value_is_its_excerpt_in_any_scale_of_its_currency_and_in_no_other(
    language: str, excerpt: str, currency: str
) -> None:
    other = "EUR" if currency != "EUR" else "USD"

    def proven(value: str, unit: str) -> bool:
        around = surroundings(excerpt, language)
        return any(proves(one, Decimal(value), unit, around) is not None for one in numbers(excerpt, language))

    assert proven("2.2", f"{currency} bn")
    assert proven("2200", f"{currency} mln")
    assert not proven("2.2", f"{currency} mln")
    assert not proven("2200", f"{currency} bn")
    assert not proven("2.2", f"{other} bn")
    assert not proven("2.2", "percent")
    assert not proven("2.2", "number")


@pytest.mark.parametrize(
    ("language", "excerpt", "value", "unit", "rules"),
    [
        ("fr", "un montant de 2,2 milliards de dollars", "2.2", "USD mln", {"unproven"}),
        ("fr", "un montant de 2,2 milliards de dollars", "2.2", "EUR bn", {"unproven"}),
        ("fr", "un montant de 2,2 milliards de dollars", "2.2", "percent", {"unproven"}),
        ("fr", "un montant de 2,2 milliards de dollars", "2200", "USD mln", set()),
        ("en", "reached $4.2 billion", "4.2", "USD mln", {"unproven"}),
        ("en", "reached $4.2 billion", "4.2", "USD bn", set()),
        ("en", "reached $4.2 billion", "4.2", "CAD bn", set()),
        ("en", "reached US$4.2 billion", "4.2", "CAD bn", {"unproven"}),
        ("en", "reached 4.2 billion", "4.2", "EUR bn", set()),
        ("en", "a share of 7 per cent", "7", "percent", set()),
        ("en", "a share of 7 per cent", "7", "number", {"unproven"}),
        ("en", "between 5 and 7 percent", "5", "percent", set()),
        ("en", "7 agreements were signed", "7", "percent", {"unproven"}),
        ("en", "500 tonnes of wheat", "500", "USD", {"unproven"}),
        ("en", "500 tonnes of wheat", "500", "number", set()),
        ("ru", "доля 7 процентов", "7", "percent", set()),
        ("ru", "доля 7 процентов", "7", "USD", {"unproven"}),
        ("ru", "почти 600 тысяч тонн", "600", "number", {"unproven"}),
        ("ru", "вывоз 600 тысяч тонн", "600000", "number", set()),
        ("kk", "7 пайызға өсті", "7", "percent", set()),
        ("sr", "раст од 7 одсто", "7", "percent", set()),
        ("sr", "rast od 7 posto", "7", "percent", set()),
        ("fr", "une hausse de 7 pour cent", "7", "percent", set()),
        ("de", "ein Anstieg um 7 Prozent", "7", "percent", set()),
        ("it", "un aumento del 7 per cento", "7", "percent", set()),
        ("tr", "yüzde 7 arttı", "7", "percent", set()),
        ("tr", "%7 arttı", "7", "percent", set()),
        ("es", "un aumento del 7 por ciento", "7", "percent", set()),
        ("es", "7 millones de dólares", "7", "percent", {"unproven"}),
        # A bare number takes the unit of a heading, and else is what it says.
        ("en", "Turnover, mln USD: 107.7", "107.7", "USD mln", set()),
        ("en", "Turnover, mln USD: 107.7", "107.7", "EUR mln", {"unproven"}),
        ("en", "Turnover, mln USD: 107.7", "107.7", "USD bn", {"unproven"}),
        ("en", "from $100.1 to $107.7 million", "100.1", "USD mln", set()),
        ("en", "Turnover: 107.7", "107.7", "USD mln", {"unproven"}),
        ("en", "10 agreements worth $2 billion", "10", "USD bn", {"unproven"}),
        # Thousands and decimals, by language.
        ("en", "1,227 million dollars", "1.227", "USD mln", {"unproven"}),
        ("en", "1,227 million dollars", "1227", "USD mln", set()),
        ("de", "1.227 Millionen Dollar", "1227", "USD mln", set()),
        ("ru", "1,227 млн долларов", "1227", "USD mln", {"unproven"}),
        ("ru", "1,227 млн долларов", "1.227", "USD mln", set()),
        ("it", "1.234.567,5 euro", "1234567.5", "EUR", set()),
        # No more digits than the source gives, and no other qualifier.
        ("en", "reached $4 billion", "4", "USD bn", set()),
        ("en", "reached $4 billion", "4000", "USD mln", set()),
        ("en", "reached $4 billion", "4.0", "USD bn", {"precision"}),
        ("en", "reached $4 billion", "4.00", "USD bn", {"precision"}),
        ("en", "reached $4.2 billion", "4.20", "USD bn", {"precision"}),
        ("en", "reached $4.2 billion", "4.21", "USD bn", {"precision"}),
        ("en", "reached $916.5 million", "0.9165", "USD bn", set()),
        ("en", "about $4.2 billion", "4.2", "USD bn", {"qualifier"}),
        ("en", "more than $4.2 billion", "4.2", "USD bn", {"qualifier"}),
        ("ru", "около 4,2 млрд долларов", "4.2", "USD bn", {"qualifier"}),
        ("ru", "до 90% товарооборота проходит здесь", "90", "percent", {"qualifier"}),
        ("ru", "экспорт вырос до 28,6 млн долларов", "28.6", "USD mln", set()),
        ("sr", "око 100 милиона долара", "100", "USD mln", {"qualifier"}),
        ("kk", "60-тан астам компания", "60", "number", {"qualifier"}),
        ("kk", "117 млн долларға жуық", "117", "USD mln", {"qualifier"}),
        ("fr", "plus de 2,2 milliards d’euros", "2.2", "EUR bn", {"qualifier"}),
        ("de", "rund 2,2 Milliarden Euro", "2.2", "EUR bn", {"qualifier"}),
        ("it", "oltre il 40 per cento", "40", "percent", {"qualifier"}),
        ("tr", "yaklaşık 2,2 milyar dolar", "2.2", "USD bn", {"qualifier"}),
        ("tr", "40 milyondan fazla kişi", "40000000", "number", {"qualifier"}),
        ("es", "más de 2,2 millones de dólares", "2.2", "USD mln", {"qualifier"}),
    ],
)
def test_what_the_excerpt_does_not_bear_is_told(
    language: str, excerpt: str, value: str, unit: str, rules: set[str]
) -> None:
    assert told(excerpt, language, value, unit) == rules


@pytest.mark.parametrize(
    ("excerpt", "qualifier", "rules"),
    [
        ("about $4.2 billion", "about", set()),
        ("reached $4.2 billion", "about", {"qualifier"}),
        ("nearly $4.2 billion", "over", {"qualifier"}),
        ("up to $4.2 billion", "up to", set()),
        ("about $1 billion and $4.2 billion", "about", set()),
        ("already $4.2 billion", "over", set()),
    ],
)
def test_the_qualifier_is_that_of_the_source(excerpt: str, qualifier: str, rules: set[str]) -> None:
    assert told(excerpt, "en", "4.2", "USD bn", qualifier=qualifier) == rules


def test_the_scale_of_a_count_may_stand_in_its_label() -> None:
    assert told("5,2 млн тонн", "ru", "5.2", "number", label={"ru": "Вывоз, млн тонн"}) == set()
    assert told("5,2 млн тонн", "ru", "5.2", "number", label={"ru": "Вывоз, тонн"}) == {"unproven"}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Trade is about USD 4.2 billion.", set()),
        ("Trade is over USD 4.2 billion.", {"qualifier"}),
        ("Trade is USD 4.2 billion.", {"qualifier"}),
        ("Trade is about USD 4.2 billion; without oil, the 4.2 billion shrink.", set()),
        ("Trade is about USD 4.2 million.", {"number"}),
        ("Trade is about EUR 4.2 billion.", {"number"}),
        ("Trade is about USD 4,200 million.", set()),
    ],
)
def test_a_sentence_says_its_value_with_unit_and_qualifier(text: str, rules: set[str]) -> None:
    tree = json.loads(starter())
    tree["sources"].append({"id": "in-en", "title": "T", "publisher": "P", "language": "en"})
    held = figure("about $4.2 billion", "en", "4.2", "USD bn", qualifier="about")
    tree["figures"].append(held | {"value": 4.2})
    evidence = [{"source": "in-en", "place": "paragraph 1"}]
    tree["messages"].append({"id": "said", "text": {"en": text}, "evidence": evidence, "values": ["tried"]})

    assert {one.rule for one in remarks(tree) if one.item == "said"} - OTHER == rules


# Any value, in any language


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, str, Decimal, str, int]:
    """An amount as a language writes it: the words, the language, the number, its currency and power of ten."""
    language = draw(st.sampled_from(LANGUAGES))
    row, power = draw(st.sampled_from(SCALE_WORDS[language]))
    code, words = draw(st.sampled_from(sorted(CURRENCY_WORDS[language].items())))
    scale = draw(st.sampled_from(row.split())).removesuffix("~")
    currency = draw(st.sampled_from(words.split())).removesuffix("~")
    number = Decimal(draw(st.integers(1, 9_999_999))).scaleb(-draw(st.integers(0, 3)))
    blank = draw(st.sampled_from((" ", "\N{NO-BREAK SPACE}")))
    decimal, thousands = (".", ",") if language_data(language).numbers.thousands_sign == "," else (",", blank)
    digits = f"{number:,f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    return f"{digits} {scale} {currency}", language, number, code, power


@given(amounts(), st.sampled_from(("thousand", "mln", "bn")))
def test_any_amount_is_itself_in_every_scale_of_its_currency_alone(
    written: tuple[str, str, Decimal, str, int], scale: str
) -> None:
    text, language, number, code, power = written
    (found,) = numbers(text, language)
    value = number * Decimal(10) ** power / SCALES[scale]
    other = "BRL"

    assert proves(found, value, f"{code} {scale}", surroundings(text, language)) is not None
    assert fits(found, value, f"{code} {scale}")
    assert Fitting([(Decimal(0), "number"), (value, f"{code} {scale}"), (value * 1000, "number")]).of(found) == [1]
    for wrong, unit in (
        (value * 1000, f"{code} {scale}"),
        (value / 1000, f"{code} {scale}"),
        (value, f"{other} {scale}"),
        (value, "percent"),
    ):
        assert proves(found, wrong, unit, surroundings(text, language)) is None
        assert not fits(found, wrong, unit)


@pytest.mark.representative
@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "1 " * 10_000,
        "1," * 10_000,
        "$" * 20_000,
        "1 000" * 4_000,
        "1-" * 10_000,
        "1." + " " * 19_998,
        "1 млн " * 3_300,
        "about " * 3_300,
        "1" + "." * 19_999,
        "А" * 20_000,
        "USD" * 6_600,
        "1 мл" + "н" * 19_990,
    ],
    ids=lambda text: repr(text[:8]),
)
@pytest.mark.parametrize("language", ["en", "ru", "nobody’s"])
def test_a_hostile_text_is_read_to_its_end(text: str, language: str) -> None:
    found = list(numbers(text, language))

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert surroundings(text, language) is not None
