"""Records of a briefing that the index keeps whole: its values of trade and its commitments, with the names in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from app.shelf.model import Promise, Reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.briefing.index.dossier import Dossier
    from app.briefing.model.values import Observation

RecordKind = Literal["value", "names", "commitment"]


def records(dossier: Dossier) -> Iterator[tuple[RecordKind, str, bytes]]:
    """Yield kind, id of the item and JSON of each value and commitment, and the names that values refer to."""
    briefing, encode = dossier.briefing, msgspec.json.encode
    for item in briefing.trade.observations:
        value = reported(item)
        if value is not None:
            yield "value", item.id, encode(value)
    if briefing.trade.observations:
        parties = {one.id: one.name for one in briefing.parties}
        yield "names", "", encode(parties | {one.id: one.name for one in briefing.reporters})
    for commitment in briefing.commitments:
        names = tuple((dossier.people.get(key) or dossier.parties[key]).name for key in commitment.owners)
        outcome = commitment.outcome.text if commitment.outcome else None
        promise = Promise(commitment.text, commitment.state, commitment.due, names, outcome)
        yield "commitment", commitment.id, encode(promise)


def reported(item: Observation) -> Reported | None:
    """Return a value as the index keeps it; None if the number is missing."""
    if item.value is None:
        return None
    return Reported(
        item.reporter,
        item.flow,
        item.period,
        item.unit,
        item.value,
        item.upper,
        item.qualifier,
        item.exporter or "",
        item.product,
    )
