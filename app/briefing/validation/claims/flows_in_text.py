"""Flows in texts: comparison of exports and imports named beside a number with the flow of its value."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from app.briefing.model.model import Claim
from app.briefing.model.values import Computed, Flow, Observation
from app.briefing.prose import windows
from app.briefing.prose.matching import Fitting
from app.briefing.prose.numerals import Written, numbers
from app.briefing.prose.phrases import Said
from app.briefing.prose.places_in_text import leads_from, leads_to, places
from app.briefing.prose.said import SENTENCE_END
from app.briefing.prose.said_words import FLOWS
from app.briefing.validation.claims import item_words
from app.briefing.validation.rule import Case, Remark, Rule

_WAYS: Final = frozenset({"exports", "imports"})


def flows(case: Case) -> Iterator[Remark]:
    """Report a number that the text calls exports or imports when its value is of the other flow."""
    for path, item in case.items():
        if not isinstance(item, Claim) or not item.values:
            continue
        linked = list(_linked(case, item.values))
        if not any(flow in _WAYS for _, _, flow, _ in linked):
            continue
        fitting = Fitting([(number, unit) for number, unit, _, _ in linked])
        for place, language, words in item_words.claims(path, item):
            for written, mention in _numbers_with_flows(words, language):
                matches = {linked[index][2:] for index in fitting.of(written)}
                ways = {flow for flow, _ in matches}
                if len(ways) != 1 or not ways <= _WAYS or mention.meanings & ways:
                    continue
                codes = {code for _, code in matches}
                if len(codes) == 1 and _is_own(words, mention, written, language, codes.pop()):
                    message = case.localizer.gettext(
                        "“{words}” stands beside {number}, but the value linked is one of the other flow. Correct the "
                        "word or the number.",
                        words=words[mention.start : mention.end],
                        number=written.shown,
                    )
                    yield Remark("warning", "flow", place, item.id, message)


def _linked(case: Case, keys: tuple[str, ...]) -> Iterator[tuple[Decimal, str, Flow | None, str]]:
    """Yield the values and growth rates of a sentence, each with unit, flow and code of the reporting party."""
    for key in keys:
        value = case.dossier.values[key]
        reporter = case.dossier.reporter(value)
        flow = value.flow if isinstance(value, Observation | Computed) else None
        party = case.dossier.parties.get(reporter.party or "") if reporter else None
        mirrored = isinstance(value, Observation) and value.exporter is not None
        code = (party.code or "") if party and not mirrored else ""
        for number in case.dossier.ends(value):
            yield number, value.unit, flow, code
        if isinstance(value, Observation) and value.change:
            yield value.change.value, "percent", flow, code


def _numbers_with_flows(words: str, language: str) -> Iterator[tuple[Written, Said]]:
    """Yield the numbers of a text, each with the flow named just before it, or else just after it."""
    mentions = FLOWS.find(words, language)
    starts, ends = [mention.start for mention in mentions], [mention.end for mention in mentions]
    written = list(numbers(words, language)) if mentions else []
    for index, number in enumerate(written):
        first = written[index - 1].end if index else 0
        last = written[index + 1].start if index + 1 < len(written) else len(words)
        last_before, first_behind = bisect_right(ends, number.start) - 1, bisect_left(starts, number.end)
        nearest = mentions[last_before] if last_before >= 0 and starts[last_before] >= first else None
        if nearest is None or windows.search(SENTENCE_END, words[nearest.end : number.start]):
            nearest = mentions[first_behind] if first_behind < len(mentions) and ends[first_behind] <= last else None
            if nearest is not None and windows.search(SENTENCE_END, words[number.end : nearest.start]):
                nearest = None
        if nearest is not None:
            yield number, nearest


def _is_own(words: str, mention: Said, written: Written, language: str, code: str) -> bool:
    """Return whether the flow is seen from the reporter's side: Serbia's imports from here are our exports."""
    start, end = min(mention.start, written.start), max(mention.end, written.end)
    sentence_start = max((match.end() for match in windows.finditer(SENTENCE_END, words[:start])), default=0)
    leads = leads_to if "exports" in mention.meanings else leads_from
    for place, first, last in places(words, language):
        if not sentence_start <= first <= end:
            continue
        if (place == code) == leads(words, first, last, language):
            return False
    return bool(code)


RULES: Final[tuple[Rule, ...]] = (flows,)
