"""Numbers in cells as offices write them: `1 234,5`, `1.234,5`, `(12.3)`, `160–180`, `about 117`, `7,6 %`, `28.6 p`.

Whether `1.234` has decimals or thousands no cell says by itself: a column is read whole (`decimal_sign`).
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, cast, get_args

from app.briefing.i18n.folding import folded
from app.briefing.importing.words import missing, words
from app.briefing.model.values import Flag, Qualifier
from app.briefing.prose.qualifier_words import AFTER, BEFORE, SIGNS

DecimalSign = Literal["point", "comma"]
Evidence = Literal["point", "comma", "either", "none"]

_BLANKS: Final = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
_DASHES: Final = r"\-‐‑–—−"
_LONGEST: Final = 120
"""Characters of a longest number with its words."""
_DIGITS: Final = rf"\d(?:[\d{_BLANKS}.,'’]*\d)?"
_CELL: Final = re.compile(
    rf"(?P<before>[^\d()]*?)(?P<bracket>\()?(?P<sign>[+{_DASHES}])?[{_BLANKS}]*(?P<digits>{_DIGITS})"
    rf"(?:[{_BLANKS}]*[{_DASHES}][{_BLANKS}]*(?P<upper>{_DIGITS}))?(?P<close>\))?(?P<after>[^\d]*)"
)
_FOOTNOTE: Final = re.compile(r"(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?|(?<=\d)\s?\d\))+$")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_PLAIN: Final = re.compile(r"\d{1,24}(?:\.\d{1,24})?")
_NOTHING: Final = re.compile(rf"[{_DASHES}.…:xх×*/?]{{1,3}}")
_FLAGS: Final = re.compile(rf"\(?({'|'.join(get_args(Flag))})\)?")


@dataclass(frozen=True)
class Written:
    """Number as written. `digits`, `upper`: with the separators; `rest`: words beside it, such as a unit.

    `footnote`: whether a mark of a footnote was left out.
    """

    digits: str
    upper: str = ""
    negative: bool = False
    signed: bool = False
    percent: bool = False
    qualifier: Qualifier = "exact"
    flags: tuple[Flag, ...] = ()
    rest: str = ""
    footnote: bool = False


def is_missing(text: str) -> bool:
    """Return whether a cell says that there is no number: a dash, dots, n/a."""
    if len(text) > _LONGEST:
        return False
    return not text or _NOTHING.fullmatch(text) is not None or words(text) in missing()


@functools.lru_cache(maxsize=8192)
def written(text: str) -> Written | None:
    """Return the number of a cell, None if it has none or more than one."""
    if len(text) > _LONGEST:
        return None
    plain = _FOOTNOTE.sub("", text)
    match = _CELL.fullmatch(plain.strip())
    if match is None or (match["bracket"] is None) != (match["close"] is None) or (match["bracket"] and match["sign"]):
        return None
    digits, upper = (re.sub(rf"[{_BLANKS}]", " ", match[name] or "").replace("’", "'") for name in ("digits", "upper"))
    if not all(_is_grouped(part) for part in (digits, upper) if part):
        return None
    before, after = match["before"].strip(), match["after"].strip()
    qualifier, before, after = _qualifier(before, after)
    flags: tuple[Flag, ...] = ()
    if flag := _FLAGS.fullmatch(after):
        flags, after = (cast("Flag", flag[1]),), ""
    percent = after.startswith("%")
    return Written(
        digits,
        upper,
        negative=match["bracket"] is not None or match["sign"] not in (None, "+"),
        signed=match["sign"] is not None,
        percent=percent,
        qualifier=qualifier,
        flags=flags,
        rest=" ".join(filter(None, (before, after.removeprefix("%").strip() if percent else after))),
        footnote=plain != text,
    )


def _is_grouped(digits: str) -> bool:
    """Whether blanks and apostrophes, if any, set off thousands."""
    return not re.search(r"[ ']", digits) or _GROUPED.fullmatch(digits) is not None


@functools.cache
def _qualifier_phrases() -> tuple[dict[str, set[Qualifier]], dict[str, set[Qualifier]]]:
    """Return the qualifiers by folded phrase, before and behind a number."""
    result: tuple[dict[str, set[Qualifier]], dict[str, set[Qualifier]]] = ({}, {})
    for table, by_language in zip(result, (BEFORE, AFTER), strict=True):
        for rows in by_language.values():
            for qualifier, phrases in rows.items():
                for phrase in phrases:
                    table.setdefault(folded(phrase), set()).add(qualifier)
    return result


def qualifier_of(text: str) -> Qualifier | None:
    """Return the qualifier that a phrase before a number means, None if it means none or several."""
    meanings = _qualifier_phrases()[0].get(folded(text), set())
    return next(iter(meanings)) if len(meanings) == 1 else None


def _qualifier(before: str, after: str) -> tuple[Qualifier, str, str]:
    """Return the qualifier of a number, and the words before and behind it without those of the qualifier."""
    if not before and not after:
        return "exact", "", ""
    if before[:1] in SIGNS:
        return SIGNS[before[0]], before[1:].strip(), after
    first = qualifier_of(before)
    if first:
        return first, "", after
    meanings = _qualifier_phrases()[1].get(folded(after), set())
    return ("exact", before, after) if len(meanings) != 1 else (next(iter(meanings)), before, "")


def evidence(digits: str) -> Evidence:
    """Return which decimal sign digits show; `either` if one sign may set off decimals or thousands."""
    signs = re.findall(r"[.,]", digits)
    if not signs:
        return "none"
    named: dict[str, Evidence] = {".": "point", ",": "comma"}
    if len(set(signs)) > 1:
        return named[signs[-1]]
    if len(signs) > 1 and not re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", digits):
        return "none"
    if len(signs) > 1:
        return "comma" if signs[0] == "." else "point"
    before, _, behind = digits.partition(signs[0])
    if len(behind) == 3 and 1 <= len(before) <= 3 and not before.startswith("0"):
        return "either"
    return named[signs[0]]


def decimal_sign(column: Iterable[str]) -> Evidence:
    """Return the decimal sign of a column; `either` if it shows both readings or only ambiguous numbers."""
    shown = {evidence(digits) for digits in column}
    certain = shown & {"point", "comma"}
    if len(certain) == 1:
        return certain.pop()
    return "either" if certain or "either" in shown else "none"


def value(digits: str, sign: DecimalSign) -> Decimal | None:
    """Return the number of digits by a decimal sign, with all digits that are written; None if they do not fit it."""
    decimal, thousands = (".", ",") if sign == "point" else (",", ".")
    plain = re.sub(r"[ ']", "", digits)
    if thousands in plain:
        if not re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", plain) or plain != digits:
            return None
        plain = plain.replace(thousands, "")
    plain = plain.replace(decimal, ".")
    return Decimal(plain) if _PLAIN.fullmatch(plain) else None
