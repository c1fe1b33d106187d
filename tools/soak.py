"""Endurance at length: `python3 -m tools.soak --minutes 30` walks through one window at random and watches its memory.

The walk is drawn from a seed, so that what went wrong can be walked again: tabs, filters, statements, languages,
colours, other files, faulty files, editions held against each other, exports, and every command there is but for those
that need a printer or end the program. It prints a table, and its exit status is 1 where
memory did not stay within a tenth after the warm-up, where anything was logged at WARNING or above, or where the window
holds on to what it showed before.
"""

from __future__ import annotations

import argparse
import collections
import gc
import json
import logging
import os
import random
import statistics
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.bootstrap.environment import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication, QDialog

    from app.window.shell.main_window import MainWindow

GROWTH = 0.10
"""The part by which memory may grow after the warm-up."""
WARM_UP = 0.25
"""The part of the time in which caches fill, libraries are loaded and every tab is made once."""
PATIENCE = 60.0
"""Seconds after which something that was begun has to be done."""

UNSAFE = {"print", "open-another", "new-window", "close", "quit"}
"""Commands that need a printer, open another window, or end this one."""
WORDS = ("", "м", "ме", "меморандум", "совместное заявление", "торговля", "Казахстан", "такого нет", "2025", "э")
SIZES = ((1280, 800), (860, 560), (1000, 700), (1600, 1000))


class Sample(NamedTuple):
    """How large the process was at a moment."""

    seconds: float
    steps: int
    memory: float
    """Megabytes that are resident."""
    widgets: int
    objects: int
    """What the garbage collector knows of."""
    threads: int
    files: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk, print the table and say how it went; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python3 -m tools.soak", description="walk through the window at random")
    parser.add_argument("--minutes", type=float, default=30.0, help="how long to walk (30)")
    parser.add_argument("--steps", type=int, default=0, help="walk so many steps instead")
    parser.add_argument("--seed", type=int, default=1, help="what the walk is drawn from (1)")
    parser.add_argument("--only", default="", help="kinds of steps, with commas; all where none is named")
    given = parser.parse_args(arguments)
    from tests.support.environment import private_folders  # sets the platform and the locale, before Qt is imported

    with tempfile.TemporaryDirectory(prefix="briefing-soak-") as folder:
        os.environ.update(private_folders(Path(folder)))
        walk = Walk(Path(folder), given.seed, set(given.only.split(",")) - {""})
        samples = walk.walk(given.minutes * 60, given.steps)
        walk.look_back()
        walk.end()
    report(walk, samples)
    grown = growth(samples)
    return int(bool(walk.complaints) or (not given.steps and grown > GROWTH))


def report(walk: Walk, samples: list[Sample]) -> None:
    """Print the table."""
    print(f"{'time':>7} {'steps':>7} {'MB':>7} {'widgets':>8} {'objects':>8} {'threads':>8} {'files':>6}")
    for one in samples[:: max(1, len(samples) // 30)]:
        print(
            f"{one.seconds:>6.0f}s {one.steps:>7} {one.memory:>7.1f} {one.widgets:>8} {one.objects:>8} "
            f"{one.threads:>8} {one.files:>6}"
        )
    print("steps: " + ", ".join(f"{name} {count}" for name, count in sorted(walk.taken.items())))
    print(f"growth after the warm-up: {growth(samples):+.1%} of memory")
    for line in walk.complaints:
        print(f"logged: {line}")


def growth(samples: list[Sample]) -> float:
    """By what part memory grew from the end of the warm-up to the end, each taken as the median over an eighth."""
    warm = samples[round(len(samples) * WARM_UP) :]
    part = max(1, len(samples) // 8)
    first, last = (statistics.median(one.memory for one in some) for some in (warm[:part], warm[-part:]))
    return last / first - 1


class Walk:
    """A walk through one window."""

    def __init__(self, folder: Path, seed: int, only: set[str]) -> None:
        """Open the window; files are written to `folder`."""
        from PySide6.QtCore import QTimer, qInstallMessageHandler
        from PySide6.QtWidgets import QApplication

        from app.window.startup.application import make_window

        self.complaints: list[str] = []
        self.taken: collections.Counter[str] = collections.Counter()
        logging.getLogger().addHandler(_Complaints(self.complaints))
        sys.excepthook = self._raised
        qInstallMessageHandler(self._hear)
        self.application: QApplication = QApplication(["soak"])
        self.application.setQuitOnLastWindowClosed(False)
        self._folder, self._draw = folder, random.Random(seed)
        self._files = list(_editions(folder))
        self._faulty = folder / "faulty.json"
        self._faulty.write_text('{"events": 3}', "utf-8")
        self._refusing = QTimer(interval=50)  # a dialog for a file holds the walk up until someone answers
        self._refusing.timeout.connect(self._refuse_file)
        self._refusing.start()
        self.window: MainWindow = make_window()
        completed: list[bool] = []
        self.window.completed.connect(lambda: completed.append(True))
        self.window.show()
        self._wait(lambda: bool(completed), "the window to be complete")
        self._ways: dict[str, tuple[int, Callable[[], None]]] = {
            "tab": (20, self._tab),
            "filter": (25, self._filter),
            "choice": (10, self._choice),
            "item": (25, self._item),
            "scroll": (10, self._scroll),
            "size": (3, self._size),
            "command": (20, self._command),
            "language": (3, lambda: self._trigger("language-")),
            "colours": (3, lambda: self._trigger("scheme-")),
            "open": (2, self._open),
            "refuse": (1, self._refuse),
            "compare": (1, self._compare),
            "stop-comparing": (1, self.window.controllers.examination.stop_comparing),
            "export": (1, self._export),
        }
        if only:
            self._ways = {name: way for name, way in self._ways.items() if name in only}

    def walk(self, seconds: float, steps: int) -> list[Sample]:
        """Walk for a time, or a number of steps; how large the process was meanwhile."""
        began = time.monotonic()
        every = 0.5 if steps else min(10.0, max(1.0, seconds / 120))
        samples: list[Sample] = []
        names, weights = list(self._ways), [weight for weight, _ in self._ways.values()]
        count = 0
        while (count < steps) if steps else (time.monotonic() - began < seconds):
            name = self._draw.choices(names, weights)[0]
            self._ways[name][1]()
            self.taken[name] += 1
            count += 1
            self._settle()
            if not samples or time.monotonic() - began - samples[-1].seconds >= every:
                samples.append(self._sample(time.monotonic() - began, count))
        samples.append(self._sample(time.monotonic() - began, count))
        return samples

    def look_back(self) -> None:
        """Complain where anything of what was shown before is still held: languages, colours, files that are gone."""
        from app.window.context.view_context import ViewContext

        def held() -> int:
            gc.collect()
            return sum(isinstance(one, ViewContext) for one in gc.get_objects()) - 1

        self._settle()
        try:  # what the last step began may take some turns to end
            self._wait(lambda: not held(), "what was shown before to be let go")
        except TimeoutError:
            self.complaints.append(f"{held()} of what was shown before were never let go")

    def end(self) -> None:
        """Close the window."""
        from PySide6.QtCore import QThreadPool

        self.window.close()
        for _ in range(3):  # what ends may have begun something that writes
            QThreadPool.globalInstance().waitForDone()
            self.application.processEvents()
        QThreadPool.globalInstance().waitForDone()

    # Steps

    def _tab(self) -> None:
        from app.window.shell.tabs import TABS

        self.window.choose_tab(self._draw.choice(TABS).name)

    def _filter(self) -> None:
        from PySide6.QtWidgets import QLineEdit

        fields = [one for one in self.window.findChildren(QLineEdit) if one.isVisible()]
        if fields:
            self._draw.choice(fields).setText(self._draw.choice(WORDS))

    def _choice(self) -> None:
        from PySide6.QtWidgets import QComboBox

        boxes = [one for one in self.window.findChildren(QComboBox) if one.isVisible() and one.count()]
        if boxes:
            box = self._draw.choice(boxes)
            box.setCurrentIndex(self._draw.choice([0, self._draw.randrange(box.count())]))

    def _item(self) -> None:
        self.window.context.selection.choose(self._draw.choice(sorted(self.window.context.dossier.items)))

    def _scroll(self) -> None:
        from PySide6.QtWidgets import QAbstractScrollArea

        areas = [one for one in self.window.findChildren(QAbstractScrollArea) if one.isVisible()]
        for bar in [self._draw.choice(areas).verticalScrollBar()] if areas else []:
            bar.setValue(self._draw.randint(bar.minimum(), bar.maximum()))

    def _size(self) -> None:
        self.window.resize(*self._draw.choice(SIZES))

    def _command(self) -> None:
        """One of all commands, but for those that build the window anew: they have steps of their own."""
        safe = [name for name in sorted(self.window.actions_by_id) if name not in UNSAFE]
        others = [name for name in safe if not name.startswith(("language-", "scheme-")) and name != "export"]
        self.window.actions_by_id[self._draw.choice(others)].trigger()

    def _trigger(self, start: str) -> None:
        names = [name for name in sorted(self.window.actions_by_id) if name.startswith(start)]
        self.window.actions_by_id[self._draw.choice(names)].trigger()

    def _open(self) -> None:
        path = self._draw.choice(self._files)
        before = self.window.context
        self.window.open(path)
        self._wait(lambda: self.window.context is not before, "a briefing to be opened")

    def _refuse(self) -> None:
        from app.window.files.errors_dialog import FaultsDialog

        self.window.open(self._faulty)
        self._wait(lambda: bool(self.window.findChildren(FaultsDialog)), "a faulty file to be refused")

    def _compare(self) -> None:
        before = self.window.context
        self.window.controllers.examination.compare(self._draw.choice(self._files))
        self._wait(lambda: self.window.context is not before, "two editions to be compared")

    def _export(self) -> None:
        from app.window.export.dialog import ExportDialog

        self.window.actions_by_id["export"].trigger()
        for dialog in self.window.findChildren(ExportDialog):
            dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("card"))
            dialog.save(self._folder / "card.pdf")
            self._wait(lambda shown=dialog: not shown.progress.isVisible(), "a paper to be written")  # type: ignore[misc]

    # Between the steps

    def _settle(self) -> None:
        """Let what was begun come to its end, and close what was opened above the window."""
        from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

        self.application.processEvents()
        if self.window.controllers.presentation is not None:
            self.window.controllers.presentation.leave()
        for dialog in self._dialogs():
            dialog.reject()
        QThreadPool.globalInstance().waitForDone(round(PATIENCE * 1000))
        self.application.processEvents()
        for dialog in self._dialogs():
            dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _refuse_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        asked = self.application.activeModalWidget()
        if isinstance(asked, QFileDialog):
            asked.reject()

    def _dialogs(self) -> list[QDialog]:
        from PySide6.QtWidgets import QDialog

        return [one for one in self.application.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    def _wait(self, done: Callable[[], bool], what: str) -> None:
        from PySide6.QtCore import QEventLoop

        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until:
                raise TimeoutError(f"waited {PATIENCE:.0f} s for {what}")
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _sample(self, seconds: float, steps: int) -> Sample:
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return Sample(
            seconds,
            steps,
            pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
            len(self.application.allWidgets()),
            len(gc.get_objects()),
            threading.active_count(),
            len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - its own descriptor is among them either way
        )

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        self.complaints.append(f"{kind.__name__}: {error}")

    def _hear(self, kind: QtMsgType, _context: QMessageLogContext, said: str) -> None:
        from PySide6.QtCore import QtMsgType

        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and "This plugin does not support" not in said:
            self.complaints.append(f"Qt: {said}")


class _Complaints(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self, kept: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        self._kept.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def _editions(folder: Path) -> Iterator[Path]:
    """The bundled briefing, and two that differ from it."""
    from app.runtime import paths

    bundled = paths.bundled_briefing()
    tree = json.loads(bundled.read_bytes())
    yield bundled
    for name, changes in (
        ("fewer", {"quotes": tree["quotes"][:2]}),
        ("later", {"edition": {"number": 7, "data_date": "2026-03-02"}}),
    ):
        path = folder / f"{name}.json"
        path.write_text(json.dumps(tree | changes, ensure_ascii=False), "utf-8")
        yield path


if __name__ == "__main__":
    prepare(tests=True)
    sys.exit(main())
