"""Item words: texts of an item with their paths, and the excerpts of its evidence."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from app.briefing.model.model import Agreement, Item
from app.briefing.model.parts import Text
from app.briefing.model.values import Computed
from app.briefing.prose.word_table import language_code
from app.briefing.validation.rule import Case

_FIELDS: Final = ("label", "title", "text", "product", "occasion", "note")


class Excerpt(NamedTuple):
    """Words of an excerpt and the code of their language, empty for a language without word tables."""

    words: str
    language: str


def texts(path: str, item: Item) -> Iterator[tuple[str, Text]]:
    """Yield the texts of an item and its stages, each with its path."""
    for name in _FIELDS:
        text = getattr(item, name, None)
        if text is not None:
            yield f"{path}.{name}", text
    for number, milestone in enumerate(item.milestones if isinstance(item, Agreement) else ()):
        if milestone.note is not None:
            yield f"{path}.milestones[{number}].note", milestone.note


def excerpts(case: Case, item: Item) -> list[Excerpt]:
    """Return the excerpts of an item's own evidence; a computed value has none."""
    if isinstance(item, Computed):
        return []
    proofs = [*item.evidence]
    for milestone in item.milestones if isinstance(item, Agreement) else ():
        proofs += milestone.evidence
    pairs = dict.fromkeys((entry.excerpt, entry.source) for entry in proofs if entry.excerpt)
    return [Excerpt(words, language_code(case.dossier.sources[source].language)) for words, source in pairs if words]
