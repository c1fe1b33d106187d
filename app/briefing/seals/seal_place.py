"""Where the seal of a file lies. Small, since a window asks before anything else of a file is believed."""

import contextlib
import os
from pathlib import Path
from typing import Final

SUFFIX: Final = ".seal"


def seal_path(path: Path) -> Path:
    """Where the seal of a file lies: beside it."""
    return path.with_name(f"{path.name}{SUFFIX}")


def found_seal(path: Path) -> Path | None:
    """What lies where the seal of a file is, or of the file that it is a link to; None where nothing does."""
    places = [seal_path(path)]
    with contextlib.suppress(OSError, RuntimeError):  # a circle of links
        places.append(seal_path(path.resolve()))
    return next((place for place in places if os.path.lexists(place)), None)
