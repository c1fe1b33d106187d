"""Pace: how much work is put into a check, and whether it is still wanted."""

from collections.abc import Callable
from typing import Final

_LOOK: Final = 256
"""Steps between two looks at whether the work is still wanted."""


class StoppedError(Exception):
    """Nobody wants the work any more."""


class SpentError(Exception):
    """The work takes more steps than it is given."""


class Pace:
    """Counts the steps of some work: an item looked at, a number of a text held against values."""

    def __init__(self, steps: int, wanted: Callable[[], bool] = lambda: True) -> None:
        """Give each part of the work so many steps; `wanted` says whether to go on."""
        self._steps = self._left = self._look_at = steps
        self._wanted = wanted

    def begin(self) -> None:
        """Begin a part of the work, with all of its steps before it. Raises StoppedError."""
        self._left = self._look_at = self._steps
        self.step(0)

    def step(self, steps: int = 1) -> None:
        """Take some steps. Raises SpentError where they are no longer given, StoppedError where nobody wants them."""
        self._left -= steps
        if self._left < 0:
            raise SpentError
        if self._left <= self._look_at:
            self._look_at = self._left - _LOOK
            if not self._wanted():
                raise StoppedError
