"""Faults of a briefing that cannot be read."""

import json
from typing import Any

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.runtime.phrases import Fault


def faults_of(changed: Any) -> tuple[Fault, ...]:
    """The faults of a changed briefing; there must be some."""
    found = reader.read(json.dumps(changed, ensure_ascii=False).encode())
    assert not isinstance(found, Briefing)
    return found


def only_fault(data: bytes) -> Fault:
    """The one fault of some bytes."""
    found = reader.read(data)
    assert not isinstance(found, Briefing)
    (fault,) = found
    return fault


def paths(changed: Any) -> list[str]:
    """Where the faults of a changed briefing are."""
    return [fault.path for fault in faults_of(changed)]


def sound(found: Briefing | tuple[Fault, ...]) -> None:
    """What every answer has to be: a briefing, or faults that can be told in each language."""
    if isinstance(found, Briefing):
        return
    assert found
    for fault in found:
        assert fault.wrong.message
        for language in INTERFACE:
            told = localizer_for(language).fault(fault)
            assert told
            assert "\n" not in told
