"""Examining: all that there is to say of the file of a briefing, for the window and the command line alike."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from typing import Final

from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.seals.seals import SealState, seal_advice, seal_told
from app.briefing.validation.checker import check
from app.briefing.validation.rule import LEVELS, Level, Remark, Unprinted

SEAL = "seal"
"""The rule of the remark on the seal."""
_FILES: Final = 4
"""Files whose remarks are kept: another window, a language chosen again, or a reload checks nothing anew."""
_REMARKS: Final = 1_000
"""Remarks up to which those of a file are kept: a hostile file may have a million."""
_kept: dict[tuple[bytes, Speech, Unprinted], tuple[Remark, ...]] = {}
_keeping = threading.Lock()


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
    if texts or language is not None:
        checked = check(dossier, speech, texts, data, language, wanted, unprinted)
    else:
        checked = _checked(dossier, speech, data, wanted, unprinted)
    return tuple(sorted((_sealed(state, speech), *checked), key=lambda one: LEVELS.index(one.level)))


def _checked(
    dossier: Dossier, speech: Speech, data: bytes, wanted: Callable[[], bool], unprinted: Unprinted
) -> tuple[Remark, ...]:
    """Return the remarks of a check for which nothing more was given than the file: those kept, or those found now."""
    key = hashlib.sha256(data).digest(), speech, unprinted
    found = _kept.get(key)
    if found is None:
        found = check(dossier, speech, None, data, None, wanted, unprinted)
        with _keeping:
            if len(found) <= _REMARKS:
                _kept[key] = found
            while len(_kept) > _FILES:
                del _kept[next(iter(_kept))]
    return found


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
