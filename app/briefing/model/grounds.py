"""Grounds: the stated values under the computed values of a briefing, at any depth of formulas.

Each formula is parsed once and inherits the observations of its operands: the work is linear in the formulas.
"""

import functools
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Final

from app.briefing.model import formulas
from app.briefing.model.values import Computed, Figure, Observation, Value

MOST: Final = 8
"""Most kinds of observations distinguished under one value."""


class Grounds:
    """Dependency graph of the formulas of a briefing."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        """Store the values by id."""
        self._values = values

    @functools.cached_property
    def _operands(self) -> dict[str, tuple[str, ...]]:
        """Ids in each formula, each once; none if it cannot be parsed."""
        computed = (value for value in self._values.values() if isinstance(value, Computed))
        return {value.id: tuple(dict.fromkeys(formulas.ids(value.formula))) for value in computed}

    @functools.cached_property
    def _users(self) -> dict[str, list[str]]:
        """Computed values that use each value in their formulas."""
        users: defaultdict[str, list[str]] = defaultdict(list)
        for key, keys in self._operands.items():
            for operand in keys:
                users[operand].append(key)
        return users

    @functools.cached_property
    def _positions(self) -> dict[str, int]:
        """Position of each value in the file."""
        return {key: position for position, key in enumerate(self._values)}

    @functools.cached_property
    def _grounded(self) -> frozenset[str]:
        """Values with an observation under them."""
        return frozenset(key for key, found in self.kinds(lambda _: True).items() if found)

    def under(self, keys: Iterable[str]) -> Iterator[Observation | Figure]:
        """Yield the stated values among `keys` and under their formulas, each once."""
        waiting = deque(keys)
        seen: set[str] = set()
        while waiting:
            key = waiting.popleft()
            if key in seen:
                continue
            seen.add(key)
            value = self._values.get(key)
            if isinstance(value, Computed):
                waiting += self._operands[key]
            elif value is not None:
                yield value

    def above(self, keys: set[str]) -> Iterator[str]:
        """Return the computed values with observations only from `keys` under them, in file order."""
        waiting = deque(keys)
        left: dict[str, int] = {}
        result: set[str] = set()
        while waiting:
            for user in self._users.get(waiting.popleft(), ()):
                if user not in left:
                    left[user] = sum(operand in self._grounded for operand in self._operands[user])
                left[user] -= 1
                if not left[user]:
                    result.add(user)
                    waiting.append(user)
        return iter(sorted(result, key=self._positions.__getitem__))

    def kinds(self, kind: Callable[[Observation], Hashable]) -> dict[str, tuple[Observation, ...]]:
        """Return the observations under each value: one of each kind, and at most `MOST` kinds."""
        values = self._values.values()
        result: dict[str, tuple[Observation, ...]] = {}
        result |= {value.id: (value,) for value in values if isinstance(value, Observation)}
        for item in formulas.in_order(tuple(value for value in values if isinstance(value, Computed))):
            by_kind: dict[Hashable, Observation] = {}
            for base in (base for operand in self._operands[item.id] for base in result.get(operand, ())):
                if len(by_kind) < MOST:
                    by_kind.setdefault(kind(base), base)
            result[item.id] = tuple(by_kind.values())
        return result
