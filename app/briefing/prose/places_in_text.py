"""Places in texts: states, continents and cities named in a text, and the directions between them.

Names come from CLDR in each language (by Babel) and match with any ending.
"""

import functools
import re
from itertools import pairwise
from typing import Final

from app.briefing.i18n.catalogues import cldr_name
from app.briefing.i18n.language_data import by_language, language_data
from app.briefing.prose import windows
from app.briefing.prose.phrases import in_cyrillic
from app.briefing.prose.text_cache import kept

_REGIONS: Final = ("150", "142", "019", "002", "009", "143", "039", "151", "154", "155", "030", "034", "035", "145")
"""UN M49 codes of continents and their parts."""
_SHORTEST: Final = 4
"""Fewest letters of a searched name: shorter ones begin other words."""
_ALL_ZONES: Final = "ru"
"""CLDR locale that names every time zone; English leaves out those whose city is in the code."""
_BETWEEN: Final = 40
"""Most characters between origin and destination."""

_FROM: Final = by_language(lambda data: data.sentences.from_pattern)
_TO: Final = by_language(lambda data: data.sentences.to_pattern)
_FROM_ENDING: Final = by_language(lambda data: data.sentences.from_ending_pattern)
_TO_ENDING: Final = by_language(lambda data: data.sentences.to_ending_pattern)

Way = tuple[str, str]
"""Codes of origin and destination."""


@functools.cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of place names in a language, and the place codes by beginning of the name."""
    from babel import Locale

    locale = Locale.parse(cldr_name(language))
    territories = locale.territories
    codes = {name: code for code, name in territories.items() if code.isalpha() or code in _REGIONS}
    for zone in filter(None, map(str, Locale.parse(_ALL_ZONES).time_zones)):
        city = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        codes.setdefault(city, zone)
    by_stem = {_beginning(name.casefold(), language): code for name, code in codes.items() if len(name) >= _SHORTEST}
    alternatives = "|".join(re.escape(beginning) for beginning in sorted(by_stem, key=len, reverse=True))
    ending = r"[^\W\d_]{0,7}" if language_data(language).name_endings else ""
    return re.compile(rf"(?<![^\W\d_])({alternatives}){ending}(?![^\W\d_])"), by_stem


def _beginning(name: str, language: str) -> str:
    data = language_data(language)
    stem = name.rstrip(data.last_vowels) if data.name_endings == "changed" else name
    return stem if len(stem) >= _SHORTEST - 1 else name


@kept
def places(text: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """Return the places named in a text, in order: code, start and end of the name."""
    if language not in _FROM and language not in _FROM_ENDING:
        return ()
    pattern, by_stem = _names(language)
    words = in_cyrillic(text, language).casefold()
    return tuple((by_stem[match[1]], *match.span()) for match in windows.finditer(pattern, words))


def leads_from(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a place in a text is an origin."""
    if language in _FROM_ENDING:
        return re.search(_FROM_ENDING[language], text[start:end].casefold()) is not None
    return re.search(_FROM[language], text[max(0, start - 12) : start], re.IGNORECASE) is not None


def leads_to(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a place in a text is a destination."""
    if language in _TO_ENDING:
        return re.search(_TO_ENDING[language], text[start:end].casefold()) is not None
    return re.search(_TO[language], text[max(0, start - 12) : start], re.IGNORECASE) is not None


def ways(text: str, language: str) -> set[Way]:
    """Return the pairs of origin and destination named in a text."""
    words = in_cyrillic(text, language)
    named_places = places(text, language)
    result: set[Way] = set()
    for (first, start, end), (second, other, until) in pairwise(named_places):
        between = words[end:other]
        if first == second or len(between) > _BETWEEN or re.search(r"[.;:]\s", between):
            continue
        if leads_from(words, start, end, language) and leads_to(words, other, until, language):
            result.add((first, second))
    return result
