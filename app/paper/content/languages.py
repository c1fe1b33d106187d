"""Languages of a paper: one, or two side by side, and texts as runs with a language tag."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypedDict

from app.briefing.i18n import direction
from app.briefing.i18n.catalogues import INTERFACE, UiLocale, is_derived, language_of
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.i18n.tags import base, is_tag
from app.briefing.model.parts import Language, Text

_OTHER_SCRIPTS: Final = "\N{HEBREW POINT SHEVA}"
"""The characters of Latin, Greek, Cyrillic and Armenian come before this one."""
_WRITTEN_SO: Final = ("Latn", "Cyrl", "Grek", "Armn", "")


class Run(TypedDict):
    """Text in one language; `stands_in` marks a fallback text in another language than the requested one."""

    lang: str
    words: str
    stands_in: bool


def code(tag: Language) -> str:
    """Return a language tag as Typst accepts it, a script by its likely region: `zh-CN` for `zh-Hans`; else `und`.

    Derived Latin letters have a code for private use (ISO 639-2): `qsr` for `sr-Latn`. `tag_scripts` puts the tag of
    the paper in its place.
    """
    if is_derived(tag):
        return f"q{language_of(tag)[:2]}"
    if "-" not in tag:
        return tag if tag.islower() and tag.isascii() and len(tag) in (2, 3) else "und"
    if not is_tag(tag):
        return "und"
    region = direction.region(tag)
    return f"{base(tag)}-{region}" if region.isalpha() else base(tag)


def tag(localizer: Localizer, language: Language) -> str:
    """Return the language code of a text shown by a localizer: its own language or a fallback language."""
    return code(localizer.reading if language == localizer.language else language)


Runs = list[Run]
"""One text in each language of the paper."""


def in_order(languages: str) -> tuple[UiLocale, ...]:
    """Return languages as written on the command line: one, or two side by side as `kk+ru`."""
    return tuple(languages.split("+"))


def paper_localizer(language: UiLocale, labels: UiLocale = "") -> Localizer:
    """Return the localizer of a language of a paper; `labels` is the language of labels if the program lacks it."""
    return localizer_for(language) if language in INTERFACE else localizer_for(labels or INTERFACE[0], language)


@dataclass(frozen=True)
class PaperLanguages:
    """Localizers of the languages of a paper, in order."""

    localizers: tuple[Localizer, ...]

    @classmethod
    def of(cls, languages: Iterable[UiLocale], labels: UiLocale = "") -> "PaperLanguages":
        """Return the localizers of some languages; `labels` as `paper_localizer` takes it."""
        return cls(tuple(paper_localizer(language, labels) for language in languages))

    @property
    def first(self) -> Localizer:
        """Localizer of the main language, which is that of the document."""
        return self.localizers[0]

    def each(self, text_of: Callable[[Localizer], str]) -> Runs:
        """Return the result of a function for each language."""
        return [made(localizer, text_of(localizer)) for localizer in self.localizers]

    def gettext(self, message: str, /, **values: object) -> Runs:
        """Return a message of the catalogue in each language."""
        return self.label(lambda localizer: localizer.gettext(message, **values))

    def label(self, text_of: Callable[[Localizer], str]) -> Runs:
        """Return for each language the result of a function that takes its words from the catalogue."""
        return [
            Run(lang=code(localizer.locale), words=text_of(localizer), stands_in=False) for localizer in self.localizers
        ]

    def text(self, text: Text | None) -> Runs:
        """Return a text in each language, fallback texts flagged; empty for None."""
        if text is None:
            return []
        runs = []
        for localizer in self.localizers:
            spoken = localizer.spoken(text)
            runs.append(Run(lang=tag(localizer, spoken.language), words=spoken.words, stands_in=spoken.fallen_back))
        return runs


def made(localizer: Localizer, words: str) -> Run:
    """Return words that a localizer made: in its language, or in that of its messages if the script tells so."""
    language = localizer.language
    own_script = direction.script(language) in _WRITTEN_SO or any(letter >= _OTHER_SCRIPTS for letter in words)
    spoken = tag(localizer, language) if own_script else code(localizer.locale)
    return Run(lang=spoken, words=words, stands_in=False)
