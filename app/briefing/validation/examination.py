"""Examining: all that there is to say of the file of a briefing, for the window and the command line alike."""

from collections.abc import Callable, Mapping

from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.seals.seals import SealState, seal_advice, seal_told
from app.briefing.validation.checker import check
from app.briefing.validation.rule import LEVELS, Level, Remark, Unprinted

SEAL = "seal"
"""The rule of the remark on the seal."""


def examined(
    dossier: Dossier,
    speech: Speech,
    state: SealState,
    data: bytes,
    texts: Mapping[str, str] | None = None,
    language: Language | None = None,
    wanted: Callable[[], bool] = lambda: True,
    unprinted: Unprinted = lambda _text: (),
) -> tuple[Remark, ...]:
    """What the seal of a file and the check of its briefing come to, errors first.

    Raises StoppedError as soon as that is no longer `wanted`.
    """
    remarks = (_sealed(state, speech), *check(dossier, speech, texts, data, language, wanted, unprinted))
    return tuple(sorted(remarks, key=lambda one: LEVELS.index(one.level)))


def told(state: SealState, speech: Speech) -> str:
    """What a seal says, and what to do about it."""
    parts = (
        seal_told(state, speech),
        seal_advice(state, speech),
        speech.phrase(state.remark) if state.remark else "",
    )
    return " ".join(part for part in parts if part)


def _sealed(state: SealState, speech: Speech) -> Remark:
    """Who sealed the file, or that the seal is broken or gone; a broken or unreadable seal is an error."""
    level: Level = "error" if state.read_only else "warning" if state.kind == "gone" else "note"
    return Remark(level, SEAL, "", "", told(state, speech))
