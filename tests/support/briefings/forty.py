"""Forty: a briefing of forty items in three languages, cut out of the bundled one."""

import functools
from typing import Final

import msgspec

from app.briefing.model.model import Briefing, lists
from app.briefing.reading.extract import extract, size, written
from app.briefing.reading.reader import read
from app.runtime import paths

LANGUAGES: Final = ("ru", "kk", "en")
COUNT: Final = 40


@functools.cache
def forty() -> bytes:
    """The file: of each part of the bundled briefing the last items, with what they refer to, until there are forty."""
    whole = read(paths.bundled_briefing().read_bytes())
    assert isinstance(whole, Briefing)
    parts = [[item.id for item in reversed(items)] for _, items in lists(whole) if items]
    chosen: list[str] = []
    found = whole
    for number in range(COUNT):
        for part in parts:
            more = extract(whole, [*chosen, *part[number : number + 1]], LANGUAGES)
            if size(more) <= COUNT:
                chosen += part[number : number + 1]
                found = more
        if size(found) == COUNT:
            break
    assert size(found) == COUNT
    return written(msgspec.structs.replace(found, languages=LANGUAGES))
