"""State codes: check of the codes of parties against ISO 3166-1 (data: CLDR, by Babel)."""

import functools
import re
from collections.abc import Iterator
from typing import Final

from app.briefing.validation.rule import Case, Remark, Rule

_RESERVED: Final = frozenset(("AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "TA", "UN", "ZZ"))
"""Codes of CLDR that are no states: parts of states, zones, unknown. EU stays: the union signs agreements."""

_OF_USERS: Final = re.compile(r"AA|Q[M-Z]|X[A-Z]")
"""User-assigned codes of ISO 3166-1, which no state has."""


@functools.cache
def codes() -> frozenset[str]:
    """Return the codes that a party may have."""
    from babel import Locale

    names = map(str, Locale.parse("en").territories)
    assigned = {code for code in names if re.fullmatch(r"[A-Z]{2}", code) and not _OF_USERS.fullmatch(code)}
    return frozenset(assigned - _RESERVED)


def parties(case: Case) -> Iterator[Remark]:
    """Report the code of a party that no state has."""
    for index, party in enumerate(case.dossier.briefing.parties):
        if party.kind == "state" and party.code not in codes():
            message = case.localizer.gettext(
                "No state has the code {code}. Give the two letters of ISO 3166-1, such as KZ or RS.",
                code=party.code or "–",
            )
            yield Remark("error", "party", f"parties[{index}].code", "", message)


RULES: Final[tuple[Rule, ...]] = (parties,)
