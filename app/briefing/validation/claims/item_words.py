"""Item words: texts of an item with their paths, and the excerpts of their evidence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from app.briefing.model.model import Agreement, Claim, Item, proofs
from app.briefing.model.parts import Evidence, Language, Text
from app.briefing.model.visit_book import Commitment, Issue, Point
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


def claims(path: str, item: Claim) -> Iterator[tuple[str, Language, str]]:
    """Yield the words whose numbers are those of the item's values, by text and language, each with its path."""
    for place, text in texts(path, item):
        if not place.endswith(".note"):
            yield from ((f"{place}.{language}", language, words) for language, words in text.items())


def proven(case: Case, path: str, item: Item) -> Iterator[tuple[str, Text, list[Excerpt]]]:
    """Yield the texts of an item that have excerpts, each with its path and these; the office's own words have none.

    A position and an outcome are proven by their own evidence alone.
    """
    entries = [entry for _, entry in proofs(item)]
    separate: dict[str, Sequence[Evidence]] = {}
    match item:
        case Point():
            return
        case Issue():
            separate = {f"{path}.positions[{number}].text": one.evidence for number, one in enumerate(item.positions)}
            separate[f"{path}.line"] = ()
        case Commitment(outcome=outcome) if outcome is not None:
            entries = list(item.evidence)
            separate[f"{path}.outcome.text"] = outcome.evidence
    found = _excerpts(case, entries)
    for place, text in texts(path, item) if found or separate else ():
        held = _excerpts(case, separate[place]) if place in separate else found
        if held:
            yield place, text, held


def _excerpts(case: Case, entries: Iterable[Evidence]) -> list[Excerpt]:
    pairs = dict.fromkeys((entry.excerpt, entry.source) for entry in entries if entry.excerpt)
    return [Excerpt(words, language_code(case.dossier.sources[source].language)) for words, source in pairs if words]
