"""A background job: its result reaches the window's thread, unless it was superseded, cancelled or has no receiver."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool
from PySide6.QtWidgets import QProgressDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.reading import reader
from app.runtime import paths
from app.window.files.loader import BriefingLoader, Loaded
from app.window.qt.background_job import BackgroundJob
from app.window.startup.application import make_window
from tests.support.screen import ROOT

PATIENCE = 180.0


class Receiver(QObject):
    """Keeps what a job delivers, and whether that was in the thread of the window."""

    def __init__(self, job: BackgroundJob) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[object] = []
        self.threads: set[bool] = set()
        job.done.connect(self.take)
        job.failed.connect(self.fail)

    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread() is self.thread())

    def fail(self, error: object) -> None:
        self.errors.append(error)
        self.threads.add(QThread.currentThread() is self.thread())


class Gate:
    """Work that waits, once it has begun, until it may go on."""

    def __init__(self, outcome: object = None) -> None:
        self.begun, self.open = threading.Event(), threading.Event()
        self.outcome = outcome
        self.cancelled = False

    def work(self, cancelled: threading.Event) -> object:
        self.begun.set()
        assert self.open.wait(PATIENCE)
        self.cancelled = cancelled.is_set()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def owner(qapp: QCoreApplication) -> Iterator[QObject]:
    """What a job belongs to; nothing of it is left in the pool."""
    made = QObject(qapp)
    yield made
    settle()
    delete(made)


def settle() -> None:
    """Let all work end, and deliver what came of it."""
    assert QThreadPool.globalInstance().waitForDone(round(PATIENCE * 1000))
    QCoreApplication.processEvents()


def begun(job: BackgroundJob, gate: Gate) -> None:
    """Start work, and wait until it has begun."""
    job.start(gate.work)
    assert gate.begun.wait(PATIENCE)


def test_a_result_is_delivered_in_the_thread_of_the_window(owner: QObject) -> None:
    job = BackgroundJob(owner)
    receiver = Receiver(job)
    worked: list[int] = []

    def work(cancelled: threading.Event) -> str:
        worked.append(threading.get_ident())
        return "cancelled" if cancelled.is_set() else "result"

    job.start(work)
    settle()

    assert (receiver.results, receiver.errors, receiver.threads) == (["result"], [], {True})
    assert worked != [threading.get_ident()]


@pytest.mark.parametrize("first_ends", ["before", "after"])
def test_superseded_work_is_asked_to_stop_and_delivers_nothing(owner: QObject, first_ends: str) -> None:
    job = BackgroundJob(owner)
    receiver = Receiver(job)
    first, second = Gate("first"), Gate("second")
    begun(job, first)
    job.start(second.work)

    for gate in (first, second) if first_ends == "before" else (second, first):
        gate.open.set()
    settle()

    assert (first.cancelled, second.cancelled) == (True, False)
    assert receiver.results == ["second"]


def ends(gate: Gate, _job: BackgroundJob) -> None:
    gate.open.set()
    assert QThreadPool.globalInstance().waitForDone(round(PATIENCE * 1000))


def is_cancelled(_gate: Gate, job: BackgroundJob) -> None:
    job.cancel()


@pytest.mark.parametrize("outcome", ["result", ValueError("expected")], ids=["result", "error"])
@pytest.mark.parametrize("steps", [(is_cancelled, ends), (ends, is_cancelled)], ids=["under way", "not delivered yet"])
def test_cancelled_work_delivers_nothing(
    owner: QObject, outcome: object, steps: tuple[Callable[[Gate, BackgroundJob], None], ...]
) -> None:
    job = BackgroundJob(owner, ValueError)
    receiver = Receiver(job)
    gate = Gate(outcome)
    begun(job, gate)

    for step in steps:
        step(gate, job)
    settle()

    assert (receiver.results, receiver.errors) == ([], [])
    assert gate.cancelled == (steps[0] is is_cancelled)


def test_a_job_that_was_cancelled_can_start_again(owner: QObject) -> None:
    job = BackgroundJob(owner)
    receiver = Receiver(job)
    job.start(lambda _cancelled: "first")
    job.cancel()

    job.start(lambda cancelled: cancelled.is_set())
    settle()

    assert receiver.results == [False]


@pytest.mark.parametrize(("expected", "reported"), [((ValueError,), 0), ((KeyError, OSError), 1), ((), 1)])
def test_an_error_is_delivered_and_reported_unless_it_is_expected(
    owner: QObject, qtbot: QtBot, expected: tuple[type[Exception], ...], reported: int
) -> None:
    job = BackgroundJob(owner, *expected)
    receiver = Receiver(job)
    error = ValueError("work")
    gate = Gate(error)
    gate.open.set()

    with qtbot.captureExceptions() as caught:
        job.start(gate.work)
        settle()

    assert (receiver.results, receiver.errors, receiver.threads) == ([], [error], {True})
    assert [one[1] for one in caught] == [error] * reported


def test_an_unexpected_error_of_cancelled_work_is_reported(owner: QObject, qtbot: QtBot) -> None:
    job = BackgroundJob(owner)
    receiver = Receiver(job)
    gate = Gate(ValueError("work"))
    begun(job, gate)

    with qtbot.captureExceptions() as caught:
        job.cancel()
        gate.open.set()
        settle()

    assert receiver.errors == []
    assert [one[0] for one in caught] == [ValueError]


@pytest.mark.parametrize("outcome", ["result", ValueError("expected")], ids=["result", "error"])
@pytest.mark.parametrize("gone", ["job", "receiver"])
@pytest.mark.parametrize("ended", [False, True], ids=["under way", "not delivered yet"])
def test_nothing_is_emitted_to_what_was_deleted(owner: QObject, outcome: object, gone: str, ended: bool) -> None:
    job = BackgroundJob(owner, ValueError)
    receiver = Receiver(job)
    gate = Gate(outcome)
    begun(job, gate)
    if ended:
        ends(gate, job)

    delete(job if gone == "job" else receiver)
    gate.open.set()
    settle()

    assert (receiver.results, receiver.errors) == ([], [])


def test_a_job_that_is_deleted_while_its_work_ends_takes_nothing_down(owner: QObject) -> None:
    receivers = []
    for _ in range(300):
        job = BackgroundJob(owner)
        receivers.append(Receiver(job))
        job.start(lambda _cancelled: None)
        QCoreApplication.processEvents()
        delete(job)
    settle()

    assert {tuple(receiver.errors) for receiver in receivers} == {()}


def test_a_loader_delivers_the_dossier_of_the_file_asked_for_last(owner: QObject, tmp_path: Path) -> None:
    loader = BriefingLoader(owner)
    receiver = Receiver(loader)
    spoken = localizer_for("ru")

    loader.load(tmp_path / "missing.json", spoken)
    loader.load(paths.bundled_briefing(), spoken)
    settle()

    (loaded,) = receiver.results
    assert isinstance(loaded, Loaded)
    assert (loaded.path, loaded.data) == (paths.bundled_briefing(), paths.bundled_briefing().read_bytes())
    assert isinstance(loaded.found, Dossier)


def test_an_error_of_the_program_while_a_file_is_read_is_reported_and_ends_the_waiting(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_data: bytes) -> None:
        raise LookupError("damaged")

    window = make_window(paths.bundled_briefing())
    qtbot.addWidget(window)
    before = window.context.dossier
    monkeypatch.setattr(reader, "read", fail)

    with qtbot.captureExceptions() as caught:
        window.controllers.files.open(paths.bundled_briefing())
        waited = window.findChildren(QProgressDialog)
        settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert [one[0] for one in caught] == [LookupError]
    assert len(waited) == 1
    assert not window.findChildren(QProgressDialog)
    assert window.context.dossier is before


def test_what_a_thread_posts_after_the_application_has_ended_is_dropped() -> None:
    ended = """
from PySide6.QtCore import QCoreApplication, QTimer
from app.window.qt.thread_pool import emit_if_alive
application, timer = QCoreApplication([]), QTimer()
emit_if_alive(timer.timeout)
application.shutdown()
emit_if_alive(timer.timeout)
print("went on")
"""
    done = subprocess.run([sys.executable, "-c", ended], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("went on\n", 0), done.stderr
