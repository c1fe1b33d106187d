"""Rows: one comparison each, of ours with a reference that was measured in turn with it in the same run."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

RUNS: Final = 9


@dataclass(frozen=True)
class Row:
    """One comparison: two medians in the unit named, and the greatest ratio that will do."""

    name: str
    ours: float
    reference: float
    unit: str
    goal: float | None
    """None where there is none, and the numbers are only stated."""
    note: str = ""

    @property
    def ratio(self) -> float:
        """Ours by the reference."""
        return self.ours / self.reference

    def line(self) -> str:
        """The row as it is printed, under `HEAD`."""
        digits = 0 if min(self.ours, self.reference) >= 100 else 1 if min(self.ours, self.reference) >= 10 else 2
        values = "".join(f"{value:>10.{digits}f} {self.unit:2}" for value in (self.ours, self.reference))
        goal = "" if self.goal is None else f"{self.goal:g}"
        return f"{self.name:62}{values}{self.ratio:>8.3g}{goal:>7}  {self.note}".rstrip()


HEAD: Final = f"{'':62}{'ours':>10}   {'reference':>10}   {'ratio':>8}{'goal':>7}"


@dataclass(frozen=True)
class Missing:
    """A comparison that could not be made, and why."""

    name: str
    why: str

    def line(self) -> str:
        """The row as it is printed."""
        return f"{self.name:62}not measured: {self.why}"


def interleaved(ours: Callable[[], float], reference: Callable[[], float], runs: int = RUNS) -> tuple[float, float]:
    """The medians of two measurements taken in turn, after one of each that does not count."""
    ours()
    reference()
    pairs = [(ours(), reference()) for _ in range(runs)]
    return statistics.median(mine for mine, _ in pairs), statistics.median(theirs for _, theirs in pairs)
