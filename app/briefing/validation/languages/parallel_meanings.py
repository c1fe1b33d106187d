"""Parallel meanings: agreement of the languages of a text in weekdays, ordinals, offices, directions, negations."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.model.parts import Language
from app.briefing.prose.phrases import Said
from app.briefing.prose.places_in_text import ways
from app.briefing.prose.said import alike, denies, may_deny, offices, ordinals, portfolios, sentences, weekdays
from app.briefing.validation.languages.odd_one import odd_one, others

_READ: Final[tuple[Callable[[str, str], list[Said]], ...]] = (weekdays, ordinals, offices, portfolios)


def differing(held: Mapping[Language, str], localizer: Localizer) -> Iterator[tuple[Language, str]]:
    """Yield the language with another meaning than the others, with the message."""
    for read in _READ:
        said = {language: read(words, language) for language, words in held.items()}
        odd = odd_one(said, alike) if len({len(found) for found in said.values()}) == 1 else None
        if odd:
            mine, theirs = (_words(held[one], said[one]) for one in (odd, next(one for one in held if one != odd)))
            message = localizer.gettext(
                "The words here are “{words}”, but the other languages have another meaning: “{others}”. Correct what "
                "is wrong.",
                words=mine,
                others=theirs,
            )
            yield odd, message
    yield from _reversed(held, localizer)
    yield from _negations(held, localizer)


def _words(text: str, found: list[Said]) -> str:
    return ", ".join(text[one.start : one.end] for one in found)


def _reversed(held: Mapping[Language, str], localizer: Localizer) -> Iterator[tuple[Language, str]]:
    """Yield the language that reverses a direction between two places."""
    ways_by_language = {language: ways(words, language) for language, words in held.items()}
    for language, mine in ways_by_language.items():
        theirs = others(ways_by_language, language)
        reverse = {(second, first) for first, second in mine}
        if any(way in reverse for other in theirs for way in other) and not any(mine & other for other in theirs):
            yield (
                language,
                localizer.gettext("The way here leads in the other direction than in the other languages. Correct it."),
            )
            return


def _negations(held: Mapping[Language, str], localizer: Localizer) -> Iterator[tuple[Language, str]]:
    """Yield the only language that denies something in a sentence, or the only one that does not."""
    sentences_by_language = {language: sentences(words) for language, words in held.items()}
    if len({len(found) for found in sentences_by_language.values()}) != 1:
        sentences_by_language = {language: [words] for language, words in held.items()}
    for row in zip(*sentences_by_language.values(), strict=True):
        row_by_language = dict(zip(held, row, strict=True))
        for odd, words in row_by_language.items():
            if _denies_alone(odd, row_by_language):
                message = localizer.gettext(
                    "The other languages deny something here that this one does not, or the reverse: “{words}”. "
                    "Correct what is wrong.",
                    words=words,
                )
                yield odd, message
                return


def _denies_alone(odd: Language, said: Mapping[Language, str]) -> bool:
    """Return whether a language is the only one with a negation in a sentence, or the only one without."""
    rest = [(language, words) for language, words in said.items() if language != odd]
    if not may_deny(said[odd], odd):
        return all(denies(words, language) or (language == "kk" and may_deny(words, "kk")) for language, words in rest)
    return denies(said[odd], odd) and not any(may_deny(words, language) for language, words in rest)
