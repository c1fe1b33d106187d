"""`python3 -m tools.fuzz --count 100000`: mutated briefings, each read, and used in every way where it has no fault.

Any of them gives a briefing or faults that can be told: no exception, no hang. Mutated are bytes of the bundled
briefing, or the structure of one of several. What is read is checked, compared, searched, put on paper as far as the
engine, and a part of it is drawn in a window. What fails is kept in a file and named; the others follow all the same.
"""

import argparse
import collections
import faulthandler
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap import environment

if __name__ == "__main__":
    environment.prepare(tests=True)

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.runtime import paths
from tests.support import using
from tests.support.briefings import mutations

BUNDLED = paths.bundled_briefing().read_bytes()

SLOWEST = 10.0
"""Seconds within which any file has to be answered."""

STRUCTURE = 0.8
"""The part of the files whose structure is mutated, and not their bytes."""
FEW = 0.02
"""The part of those read after a mutation of bytes that is used: most differ from the bundled one in a letter."""
EVERY = 1000
"""Files after which it is said how far the run is."""

_PIECES = (
    b"",
    b'"',
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"true",
    b"-1",
    b"1e999",
    b"NaN",
    b"9" * 30,
    b'""',
    b"[]",
    b"{}",
    b"\\u0000",
    b"\\ud800",
    b"\\u0022",
    b"\x00",
    b"\xff",
    b"\xc2\x85",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b'"id": "x", ',
    b'"value": "1"',
    b"2026-02-30",
    "ы".encode(),
)
_DIGITS = [index for index, byte in enumerate(BUNDLED) if 48 <= byte <= 57]


def mutated(chance: random.Random) -> bytes:
    """The bundled briefing with one to four mutations: of single bytes, of pieces, of whole lines, of digits."""
    data = BUNDLED
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at = chance.randrange(len(data) or 1)
        match chance.randrange(7):
            case 0:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + chance.choice(_PIECES) + data[at:]
            case 2:
                data = data[:at] + data[at + chance.randrange(1, 60) :]
            case 3:
                data = data[:at] if chance.random() < 0.1 else data[:at] + chance.choice(_PIECES) + data[at + 4 :]
            case 4:
                data = _lines(data, chance)
            case 5:
                digit = chance.choice(_DIGITS)
                data = data[:digit] + bytes([48 + chance.randrange(10)]) + data[digit + 1 :]
            case 6:
                piece = data[at : at + chance.randrange(1, 2000)]
                to = chance.randrange(len(data) or 1)
                data = data[:to] + piece + data[to:]
    return data


def _lines(data: bytes, chance: random.Random) -> bytes:
    """Two lines exchanged, one written twice, or one left out."""
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines.insert(one, lines[one])
        case 2:
            del lines[one]
    return b"\n".join(lines)


def answer(data: bytes) -> Briefing | None:
    """Read bytes, and tell what is found: the briefing, if they are one. Raises AssertionError if not answered."""
    found = read(data)
    if isinstance(found, Briefing):
        data.decode("utf-8")  # a file that is read is UTF-8 throughout
        return found
    assert found
    for fault in found:
        for language in INTERFACE:
            told = localizer_for(language).fault(fault)
            assert told
            assert "\n" not in told
    return None


class Run:
    """One run through many files; `counts` says what became of them, `failures` where those lie that failed."""

    def __init__(self, seed: str, folder: Path, *, used: float = 1.0, drawn: float) -> None:
        """Use so large a part of the briefings that are read, and draw so large a part of those in a window.

        What is drawn and what fails is written to a folder.
        """
        self.counts: collections.Counter[str] = collections.Counter()
        self.failures: list[Path] = []
        self.slowest = 0.0
        self._seed, self._folder, self._used, self._drawn = seed, folder, used, drawn
        self._screen = using.Screen(folder) if drawn else None
        self._known: set[str] = set()

    def take(self, turn: int) -> None:
        """Mutate, read and use one file."""
        chance = random.Random(f"{self._seed} {turn}")
        structure = chance.random() < STRUCTURE
        data = mutations.restructured(chance) if structure else mutated(chance)
        self.counts["structure" if structure else "bytes"] += 1
        try:
            start = time.perf_counter()
            found = answer(data)
            self.slowest = max(self.slowest, time.perf_counter() - start)
            if found is None:
                self.counts["faulty"] += 1
                return
            self.counts["briefings"] += 1
            if chance.random() < self._used * (1 if structure else FEW):
                using.use(Dossier(found), data, chance)
                self.counts["used"] += 1
                if self._screen is not None and chance.random() < self._drawn:
                    self._screen.draw(data, chance)
                    self.counts["drawn"] += 1
        except Exception as error:  # noqa: BLE001 - the others are gone through all the same
            self._keep(turn, data, error)

    def _keep(self, turn: int, data: bytes, error: Exception) -> None:
        """Keep a file that failed, and say how; of those that fail at one place, the first."""
        self.counts["failed"] += 1
        place = str(traceback.extract_tb(error.__traceback__)[-1:])
        if isinstance(error, using.DrawingError):
            place = str(error)
        if place in self._known:
            return
        self._known.add(place)
        kept = self._folder / f"failed-{self._seed}-{turn}.json"
        kept.write_bytes(data)
        self.failures.append(kept)
        print(f"failed on {kept}\n{''.join(traceback.format_exception(error))}", flush=True)

    def end(self) -> None:
        """Close the window."""
        if self._screen is not None:
            self._screen.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Go through the files and say what became of them; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python3 -m tools.fuzz", description="mutate briefings, read and use them")
    parser.add_argument("--count", type=int, default=1000, help="how many files (1000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first of them (0)")
    parser.add_argument("--seed", default="0", help="what the mutations are drawn from (0)")
    parser.add_argument("--drawn", type=float, default=0.04, help="the part of the briefings that is drawn (0.04)")
    given = parser.parse_args(arguments)
    from tests.support.environment import private_folders  # sets the platform and the locale, before Qt is imported

    folder = Path(tempfile.mkdtemp(prefix="briefing-fuzz-"))
    print(f"what fails is kept in {folder}; what crashes is its drawn.json", flush=True)
    os.environ.update(private_folders(folder / "home"))
    faulthandler.enable()
    began = time.perf_counter()
    run = Run(given.seed, folder, drawn=given.drawn)
    for turn in range(given.first, given.first + given.count):
        run.take(turn)
        if (turn + 1 - given.first) % EVERY == 0:
            print(f"{turn + 1 - given.first}: {dict(run.counts)}", flush=True)
    run.end()
    took = time.perf_counter() - began
    print(f"{given.count} files: {dict(run.counts)}; slowest answer {run.slowest:.2f} s, all {took:.0f} s")
    return 0 if run.slowest < SLOWEST and not run.counts["failed"] else 1


if __name__ == "__main__":
    sys.exit(main())
