"""Field names: localized names of the fields of a briefing, for lists of changes."""

from typing import Any

from app.briefing.comparison.diff import Field
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.model import Event, Sector, Statement, Step
from app.briefing.model.values import Figure, Observation
from app.briefing.model.visit_book import Commitment, Meeting, Point, Provision
from app.briefing.text.field_names import plain_name


def field_name(item: Any, field: Field, localizer: Localizer) -> str:
    """Return the name of a field of an item; the key of the format if it has no name."""
    return field_name_of(type(item), field, localizer)


def field_name_of(kind: type, field: Field, localizer: Localizer) -> str:
    """Return the name of a field of a kind of part; the key of the format if it has no name."""
    if field[0] == "occasion" and field[1:]:
        return _occasion(field, localizer)
    if field[0] == "edition" or field == ("id",):
        return _edition(field, localizer)
    if field[0] == "change":
        return _change(field, localizer)
    if field == ("text",) and issubclass(kind, Statement | Step | Sector | Commitment | Point | Provision):
        return localizer.gettext("Wording")
    if field == ("title",) and issubclass(kind, Event | Meeting):
        return localizer.gettext("Wording")
    if field == ("label",) and issubclass(kind, Figure):
        return localizer.gettext("What is counted")
    if field == ("product",) and issubclass(kind, Observation):
        return localizer.gettext("Goods")
    return plain_name(field[-1], localizer)


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
