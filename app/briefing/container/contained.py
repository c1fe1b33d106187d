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
