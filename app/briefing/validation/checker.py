"""Checking: a file read as a hostile stranger's, with everything that is wrong, doubtful or worth knowing about it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import items
from app.briefing.model.parts import Language
from app.briefing.validation.pace import Pace, SpentError
from app.briefing.validation.rule import LEVELS, Case, Remark, Rule, Unprinted

STEPS: Final = 200_000
"""The steps that each part of the check may take in a small file."""

_STEPS_PER_BYTE: Final = 1
"""The steps that a part may take more for each byte: an ordinary file takes less than a hundredth of that."""


def check(
    dossier: Dossier,
    localizer: Localizer,
    texts: Mapping[str, str] | None = None,
    data: bytes | None = None,
    language: Language | None = None,
    wanted: Callable[[], bool] = lambda: True,
    unprinted: Unprinted = lambda _text: (),
) -> tuple[Remark, ...]:
    """Everything that there is to say of a briefing that has been read, errors first, each level in order of the file.

    `texts` gives the full texts of sources by id: what is quoted from them has to stand in them. With the bytes of the
    file each remark has its line. Of `language`, each text that lacks it is told by itself; `unprinted` knows what
    paper cannot show. A part that takes more work
    than a file of this size should is left, and said to be. Raises StoppedError as soon as the check is no longer
    `wanted`.
    """
    pace = Pace(STEPS + len(data or b"") * _STEPS_PER_BYTE, wanted)
    case = Case(dossier, localizer, texts or {}, pace, language, unprinted)
    found: list[Remark] = []
    left: list[str] = []
    for name, rules in _parts(localizer).items():
        try:
            pace.begin()
            for remark in (remark for rule in rules for remark in rule(case)):
                pace.step()
                found.append(remark)
        except SpentError:
            left.append(name)
    if left:
        told = localizer.gettext(
            "The file takes far more work to check than others of its size. Not checked to the end: {parts}. Check "
            "these by hand, or split the file.",
            parts=", ".join(left),
        )
        found.append(Remark("warning", "unchecked", "", "", told))
    found = _named(list(dict.fromkeys(found)), dossier, localizer)
    if data is not None:
        found = _located(found, data)
    order = {path: number for number, (path, _) in enumerate(items(dossier.briefing))}
    last = len(order)
    found.sort(key=lambda one: (LEVELS.index(one.level), one.line, order.get(_item_path(one.path), last), one.column))
    return tuple(found)


def _parts(localizer: Localizer) -> dict[str, tuple[Rule, ...]]:
    """The rules by the part of the check that they make up, which is what a reader may have to do by hand."""
    from app.briefing.validation import contradictions, dates, declared_units, glyphs, precision, source_dates, states
    from app.briefing.validation.claims import (
        chart_claims,
        counted_lists,
        dated_evidence,
        flows_in_text,
        multiples,
        numbers_in_text,
        proven_meanings,
        proving,
        quotations,
        staged_texts,
    )
    from app.briefing.validation.languages import parallel_texts, translations

    return {
        localizer.gettext("quotes and excerpts"): (*quotations.RULES, *proven_meanings.RULES),
        localizer.gettext("figures of trade against one another"): contradictions.RULES,
        localizer.gettext("units of formulas"): declared_units.RULES,
        localizer.gettext("dates"): dates.RULES,
        localizer.gettext("dates against the excerpts of their evidence"): (
            *(*dated_evidence.RULES, *source_dates.RULES, *staged_texts.RULES),
        ),
        localizer.gettext("numbers in texts and titles"): (
            *(*numbers_in_text.RULES, *flows_in_text.RULES, *chart_claims.RULES, *counted_lists.RULES),
        ),
        localizer.gettext("multiples in texts"): multiples.RULES,
        localizer.gettext("values against their excerpts"): proving.RULES,
        localizer.gettext("decimals of computed values"): precision.RULES,
        localizer.gettext("codes of states"): states.RULES,
        localizer.gettext("missing and mixed languages"): translations.RULES,
        localizer.gettext("the languages of a text against one another"): parallel_texts.RULES,
        localizer.gettext("characters that paper lacks"): glyphs.RULES,
    }


def _named(found: list[Remark], dossier: Dossier, localizer: Localizer) -> list[Remark]:
    """Remarks with what they are said of; the name of an item is made once, however many there are on it."""
    from app.briefing.text import naming

    names: dict[str, str] = {}
    for one in found:
        head = _item_path(one.path)
        if not one.name and head not in names:
            names[head] = naming.name_at(dossier, one.path, localizer)
    return [replace(one, name=one.name or names[_item_path(one.path)]) for one in found]


def _item_path(path: str) -> str:
    head, bracket, _ = path.partition("]")
    return head + bracket


def _located(found: list[Remark], data: bytes) -> list[Remark]:
    from app.briefing.reading import json_offsets

    offsets = json_offsets.offsets(data, {one.path for one in found})
    places = json_offsets.places(data, offsets.values())
    located = ((one, *places[offsets[one.path]]) for one in found)
    return [replace(one, line=line, column=column) for one, line, column in located]
