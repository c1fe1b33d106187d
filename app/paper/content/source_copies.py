"""Copies of the sources of a paper, to be attached to it."""

from collections.abc import Collection
from dataclasses import dataclass

from app.briefing.container.copies import CopyError
from app.briefing.index.dossier import Dossier
from app.paper.content.export_options import Order, OrderError
from app.paper.content.languages import paper_localizer


@dataclass(frozen=True)
class SourceCopy:
    """Copy of a source: name of the file, what it is, media type, and content."""

    name: str
    about: str
    media_type: str
    data: bytes


def source_copies(dossier: Dossier, order: Order, sources: Collection[str]) -> tuple[SourceCopy, ...]:
    """Return the copies of `sources` that an order attaches, in the order of the file. Raises OrderError."""
    if not order.with_sources:
        return ()
    localizer, numbers = paper_localizer(order.languages[0], order.labels), dossier.source_numbers
    result = []
    for source in dossier.briefing.sources:
        copy = dossier.copies.of(source.id)
        if copy is None or source.id not in sources:
            continue
        try:
            data = dossier.copies.read(source.id)
        except CopyError as error:
            raise OrderError(error.phrase) from error
        title = source.title or source.publisher
        about = localizer.gettext("Copy of source {number}: {title}", number=numbers[source.id], title=title)
        result.append(SourceCopy(copy.name, about, copy.media_type, data))
    return tuple(result)
