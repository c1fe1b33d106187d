"""Languages of a paper: one, or two side by side, and texts as runs with a language tag."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypedDict

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.model.parts import Language, Text

STAND_IN: Final = "qsl"
"""Private-use code (ISO 639-2) for `sr-Latn` in Typst, which knows no script subtags. `tag_scripts` replaces it in the
finished PDF."""


class Run(TypedDict):
    """Text in one language; `stands_in` marks a fallback text in another language than the requested one."""

    lang: str
    words: str
    stands_in: bool


def code(locale: UiLocale) -> str:
    """Return the language code of a locale as Typst accepts it."""
    return STAND_IN if locale == "sr-Latn" else locale


def tag(localizer: Localizer, language: Language) -> str:
    """Return the language code of a text shown by a localizer: its own language or a fallback language."""
    return code(localizer.locale) if language == localizer.language else language


Runs = list[Run]
"""One text in each language of the paper."""


@dataclass(frozen=True)
class PaperLanguages:
    """Localizers of the languages of a paper, in order."""

    localizers: tuple[Localizer, ...]

    @classmethod
    def of(cls, languages: Iterable[UiLocale]) -> "PaperLanguages":
        """Return the localizers of some locales."""
        return cls(tuple(localizer_for(language) for language in languages))

    @property
    def first(self) -> Localizer:
        """Localizer of the main language, which is that of the document."""
        return self.localizers[0]

    def each(self, text_of: Callable[[Localizer], str]) -> Runs:
        """Return the result of a function for each language."""
        return [
            Run(lang=tag(localizer, localizer.language), words=text_of(localizer), stands_in=False)
            for localizer in self.localizers
        ]

    def gettext(self, message: str, /, **values: object) -> Runs:
        """Return a message of the catalogue in each language."""
        return self.each(lambda localizer: localizer.gettext(message, **values))

    def text(self, text: Text | None) -> Runs:
        """Return a text in each language, fallback texts flagged; empty for None."""
        if text is None:
            return []
        runs = []
        for localizer in self.localizers:
            spoken = localizer.spoken(text)
            runs.append(Run(lang=tag(localizer, spoken.language), words=spoken.words, stands_in=spoken.fallen_back))
        return runs
