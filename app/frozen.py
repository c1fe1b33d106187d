"""What a frozen program owes to `multiprocessing`, which starts helpers as programs of the same name.

PyInstaller's own hook for this imports all of `multiprocessing` at every start, for 25 ms; here a start that is none of
a helper looks at its arguments and goes on.
"""

from __future__ import annotations

import sys

_WORKER = "--multiprocessing-fork"
_TRACKER = "from multiprocessing.resource_tracker import main;main("


def be_a_helper(arguments: list[str]) -> None:
    """Carry out what a helper is started for and end the process; come back from every other command line.

    The two forms are those of `multiprocessing.spawn.get_command_line` for frozen programs, and of
    `multiprocessing.resource_tracker`, whose `main` gets the number of a pipe.
    """
    if arguments[:1] == [_WORKER]:
        from multiprocessing.spawn import spawn_main

        told = (one.partition("=") for one in arguments[1:])
        # Windows says `None` where there is no pipe.
        spawn_main(**{name: int(value) for name, _, value in told if value != "None"})
        sys.exit()
    if arguments[-2:-1] == ["-c"] and arguments[-1].startswith(_TRACKER):
        from multiprocessing.resource_tracker import main

        main(int(arguments[-1].removeprefix(_TRACKER).rstrip(")")))
        sys.exit()


def before_a_helper() -> None:
    """Keep a helper from looking for the file of the main module: a frozen program carries it in itself.

    Where the folder that the program was started in is not known, its name stays as it is, and is the helper's own.
    """
    if getattr(sys, "frozen", False):
        from multiprocessing import process

        vars(process)["ORIGINAL_DIR"] = None
