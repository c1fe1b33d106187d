"""Entry point of the program: `python3 main.py`, `python3 -m app`, or the installed command `briefing`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from app.bootstrap import environment
from app.runtime import crash_handler

if TYPE_CHECKING:
    from collections.abc import Callable


def main(painted: Callable[[], None] | None = None) -> int:
    """Set up what is missing, run the command line, and return the exit status.

    `painted` is called after the first paint of a window opened on the bundled briefing.
    """
    arguments = sys.argv[1:]
    window = environment.opens_window(arguments)
    if window:
        crash_handler.install()
        gc.disable()  # until the process ends: the window collects garbage in its own thread, see `app.runtime.garbage`
    environment.prepare(window=window)
    from app import cli

    return cli.main(arguments, painted)


if __name__ == "__main__":
    sys.exit(main())
