"""Places in texts: states, continents and cities that a text names, and from which to which of them it leads.

Names are those of CLDR in each language (by Babel), known by their beginnings whatever their endings.
"""

import functools
import re
from itertools import pairwise
from typing import Final

from app.briefing.i18n.language_data import by_language
from app.briefing.prose import windows
from app.briefing.prose.phrases import in_cyrillic
from app.briefing.prose.text_cache import kept

_LANGUAGES: Final = ("en", "ru", "kk", "sr")
_REGIONS: Final = ("150", "142", "019", "002", "009", "143", "039", "151", "154", "155", "030", "034", "035", "145")
"""Continents and their parts, by their codes of the United Nations."""
_SHORTEST: Final = 4
"""Letters of a name that is looked for: shorter ones begin other words."""
_VOWELS: Final = "аеёиоуыэюяіәөұүјйь"
_BETWEEN: Final = 40
"""Characters between the two places that a way leads from and to."""

_FROM: Final = by_language(lambda one: one.sentences.from_pattern)
_TO: Final = by_language(lambda one: one.sentences.to_pattern)
_FROM_ENDING: Final = by_language(lambda one: one.sentences.from_ending_pattern)
_TO_ENDING: Final = by_language(lambda one: one.sentences.to_ending_pattern)

Way = tuple[str, str]
"""From which place, and to which."""


@functools.cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What the names of places begin with, and the place of each beginning."""
    from babel import Locale

    locale = Locale.parse(language)
    territories = locale.territories
    held = {name: code for code, name in territories.items() if code.isalpha() or code in _REGIONS}
    for zone in filter(None, map(str, Locale.parse("ru").time_zones)):
        told = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        held.setdefault(told, zone)
    begun = {_beginning(name.casefold(), language): code for name, code in held.items() if len(name) >= _SHORTEST}
    either = "|".join(re.escape(one) for one in sorted(begun, key=len, reverse=True))
    ending = "" if language == "en" else r"[^\W\d_]{0,7}"
    return re.compile(rf"(?<![^\W\d_])({either}){ending}(?![^\W\d_])"), begun


def _beginning(name: str, language: str) -> str:
    last = name if language in ("en", "kk") else name.rstrip(_VOWELS)
    return last if len(last) >= _SHORTEST - 1 else name


@kept
def places(text: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """The places that a text names, in order: each by its code, with the beginning and the end of its name."""
    if language not in _LANGUAGES:
        return ()
    pattern, begun = _names(language)
    words = in_cyrillic(text, language).casefold()
    return tuple((begun[one[1]], *one.span()) for one in windows.finditer(pattern, words))


def leads_from(text: str, start: int, end: int, language: str) -> bool:
    """Whether a place that stands in a text is one from which something comes."""
    if language in _FROM_ENDING:
        return re.search(_FROM_ENDING[language], text[start:end].casefold()) is not None
    return re.search(_FROM[language], text[max(0, start - 12) : start], re.IGNORECASE) is not None


def leads_to(text: str, start: int, end: int, language: str) -> bool:
    """Whether a place that stands in a text is one to which something goes."""
    if language in _TO_ENDING:
        return re.search(_TO_ENDING[language], text[start:end].casefold()) is not None
    return re.search(_TO[language], text[max(0, start - 12) : start], re.IGNORECASE) is not None


def ways(text: str, language: str) -> set[Way]:
    """From which place to which the ways lead that a text names."""
    words = in_cyrillic(text, language)
    found = places(text, language)
    led: set[Way] = set()
    for (first, start, end), (second, other, until) in pairwise(found):
        between = words[end:other]
        if first == second or len(between) > _BETWEEN or re.search(r"[.;:]\s", between):
            continue
        if leads_from(words, start, end, language) and leads_to(words, other, until, language):
            led.add((first, second))
    return led
