"""The names of the fields of a briefing, as a reader is told which of them changed."""

from typing import Any

from app.briefing.comparison.diff import Field
from app.briefing.i18n.localizer import Speech
from app.briefing.model.model import Event, Sector, Statement, Step
from app.briefing.model.values import Figure, Observation


def field_name(item: Any, field: Field, speech: Speech) -> str:
    """The name of a field of an item; the format's own word where a reader has no other."""
    if field[0] == "occasion":
        return _occasion(field, speech)
    if field[0] == "edition" or field == ("id",):
        return _edition(field, speech)
    if field[0] == "change":
        return _change(field, speech)
    if field == ("text",) and isinstance(item, Statement | Step | Sector):
        return speech.say("Wording")
    if field == ("title",) and isinstance(item, Event):
        return speech.say("Wording")
    if field == ("label",) and isinstance(item, Figure):
        return speech.say("What is counted")
    if field == ("product",) and isinstance(item, Observation):
        return speech.say("Goods")
    return _plain(field[-1], speech)


def _plain(name: str, speech: Speech) -> str:
    say = speech.say
    names = {
        "address": say("Address"),
        "against": say("Compared with"),
        "bodies": say("Parties"),
        "cards": say("Key figures"),
        "code": say("Code"),
        "count": say("Number of documents"),
        "date": say("Date"),
        "date_inferred": say("The date is inferred"),
        "decimals": say("Decimal places"),
        "event": say("Event"),
        "evidence": say("Evidence"),
        "exporter": say("Exporter"),
        "flags": say("Flags"),
        "flow": say("Measure"),
        "formula": say("Formula"),
        "items": say("Items concerned"),
        "kind": say("Kind"),
        "label": say("Title"),
        "language": say("Language"),
        "major": say("Main event"),
        "milestones": say("Stages"),
        "name": say("Name"),
        "note": say("Note"),
        "occasion": say("Occasion"),
        "office": say("Office"),
        "party": say("Party"),
        "period": say("Period"),
        "product": say("Goods"),
        "publisher": say("Publisher"),
        "qualifier": say("Qualifier"),
        "replaced_by": say("Replaced by"),
        "reporter": say("Reporter"),
        "series": say("Values drawn"),
        "speaker": say("Speaker"),
        "status": say("Status"),
        "subtitle": say("Subtitle"),
        "text": say("Text"),
        "theme": say("Field of cooperation"),
        "themes": say("Fields of cooperation"),
        "title": say("Title"),
        "unit": say("Unit"),
        "value": say("Value"),
        "values": say("Figures named"),
    }
    return names.get(name, name)


def _occasion(field: Field, speech: Speech) -> str:
    names = {
        "dates": speech.say("Date"),
        "places": speech.say("Place"),
        "host": speech.say("Host"),
        "guest": speech.say("Guest"),
        "title": speech.say("Occasion"),
        "kind": speech.say("Kind"),
        "evidence": speech.say("Evidence"),
    }
    return names.get(field[-1], field[-1])


def _edition(field: Field, speech: Speech) -> str:
    names = {
        "id": speech.say("Id of the briefing"),
        "number": speech.say("Edition"),
        "data_date": speech.say("Data as of"),
        "note": speech.say("Note"),
    }
    return names.get(field[-1], field[-1])


def _change(field: Field, speech: Speech) -> str:
    if field[-1] == "qualifier":
        return speech.say("Qualifier of the growth")
    return speech.say("Growth compared with") if field[-1] == "against" else speech.say("Growth")


def chart_kind(kind: str, speech: Speech) -> str:
    """The name of a kind of chart."""
    names = {
        "years": speech.meant("kind of chart", "columns by year"),
        "bars": speech.meant("kind of chart", "rows"),
        "points": speech.meant("kind of chart", "points in time"),
        "sides": speech.meant("kind of chart", "table of sides"),
        "share": speech.meant("kind of chart", "shares of a whole"),
    }
    return names.get(kind, kind)


def flow_name(flow: str, speech: Speech) -> str:
    """The name of a flow by itself."""
    names = {
        "turnover": speech.say("Turnover"),
        "exports": speech.say("Exports"),
        "imports": speech.say("Imports"),
        "balance": speech.say("Balance"),
    }
    return names.get(flow, flow)
