"""Chart claims: what a title says of two exporters, in which years the one had more, is so in the values drawn."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from app.briefing.i18n.language_data import by_language, joined
from app.briefing.model.periods import span
from app.briefing.model.values import Chart, Observation
from app.briefing.prose import windows
from app.briefing.prose.dates_in_text import years
from app.briefing.prose.places_in_text import places
from app.briefing.prose.said_words import FLOWS
from app.briefing.validation.rule import Case, Remark, Rule

_MORE: Final = by_language(lambda one: one.sentences.more_pattern)
_LESS: Final = by_language(lambda one: one.sentences.less_pattern)
_REVERSE: Final = re.compile(joined(lambda one: one.sentences.reverse_pattern, "|"), re.IGNORECASE)
_THAN: Final = by_language(lambda one: one.sentences.than_pattern)
_THAN_ANYWHERE: Final = by_language(lambda one: one.sentences.than_anywhere_pattern)
_NEAR: Final = 24
"""Characters behind the word of comparison in which the other side begins."""
_EVERY: Final = re.compile(rf"\b(?:{joined(lambda one: one.sentences.every_year_pattern, '|')})", re.IGNORECASE)
_FIRST: Final = re.compile(joined(lambda one: one.sentences.first_time_pattern, "|"), re.IGNORECASE)
_SINCE: Final = re.compile(joined(lambda one: one.sentences.since_pattern, "|"), re.IGNORECASE)
_RANGE: Final = re.compile(r"((?:19|20)\d\d)\s?[–—-]\s?((?:19|20)\d\d)")


class _Claim(NamedTuple):
    """That one exporter has more than the other, in the years named, in every year, or for the first time."""

    more: str
    less: str
    years: tuple[int, ...]
    every: bool
    first: bool


def titles(case: Case) -> Iterator[Remark]:
    """What a title says of two exporters is so in each year of which it says it."""
    for index, chart in enumerate(case.dossier.briefing.trade.charts):
        drawn = _drawn(case, chart)
        if len(drawn) != 2:
            continue
        for language in chart.title.languages():
            claim = _claim(str(getattr(chart.title, language)), language, set(drawn))
            told = _refuted(case, chart, claim, drawn) if claim else ""
            if told:
                key = chart.series[0].values[0]
                yield Remark("warning", "claim", f"trade.charts[{index}].title.{language}", key, told)


def _drawn(case: Case, chart: Chart) -> dict[str, dict[int, Decimal]]:
    """The exports of whole years that a chart draws, by the code of the exporter; none where it draws anything else."""
    found: dict[str, dict[int, Decimal]] = {}
    for series in chart.series:
        for key in series.values:
            value = case.dossier.values[key]
            code = _exporter(case, value) if isinstance(value, Observation) and value.product is None else ""
            if not isinstance(value, Observation) or not code:
                return {}
            held = span(value.period)
            if value.value is not None and "m" not in value.flags and held.single and held.precision == "year":
                found.setdefault(code, {})[held.first.year] = value.value
    return found


def _exporter(case: Case, value: Observation) -> str:
    """The code of the party that exports what is counted; imports are the exports of the only other one."""
    parties, reporter = case.dossier.parties, case.dossier.reporters[value.reporter].party
    if value.exporter:
        return parties[value.exporter].code
    if reporter is None or value.flow not in ("exports", "imports"):
        return ""
    rest = [party.code for key, party in parties.items() if key != reporter]
    if value.flow == "exports":
        return parties[reporter].code
    return rest[0] if len(rest) == 1 else ""


def _claim(text: str, language: str, codes: set[str]) -> _Claim | None:
    """What a text says of two exporters; None where it does not compare them."""
    named = [one for one in places(text, language) if one[0] in codes]
    flows = FLOWS.find(text, language)
    more, less = (windows.search(re.compile(words[language], re.IGNORECASE), text) for words in (_MORE, _LESS))
    compared = more or less
    if not named or not flows or compared is None or not _is_compared(text, language, compared, named):
        return None
    subject = named[0][0]
    exporter = subject if "exports" in flows[0].meanings else next(iter(codes - {subject}))
    bigger = exporter if more else next(iter(codes - {exporter}))
    return _Claim(
        bigger,
        next(iter(codes - {bigger})),
        tuple(_years(text)),
        windows.search(_EVERY, text) is not None,
        windows.search(_FIRST, text) is not None,
    )


def _is_compared(text: str, language: str, compared: re.Match[str], named: Sequence[tuple[str, int, int]]) -> bool:
    """Whether one party is compared with the other, and not with a number: more than threefold."""
    if windows.search(_REVERSE, text):
        return True
    others = [(start, end) for code, start, end in named if code != named[0][0]]
    if language in _THAN_ANYWHERE:
        return windows.search(re.compile(_THAN_ANYWHERE[language]), text) is not None and bool(others)
    than = windows.search(re.compile(rf"\b(?:{_THAN[language]})\b", re.IGNORECASE), text[compared.start() :])
    end = compared.start() + than.end() if than else len(text)
    return any(end <= start <= end + _NEAR for start, _ in others)


def _years(text: str) -> Iterator[int]:
    for found in windows.finditer(_RANGE, text):
        yield from range(int(found[1]), int(found[2]) + 1)
    for found in windows.finditer(_SINCE, text):
        first = int(found[found.lastindex or 0])
        yield from range(first, first + 100)
    yield from years(text)


def _refuted(case: Case, chart: Chart, claim: _Claim, drawn: dict[str, dict[int, Decimal]]) -> str:
    """What is told of the first year in which a claim is not so, or nothing."""
    more, less = drawn[claim.more], drawn[claim.less]
    both = sorted(more.keys() & less.keys())
    if not both:
        return ""
    pgettext = [year for year in both if claim.every or year in claim.years]
    if not pgettext and not claim.years:
        pgettext = both[-1:]
    wrong = [year for year in pgettext if more[year] <= less[year]]
    if claim.first and claim.years:
        wrong += [year for year in both if year < min(claim.years) and more[year] > less[year]]
    if not wrong:
        return ""
    unit = case.dossier.values[chart.series[0].values[0]].unit
    return case.localizer.gettext(
        "The title does not fit the values drawn: for {year} they are {more} and {less}. Correct the title or the "
        "values.",
        year=str(wrong[0]),
        more=case.localizer.amount(more[wrong[0]], unit),
        less=case.localizer.amount(less[wrong[0]], unit),
    )


RULES: Final[tuple[Rule, ...]] = (titles,)
