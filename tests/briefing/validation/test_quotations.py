"""Quotations: words and numbers that the sources do not have are found, whatever marks stand around them."""

from typing import Any

import pytest

from app.briefing.prose.numerals import numbers
from tests.support.briefings.changed import SEED, by_id, observation, remarks, tree

pytestmark = pytest.mark.usefixtures("english")


def excerpts_in_their_paragraphs(part: Any) -> str:
    """A text that has every excerpt from the article in the line that its evidence names, and every direct quote."""
    lines = [""] * 100
    for quote in part["quotes"]:
        lines[0] += f" {quote['text'].get(quote.get('language', 'ru'))}"
    waiting = [part]
    while waiting:
        match waiting.pop():
            case {"source": "kazinform-alliance", "place": str(place), "excerpt": str(excerpt)}:
                lines[int(place.partition(" ")[2] or 1) - 1] += f" {excerpt}"
            case dict() as parts:
                waiting += parts.values()
            case list() as parts:
                waiting += parts
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("where", "words", "rule"),
    [
        ("quote", "Сербия является для нас важнейшим партнером в Европе.", "quote"),
        ("excerpt", "достиг около 118 млн долларов", "excerpt"),
        ("excerpt", "экспорт увеличился", "place"),
    ],
)
def test_words_that_the_source_does_not_have_are_found(where: str, words: str, rule: str) -> None:
    source = excerpts_in_their_paragraphs(tree())
    changed = tree()
    if where == "quote":
        quote = by_id(changed["quotes"], "quote-tokayev-partner")
        quote["text"]["ru"] = words
        for proof in quote["evidence"]:
            proof.pop("excerpt", None)
            proof.pop("highlight", None)
    else:
        evidence = observation(changed, "kz-exports-2025")["evidence"]
        proof = next(one for one in evidence if one["source"] == SEED)
        proof.pop("highlight", None)
        proof |= {"excerpt": words, "place": "paragraph 3"}

    found = [one for one in remarks(changed, {SEED: source}) if one.rule in ("quote", "excerpt", "place")]

    assert [(one.rule, one.level) for one in found] == [(rule, "warning" if rule == "place" else "error")]


def test_blanks_quotation_marks_and_dashes_are_folded_and_nothing_else() -> None:
    changed = tree()
    evidence = observation(changed, "kz-exports-2025")["evidence"]
    proof = next(one for one in evidence if one["source"] == SEED)
    proof.pop("highlight", None)
    proof["excerpt"] = "«рост» на 80,4 % — больше"
    path = f"trade.observations[1].evidence[{evidence.index(proof)}].excerpt"

    def rules(text: str) -> set[str]:
        return {one.rule for one in remarks(changed, {SEED: text}) if one.path == path}

    assert "excerpt" not in rules("Итог: “рост”\n на 80,4\N{NO-BREAK SPACE}% - больше.")
    assert "excerpt" in rules("Итог: “Рост” на 80,4 % - больше.")
    assert "excerpt" in rules("Итог: “рост” на 80.4 % - больше.")
    assert "excerpt" in rules("Итог: “рост” на 80,4 % - большего.")


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Оборот — 107,7 млн, экспорт 28,6; сальдо −50,5 (+80,4 %).", ["107,7", "28,6", "50,5", "80,4"]),
        ("ru", "С 10 декабря 1996 г. и 26–27 февраля 2026 г. к ЭКСПО-2017, 5G и C5.", []),
        ("ru", "В стране 20 592 571 житель и 6 рейсов.", ["20 592 571", "6"]),
        ("en", "The 30th anniversary on 10 December 1996, May 28, 2011: 20,592,571 people.", ["30", "20,592,571"]),
        ("sr", "Уочи 30. годишњице, 10. јула 2021. године, 107,7 милиона.", ["30", "107,7"]),
        ("kk", "2021 жылғы 10 шілдеден бастап 9-ының атауы, 90%-ға дейін.", ["9", "90"]),
    ],
)
def test_numbers_in_texts_are_told_from_dates_and_names(language: str, text: str, found: list[str]) -> None:
    assert [written.digits for written in numbers(text, language)] == found


@pytest.mark.parametrize(
    ("spoken", "words", "source", "excerpt", "told"),
    [
        ("en", "Our trade reached $4.7 billion last year.", "en", "trade reached $4.2 billion last year", "error"),
        ("en", "Our trade reached $4.7 billion last year.", "en", "$4.2 billion", "error"),
        ("en", "We are good and old partners in Europe.", "en", "We are good and new partners in Europe.", "error"),
        ("en", "Our trade reached $4.7 billion.", "en", "he said: “Our trade reached $4.7 billion”", ""),
        ("en", "Our trade reached $4.7 billion.", "en", "The President spoke to the media on 27 February", ""),
        ("sr", "Размена је достигла 4,7 милијарди долара.", "sr", "dostigla 4,2 milijarde dolara", "error"),
        ("sr", "Размена је достигла 4,7 милијарди долара.", "sr", "razmena je dostigla 4,7 milijardi", ""),
        ("en", "Our trade reached $4.7 billion.", "French", "un commerce de 4,2 milliards de dollars", "warning"),
        ("en", "Our trade reached $4.7 billion.", "French", "un commerce de 4,7 milliards de dollars", ""),
    ],
)
def test_a_direct_quote_agrees_with_its_own_excerpts(
    spoken: str, words: str, source: str, excerpt: str, told: str
) -> None:
    changed = tree()
    changed["sources"].append({"id": "spoken-of", "title": "T", "publisher": "P", "language": source})
    quote = by_id(changed["quotes"], "quote-tokayev-partner")
    quote |= {"text": {spoken: words}, "language": spoken}
    quote["evidence"] = [{"source": "spoken-of", "place": "whole", "excerpt": excerpt}]

    found = [one for one in remarks(changed) if one.item == "quote-tokayev-partner" and one.rule == "quote"]

    assert [one.level for one in found] == ([told] if told else [])
