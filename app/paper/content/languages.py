"""Voices: one paper may speak one language, or two side by side; each text is told in all of them at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypedDict

from app.briefing.i18n.catalogues import Voice
from app.briefing.i18n.localizer import Speech, speech
from app.briefing.model.parts import Language, Text

STAND_IN: Final = "qsl"
"""What stands for `sr-Latn` while Typst, which knows no script, has the text: a code that ISO 639-2 keeps for private
use. The finished file gets the tag that is meant in its place."""


class Run(TypedDict):
    """Words in one language; `stands_in` where they are in another language than the one asked for."""

    lang: str
    words: str
    stands_in: bool


def code(voice: Voice) -> str:
    """The code of a voice as Typst takes it."""
    return STAND_IN if voice == "sr-Latn" else voice


def tag(voice: Speech, language: Language) -> str:
    """The code of words that a voice speaks, in its own language or in the one that stands in for it."""
    return code(voice.voice) if language == voice.language else language


Runs = list[Run]
"""The same text once for each language of the paper."""


@dataclass(frozen=True)
class Voices:
    """The languages of a paper, in their order."""

    speeches: tuple[Speech, ...]

    @classmethod
    def of(cls, languages: Iterable[Voice]) -> "Voices":
        """The voices of some languages."""
        return cls(tuple(speech(language) for language in languages))

    @property
    def first(self) -> Speech:
        """The leading language: that of the document as a whole."""
        return self.speeches[0]

    def each(self, told: Callable[[Speech], str]) -> Runs:
        """What a function tells in each language."""
        return [Run(lang=tag(voice, voice.language), words=told(voice), stands_in=False) for voice in self.speeches]

    def say(self, message: str, /, **values: object) -> Runs:
        """A message of the catalogue in each language."""
        return self.each(lambda voice: voice.say(message, **values))

    def text(self, text: Text | None) -> Runs:
        """A text in each language; nothing where there is none. What stands in for a missing language is marked."""
        if text is None:
            return []
        runs = []
        for voice in self.speeches:
            spoken = voice.spoken(text)
            runs.append(Run(lang=tag(voice, spoken.language), words=spoken.words, stands_in=spoken.fallen_back))
        return runs
