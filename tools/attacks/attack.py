"""An attack: what is tried, how often, and the line of the table that says what came of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Trials = Callable[[int, Path], Iterable[str]]
"""Try a number of times in a folder of one's own; for each trial what went wrong, an empty text for nothing."""


class MissingError(Exception):
    """What an attack needs is not on this computer."""


@dataclass(frozen=True)
class Attack:
    """One attack; `place` names the function that carries it out, and is imported where it is run."""

    name: str
    place: str
    full: int
    """The number of trials, as many as in the trial that the table repeats."""
    quick: int
    """The number that shows in a few seconds that the attack can be carried out."""


@dataclass(frozen=True)
class Result:
    """What came of an attack: how many trials there were, and what went wrong."""

    name: str
    tried: int
    failures: tuple[str, ...]
    seconds: float

    def line(self) -> str:
        """The result as it is printed, under `HEAD`."""
        return f"{self.name:70}{self.tried:>7,}{len(self.failures):>10,}{self.seconds:>9.0f} s"


HEAD: Final = f"{'attack':70}{'count':>7}{'failures':>10}{'':>9}"


def failed(*checks: tuple[bool, str]) -> str:
    """What went wrong in a trial: the names of the checks that do not hold."""
    return "; ".join(name for holds, name in checks if not holds)


def firsts(trials: Iterator[str], number: int) -> Iterator[str]:
    """So many of the trials. Raises ValueError where there are fewer: a table must not be shorter than it says."""
    tried = 0
    for tried, said in enumerate(trials, 1):
        yield said
        if tried == number:
            return
    raise ValueError(f"only {tried} of {number} trials")
