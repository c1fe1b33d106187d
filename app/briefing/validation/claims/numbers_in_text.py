"""Numbers in texts: check that the numbers in texts are those of the values linked."""

import functools
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from app.briefing.model.model import Claim
from app.briefing.model.parts import Text
from app.briefing.model.values import Chart, Computed, Observation
from app.briefing.prose.matching import Fitting
from app.briefing.prose.numerals import Written, numbers
from app.briefing.validation.claims import item_words
from app.briefing.validation.rule import Case, Remark, Rule


def texts(case: Case) -> Iterator[Remark]:
    """Report a number in a sentence that is neither a value linked nor its stated growth."""
    for path, item in case.items():
        if isinstance(item, Claim):
            allowed = _Allowed(case, item.values)
            for place, language, words in item_words.claims(path, item):
                yield from _number_remarks(case, place, item.id, language, words, allowed)


def titles(case: Case) -> Iterator[Remark]:
    """Report a number over a chart or in a note on it that is neither drawn nor computed from what is drawn."""
    dossier = case.dossier
    if not dossier.briefing.trade.charts:
        return
    for index, chart in enumerate(dossier.briefing.trade.charts):
        drawn = [key for series in chart.series for key in series.values]
        case.pace.step(len(drawn))
        bases = {base.id for base in dossier.grounds.under(drawn) if isinstance(base, Observation)}
        case.pace.step(len(bases))
        allowed = _Allowed(case, dict.fromkeys((*drawn, *dossier.grounds.above(bases))))
        for name, text in _headings(chart):
            for language, words in text.items():
                path = f"trade.charts[{index}].{name}.{language}"
                yield from _number_remarks(case, path, drawn[0], language, words, allowed)


def _headings(chart: Chart) -> Iterator[tuple[str, Text]]:
    yield "title", chart.title
    if chart.subtitle:
        yield "subtitle", chart.subtitle
    for index, note in enumerate(chart.notes):
        yield f"notes[{index}].text", note.text


class _Allowed:
    """Numbers allowed in a text, prepared once for all its parts and languages."""

    def __init__(self, case: Case, keys: Iterable[str]) -> None:
        self._localizer, self._pace = case.localizer, case.pace
        self._numbers = list(self._of(case, keys))
        self._pace.step(len(self._numbers))
        self._fitting = Fitting(self._numbers)

    @staticmethod
    def _of(case: Case, keys: Iterable[str]) -> Iterator[tuple[Decimal, str]]:
        for key in keys:
            value = case.dossier.values[key]
            for end in case.dossier.ends(value):
                yield from ((end * scale, value.unit) for scale in (Decimal(1), *case.label_scales[key]))
            if not isinstance(value, Computed) and value.change is not None:
                yield value.change.value, "percent"

    def __contains__(self, written: Written) -> bool:
        """Return whether a number of the text is allowed."""
        self._pace.step()
        return bool(self._fitting.of(written))

    @functools.cached_property
    def listed(self) -> str:
        """First allowed numbers, as text."""
        amounts = [self._localizer.short_amount(value, unit) for value, unit in self._numbers[:8]]
        return ", ".join(amounts) + (", …" if len(self._numbers) > 8 else "")


def _number_remarks(
    case: Case, path: str, item_id: str, language: str, words: str, allowed: _Allowed
) -> Iterator[Remark]:
    """Report the numbers of a text that are not allowed."""
    for written in numbers(words, language):
        if written not in allowed:
            message = case.localizer.gettext(
                "The number {number} in the text is not among the values linked: {values}. Correct it, or link "
                "its value.",
                number=written.digits,
                values=allowed.listed or case.localizer.gettext("there are none"),
            )
            yield Remark("warning", "number", path, item_id, message)


RULES: Final[tuple[Rule, ...]] = (texts, titles)
