"""The log: small, shared by all programs, and with no place for words of a briefing."""

import datetime
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.briefing.reading.starter import starter
from app.runtime import crash_reports, log, paths
from tests.support.screen import ROOT


@pytest.fixture
def begun() -> Iterator[None]:
    assert log.begin()
    yield
    log.end()


def lines() -> list[str]:
    return log.file().read_text("utf-8").splitlines()


@pytest.mark.usefixtures("begun")
def test_a_line_has_its_time_its_process_and_its_facts() -> None:
    log.note("screen", width=1280, ratio=1.5, dark=True, name="xcb")

    (line,) = lines()
    moment, process, *rest = line.split(" ")
    assert datetime.datetime.fromisoformat(moment).tzinfo == datetime.UTC
    assert process.isdigit()
    assert rest == ["INFO", "screen", "width=1280", "ratio=1.5", "dark=yes", "name=xcb"]


@pytest.mark.parametrize(
    "fact", ["Два слова", "two words", "/home/x/own.json", "a" * 61, "", None, b"x", ["x"], "«x»", "x\ny"]
)
def test_what_might_be_content_is_not_written(fact: object) -> None:
    assert log.plain(fact) == "…"


@pytest.mark.usefixtures("begun")
def test_what_is_timed_says_how_long_it_took_and_what_ended_it() -> None:
    with pytest.raises(KeyError), log.timed("command", id="open"):
        raise KeyError("words of a briefing")

    (line,) = lines()
    assert "command id=open ms=" in line
    assert line.endswith("raised=KeyError")


def test_a_start_begins_a_new_file_where_the_last_is_large() -> None:
    log.begin()
    log.file().write_text("x" * (log.LARGEST + 1), "utf-8")
    log.begin()
    log.note("start")
    log.end()

    assert len(lines()) == 1
    assert {one.name for one in paths.log_folder().iterdir()} == {"briefing.log", "briefing.1.log"}


@pytest.mark.usefixtures("begun")
def test_one_run_cannot_fill_a_disk() -> None:
    for number in range(log.MOST + 100):
        log.note("again", number=number)

    assert len(lines()) == log.MOST
    assert lines()[-1].endswith("the rest of this run is not logged")


def test_where_nothing_can_be_written_the_program_does_without() -> None:
    paths.log_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.log_folder().write_text("a file in its place", "utf-8")

    assert not log.begin()
    log.note("start")
    assert crash_reports.write("name", "It happened.", [], os.getpid()) is None


def test_a_verb_is_logged_with_its_status(tmp_path: Path) -> None:
    path = tmp_path / "kazakhstan.json"
    path.write_bytes(starter())
    command = [sys.executable, "main.py", "check", str(path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)

    said = lines()
    assert " INFO verb name=check ms=" in said[0]
    assert said[1].endswith("INFO done status=0")
    assert "kazakhstan" not in "".join(said)


@pytest.mark.usefixtures("begun")
def test_other_libraries_do_not_write_to_it() -> None:
    logging.getLogger("another").info("words of a briefing")

    assert lines() == []


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ('cannot open "/home/x/a b.json"', "cannot open …"),
        ("no such file: /home/x/own file.json", "no such file: …"),
        ("QFont: Астана is unknown", "QFont: … is unknown"),
        ("QPainter::begin: no device", "QPainter::begin: no device"),
    ],
)
def test_what_qt_says_is_kept_without_names_and_words(said: str, left: str) -> None:
    assert crash_reports.without_content(said) == left


def test_of_a_hard_fault_only_the_folders_are_left_out() -> None:
    fault = '  File "/home/someone/opt/app/window/summary/tab.py", line 7 in go_on'

    assert crash_reports.without_folders(fault) == "  app/window/summary/tab.py line 7 in go_on"


def test_only_the_latest_reports_are_kept() -> None:
    for number in range(crash_reports.KEPT + 3):
        report = crash_reports.write(f"{number:02}", "It happened.", [], os.getpid())
        assert report is not None
        os.utime(report, (number, number))

    kept = sorted(one.name for one in paths.log_folder().glob("report-*"))
    assert len(kept) == crash_reports.KEPT
    assert kept[-1] == f"report-{crash_reports.KEPT + 2:02}.txt"
