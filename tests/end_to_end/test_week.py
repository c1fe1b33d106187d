"""A week with the shelf, in the real program: a folder of 30 briefings, a new edition, one file that is carried."""

import shutil
from pathlib import Path

import pytest

from tests.support.environment import private_folders
from tests.support.played import played
from tests.support.plays import week


@pytest.mark.slow
def test_a_week_with_thirty_briefings_and_one_that_is_carried_elsewhere(tmp_path: Path) -> None:
    here, away = tmp_path / "here", tmp_path / "away"
    week.office(here / "office")
    before = {path.name: path.read_bytes() for path in (here / "office").iterdir()}
    for folder in (here, away):
        (folder / "desk").mkdir(parents=True)

    said = played("week", LANGUAGE="en", FOLDER=str(here))

    assert said.returncode == 0, said.stderr
    held = {path.name: path.read_bytes() for path in (here / "office").iterdir()}
    assert before.items() <= held.items()  # nothing is written in the office's folder
    assert len(held) == len(before) + 1
    home = private_folders(away / "home")
    index = Path(home["XDG_CACHE_HOME"], "briefing-viewer", "shelf.sqlite3")
    index.parent.mkdir()
    index.write_bytes(b"broken" * 20_000)
    packed = f"visit-{week.NUMBER}.briefing"
    shutil.move(here / "desk" / packed, away / "desk" / packed)
    shutil.rmtree(here)

    said = played("week", "elsewhere", LANGUAGE="en", FOLDER=str(away), **home)

    assert said.returncode == 0, said.stderr
