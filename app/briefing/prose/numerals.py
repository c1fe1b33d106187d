"""Numerals: numbers in a text, each with the scale, currency, kind and qualifier given by the words beside it.

Only a few words around each number are read, so the time is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from app.briefing.i18n.language_data import by_language, joined
from app.briefing.model.values import Qualifier
from app.briefing.prose import number_units, qualifying, windows
from app.briefing.prose.number_units import BEFORE, BLANKS, Kind, Surroundings, Tail, head, tail
from app.briefing.prose.text_cache import kept
from app.briefing.prose.word_table import language_code

_DIGITS = rf"\d{{1,3}}(?:[{BLANKS}'’]\d{{3}})++(?!\d)(?:[.,]\d++)?|\d++(?:[.,]\d++)*+"
_CODES = "|".join(sorted({code for data in by_language(lambda data: data.currencies).values() for code in data}))
"""ISO 4217 codes of the currencies that language files name: USD50 is a number, COP28 is a name."""
_NUMBER = re.compile(
    rf"(?:(?<![\w.,])(?<!\w[-‑–])|(?<=\b(?:{_CODES})))(?P<digits>{_DIGITS})"
    rf"(?:[{BLANKS}]{{0,2}}[-–—][{BLANKS}]{{0,2}}(?P<until>{_DIGITS}))?"
)
_MONTHS = dict.fromkeys(joined(lambda data: data.dates.months_by_day_pattern, "|").split("|"))
_MONTH = re.compile(f"(?:{'|'.join(_MONTHS)})", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"(?:{_MONTH.pattern})\w*[{BLANKS}]+$", re.IGNORECASE)
_BEFORE_MONTH = "|".join(joined(lambda data: data.dates.before_month).split())
_AFTER = re.compile(rf"\.?[{BLANKS}]{{0,2}}(?:(?:{_BEFORE_MONTH})[{BLANKS}])?")
_ADDITIONS = frozenset({"", *joined(lambda data: data.numbers.additions).split()})
"""What stands between the two numbers of one amount: `1 млрд и 200 млн`."""
_GAPS = re.compile(rf"[{BLANKS}'’]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_CLAUSE = re.compile(rf"[;:!?()]|\.\s+{windows.CAPITAL}")
_LIST: Final = 24
"""Most characters between two numbers of one list."""
_LONGEST: Final = 30

_THOUSANDS: Final = by_language(lambda data: data.numbers.thousands_sign)
"""Thousands separator by language, if three digits follow: 1,227 in English; elsewhere the sign is decimal."""


@dataclass(frozen=True)
class Written:
    """Number in a text, with the meaning given by the words beside it.

    `readings`: possible values of its digits; `factors`: possible scales; `currencies`: empty if none is named. `bare`:
    no scale and no counted thing right after the number, so its unit may be named elsewhere.
    """

    digits: str
    readings: tuple[Decimal, ...]
    factors: tuple[Decimal, ...]
    kind: Kind
    currencies: frozenset[str]
    bare: bool
    qualifiers: tuple[Qualifier, ...]
    shown: str
    start: int
    end: int


def numbers(text: str, language: str) -> Iterator[Written]:
    """Yield the numbers of a text, except years, days of a month and numbers within a name."""
    before: Written | None = None
    for found in _numbers(text, language_code(language)):
        number = _with_shared_qualifiers(text, before, found) if before else found
        merged = _merged(text, before, number) if before else None
        if before and not merged:
            yield before
        before = merged or number
    if before:
        yield before


def surroundings(text: str, language: str) -> Surroundings:
    """Return the units named in a text, in which its bare numbers may be counted."""
    return number_units.surroundings(text, language_code(language))


@kept
def _numbers(text: str, language: str) -> tuple[Written, ...]:
    return tuple(_iter_numbers(text, language))


def _iter_numbers(text: str, language: str) -> Iterator[Written]:
    for match in windows.finditer(_NUMBER, text):
        start, until = match.start(), match["until"]
        ahead = text[max(0, start - BEFORE) : start]
        front, before = head(ahead)
        if ahead[-1:].isalpha() and not before:
            continue  # a number within a name
        after_first, after = match.end("digits"), match.end()
        behind = tail(text, after, language, with_currency=bool(before))
        gap = _AFTER.match(text, after)
        letter = text[after : after + 2]
        is_name = letter[:1].isupper() and not letter[1:].isalnum() and behind.powers == (0,) and behind.kind == "plain"
        if is_name and after_first == after:
            continue  # 5G
        month = gap and _MONTH.match(text, gap.end())
        day_after = not month and len(match["digits"]) <= 2 and _MONTH_BEFORE.search(ahead)
        has_unit = bool(before) or behind.powers != (0,) or behind.kind != "plain"
        for digits in (match["digits"], until):
            if not digits or len(digits) > _LONGEST:
                continue
            year = _YEAR.fullmatch(digits) and (not has_unit or behind.kind == "years")
            if year or (len(digits) <= 2 and (month or day_after)):
                continue
            yield _number(text, language, digits, start - len(front), before, behind)


def _number(text: str, language: str, digits: str, start: int, before: frozenset[str] | None, behind: Tail) -> Written:
    currencies, kind = behind.currencies, behind.kind
    if before is not None and kind == "plain":
        kind = "money" if before else "percent"
        currencies = before
    elif before and currencies & before:
        currencies &= before
    return Written(
        digits=digits,
        readings=tuple(dict.fromkeys(_readings(digits, language))),
        factors=tuple(Decimal(10) ** power for power in behind.powers),
        kind=kind,
        currencies=currencies,
        bare=behind.powers == (0,) and behind.kind == "plain" and not behind.counts and before != frozenset(),
        qualifiers=qualifying.qualifiers(text, start, behind.end, language),
        shown=text[start : behind.end],
        start=start,
        end=behind.end,
    )


def _readings(digits: str, language: str) -> Iterator[Decimal]:
    """Yield the possible values of digits with separators; the language decides between decimal and thousands."""
    compact = _GAPS.sub("", digits)
    if compact.isdecimal():
        yield Decimal(compact)
        return
    signs = re.findall(r"[.,]", compact)
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", compact) is not None and len(set(signs)) == 1
    whole = Decimal(re.sub(r"[.,]", "", compact))
    last = max(compact.rfind("."), compact.rfind(","))
    decimal = Decimal(re.sub(r"[.,]", "", compact[:last]) + "." + compact[last + 1 :])
    if len(signs) > 1:
        if grouped:
            yield whole
        elif signs[-1] not in signs[:-1]:
            yield decimal
    elif grouped and compact == digits and not language:
        yield from (whole, decimal)
    elif grouped and _THOUSANDS.get(language) == signs[0]:
        yield whole
    else:
        yield decimal


def _with_shared_qualifiers(text: str, first: Written, second: Written) -> Written:
    """Return the second of two numbers; within one list it may share the qualifiers of the first."""
    between = text[first.end : second.start]
    if second.qualifiers != ("exact",) or first.kind != second.kind or len(between) > _LIST or _CLAUSE.search(between):
        return second
    return replace(second, qualifiers=tuple(dict.fromkeys(("exact", *first.qualifiers))))


def _merged(text: str, first: Written, second: Written) -> Written | None:
    """Return two numbers that form one amount (1 млрд 200 млн долларов) as one; None otherwise."""
    between = text[first.end : second.start].strip(BLANKS + ".")
    if between not in _ADDITIONS or first.kind != "plain" or first.factors == (Decimal(1),):
        return None
    if len(first.factors) > 1 or len(second.factors) > 1 or first.factors[0] <= second.factors[0]:
        return None
    if len(first.readings) != 1 or len(second.readings) != 1 or second.kind not in ("plain", "money"):
        return None
    ratio = first.factors[0] / second.factors[0]
    if second.readings[0] >= ratio or first.readings[0] != first.readings[0].to_integral_value():
        return None
    return replace(
        second,
        digits=text[first.start : second.end],
        readings=(first.readings[0] * ratio + second.readings[0],),
        qualifiers=first.qualifiers,
        shown=text[first.start : second.end],
        start=first.start,
    )
