"""Translations: check for texts missing in a language of the briefing, in one it lacks, and for words of another.

A briefing declares the languages in which it is meant to be complete. Of one that declares none, a language belongs to
it if at least a fifth of its texts have it: a few texts in a language, such as quotes in the original, make no edition.
"""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from app.briefing.i18n import direction, tags
from app.briefing.i18n.language_data import language_data
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Language, Passage, Source, Text
from app.briefing.prose import windows
from app.briefing.prose.text_cache import kept
from app.briefing.reading.columns import columns, paths_of, texts_of
from app.briefing.validation.naming import item_at
from app.briefing.validation.rule import Case, Remark, Rule

_FAIR: Final = 5
"""A language belongs to a briefing that declares none if one text in this many has it."""

_SCRIPTS: Final[dict[str, tuple[str, ...]]] = {
    "Hans": ("CJK", "BOPOMOFO", "IDEOGRAPHIC"),
    "Hant": ("CJK", "BOPOMOFO", "IDEOGRAPHIC"),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC"),
    "Kore": ("HANGUL", "CJK"),
}
"""Beginnings of the Unicode names of letters, for scripts that have several; others have the name of the script."""
_LAST_LETTER: Final = 0x323B0
"""First code point behind all letters (Unicode 15.1)."""

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


def _texts(briefing: Briefing) -> Iterator[Text]:
    """Return all texts of a briefing."""
    return chain.from_iterable(map(texts_of, columns(briefing)))


def missing(case: Case) -> Iterator[Remark]:
    """Report the texts missing in each language of the briefing; for the language asked for, one by one."""
    briefing, localizer = case.dossier.briefing, case.localizer
    texts = list(_texts(briefing))
    given = Counter(chain.from_iterable(texts))
    belonging = briefing.languages or [language for language in given if given[language] * _FAIR >= len(texts)]
    own = {id(text): tags.base(source.language) for _, text, source in _translated(case)}
    expected = dict.fromkeys((*belonging, *filter(None, (case.language,))))
    lacking = {
        language: {id(text) for text in texts if language not in text and own.get(id(text)) != tags.base(language)}
        for language in expected
        if given[language] < len(texts)
    }
    reported = [language for language, found in lacking.items() if found]
    if not reported:
        return
    paths = paths_of(briefing, set().union(*lacking.values()))
    for language in reported:
        places = [path for key, path in paths.items() if key in lacking[language]]
        language_name = localizer.language_name(language)
        if language != case.language:
            count_text = localizer.ngettext(
                "{n} text of {all} is not given in this language. Another is shown instead.",
                "{n} texts of {all} are not given in this language. Another is shown instead.",
                len(places),
                all=localizer.number(Decimal(len(texts))),
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


def _translated(case: Case) -> Iterator[tuple[Evidence | Passage, Text, Source]]:
    """Yield the passages and evidence with a translation, this, and the source."""
    dossier = case.dossier
    for column in columns(dossier.briefing):
        if column.field.name == "translation":
            for part, text in zip(column.parts, column.values, strict=True):
                if text is not None:
                    yield part, text, dossier.sources[part.source]


def needless(case: Case) -> Iterator[Remark]:
    """Report a translation of a passage into the language of its source."""
    briefing, localizer = case.dossier.briefing, case.localizer
    found = {
        id(text): language
        for _, text, source in _translated(case)
        for language in text
        if tags.base(source.language) == tags.base(language)
    }
    for key, path in paths_of(briefing, set(found)).items() if found else ():
        message = localizer.gettext(
            "The passage is in this language itself: {language}. Leave the translation out.",
            language=localizer.language_name(found[key]),
        )
        yield Remark("warning", "translation", f"{path}.{found[key]}", item_at(briefing, path), message)


def letters(case: Case) -> Iterator[Remark]:
    """Report a text with words in the letters of another language."""
    briefing, localizer = case.dossier.briefing, case.localizer
    remarks: dict[tuple[int, Language], str] = {}
    for column in columns(briefing):
        if column.field.kind is not Text:
            continue
        language = column.field.name
        for text, words in zip(column.parts, column.values, strict=True):
            case.pace.step()
            foreign_words = _foreign_words(words, language)
            if foreign_words:
                message = localizer.gettext(
                    "The language here is {language}, but these words have letters of another: {words}. Write them in "
                    "its letters, or put the text under its own language.",
                    language=localizer.language_name(language),
                    words=", ".join(foreign_words[:_LISTED]) + (", …" if len(foreign_words) > _LISTED else ""),
                )
                remarks[id(text), language] = message
            elif other := _other_language(words, language, text):
                message = localizer.gettext(
                    "The language here is {language}, but the text is in another: {other}. Translate it, or leave the "
                    "key out.",
                    language=localizer.language_name(language),
                    other=localizer.language_name(other),
                )
                remarks[id(text), language] = message
    paths = paths_of(briefing, {key for key, _ in remarks}) if remarks else {}
    for (key, language), message in remarks.items():
        path = paths[key]
        yield Remark("warning", "letters", f"{path}.{language}", item_at(briefing, path), message)


@functools.cache
def _foreign(language: Language) -> re.Pattern[str] | None:
    """Return a pattern of letters foreign to a language: by its own list of letters, else by its script (CLDR)."""
    letters = language_data(language).letters or _letters_of_script(direction.script(language))
    return re.compile(rf"[^\W\d_{letters}]", re.IGNORECASE) if letters else None


@functools.cache
def _letters_of_script(script: str) -> str:
    """Return the letters of a script as ranges of a regular expression; empty if it is unknown."""
    from babel import Locale  # only for languages without a file

    names = _SCRIPTS.get(script) or tuple(filter(None, (Locale("en").scripts.get(script, "").upper().split(" ")[0],)))
    if not names:
        return ""
    codes = [code for code in range(_LAST_LETTER) if unicodedata.name(chr(code), "").startswith(names)]
    firsts = [code for code, before in zip(codes, [-1, *codes], strict=False) if code != before + 1]
    lasts = [code for code, after in zip(codes, [*codes[1:], -1], strict=True) if after != code + 1]
    return "".join(f"{re.escape(chr(one))}-{re.escape(chr(other))}" for one, other in zip(firsts, lasts, strict=True))


@kept
def _foreign_words(text: str, language: Language) -> tuple[str, ...]:
    """Return the words of a text in another alphabet, each once; names and abbreviations are excepted.

    The first word has a capital in any case. A name in Latin letters is common in any language; a name in another
    Cyrillic alphabet is reported if it is the whole text.
    """
    foreign = _foreign(language)
    if foreign is None or not windows.search(foreign, text):
        return ()
    words = list(dict.fromkeys(windows.findall(_WORD, " ".join(windows.split(_EXCEPTED, text)))))
    own = any(len(word) > 1 and not windows.search(foreign, word) for word in words)
    foreign_words = []
    for word in words:
        letters = "".join(filter(str.isalpha, windows.findall(foreign, word)))
        latin, cyrillic = bool(windows.search(_LATIN, word)), bool(windows.search(_CYRILLIC, word))
        if not letters:
            continue
        if latin and cyrillic:  # the letters look alike, so they are listed by themselves
            foreign_words.append(f"{word} ({letters})")
            continue
        named = word[0].isupper() and not (cyrillic and (word == words[0] or not own))
        if (cyrillic and direction.script(language) == "Latn") or (len(word) > 1 and not named):
            foreign_words.append(word)
    return tuple(foreign_words)


@functools.cache
def _own_letters(language: Language) -> tuple[tuple[Language, re.Pattern[str], int], ...]:
    """Return the languages from which one is known by letters, with these and the letters among which one comes."""
    unlike = language_data(language).letters_unlike
    return tuple((other, re.compile(f"[{own.letters}]", re.IGNORECASE), own.among) for other, own in unlike.items())


def _other_language(words: str, language: Language, text: Text) -> Language:
    """Return the language of a text that is not in its own one; empty if it may be in its own.

    It is equal to the text in that language, or long and without a letter by which its own language is known.
    """
    for other, letters, among in _own_letters(language):
        if windows.search(letters, words):
            continue
        all_words = windows.findall(_WORD, " ".join(windows.split(_EXCEPTED, words)))
        plain = sum(len(word) for word in all_words if word[0].islower())
        if len(all_words) > 1 and plain > 0 and (words == text.get(other) or plain >= among):
            return other
    return ""


def undeclared(case: Case) -> Iterator[Remark]:
    """Report each language with texts that a briefing does not declare; the words of quotes may be in any."""
    briefing, localizer = case.dossier.briefing, case.localizer
    declared = set(briefing.languages)
    if not declared:
        return
    others = [text for text in _texts(briefing) if not text.keys() <= declared]
    paths = paths_of(briefing, {id(text) for text in others}) if others else {}
    places: dict[Language, list[str]] = {}
    for text in others:
        case.pace.step()
        for language in text.keys() - declared:
            if language.partition("-")[0] not in declared and not paths[id(text)].startswith("quotes["):
                places.setdefault(language, []).append(paths[id(text)])
    for language in sorted(places):
        first, *_ = places[language]
        message = localizer.ngettext(
            "{n} text is given in this language, which the briefing does not declare. Add it to the languages of the "
            "briefing, or put the text under another.",
            "{n} texts are given in this language, which the briefing does not declare. Add it to the languages of the "
            "briefing, or put the texts under others.",
            len(places[language]),
        )
        name = localizer.language_name(language)
        item = item_at(briefing, first)
        yield Remark("note", "undeclared", f"{first}.{language}", item, message, name=name[:1].upper() + name[1:])


RULES: Final[tuple[Rule, ...]] = (missing, needless, letters, undeclared)
