"""Cells: the value of a cell as the value that a file has in its place; what cannot be read is passed on as it is.

The reader of files then names it as a fault, with the form that belongs there.
"""

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from app.briefing.i18n import tags
from app.briefing.workbook.layout import Column

Cell = str | float | int | bool | Decimal | datetime.date | datetime.time | datetime.timedelta
"""Value of a cell. A decimal is a number with the digits that its cell shows."""

_SPACES: Final = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}]")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?")
_UNCLEAR: Final = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
"""A comma that is that of thousands in one country and that of decimals in another."""
_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH: Final = re.compile(r"(\d{1,2})\.(\d{4})")
_SEPARATOR: Final = re.compile(r"[;\n]")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SIGNIFICANT: Final = 15
"""Digits that a spreadsheet shows of a number."""
_LONGEST_PLAIN: Final = 24
"""Digits of a whole number that is written without an exponent."""


def plain(value: Cell) -> str:
    """Return a cell as text: a date as 2026-02-26, a time as 14:30, a number with its digits."""
    match value:
        case str():
            return value.replace("\r\n", "\n") if "\r" in value else value
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return format(exact(value), "f") if abs(exact(value).adjusted()) < _LONGEST_PLAIN else str(exact(value))
        case datetime.datetime():
            return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
        case datetime.date():
            return value.isoformat()
        case datetime.time():
            return value.isoformat("minutes")
    return str(value)


def exact(value: float | Decimal) -> Decimal:
    """Return a number with the digits that a spreadsheet shows: 107.7, and not those of its binary fraction."""
    if isinstance(value, Decimal):
        return value
    shown = Decimal(format(value, f".{_SIGNIFICANT}g"))
    return (
        shown.quantize(Decimal(1))
        if shown == shown.to_integral_value() and shown.adjusted() < _LONGEST_PLAIN
        else shown
    )


def is_empty(value: Cell) -> bool:
    """Whether a cell holds nothing but blanks."""
    return isinstance(value, str) and not value.strip()


def converted(value: Cell, column: Column, words: dict[str, str]) -> Any:
    """Return the value of a cell for a column; `words`: literals of the localized choices, by `choice_key`."""
    match column.content:
        case "text" | "words":
            return plain(value)
        case "number":
            return _number(value)
        case "whole":
            number = _number(value)
            return int(number) if isinstance(number, Decimal) and number == number.to_integral_value() else number
        case "truth":
            return _truth(value, column, words)
        case "period":
            return _period(plain(value).strip())
        case "choice":
            return _choice(plain(value), column, words)
        case "choices":
            return [_choice(one, column, words) for one in re.split(r"[\s,;]+", plain(value).strip())]
        case "tags":
            return [tags.canonical(one) or one for one in re.split(r"[\s,;]+", plain(value).strip())]
        case "references":
            return _listed(plain(value))
    return " ".join(plain(value).split())


def _number(value: Cell) -> Decimal | str | bool:
    """Return a number, also one written as text with a decimal comma and spaces; other text as it is."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        return exact(value)
    text = plain(value).strip()
    bare = _SPACES.sub("", text).replace("\N{MINUS SIGN}", "-")
    if _NUMBER.fullmatch(bare) and not _UNCLEAR.fullmatch(bare):
        try:
            return Decimal(bare.replace(",", "."))
        except InvalidOperation:
            return text
    return text


def _truth(value: Cell, column: Column, words: dict[str, str]) -> bool | str:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float) and value in (0, 1):
        return bool(value)
    text = plain(value).strip()
    literal = words.get(choice_key(column, text), folded(text))
    return {"true": True, "yes": True, "x": True, "1": True, "false": False, "no": False, "0": False}.get(literal, text)


def _period(text: str) -> str:
    """Return a period as files have it; 26.02.2026 and 02.2026 are taken too."""
    if match := _DAY.fullmatch(text):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := _MONTH.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    return text


def _choice(text: str, column: Column, words: dict[str, str]) -> str:
    """Return the literal that a text names, in the words of the file or of a language of the program."""
    bare = " ".join(text.split())
    if bare in column.choices:
        return bare
    literal = words.get(choice_key(column, bare), folded(bare))
    return literal if literal in column.choices else bare


def _listed(text: str) -> list[str]:
    """Return the names in a cell: ids between commas or blanks, or names between semicolons or line ends."""
    separated = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
    result: list[str] = []
    for part in separated:
        ids = re.split(r"[\s,]+", part.strip(", "))
        result += ids if all(map(_ID.fullmatch, ids)) else [part]
    return result


def is_id(text: str) -> bool:
    """Whether a text is written as an id."""
    return _ID.fullmatch(text) is not None


def folded(text: str) -> str:
    """Return a text without regard to capitals and blanks."""
    return " ".join(text.casefold().split())


def choice_key(column: Column, name: str) -> str:
    """Return the key of a localized choice of a column: one word may mean two things in two fields."""
    return f"{column.owner.__name__ if column.content == 'choice' else ''}.{folded(name)}"
