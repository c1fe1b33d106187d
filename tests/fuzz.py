"""`python3 -m tests.fuzz [NUMBER [SEED]]`: mutated copies of the bundled briefing, each read, and some of them checked.

Any of them gives a briefing or faults that can be told: no exception, no hang. What fails is kept in a file and named.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from app import environment

if __name__ == "__main__":
    environment.prepare(tests=True)

from app import places
from app.briefing.checker import check
from app.briefing.dossier import Dossier
from app.briefing.messages import INTERFACE
from app.briefing.model import Briefing
from app.briefing.reading import read
from app.briefing.speaking import speech

BUNDLED = places.bundled_briefing().read_bytes()

SLOWEST = 10.0
"""Seconds within which any file has to be answered."""

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


def answer(data: bytes, *, checked: bool = False) -> bool:
    """Read bytes, and tell what is found: whether they are a briefing. Raises AssertionError if not answered."""
    found = read(data)
    if isinstance(found, Briefing):
        data.decode("utf-8")  # a file that is read is UTF-8 throughout
        if checked:
            for remark in check(Dossier(found), speech("ru"), {}, data):
                assert remark.told
        return True
    assert found
    for fault in found:
        for language in INTERFACE:
            told = speech(language).fault(fault)
            assert told
            assert "\n" not in told
    return False


def main(arguments: list[str]) -> int:
    """Mutate, read, and say how many were briefings, how many were faulty, and how long the slowest took."""
    number, seed = (int(given) for given in (arguments + ["1000", "0"][len(arguments) :])[:2])
    good, slowest, began = 0, 0.0, time.perf_counter()
    for turn in range(number):
        data = mutated(random.Random(f"{seed} {turn}"))
        start = time.perf_counter()
        try:
            good += answer(data, checked=turn % 100 == 0)
        except BaseException:
            kept = Path(tempfile.gettempdir(), f"briefing-fuzz-{seed}-{turn}.json")
            kept.write_bytes(data)
            print(f"failed on {kept}")
            raise
        slowest = max(slowest, time.perf_counter() - start)
    took = time.perf_counter() - began
    print(f"{number} files: {good} briefings, {number - good} faulty; slowest {slowest:.2f} s, all {took:.0f} s")
    return 0 if slowest < SLOWEST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
