"""Translations: check for texts missing in a language of the briefing, and for words of another language.

A language belongs to the briefing if at least a fifth of its texts have it: a few texts in a language, such as quotes
in the original, make no edition in it.
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
"""A language belongs to the briefing if one text in this many has it."""

_FOREIGN: Final = {
    language: re.compile(rf"[^\W\d_{letters}]", re.IGNORECASE)
    for language, letters in by_language(lambda one: one.letters).items()
}
_KAZAKH: Final = re.compile(f"[{language_data('kk').letters_unlike['ru']}]", re.IGNORECASE)
_KAZAKH_SURE: Final = 30
"""Number of letters of a text among which Kazakh always has one of its own."""

_EXCEPTED: Final = re.compile(
    r"«[^»]{0,500}+»|“[^”]{0,500}+”|„[^“”]{0,500}+[“”]|\"[^\"]{0,500}+\"|\([^()]{0,500}+\)"
    r"|[^\s@_./:]{0,100}+(?:(?:(?<!\w)[./:]|[./:](?!\w))[^\s@_./:]{0,100}+){0,20}+(?:[@_]|(?<=\w)[./:](?=\w))\S*+"
)
"""Text allowed in any language: names and titles in quotation marks, text in parentheses, addresses.

The lengths are bounded, so that a quotation mark or parenthesis never closed does not cause a scan of the rest of the
text.
"""

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[a-z\u00c0-\u024f]", re.IGNORECASE)
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LISTED: Final = 3
"""Largest number of words listed."""


def _texts_by_language(briefing: Briefing) -> Iterator[tuple[Language, Sequence[Text], Sequence[str | None]]]:
    """Yield texts and their words in one language, a few hundred at a time."""
    for column in columns(briefing):
        if column.field.kind is Text:
            for language in LANGUAGES:
                if column.field.name == language:
                    yield language, column.parts, column.values


def missing(case: Case) -> Iterator[Remark]:
    """Report the texts missing in each language of the briefing; for the language asked for, one by one."""
    briefing, localizer = case.dossier.briefing, case.localizer
    total = 0
    lacking: dict[Language, list[Text]] = {language: [] for language in LANGUAGES}
    for language, texts, values in _texts_by_language(briefing):
        total += len(texts) if language == LANGUAGES[0] else 0
        lacking[language] += [text for text, words in zip(texts, values, strict=True) if not words]
    reported = [
        language
        for language, texts in lacking.items()
        if texts and (language == case.language or (total - len(texts)) * _FAIR >= total)
    ]
    if not reported:
        return
    paths = field_checks.places(briefing, {id(text) for language in reported for text in lacking[language]})
    for language in reported:
        ids = {id(text) for text in lacking[language]}
        places = [path for key, path in paths.items() if key in ids]
        language_name = localizer.language_name(language)
        if language != case.language:
            count_text = localizer.ngettext(
                "{n} text of {all} is not given in this language. Another is shown instead.",
                "{n} texts of {all} are not given in this language. Another is shown instead.",
                len(places),
                all=localizer.number(Decimal(total)),
            )
            advice = localizer.gettext(
                "The command “check” lists each of them with {option}.", option=f"--language {language}"
            )
            item, name = item_at(briefing, places[0]), language_name[:1].upper() + language_name[1:]
            yield Remark("warning", "translation", places[0], item, f"{count_text} {advice}", name=name)
            continue
        for path in places:
            message = localizer.gettext(
                "The text is not given in this language: {language}. Another is shown instead.", language=language_name
            )
            yield Remark("warning", "translation", f"{path}.{language}", item_at(briefing, path), message)


def letters(case: Case) -> Iterator[Remark]:
    """Report a text with words in the letters of another language."""
    briefing, localizer = case.dossier.briefing, case.localizer
    remarks: list[tuple[Text, Language, str]] = []
    for language, texts, values in _texts_by_language(briefing):
        for text, words in zip(texts, values, strict=True):
            case.pace.step()
            if not words:
                continue
            foreign_words = _foreign_words(words, language)
            if foreign_words:
                message = localizer.gettext(
                    "The language here is {language}, but these words have letters of another: {words}. Write them in "
                    "its letters, or put the text under its own language.",
                    language=localizer.language_name(language),
                    words=", ".join(foreign_words[:_LISTED]) + (", …" if len(foreign_words) > _LISTED else ""),
                )
                remarks.append((text, language, message))
            elif language == "kk" and _is_russian(words, text.ru):
                message = localizer.gettext(
                    "The language here is {language}, but the text is Russian. Translate it, or leave the key out.",
                    language=localizer.language_name(language),
                )
                remarks.append((text, language, message))
    paths = field_checks.places(briefing, {id(text) for text, _, _ in remarks}) if remarks else {}
    for text, language, message in remarks:
        path = paths[id(text)]
        yield Remark("warning", "letters", f"{path}.{language}", item_at(briefing, path), message)


@kept
def _foreign_words(text: str, language: Language) -> tuple[str, ...]:
    """Return the words of a text in another alphabet, each once; names and abbreviations are excepted.

    The first word has a capital in any case. A name in Latin letters is common in any language; a name in another
    Cyrillic alphabet is reported if it is the whole text.
    """
    foreign = _FOREIGN[language]
    if not windows.search(foreign, text):
        return ()
    words = list(dict.fromkeys(windows.findall(_WORD, " ".join(windows.split(_EXCEPTED, text)))))
    own = any(len(word) > 1 and not windows.search(foreign, word) for word in words)
    foreign_words = []
    for word in words:
        letters = "".join(filter(str.isalpha, windows.findall(foreign, word)))
        latin, cyrillic = bool(windows.search(_LATIN, word)), bool(windows.search(_CYRILLIC, word))
        if not letters or not (latin or cyrillic):
            continue
        if latin and cyrillic:  # the letters look alike, so they are listed by themselves
            foreign_words.append(f"{word} ({letters})")
            continue
        named = word[0].isupper() and not (cyrillic and (word == words[0] or not own))
        if (language == "en" and cyrillic) or (len(word) > 1 and not named):
            foreign_words.append(word)
    return tuple(foreign_words)


def _is_russian(words: str, russian: str | None) -> bool:
    """Return whether Kazakh text is Russian: equal to the Russian text, or long and without a Kazakh letter."""
    if windows.search(_KAZAKH, words):
        return False
    all_words = windows.findall(_WORD, " ".join(windows.split(_EXCEPTED, words)))
    plain = sum(len(word) for word in all_words if word[0].islower())
    return len(all_words) > 1 and plain > 0 and (words == russian or plain >= _KAZAKH_SURE)


RULES: Final[tuple[Rule, ...]] = (missing, letters)
