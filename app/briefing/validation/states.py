"""States: whether the parties of a briefing are states, by the codes of ISO 3166-1 (data: CLDR, by Babel)."""

import functools
import re
from collections.abc import Iterator
from typing import Final

from app.briefing.validation.rule import Case, Remark, Rule

_RESERVED: Final = frozenset(("AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "TA", "UN", "ZZ"))
"""What CLDR names besides: parts of states, zones, and what is unknown. EU stays: the union signs agreements."""

_OF_USERS: Final = re.compile(r"AA|Q[M-Z]|X[A-Z]")
"""Codes that ISO 3166-1 leaves to its users, and no state has."""


@functools.cache
def codes() -> frozenset[str]:
    """The codes that a party may have."""
    from babel import Locale

    named = map(str, Locale.parse("en").territories)
    known = {code for code in named if re.fullmatch(r"[A-Z]{2}", code) and not _OF_USERS.fullmatch(code)}
    return frozenset(known - _RESERVED)


def parties(case: Case) -> Iterator[Remark]:
    """The code of each party is that of a state."""
    for index, party in enumerate(case.dossier.briefing.parties):
        if party.code not in codes():
            told = case.localizer.gettext(
                "No state has the code {code}. Give the two letters of ISO 3166-1, such as KZ or RS.", code=party.code
            )
            yield Remark("error", "party", f"parties[{index}].code", "", told)


RULES: Final[tuple[Rule, ...]] = (parties,)
