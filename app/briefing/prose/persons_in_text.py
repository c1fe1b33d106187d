"""Persons in texts: who is named with an office, in whatever script and with whatever endings."""

import re
from typing import Final, NamedTuple

from app.briefing.i18n.folding import folded
from app.briefing.i18n.language_data import by_language, joined
from app.briefing.prose import windows
from app.briefing.prose.phrases import in_cyrillic
from app.briefing.prose.places_in_text import places
from app.briefing.prose.said import offices

_MOST: Final = 100
"""Offices of one text whose holders are looked for, at the most."""
_BEHIND: Final = 90
"""Characters behind an office in which its holder is named."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‑’'][^\W\d_]+)*")
_END: Final = re.compile(r"[;:!?()«»“”„\"]|\.\s|\s[–—]\s")
_PART: Final = re.compile(r"\b(?:of|for|and|the)\s$")
_STATE: Final = re.compile(joined(lambda one: one.sentences.state_name_pattern, "|"), re.IGNORECASE)
_UNHEARD: Final = re.compile(r"[аеёиоуыэюяіәөұүйжзьъһyʼ]")
"""Letters of a folded name that one language has and another leaves out, or writes as others."""
_SAME: Final = str.maketrans(
    {"ц": "ч", "ш": "с", "щ": "с", "қ": "к", "ғ": "г", "ң": "н", "ф": "в", "х": "", "q": "к", "w": "в", "x": "кс"}
)
_AS: Final = by_language(lambda one: one.sentences.as_pattern)
_AS_AFTER: Final = by_language(lambda one: one.sentences.as_after_pattern)
_TWICE: Final = re.compile(r"(.)\1+")


class Person(NamedTuple):
    """Somebody whom a text names: what the office can be, its word, the name, and how the two words of it sound."""

    offices: frozenset[str]
    office: str
    name: str
    sounds: tuple[str, str]

    def is_same(self, other: "Person") -> bool:
        """Whether two names can be those of one person."""
        (given, family), (other_given, other_family) = self.sounds, other.sounds
        return _fits(family, other_family) and (not given or not other_given or _fits(given, other_given))

    def stands_in(self, text: str) -> bool:
        """Whether the family name stands in a text."""
        words = (found[0] for found in windows.finditer(_WORD, text))
        return any(_fits(self.sounds[1], sounds(word[:_BEHIND])) for word in words if word[:1].isupper())


def called(text: str, language: str, person: Person) -> frozenset[str]:
    """The offices that a text gives to a person, before the name or as “as Prime Minister”."""
    words = in_cyrillic(text, language)
    own = [one.offices for one in persons(text, language) if one.is_same(person)]
    if person.stands_in(words):
        own += [one.meanings for one in offices(text, language) if _is_as(words, one.start, one.end, language)]
    return frozenset().union(*own)


def _is_as(words: str, start: int, end: int, language: str) -> bool:
    if language in _AS_AFTER:
        return re.match(_AS_AFTER[language], words[end : end + _BEHIND]) is not None
    return language in _AS and re.search(_AS[language], words[max(0, start - 16) : start], re.IGNORECASE) is not None


def _fits(one: str, other: str) -> bool:
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def sounds(name: str) -> str:
    """How a name sounds: its consonants, as far as all languages agree in them."""
    return _TWICE.sub(r"\1", _UNHEARD.sub("", folded(name)).translate(_SAME))


def persons(text: str, language: str) -> list[Person]:
    """The persons whom a text names by two names behind an office."""
    words = in_cyrillic(text, language)
    held = offices(text, language)
    found = []
    for index, office in enumerate(held[:_MOST]):
        after = held[index + 1].start if index + 1 < len(held) else len(words)
        window = words[office.end : min(after, office.end + _BEHIND)]
        ended = _END.search(window)
        name = _name(window[: ended.start()] if ended else window, language)
        if name:
            found.append(
                Person(
                    office.meanings,
                    words[office.start : office.end],
                    " ".join(name),
                    (sounds(name[0]), sounds(name[1])),
                )
            )
    return found


def _name(words: str, language: str) -> list[str]:
    """The first two words of a name: capitals that follow each other, and neither a state nor a part of an office."""
    stated = {start for _, start, _ in places(words, language)}
    run: list[str] = []
    end = -1
    for one in _WORD.finditer(words):
        capital = one[0][0].isupper() and one[0][1:2].islower()
        named = capital and one.start() not in stated and not _STATE.search(one[0])
        named = named and not (language == "en" and _PART.search(words[: one.start()]))
        if not named or not words[end : one.start()].isspace():
            if len(run) > 1:
                break
            run = []
        if named:
            run.append(one[0])
        end = one.end()
    return run[-2:] if len(run) > 1 else []
