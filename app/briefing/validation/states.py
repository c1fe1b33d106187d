"""State codes: check of the codes of parties against ISO 3166-1."""

from collections.abc import Iterator
from typing import Final

from app.briefing.i18n.territories import codes
from app.briefing.validation.rule import Case, Remark, Rule


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
