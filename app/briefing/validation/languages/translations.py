"""Translations: which texts lack a language of the briefing, and which hold the words of another.

A language is one of the briefing's when at least a fifth of its texts have it: a few texts in a language, such as
quotes in the words that were spoken, make no edition in it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, get_args

from app.briefing.i18n.language_data import by_language, language_data
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Language, Text
from app.briefing.prose import windows
from app.briefing.prose.text_cache import kept
from app.briefing.reading import field_checks
from app.briefing.reading.columns import columns
from app.briefing.text.naming import item_at
from app.briefing.validation.rule import Case, Remark, Rule

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_FAIR: Final = 5
"""One text of so many, and the language is one of the briefing's."""

_FOREIGN: Final = {
    language: re.compile(rf"[^\W\d_{letters}]", re.IGNORECASE)
    for language, letters in by_language(lambda one: one.letters).items()
}
_KAZAKH: Final = re.compile(f"[{language_data('kk').letters_unlike['ru']}]", re.IGNORECASE)
_KAZAKH_SURE: Final = 30
"""Letters among which Kazakh always has one of its own."""

_EXCEPTED: Final = re.compile(
    r"«[^»]{0,500}+»|“[^”]{0,500}+”|„[^“”]{0,500}+[“”]|\"[^\"]{0,500}+\"|\([^()]{0,500}+\)"
    r"|[^\s@_./:]{0,100}+(?:(?:(?<!\w)[./:]|[./:](?!\w))[^\s@_./:]{0,100}+){0,20}+(?:[@_]|(?<=\w)[./:](?=\w))\S*+"
)
"""What may stand in any language: names and titles in quotation marks, what is in parentheses, and addresses.

The lengths are bounded, so that a sign that is never closed does not have the rest of the text read for each.
"""

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[a-z\u00c0-\u024f]", re.IGNORECASE)
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LISTED: Final = 3
"""Words of a text that are listed."""


def _held(briefing: Briefing) -> Iterator[tuple[Language, Sequence[Text], Sequence[str | None]]]:
    """Texts and their words in one language, a few hundred at a time."""
    for column in columns(briefing):
        if column.field.kind is Text:
            for language in LANGUAGES:
                if column.field.name == language:
                    yield language, column.parts, column.values


def missing(case: Case) -> Iterator[Remark]:
    """Every text has every language of the briefing; the texts that lack the one asked for are told one by one."""
    briefing, localizer = case.dossier.briefing, case.localizer
    total = 0
    lacking: dict[Language, list[Text]] = {language: [] for language in LANGUAGES}
    for language, texts, values in _held(briefing):
        total += len(texts) if language == LANGUAGES[0] else 0
        lacking[language] += [text for text, words in zip(texts, values, strict=True) if not words]
    told = [
        language
        for language, texts in lacking.items()
        if texts and (language == case.language or (total - len(texts)) * _FAIR >= total)
    ]
    if not told:
        return
    paths = field_checks.places(briefing, {id(text) for language in told for text in lacking[language]})
    for language in told:
        wanted = {id(text) for text in lacking[language]}
        where = [path for key, path in paths.items() if key in wanted]
        named = localizer.language_name(language)
        if language != case.language:
            counted = localizer.ngettext(
                "{n} text of {all} is not given in this language. Another is shown instead.",
                "{n} texts of {all} are not given in this language. Another is shown instead.",
                len(where),
                all=localizer.number(Decimal(total)),
            )
            advice = localizer.gettext(
                "The command “check” lists each of them with {option}.", option=f"--language {language}"
            )
            item, name = item_at(briefing, where[0]), named[:1].upper() + named[1:]
            yield Remark("warning", "translation", where[0], item, f"{counted} {advice}", name=name)
            continue
        for path in where:
            each = localizer.gettext(
                "The text is not given in this language: {language}. Another is shown instead.", language=named
            )
            yield Remark("warning", "translation", f"{path}.{language}", item_at(briefing, path), each)


def letters(case: Case) -> Iterator[Remark]:
    """The words of a text are written in the letters of the language under which they stand."""
    briefing, localizer = case.dossier.briefing, case.localizer
    found: list[tuple[Text, Language, str]] = []
    for language, texts, values in _held(briefing):
        for text, words in zip(texts, values, strict=True):
            case.pace.step()
            if not words:
                continue
            strange = _strange(words, language)
            if strange:
                told = localizer.gettext(
                    "The language here is {language}, but these words have letters of another: {words}. Write them in "
                    "its letters, or put the text under its own language.",
                    language=localizer.language_name(language),
                    words=", ".join(strange[:_LISTED]) + (", …" if len(strange) > _LISTED else ""),
                )
                found.append((text, language, told))
            elif language == "kk" and _russian(words, text.ru):
                told = localizer.gettext(
                    "The language here is {language}, but the text is Russian. Translate it, or leave the key out.",
                    language=localizer.language_name(language),
                )
                found.append((text, language, told))
    paths = field_checks.places(briefing, {id(text) for text, _, _ in found}) if found else {}
    for text, language, told in found:
        path = paths[id(text)]
        yield Remark("warning", "letters", f"{path}.{language}", item_at(briefing, path), told)


@kept
def _strange(text: str, language: Language) -> tuple[str, ...]:
    """The words of a text that another alphabet writes, each once; names and abbreviations may keep theirs.

    The first word has a capital whatever it is. A name in Latin letters is common in any language, one in the Cyrillic
    of another is not where it is all of a text.
    """
    foreign = _FOREIGN[language]
    if not windows.search(foreign, text):
        return ()
    words = list(dict.fromkeys(windows.findall(_WORD, " ".join(windows.split(_EXCEPTED, text)))))
    own = any(len(word) > 1 and not windows.search(foreign, word) for word in words)
    strange = []
    for word in words:
        letters = "".join(filter(str.isalpha, windows.findall(foreign, word)))
        latin, cyrillic = bool(windows.search(_LATIN, word)), bool(windows.search(_CYRILLIC, word))
        if not letters or not (latin or cyrillic):
            continue
        if latin and cyrillic:  # the letters look alike, so they are shown by themselves
            strange.append(f"{word} ({letters})")
            continue
        named = word[0].isupper() and not (cyrillic and (word == words[0] or not own))
        if (language == "en" and cyrillic) or (len(word) > 1 and not named):
            strange.append(word)
    return tuple(strange)


def _russian(words: str, russian: str | None) -> bool:
    """Whether words under Kazakh are Russian: those of the Russian text, or many without a letter of Kazakh alone."""
    if windows.search(_KAZAKH, words):
        return False
    every = windows.findall(_WORD, " ".join(windows.split(_EXCEPTED, words)))
    plain = sum(len(word) for word in every if word[0].islower())
    return len(every) > 1 and plain > 0 and (words == russian or plain >= _KAZAKH_SURE)


RULES: Final[tuple[Rule, ...]] = (missing, letters)
