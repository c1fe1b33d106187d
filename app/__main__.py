"""The program, however it is started: `python3 main.py`, `python3 -m app`, or the installed command `briefing`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from app.bootstrap import environment
from app.runtime import crash_handler

if TYPE_CHECKING:
    from collections.abc import Callable


def main(painted: Callable[[], None] | None = None) -> int:
    """Carry out the command line, after the set-up that it needs; gives the exit status.

    `painted` is called when a window that opens on the bundled briefing was painted for the first time.
    """
    arguments = sys.argv[1:]
    window = environment.opens_window(arguments)
    if window:
        crash_handler.install()
        # Until all is there that comes behind the first frame nearly everything that is made stays: to look for
        # garbage among it only takes time.
        gc.disable()
    try:
        environment.prepare(window=window)
        from app import cli

        return cli.main(arguments, painted)
    finally:
        gc.enable()


if __name__ == "__main__":
    sys.exit(main())
