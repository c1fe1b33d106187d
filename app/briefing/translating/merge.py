"""Merge: the translations of a table put into a briefing file, of which nothing else changes, not one byte."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.briefing.model.parts import Language
from app.briefing.reading import json_offsets
from app.briefing.translating.table import Row, same_words
from app.briefing.translating.texts import Place
from app.runtime.phrases import Phrase


@dataclass(frozen=True)
class Merged:
    """Briefing file with translations: its bytes, the paths of the texts that changed, and notices by row."""

    data: bytes
    paths: tuple[str, ...]
    notices: tuple[tuple[int, Phrase], ...]


def merged(data: bytes, places: Iterable[Place], rows: Iterable[Row], language: Language) -> Merged:
    """Return a briefing file with the words that the rows have in a language; `places`: the texts of that file.

    A cell that is empty, or as the briefing has it, changes nothing. A row whose key the briefing no longer has is left
    out; one whose text has changed in another language since is taken, and told of.
    """
    known = {place.key: place for place in places}
    words: dict[str, str] = {}
    notices: list[tuple[int, Phrase]] = []
    for row in rows:
        place, new = known.get(row.key), row.words.get(language, "")
        if place is None:
            notices.append((row.number, Phrase.of("The briefing has no such text any more. The row was left out.")))
            continue
        if not new.strip() or same_words(place.text.get(language, ""), row.words, language):
            continue
        changed = [tag for tag in row.words if tag != language and not same_words(place.words(tag), row.words, tag)]
        if changed:
            notices.append(
                (
                    row.number,
                    Phrase.of(
                        "The text has changed in the briefing since the table was written: {languages}. Look at its "
                        "translation again.",
                        languages=", ".join(changed),
                    ),
                )
            )
        words[place.path] = new
    return Merged(_with_words(data, words, language), tuple(words), tuple(notices))


def _with_words(data: bytes, words: dict[str, str], language: Language) -> bytes:
    """Return the data with one language of the texts at these paths set."""
    starts = json_offsets.offsets(data, words)
    for path in sorted(words, key=lambda path: starts[path], reverse=True):
        data = _with_member(data, starts[path], language, words[path])
    return data


def _with_member(data: bytes, start: int, name: str, words: str) -> bytes:
    """Return the data with a member of the object at `start` set; a new one comes last, written like the others."""
    members = list(json_offsets.members(data, start))
    value = msgspec.json.encode(words)
    for member in members:
        if member.name == name:
            end = _end(data, member.start, member.after)
            return data[: member.start] + value + data[end:]
    key = msgspec.json.encode(name)
    if not members:
        return data[: start + 1] + key + b": " + value + data[start + 1 :]
    last = members[-1]
    written = data[last.key : last.start]
    colon = written[written.rindex(b'"') + 1 :]
    lead = data[members[-2].after + 1 : last.key] if len(members) > 1 else data[start + 1 : last.key]
    if len(members) == 1 and not lead and colon.endswith(b" "):
        lead = b" "  # a file with blanks between the members of a line
    end = _end(data, last.start, last.after)
    return data[:end] + b"," + lead + key + colon + value + data[end:]


def _end(data: bytes, start: int, after: int) -> int:
    """Return the offset behind a value, given that of the next token."""
    return start + len(data[start:after].rstrip(b" \t\r\n"))
