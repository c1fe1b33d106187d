"""Briefings with one item changed, and texts of marked words."""

from typing import Any

import msgspec

from app.briefing.comparison.word_diff import Pieces
from app.briefing.model.model import Briefing


def edited(briefing: Briefing, part: str, key: str, **fields: Any) -> Briefing:
    """A briefing with some fields of one item changed."""
    if part == "observations":
        trade = edited_part(briefing.trade.observations, key, **fields)
        return msgspec.structs.replace(briefing, trade=msgspec.structs.replace(briefing.trade, observations=trade))
    return msgspec.structs.replace(briefing, **{part: edited_part(getattr(briefing, part), key, **fields)})


def edited_part(items: tuple[Any, ...], key: str, **fields: Any) -> tuple[Any, ...]:
    return tuple(msgspec.structs.replace(item, **fields) if item.id == key else item for item in items)


def plain_text(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)
