"""Garbage that tells in which thread it was collected."""

from __future__ import annotations

import threading
import weakref


class _Cycle:
    """An object that only the garbage collector frees."""

    def __init__(self) -> None:
        self.me = self


class Garbage:
    """Cycles that are dropped as soon as they are made; `threads` names the threads that collected some."""

    def __init__(self) -> None:
        self.threads: set[int] = set()

    def drop(self, count: int = 1000) -> None:
        """Make and drop more cycles than an automatic collection leaves alone."""
        for _ in range(count):
            weakref.finalize(_Cycle(), lambda: self.threads.add(threading.get_ident())).atexit = False

    def collected(self) -> bool:
        """Drop more, and return whether any was collected."""
        self.drop()
        return bool(self.threads)
