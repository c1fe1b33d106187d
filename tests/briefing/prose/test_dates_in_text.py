"""Dates named in texts, as each language writes them."""

import pytest

from app.briefing.prose.dates_in_text import dates


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("depuis le 1er août 2010", (2010, 8, (1,))),
        ("du 21 mai 2011", (2011, 5, (21,))),
        ("с 1 августа 2010 г.", (2010, 8, (1,))),
        ("од 1. августа 2010.", (2010, 8, (1,))),
    ],
)
def test_a_day_is_read_with_its_month_and_year(text: str, named: tuple[int, int, tuple[int, ...]]) -> None:
    assert [(date.year, date.month, date.days) for date in dates(text)] == [named]
