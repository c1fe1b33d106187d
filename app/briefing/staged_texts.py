"""Staged texts: the dates that sentences give to the stages of an agreement, against those of its milestones."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from app.briefing import item_words
from app.briefing.agreements import stage_name
from app.briefing.checking import Case, Remark, Rule
from app.briefing.dates_in_text import Named, dates, ends
from app.briefing.model import Agreement, Computed, Finding, Item, Milestone, Stage
from app.briefing.periods import span
from app.briefing.said_words import STAGES

_NEAR: Final = 30
"""Characters between the word of a stage and its date."""
_APART: Final = re.compile(r"[,;:()–—]|\.\s[^\W\d_a-zа-я]")


def stages(case: Case) -> Iterator[Remark]:
    """A stage that a sentence dates is dated so by a milestone, where the agreement of its excerpts has that stage."""
    dossier = case.dossier
    proven: defaultdict[tuple[str, str], list[Agreement]] = defaultdict(list)
    known: defaultdict[str, list[Milestone]] = defaultdict(list)
    for agreement in dossier.briefing.agreements:
        for evidence in dossier.evidence(agreement):
            if evidence.excerpt:
                proven[evidence.source, evidence.excerpt].append(agreement)
        for milestone in agreement.milestones:
            if milestone.date:
                known[milestone.stage].append(milestone)
    for path, item in case.items() if known else ():
        near: dict[str, Agreement] | None = None
        for place, text in item_words.texts(path, item):
            for language in text.languages():
                for stage, named in staged(str(getattr(text, language)), language):
                    near = _related(case, item, proven) if near is None else near
                    own = [one for one in known[stage] if any(one in held.milestones for held in near.values())]
                    if own and not any(_fits(named, one) for one in known[stage]):
                        yield _told(case, f"{place}.{language}", item, stage, own[0])


def _related(case: Case, item: Item, proven: dict[tuple[str, str], list[Agreement]]) -> dict[str, Agreement]:
    """The agreements of which an item speaks: itself, those that it concerns, and those of the same excerpts."""
    found = {item.id: item} if isinstance(item, Agreement) else {}
    concerned = [case.dossier.items[key] for key in item.items] if isinstance(item, Finding) else []
    found |= {one.id: one for one in concerned if isinstance(one, Agreement)}
    for evidence in () if isinstance(item, Computed) else item.evidence:
        held = proven.get((evidence.source, evidence.excerpt or ""), [])
        found |= {one.id: one for one in held}
    return found


def _told(case: Case, path: str, item: Item, stage: Stage, own: Milestone) -> Remark:
    told = case.speech.say(
        "The text dates the stage “{stage}” otherwise than the agreement does, which has {date}. Correct the one that "
        "is wrong.",
        stage=stage_name(stage, case.speech),
        date=case.speech.period(own.date or ""),
    )
    return Remark("warning", "stages", path, item.id, told)


def _fits(named: Named, milestone: Milestone) -> bool:
    return any(named.fits(*end) for end in ends(span(milestone.date or "")))


def staged(text: str, language: str) -> list[tuple[Stage, Named]]:
    """The stages that a text dates, each by the word next to its date: before it, in Kazakh behind it."""
    said = STAGES.find(text, language)
    found: list[tuple[Stage, Named]] = []
    for named in dates(text) if said else ():
        before = [one for one in said if one.end <= named.place and _is_near(text[one.end : named.place])]
        behind = [one for one in said if one.start >= named.place and _is_near(text[named.place : one.start])]
        held = behind[:1] or before[-1:] if language == "kk" else before[-1:] or behind[:1]
        found += [(stage, named) for one in held for stage in _NAMES if stage in one.meanings and named.year]
    return found


def _is_near(between: str) -> bool:
    return len(between) <= _NEAR and _APART.search(between) is None


_NAMES: Final[tuple[Stage, ...]] = ("adopted", "signed", "ratified", "in-force")

RULES: Final[tuple[Rule, ...]] = (stages,)
