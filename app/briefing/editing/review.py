"""Review of a draft: the briefing in it or its faults, and the remarks of the check on a part and what it touches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from app.briefing.container.contained import container_of
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, items
from app.briefing.reading.reader import read
from app.briefing.validation.checker import check
from app.briefing.validation.rule import Remark
from app.runtime.phrases import Fault


@dataclass(frozen=True, eq=False)
class Review:
    """Result for a state of a draft. `dossier` is None if the draft has `faults`."""

    data: bytes
    dossier: Dossier | None
    faults: tuple[Fault, ...] = ()


def reviewed(data: bytes) -> Review:
    """Return the briefing in the bytes of a draft, indexed, or its faults."""
    result = read(data)
    if not isinstance(result, Briefing):
        return Review(data, None, result)
    return Review(data, Dossier(result, container_of(data)))


def remarks_near(
    dossier: Dossier, data: bytes, path: str, localizer: Localizer, wanted: Callable[[], bool] = lambda: True
) -> tuple[Remark, ...]:
    """Return the remarks of the check on the part at a path, and on the items that name it or that it names.

    Raises StoppedError as soon as `wanted` returns False.
    """
    near = touched(dossier.briefing, path)
    found = check(dossier, localizer, None, data, wanted=wanted)
    return tuple(remark for remark in found if _holder(remark.path) in near)


def touched(briefing: Briefing, path: str) -> frozenset[str]:
    """Return the path of an item and those of the items that name it or that it names; else the path alone."""
    by_path = dict(items(briefing))
    own = by_path.get(path)
    if own is None:
        return frozenset((path,))
    named = set(_strings(own))
    return frozenset(one for one, item in by_path.items() if item.id in named or own.id in _strings(item))


def _strings(part: object) -> Iterator[str]:
    """Yield the strings of a part that may be ids: texts are left out."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _strings(one)
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from _strings(getattr(part, name))


def _holder(path: str) -> str:
    head, bracket, _ = path.partition("]")
    return head + bracket
