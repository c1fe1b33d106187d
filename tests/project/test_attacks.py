"""The table of attacks: it tries what it says, and a guard that is gone is counted."""

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.briefing.seals import small_order
from tests.support.screen import ROOT
from tools.attacks.__main__ import carried_out
from tools.attacks.attack import Attack, firsts
from tools.attacks.table import ATTACKS

pytestmark = pytest.mark.slow

QUICK = ("JSON: oddities through `check`, in a list", "seals: a changed seal")
TABLE = "import sys; from tools.attacks.__main__ import main; sys.exit(main())"


def table(folder: Path, *names: str) -> tuple[int, dict[str, tuple[int, int]]]:
    """The status of the command for a checkout in a folder, and the count and failures of each attack."""
    done = subprocess.run(
        [sys.executable, "-c", TABLE, "--quick", "--only", *names],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^(\S.*?) +([\d,]+) +([\d,]+) +\d+ s$", done.stdout, re.MULTILINE)
    return done.returncode, {name: (int(tried), int(failures)) for name, tried, failures in lines}


def test_every_attack_of_the_table_is_there() -> None:
    for attack in ATTACKS:
        module, _, name = attack.place.partition(":")
        assert callable(getattr(importlib.import_module(f"tools.attacks.{module}"), name)), attack.name
        assert 0 < attack.quick <= attack.full
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


def test_what_is_withstood_ends_well_and_is_counted() -> None:
    status, told = table(ROOT, *QUICK)

    wanted = [attack for attack in ATTACKS if attack.name.startswith(QUICK)]
    assert len(wanted) == len(QUICK)
    assert status == 0
    assert {name: counts for name, counts in told.items() if not name.startswith("logs")} == {
        attack.name: (attack.quick, 0) for attack in wanted
    }


def test_a_guard_that_is_gone_is_counted(tmp_path: Path) -> None:
    for part in ("app", "tests", "tools", "resources"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("main.py", "requirements.lock"):
        shutil.copy(ROOT / file, tmp_path)
    guard = tmp_path / Path(small_order.__file__).relative_to(ROOT)
    guard.write_text(guard.read_text("utf-8") + "\n\ndef of_small_order(key):\n    return False\n", "utf-8")

    status, told = table(tmp_path, "keys of small order")

    assert status == 1
    tried, failures = told["seals: keys of small order"]
    assert 0 < failures <= tried


def test_an_attack_that_is_not_carried_out_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # nobody is given a file system of their own without `unshare`
    for place in ("sealing:no_such_attack", "surroundings:full_home"):
        result = carried_out(Attack("none", place, 1, 1), tmp_path / place, quick=True)

        assert result.tried == 0
        assert len(result.failures) == 1


def test_a_table_is_never_shorter_than_it_says() -> None:
    assert list(firsts(iter(["", "wrong", ""]), 2)) == ["", "wrong"]
    with pytest.raises(ValueError, match="only 1 of 2"):
        list(firsts(iter([""]), 2))
