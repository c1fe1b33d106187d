"""Seal place: path of the seal of a file. A small module, since the seal is read before the file is trusted."""

import contextlib
import os
from pathlib import Path
from typing import Final

from app.briefing.container.contained import container_of

SUFFIX: Final = ".seal"


def seal_path(path: Path) -> Path:
    """Return the path of the seal of a file, beside it."""
    return path.with_name(f"{path.name}{SUFFIX}")


def found_seal(path: Path) -> Path | None:
    """Return the path of the seal of a file, or of the file that it links to; None if nothing exists there."""
    places = [seal_path(path)]
    with contextlib.suppress(OSError, RuntimeError):  # circular links
        places.append(seal_path(path.resolve()))
    return next((place for place in places if os.path.lexists(place)), None)


def is_sealed(path: Path, data: bytes) -> bool:
    """Return whether there is a seal beside a file, or in the container that its bytes came in."""
    container = container_of(data)
    return container.seal is not None if container is not None else found_seal(path) is not None
