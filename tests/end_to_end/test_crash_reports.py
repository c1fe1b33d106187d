"""Mishaps: an error nobody expected leaves a report and the window; a program not closed is offered at the next start.

Each test starts the real program, and ends it as badly as it gets.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.marks.model import Mark
from app.marks.store import Store
from app.runtime import paths, sessions
from tests import OFFSCREEN
from tests.support.plays.crashes import NUMBER, SECRET
from tests.support.screen import ROOT, screen


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing of one's own in a folder of one's own, with marks: all have words that must stay where they are."""
    tree = json.loads(paths.bundled_briefing().read_bytes())
    tree["occasion"]["title"] = {"ru": SECRET, "kk": SECRET}
    tree["messages"][0]["text"] = {"ru": f"{SECRET}.", "kk": f"{SECRET}."}
    path = tmp_path / SECRET / "own.json"
    path.parent.mkdir()
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    monkeypatch.setenv("USER", SECRET)
    with contextlib.closing(Store()) as store:
        marked = Mark(tree["messages"][0]["id"], title=SECRET, starred=True, note=SECRET, written=1)
        store.write(tree["id"], [(Mark(marked.item), marked)])
    return path


def begun(play: str, file: Path, **more: str) -> subprocess.Popen[str]:
    """The program, with a script."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": OFFSCREEN, "BRIEFING_FILE": str(file), **more}
    listening = ["env", "--default-signal=INT,HUP,TERM"]  # else it ignores what the tests were told to ignore
    return subprocess.Popen(
        [*listening, sys.executable, "-m", "tests.support.plays.acting", "tests.support.plays.crashes", play],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def played(play: str, file: Path, status: int = 0, **more: str) -> str:
    """Let the program play to its end; what it printed."""
    with begun(play, file, **more) as program:
        said, complained = program.communicate()  # a script that waits in vain ends by itself
    assert program.returncode == status, complained
    assert SECRET.split()[0] not in complained
    return said.strip()


def logged() -> dict[str, str]:
    """All files in the log folder, by name."""
    folder = paths.log_folder()
    return {one.name: one.read_text("utf-8") for one in sorted(folder.glob("*"))} if folder.is_dir() else {}


def reports() -> list[str]:
    return [text for name, text in logged().items() if name.startswith("report-")]


def sessions_left() -> list[str]:
    return [one.name for one in (paths.data_folder() / "sessions").glob("*")]


def secret_free() -> None:
    for name, text in logged().items():
        for word in ("Тюльпан", "tulip", NUMBER, "own.json"):
            assert word not in text, (name, text)


def test_an_error_in_a_slot_a_thread_or_the_pool_leaves_a_report_and_the_window(own: Path) -> None:
    played("errors", own)

    found = reports()
    assert len(found) == 3
    assert (
        "tests/support/plays/crashes.py" not in found[0]
    )  # the folders of the program are left out, its places are not
    assert any("crashes.py:" in text and "\nKeyError\n" in text for text in found)
    assert any("\nFileNotFoundError (ENOENT)\n" in text for text in found)
    (chained,) = (text for text in found if "\nValueError\n" in text)
    assert chained.index("\nKeyError\n") < chained.index("which led to:") < chained.index("\nValueError\n")
    assert "ERROR mishap" in logged()["briefing.log"]
    assert sessions_left() == []
    secret_free()


def started_with(step: str) -> subprocess.CompletedProcess[str]:
    """The program, one step of whose start fails."""
    command = [sys.executable, "-m", "tests.support.plays.failing_start", step]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    "step",
    [
        "app.window.startup.deferred_startup",
        "app.window.shell.command_registry",
        "app.window.startup.preload",
        "app.window.search.controller",
        "app.window.startup.session_restorer",
        "app.window.startup.chart_prefetch",
        "pyqtgraph",
        "app.briefing.text.front_page:front_page",
        "app.window.evidence.panel:EvidencePanel.make",
        "app.window.summary.tab:SummaryTab.go_on",
        "app.window.shell.controllers:Controllers.settle_in",
        "app.runtime.sessions:left_behind",
    ],
)
def test_a_step_of_the_start_that_fails_is_reported_and_the_others_go_on(step: str) -> None:
    done = started_with(step)

    assert (done.stdout, done.returncode) == ("open\n", 0), done.stderr
    failed = "LookupError" if ":" in step else "ModuleNotFoundError"
    assert any(failed in text for text in reports())
    assert sessions_left() == []


def test_a_program_that_cannot_make_its_window_leaves_a_report() -> None:
    done = started_with("app.window.shell.main_window")

    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr
    (report,) = reports()
    assert "\nModuleNotFoundError\n" in report


@pytest.mark.slow
def test_an_error_in_what_qt_calls_leaves_a_report_and_the_window(own: Path) -> None:
    assert played("virtuals", own) == "goes on"

    assert any("\nValueError\n" in text for text in reports())
    assert sessions_left() == []
    secret_free()


@pytest.mark.slow
def test_a_session_is_logged_without_anything_of_the_briefing(own: Path) -> None:
    played("use", own)

    said = logged()
    assert list(said) == ["briefing.log"]
    log = said["briefing.log"]
    for line in (
        "start version=",
        "screen width=",
        "command id=tab-agreements ms=",
        "command id=export ms=",
        "INFO end",
    ):
        assert line in log
    assert "opened bytes=" in log
    assert "paper kind=saved ms=" in log
    assert own.with_suffix(".pdf").is_file()
    secret_free()


@pytest.mark.slow
def test_what_was_open_in_a_program_that_crashed_is_opened_again(own: Path) -> None:
    played("end", own, -signal.SIGSEGV, BRIEFING_SIGNAL="SIGSEGV")

    assert played("take_up", own).splitlines() == [f"{own} agreements kk", f"{paths.bundled_briefing()} trade kk"]
    (report,) = reports()
    assert "Fatal Python error: Segmentation fault" in report
    assert "app/window/startup/application.py line" in report
    assert "command id=tab-agreements" in report
    assert sessions_left() == []
    secret_free()


@pytest.mark.slow
def test_a_program_that_runs_is_not_taken_for_dead_and_one_that_was_killed_is_told_of_once(own: Path) -> None:
    with begun("wait", own) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        assert played("look", own) == str(paths.bundled_briefing())
        assert sessions.left_behind() == []
        first.kill()

    offered = played("decline", own)
    assert offered.startswith("own.json · ")
    assert offered.endswith(" 1")
    assert "no trace of an error" in reports()[0]
    assert played("look", own) == str(paths.bundled_briefing())
    secret_free()


@pytest.mark.representative
@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 0), ("SIGHUP", 0), ("SIGINT", 130)])
def test_a_program_told_to_end_keeps_its_state_and_was_closed(own: Path, name: str, status: int) -> None:
    with begun("wait", own) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        program.send_signal(signal.Signals[name])
        _, complained = program.communicate()

    assert program.returncode == status, complained
    assert sessions_left() == []
    assert reports() == []
    assert played("look", own) == str(own)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no X server on this machine")
def test_a_program_whose_screen_goes_first_keeps_its_state_and_was_closed(own: Path) -> None:
    with screen() as shown:
        program = begun("wait", own, DISPLAY=shown["DISPLAY"], QT_QPA_PLATFORM="xcb")
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
    with program:
        program.communicate()

    assert sessions_left() == []
    assert reports() == []
    assert played("look", own) == str(own)


def test_a_session_is_dealt_with_by_one_program_only() -> None:
    kept = (sessions.Opened("/a/file.json", "trade", "kk"), sessions.Opened("", "quotes", "ru"))
    leave = f"from app.runtime.sessions import *; Session().keep({kept!r}); import os; os._exit(9)"
    subprocess.run([sys.executable, "-c", leave], cwd=ROOT, check=False)
    look = "from app.runtime import sessions; print(len(sessions.left_behind()))"

    (left,) = sessions.left_behind()
    seen = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "0"
    assert left.opened == kept
    left.forget()
    assert sessions.left_behind() == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b"{}", b'[{"path": 3, "tab": "trade"}]', b"\xff\xfe", b"[" * 100_000]
)
def test_a_session_that_cannot_be_understood_is_still_told(content: bytes) -> None:
    folder = paths.data_folder() / "sessions"
    folder.mkdir(parents=True)
    (folder / "20260101T000000.000-4711.lock").touch()
    (folder / "20260101T000000.000-4711.json").write_bytes(content)

    (left,) = sessions.left_behind()
    assert [one.path for one in left.opened] == [""]
    assert left.process == 4711
    left.forget()
    assert list(folder.iterdir()) == []
