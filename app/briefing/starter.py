"""The starter: a small valid briefing with every part once, to be filled by an office of its own."""

from app import places


def starter() -> bytes:
    """The bytes of the starter. Raises OSError where the program's own files are not there."""
    return (places.resources() / "starter.json").read_bytes()
