"""Chart claims: check of a title's comparison of two exporters, and of its years, against the values drawn."""

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
"""Characters after the word of comparison within which the other side begins."""
_EVERY: Final = re.compile(rf"\b(?:{joined(lambda one: one.sentences.every_year_pattern, '|')})", re.IGNORECASE)
_FIRST: Final = re.compile(joined(lambda one: one.sentences.first_time_pattern, "|"), re.IGNORECASE)
_SINCE: Final = re.compile(joined(lambda one: one.sentences.since_pattern, "|"), re.IGNORECASE)
_RANGE: Final = re.compile(r"((?:19|20)\d\d)\s?[–—-]\s?((?:19|20)\d\d)")


class _Claim(NamedTuple):
    """Claim that `more` exports more than `less`: in the years named, in every year, or for the first time."""

    more: str
    less: str
    years: tuple[int, ...]
    every: bool
    first: bool


def titles(case: Case) -> Iterator[Remark]:
    """Report a title whose comparison of two exporters does not fit the values drawn."""
    for index, chart in enumerate(case.dossier.briefing.trade.charts):
        drawn = _drawn(case, chart)
        if len(drawn) != 2:
            continue
        for language in chart.title:
            claim = _claim(chart.title.get(language, ""), language, set(drawn))
            message = _refutation(case, chart, claim, drawn) if claim else ""
            if message:
                key = chart.series[0].values[0]
                yield Remark("warning", "claim", f"trade.charts[{index}].title.{language}", key, message)


def _drawn(case: Case, chart: Chart) -> dict[str, dict[int, Decimal]]:
    """Return the yearly exports drawn in a chart, by code of the exporter; empty if it draws anything else.

    Ranges are left out: of two that overlap, neither is the larger.
    """
    exports: dict[str, dict[int, Decimal]] = {}
    for series in chart.series:
        for key in series.values:
            value = case.dossier.values[key]
            code = _exporter(case, value) if isinstance(value, Observation) and value.product is None else ""
            if not isinstance(value, Observation) or not code:
                return {}
            period = span(value.period)
            if (
                value.value is not None
                and value.upper is None
                and "m" not in value.flags
                and period.single
                and period.precision == "year"
            ):
                exports.setdefault(code, {})[period.first.year] = value.value
    return exports


def _exporter(case: Case, value: Observation) -> str:
    """Return the code of the exporting party; imports are the exports of the only other party."""
    parties, reporter = case.dossier.parties, case.dossier.reporters[value.reporter].party
    if value.exporter:
        return parties[value.exporter].code or ""
    if reporter is None or value.flow not in ("exports", "imports"):
        return ""
    others = [party.code or "" for key, party in parties.items() if key != reporter]
    if value.flow == "exports":
        return parties[reporter].code or ""
    return others[0] if len(others) == 1 else ""


def _claim(text: str, language: str, codes: set[str]) -> _Claim | None:
    """Return the claim of a text about two exporters; None if it does not compare them."""
    if not all(language in words for words in (_MORE, _LESS)):
        return None
    mentions = [mention for mention in places(text, language) if mention[0] in codes]
    flows = FLOWS.find(text, language)
    more, less = (windows.search(re.compile(words[language], re.IGNORECASE), text) for words in (_MORE, _LESS))
    compared = more or less
    if not mentions or not flows or compared is None or not _is_compared(text, language, compared, mentions):
        return None
    subject = mentions[0][0]
    exporter = subject if "exports" in flows[0].meanings else next(iter(codes - {subject}))
    bigger = exporter if more else next(iter(codes - {exporter}))
    return _Claim(
        bigger,
        next(iter(codes - {bigger})),
        tuple(_years(text)),
        windows.search(_EVERY, text) is not None,
        windows.search(_FIRST, text) is not None,
    )


def _is_compared(text: str, language: str, compared: re.Match[str], mentions: Sequence[tuple[str, int, int]]) -> bool:
    """Return whether one party is compared with the other, not with a number: more than threefold."""
    if windows.search(_REVERSE, text):
        return True
    others = [(start, end) for code, start, end in mentions if code != mentions[0][0]]
    if language in _THAN_ANYWHERE:
        return windows.search(re.compile(_THAN_ANYWHERE[language]), text) is not None and bool(others)
    if language not in _THAN:
        return False
    than = windows.search(re.compile(rf"\b(?:{_THAN[language]})\b", re.IGNORECASE), text[compared.start() :])
    end = compared.start() + than.end() if than else len(text)
    return any(end <= start <= end + _NEAR for start, _ in others)


def _years(text: str) -> Iterator[int]:
    for match in windows.finditer(_RANGE, text):
        yield from range(int(match[1]), int(match[2]) + 1)
    for match in windows.finditer(_SINCE, text):
        first = int(match[match.lastindex or 0])
        yield from range(first, first + 100)
    yield from years(text)


def _refutation(case: Case, chart: Chart, claim: _Claim, drawn: dict[str, dict[int, Decimal]]) -> str:
    """Return the message about the first year in which a claim is wrong; empty if there is none."""
    more, less = drawn[claim.more], drawn[claim.less]
    common_years = sorted(more.keys() & less.keys())
    if not common_years:
        return ""
    claimed_years = [year for year in common_years if claim.every or year in claim.years]
    if not claimed_years and not claim.years:
        claimed_years = common_years[-1:]
    wrong = [year for year in claimed_years if more[year] <= less[year]]
    if claim.first and claim.years:
        wrong += [year for year in common_years if year < min(claim.years) and more[year] > less[year]]
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
