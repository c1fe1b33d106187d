"""Text cache: cached results of text searches, because the checks of one briefing read the same texts many times.

A change of language checks the same briefing again, and another edition shares most of its texts.
"""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

Rest = ParamSpec("Rest")
Found = TypeVar("Found")

LONGEST: Final = 2_000
"""Most characters of a cached text: a hostile text of many megabytes is read again."""
KEPT: Final = 8_192
"""Cached texts per function, about four briefings of the size of the bundled one."""


def kept(find: Callable[Concatenate[str, Rest], Found]) -> Callable[Concatenate[str, Rest], Found]:
    """Return the function with a cache; arguments must be hashable and results immutable."""
    cache: Any = functools.lru_cache(maxsize=KEPT)(find)

    @functools.wraps(find)
    def cached_find(text: str, /, *rest: Rest.args, **more: Rest.kwargs) -> Found:
        result: Found = (cache if len(text) <= LONGEST else find)(text, *rest, **more)
        return result

    return cached_find
