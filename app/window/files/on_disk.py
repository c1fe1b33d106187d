"""State of the open file on the disk: what another program has left there, read and judged without believing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from app.briefing.seals.seal_place import found_seal

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
    """What a window shows of the file: its bytes, its dossier, and the edition that it is compared with, if any."""

    path: Path
    data: bytes
    dossier: Dossier
    older: Dossier | None
    localizer: Localizer

    def holds(self, now: Standing) -> bool:
        """Whether a window still shows it."""
        return self.data is now.data and self.dossier is now.dossier and self.older is now.older


class OnDisk(NamedTuple):
    """What lies on the disk in place of what a window shows.

    `same`: the bytes shown; `new`: another valid state, with its dossier and its changes since the state shown
    (`listed`: how many a reader is told of) and, if an edition is compared, those since that one; `faulty`: no
    briefing; `held`: not to be read now; `gone`: no file. `seal`: state of the seal for these bytes.
    """

    kind: Kind
    stamp: Stamp
    data: bytes = b""
    dossier: Dossier | None = None
    faults: tuple[Fault, ...] = ()
    seal: SealState | None = None
    changes: Comparison | None = None
    listed: int = 0
    compared: Comparison | None = None

    def continues(self, other: OnDisk | None) -> bool:
        """Whether nothing has happened to the file since another look at it."""
        return other is not None and (self.kind, self.stamp, self.data, self.seal) == (
            other.kind,
            other.stamp,
            other.data,
            other.seal,
        )

    def judges(self, standing: Standing, data: bytes) -> bool:
        """Whether it is what would be found again in these bytes, but for their seal."""
        if data != self.data or self.kind not in ("faulty", "new"):
            return False
        older = self.compared.old if self.compared is not None else None
        return self.changes is None or (self.changes.old is standing.dossier and older is standing.older)


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
    from app.briefing.reading import reader

    now = stamp(standing.path)
    if before is not None and now == before.stamp and not anew:
        return None
    if now.file is None:
        return OnDisk("gone", now)
    data = reader.file_bytes(standing.path)
    if isinstance(data, tuple):
        return OnDisk("held", now, faults=data)
    if data == standing.data:
        return OnDisk("same", now, data, seal=_seal(standing.path, data, standing.dossier))
    if before is not None and before.judges(standing, data):
        seal = _seal(standing.path, data, before.dossier) if before.dossier is not None else None
        return before._replace(stamp=now, seal=seal)
    return _judged(standing, now, data)


def _judged(standing: Standing, now: Stamp, data: bytes) -> OnDisk:
    """Return the state of new bytes."""
    from app.briefing.comparison.change_list import groups
    from app.briefing.comparison.diff import compare
    from app.briefing.index.dossier import Dossier
    from app.briefing.search.list_filters import prepare
    from app.window.files.loader import briefing_in

    found = briefing_in(data)
    if isinstance(found, tuple):
        return OnDisk("faulty", now, data, faults=found)
    dossier = Dossier(found)
    prepare(dossier, standing.localizer)
    changes = compare(standing.dossier, dossier)
    return OnDisk(
        "new",
        now,
        data,
        dossier,
        seal=_seal(standing.path, data, dossier),
        changes=changes,
        listed=sum(len(group.entries) for group in groups(changes, standing.localizer)),
        compared=compare(standing.older, dossier) if standing.older is not None else None,
    )


def _seal(path: Path, data: bytes, dossier: Dossier) -> SealState:
    from app.briefing.seals import seals

    return seals.remembered(dossier.briefing.id, seals.seal_state(path, data))
