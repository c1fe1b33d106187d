"""Staged texts: the dates that sentences give to the stages of an agreement, against those of its milestones."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from app.briefing.model.model import Agreement, Finding, Item, Milestone, Stage
from app.briefing.model.periods import span
from app.briefing.model.values import Computed
from app.briefing.prose.dates_in_text import Named, dates, ends
from app.briefing.prose.said_words import HEAD_LAST, STAGES
from app.briefing.text.agreements import stage_name
from app.briefing.validation.claims import item_words
from app.briefing.validation.rule import Case, Remark, Rule

_NEAR: Final = 30
"""Characters between the word of a stage and its date."""
_MOST: Final = 20
"""Agreements that are looked at for one excerpt."""
_APART: Final = re.compile(r"[,;:()–—]|\.\s[^\W\d_a-zа-я]")

_Day = tuple[int, int | None, int | None]
"""A year, a month and a day, as far as they are stated."""


def stages(case: Case) -> Iterator[Remark]:
    """A stage that a sentence dates is dated so by a milestone, where the agreement of its excerpts has that stage."""
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
        near: list[Agreement] | None = None
        for place, text in item_words.texts(path, item):
            for language in text.languages():
                for stage, named in staged(str(getattr(text, language)), language):
                    if _known(named, known[stage], months.get(stage, set())):
                        continue
                    near = _related(case, item, proven) if near is None else near
                    own = [one for held in near for one in held.milestones if one.stage == stage and one.date]
                    yield from (_told(case, f"{place}.{language}", item, stage, one) for one in own[:1])


def _known(named: Named, days: set[_Day], months: set[tuple[int, int | None]]) -> bool:
    """Whether any agreement at all has that stage on a day that can be the one named."""
    year, month = named.year or 0, named.month
    pgettext = {(year, month, day) for day in named.days}
    return not days.isdisjoint({*pgettext, (year, month, None), (year, None, None)}) or (
        not pgettext and (year, month) in months
    )


def _related(case: Case, item: Item, proven: dict[tuple[str, str], list[Agreement]]) -> list[Agreement]:
    """The agreements of which an item speaks: itself, those that it concerns, and those of the same excerpts."""
    found = [item] if isinstance(item, Agreement) else []
    concerned = [case.dossier.items[key] for key in item.items] if isinstance(item, Finding) else []
    found += [one for one in concerned if isinstance(one, Agreement)]
    for evidence in () if isinstance(item, Computed) else item.evidence:
        found += proven.get((evidence.source, evidence.excerpt or ""), [])
    return found


def _told(case: Case, path: str, item: Item, stage: Stage, own: Milestone) -> Remark:
    told = case.localizer.gettext(
        "The text dates the stage “{stage}” otherwise than the agreement does, which has {date}. Correct the one that "
        "is wrong.",
        stage=stage_name(stage, case.localizer),
        date=case.localizer.period(own.date or ""),
    )
    return Remark("warning", "stages", path, item.id, told)


def staged(text: str, language: str) -> list[tuple[Stage, Named]]:
    """The stages that a text dates, each by the word next to its date: before it, in Kazakh behind it."""
    said = STAGES.find(text, language)
    starts, stops = [one.start for one in said], [one.end for one in said]
    found: list[tuple[Stage, Named]] = []
    for named in dates(text) if said else ():
        last, first = bisect_right(stops, named.place), bisect_left(starts, named.place)
        before = [one for one in said[max(0, last - 1) : last] if _is_near(text, one.end, named.place)]
        behind = [one for one in said[first : first + 1] if _is_near(text, named.place, one.start)]
        held = behind or before if language in HEAD_LAST else before or behind
        found += [(stage, named) for one in held for stage in _NAMES if stage in one.meanings and named.year]
    return found


def _is_near(text: str, start: int, end: int) -> bool:
    return end - start <= _NEAR and _APART.search(text, start, end) is None


_NAMES: Final[tuple[Stage, ...]] = ("adopted", "signed", "ratified", "in-force")

RULES: Final[tuple[Rule, ...]] = (stages,)
