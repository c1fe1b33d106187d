"""Staged texts: comparison of the dates that sentences give to stages of an agreement with its milestones."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from app.briefing.model.model import Agreement, Finding, Item, Milestone, Stage
from app.briefing.model.periods import span
from app.briefing.model.values import Computed
from app.briefing.prose import windows
from app.briefing.prose.dates_in_text import Named, dates, ends
from app.briefing.prose.said_words import HEAD_LAST, STAGES
from app.briefing.text.agreements import stage_name
from app.briefing.validation.claims import item_words
from app.briefing.validation.rule import Case, Remark, Rule

_NEAR: Final = 30
"""Largest distance between the word of a stage and its date, in characters."""
_MOST: Final = 20
"""Largest number of agreements compared for one excerpt."""
_APART: Final = re.compile(rf"[,;:()–—]|\.\s{windows.CAPITAL}")

_Day = tuple[int, int | None, int | None]
"""Year, month and day, as far as stated."""


def stages(case: Case) -> Iterator[Remark]:
    """Report a stage dated otherwise than in the milestones of the agreement of the same excerpts."""
    dossier = case.dossier
    proven: defaultdict[tuple[str, str], list[Agreement]] = defaultdict(list)
    known: defaultdict[Stage, set[_Day]] = defaultdict(set)
    for agreement in dossier.briefing.agreements:
        for evidence in dossier.evidence(agreement):
            held = proven[evidence.source, evidence.excerpt or ""]
            if evidence.excerpt and len(held) < _MOST:
                held.append(agreement)
        for milestone in agreement.milestones:
            known[milestone.stage].update(ends(span(milestone.date)) if milestone.date else ())
    months = {stage: {day[:2] for day in days} for stage, days in known.items()}
    for path, item in case.items() if known else ():
        about: list[Agreement] | None = None
        for place, text in item_words.texts(path, item):
            for language in text:
                for stage, named in staged(text.get(language, ""), language):
                    if _is_known(named, known[stage], months.get(stage, set())):
                        continue
                    about = _related(case, item, proven) if about is None else about
                    own = [dated for held in about for dated in held.milestones if dated.stage == stage and dated.date]
                    yield from (_stage_remark(case, f"{place}.{language}", item, stage, dated) for dated in own[:1])


def _is_known(named: Named, days: set[_Day], months: set[tuple[int, int | None]]) -> bool:
    """Return whether any agreement has this stage on a day that fits the date named."""
    year, month = named.year or 0, named.month
    days_named = {(year, month, day) for day in named.days}
    return not days.isdisjoint({*days_named, (year, month, None), (year, None, None)}) or (
        not days_named and (year, month) in months
    )


def _related(case: Case, item: Item, proven: dict[tuple[str, str], list[Agreement]]) -> list[Agreement]:
    """Return the agreements related to an item: itself, those it concerns, and those with the same excerpts."""
    agreements = [item] if isinstance(item, Agreement) else []
    concerned_items = [case.dossier.items[key] for key in item.items] if isinstance(item, Finding) else []
    agreements += [entry for entry in concerned_items if isinstance(entry, Agreement)]
    for evidence in () if isinstance(item, Computed) else item.evidence:
        agreements += proven.get((evidence.source, evidence.excerpt or ""), [])
    return agreements


def _stage_remark(case: Case, path: str, item: Item, stage: Stage, own: Milestone) -> Remark:
    message = case.localizer.gettext(
        "The text dates the stage “{stage}” otherwise than the agreement does, which has {date}. Correct the one that "
        "is wrong.",
        stage=stage_name(stage, case.localizer),
        date=case.localizer.period(own.date or ""),
    )
    return Remark("warning", "stages", path, item.id, message)


def staged(text: str, language: str) -> list[tuple[Stage, Named]]:
    """Return the stages dated in a text; the word of a stage precedes its date; it follows, where the head is last."""
    words = STAGES.find(text, language)
    starts, stops = [word.start for word in words], [word.end for word in words]
    stages: list[tuple[Stage, Named]] = []
    for named in dates(text) if words else ():
        last, first = bisect_right(stops, named.place), bisect_left(starts, named.place)
        before = [word for word in words[max(0, last - 1) : last] if _is_near(text, word.end, named.place)]
        behind = [word for word in words[first : first + 1] if _is_near(text, named.place, word.start)]
        nearest = behind or before if language in HEAD_LAST else before or behind
        stages += [(stage, named) for word in nearest for stage in _NAMES if stage in word.meanings and named.year]
    return stages


def _is_near(text: str, start: int, end: int) -> bool:
    return end - start <= _NEAR and _APART.search(text, start, end) is None


_NAMES: Final[tuple[Stage, ...]] = ("adopted", "signed", "ratified", "in-force")

RULES: Final[tuple[Rule, ...]] = (stages,)
