"""Pictures of people and parties that travel with a briefing, drawn in the process that reads strangers' files."""

import contextlib
import threading
import time
from collections.abc import Callable, Collection
from typing import Final

from app.briefing.container.archive import Container
from app.briefing.container.copies import CopyError
from app.briefing.container.members import PICTURES
from app.documents.pages import Document, DocumentError, Drawing

MOST: Final = 200
"""Pictures that are drawn at most: a delegation has some twenty people."""
_SECONDS: Final = 20.0
"""Time after which no further picture is begun: an honest one takes some milliseconds."""

_kept: dict[float, tuple[object, dict[str, Drawing]]] = {}
"""What was asked for last at each size, with its drawings: window and preview ask for the same ones again."""
_lock = threading.Lock()


def drawn_pictures(
    container: Container | None, ids: Collection[str], side: float, wanted: Callable[[], bool] = lambda: True
) -> dict[str, Drawing]:
    """Return the pictures of people and parties by their ids, the longer side of each `side` pixels.

    A picture that is not there, is damaged, or takes too long is left out. With `wanted` false it ends early.
    """
    if container is None:
        return {}
    held = [one for one in dict.fromkeys(ids) if one in container.pictures][:MOST]
    key = container.path, tuple((one, _entry(container, one)) for one in held)
    with _lock:
        last, drawings = _kept.get(side, (None, {}))
        if last == key:
            return drawings
    drawings = _drawn(container, held, side, wanted)
    if wanted():
        with _lock:
            _kept[side] = key, drawings
    return drawings


def _drawn(container: Container, held: list[str], side: float, wanted: Callable[[], bool]) -> dict[str, Drawing]:
    result: dict[str, Drawing] = {}
    end = time.monotonic() + _SECONDS
    with contextlib.ExitStack() as stack:
        document: Document | None = None
        for identifier in held:
            if not wanted() or time.monotonic() > end:
                break
            with contextlib.suppress(DocumentError, CopyError):
                media_type, data = container.pictures[identifier].media_type, container.pictures.read(identifier)
                if document is None:
                    document = stack.enter_context(Document(media_type, data))
                else:
                    document.replace(media_type, data)
                result[identifier] = document.draw(1, side / max(document.size(1)))
    return result


def _entry(container: Container, identifier: str) -> tuple[int, int]:
    return container.entries[f"{PICTURES}/{container.pictures[identifier].name}"]
