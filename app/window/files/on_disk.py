"""State of the open file on the disk: what another program has left there, read and judged without believing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from app.briefing.container.contained import container_of, same
from app.briefing.seals.seal_place import found_seal
from app.window.files.loader import briefing_in, content_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.comparison.diff import Comparison
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.seals.seals import SealState
    from app.runtime.phrases import Fault

Kind = Literal["same", "new", "faulty", "held", "gone"]


class Stamp(NamedTuple):
    """Size, time and identity of a file and of its seal, each None where there is none: a cheap sign of a write."""

    file: tuple[int, int, int] | None
    seal: tuple[int, int, int] | None


class Standing(NamedTuple):
    """What a window shows of a file, and what it knows of it.

    `data` and `dossier`: what is shown, which may be work that is not saved yet; `known`: content of the file when it
    was read last; `older`: the edition that it is compared with, if any.
    """

    path: Path
    data: bytes
    known: bytes
    dossier: Dossier
    older: Dossier | None
    localizer: Localizer

    def holds(self, now: Standing) -> bool:
        """Whether a window still shows it."""
        return self.data is now.data and self.dossier is now.dossier and self.older is now.older


class OnDisk(NamedTuple):
    """What lies on the disk in place of what a window shows.

    `same`: what the window knows, or has written itself; `new`: another valid state, with its dossier and its changes
    since the state shown (`listed`: how many a reader is told of) and, if an edition is compared, those since that one;
    `faulty`: no briefing; `held`: not to be read now; `gone`: no file. `raw`: bytes of the file; `data`: the briefing
    in them, which for a workbook is made from it; `seal`: state of the seal for these bytes.
    """

    kind: Kind
    stamp: Stamp
    raw: bytes = b""
    data: bytes = b""
    dossier: Dossier | None = None
    faults: tuple[Fault, ...] = ()
    seal: SealState | None = None
    changes: Comparison | None = None
    listed: int = 0
    compared: Comparison | None = None

    def continues(self, other: OnDisk | None) -> bool:
        """Whether nothing has happened to the file since another look at it."""
        return other is not None and (self.kind, self.stamp, self.raw, self.seal) == (
            other.kind,
            other.stamp,
            other.raw,
            other.seal,
        )

    def judges(self, standing: Standing) -> bool:
        """Whether its changes are those from what a window shows."""
        older = self.compared.old if self.compared is not None else None
        return self.changes is not None and self.changes.old is standing.dossier and older is standing.older


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file and its seal; never raises."""
    seal = found_seal(path)
    return Stamp(_stat(path), _stat(seal) if seal is not None else None)


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def look(standing: Standing, before: OnDisk | None, *, anew: bool) -> OnDisk | None:
    """Return what lies on the disk now; None if the stamp is that of the look `before`, unless it is to be read `anew`.

    Bytes that were judged before are not read as a briefing again.
    """
    from app.briefing.workbook.opening import raw_bytes

    now = stamp(standing.path)
    if before is not None and now == before.stamp and not anew:
        return None
    if now.file is None:
        return OnDisk("gone", now)
    raw = raw_bytes(standing.path)
    if isinstance(raw, tuple):
        return OnDisk("held", now, faults=raw)
    if before is None or not same(before.raw, raw) or before.kind not in ("same", "new", "faulty"):
        return _judged(standing, now, raw, content_of(raw))
    if before.kind == "faulty":
        return before._replace(stamp=now)
    if before.kind == "new" and before.judges(standing) and before.data not in (standing.known, standing.data):
        return before._replace(stamp=now, seal=_seal(standing, raw, before.dossier))
    return _judged(standing, now, raw, before.data)


def _judged(standing: Standing, now: Stamp, raw: bytes, data: bytes | tuple[Fault, ...]) -> OnDisk:
    """Return the state of the bytes of a file, given the briefing in them."""
    from app.briefing.comparison.change_list import groups
    from app.briefing.comparison.diff import compare
    from app.briefing.index.dossier import Dossier
    from app.briefing.search.list_filters import prepare

    if isinstance(data, bytes) and (same(data, standing.known) or same(data, standing.data)):
        return OnDisk("same", now, raw, data, seal=_seal(standing, raw, standing.dossier))
    found = briefing_in(data) if isinstance(data, bytes) else data
    if isinstance(found, tuple) or isinstance(data, tuple):
        return OnDisk("faulty", now, raw, faults=found if isinstance(found, tuple) else ())
    dossier = Dossier(found, container_of(data))
    prepare(dossier, standing.localizer)
    changes = compare(standing.dossier, dossier)
    return OnDisk(
        "new",
        now,
        raw,
        data,
        dossier,
        seal=_seal(standing, raw, dossier),
        changes=changes,
        listed=sum(len(group.entries) for group in groups(changes, standing.localizer)),
        compared=compare(standing.older, dossier) if standing.older is not None else None,
    )


def _seal(standing: Standing, raw: bytes, dossier: Dossier | None) -> SealState:
    from app.briefing.seals import seals

    shown = dossier or standing.dossier
    return seals.remembered(shown.briefing.id, seals.seal_state(standing.path, raw))
