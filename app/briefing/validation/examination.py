"""Examination: remarks on the seal and the content of a file, for the window and the command line."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.briefing.container.contained import container_of
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.seals.seals import SealState, seal_advice, seal_text
from app.briefing.validation.checker import check
from app.briefing.validation.rule import LEVELS, CopyText, Level, Remark, Unprinted
from app.briefing.workbook.document import Document

SEAL = "seal"
"""Rule of the remark on the seal."""
WORKBOOK: Final = "workbook"
"""Rule of the remarks on a workbook itself."""
CopyTexts = Callable[[], Mapping[str, CopyText]]
_Held = frozenset[tuple[str, tuple[int, int]]]
_FILES: Final = 4
"""Largest number of files in the cache: another window, a language chosen again or a reload checks nothing anew."""
_REMARKS: Final = 1_000
"""Largest number of cached remarks of a file: a hostile file may have a million."""
_cache: dict[tuple[bytes, _Held, Localizer, Unprinted], tuple[Remark, ...]] = {}
_cache_lock = threading.Lock()


def examined(
    dossier: Dossier,
    localizer: Localizer,
    state: SealState,
    data: bytes,
    texts: Mapping[str, str] | None = None,
    language: Language | None = None,
    wanted: Callable[[], bool] = lambda: True,
    unprinted: Unprinted = lambda _text: (),
    copies: CopyTexts = dict,
) -> tuple[Remark, ...]:
    """Return the remarks on the seal of a file and on its briefing, errors first.

    `copies` returns the texts of the copies that came with it; it is called only if they are needed.

    Raises StoppedError as soon as `wanted` returns False.
    """
    if texts or language is not None:
        remarks = check(dossier, localizer, texts, data, language, wanted, unprinted, copies())
    else:
        remarks = _cached_check(dossier, localizer, data, wanted, unprinted, copies)
    if isinstance(data, Document):
        remarks = _in_workbook(remarks, data, localizer)
    return tuple(sorted((seal_remark(state, localizer), *remarks), key=lambda remark: LEVELS.index(remark.level)))


def _in_workbook(remarks: tuple[Remark, ...], data: Document, localizer: Localizer) -> tuple[Remark, ...]:
    """Return remarks with the cells that they concern, and what a reader should know of the workbook."""
    placed = (replace(remark, line=0, column=0, place=data.cells.place(remark.path)) for remark in remarks)
    notices = (
        Remark(
            "note",
            WORKBOOK,
            "",
            "",
            f"{localizer.phrase(one.wrong)} {localizer.phrase(one.right)}".strip(),
            place=one.place,
        )
        for one in data.notices
    )
    return (*placed, *notices)


def _cached_check(
    dossier: Dossier,
    localizer: Localizer,
    data: bytes,
    wanted: Callable[[], bool],
    unprinted: Unprinted,
    copies: CopyTexts,
) -> tuple[Remark, ...]:
    """Return the remarks of a check without further input than the file, from the cache if possible."""
    key = hashlib.sha256(data).digest(), _held(data), localizer, unprinted
    remarks = _cache.get(key)
    if remarks is None:
        remarks = check(dossier, localizer, None, data, None, wanted, unprinted, copies())
        with _cache_lock:
            if len(remarks) <= _REMARKS:
                _cache[key] = remarks
            while len(_cache) > _FILES:
                del _cache[next(iter(_cache))]
    return remarks


def _held(data: bytes) -> _Held:
    """Return what came with a briefing: names, sizes and checksums."""
    container = container_of(data)
    return frozenset(container.entries.items()) if container is not None else frozenset()


def seal_message(state: SealState, localizer: Localizer) -> str:
    """Return the state of a seal and the advice about it."""
    parts = (
        seal_text(state, localizer),
        seal_advice(state, localizer),
        localizer.phrase(state.remark) if state.remark else "",
    )
    return " ".join(part for part in parts if part)


def seal_remark(state: SealState, localizer: Localizer) -> Remark:
    """Return the remark on the seal; an error if it is broken or unreadable, a warning if it is gone."""
    level: Level = "error" if state.read_only else "warning" if state.kind == "gone" else "note"
    return Remark(level, SEAL, "", "", seal_message(state, localizer))
