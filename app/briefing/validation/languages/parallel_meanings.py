"""Parallel meanings: agreement of the languages of a text in weekdays, ordinals, offices, directions, negations."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.model.parts import Language
from app.briefing.prose.phrases import Said
from app.briefing.prose.places_in_text import ways
from app.briefing.prose.said import (
    alike,
    counts_as_denial,
    denies,
    may_deny,
    offices,
    ordinals,
    portfolios,
    sentences,
    weekdays,
)
from app.briefing.validation.languages.odd_one import odd_one, others

_READ: Final[tuple[Callable[[str, str], list[Said]], ...]] = (weekdays, ordinals, offices, portfolios)


def differing(texts: Mapping[Language, str], localizer: Localizer) -> Iterator[tuple[Language, str]]:
    """Yield the language with another meaning than the others, with the message."""
    for read in _READ:
        spans = {language: read(words, language) for language, words in texts.items()}
        odd = odd_one(spans, alike) if len({len(row) for row in spans.values()}) == 1 else None
        if odd:
            mine, theirs = (_words(texts[key], spans[key]) for key in (odd, next(key for key in texts if key != odd)))
            message = localizer.gettext(
                "The words here are “{words}”, but the other languages have another meaning: “{others}”. Correct what "
                "is wrong.",
                words=mine,
                others=theirs,
            )
            yield odd, message
    yield from _reversed(texts, localizer)
    yield from _negations(texts, localizer)


def _words(text: str, mentions: list[Said]) -> str:
    return ", ".join(text[mention.start : mention.end] for mention in mentions)


def _reversed(texts: Mapping[Language, str], localizer: Localizer) -> Iterator[tuple[Language, str]]:
    """Yield the language that reverses a direction between two places."""
    ways_by_language = {language: ways(words, language) for language, words in texts.items()}
    for language, mine in ways_by_language.items():
        theirs = others(ways_by_language, language)
        reverse = {(second, first) for first, second in mine}
        if any(way in reverse for other in theirs for way in other) and not any(mine & other for other in theirs):
            yield (
                language,
                localizer.gettext("The way here leads in the other direction than in the other languages. Correct it."),
            )
            return


def _negations(texts: Mapping[Language, str], localizer: Localizer) -> Iterator[tuple[Language, str]]:
    """Yield the only language that denies something in a sentence, or the only one that does not."""
    sentences_by_language = {language: sentences(words) for language, words in texts.items()}
    if len({len(parts) for parts in sentences_by_language.values()}) != 1:
        sentences_by_language = {language: [words] for language, words in texts.items()}
    for row in zip(*sentences_by_language.values(), strict=True):
        row_by_language = dict(zip(texts, row, strict=True))
        for odd, words in row_by_language.items():
            if _denies_alone(odd, row_by_language):
                message = localizer.gettext(
                    "The other languages deny something here that this one does not, or the reverse: “{words}”. "
                    "Correct what is wrong.",
                    words=words,
                )
                yield odd, message
                return


def _denies_alone(odd: Language, row: Mapping[Language, str]) -> bool:
    """Return whether a language is the only one with a negation in a sentence, or the only one without."""
    rest = [(language, words) for language, words in row.items() if language != odd]
    if not may_deny(row[odd], odd):
        return all(counts_as_denial(words, language) for language, words in rest)
    return denies(row[odd], odd) and not any(may_deny(words, language) for language, words in rest)
