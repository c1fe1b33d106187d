"""The odd one: which language of a text says something else than all the others, where these agree."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from app.briefing.model.parts import Language

_Said = TypeVar("_Said")


def others(said: Mapping[Language, _Said], odd: Language) -> list[_Said]:
    """What the other languages say."""
    return [held for language, held in said.items() if language != odd]


def odd_one(said: Mapping[Language, _Said], same: Callable[[_Said, _Said], bool]) -> Language | None:
    """The language that says something else than all the others, which agree; None where there is none."""
    one, *each = said.values()
    if all(same(one, other) for other in each):
        return None
    for odd, mine in said.items():
        first, *rest = others(said, odd)
        if all(same(first, other) for other in rest) and not same(mine, first):
            return odd
    return None
