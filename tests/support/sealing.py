"""Sealing: keys and sealed briefings for the tests."""

from pathlib import Path

from app.briefing.seals import keys, seals
from app.briefing.seals.keys import PublicKey
from app.briefing.seals.seal_place import seal_path
from tests.support.briefings import editions

NAME = "МИД, протокол"


def new_key(folder: Path) -> tuple[Path, PublicKey]:
    """A key pair: the file of the private key, and the public one."""
    target = folder / "office"
    made, _ = keys.make_pair(target, NAME)
    return target, made


def sealed_briefing(folder: Path, private_key: Path) -> Path:
    """A briefing with its seal."""
    path = editions.written(editions.after().briefing, folder / "visit.json")
    seal_path(path).write_bytes(seals.seal(path.read_bytes(), private_key))
    return path
