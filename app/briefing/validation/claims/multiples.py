"""Multiples: how many times as much a sentence says in words, against the values that it links."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import Final

from app.briefing.i18n.language_data import by_language
from app.briefing.model.model import Finding, Sector, Statement
from app.briefing.prose import windows
from app.briefing.prose.qualifying import qualifiers
from app.briefing.validation.rule import Case, Remark, Rule

_MULTIPLES: Final = {
    language: [
        (re.compile("|".join(rf"(?<!\w){word}\w{{0,3}}(?!\w)" for word in words), re.IGNORECASE), Decimal(number))
        for number, words in enumerate(rows, 2)
    ]
    for language, rows in by_language(lambda one: one.numbers.multiples).items()
}
"""How a language says two to five times as much."""
_MOST: Final = 12
"""Values of one sentence whose ratios are looked at."""
_NEAR: Final = Decimal("0.5")
"""How far a ratio may be from the multiple that it is taken for."""
_CLOSE: Final = Decimal("0.05")
"""The part of a multiple by which a ratio may miss one that is said without a word such as nearly."""


def multiples(case: Case) -> Iterator[Remark]:
    """A multiple that is said in words is that of two of the values linked, with its qualifier."""
    for path, item in case.items():
        if not isinstance(item, Statement | Sector | Finding) or not item.values:
            continue
        ratios: list[Decimal] | None = None
        for language in item.text.languages():
            words = str(getattr(item.text, language))
            for pattern, number in _MULTIPLES[language]:
                for found in windows.finditer(pattern, words):
                    ratios = _ratios(case, item.values) if ratios is None else ratios
                    ratio = min(ratios, key=lambda one: abs(one - number), default=None)
                    pgettext = qualifiers(words, found.start(), found.end(), language)
                    if ratio is None or abs(ratio - number) > _NEAR or _holds(ratio, number, pgettext):
                        continue
                    told = case.localizer.gettext(
                        "“{words}” does not fit the values linked, of which one is {ratio} times the other.",
                        words=words[max(0, found.start() - 12) : found.end()].strip(),
                        ratio=case.localizer.number(round(ratio, 2)),
                    )
                    yield Remark("warning", "multiple", f"{path}.text.{language}", item.id, told)


def _holds(ratio: Decimal, number: Decimal, pgettext: tuple[str, ...]) -> bool:
    if "over" in pgettext and "exact" not in pgettext:
        return ratio >= number
    if "nearly" in pgettext or "up to" in pgettext:
        return ratio <= number
    return "about" in pgettext or abs(ratio - number) <= number * _CLOSE


def _ratios(case: Case, keys: tuple[str, ...]) -> list[Decimal]:
    """The linked values that are ratios themselves, and how many times each one is of another in the same unit."""
    numbers = [(case.dossier.values[key].unit, case.dossier.number(case.dossier.values[key])) for key in keys[:_MOST]]
    known = [(unit, abs(number)) for unit, number in numbers if number]
    found = [number for unit, number in known if unit == "number"]
    return found + [one / other for (unit, one), (same, other) in permutations(known, 2) if unit == same != "percent"]


RULES: Final[tuple[Rule, ...]] = (multiples,)
