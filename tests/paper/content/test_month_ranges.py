"""Ranges of months in the texts of the bundled briefings: with the dash that the program sets in dates."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
import pytest

from app.briefing.i18n.localizer import localizer_for
from app.runtime import paths

BUNDLED: Final = sorted((paths.resources() / "briefings").glob("*.json"))
_PAIR: Final = re.compile(r"\b([^\W\d_]{3,})(\s?[–—-]\s?)(?=([^\W\d_]{3,}))")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def texts(tree: Any, languages: list[str]) -> Iterator[tuple[str, str]]:
    """Every text in each language; not what is quoted from a source, which has one language."""
    match tree:
        case dict() if tree and tree.keys() <= set(languages):
            yield from ((language, text) for language, text in tree.items() if isinstance(text, str))
        case dict():
            for member in tree.values():
                yield from texts(member, languages)
        case list():
            for member in tree:
                yield from texts(member, languages)


def starts(language: str) -> set[str]:
    """The first letters of the months: the rest of their names is inflected."""
    localizer = localizer_for(language)
    days = (localizer.period(f"2016-{month:02}-15") for month in range(1, 13))
    return {word[:3].casefold() for day in days for word in _WORD.findall(day)}


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_texts_and_tables_have_one_dash_between_months(path: Any) -> None:
    briefing = msgspec.json.decode(path.read_bytes())
    found = 0
    for language, text in texts(briefing, briefing["languages"]):
        months = starts(language)
        range_of_table = _PAIR.search(localizer_for(language).period("2016-01/2016-09"))
        assert range_of_table is not None
        for one in _PAIR.finditer(text):
            if one[1] != one[3] and {word[:3].casefold() for word in (one[1], one[3])} <= months:
                found += 1
                assert one[2].replace("\xa0", " ") == range_of_table[2], text
    assert found
