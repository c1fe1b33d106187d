"""Names: reporters, parties and sources of a briefing by the names in tables; unknown ones are asked for."""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, get_args

from app.briefing.i18n.catalogues import cldr_name
from app.briefing.i18n.folding import folded
from app.briefing.i18n.language_data import Head, languages
from app.briefing.importing.plan import NOTHING, Answers, Choice, Option, Question
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Text
from app.briefing.model.values import Flow
from app.runtime.phrases import Phrase

MOST_QUESTIONS: Final = 100
FALLBACK: Final = re.compile(r"^\[([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)\] ")
"""Mark of a text that the program writes in another language than the table."""


class LeftOutError(Exception):
    """A text by which rows are left out, as was answered."""


class UnclearError(Exception):
    """A text that a question was asked about."""


@functools.cache
def state_names() -> Mapping[str, frozenset[str]]:
    """Return the ISO 3166-1 codes of states by their folded names in all languages that the program knows."""
    from babel import Locale

    result: dict[str, set[str]] = {}
    for tag in languages():
        for code, name in Locale.parse(cldr_name(tag)).territories.items():
            if len(code) == 2 and code.isalpha():
                result.setdefault(folded(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in result.items()}


def codes_of(name: str) -> frozenset[str]:
    """Return the codes that a name or code of a state may mean: KZ, KAZ, 398, Kazakhstan."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")  # KAZ and 398 are KZ
    code = name.zfill(3) if name.isdigit() else name.upper()
    return frozenset((*aliases.get(code, ()), code)) | state_names().get(folded(name), frozenset())


class Names:
    """Ids by the names in one table. Its methods raise LeftOutError and UnclearError; questions are collected."""

    def __init__(self, dossier: Dossier, answers: Answers) -> None:
        """Look for names in a briefing."""
        self._dossier = dossier
        self._take = {folded(text): meaning for text, meaning in answers.take.items()}
        self._found: dict[tuple[str, str], str] = {}
        self._known_sources: dict[str, tuple[str, ...]] = {}
        self._questions: dict[tuple[str, str], Question] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """Questions asked so far, each once."""
        return tuple(self._questions.values())[:MOST_QUESTIONS]

    def ask(
        self,
        option: Option,
        phrase: Phrase,
        choices: Iterable[Choice] = (),
        subject: str = "",
        place: str = "",
        *,
        is_free: bool = False,
    ) -> UnclearError:
        """Collect a question, and return the error by which the row is given up."""
        question = Question(option, phrase, tuple(choices), " ".join(subject.split()), place, is_free)
        self._questions.setdefault((option, folded(subject)), question)
        return UnclearError(subject)

    def taken(self, text: str) -> str | None:
        """Return the answer about a text. Raises LeftOutError."""
        answer = self._take.get(folded(text)) if self._take else None
        if answer == NOTHING:
            raise LeftOutError(text)
        return answer

    def answer(self, text: str) -> str | None:
        """Return the answer about a text, `nothing` included."""
        return self._take.get(folded(text))

    def reporter(self, text: str, place: str) -> str:
        """Return the id of a reporter by its id or name in any language, or by its state if that has one reporter."""
        return self._once("reporter", text, place, self._reporter)

    def party(self, text: str, place: str) -> str:
        """Return the id of a party by its id, code, or name in any language."""
        return self._once("party", text, place, self._party)

    def sources(self, text: str, place: str) -> tuple[str, ...]:
        """Return the ids of sources by id, or by titles, addresses or publishers in a text, parted by semicolons."""
        if text not in self._known_sources:
            self._known_sources[text] = self._sources(text, place)
        return self._known_sources[text]

    def _once(self, kind: str, text: str, place: str, find: Callable[[str, str], str]) -> str:
        """Return what was found for a text, which many rows repeat."""
        key = (kind, text)
        if key not in self._found:
            self._found[key] = find(text, place)
        return self._found[key]

    def _reporter(self, text: str, place: str) -> str:
        known = self._dossier.reporters
        names = {key: reporter.name for key, reporter in known.items()}
        answer = self.taken(text) or FALLBACK.sub("", text)
        if found := by_name(answer, names):
            return found
        codes = codes_of(answer)
        parties = {party.id for party in self._dossier.briefing.parties if party.code in codes}
        found_ids = [key for key, reporter in known.items() if reporter.party in parties and parties]
        if len(found_ids) == 1:
            return found_ids[0]
        phrase = Phrase.of(
            "The briefing has no reporter “{value}”. Known: {known}.", value=text[:40], known=", ".join(names)
        )
        if found_ids:
            phrase = Phrase.of(
                "Several reporters may be meant by “{value}”: {known}.", value=text[:40], known=", ".join(found_ids)
            )
        choices = [Choice(key, names[key]) for key in found_ids or names]
        raise self.ask("take", phrase, (*choices, leave_out_rows()), text, place)

    def _party(self, text: str, place: str) -> str:
        answer = self.taken(text) or text
        parties = self._dossier.briefing.parties
        if found := by_name(answer, {party.id: party.name for party in parties}):
            return found
        codes = codes_of(answer)
        ids = [party.id for party in parties if party.code in codes]
        if len(ids) == 1:
            return ids[0]
        phrase = Phrase.of("The briefing has no party “{value}”.", value=text[:40])
        choices = [Choice(party.id, party.name) for party in parties]
        raise self.ask("take", phrase, (*choices, leave_out_rows()), text, place)

    def _sources(self, text: str, place: str) -> tuple[str, ...]:
        answer = self.taken(text) or text
        parts = [answer] if answer in self._dossier.sources else [part for part in answer.split(";") if part.strip()]
        found = [_sources_named(part.strip(), self._dossier) for part in parts]
        if found and all(len(ids) == 1 for ids in found):
            return tuple(dict.fromkeys(ids[0] for ids in found))
        phrase = Phrase.of(
            "The briefing has no source with the id “{value}”. Add it to the file, or name another.", value=text[:40]
        )
        raise self.ask("take", phrase, (*source_choices(self._dossier), leave_out_rows()), text, place)


def leave_out_rows() -> Choice:
    """Return the choice to leave out the rows with a text."""
    return Choice(NOTHING, Phrase.of("Leave these rows out"))


def source_choices(dossier: Dossier) -> tuple[Choice, ...]:
    """Return the sources as choices, by publisher and title."""
    return tuple(
        Choice(key, ": ".join(filter(None, (source.publisher, source.title)))[:120])
        for key, source in dossier.sources.items()
    )


def reporter_choices(dossier: Dossier) -> tuple[Choice, ...]:
    """Return the reporters as choices."""
    return tuple(Choice(key, reporter.name) for key, reporter in dossier.reporters.items())


def head_meanings() -> tuple[str, ...]:
    """Return what an answer may say of the head of a column."""
    return (*(head for head in get_args(Head) if head not in ("country", "growth")), *get_args(Flow))


def _sources_named(text: str, dossier: Dossier) -> list[str]:
    """Return the sources that a text names by title or address, else by publisher, the year narrowing these."""
    if text in dossier.sources:
        return [text]
    plain = folded(text)
    exact = [
        key
        for key, source in dossier.sources.items()
        if (source.title and folded(source.title) in plain) or (source.address and source.address in text)
    ]
    if exact:
        return exact
    published = [key for key, source in dossier.sources.items() if folded(source.publisher) in plain]
    numbered = [key for key in published if re.search(rf"\[{dossier.source_numbers[key]}\]", text)]
    return numbered or published


def by_name(reference: str, names: Mapping[str, Text]) -> str | None:
    """Return the id given as such or by a unique name in any language; None otherwise."""
    if reference in names:
        return reference
    name = folded(reference)
    matches = [key for key, text in names.items() if any(folded(text.get(language, "")) == name for language in text)]
    return matches[0] if len(matches) == 1 else None
