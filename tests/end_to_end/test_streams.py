"""Streams: what a verb says where nobody can hear it, and a log that cannot be written, change nothing of its work."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.runtime import paths
from tests.support.screen import ROOT
from tests.support.streams import FULL, SILENT, VERBS, command, with_closed, with_full, with_full_home


@pytest.mark.representative
@pytest.mark.parametrize(
    ("verb", "numbers"),
    [("check", (1,)), ("check", (2,)), ("a fault", (2,)), ("export", (1,)), ("export", (0, 1, 2)), ("help", (0, 1, 2))],
    ids=str,
)
def test_a_closed_stream_changes_no_status(tmp_path: Path, verb: str, numbers: tuple[int, ...]) -> None:
    said = with_closed(verb, numbers, tmp_path)

    assert said.returncode == VERBS[verb][1]
    assert "Traceback" not in said.stderr
    if verb == "export":
        assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-")
        assert (tmp_path / "card.pdf").read_bytes().rstrip().endswith(b"%%EOF")


@pytest.mark.representative
@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(
    ("verb", "buffered"),
    [
        ("check", ""),
        ("check", "1"),
        ("a fault", "1"),
        ("schema", "1"),
        ("version", ""),
        ("export", ""),
        ("misused", ""),
    ],
)
def test_an_answer_that_finds_no_room_is_one_line(tmp_path: Path, verb: str, buffered: str) -> None:
    said = with_full(verb, tmp_path, buffered)

    silent = verb in SILENT
    assert said.returncode == (VERBS[verb][1] if silent else 1)
    assert said.stderr.count("The answer could not be written: No space left on device.") == (0 if silent else 1)
    assert "Traceback" not in said.stderr


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("verb", ["a fault", "misused"])
def test_a_complaint_that_finds_no_room_changes_no_status(tmp_path: Path, verb: str) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        said = subprocess.run(
            [sys.executable, *command(verb)], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=full, check=False
        )

    assert said.returncode == VERBS[verb][1]


@pytest.mark.parametrize("verb", ["check", "export"])
def test_a_full_home_keeps_no_verb_from_its_work(tmp_path: Path, user_home: Path, verb: str) -> None:
    said = with_full_home(verb, tmp_path, user_home)

    if said is None:
        pytest.skip("this machine permits nobody a file system of their own")
    assert (said.returncode, said.stderr) == (0, "")


def test_a_log_that_finds_no_room_is_given_up(user_home: Path) -> None:
    place = paths.log_folder() / "briefing.log"
    place.parent.mkdir(parents=True)
    place.symlink_to(FULL)

    said = subprocess.run(
        [sys.executable, *command("check")], cwd=user_home, capture_output=True, text=True, check=False
    )

    assert (said.returncode, said.stderr) == (0, "")


CONTROLS = "\x1b[31m\x07\x7f\x9b1m\u202e\u2066\nvisit.json: 0 errors\u2028"
SHOWN = r"\u001b[31m\u0007\u007f\u009b1m\u202e\u2066\u000avisit.json: 0 errors\u2028"


@pytest.mark.parametrize("verb", [["check"], ["export", "card.pdf", "--briefing"], ["compare"]], ids=str)
def test_a_control_character_in_the_name_of_a_file_is_shown_as_text(tmp_path: Path, verb: list[str]) -> None:
    named = tmp_path / f"{CONTROLS}.json"
    named.write_text("{", "utf-8")
    files = [str(named)] * (2 if verb == ["compare"] else 1)

    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *verb, *files], cwd=tmp_path, capture_output=True, check=False
    )
    said = (done.stdout + done.stderr).decode("utf-8")

    assert done.returncode == 1
    assert SHOWN in said
    assert not set(said) & set("\x1b\x07\x7f\x9b\u202e\u2066\u2028")
    assert not any(line.startswith("visit.json") for line in said.splitlines())


def test_an_answer_for_machines_is_the_same_json_with_a_control_character_in_it(tmp_path: Path) -> None:
    named = tmp_path / f"{CONTROLS}.json"
    named.write_text("{", "utf-8")

    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "check", "--json", str(named)], capture_output=True, check=False
    )

    assert any(CONTROLS in text for text in texts(json.loads(done.stdout)))


def texts(told: object) -> list[str]:
    """Every text in a JSON value."""
    if isinstance(told, dict):
        return [text for one in told.values() for text in texts(one)]
    if isinstance(told, list):
        return [text for one in told for text in texts(one)]
    return [told] if isinstance(told, str) else []
