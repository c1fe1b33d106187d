"""Grounds: what the computed values of a briefing rest on, at any depth of their formulas.

Each formula is read once, and what its operands rest on is handed on to it: the work grows with the formulas alone.
"""

import functools
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Final

from app.briefing.model import formulas
from app.briefing.model.values import Computed, Figure, Observation, Value

MOST: Final = 8
"""The kinds of observations that are told apart under one value at the most."""


class Grounds:
    """The formulas of a briefing, as a net of what names what."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        """Take the values by id."""
        self._values = values

    @functools.cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        """The ids that each formula names, each once; none where it cannot be read."""
        computed = (value for value in self._values.values() if isinstance(value, Computed))
        return {value.id: tuple(dict.fromkeys(formulas.ids(value.formula))) for value in computed}

    @functools.cached_property
    def _naming(self) -> dict[str, list[str]]:
        """The computed values whose formulas name each value."""
        naming: defaultdict[str, list[str]] = defaultdict(list)
        for key, named in self._named.items():
            for one in named:
                naming[one].append(key)
        return naming

    @functools.cached_property
    def _places(self) -> dict[str, int]:
        """The values by their place in the file."""
        return {key: place for place, key in enumerate(self._values)}

    @functools.cached_property
    def _grounded(self) -> frozenset[str]:
        """The values with an observation under them."""
        return frozenset(key for key, found in self.kinds(lambda _: True).items() if found)

    def under(self, keys: Iterable[str]) -> Iterator[Observation | Figure]:
        """The stated values among some values and under their formulas, each once."""
        waiting = deque(keys)
        seen: set[str] = set()
        while waiting:
            key = waiting.popleft()
            if key in seen:
                continue
            seen.add(key)
            value = self._values.get(key)
            if isinstance(value, Computed):
                waiting += self._named[key]
            elif value is not None:
                yield value

    def above(self, keys: set[str]) -> Iterator[str]:
        """The computed values that rest on some observations and on no others, in the order of the file."""
        waiting = deque(keys)
        left: dict[str, int] = {}
        found: set[str] = set()
        while waiting:
            for user in self._naming.get(waiting.popleft(), ()):
                if user not in left:
                    left[user] = sum(one in self._grounded for one in self._named[user])
                left[user] -= 1
                if not left[user]:
                    found.add(user)
                    waiting.append(user)
        return iter(sorted(found, key=self._places.__getitem__))

    def kinds(self, kind: Callable[[Observation], Hashable]) -> dict[str, tuple[Observation, ...]]:
        """The observations under each value, one of each kind and of `MOST` kinds at the most."""
        values = self._values.values()
        found: dict[str, tuple[Observation, ...]] = {}
        found |= {value.id: (value,) for value in values if isinstance(value, Observation)}
        for item in formulas.in_order(tuple(value for value in values if isinstance(value, Computed))):
            one_of: dict[Hashable, Observation] = {}
            for base in (base for named in self._named[item.id] for base in found.get(named, ())):
                if len(one_of) < MOST:
                    one_of.setdefault(kind(base), base)
            found[item.id] = tuple(one_of.values())
        return found
