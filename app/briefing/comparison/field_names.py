"""Field names: localized names of the fields of a briefing, for lists of changes."""

from typing import Any

from app.briefing.comparison.diff import Field
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.model import Event, Sector, Statement, Step
from app.briefing.model.values import Figure, Observation
from app.briefing.model.visit_book import Commitment, Meeting, Point, Provision


def field_name(item: Any, field: Field, localizer: Localizer) -> str:
    """Return the name of a field of an item; the key of the format if it has no name."""
    if field[0] == "occasion" and len(field) > 1:
        return _occasion(field, localizer)
    if field[0] == "edition" or field == ("id",):
        return _edition(field, localizer)
    if field[0] == "change":
        return _change(field, localizer)
    if field == ("text",) and isinstance(item, Statement | Step | Sector | Commitment | Point | Provision):
        return localizer.gettext("Wording")
    if field == ("title",) and isinstance(item, Event | Meeting):
        return localizer.gettext("Wording")
    if field == ("label",) and isinstance(item, Figure):
        return localizer.gettext("What is counted")
    if field == ("product",) and isinstance(item, Observation):
        return localizer.gettext("Goods")
    return _plain(field[-1], localizer)


def _plain(name: str, localizer: Localizer) -> str:
    gettext = localizer.gettext
    names = {
        "address": gettext("Address"),
        "against": gettext("Compared with"),
        "agreement": gettext("Agreement"),
        "amount": gettext("Sum"),
        "answer": gettext("Answer"),
        "bodies": gettext("Parties"),
        "cards": gettext("Key figures"),
        "code": gettext("Code"),
        "count": gettext("Number of documents"),
        "date": gettext("Date"),
        "date_inferred": gettext("The date is inferred"),
        "decimals": gettext("Decimal places"),
        "due": gettext("Due"),
        "event": gettext("Event"),
        "events": gettext("Earlier meetings"),
        "evidence": gettext("Evidence"),
        "exporter": gettext("Exporter"),
        "flags": gettext("Flags"),
        "flow": gettext("Measure"),
        "formula": gettext("Formula"),
        "items": gettext("Items concerned"),
        "kind": gettext("Kind"),
        "label": gettext("Title"),
        "language": gettext("Language"),
        "languages": gettext("Languages"),
        "line": gettext("Our line"),
        "major": gettext("Main event"),
        "meeting": gettext("Meeting"),
        "members": gettext("Members"),
        "milestones": gettext("Stages"),
        "name": gettext("Name"),
        "note": gettext("Note"),
        "number": gettext("Number"),
        "occasion": gettext("Occasion"),
        "office": gettext("Office"),
        "outcome": gettext("What became of it"),
        "owners": gettext("Who promised"),
        "party": gettext("Party"),
        "people": gettext("Who takes part"),
        "period": gettext("Period"),
        "person": gettext("Person"),
        "place": gettext("Place"),
        "positions": gettext("Positions"),
        "product": gettext("Goods"),
        "provision": gettext("Provision"),
        "publisher": gettext("Publisher"),
        "qualifier": gettext("Qualifier"),
        "role": gettext("Role in the delegation"),
        "replaced_by": gettext("Replaced by"),
        "reporter": gettext("Reporter"),
        "series": gettext("Values drawn"),
        "speaker": gettext("Speaker"),
        "spoken": gettext("How the name is said"),
        "state": gettext("State"),
        "status": gettext("Status"),
        "subtitle": gettext("Subtitle"),
        "text": gettext("Text"),
        "theme": gettext("Field of cooperation"),
        "themes": gettext("Fields of cooperation"),
        "time": gettext("Time"),
        "title": gettext("Title"),
        "translated": gettext("Known in translation only"),
        "unit": gettext("Unit"),
        "value": gettext("Value"),
        "values": gettext("Figures named"),
    }
    return names.get(name, name)


def _occasion(field: Field, localizer: Localizer) -> str:
    names = {
        "dates": localizer.gettext("Date"),
        "places": localizer.gettext("Place"),
        "host": localizer.gettext("Host"),
        "guest": localizer.gettext("Guest"),
        "guests": localizer.gettext("Guests"),
        "title": localizer.gettext("Occasion"),
        "kind": localizer.gettext("Kind"),
        "evidence": localizer.gettext("Evidence"),
    }
    return names.get(field[-1], field[-1])


def _edition(field: Field, localizer: Localizer) -> str:
    names = {
        "id": localizer.gettext("Id of the briefing"),
        "number": localizer.gettext("Edition"),
        "data_date": localizer.gettext("Data as of"),
        "note": localizer.gettext("Note"),
        "office": localizer.gettext("Issued by"),
        "author": localizer.gettext("Author"),
        "contact": localizer.gettext("Contact"),
        "handling": localizer.gettext("Handling mark"),
    }
    return names.get(field[-1], field[-1])


def _change(field: Field, localizer: Localizer) -> str:
    if field[-1] == "qualifier":
        return localizer.gettext("Qualifier of the growth")
    return localizer.gettext("Growth compared with") if field[-1] == "against" else localizer.gettext("Growth")


def chart_kind(kind: str, localizer: Localizer) -> str:
    """Return the name of a kind of chart."""
    names = {
        "years": localizer.pgettext("kind of chart", "columns by year"),
        "bars": localizer.pgettext("kind of chart", "rows"),
        "points": localizer.pgettext("kind of chart", "points in time"),
        "sides": localizer.pgettext("kind of chart", "table of sides"),
        "share": localizer.pgettext("kind of chart", "shares of a whole"),
    }
    return names.get(kind, kind)


def flow_name(flow: str, localizer: Localizer) -> str:
    """Return the name of a flow without exporter."""
    names = {
        "turnover": localizer.gettext("Turnover"),
        "exports": localizer.gettext("Exports"),
        "imports": localizer.gettext("Imports"),
        "balance": localizer.gettext("Balance"),
    }
    return names.get(flow, flow)
