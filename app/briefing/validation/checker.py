"""Checker: all rules of the check, applied to a file that may be hostile."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import items
from app.briefing.model.parts import Language
from app.briefing.validation.pace import Pace, SpentError
from app.briefing.validation.rule import LEVELS, Case, CopyText, Remark, Rule, Unprinted

STEPS: Final = 200_000
"""Step budget of each part of the check for a small file."""

_STEPS_PER_BYTE: Final = 1
"""Additional steps of each part per byte: an ordinary file takes less than a hundredth of that."""


def check(
    dossier: Dossier,
    localizer: Localizer,
    texts: Mapping[str, str] | None = None,
    data: bytes | None = None,
    language: Language | None = None,
    wanted: Callable[[], bool] = lambda: True,
    unprinted: Unprinted = lambda _text: (),
    copies: Mapping[str, CopyText] | None = None,
) -> tuple[Remark, ...]:
    """Return all remarks on a briefing, errors first, each level in order of the file.

    `texts`: full texts of sources by id, in which quoted words must occur. `data`: bytes of the file; with it each
    remark has its line. `language`: each text without it is reported by itself. `unprinted`: returns the characters
    that paper cannot show. `copies`: texts of the copies that came with the briefing. A part of the check that exceeds
    its step budget is stopped and reported. Raises StoppedError as soon as `wanted` returns False.
    """
    pace = Pace(STEPS + len(data or b"") * _STEPS_PER_BYTE, wanted)
    case = Case(dossier, localizer, texts or {}, pace, language, unprinted, copies or {})
    remarks: list[Remark] = []
    unfinished: list[str] = []
    for name, rules in _parts(localizer).items():
        try:
            pace.begin()
            for remark in (remark for rule in rules for remark in rule(case)):
                pace.step()
                remarks.append(remark)
        except SpentError:
            unfinished.append(name)
    if unfinished:
        message = localizer.gettext(
            "The file takes far more work to check than others of its size. Not checked to the end: {parts}. Check "
            "these by hand, or split the file.",
            parts=", ".join(unfinished),
        )
        remarks.append(Remark("warning", "unchecked", "", "", message))
    remarks = _with_names(list(dict.fromkeys(remarks)), dossier, localizer)
    if data is not None:
        remarks = _with_lines(remarks, data)
    order = {path: number for number, (path, _) in enumerate(items(dossier.briefing))}
    last = len(order)
    remarks.sort(key=lambda row: (LEVELS.index(row.level), row.line, order.get(_item_path(row.path), last), row.column))
    return tuple(remarks)


def _parts(localizer: Localizer) -> dict[str, tuple[Rule, ...]]:
    """Return the rules by the name of their part of the check, which a user may have to do by hand."""
    from app.briefing.validation import (
        contradictions,
        dates,
        declared_units,
        glyphs,
        precision,
        sources,
        states,
        visit_book,
    )
    from app.briefing.validation.claims import (
        chart_claims,
        copies,
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
        localizer.gettext("quotes and excerpts against the attached copies"): copies.RULES,
        localizer.gettext("figures of trade against one another"): contradictions.RULES,
        localizer.gettext("units of formulas"): declared_units.RULES,
        localizer.gettext("dates"): dates.RULES,
        localizer.gettext("dates against the excerpts of their evidence"): (
            *(*dated_evidence.RULES, *sources.RULES, *staged_texts.RULES),
        ),
        localizer.gettext("numbers in texts and titles"): (
            *(*numbers_in_text.RULES, *flows_in_text.RULES, *chart_claims.RULES, *counted_lists.RULES),
        ),
        localizer.gettext("multiples in texts"): multiples.RULES,
        localizer.gettext("values against their excerpts"): proving.RULES,
        localizer.gettext("decimals of computed values"): precision.RULES,
        localizer.gettext("codes of states"): states.RULES,
        localizer.gettext("parts of the visit book against one another"): visit_book.RULES,
        localizer.gettext("missing and mixed languages"): translations.RULES,
        localizer.gettext("the languages of a text against one another"): parallel_texts.RULES,
        localizer.gettext("characters that paper lacks"): glyphs.RULES,
    }


def _with_names(remarks: list[Remark], dossier: Dossier, localizer: Localizer) -> list[Remark]:
    """Return remarks with the names of their items; each name is made once."""
    from app.briefing.validation import naming

    names: dict[str, str] = {}
    for remark in remarks:
        head = _item_path(remark.path)
        if not remark.name and head not in names:
            names[head] = naming.name_at(dossier, remark.path, localizer)
    return [replace(remark, name=remark.name or names[_item_path(remark.path)]) for remark in remarks]


def _item_path(path: str) -> str:
    head, bracket, _ = path.partition("]")
    return head + bracket


def _with_lines(remarks: list[Remark], data: bytes) -> list[Remark]:
    from app.briefing.reading import json_offsets

    offsets = json_offsets.offsets(data, {remark.path for remark in remarks})
    places = json_offsets.places(data, offsets.values())
    positions = ((remark, *places[offsets[remark.path]]) for remark in remarks)
    return [replace(remark, line=line, column=column) for remark, line, column in positions]
