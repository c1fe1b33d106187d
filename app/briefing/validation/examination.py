"""Examining: all that there is to say of the file of a briefing, for the window and the command line alike."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.seals.seals import SealState, seal_advice, seal_text
from app.briefing.validation.checker import check
from app.briefing.validation.rule import LEVELS, Level, Remark, Unprinted

SEAL = "seal"
"""The rule of the remark on the seal."""
_FILES: Final = 4
"""Files whose remarks are kept: another window, a language chosen again, or a reload checks nothing anew."""
_REMARKS: Final = 1_000
"""Remarks up to which those of a file are kept: a hostile file may have a million."""
_kept: dict[tuple[bytes, Localizer, Unprinted], tuple[Remark, ...]] = {}
_keeping = threading.Lock()


def examined(
    dossier: Dossier,
    localizer: Localizer,
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
        checked = check(dossier, localizer, texts, data, language, wanted, unprinted)
    else:
        checked = _checked(dossier, localizer, data, wanted, unprinted)
    return tuple(sorted((_sealed(state, localizer), *checked), key=lambda one: LEVELS.index(one.level)))


def _checked(
    dossier: Dossier, localizer: Localizer, data: bytes, wanted: Callable[[], bool], unprinted: Unprinted
) -> tuple[Remark, ...]:
    """Return the remarks of a check for which nothing more was given than the file: those kept, or those found now."""
    key = hashlib.sha256(data).digest(), localizer, unprinted
    found = _kept.get(key)
    if found is None:
        found = check(dossier, localizer, None, data, None, wanted, unprinted)
        with _keeping:
            if len(found) <= _REMARKS:
                _kept[key] = found
            while len(_kept) > _FILES:
                del _kept[next(iter(_kept))]
    return found


def told(state: SealState, localizer: Localizer) -> str:
    """What a seal says, and what to do about it."""
    parts = (
        seal_text(state, localizer),
        seal_advice(state, localizer),
        localizer.phrase(state.remark) if state.remark else "",
    )
    return " ".join(part for part in parts if part)


def _sealed(state: SealState, localizer: Localizer) -> Remark:
    """Who sealed the file, or that the seal is broken or gone; a broken or unreadable seal is an error."""
    level: Level = "error" if state.read_only else "warning" if state.kind == "gone" else "note"
    return Remark(level, SEAL, "", "", told(state, localizer))
