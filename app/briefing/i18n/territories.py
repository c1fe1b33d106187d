"""Territories: the states that have a code of ISO 3166-1, and their names by language (data: CLDR, by Babel)."""

import contextlib
import functools
import re
from typing import Final

from app.briefing.i18n.catalogues import ENGLISH, cldr_name

_RESERVED: Final = frozenset(("AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "TA", "UN", "ZZ"))
"""Codes of CLDR that are no states: parts of states, zones, unknown. EU stays: the union signs agreements."""

_OF_USERS: Final = re.compile(r"AA|Q[M-Z]|X[A-Z]")
"""User-assigned codes of ISO 3166-1, which no state has."""


@functools.cache
def codes() -> frozenset[str]:
    """Return the codes that a state as a party may have."""
    assigned = {code for code in names(ENGLISH) if re.fullmatch(r"[A-Z]{2}", code) and not _OF_USERS.fullmatch(code)}
    return frozenset(assigned - _RESERVED)


@functools.lru_cache(maxsize=16)
def names(tag: str) -> dict[str, str]:
    """Return the names of territories by code in a language; empty if CLDR does not know the language."""
    from babel import Locale, UnknownLocaleError

    with contextlib.suppress(UnknownLocaleError, ValueError):
        return {str(code): str(name) for code, name in Locale.parse(cldr_name(tag)).territories.items()}
    return {}
