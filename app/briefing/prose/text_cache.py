"""Text cache: what was found in a text is kept, because the checks of one briefing read the same texts many times.

A change of language checks the same briefing again, and another edition has most of its texts.
"""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

Rest = ParamSpec("Rest")
Found = TypeVar("Found")

LONGEST: Final = 2_000
"""Characters of a text for which anything is kept: a hostile text of many megabytes is read again."""
KEPT: Final = 8_192
"""Texts for which each function keeps what it found, about four briefings of the size of the bundled one."""


def kept(find: Callable[Concatenate[str, Rest], Found]) -> Callable[Concatenate[str, Rest], Found]:
    """Return the function with a cache by its arguments, which have to be hashable and its result immutable."""
    cached: Any = functools.lru_cache(maxsize=KEPT)(find)

    @functools.wraps(find)
    def looked_up(text: str, /, *rest: Rest.args, **more: Rest.kwargs) -> Found:
        found: Found = (cached if len(text) <= LONGEST else find)(text, *rest, **more)
        return found

    return looked_up
