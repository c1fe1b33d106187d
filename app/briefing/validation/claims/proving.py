"""Proving: whether the values of a file are those of the excerpts of their evidence, as precise and as firm."""

import functools
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from app.briefing.i18n.localizer import Localizer
from app.briefing.model.model import Finding, Sector, Statement
from app.briefing.model.values import Computed, Figure, Observation, Qualifier
from app.briefing.prose.matching import Fitting, alike_as, last_place, proves
from app.briefing.prose.number_units import Surroundings
from app.briefing.prose.numerals import Written, numbers, surroundings
from app.briefing.validation.rule import Case, Level, Remark, Rule


class _Stated(NamedTuple):
    """A number that an item states, and the name of the field."""

    name: str
    value: Decimal
    unit: str
    qualifier: Qualifier
    scales: frozenset[Decimal] = frozenset()


class _Proof(NamedTuple):
    """A number of an excerpt that is the one stated, and the place of its last digit."""

    written: Written
    place: int


@functools.lru_cache(maxsize=512)
def _read(excerpt: str, language: str) -> tuple[tuple[Written, ...], Surroundings]:
    return tuple(numbers(excerpt, language)), surroundings(excerpt, language)


def _numbers_of(case: Case, item: Observation | Figure) -> Iterator[_Stated]:
    if item.value is not None:
        yield _Stated("value", item.value, item.unit, item.qualifier, case.label_scales[item.id])
    if item.change:
        yield _Stated("change.value", item.change.value, "percent", item.change.qualifier)


def excerpts(case: Case) -> Iterator[Remark]:
    """A stated number stands in an excerpt of its own evidence, where the excerpts hold numbers, as it is stated."""
    for path, item in case.items():
        if not isinstance(item, Observation | Figure):
            continue
        found: list[tuple[Written, Surroundings]] = []
        for evidence in item.evidence:
            written, around = _read(evidence.excerpt or "", case.dossier.sources[evidence.source].language)
            found += [(one, around) for one in written]
            case.pace.step(len(written))
        for stated in _numbers_of(case, item) if found else ():
            proofs = [
                _Proof(one, place)
                for one, around in found
                if (place := proves(one, stated.value, stated.unit, around, stated.scales)) is not None
            ]
            if proofs:
                yield from _precision(case.localizer, f"{path}.{stated.name}", item.id, stated, proofs)
                yield from _firmness(case.localizer, f"{path}.{stated.name}", item.id, stated, proofs)
            else:
                told = case.localizer.gettext(
                    "{value} is not in the excerpts of its evidence, which have: {numbers}. Correct the number or its "
                    "unit, or quote the words that give it.",
                    value=case.localizer.amount(stated.value, stated.unit),
                    numbers=", ".join(dict.fromkeys(one.shown for one, _ in found)),
                )
                yield Remark("error", "unproven", f"{path}.{stated.name}", item.id, told)


def _precision(
    localizer: Localizer, path: str, item_id: str, stated: _Stated, proofs: list[_Proof]
) -> Iterator[Remark]:
    """A value has no more digits than the excerpt that gives it: 4.0 is not "4 billion"."""
    finest = min(proofs, key=lambda proof: proof.place)
    if last_place(stated.value, stated.unit, stated.scales) >= finest.place:
        return
    told = localizer.gettext(
        "{value} has more digits than its source gives: “{words}”. Write the number with just those digits.",
        value=localizer.amount(stated.value, stated.unit),
        words=finest.written.shown,
    )
    more = last_place(stated.value.normalize(), stated.unit, stated.scales) < finest.place
    level: Level = "error" if more else "warning"
    yield Remark(level, "precision", path, item_id, told)


def _firmness(localizer: Localizer, path: str, item_id: str, stated: _Stated, proofs: list[_Proof]) -> Iterator[Remark]:
    """A value has the qualifier of an excerpt that gives it."""
    pgettext = dict.fromkeys(qualifier for proof in proofs for qualifier in proof.written.qualifiers)
    if stated.qualifier in pgettext:
        return
    told = localizer.gettext(
        "The file gives the number with the qualifier “{stated}”, the excerpt, “{words}”, with another: “{meant}”. "
        "Take over that of the source.",
        stated=_qualified(localizer, [stated.qualifier]),
        words=proofs[0].written.shown,
        meant=_qualified(localizer, pgettext),
    )
    yield Remark("warning", "qualifier", path, item_id, told)


def _qualified(localizer: Localizer, qualifiers: Iterable[Qualifier]) -> str:
    return ", ".join(
        localizer.pgettext("qualifier", "none") if one == "exact" else localizer.qualifier(one) for one in qualifiers
    )


def sentences(case: Case) -> Iterator[Remark]:
    """A number of a sentence is qualified there as the value that it is: "over 100" is no value of "about 100"."""
    for path, item in case.items():
        if not isinstance(item, Statement | Sector | Finding):
            continue
        case.pace.step(len(item.values))
        linked = [case.dossier.values[key] for key in item.values]
        stated = [one for value in linked if not isinstance(value, Computed) for one in _numbers_of(case, value)]
        worked_out = [
            (number, value.unit)
            for value in linked
            if isinstance(value, Computed) and (number := case.dossier.number(value)) is not None
        ]
        for language in item.text.languages() if stated else ():
            text = getattr(item.text, language)
            case.pace.step(len(text) // 8)
            for written, value in _unlike(text, language, stated, worked_out):
                told = case.localizer.gettext(
                    "The text gives the number {words} with the qualifier “{meant}”, but its value has another: "
                    "“{stated}”. Say it as the value has it.",
                    meant=_qualified(case.localizer, written.qualifiers),
                    words=written.shown,
                    stated=_qualified(case.localizer, [value.qualifier]),
                )
                yield Remark("warning", "qualifier", f"{path}.text.{language}", item.id, told)


def _unlike(
    text: str, language: str, stated: list[_Stated], worked_out: list[tuple[Decimal, str]]
) -> Iterator[tuple[Written, _Stated]]:
    """The numbers of a sentence that are not as firm as any value that they may be, each with one of those values.

    A number that is named again need not be qualified each time.
    """
    fitting = Fitting([(one.value, one.unit) for one in stated])
    computed = Fitting(worked_out)
    firm: set[_Stated] = set()
    doubtful: list[tuple[Written, _Stated]] = []
    held: dict[Hashable, _Stated | None] = {}  # numbers that are written alike are looked at once
    for written in numbers(text, language):
        alike = (alike_as(written), written.qualifiers)
        if alike not in held:
            found = [stated[index] for index in fitting.of(written)]
            as_firm = [one for one in found if _as_firm(written, one)]
            firm.update(as_firm)
            held[alike] = found[0] if found and not as_firm and not computed.of(written) else None
        value = held[alike]
        if value:
            doubtful.append((written, value))
    for written, value in doubtful:
        if "exact" not in written.qualifiers or value not in firm:
            yield written, value


def _as_firm(written: Written, stated: _Stated) -> bool:
    """Whether a number of a sentence is as firm as a value; one that is rounded there may be qualified for that."""
    if stated.qualifier in written.qualifiers:
        return True
    exactly = any(reading.normalize() == abs(stated.value).normalize() for reading in written.readings)
    return stated.qualifier == "exact" and not exactly


RULES: Final[tuple[Rule, ...]] = (excerpts, sentences)
