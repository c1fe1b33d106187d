"""Pictures of people that came with the briefing, placed before their lives on paper."""

import threading
from collections.abc import Sequence
from typing import Any, Final

from app.briefing.index.dossier import Dossier
from app.documents.drawn_pictures import drawn_pictures
from app.paper.engine.engine import CancelledError
from app.paper.output.quoted_pages import marked, picture_name

_SIDE: Final = 360.0
"""Pixels of the longer side: at 30 mm, 300 pixels per inch."""


def place(
    lives: Sequence[dict[str, Any]], dossier: Dossier, before: int, cancelled: threading.Event, *, grey: bool
) -> tuple[bytes, ...]:
    """Name the picture of each life in its template data, numbered after `before` others; return them as PNG.

    A picture that cannot be drawn is taken out of the data. Raises CancelledError.
    """
    ids = [life["portrait"]["of"] for life in lives]
    drawn = drawn_pictures(dossier.container, ids, _SIDE, lambda: not cancelled.is_set())
    if cancelled.is_set():
        raise CancelledError
    order = [identifier for identifier in dict.fromkeys(ids) if identifier in drawn]
    for life in lives:
        identifier = life["portrait"]["of"]
        if identifier in drawn:
            name, drawing = picture_name(before + order.index(identifier)), drawn[identifier]
            life["portrait"] |= {"picture": name, "ratio": drawing.width / drawing.height}
        else:
            life["portrait"] = {}
    return tuple(marked(drawn[identifier], (), grey=grey) for identifier in order)
