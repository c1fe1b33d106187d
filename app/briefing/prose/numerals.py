"""Numerals: the numbers that stand in a text, each with the scale, currency, kind and qualifier that its words give it.

What is looked at around a number is a few words long, so a text is read in time that grows with its length alone.
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
_NUMBER = re.compile(
    rf"(?:(?<![\w.,])(?<!\w[-‑–])|(?<=\b[A-Z]{{3}}))(?P<digits>{_DIGITS})"
    rf"(?:[{BLANKS}]{{0,2}}[-–—][{BLANKS}]{{0,2}}(?P<until>{_DIGITS}))?"
)
_MONTHS = dict.fromkeys(joined(lambda one: one.dates.months_by_day_pattern, "|").split("|"))
_MONTH = re.compile(f"(?:{'|'.join(_MONTHS)})", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"(?:{_MONTH.pattern})\w*[{BLANKS}]+$", re.IGNORECASE)
_AFTER = re.compile(rf"\.?[{BLANKS}]{{0,2}}(?:de[{BLANKS}])?")
_GAPS = re.compile(rf"[{BLANKS}'’]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_CLAUSE = re.compile(r"[;:!?()]|\.\s+[^\W\d_a-zа-я]")
_LIST: Final = 24
"""The most characters between two numbers of one list."""
_LONGEST: Final = 30

_THOUSANDS: Final = by_language(lambda one: one.numbers.thousands_sign)
"""The sign that sets off thousands where it stands before three digits: 1,227 in English; elsewhere it is decimal."""


@dataclass(frozen=True)
class Written:
    """A number as it stands in a text, with what its own words say of it.

    `readings` are what its digits can mean and `factors` what its scale words can; `currencies` is empty where it names
    none. `bare` is a number without a scale that counts nothing named right after it: its unit may stand elsewhere.
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
    """The numbers of a text; years, days of a month and numbers within a name are none."""
    before: Written | None = None
    for found in _numbers(text, language_code(language)):
        written = _listed(text, before, found) if before else found
        joined = _joined(text, before, written) if before else None
        if before and not joined:
            yield before
        before = joined or written
    if before:
        yield before


def surroundings(text: str, language: str) -> Surroundings:
    """What stands in a text that a bare number in it may be counted in."""
    return number_units.surroundings(text, language_code(language))


@kept
def _numbers(text: str, language: str) -> tuple[Written, ...]:
    return tuple(_each(text, language))


def _each(text: str, language: str) -> Iterator[Written]:
    for found in windows.finditer(_NUMBER, text):
        start, until = found.start(), found["until"]
        ahead = text[max(0, start - BEFORE) : start]
        front, before = head(ahead)
        if ahead[-1:].isalpha() and not before:
            continue  # a number within a name
        after_first, after = found.end("digits"), found.end()
        behind = tail(text, after, language, with_currency=bool(before))
        follows = _AFTER.match(text, after)
        letter = text[after : after + 2]
        name = letter[:1].isupper() and not letter[1:].isalnum() and behind.powers == (0,) and behind.kind == "plain"
        if name and after_first == after:
            continue  # 5G
        month = follows and _MONTH.match(text, follows.end())
        day_after = not month and len(found["digits"]) <= 2 and _MONTH_BEFORE.search(ahead)
        counted = bool(before) or behind.powers != (0,) or behind.kind != "plain"
        for digits in (found["digits"], until):
            if not digits or len(digits) > _LONGEST:
                continue
            year = _YEAR.fullmatch(digits) and (not counted or behind.kind == "years")
            if year or (len(digits) <= 2 and (month or day_after)):
                continue
            yield _written(text, language, digits, start - len(front), before, behind)


def _written(text: str, language: str, digits: str, start: int, before: frozenset[str] | None, behind: Tail) -> Written:
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
    """What digits with separators can mean: which sign sets off decimals, and which thousands, goes by the language."""
    bare = _GAPS.sub("", digits)
    if bare.isdecimal():
        yield Decimal(bare)
        return
    signs = re.findall(r"[.,]", bare)
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", bare) is not None and len(set(signs)) == 1
    whole = Decimal(re.sub(r"[.,]", "", bare))
    last = max(bare.rfind("."), bare.rfind(","))
    part = Decimal(re.sub(r"[.,]", "", bare[:last]) + "." + bare[last + 1 :])
    if len(signs) > 1:
        if grouped:
            yield whole
        elif signs[-1] not in signs[:-1]:
            yield part
    elif grouped and bare == digits and not language:
        yield from (whole, part)
    elif grouped and _THOUSANDS.get(language) == signs[0]:
        yield whole
    else:
        yield part


def _listed(text: str, first: Written, second: Written) -> Written:
    """The second of two numbers; where they stand in one list, what qualifies the first may go for both."""
    between = text[first.end : second.start]
    if second.qualifiers != ("exact",) or first.kind != second.kind or len(between) > _LIST or _CLAUSE.search(between):
        return second
    return replace(second, qualifiers=tuple(dict.fromkeys(("exact", *first.qualifiers))))


def _joined(text: str, first: Written, second: Written) -> Written | None:
    """Two numbers that are one amount: 1 млрд 200 млн долларов; None for two that are not."""
    between = text[first.end : second.start].strip(BLANKS + ".")
    if between not in ("", "и", "and", "y") or first.kind != "plain" or first.factors == (Decimal(1),):
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
