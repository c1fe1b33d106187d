"""Voices: one paper may speak one language, or two side by side; each text is told in all of them at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypedDict

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.model.parts import Language, Text

STAND_IN: Final = "qsl"
"""What stands for `sr-Latn` while Typst, which knows no script, has the text: a code that ISO 639-2 keeps for private
use. The finished file gets the tag that is meant in its place."""


class Run(TypedDict):
    """Words in one language; `stands_in` where they are in another language than the one asked for."""

    lang: str
    words: str
    stands_in: bool


def code(locale: UiLocale) -> str:
    """The code of a voice as Typst takes it."""
    return STAND_IN if locale == "sr-Latn" else locale


def tag(localizer: Localizer, language: Language) -> str:
    """The code of words that a voice speaks, in its own language or in the one that stands in for it."""
    return code(localizer.locale) if language == localizer.language else language


Runs = list[Run]
"""The same text once for each language of the paper."""


@dataclass(frozen=True)
class PaperLanguages:
    """The languages of a paper, in their order."""

    localizers: tuple[Localizer, ...]

    @classmethod
    def of(cls, languages: Iterable[UiLocale]) -> "PaperLanguages":
        """The voices of some languages."""
        return cls(tuple(localizer_for(language) for language in languages))

    @property
    def first(self) -> Localizer:
        """The leading language: that of the document as a whole."""
        return self.localizers[0]

    def each(self, told: Callable[[Localizer], str]) -> Runs:
        """What a function tells in each language."""
        return [
            Run(lang=tag(localizer, localizer.language), words=told(localizer), stands_in=False)
            for localizer in self.localizers
        ]

    def gettext(self, message: str, /, **values: object) -> Runs:
        """A message of the catalogue in each language."""
        return self.each(lambda localizer: localizer.gettext(message, **values))

    def text(self, text: Text | None) -> Runs:
        """A text in each language; nothing where there is none. What stands in for a missing language is marked."""
        if text is None:
            return []
        runs = []
        for localizer in self.localizers:
            spoken = localizer.spoken(text)
            runs.append(Run(lang=tag(localizer, spoken.language), words=spoken.words, stands_in=spoken.fallen_back))
        return runs
