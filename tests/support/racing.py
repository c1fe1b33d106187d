"""Racing: programs that change one file at once, and what has to be found in it once all have ended."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.briefing.seals import keys
from app.runtime import paths
from tests.support.screen import ROOT

TABLE: Final = "period,reporter,flow,value,unit,source\n{year},kazakhstan,imports,{year}.5,USD mln,{source}\n"
NOTES: Final = """
import sys
from app.marks.model import Mark
from app.marks.store import Store

store, name = Store(patience=60), sys.argv[1]
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    store.write("visit", [(Mark("shared"), Mark("shared", note=f"{name} {number}", written=number))])
"""


def verbs_at_once(commands: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Start so many verbs at once; the status of each and what it said."""
    started = [
        subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for command in commands
    ]
    said = [program.communicate()[0] for program in started]
    return [(program.returncode, told) for program, told in zip(started, said, strict=True)]


def imports_at_once(folder: Path, number: int) -> tuple[list[str], Path]:
    """So many imports into one file: the periods that it has gained, each of which was one, and the file."""
    target = folder / "visit.json"
    shutil.copy(paths.resources() / "starter.json", target)
    before = json.loads(target.read_bytes())["trade"]["observations"]
    source = json.loads(target.read_bytes())["sources"][0]["id"]
    tables = [folder / f"{2001 + turn}.csv" for turn in range(number)]
    for table in tables:
        table.write_text(TABLE.format(year=table.stem, source=source), "utf-8")
    said = verbs_at_once([["import", str(table), str(target)] for table in tables])
    assert [status for status, _ in said] == [0] * number, said
    after = json.loads(target.read_bytes())["trade"]["observations"]
    return sorted(one["period"] for one in after[len(before) :]), target


def trusts_at_once(folder: Path, number: int) -> set[str]:
    """So many keys trusted at once: their fingerprints."""
    publics = [keys.make_pair(folder / f"office-{turn}", f"Office {'ABCDEFGHIJ'[turn]}")[1] for turn in range(number)]
    prints = {public: keys.read_public(public).fingerprint for public in publics}
    said = verbs_at_once(
        [["key", "trust", str(public), "--fingerprint", fingerprint] for public, fingerprint in prints.items()]
    )
    assert [status for status, _ in said] == [0] * number, said
    return set(prints.values())


def notes_at_once(names: Sequence[str], number: int) -> set[str]:
    """So many notes by each of some programs on one item: the words of all of them."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", NOTES, name, str(number)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in started:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in started:
        one.communicate()
        assert one.returncode == 0
    return {f"{name} {turn}" for name in names for turn in range(number)}
