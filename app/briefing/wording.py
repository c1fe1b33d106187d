"""Wording: whether the numbers that stand in texts are those of the values that they link."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from app.briefing import computing
from app.briefing.checking import Case, Remark, Rule
from app.briefing.matching import Fitting, label_scales
from app.briefing.model import Chart, Computed, Finding, Sector, Statement, Text
from app.briefing.numerals import numbers
from app.briefing.speaking import Speech


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
            yield from ((number * scale, value.unit) for scale in (Decimal(1), *label_scales(value)))
        if not isinstance(value, Computed) and value.change is not None:
            yield value.change.value, "percent"


def _strangers(case: Case, path: str, item_id: str, text: Text, allowed: list[tuple[Decimal, str]]) -> Iterator[Remark]:
    """Numbers of a text that are none of those allowed, in each of its languages."""
    fitting = Fitting(allowed)
    for language in text.languages():
        for written in numbers(getattr(text, language), language):
            if not fitting.of(written):
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


RULES: Final[tuple[Rule, ...]] = (texts, titles)
