"""Section names: the localized name of a section, and the section of an item."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.sections import Section, TabSection, VisitSection


def section_name(section: Section, localizer: Localizer) -> str:
    """Return the name of a section for a tab or a heading."""
    match section:
        case "summary":
            return localizer.gettext("Summary")
        case "trade":
            return localizer.gettext("Trade")
        case "agreements":
            return localizer.gettext("Agreements")
        case "quotes":
            return localizer.gettext("Quotes")
        case "findings":
            return localizer.gettext("Where sources disagree")
        case "sectors":
            return localizer.gettext("Fields of cooperation")
        case "timeline":
            return localizer.gettext("Timeline")
        case "figures":
            return localizer.gettext("Figures")
        case "sources":
            return localizer.gettext("Sources")
        case "places":
            return localizer.gettext("Places and routes")
        case "routes":
            return localizer.gettext("Routes")
    return _visit_section_name(section, localizer)


def _visit_section_name(section: VisitSection, localizer: Localizer) -> str:
    names: dict[VisitSection, str] = {
        "commitments": localizer.gettext("Commitments"),
        "provisions": localizer.gettext("Provisions"),
        "issues": localizer.gettext("Sensitive issues"),
        "points": localizer.gettext("Talking points"),
        "programme": localizer.gettext("Programme"),
        "delegations": localizer.gettext("Delegations"),
        "lives": localizer.gettext("Lives"),
    }
    return names[section]


def section_of(dossier: Dossier, item_id: str) -> TabSection:
    """Return the tab that shows an item or a chart: a number that a chart draws is shown in trade.

    Raises KeyError for an unknown id.
    """
    if item_id in dossier.charts:
        return "trade"
    section = _section_of_types().get(type(dossier.items[item_id]))
    return section or ("trade" if item_id in dossier.drawn else "summary")


@functools.cache
def _section_of_types() -> dict[type, TabSection]:
    """Return the section of each type that is shown in one only; the model is imported once, on first use."""
    from app.briefing.model.model import Agreement, Quote
    from app.briefing.model.values import Observation
    from app.briefing.model.visit_book import Commitment, Provision

    return {
        Agreement: "agreements",
        Commitment: "agreements",
        Provision: "agreements",
        Quote: "quotes",
        Observation: "trade",
    }
