"""Proof of values: comparison of stated values with the numbers in their excerpts, in precision and qualifier."""

import functools
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from app.briefing.i18n.localizer import Localizer
from app.briefing.model.model import Claim
from app.briefing.model.values import Computed, Figure, Observation, Qualifier
from app.briefing.prose.matching import Fitting, alike_as, last_place, proves
from app.briefing.prose.number_units import Surroundings
from app.briefing.prose.numerals import Written, numbers, surroundings
from app.briefing.prose.said import ordinals, united
from app.briefing.prose.word_table import language_code
from app.briefing.validation.claims import item_words
from app.briefing.validation.rule import Case, Level, Remark, Rule

_NAMED: Final = 10
"""Highest rank whose words are known."""


class _Stated(NamedTuple):
    """Number stated by an item, and the name of its field; `qualifiers`: those that are true of it.

    The lower end of a range is also "over", the upper one "up to" it.
    """

    name: str
    value: Decimal
    unit: str
    qualifiers: tuple[Qualifier, ...]
    scales: frozenset[Decimal] = frozenset()


class _Proof(NamedTuple):
    """Number in an excerpt that equals the one stated, and the place of its last digit."""

    written: Written
    place: int


@functools.lru_cache(maxsize=512)
def _read(excerpt: str, language: str) -> tuple[tuple[Written, ...], Surroundings]:
    return tuple(numbers(excerpt, language)), surroundings(excerpt, language)


def _numbers_of(case: Case, item: Observation | Figure) -> Iterator[_Stated]:
    scales = case.label_scales[item.id]
    if item.value is not None and item.upper is not None:
        yield _Stated("value", item.value, item.unit, (item.qualifier, "over"), scales)
        yield _Stated("upper", item.upper, item.unit, (item.qualifier, "up to"), scales)
    elif item.value is not None:
        yield _Stated("value", item.value, item.unit, (item.qualifier,), scales)
    if item.change:
        yield _Stated("change.value", item.change.value, "percent", (item.change.qualifier,))


def _ranks(case: Case, item: Observation | Figure) -> frozenset[str]:
    """Return the ranks that the excerpts of a rank name in words, up to the tenth."""
    if item.unit != "rank":
        return frozenset()
    excerpts = ((one.excerpt or "", case.dossier.sources[one.source].language) for one in item.evidence)
    return united([said for words, language in excerpts for said in ordinals(words, language_code(language))])


def excerpts(case: Case) -> Iterator[Remark]:
    """Report a stated number that its excerpts lack, though they hold numbers, or give otherwise."""
    for path, item in case.items():
        if not isinstance(item, Observation | Figure):
            continue
        candidates: list[tuple[Written, Surroundings]] = []
        for evidence in item.evidence:
            written, context = _read(evidence.excerpt or "", case.dossier.sources[evidence.source].language)
            candidates += [(number, context) for number in written]
            case.pace.step(len(written))
        ranks = _ranks(case, item)
        if item.unit == "rank" and str(item.value) in ranks:
            continue
        for stated in _numbers_of(case, item) if candidates or ranks else ():
            proofs = [
                _Proof(number, place)
                for number, context in candidates
                if (place := proves(number, stated.value, stated.unit, context, stated.scales)) is not None
            ]
            if proofs:
                yield from _precision_remarks(case.localizer, f"{path}.{stated.name}", item.id, stated, proofs)
                yield from _firmness(case.localizer, f"{path}.{stated.name}", item.id, stated, proofs)
            else:
                message = case.localizer.gettext(
                    "{value} is not in the excerpts of its evidence, which have: {numbers}. Correct the number or its "
                    "unit, or quote the words that give it.",
                    value=case.localizer.amount(stated.value, stated.unit),
                    numbers=", ".join(dict.fromkeys((*(number.shown for number, _ in candidates), *sorted(ranks)))),
                )
                in_words = item.unit == "rank" and stated.value > _NAMED
                level: Level = "warning" if in_words else "error"
                yield Remark(level, "unproven", f"{path}.{stated.name}", item.id, message)


def _precision_remarks(
    localizer: Localizer, path: str, item_id: str, stated: _Stated, proofs: list[_Proof]
) -> Iterator[Remark]:
    """Report a value with more digits than the excerpts that give it: 4.0 is not "4 billion"."""
    finest = min(proofs, key=lambda proof: proof.place)
    if last_place(stated.value, stated.unit, stated.scales) >= finest.place:
        return
    message = localizer.gettext(
        "{value} has more digits than its source gives: “{words}”. Write the number with just those digits.",
        value=localizer.amount(stated.value, stated.unit),
        words=finest.written.shown,
    )
    exceeds = last_place(stated.value.normalize(), stated.unit, stated.scales) < finest.place
    level: Level = "error" if exceeds else "warning"
    yield Remark(level, "precision", path, item_id, message)


def _firmness(localizer: Localizer, path: str, item_id: str, stated: _Stated, proofs: list[_Proof]) -> Iterator[Remark]:
    """Report a value without the qualifier of an excerpt that gives it."""
    qualifiers = dict.fromkeys(qualifier for proof in proofs for qualifier in proof.written.qualifiers)
    if not qualifiers.keys().isdisjoint(stated.qualifiers):
        return
    message = localizer.gettext(
        "The file gives the number with the qualifier “{stated}”, the excerpt, “{words}”, with another: “{meant}”. "
        "Take over that of the source.",
        stated=_qualifier_names(localizer, stated.qualifiers[:1]),
        words=proofs[0].written.shown,
        meant=_qualifier_names(localizer, qualifiers),
    )
    yield Remark("warning", "qualifier", path, item_id, message)


def _qualifier_names(localizer: Localizer, qualifiers: Iterable[Qualifier]) -> str:
    return ", ".join(
        localizer.pgettext("qualifier", "none") if kind == "exact" else localizer.qualifier(kind) for kind in qualifiers
    )


def sentences(case: Case) -> Iterator[Remark]:
    """Report a number of a sentence qualified otherwise than its value: "over 100" is not "about 100"."""
    for path, item in case.items():
        if not isinstance(item, Claim):
            continue
        case.pace.step(len(item.values))
        linked = [case.dossier.values[key] for key in item.values]
        stated = [entry for value in linked if not isinstance(value, Computed) for entry in _numbers_of(case, value)]
        computed = [
            (number, value.unit)
            for value in linked
            if isinstance(value, Computed) and (number := case.dossier.number(value)) is not None
        ]
        for place, language, text in item_words.claims(path, item) if stated else ():
            case.pace.step(len(text) // 8)
            for written, value in _differently_qualified(text, language, stated, computed):
                message = case.localizer.gettext(
                    "The text gives the number {words} with the qualifier “{meant}”, but its value has another: "
                    "“{stated}”. Say it as the value has it.",
                    meant=_qualifier_names(case.localizer, written.qualifiers),
                    words=written.shown,
                    stated=_qualifier_names(case.localizer, value.qualifiers[:1]),
                )
                yield Remark("warning", "qualifier", place, item.id, message)


def _differently_qualified(
    text: str, language: str, stated: list[_Stated], worked_out: list[tuple[Decimal, str]]
) -> Iterator[tuple[Written, _Stated]]:
    """Yield the numbers of a sentence qualified unlike every value they may be, each with one of those values.

    A number that is repeated need not be qualified each time.
    """
    fitting = Fitting([(entry.value, entry.unit) for entry in stated])
    computed = Fitting(worked_out)
    matched: set[_Stated] = set()
    doubtful: list[tuple[Written, _Stated]] = []
    cache: dict[Hashable, _Stated | None] = {}  # numbers written alike are compared once
    for written in numbers(text, language):
        key = (alike_as(written), written.qualifiers)
        if key not in cache:
            matches = [stated[index] for index in fitting.of(written)]
            same = [entry for entry in matches if _is_qualified_alike(written, entry)]
            matched.update(same)
            cache[key] = matches[0] if matches and not same and not computed.of(written) else None
        value = cache[key]
        if value:
            doubtful.append((written, value))
    for written, value in doubtful:
        if "exact" not in written.qualifiers or value not in matched:
            yield written, value


def _is_qualified_alike(written: Written, stated: _Stated) -> bool:
    """Return whether a number is qualified as a value; a number rounded in the text may be qualified for that."""
    if not set(stated.qualifiers).isdisjoint(written.qualifiers):
        return True
    is_exact = any(reading.normalize() == abs(stated.value).normalize() for reading in written.readings)
    return stated.qualifiers[0] == "exact" and not is_exact


RULES: Final[tuple[Rule, ...]] = (excerpts, sentences)
