"""Headings: the localized names of sheets, columns and choices, and back from a name in any language of the program."""

import functools
import threading
from collections.abc import Iterator, Mapping
from typing import Final, TypeVar, cast

from app.briefing.i18n.catalogues import ENGLISH, INTERFACE
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.model.model import Edition, Stage, Status
from app.briefing.model.values import Computed, Figure, Qualifier
from app.briefing.model.visit_book import PointKind, State
from app.briefing.text.agreements import stage_name, status_name
from app.briefing.text.field_names import plain_name
from app.briefing.text.visit_book import point_kind, state_name
from app.briefing.workbook.cells import choice_key, folded
from app.briefing.workbook.layout import Column, Sheet, sheets

_Known = TypeVar("_Known")

LANGUAGE: Final = "::"
"""Between the name of a field and the language of its column: `text::ru`."""
INNER: Final = ": "
"""Between the localized names of a part and of a field of it."""


def sheet_name(sheet: str, localizer: Localizer) -> str:
    """Return the name of a sheet."""
    names = {
        "briefing": localizer.gettext("Briefing"),
        "parties": localizer.pgettext("sheet", "Parties"),
        "people": localizer.pgettext("sheet", "People"),
        "sources": localizer.gettext("Sources"),
        "passages": localizer.pgettext("sheet", "Passages"),
        "reporters": localizer.pgettext("sheet", "Reporters"),
        "themes": localizer.gettext("Fields of cooperation"),
        "messages": localizer.gettext("Key messages"),
        "context": localizer.pgettext("sheet", "Context"),
        "figures": localizer.gettext("Figures"),
        "observations": localizer.gettext("Trade"),
        "charts": localizer.pgettext("sheet", "Charts"),
        "computed": localizer.gettext("Computed values"),
        "agreements": localizer.gettext("Agreements"),
        "provisions": localizer.gettext("Provisions"),
        "commitments": localizer.gettext("Commitments"),
        "quotes": localizer.gettext("Quotes"),
        "sectors": localizer.pgettext("sheet", "Cooperation by field"),
        "events": localizer.pgettext("sheet", "Events"),
        "steps": localizer.pgettext("sheet", "Next steps"),
        "findings": localizer.gettext("Where sources disagree"),
        "issues": localizer.gettext("Sensitive issues"),
        "points": localizer.gettext("Talking points"),
        "programme": localizer.gettext("Programme"),
        "delegations": localizer.gettext("Delegations"),
        "lives": localizer.gettext("Lives"),
        "places": localizer.pgettext("sheet", "Places"),
        "routes": localizer.gettext("Routes"),
        "evidence": localizer.gettext("Evidence"),
    }
    return names.get(sheet, sheet)[:31]


def column_name(column: Column, localizer: Localizer) -> str:
    """Return the heading of a column, without a language: `Evidence: Source`."""
    special: dict[tuple[type, str], str] = {
        (Edition, "office"): localizer.gettext("Issued by"),
        (Figure, "label"): localizer.gettext("What is counted"),
        (Computed, "label"): localizer.gettext("What is counted"),
    }
    *outer, last = column.path
    own = special.get((column.owner, last)) or plain_name(last, localizer)
    return INNER.join((*(plain_name(name, localizer) for name in outer), own))


def choice_names(column: Column, localizer: Localizer) -> dict[str, str]:
    """Return the name of each choice of a column; those of flags are the letters of Eurostat."""
    if column.content == "truth":
        return {"true": localizer.gettext("yes"), "false": localizer.gettext("no")}
    if column.content != "choice":
        return {}
    return {literal: _choice_name(column, literal, localizer) for literal in column.choices}


def _choice_name(column: Column, literal: str, localizer: Localizer) -> str:
    match column.path[-1]:
        case "qualifier":
            return localizer.qualifier(cast("Qualifier", literal))
        case "status":
            return status_name(cast("Status", literal), localizer)
        case "stage":
            return stage_name(cast("Stage", literal), localizer)
        case "state":
            return state_name(cast("State", literal), localizer)
        case "flow":
            return localizer.flow(literal)
        case "kind" if literal in ("say", "obtain", "if-raised"):
            return point_kind(cast("PointKind", literal), localizer)
    return _other_names(localizer).get(literal, literal)


@functools.lru_cache(maxsize=16)
def _other_names(localizer: Localizer) -> Mapping[str, str]:
    return {
        "years": localizer.pgettext("kind of chart", "columns by year"),
        "bars": localizer.pgettext("kind of chart", "rows"),
        "points": localizer.pgettext("kind of chart", "points in time"),
        "sides": localizer.pgettext("kind of chart", "table of sides"),
        "share": localizer.pgettext("kind of chart", "shares of a whole"),
        "state": localizer.pgettext("kind of party", "state"),
        "organisation": localizer.pgettext("kind of party", "organisation"),
        "company": localizer.pgettext("kind of party", "company"),
        "direct": localizer.pgettext("kind of quote", "word for word"),
        "paraphrase": localizer.gettext("paraphrase"),
        "fact": localizer.pgettext("kind of statement", "fact"),
        "assessment": localizer.pgettext("kind of statement", "assessment"),
        "protocol": localizer.pgettext("kind of statement", "protocol"),
    }


class Names:
    """Names of sheets, columns and choices in every language of the program, looked up one language after another.

    Use `names`, which keeps them: several threads may read workbooks.
    """

    def __init__(self) -> None:
        """Know the names of the format; those of a language are added when an unknown name is looked up."""
        self._sheets = {name: sheet for sheet in sheets() for name in (sheet.name, sheet.path or sheet.name)}
        self._sheets["trade"] = self._sheets["observations"]
        self._columns = {sheet.name: {folded(column.name): column for column in sheet.columns} for sheet in sheets()}
        self._further = self._languages()
        self._lock = threading.Lock()
        self.choices: dict[str, str] = {}
        """Literals of the localized choices, by `choice_key`."""

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of a name, or None."""
        return self._found(self._sheets, folded(name))

    def column(self, sheet: Sheet, heading: str) -> Column | None:
        """Return the column of a heading without its language, or None."""
        return self._found(self._columns[sheet.name], _heading(heading))

    def learn(self) -> bool:
        """Add the names of one more language; return whether there was one."""
        with self._lock:
            return next(self._further, None) is not None

    def _found(self, known: dict[str, _Known], name: str) -> _Known | None:
        while name not in known and self.learn():
            pass
        return known.get(name)

    def _languages(self) -> Iterator[Localizer]:
        for locale in (ENGLISH, *INTERFACE):
            localizer = localizer_for(locale)
            for sheet in sheets():
                self._sheets.setdefault(folded(sheet_name(sheet.name, localizer)), sheet)
                for column in sheet.columns:
                    self._columns[sheet.name].setdefault(_heading(column_name(column, localizer)), column)
                    for literal, name in choice_names(column, localizer).items():
                        self.choices.setdefault(choice_key(column, name), literal)
            yield localizer


@functools.cache
def names() -> Names:
    """Return the only `Names`."""
    return Names()


def _heading(text: str) -> str:
    """Return a heading without regard to capitals and blanks."""
    return INNER.strip().join(part.strip() for part in folded(text).split(INNER.strip()))
