"""A small made-up briefing with ranges, ranks and passages."""

import functools
import json
from pathlib import Path
from typing import Any

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read

FILE = Path(__file__).with_name("ranges.json")


def tree() -> Any:
    """The briefing as plain JSON, to be changed by a test."""
    return json.loads(FILE.read_bytes())


def dossier_of(changed: Any) -> Dossier:
    """A changed briefing, which must be valid."""
    found = read(json.dumps(changed, ensure_ascii=False).encode())
    assert isinstance(found, Briefing), found
    return Dossier(found)


@functools.cache
def ranged() -> Dossier:
    """The briefing as it is."""
    return dossier_of(tree())
