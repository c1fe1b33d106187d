"""The engine's own process: it can be cancelled, has a limit of memory, and its death is an error with a message."""

import io
import os
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.paper.content.export_options import Order
from app.paper.engine.engine import CancelledError, Engine, EngineError
from app.paper.engine.worker import Job
from app.paper.output import export
from app.runtime.worker_pipe import receive, send
from tests.support.papers import DAY, genuine
from tests.support.screen import until

LONG = 600.0
"""Pixels per inch at which the pages take long enough to be interrupted."""


FROZEN = """
import runpy, sys
sys.frozen, sys.executable = True, {program!r}
sys.argv[0] = {main!r}
sys.path.insert(0, {root!r})
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""A program that is its own interpreter, as a frozen one is: whatever it starts, it starts by its own name."""


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _busy(pid: int) -> bool:
    """Whether a process has worked for a quarter of a second: it is past its start, and on its job."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK") > 0.25


def _once_busy(engine: Engine, act: Callable[[int], object]) -> threading.Thread:
    """Do something to the engine's process once it is on its job."""
    pid = engine.pid
    assert pid is not None

    def watch() -> None:
        until(lambda: _busy(pid), "the engine at work")
        act(pid)

    started = threading.Thread(target=watch)
    started.start()
    return started


def test_cancelling_kills_the_process_at_once_and_writes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    cancelled = threading.Event()
    with Engine() as engine:
        pid = engine.pid
        assert pid is not None
        watch = _once_busy(engine, lambda _: cancelled.set())
        with pytest.raises(CancelledError):
            export.preview(*genuine(), Order(DAY), LONG, cancelled=cancelled, engine=engine)
        watch.join()
        assert not _alive(pid)
        with pytest.raises(CancelledError):
            export.export(*genuine(), Order(DAY), target, cancelled=cancelled, engine=engine)
        cancelled.clear()
        export.export(*genuine(), Order(DAY, "card"), target, cancelled=cancelled, engine=engine)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_crash_of_the_engine_is_an_error_and_the_next_job_goes_on() -> None:
    with Engine() as engine:
        watch = _once_busy(engine, lambda pid: os.kill(pid, signal.SIGSEGV))
        with pytest.raises(EngineError, match="stopped"):
            export.preview(*genuine(), Order(DAY), LONG, engine=engine)
        watch.join()
        assert export.preview(*genuine(), Order(DAY, "card"), engine=engine).pages


def test_an_end_that_was_taken_elsewhere_is_an_end() -> None:
    """As it is where another thread starts a process at that moment: Python then waits for all that have ended."""
    with Engine() as engine:
        pid = engine.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert engine.pid is None


def test_closing_ends_a_job_in_another_thread() -> None:
    engine = Engine()
    pid = engine.pid
    assert pid is not None
    watch = _once_busy(engine, lambda _: engine.close())
    with pytest.raises(CancelledError):
        export.preview(*genuine(), Order(DAY), LONG, engine=engine)
    watch.join()
    assert not _alive(pid)


def test_the_image_of_a_wanted_page_is_that_of_the_page_in_the_file(tmp_path: Path) -> None:
    order, file = Order(DAY, "card"), tmp_path / "card.pdf"
    with Engine() as engine:
        export.export(*genuine(), order, file, engine=engine)
        (page,) = export.preview(*genuine(), order, 71.0, wanted=(1, 1), engine=engine).pages
    with pypdfium2.PdfDocument(file) as document:  # type: ignore[no-untyped-call]
        drawn = document[0].render(scale=71.0 / 72.0).to_pil()
    image = Image.open(io.BytesIO(page))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", drawn.size)
    assert ImageChops.difference(image, drawn).getbbox() is None


def test_its_memory_is_capped() -> None:
    """A page of 12,400 by 17,500 pixels takes 870 MB."""
    with Engine(memory=700 * 1024**2) as engine:
        assert export.preview(*genuine(), Order(DAY, "card"), engine=engine).pages
        with pytest.raises(EngineError, match="memory"):
            export.preview(*genuine(), Order(DAY, "card"), 1500.0, engine=engine)


def test_it_starts_at_all_only_with_memory_enough() -> None:
    with Engine(memory=64 * 1024**2) as engine, pytest.raises(EngineError, match="stopped"):
        export.preview(*genuine(), Order(DAY, "card"), engine=engine)


def test_a_job_that_takes_too_long_is_given_up() -> None:
    with Engine(patience=0.0) as engine, pytest.raises(EngineError, match="longer"):
        export.preview(*genuine(), Order(DAY), engine=engine)


def test_what_the_engine_refuses_is_told_with_its_reason() -> None:
    with Engine() as engine:
        with pytest.raises(EngineError, match="date"):
            engine.run(Job("picture.typ", b"{}", b"", "pdf", 72.0, 0))
        assert export.preview(*genuine(), Order(DAY, "card"), engine=engine).pages


def test_the_template_reaches_no_file_of_the_machine() -> None:
    with Engine() as engine, pytest.raises(EngineError):
        engine.run(Job("/etc/passwd", b"{}", b"", "pdf", 72.0, 0))


@pytest.mark.slow
def test_the_program_is_its_own_helper_where_it_is_frozen(tmp_path: Path) -> None:
    root, program = Path(__file__).resolve().parents[3], tmp_path / "briefing"
    code = FROZEN.format(program=str(program), main=str(root / "main.py"), root=str(root))
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(code)} "$@"\n', "utf-8")
    program.chmod(0o755)
    done = subprocess.run(
        [program, "export", "card.pdf", "--kind", "card"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("cut", [0, 3, 4, 11, 12, 15])
def test_a_message_that_breaks_off_is_the_end_of_its_sender(cut: int) -> None:
    sent = io.BytesIO()
    send(sent, [b"some", b"", b"parts"])
    assert receive(io.BytesIO(sent.getvalue())) == [b"some", b"", b"parts"]

    with pytest.raises(EOFError):
        receive(io.BytesIO(sent.getvalue()[:cut]))
