"""The starter: a small valid briefing with every part once, to be filled by an office of its own."""

from app.runtime import paths


def starter() -> bytes:
    """The bytes of the starter. Raises OSError where the program's own files are not there."""
    return (paths.resources() / "starter.json").read_bytes()
