"""Words of a map: what it holds as a text, and what it does not say."""

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.places import Location, Route
from app.briefing.text import visit_book


def note(localizer: Localizer) -> str:
    """Return what a reader has to know of any map."""
    return localizer.gettext(
        "Outlines: Natural Earth. Broken lines are borders in dispute; the map takes no position on borders. Routes "
        "are drawn straight from place to place."
    )


def alternative(dossier: Dossier, places: tuple[Location, ...], routes: tuple[Route, ...], localizer: Localizer) -> str:
    """Return the text that stands for a map: its places and its routes."""
    gettext = localizer.gettext
    named = localizer.listed(localizer.text(place.name) for place in places)
    told = [localizer.labelled(gettext("Map with the places"), named)]
    told += [
        f"{localizer.labelled(visit_book.kind_name(route, localizer), localizer.text(route.name))}"
        f" ({visit_book.facts(dossier, route, localizer)})"
        for route in routes
    ]
    return ". ".join(part.rstrip(".") for part in told) + "."
