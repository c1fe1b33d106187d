"""Item words: texts of an item with their paths, and the excerpts of its evidence."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from app.briefing.model.model import Agreement, Item, proofs
from app.briefing.model.parts import Text
from app.briefing.model.visit_book import Commitment, Issue
from app.briefing.prose.word_table import language_code
from app.briefing.validation.rule import Case

_FIELDS: Final = ("label", "title", "text", "product", "occasion", "place", "line", "answer", "note")


class Excerpt(NamedTuple):
    """Words of an excerpt and the code of their language, empty for a language without word tables."""

    words: str
    language: str


def texts(path: str, item: Item) -> Iterator[tuple[str, Text]]:
    """Yield the texts of an item and its parts, each with its path."""
    for name in _FIELDS:
        text = getattr(item, name, None)
        if text is not None:
            yield f"{path}.{name}", text
    for number, milestone in enumerate(item.milestones if isinstance(item, Agreement) else ()):
        if milestone.note is not None:
            yield f"{path}.milestones[{number}].note", milestone.note
    for number, position in enumerate(item.positions if isinstance(item, Issue) else ()):
        yield f"{path}.positions[{number}].text", position.text
    if isinstance(item, Commitment) and item.outcome is not None:
        yield f"{path}.outcome.text", item.outcome.text


def excerpts(case: Case, item: Item) -> list[Excerpt]:
    """Return the excerpts of an item's own evidence; a computed value has none."""
    pairs = dict.fromkeys((entry.excerpt, entry.source) for _, entry in proofs(item) if entry.excerpt)
    return [Excerpt(words, language_code(case.dossier.sources[source].language)) for words, source in pairs if words]
