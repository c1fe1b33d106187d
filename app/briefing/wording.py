"""Wording: whether the numbers that stand in texts are those of the values, and those of the values in the excerpts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal, DecimalException
from typing import Final

from app.briefing import computing
from app.briefing.checking import Case, Remark, Rule
from app.briefing.model import (
    Chart,
    Computed,
    Figure,
    Finding,
    Observation,
    Sector,
    Statement,
    Text,
)
from app.briefing.speaking import Speech

_BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?<!\w[-‑–])"
    rf"(?P<digits>\d{{1,3}}(?:[{_BLANKS}]\d{{3}})++(?!\d)(?:[.,]\d++)?|\d++(?:[.,]\d++)*+)"
    rf"(?![A-Z](?!\w))\.?[{_BLANKS}]*(?:[-–—][{_BLANKS}]*\d++\.?[{_BLANKS}]*)?(?P<word>[^\W\d_]*)"
)
"""A number and the word after it: 5G is none, 26–27 February are days, and Serbian writes 10. јула, 30. годишњица."""
_MONTH = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    r"|јануар|фебруар|март|април|мај|јун|јул|август|септемб|октоб|новемб|децемб"
    r"|januar|februar|march|mart|april|may\b|maj|june?|july?|jul\b|august|septemb|octob|oktob|novemb|decemb)",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(rf"(?:{_MONTH.pattern})\w*[{_BLANKS}]+$", re.IGNORECASE)
_SCALES: Final = (
    (re.compile(r"тыс|мың|хиљад|thousand|hiljad", re.IGNORECASE), Decimal(10**3)),
    (re.compile(r"млн|миллион|милион|million|milion|mln", re.IGNORECASE), Decimal(10**6)),
    (re.compile(r"млрд|миллиард|милијард|billion|milijard|bn\b|bln", re.IGNORECASE), Decimal(10**9)),
)
_UNITS: Final = {"thousand": Decimal(10**3), "mln": Decimal(10**6), "bn": Decimal(10**9)}
_LONGEST = 30


@dataclass(frozen=True)
class Written:
    """A number as it stands in a text: all that its digits can mean, and what a scale word after it makes of it."""

    digits: str
    readings: tuple[Decimal, ...]
    scale: Decimal


def numbers(text: str, language: str) -> Iterator[Written]:
    """The numbers of a text; years, days of a month and numbers within a name are none."""
    for found in _NUMBER.finditer(text):
        digits = found["digits"]
        year = re.fullmatch(r"(?:1[89]|20)\d\d", digits)
        day = len(digits) <= 2 and (_MONTH.match(found["word"]) or _MONTH_BEFORE.search(text[: found.start()][-24:]))
        if year or day or len(digits) > _LONGEST:
            continue
        readings = tuple(dict.fromkeys(_readings(digits, language)))
        scale = next((factor for word, factor in _SCALES if word.match(found["word"])), Decimal(1))
        yield Written(digits, readings, scale)


def _readings(digits: str, language: str) -> Iterator[Decimal]:
    """What digits with separators can mean: a comma is a decimal sign, but in English one of thousands."""
    bare = re.sub(rf"[{_BLANKS}]", "", digits)
    thousands = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", bare)
    separators = len(re.findall(r"[.,]", bare))
    if thousands and (separators > 1 or language in ("en", "sr")):
        yield Decimal(re.sub(r"[.,]", "", bare))
    if separators <= 1:
        yield Decimal(bare.replace(",", "."))


def fits(written: Written, value: Decimal, unit: str) -> bool:
    """Whether a written number is a value, rounded as it may be to the digits written, in its unit or another scale."""
    factor = _UNITS.get(unit.partition(" ")[2], Decimal(1))
    values = {abs(value), abs(value) * factor / written.scale}
    return any(_rounds(one, reading) for one in values for reading in written.readings)


def _rounds(value: Decimal, written: Decimal) -> bool:
    exponent = written.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    try:
        return written in (value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_HALF_DOWN))
    except DecimalException:
        return False


def texts(case: Case) -> Iterator[Remark]:
    """Every number in a sentence is one of the values that it links, or their stated growth."""
    for path, item in case.items():
        if isinstance(item, Statement | Sector | Finding):
            allowed = list(_allowed(case, item.values))
            parts = [("text", item.text)] + ([("title", item.title)] if isinstance(item, Finding) else [])
            for name, text in parts:
                yield from _strangers(case, f"{path}.{name}", item.id, text, allowed)


def titles(case: Case) -> Iterator[Remark]:
    """Every number over a chart is one that is drawn, or worked out from what is drawn."""
    dossier = case.dossier
    if not dossier.briefing.trade.charts:
        return
    rests = {
        item.id: {base.id for base in computing.bases(item.id, dossier.values)} for item in dossier.briefing.computed
    }
    for index, chart in enumerate(dossier.briefing.trade.charts):
        drawn = [key for series in chart.series for key in series.values]
        bases = {base.id for key in drawn for base in computing.bases(key, dossier.values)}
        worked_out = [key for key, rest in rests.items() if rest and rest <= bases]
        allowed = list(_allowed(case, dict.fromkeys((*drawn, *worked_out))))
        for name, text in _headings(chart):
            yield from _strangers(case, f"trade.charts[{index}].{name}", drawn[0], text, allowed)


def _headings(chart: Chart) -> Iterator[tuple[str, Text]]:
    yield "title", chart.title
    if chart.subtitle:
        yield "subtitle", chart.subtitle


def _allowed(case: Case, keys: Iterable[str]) -> Iterator[tuple[Decimal, str]]:
    for key in keys:
        value = case.dossier.values[key]
        number = case.dossier.number(value)
        if number is not None:
            yield number, value.unit
        if not isinstance(value, Computed) and value.change is not None:
            yield value.change.value, "percent"


def _strangers(case: Case, path: str, item_id: str, text: Text, allowed: list[tuple[Decimal, str]]) -> Iterator[Remark]:
    """Numbers of a text that are none of those allowed, in each of its languages."""
    for language in text.languages():
        for written in numbers(getattr(text, language), language):
            if not any(fits(written, value, unit) for value, unit in allowed):
                told = case.speech.say(
                    "The number {number} in the text is not among the values linked: {values}. Correct it, or link "
                    "its value.",
                    number=written.digits,
                    values=_listed(allowed, case.speech) or case.speech.say("there are none"),
                )
                yield Remark("warning", "number", f"{path}.{language}", item_id, told)


def _listed(allowed: list[tuple[Decimal, str]], speech: Speech) -> str:
    shown = [speech.short_amount(value, unit) for value, unit in allowed[:8]]
    return ", ".join(shown) + (", …" if len(allowed) > 8 else "")


def excerpts(case: Case) -> Iterator[Remark]:
    """A stated number stands in an excerpt of its own evidence, where the excerpts hold numbers."""
    for path, item in case.items():
        if isinstance(item, Observation | Figure):
            yield from _unproven(case, path, item)


def _unproven(case: Case, path: str, item: Observation | Figure) -> Iterator[Remark]:
    found: list[Written] = []
    for evidence in item.evidence:
        source = case.dossier.sources[evidence.source]
        language = source.language
        for words in (evidence.excerpt, evidence.highlight):
            found += numbers(words or "", language)
    if not found:
        return
    stated = [("value", item.value, item.unit)] if item.value is not None else []
    stated += [("change.value", item.change.value, "percent")] if item.change else []
    for name, value, unit in stated:
        if not any(fits(written, value, unit) for written in found):
            told = case.speech.say(
                "{value} is not in the excerpts of its evidence, which have: {numbers}.",
                value=case.speech.amount(value, unit),
                numbers=", ".join(dict.fromkeys(written.digits for written in found)),
            )
            yield Remark("error", "unproven", f"{path}.{name}", item.id, told)


RULES: Final[tuple[Rule, ...]] = (texts, titles, excerpts)
