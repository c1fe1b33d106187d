"""Checking: a file read as a hostile stranger's, with everything that is wrong, doubtful or worth knowing about it."""

from collections.abc import Mapping
from dataclasses import replace

from app.briefing.checking import LEVELS, Case, Remark, Rule
from app.briefing.dossier import Dossier
from app.briefing.model import Language
from app.briefing.speaking import Speech


def check(
    dossier: Dossier,
    speech: Speech,
    texts: Mapping[str, str] | None = None,
    data: bytes | None = None,
    language: Language | None = None,
) -> tuple[Remark, ...]:
    """Everything that there is to say of a briefing that has been read, errors first, each level in order of the file.

    `texts` gives the full texts of sources by id: what is quoted from them has to stand in them. With the bytes of the
    file each remark has its line. Of `language`, each text that lacks it is told by itself.
    """
    from app.briefing import (
        contradictions,
        dated_evidence,
        dating,
        declared,
        honesty,
        multiples,
        naming,
        parallel_texts,
        precision,
        proving,
        states,
        translations,
        wording,
    )

    case = Case(dossier, speech, texts or {}, language)
    ruled = (
        *(honesty, contradictions, declared, dating, dated_evidence, wording, multiples, proving, precision, states),
        *(translations, parallel_texts),
    )
    rules: tuple[Rule, ...] = tuple(rule for module in ruled for rule in module.RULES)
    found = [remark for rule in rules for remark in rule(case)]
    found = [replace(one, name=one.name or naming.name_at(dossier, one.path, speech)) for one in dict.fromkeys(found)]
    if data is not None:
        found = _located(found, data)
    order = {path: number for number, (path, _) in enumerate(case.items())}
    last = len(order)
    found.sort(key=lambda one: (LEVELS.index(one.level), one.line, order.get(_item_path(one.path), last), one.column))
    return tuple(found)


def _item_path(path: str) -> str:
    head, bracket, _ = path.partition("]")
    return head + bracket


def _located(found: list[Remark], data: bytes) -> list[Remark]:
    from app.briefing import scanning

    offsets = scanning.offsets(data, {one.path for one in found})
    places = scanning.places(data, offsets.values())
    located = ((one, *places[offsets[one.path]]) for one in found)
    return [replace(one, line=line, column=column) for one, line, column in located]
