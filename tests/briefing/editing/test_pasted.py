"""Pasted evidence: the address and the passage are told apart, and the excerpt has the number in it."""

from decimal import Decimal

import pytest

from app.briefing.editing.pasted import publisher, recognised, same_address, source_id

LONG = " ".join(f"word{number}" for number in range(60))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "In 2025 trade reached $107.7 million.\nhttps://www.example.org/a/b-c?x=1",
            "https://www.example.org/a/b-c?x=1",
        ),
        ("https://example.org/trade.html\n\nIn 2025 trade reached $107.7 million.", "https://example.org/trade.html"),
        ("In 2025 trade reached $107.7 million (https://example.org/x).", "https://example.org/x"),
        ("In 2025 trade reached $107.7 million.", ""),
    ],
)
def test_the_address_is_recognised_wherever_it_stands(text: str, address: str) -> None:
    found = recognised(text, [(Decimal("107.7"), "USD mln")], "en")
    assert found.address == address
    assert found.excerpt.startswith("In 2025 trade reached $107.7 million")
    assert "http" not in found.excerpt
    assert found.highlight == "$107.7 million"


@pytest.mark.parametrize(
    ("written", "language", "value", "unit"),
    [
        ("107,7 млн долларов", "ru", "107.7", "USD mln"),
        ("$107.7 million", "en", "107.7", "USD mln"),
        ("1 227 человек", "ru", "1227", "number"),
        ("7,6 %", "fr", "7.6", "percent"),
    ],
)
def test_the_excerpt_is_cut_to_25_words_around_the_number(written: str, language: str, value: str, unit: str) -> None:
    found = recognised(f"{LONG} {written} {LONG}", [(Decimal(value), unit)], language)
    assert len(found.excerpt.split()) == 25
    assert found.highlight
    before, _, after = found.excerpt.partition(found.highlight)
    assert abs(len(before.split()) - len(after.split())) < 6


def test_without_the_number_the_excerpt_is_the_beginning() -> None:
    assert recognised(LONG).excerpt == " ".join(LONG.split()[:25])
    assert recognised("").excerpt == ""


def test_an_address_is_the_same_page_whatever_its_protocol_anchor_and_slash() -> None:
    assert same_address("http://www.example.org/a/", "https://example.org/a#part")
    assert not same_address("https://example.org/a", "https://example.org/b")
    assert publisher("https://www.example.org/a") == "example.org"
    assert source_id("https://www.example.org/News/Trade-2025.html") == "example-trade-2025"
