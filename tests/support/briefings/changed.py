"""The bundled briefing as plain JSON, to be changed by a test, and what the check says of it then."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.validation.checker import check
from app.briefing.validation.rule import Remark
from tests.support.briefings import EDITION_ONE

BUNDLED = EDITION_ONE
SEED = "kazinform-alliance"

Change = Callable[[Any], None]


def tree() -> Any:
    return json.loads(BUNDLED.read_bytes())


def encoded(changed: Any) -> bytes:
    """The bytes of a file, one value a line."""
    return msgspec.json.format(msgspec.json.encode(changed), indent=2)


def written(changed: Any, folder: Path) -> Path:
    path = folder / "changed.json"
    path.write_bytes(encoded(changed))
    return path


def remarks(changed: Any, texts: dict[str, str] | None = None) -> tuple[Remark, ...]:
    """What is said of a changed briefing that can be read."""
    data = encoded(changed)
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return check(Dossier(found), localizer_for("en"), texts, data)


def by_id(held: list[Any], key: str) -> Any:
    return next(part for part in held if part["id"] == key)


def observation(changed: Any, key: str) -> Any:
    return by_id(changed["trade"]["observations"], key)


def exports_do_not_add_up(changed: Any) -> None:
    observation(changed, "kz-exports-2025")["value"] = 38.6


def party_of_no_state(changed: Any) -> None:
    by_id(changed["parties"], "rs")["code"] = "XX"


def visit_a_year_before_its_events(changed: Any) -> None:
    changed["occasion"]["dates"] = "2025-02-26/2025-02-27"
