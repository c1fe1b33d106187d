"""The verb `compare`: what it prints, as text and as JSON, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from tests.support.briefings import editions
from tests.support.verbs import run

ROOT = Path(__file__).resolve().parents[2]


def without_display(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The verb in a process of its own, without a display."""
    program = "import sys; from app import cli as verbs; sys.exit(verbs.main(sys.argv[1:]))"
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-c", program, "compare", *map(str, arguments)],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_verb_tells_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = editions.written(editions.eve().briefing, tmp_path / "eve.json")
    new = editions.written(editions.after().briefing, tmp_path / "after.json")
    for language in INTERFACE:
        assert cli.main(["compare", str(old), str(new), "--lang", language]) == 0
        assert f"~ {localizer_for(language).gettext('Figure')} (" in capsys.readouterr().out
    done = without_display(old, new, "--lang", "ru")
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout.replace("\xa0", " ")
    assert "Значение: 117,7 млн долл. США → 107,7 млн долл. США; −10,0 млн долл. США (≈ −8,5 %)" in said
    assert "[- Рейс — по средам.-]" in said


def test_the_verb_says_that_there_is_no_difference(tmp_path: Path) -> None:
    path = editions.written(editions.after().briefing, tmp_path / "a.json")
    done = run("compare", path, path, "--lang", "ru")
    assert (done.returncode, done.stderr) == (0, "")
    assert localizer_for("ru").gettext("The two editions are the same.") in done.stdout
    assert json.loads(run("compare", path, path, "--json").stdout)["differ"] is False


def test_json_holds_the_values_with_their_digits(tmp_path: Path) -> None:
    old = editions.written(editions.eve().briefing, tmp_path / "eve.json")
    new = editions.written(editions.after().briefing, tmp_path / "after.json")
    done = run("compare", old, new, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout, parse_float=str)
    assert told["format"] == "comparison/1"
    assert told["old"]["edition"] == 1
    (turnover,) = [change for change in told["changes"] if change["id"] == "kz-turnover-2025"]
    value = next(field for field in turnover["fields"] if field["field"] == "value")
    assert (value["before"], value["after"], value["difference"], value["percent"]) == (
        "117.7",
        "107.7",
        "-10.0",
        "-8.50",
    )
    added = [change for change in told["changes"] if change["kind"] == "added"]
    assert all("item" in change for change in added)


def test_faults_end_with_status_1_and_wrong_usage_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = editions.written(editions.after().briefing, tmp_path / "a.json")
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"{")
    done = run("compare", good, bad)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{bad}: ")
    done = run("compare", bad, tmp_path / "none.json")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    for arguments in ((), (good,), (good, good, good), (good, good, "--lang", "tlh"), (good, good, "--xml")):
        assert cli.main(["compare", *map(str, arguments)]) == 2, arguments
        told = capsys.readouterr()
        assert told.out == ""
        assert "briefing compare" in told.err


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    old = editions.written(editions.eve().briefing, tmp_path / "eve.json")
    new = editions.written(editions.after().briefing, tmp_path / "after.json")
    program = "import sys; from app import cli as verbs; sys.exit(verbs.main(sys.argv[1:]))"
    reader, answer = os.pipe()
    os.close(reader)
    with os.fdopen(answer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-c", program, "compare", old, new],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_has_examples() -> None:
    done = run("compare", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "python3 main.py compare" in done.stdout
