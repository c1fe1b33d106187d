"""One attack in a process of its own: `python3 -m tools.attacks.one PLACE NUMBER FOLDER`.

What goes wrong in each trial is a line of `FOLDER/outcomes`, so that a crash leaves those that were before it.
"""

import importlib
import json
import os
import sys
from pathlib import Path

from tests.support.environment import private_folders  # sets the platform and the locale, before Qt is imported
from tools.attacks.attack import MissingError, Trials

OUTCOMES = "outcomes"
MISSING = 3


def main(place: str, number: str, folder: str) -> int:
    """Carry out an attack and write what came of each trial; gives the exit status."""
    own = Path(folder)
    os.environ.update(private_folders(own / "home"), LANGUAGE="en")
    module, _, name = place.partition(":")
    trials: Trials = getattr(importlib.import_module(f"tools.attacks.{module}"), name)
    with (own / OUTCOMES).open("w", encoding="utf-8") as outcomes:
        try:
            for said in trials(int(number), own):
                outcomes.write(json.dumps(said) + "\n")
                outcomes.flush()
        except MissingError as error:
            print(error, file=sys.stderr)
            return MISSING
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
