"""Passages: evidence that names a passage gets the words of that passage, in memory; the file stays as it is."""

from collections.abc import Iterable, Mapping

from msgspec.structs import force_setattr

from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Id
from app.briefing.reading.columns import Column, part_columns


def with_passages(briefing: Briefing, columns: Iterable[Column] | None = None) -> Briefing:
    """Return a consistent briefing in which no evidence names a passage: it has source, place and words itself.

    The briefing was just decoded and nobody else has it: parts with evidence are changed in place, since most parts
    have some, and copies would take longer. All uses of a passage share its words. `columns`: those with the evidence
    of the briefing, if known.
    """
    words: dict[Id | None, tuple[Evidence]] = {one.id: (one.evidence,) for one in briefing.passages}
    if not words:
        return briefing
    for column in part_columns(briefing) if columns is None else columns:
        if column.field.name != "evidence":
            continue
        for part, pieces in zip(column.parts, column.values, strict=True):
            for piece in pieces:
                if piece.passage:
                    force_setattr(part, "evidence", _resolved(pieces, words))
                    break
    return briefing


def _resolved(pieces: tuple[Evidence, ...], words: Mapping[Id | None, tuple[Evidence]]) -> tuple[Evidence, ...]:
    if len(pieces) == 1:
        return words[pieces[0].passage]
    return tuple([words[piece.passage][0] if piece.passage else piece for piece in pieces])
