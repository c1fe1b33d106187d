"""Periods in cells and heads, as offices write them in any language: `Jan–Aug 2023`, `янв.–авг. 2023`, `I кв. 2023 г.`

A text becomes a row of signs, one for each token, in which the forms of periods are regular expressions.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from app.briefing.i18n.catalogues import INTERFACE, cldr_name
from app.briefing.i18n.folding import folded
from app.briefing.i18n.language_data import by_language, languages
from app.briefing.model.periods import span
from app.briefing.prose.month_words import month_of

if TYPE_CHECKING:
    from babel import Locale

Sign = Literal["Y", "N", "M", "D", "P", "Q", "H", "O", "R", "F", ",", "x"]
"""Year, number, month, dash, point between numbers, quarter, half, months, Roman number, filler, comma, other."""

_LONGEST: Final = 120
_ISO: Final = re.compile(r"\d{4}-Q[1-4]|\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|[-‐‑–—−]|[./,]|\S")
_DASHES: Final = "-‐‑–—−"
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
_MONTHS_OF_YEAR: Final = 12
_LONGEST_LETTER: Final = 1


@dataclass(frozen=True)
class _Token:
    sign: Sign
    value: int
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """Period in a text, as the file has it, with its place."""

    period: str
    start: int
    end: int


@functools.cache
def _locales() -> tuple[Locale, ...]:
    """Return the CLDR locales of the languages that the program knows."""
    from babel import Locale

    return tuple(Locale.parse(cldr_name(tag)) for tag in dict.fromkeys((*languages(), *INTERFACE)))


@functools.cache
def _months() -> dict[str, int]:
    """Return the months by the folded names that CLDR has in the languages that the program knows."""
    result: dict[str, set[int]] = {}
    for locale in _locales():
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    result.setdefault(folded(name).strip(". "), set()).add(number)
    return {name: numbers.pop() for name, numbers in result.items() if len(numbers) == 1}


@functools.cache
def _part_words() -> tuple[tuple[str, Sign], ...]:
    """Return folded words of parts of a year, those with `~` as beginnings."""
    signs: dict[str, Sign] = {"months": "O", "quarter": "Q", "half": "H", "year": "F"}
    rows = by_language(lambda data: data.tables.period_parts).values()
    return tuple((folded(word), signs[part]) for row in rows for part, words in row.items() for word in words.split())


@functools.cache
def _ordinals() -> tuple[tuple[str, int], ...]:
    """Return folded words for first to fourth, those with `~` as beginnings."""
    rows = by_language(lambda data: data.phrases.ordinals).values()
    written = [
        (folded(word), number)
        for row in rows
        for number in range(1, 5)
        for word in row.get(str(number), "").split()
        if "_" not in word
    ]
    return (*written, *_ordinals_of_quarters())


def _ordinals_of_quarters() -> Iterator[tuple[str, int]]:
    """Yield the folded words by which the names of quarters in CLDR differ from one another."""
    for locale in _locales():
        names = {number: folded(name).split() for number, name in locale.quarters["format"]["wide"].items()}
        for number, words in names.items():
            others = {word for other, them in names.items() if other != number for word in them}
            yield from ((word, number) for word in words if word.isalpha() and word not in others)


@functools.lru_cache(maxsize=8192)
def _word_sign(word: str) -> tuple[Sign, int]:
    """Return the sign of a word, and the number of its month or Roman number."""
    if word.casefold() in _ROMAN:
        return "R", _ROMAN[word.casefold()]
    plain = folded(word)
    for stem, number in _ordinals():
        if plain == stem or (stem.endswith("~") and plain.startswith(stem[:-1])):
            return "R", number
    if month := _months().get(plain) or month_of(word):
        return "M", month
    for stem, sign in _part_words():
        if plain == stem or (stem.endswith("~") and plain.startswith(stem[:-1])):
            return sign, 0
    return "x", 0


def _tokens(text: str) -> Iterator[_Token]:
    matches = list(_TOKEN.finditer(text))
    for index, match in enumerate(matches):
        token, start, end = match[0], match.start(), match.end()
        after = text[end : end + 1]
        sign: Sign = "x"
        value = 0
        if token.isdecimal():
            value = int(token) if len(token) <= 4 else 0
            is_year = len(token) == 4 and 1800 <= value <= 2199
            sign = "Y" if is_year else "N" if len(token) <= 2 and value else "x"
        elif token in _DASHES:
            sign = "D"
        elif token in "./":
            sign = "P" if text[start - 1 : start].isdecimal() and after.isdecimal() else "F" if token == "." else "x"
        elif token == ",":
            sign = ","
        elif token in "()":
            sign = "F"
        elif token[0].isalpha():
            sign, value = _word_sign(token)
            touching = text[start - 1 : start].isdecimal() or after.isdecimal()
            beside = index + 1 < len(matches) and matches[index + 1][0].isdecimal()
            if len(token) <= _LONGEST_LETTER and sign in ("Q", "H", "O", "M") and not touching:
                sign = "F" if sign == "M" or not beside else "x"
            elif sign == "F" and len(token) <= _LONGEST_LETTER and after.isdecimal():
                sign = "x"
        yield _Token(sign, value, start, end)


_FORMS: Final = [
    (re.compile(form), kind)
    for form, kind in (
        ("NPNPYDNPNPY", "day day"),
        ("NPNPY", "day"),
        ("NPYDNPY", "month month"),
        ("NDNPY", "months"),
        ("NPY", "month"),
        ("YPN(?!P)", "year month"),
        ("MYDMY", "month month"),
        ("YMDYM", "month month"),
        ("NMYDNMY", "day day"),
        ("YNMDYNM", "day day"),
        ("YNMDNM", "days"),
        ("YNDNM", "days"),
        ("NMDNMY", "days"),
        ("NDNMY", "days"),
        ("MNDN,?Y", "days"),
        ("NMY", "day"),
        ("YNM", "day"),
        ("MN,?Y", "day"),
        ("MDMY", "months"),
        ("YMDM", "months"),
        ("M,?Y", "month"),
        ("YM", "month"),
        ("YD?ON", "month"),
        ("NOD?Y", "first months"),
        ("YD?NO", "first months"),
        ("(?:N|R)D?QD?Y", "quarter"),
        ("YD?Q(?:N|R)", "quarter"),
        ("YD?(?:N|R)D?Q", "quarter"),
        ("Q(?:N|R)D?Y", "quarter"),
        ("(?:N|R)D?HD?Y", "half"),
        ("YD?H(?:N|R)", "half"),
        ("YD?(?:N|R)D?H", "half"),
        ("H(?:N|R)D?Y", "half"),
        ("YDY", "years"),
        ("Y", "year"),
    )
]


def find(text: str) -> tuple[Found, ...]:
    """Return the periods in a text, the longest form at each place; none that does not exist."""
    return _find(text) if len(text) <= _LONGEST else ()


@functools.lru_cache(maxsize=8192)
def _find(text: str) -> tuple[Found, ...]:
    whole = _ISO.fullmatch(text.strip())
    if whole:
        period = _valid(whole[0])
        return (Found(period, 0, len(text)),) if period else ()
    tokens = [token for token in _tokens(text) if token.sign != "F"]
    signs = "".join(token.sign for token in tokens)
    result: list[Found] = []
    position = 0
    while position < len(tokens):
        fitting = [(match.end(), kind) for form, kind in _FORMS if (match := form.match(signs, position))]
        if not fitting:
            position += 1
            continue
        end, kind = max(fitting, key=lambda pair: pair[0])
        period = _period(kind, tokens[position:end])
        if period is None:
            return ()
        result.append(Found(period, tokens[position].start, tokens[end - 1].end))
        position = end
    return tuple(result)


def whole(text: str) -> str | None:
    """Return the period that a text says and nothing else, else None."""
    found = find(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0].period if all(token.sign == "F" for token in _tokens(rest)) else None


def without(text: str, found: tuple[Found, ...]) -> str:
    """Return a text without its periods, and without the words for year beside them."""
    for one in reversed(found):
        before = text[: one.start]
        text = f"{before} {_year_word().sub('', text[one.end :])}"
    return text


@functools.cache
def _year_word() -> re.Pattern[str]:
    """Return the pattern of a word for year behind a period."""
    rows = by_language(lambda data: data.tables.period_parts.get("year", "")).values()
    every = sorted({word for row in rows for word in row.split()}, key=len, reverse=True)
    return re.compile(rf"^\s*(?:{'|'.join(map(re.escape, every))})(?![^\W\d_])\.?", re.IGNORECASE)


def _period(kind: str, tokens: list[_Token]) -> str | None:
    years = [token.value for token in tokens if token.sign == "Y"]
    months = [token.value for token in tokens if token.sign == "M"]
    numbers = [token.value for token in tokens if token.sign in ("N", "R")]
    match kind:
        case "day" | "day day" | "days":
            return _days(years, months, numbers)
        case "year":
            return _valid(f"{years[0]:04}")
        case "years":
            return _valid(f"{years[0]:04}/{years[1]:04}")
        case "quarter":
            return _valid(f"{years[0]}-Q{numbers[0]}") if numbers[0] <= 4 else None
        case "half":
            return _run(years, [1, 6] if numbers[0] == 1 else [7, 12]) if numbers[0] <= 2 else None
        case "first months":
            return _run(years, [1, numbers[0]])
    return _run(years, months or numbers)


def _run(years: list[int], months: list[int]) -> str | None:
    """Return a month, or a run of months; a run of the whole year is the year."""
    if not all(1 <= month <= _MONTHS_OF_YEAR for month in months):
        return None
    first, last = (years[0], months[0]), (years[-1], months[-1])
    if first == last:
        return _valid(f"{first[0]}-{first[1]:02}")
    if first == (last[0], 1) and last[1] == _MONTHS_OF_YEAR:
        return _valid(f"{first[0]}")
    return _valid(f"{first[0]}-{first[1]:02}/{last[0]}-{last[1]:02}")


def _days(years: list[int], months: list[int], numbers: list[int]) -> str | None:
    """Return a day or a run of days, of months by name, or by number behind that of the day."""
    days, named = (numbers, months) if months else (numbers[::2], numbers[1::2])
    if not months and any(day <= _MONTHS_OF_YEAR < month for day, month in zip(days, named, strict=True)):
        return None  # 08/31/2023
    first = (years[0], named[0], days[0])
    last = (years[-1], named[-1], days[-1])
    if any(not 1 <= month <= _MONTHS_OF_YEAR for _, month, _ in (first, last)):
        return None
    if first[2] == 1 and first != last and last[2] == calendar.monthrange(*last[:2])[1]:
        return _run([first[0], last[0]], [first[1], last[1]])
    texts = [f"{year}-{month:02}-{day:02}" for year, month, day in (first, last)]
    return _valid("/".join(dict.fromkeys(texts)))


def _valid(period: str) -> str | None:
    try:
        span(period)
    except ValueError:
        return None
    return period
