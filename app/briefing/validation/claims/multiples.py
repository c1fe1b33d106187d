"""Multiples: comparison of multiples given in words with the ratios of the values linked."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import Final

from app.briefing.i18n.language_data import by_language
from app.briefing.model.model import Claim
from app.briefing.prose import windows
from app.briefing.prose.qualifying import qualifiers
from app.briefing.validation.claims import item_words
from app.briefing.validation.rule import Case, Remark, Rule

_MULTIPLES: Final = {
    language: [
        (re.compile("|".join(rf"(?<!\w){word}\w{{0,3}}(?!\w)" for word in words), re.IGNORECASE), Decimal(number))
        for number, words in enumerate(rows, 2)
    ]
    for language, rows in by_language(lambda one: one.numbers.multiples).items()
}
"""Words for two to five times as much, by language."""
_MOST: Final = 12
"""Largest number of values of a sentence whose ratios are computed."""
_NEAR: Final = Decimal("0.5")
"""Largest distance of a ratio from the multiple compared with it."""
_CLOSE: Final = Decimal("0.05")
"""Relative tolerance of a multiple without a qualifier such as nearly."""


def multiples(case: Case) -> Iterator[Remark]:
    """Report a multiple in words that, with its qualifier, fits no ratio of two values linked."""
    for path, item in case.items():
        if not isinstance(item, Claim) or not item.values:
            continue
        ratios: list[Decimal] | None = None
        for place, language, words in item_words.claims(path, item):
            for pattern, number in _MULTIPLES.get(language, ()):
                for match in windows.finditer(pattern, words):
                    ratios = _ratios(case, item.values) if ratios is None else ratios
                    ratio = min(ratios, key=lambda value: abs(value - number), default=None)
                    qualifier_names = qualifiers(words, match.start(), match.end(), language)
                    if ratio is None or abs(ratio - number) > _NEAR or _holds(ratio, number, qualifier_names):
                        continue
                    message = case.localizer.gettext(
                        "“{words}” does not fit the values linked, of which one is {ratio} times the other.",
                        words=words[max(0, match.start() - 12) : match.end()].strip(),
                        ratio=case.localizer.number(round(ratio, 2)),
                    )
                    yield Remark("warning", "multiple", place, item.id, message)


def _holds(ratio: Decimal, number: Decimal, qualifier_names: tuple[str, ...]) -> bool:
    if "over" in qualifier_names and "exact" not in qualifier_names:
        return ratio >= number
    if "nearly" in qualifier_names or "up to" in qualifier_names:
        return ratio <= number
    return "about" in qualifier_names or abs(ratio - number) <= number * _CLOSE


def _ratios(case: Case, keys: tuple[str, ...]) -> list[Decimal]:
    """Return the linked values that are ratios, and the ratios of all pairs with the same unit.

    There are none with a range among the values, whose ratios have no single number.
    """
    values = [case.dossier.values[key] for key in keys[:_MOST]]
    if any(case.dossier.upper(value) is not None for value in values):
        return []
    numbers = [(value.unit, case.dossier.number(value)) for value in values if value.unit != "rank"]
    known = [(unit, abs(number)) for unit, number in numbers if number]
    ratios = [number for unit, number in known if unit == "number"]
    return ratios + [own / other for (unit, own), (same, other) in permutations(known, 2) if unit == same != "percent"]


RULES: Final[tuple[Rule, ...]] = (multiples,)
