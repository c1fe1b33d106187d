"""Attacks on the reader: JSON that is none, and JSON that parsers quarrel about."""

import contextlib
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

from app import cli
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.runtime import paths
from tools.attacks import json_cases
from tools.attacks.attack import failed, firsts

SLOWEST: Final = 10.0
"""Seconds within which any file has to be answered."""
_NO_OBJECT: Final = "An object belongs here."


def plain(number: int, folder: Path) -> Iterator[str]:
    """Each case as a file."""
    return _each(number, folder, b"", b"")


def as_a_text(number: int, folder: Path) -> Iterator[str]:
    """Each case where a briefing has a text."""
    return _each(number, folder, *_around(b'"title": {"ru": ', b', "kk"'))


def as_a_list(number: int, folder: Path) -> Iterator[str]:
    """Each case in a list of a briefing."""
    return _each(number, folder, *_around(b'"cards": [', b"]"))


def _around(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """The starting briefing up to a place and from it on; what stands there is left out."""
    whole = (paths.resources() / "starter.json").read_bytes()
    start = whole.index(before) + len(before)
    return whole[:start], whole[whole.index(after, start) :]


def _each(number: int, folder: Path, before: bytes, after: bytes) -> Iterator[str]:
    return firsts((_tried(folder, name, before + data + after) for name, data in json_cases.cases()), number)


def _tried(folder: Path, name: str, data: bytes) -> str:
    """The verb `check` on a file: answered by a fault, which is one of JSON where a strict parser finds none."""
    path = folder / "case.json"
    path.write_bytes(data)
    began = time.process_time()
    status, out, err = verb("check", str(path), "--lang", "en")
    took = time.process_time() - began
    found = read(data)
    first = None if isinstance(found, Briefing) else found[0]
    of_json = first is not None and not first.path and str(first.right) != _NO_OBJECT
    strict = _strict(data)
    wrong = failed(
        (status == (0 if first is None else 1), f"status {status}"),
        ("Traceback" not in out + err, "a traceback"),
        (took < SLOWEST, f"{took:.1f} s"),
        (name[0] != "y" or (strict and not of_json), f"JSON refused: {first}"),
        (name[0] != "n" or (not strict and of_json), f"taken for JSON: {first}"),
        (strict or of_json, f"laxer than a strict parser: {first}"),
    )
    return f"{name}: {wrong}" if wrong else ""


def _strict(data: bytes) -> bool:
    """Whether Python takes bytes for JSON, with none of what it takes beyond the standard."""

    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    try:
        json.loads(data.decode("utf-8"), parse_constant=refuse, parse_int=str)
    except (ValueError, RecursionError):
        return False
    return True


def verb(*arguments: str) -> tuple[int, str, str]:
    """A verb in this process: its status and what it said. What it raises is told as a traceback would be."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = cli.main(arguments)
        except Exception as error:  # noqa: BLE001 - an exception is what an attack looks for
            return -1, out.getvalue(), f"{err.getvalue()}Traceback: {error!r}"
    return status, out.getvalue(), err.getvalue()
