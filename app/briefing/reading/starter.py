"""Starter: a small valid briefing with every part once, as a template."""

from app.runtime import paths


def starter() -> bytes:
    """Return the bytes of the starter. Raises OSError if the resources of the program are missing."""
    return (paths.resources() / "starter.json").read_bytes()
