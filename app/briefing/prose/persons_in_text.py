"""Persons in texts: persons named with an office, in any script and with any endings."""

import re
from typing import Final, NamedTuple

from app.briefing.i18n.folding import folded
from app.briefing.i18n.language_data import by_language, joined
from app.briefing.prose import windows
from app.briefing.prose.phrases import in_cyrillic
from app.briefing.prose.places_in_text import places
from app.briefing.prose.said import offices

_MOST: Final = 100
"""Most offices of one text whose holders are searched for."""
_BEHIND: Final = 90
"""Characters after an office that are searched for its holder."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‑’'][^\W\d_]+)*")
_END: Final = re.compile(r"[;:!?()«»“”„\"]|\.\s|\s[–—]\s")
_WITHIN: Final = {
    language: re.compile(rf"\b(?:{'|'.join(row.split())})\s$")
    for language, row in by_language(lambda data: data.phrases.within_offices).items()
}
"""Words that continue the name of an office with a capitalised word: `Minister of Trade`."""
_STATE: Final = re.compile(joined(lambda data: data.sentences.state_name_pattern, "|"), re.IGNORECASE)
_UNHEARD: Final = re.compile(r"[аеёиоуыэюяіәөұүйжзьъһyʼ]")
"""Letters of a folded name that some languages omit or write as others."""
_SAME: Final = str.maketrans(
    {"ц": "ч", "ш": "с", "щ": "с", "қ": "к", "ғ": "г", "ң": "н", "ф": "в", "х": "", "q": "к", "w": "в", "x": "кс"}
)
_AS: Final = by_language(lambda data: data.sentences.as_pattern)
_AS_AFTER: Final = by_language(lambda data: data.sentences.as_after_pattern)
_TWICE: Final = re.compile(r"(.)\1+")


class Person(NamedTuple):
    """Person named in a text: possible offices, office as written, name, sounds of given and family name."""

    offices: frozenset[str]
    office: str
    name: str
    sounds: tuple[str, str]

    def is_same(self, other: "Person") -> bool:
        """Return whether two names can belong to one person."""
        (given, family), (other_given, other_family) = self.sounds, other.sounds
        return _fits(family, other_family) and (not given or not other_given or _fits(given, other_given))

    def stands_in(self, text: str) -> bool:
        """Return whether the family name occurs in a text."""
        words = (match[0] for match in windows.finditer(_WORD, text))
        return any(_fits(self.sounds[1], sounds(word[:_BEHIND])) for word in words if word[:1].isupper())


def called(text: str, language: str, person: Person) -> frozenset[str]:
    """Return the offices that a text gives a person, before the name or as in “as Prime Minister”."""
    words = in_cyrillic(text, language)
    result = [other.offices for other in persons(text, language) if other.is_same(person)]
    if person.stands_in(words):
        result += [post.meanings for post in offices(text, language) if _is_role(words, post.start, post.end, language)]
    return frozenset().union(*result)


def _is_role(words: str, start: int, end: int, language: str) -> bool:
    if language in _AS_AFTER:
        return re.match(_AS_AFTER[language], words[end : end + _BEHIND]) is not None
    return language in _AS and re.search(_AS[language], words[max(0, start - 16) : start], re.IGNORECASE) is not None


def _fits(first: str, second: str) -> bool:
    return bool(first and second) and (first.startswith(second) or second.startswith(first))


def sounds(name: str) -> str:
    """Return the sounds of a name: its consonants, as far as all languages share them."""
    return _TWICE.sub(r"\1", _UNHEARD.sub("", folded(name)).translate(_SAME))


def persons(text: str, language: str) -> list[Person]:
    """Return the persons whom a text names by two names after an office."""
    words = in_cyrillic(text, language)
    office_phrases = offices(text, language)
    result = []
    for index, office in enumerate(office_phrases[:_MOST]):
        after = office_phrases[index + 1].start if index + 1 < len(office_phrases) else len(words)
        window = words[office.end : min(after, office.end + _BEHIND)]
        end = _END.search(window)
        name = _name(window[: end.start()] if end else window, language)
        if name:
            result.append(
                Person(
                    office.meanings,
                    words[office.start : office.end],
                    " ".join(name),
                    (sounds(name[0]), sounds(name[1])),
                )
            )
    return result


def _name(words: str, language: str) -> list[str]:
    """Return the last two of the first run of capitalised words that are neither a state nor part of an office."""
    place_starts = {start for _, start, _ in places(words, language)}
    run: list[str] = []
    end = -1
    for word in _WORD.finditer(words):
        capital = word[0][0].isupper() and word[0][1:2].islower()
        is_name = capital and word.start() not in place_starts and not _STATE.search(word[0])
        is_name = is_name and not (language in _WITHIN and _WITHIN[language].search(words[: word.start()]))
        if not is_name or not words[end : word.start()].isspace():
            if len(run) > 1:
                break
            run = []
        if is_name:
            run.append(word[0])
        end = word.end()
    return run[-2:] if len(run) > 1 else []
