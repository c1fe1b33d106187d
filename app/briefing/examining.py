"""Examining: all that there is to say of the file of a briefing, for the window and the command line alike."""

from collections.abc import Mapping
from pathlib import Path

from app.briefing.checking import LEVELS, Remark, check
from app.briefing.dossier import Dossier
from app.briefing.model import Language
from app.briefing.seals import SealState, seal_advice, seal_state, seal_told
from app.briefing.speaking import Speech

SEAL = "seal"
"""The rule of the remark on the seal."""


def examined(
    dossier: Dossier,
    speech: Speech,
    path: Path,
    data: bytes,
    texts: Mapping[str, str] | None = None,
    language: Language | None = None,
) -> tuple[tuple[Remark, ...], SealState]:
    """What the seal beside the file and the check of its briefing come to, errors first, and the state of the seal."""
    state = seal_state(path, data)
    remarks = (_sealed(state, speech), *check(dossier, speech, texts, data, language))
    return tuple(sorted(remarks, key=lambda one: LEVELS.index(one.level))), state


def _sealed(state: SealState, speech: Speech) -> Remark:
    """Who sealed the file, or that the seal is broken; a broken or unreadable seal is an error."""
    parts = (
        seal_told(state, speech),
        seal_advice(state, speech),
        speech.phrase(state.remark) if state.remark else "",
    )
    return Remark("error" if state.read_only else "note", SEAL, "", "", " ".join(part for part in parts if part))
