"""Words in rows of a table: units, qualifiers, flags, places and the like, as the fields of an observation."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, get_args

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.folding import folded
from app.briefing.i18n.localizer import localizer_for
from app.briefing.importing import cell_numbers
from app.briefing.importing.columns import Holds
from app.briefing.importing.figures import CellError
from app.briefing.importing.names import FALLBACK, Names, UnclearError, by_name, codes_of, leave_out_rows
from app.briefing.importing.plan import Choice
from app.briefing.index.dossier import Dossier
from app.briefing.model.periods import span
from app.briefing.model.values import Flag, Flow, Qualifier
from app.runtime.phrases import Phrase

FIELDS: Final[tuple[Holds, ...]] = ("qualifier", "flags", "place", "excerpt", "id", "note")
"""Columns whose cells become fields of an observation by themselves."""
_PLACE: Final = re.compile(
    r"whole|headline|(?:paragraph|page|item|article|table) [0-9]{1,5}(?:-[0-9]{1,5})?"
    r"|[0-9]{2}:[0-5][0-9]:[0-5][0-9](?:-[0-9]{2}:[0-5][0-9]:[0-5][0-9])?"
)
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID: Final = 64


@dataclass(frozen=True)
class Section:
    """What a row with nothing but a label says of the rows below."""

    flow: Flow | None = None
    reporter: str | None = None
    period: str | None = None


def ask_flow(text: str, names: Names, place: str, *, own: bool) -> UnclearError:
    """Ask what a label means that names no flow, or more than a flow; `own`: it is a key of the format."""
    choices = (*map(Choice, get_args(Flow)), leave_out_rows())
    phrase = Phrase.of("It is not clear which flow “{text}” means.", text=text[:80])
    return names.ask("take", one_of(text, "flow", get_args(Flow)) if own else phrase, choices, text, place)


def is_within(period: str, outer: str) -> bool:
    """Return whether a period lies in another, or is the same."""
    inner, whole = span(period), span(outer)
    return whole.first <= inner.first and inner.last <= whole.last


def known_reporter(text: str, dossier: Dossier) -> str | None:
    """Return the reporter that a text names and nothing else, by its own name or that of its state."""
    names = {key: reporter.name for key, reporter in dossier.reporters.items()}
    found = by_name(text, names)
    if found:
        return found
    codes = codes_of(text)
    parties = {party.id for party in dossier.briefing.parties if party.code in codes}
    ids = [key for key, reporter in dossier.reporters.items() if reporter.party in parties and parties]
    return ids[0] if len(ids) == 1 else None


@functools.cache
def _qualifiers() -> dict[str, Qualifier]:
    """Return the qualifiers by the folded names that the program gives them in all languages that it speaks."""
    return {
        folded(localizer_for(locale).qualifier(qualifier)): qualifier
        for locale in INTERFACE
        for qualifier in get_args(Qualifier)
    }


def is_computed(text: str) -> bool:
    """Return whether a qualifier says that a value is computed, as in a table that the program saved."""
    return folded(text) in _computed()


@functools.cache
def _computed() -> frozenset[str]:
    return frozenset(folded(localizer_for(locale).gettext("computed")) for locale in INTERFACE)


def field(holds: Holds, text: str, language: str, place: str) -> dict[str, Any]:
    """Return a field of an observation by the text of a cell. Raises CellError."""
    match holds:
        case "qualifier":
            return {"qualifier": _qualifier(text, place)}
        case "flags":
            return {"flags": tuple(_flags(text, place))}
        case "place":
            if not _PLACE.fullmatch(text):
                phrase = Phrase.of("“{value}” is not a place: paragraph 46, page 3, table 1, whole.", value=text[:40])
                raise CellError(place, phrase)
        case "id":
            if not _ID.fullmatch(text) or len(text) > _LONGEST_ID:
                raise CellError(
                    place, Phrase.of("“{value}” is not an id: lower-case words and hyphens.", value=text[:70])
                )
        case "note":
            fallback = FALLBACK.match(text)
            return {"note": {fallback[1]: text[fallback.end() :]} if fallback else {language: text}}
    return {str(holds): text}


def _qualifier(text: str, place: str) -> Qualifier:
    if text in get_args(Qualifier):
        return text  # type: ignore[return-value] # one of them
    found = _qualifiers().get(folded(text)) or cell_numbers.qualifier_of(text)
    if found is None:
        raise CellError(place, one_of(text, "qualifier", get_args(Qualifier)))
    return found


def one_of(text: str, column: str, known: tuple[str, ...]) -> Phrase:
    """Return the phrase for a text that is none of the values of a column."""
    return Phrase.of(
        "“{value}” is not a valid {column}. One of: {values}.", value=text[:40], column=column, values=", ".join(known)
    )


def _flags(text: str, place: str) -> Iterable[Flag]:
    """Yield flags: `e`, `e p`, `e,p`, and with their names as the program writes them: `e estimated; p provisional`."""
    named = ";" in text or any(len(word) > 1 for word in text.replace(",", " ").split())
    parts = re.split("[;,]", text) if named else text.replace(",", " ").split()
    for part in filter(None, map(str.strip, parts)):
        flag = part.split()[0]
        if flag not in get_args(Flag):
            phrase = Phrase.of(
                "“{value}” is not a flag. One of: {values}.", value=flag[:40], values=", ".join(get_args(Flag))
            )
            raise CellError(place, phrase)
        yield flag  # type: ignore[misc] # one of them
