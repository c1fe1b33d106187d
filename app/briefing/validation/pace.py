"""Pace: step budget and cancellation of a check."""

from collections.abc import Callable
from typing import Final

_LOOK: Final = 256
"""Steps between two queries for cancellation."""


class StoppedError(Exception):
    """The check was cancelled."""


class SpentError(Exception):
    """The step budget is used up."""


class Pace:
    """Counter of the steps of a check: an item visited, a number in a text compared with values."""

    def __init__(self, steps: int, wanted: Callable[[], bool] = lambda: True) -> None:
        """Set the step budget of each part of the check; `wanted` returns False to cancel it."""
        self._steps = self._left = self._look_at = steps
        self._wanted = wanted

    def begin(self) -> None:
        """Begin a part of the check with a full budget. Raises StoppedError."""
        self._left = self._look_at = self._steps
        self.step(0)

    def step(self, steps: int = 1) -> None:
        """Count steps. Raises SpentError if the budget is used up, StoppedError if the check was cancelled."""
        self._left -= steps
        if self._left < 0:
            raise SpentError
        if self._left <= self._look_at:
            self._look_at = self._left - _LOOK
            if not self._wanted():
                raise StoppedError
