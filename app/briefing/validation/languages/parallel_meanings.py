"""Parallel meanings: the languages of a text say the same weekdays, ordinals, offices and ways, and deny the same."""

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
    """The language of a text that says something else than the others, and what is told of it."""
    for read in _READ:
        said = {language: read(words, language) for language, words in held.items()}
        odd = odd_one(said, alike) if len({len(found) for found in said.values()}) == 1 else None
        if odd:
            mine, theirs = (_words(held[one], said[one]) for one in (odd, next(one for one in held if one != odd)))
            told = localizer.gettext(
                "The words here are “{words}”, but the other languages have another meaning: “{others}”. Correct what "
                "is wrong.",
                words=mine,
                others=theirs,
            )
            yield odd, told
    yield from _turned(held, localizer)
    yield from _denying(held, localizer)


def _words(text: str, found: list[Said]) -> str:
    return ", ".join(text[one.start : one.end] for one in found)


def _turned(held: Mapping[Language, str], localizer: Localizer) -> Iterator[tuple[Language, str]]:
    """A way leads in all languages from the same place to the same."""
    led = {language: ways(words, language) for language, words in held.items()}
    for language, mine in led.items():
        theirs = others(led, language)
        turned = {(second, first) for first, second in mine}
        if any(way in turned for found in theirs for way in found) and not any(mine & found for found in theirs):
            yield (
                language,
                localizer.gettext("The way here leads in the other direction than in the other languages. Correct it."),
            )
            return


def _denying(held: Mapping[Language, str], localizer: Localizer) -> Iterator[tuple[Language, str]]:
    """What one sentence denies in all other languages it denies in each."""
    split = {language: sentences(words) for language, words in held.items()}
    if len({len(found) for found in split.values()}) != 1:
        split = {language: [words] for language, words in held.items()}
    for row in zip(*split.values(), strict=True):
        said = dict(zip(held, row, strict=True))
        for odd, words in said.items():
            if _denies_alone(odd, said):
                told = localizer.gettext(
                    "The other languages deny something here that this one does not, or the reverse: “{words}”. "
                    "Correct what is wrong.",
                    words=words,
                )
                yield odd, told
                return


def _denies_alone(odd: Language, said: Mapping[Language, str]) -> bool:
    """Whether a language is the only one of a sentence that denies something, or the only one that does not."""
    rest = [(language, words) for language, words in said.items() if language != odd]
    if not may_deny(said[odd], odd):
        return all(denies(words, language) or (language == "kk" and may_deny(words, "kk")) for language, words in rest)
    return denies(said[odd], odd) and not any(may_deny(words, language) for language, words in rest)
