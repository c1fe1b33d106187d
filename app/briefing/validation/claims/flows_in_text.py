"""Flows in texts: a number of exports is not said of imports, nor the reverse."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from app.briefing.model.model import Finding, Sector, Statement
from app.briefing.model.values import Computed, Flow, Observation
from app.briefing.prose import windows
from app.briefing.prose.matching import Fitting
from app.briefing.prose.numerals import Written, numbers
from app.briefing.prose.phrases import Said
from app.briefing.prose.places_in_text import leads_from, leads_to, places
from app.briefing.prose.said import SENTENCE_END
from app.briefing.prose.said_words import FLOWS
from app.briefing.validation.rule import Case, Remark, Rule

_WAYS: Final = frozenset({"exports", "imports"})


def flows(case: Case) -> Iterator[Remark]:
    """What a sentence calls exports or imports beside a number is what the value linked is."""
    for path, item in case.items():
        if not isinstance(item, Statement | Sector | Finding) or not item.values:
            continue
        linked = list(_linked(case, item.values))
        if not any(flow in _WAYS for _, _, flow, _ in linked):
            continue
        fitting = Fitting([(number, unit) for number, unit, _, _ in linked])
        for language in item.text.languages():
            words = str(getattr(item.text, language))
            for written, said in _run_in_background(words, language):
                pgettext = {linked[index][2:] for index in fitting.of(written)}
                ways = {flow for flow, _ in pgettext}
                if len(ways) != 1 or not ways <= _WAYS or said.meanings & ways:
                    continue
                codes = {code for _, code in pgettext}
                if len(codes) == 1 and _is_own(words, said, written, language, codes.pop()):
                    told = case.localizer.gettext(
                        "“{words}” stands beside {number}, but the value linked is one of the other flow. Correct the "
                        "word or the number.",
                        words=words[said.start : said.end],
                        number=written.shown,
                    )
                    yield Remark("warning", "flow", f"{path}.text.{language}", item.id, told)


def _linked(case: Case, keys: tuple[str, ...]) -> Iterator[tuple[Decimal, str, Flow | None, str]]:
    """The values of a sentence and their growths, each with its unit, its flow and the code of the party it is of."""
    for key in keys:
        value = case.dossier.values[key]
        number, reporter = case.dossier.number(value), case.dossier.reporter(value)
        flow = value.flow if isinstance(value, Observation | Computed) else None
        party = case.dossier.parties.get(reporter.party or "") if reporter else None
        mirrored = isinstance(value, Observation) and value.exporter is not None
        code = party.code if party and not mirrored else ""
        if number is not None:
            yield number, value.unit, flow, code
        if isinstance(value, Observation) and value.change:
            yield value.change.value, "percent", flow, code


def _run_in_background(words: str, language: str) -> Iterator[tuple[Written, Said]]:
    """The numbers of a text, each with the flow that is named right before it, or else right behind it."""
    named = FLOWS.find(words, language)
    starts, ends = [said.start for said in named], [said.end for said in named]
    written = list(numbers(words, language)) if named else []
    for index, one in enumerate(written):
        first = written[index - 1].end if index else 0
        last = written[index + 1].start if index + 1 < len(written) else len(words)
        last_before, first_behind = bisect_right(ends, one.start) - 1, bisect_left(starts, one.end)
        held = named[last_before] if last_before >= 0 and starts[last_before] >= first else None
        if held is None or windows.search(SENTENCE_END, words[held.end : one.start]):
            held = named[first_behind] if first_behind < len(named) and ends[first_behind] <= last else None
            if held is not None and windows.search(SENTENCE_END, words[one.end : held.start]):
                held = None
        if held is not None:
            yield one, held


def _is_own(words: str, said: Said, written: Written, language: str, code: str) -> bool:
    """Whether a flow is named from where the value is counted: Serbia's imports from here are our exports."""
    start, end = min(said.start, written.start), max(said.end, written.end)
    begun = max((found.end() for found in windows.finditer(SENTENCE_END, words[:start])), default=0)
    leads = leads_to if "exports" in said.meanings else leads_from
    for place, first, last in places(words, language):
        if not begun <= first <= end:
            continue
        if (place == code) == leads(words, first, last, language):
            return False
    return bool(code)


RULES: Final[tuple[Rule, ...]] = (flows,)
