"""Attacks by bad luck: paths that lead to no file, streams that are closed or full, odd users, damaged stores."""

import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.briefing.seals import keys, seals
from app.briefing.seals.seals import SealState
from app.marks.model import MarksError
from app.marks.store import Store, store_path
from app.runtime import paths, sessions
from app.window.context.settings import Settings
from tests.support.irregular import IRREGULAR, irregular
from tests.support.screen import ROOT
from tests.support.streams import FULL, SILENT, VERBS, with_closed, with_full, with_full_home
from tools.attacks.attack import MissingError, failed, firsts

PATIENCE: Final = 300.0
"""Seconds within which a verb has to answer."""

TARGETS: Final = ("folder", "pipe", "socket", "no name", "a loop")
"""What no name of a device is among: a file would be written in its place."""

ODD: Final = (
    *(["check", "ODD"], ["compare", "ODD", "FILE"], ["compare", "FILE", "ODD"]),
    *(["export", "out.pdf", "--kind", "card", "--briefing", "ODD"], ["import", "ODD", "copy.json"]),
    *(["import", "table.csv", "ODD"], ["seal", "ODD", "--key", "office"], ["seal", "copy.json", "--key", "ODD"]),
    *(["key", "trust", "ODD"], ["export", "out.pdf", "--only", "marked", "--briefing", "ODD"]),
)
WRITTEN: Final = (["new", "ODD"], ["export", "ODD", "--kind", "card"], ["key", "ODD", "--no-passphrase"])

USERS: Final[tuple[tuple[str, str | None], ...]] = (
    *(("HOME", None), ("HOME", "/nowhere"), ("HOME", "/dev/null"), ("HOME", ""), ("HOME", "relative"), ("PATH", "")),
    *(("TMPDIR", "/nowhere"), ("TMPDIR", "/dev/null"), ("LC_ALL", "C"), ("LC_ALL", "xx_YY.KOI8-R"), ("LC_ALL", None)),
    *(("LANGUAGE", "zz:?"), ("LANGUAGE", "../../etc"), ("XDG_DATA_HOME", "relative"), ("XDG_STATE_HOME", "/dev/null")),
    *(("PYTHONIOENCODING", "ascii"), ("COLUMNS", "1"), ("COLUMNS", "x"), ("TZ", "Nowhere/None")),
)


def odd_paths(number: int, folder: Path) -> Iterator[str]:
    """Each verb on paths that lead to no file."""
    pairs = [*itertools.product(ODD, IRREGULAR), *itertools.product(WRITTEN, TARGETS)]
    return firsts((_odd(folder / str(turn), *pair) for turn, pair in enumerate(pairs)), number)


def _odd(folder: Path, verb: list[str], kind: str) -> str:
    folder.mkdir()
    paths_by_name = {"FILE": str(paths.resources() / "starter.json"), "ODD": str(irregular(folder, kind))}
    shutil.copy(paths.resources() / "starter.json", folder / "copy.json")
    (folder / "table.csv").write_text("period,reporter,flow,value,unit,source\n", "utf-8")
    given = [paths_by_name.get(one, one) for one in verb]
    if kind == "no name":  # which no command line can hold
        given = [one.replace("\0", "") for one in given]
    status, said = _answered(given, folder, {})
    made = verb[0] in ("new", "key") and kind == "no name" and status == 0
    wrong = failed(
        (status in (1, 2) or made or kind == "no name", f"status {status}"),
        ("Traceback" not in said, f"a traceback: {said.strip().splitlines()[-1:]}"),
        (bool(said.strip()) or status == 0, "nothing was said"),
    )
    return f"{' '.join(verb)}, {kind}: {wrong}" if wrong else ""


def _answered(verb: list[str], folder: Path, settings: dict[str, str | None]) -> tuple[int, str]:
    """What became of a verb: its status, and what it said."""
    surroundings = {**os.environ, **settings}
    try:
        said = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *verb],
            cwd=folder,
            env={name: value for name, value in surroundings.items() if value is not None},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="backslashreplace",
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return -1, "no answer"
    return said.returncode, said.stdout


def odd_users(number: int, folder: Path) -> Iterator[str]:
    """Verbs of users without a home, without a folder for what is temporary, with odd languages."""

    def tried(setting: tuple[str, str | None], verb: list[str]) -> str:
        status, said = _answered(verb, folder, dict([setting]))
        wrong = failed((status == 0, f"status {status}"), ("Traceback" not in said, "a traceback"))
        return f"{setting}, {verb[0]}: {wrong}: {said[-200:]}" if wrong else ""

    file = str(paths.resources() / "starter.json")
    verbs = (["check", file], ["export", "card.pdf", "--kind", "card", "--briefing", file])
    return firsts((tried(*pair) for pair in itertools.product(USERS, verbs)), number)


def closed_streams(number: int, folder: Path) -> Iterator[str]:
    """Each verb with each of its streams closed, and with all of them."""

    def tried(verb: str, numbers: tuple[int, ...]) -> str:
        said = with_closed(verb, numbers, folder)
        wrong = failed(
            (said.returncode == VERBS[verb][1], f"status {said.returncode}"),
            ("Traceback" not in said.stderr, "a traceback"),
        )
        return f"{verb}, without {numbers}: {wrong}" if wrong else ""

    pairs = itertools.product(VERBS, ((0,), (1,), (2,), (1, 2), (0, 1, 2)))
    return firsts((tried(*pair) for pair in pairs), number)


def full_streams(number: int, folder: Path) -> Iterator[str]:
    """Each verb whose answer finds no room."""
    if not FULL.exists():
        raise MissingError("there is no device that is always full")

    def tried(verb: str, buffered: str) -> str:
        said = with_full(verb, folder, buffered)
        expected = VERBS[verb][1] if verb in SILENT else 1
        wrong = failed(
            (said.returncode == expected, f"status {said.returncode}"),
            ("Traceback" not in said.stderr, "a traceback"),
            ((said.stderr.count("could not be written") == 1) is (verb not in SILENT), "not told in one line"),
        )
        return f"{verb}: {wrong}" if wrong else ""

    pairs = [pair for pair in itertools.product(VERBS, ("", "1")) if pair[0] != "help"]
    return firsts((tried(*pair) for pair in pairs), number)


def full_home(number: int, folder: Path) -> Iterator[str]:
    """Verbs of a user whose home has no room."""
    home = folder / "full"
    home.mkdir()

    def tried(verb: str) -> str:
        said = with_full_home(verb, folder, home)
        if said is None:
            raise MissingError("this computer gives nobody a file system of their own")
        return failed((said.returncode == VERBS[verb][1], f"{verb}: status {said.returncode}: {said.stderr}"))

    return firsts((tried(verb) for verb in ("check", "export", "schema")), number)


_DAMAGE: Final[dict[str, bytes]] = {
    "empty": b"",
    "text": b"no store of ours at all\n" * 300,
    "zeros": bytes(8192),
    "deep": b"[" * 100_000,
    "newer": b'{"format":"known-keys/2","keys":[]}',
}


def damaged_stores(number: int, _folder: Path) -> Iterator[str]:
    """Each store of the user's that is damaged or of a newer version: the program begins, and nothing of it is lost."""
    kept = QCoreApplication.instance() or QCoreApplication(["attacks"])  # what settings are asked of
    yield from firsts((_damaged(*pair) for pair in itertools.product(_stores(), _DAMAGE)), number)
    assert kept is not None


def _stores() -> dict[str, tuple[Path, Callable[[], object]]]:
    """Where each store lies, and what begins with it."""
    data = paths.data_folder()
    return {
        "marks": (store_path(), lambda: Store().marks("visit")),
        "settings": (paths.settings_folder() / "settings.ini", lambda: Settings().recent),
        "sessions": (data / "sessions" / "1-1.json", sessions.left_behind),
        "known keys": (keys.known_file(), keys.known_keys),
        "seen seals": (data / "seen-seals.json", lambda: seals.remembered("visit", SealState("none"))),
    }


def _damaged(store: str, kind: str) -> str:
    place, begin = _stores()[store]
    place.parent.mkdir(parents=True, exist_ok=True)
    if store == "sessions":
        place.with_suffix(".lock").touch()
    if store == "marks" and kind == "newer":
        with sqlite3.connect(place) as newer:
            newer.execute("PRAGMA user_version = 2")
        newer.close()
    else:
        place.write_bytes(_DAMAGE[kind])
    before = place.read_bytes()
    try:
        begin()
    except (MarksError, keys.KeyFileError):
        pass  # told to the user
    except Exception as error:  # noqa: BLE001 - an exception is what an attack looks for
        return f"{store}, {kind}: {error!r}"
    held = [one.read_bytes() for one in place.parent.rglob("*") if one.is_file()]
    needed = store in ("marks", "known keys", "settings") and before.strip(b"\0")
    shutil.rmtree(place.parent)
    return failed((not needed or before in held, f"{store}, {kind}: what was in it is gone"))
