"""Odd one: the language of a text that differs from all the others, where these agree."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from app.briefing.model.parts import Language

_Said = TypeVar("_Said")


def others(values: Mapping[Language, _Said], odd: Language) -> list[_Said]:
    """Return the values of the other languages."""
    return [value for language, value in values.items() if language != odd]


def odd_one(values: Mapping[Language, _Said], same: Callable[[_Said, _Said], bool]) -> Language | None:
    """Return the language that differs from all the others, which agree; None if there is none."""
    reference, *remaining = values.values()
    if all(same(reference, other) for other in remaining):
        return None
    for odd, value in values.items():
        first, *rest = others(values, odd)
        if all(same(first, other) for other in rest) and not same(value, first):
            return odd
    return None
