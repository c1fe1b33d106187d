"""Bytes of a briefing that know the container they came in. A small module: every briefing that is opened asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.briefing.container.archive import Container


class Contained(bytes):
    """Bytes of a briefing that came in a container, with that container."""

    container: Container

    @classmethod
    def of(cls, container: Container) -> Contained:
        """Return the bytes of the briefing in a container."""
        result = cls(container.briefing)
        result.container = container
        return result


def container_of(data: bytes) -> Container | None:
    """Return the container that the bytes of a briefing came in, or None."""
    return data.container if isinstance(data, Contained) else None


def carried(data: bytes, before: bytes) -> bytes:
    """Return edited bytes of a briefing with the container that those before came in, if they came in one."""
    if not isinstance(before, Contained):
        return data
    result = Contained(data)
    result.container = before.container
    return result


def same(one: bytes, other: bytes) -> bool:
    """Return whether two files hold the same briefing with the same copies, pictures and seal."""
    first, second = container_of(one), container_of(other)
    return one == other and (first.entries if first else None) == (second.entries if second else None)
