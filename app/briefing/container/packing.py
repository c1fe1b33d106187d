"""Packing: a briefing becomes a container, and keeps what it came with when it is written again."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from app.briefing.container.archive import LIMITS, Container, Step, composed
from app.briefing.container.contained import container_of
from app.briefing.container.copies import CopyError
from app.briefing.container.members import PICTURES, SOURCES
from app.runtime import regular_files
from app.runtime.phrases import Phrase


def packed(
    data: bytes,
    copies: Mapping[str, bytes] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    seal: bytes | None = None,
    step: Step | None = None,
) -> bytes:
    """Return a container of a briefing with what it came with; a copy or picture that is given replaces that of its id.

    A seal that it came with is left out: it was of other content. Raises CopyError if what it came with cannot be read,
    ValueError for a name that would be refused.
    """
    container = container_of(data)
    given = {f"{SOURCES}/{file}": content for file, content in (copies or {}).items()}
    given |= {f"{PICTURES}/{file}": content for file, content in (pictures or {}).items()}
    kept = _kept(container, set(map(_stem, given))) if container is not None else []
    with container.reading() if container is not None else contextlib.nullcontext(given.__getitem__) as read:
        return composed(data, [*kept, *given], lambda name: given[name] if name in given else read(name), seal, step)


def copy_bytes(path: Path) -> bytes:
    """Return the content of a file that becomes a copy. Raises CopyError."""
    try:
        with regular_files.opened(path) as file:
            data = file.read(LIMITS.part + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise CopyError(Phrase.of("{file} cannot be read: {reason}.", file=path, reason=reason)) from error
    if len(data) > LIMITS.part:
        size = LIMITS.part // 1024**2
        raise CopyError(Phrase.of("{file} is larger than {size} MB and is not carried.", file=path, size=size))
    return data


def file_content(data: bytes) -> bytes:
    """Return the bytes of the file of a briefing: a container if it came in one. Raises CopyError."""
    return packed(data) if container_of(data) is not None else data


def _kept(container: Container, replaced: set[str]) -> list[str]:
    return [name for name in container.entries if "/" in name and _stem(name) not in replaced]


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
