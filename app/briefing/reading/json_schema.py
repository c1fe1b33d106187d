"""JSON Schema (2020-12) of a briefing, generated from the model, for completion and validation in editors."""

import json
from typing import Any, Final

import msgspec

from app.briefing.model.model import Briefing
from app.briefing.model.places import DATE_LINE, POLE

_FIELDS: Final = {
    "id": "A name of the item that stays the same from edition to edition; no two items share one.",
    "note": "A remark for the reader.",
    "evidence": "Where this can be checked: at least one source.",
    "source": "The id of a source.",
    "place": "Where in the source; whole where the document as a whole says it.",
    "passage": "The id of a passage, instead of all else.",
    "passages": "Evidence written once and named wherever it proves something.",
    "excerpt": "Words of the source, letter for letter, 25 at the most.",
    "highlight": "The words of the excerpt that carry the statement, letter for letter.",
    "translation": "The excerpt in other languages, unofficial: 25 words at the most in each.",
    "title": "The title, in each language that it has.",
    "publisher": "Who published it.",
    "language": "The code of the language, such as ru.",
    "address": "The web address; left out where it is not known.",
    "date": "When; left out where no source tells it.",
    "date_inferred": "true where the date is not stated but inferred.",
    "code": "The ISO 3166-1 alpha-2 code of the state, such as KZ; EU for the union.",
    "name": "The name, in each language that it has.",
    "party": "The id of a party, where it belongs to one.",
    "office": "The office held on the day.",
    "value": "The number, with just the digits that the source states; left out where the source gives none.",
    "upper": "The upper end, where the source states a range; the value is the lower one then.",
    "qualifier": "How firmly the source states the number.",
    "against": "The period that the growth is measured against.",
    "period": "The period that the number is for.",
    "reporter": "The id of the reporter: who counts.",
    "flow": "What is counted.",
    "unit": "The unit of the number.",
    "exporter": "The id of the party whose exports these are, where one reporter counts both directions.",
    "product": "The product, where the number is not for all trade.",
    "flags": "Eurostat's flags: e estimated, p provisional, d definition differs, u low reliability, m missing.",
    "change": "The growth that the source states.",
    "label": "What it counts.",
    "formula": "Ids in braces, {id.change} for a stated growth, numbers, + - * / and parentheses.",
    "decimals": "Digits after the decimal sign to which the result is rounded.",
    "values": "The ids of the observations, figures and computed values that are meant.",
    "kind": "Of which kind it is.",
    "series": "The series drawn; each has one reporter, flow, unit and length of period.",
    "subtitle": "Added below the title.",
    "notes": "Words at places of the chart.",
    "observations": "The numbers of trade.",
    "charts": "The charts drawn from them.",
    "text": "What is said, in each language that it has.",
    "items": "The ids of the items concerned.",
    "theme": "The id of a theme.",
    "themes": "The ids of themes.",
    "major": "true where the summary shows it.",
    "stage": "Which stage it is.",
    "status": "How far the agreement has come.",
    "bodies": "Who signed.",
    "milestones": "The stages with their dates, each as one source gives it.",
    "count": "How many documents stand under this entry.",
    "event": "The id of the event at which it was signed.",
    "replaced_by": "The id of the agreement that replaced it.",
    "speaker": "The id of the person.",
    "occasion": "On what occasion.",
    "dates": "The days of the occasion.",
    "places": "Where it takes place.",
    "host": "The id of the party that receives.",
    "guest": "The id of the party that is received (format 1).",
    "guests": "The ids of the parties that are received, or of those who take part in a meeting without a host.",
    "amount": "The sum that the document is about.",
    "translated": "true where the words are known in translation only.",
    "author": "Who wrote it.",
    "contact": "How the office is reached.",
    "handling": "The handling mark that papers bear where no other is chosen.",
    "$schema": "The address of this schema, by which editors complete.",
    "number": "1 for the first edition, and one more for each later one.",
    "data_date": "The day up to which the data go, such as 2026-02-28.",
    "format": "The format of the file.",
    "edition": "Which edition this is.",
    "parties": "The states that take part.",
    "sources": "Every publication that evidence names.",
    "reporters": "Who counts; two bases of counting are two reporters.",
    "people": "Those who are quoted.",
    "cards": "The ids of the figures at the head of the summary.",
    "messages": "The key messages.",
    "context": "Further statements.",
    "figures": "Numbers other than trade.",
    "trade": "The numbers of trade, and the charts.",
    "computed": "Numbers that the program works out.",
    "agreements": "Agreements, memoranda and statements.",
    "quotes": "What named people said.",
    "sectors": "Fields of cooperation.",
    "events": "Dated events.",
    "steps": "What comes next.",
    "findings": "Where sources disagree, or a plain reading would mislead.",
    "commitments": "What was promised, by whom, until when, and what became of it.",
    "provisions": "What a document provides, item by item.",
    "issues": "Sensitive subjects with the position of each side.",
    "points": "The office's own words for meetings: they leave the house only by an explicit choice.",
    "programme": "Meetings by day and hour.",
    "delegations": "Who comes with whom, in order of precedence.",
    "lives": "Short lives of people.",
    "routes": "Connections between places, which the map draws.",
    "latitude": "Degrees north; south is negative: 44.82.",
    "longitude": "Degrees east; west is negative: 20.46.",
    "state": "What has become of it.",
    "owners": "The ids of the parties or people who promised.",
    "agreement": "The id of the agreement.",
    "provision": "The id of the provision.",
    "due": "Until when.",
    "outcome": "What became of it, with evidence of its own; needed for done and lapsed.",
    "positions": "What each side holds.",
    "line": "The office's own line: its own words, not sourced.",
    "answer": "What to answer: the office's own words.",
    "meeting": "The id of the meeting in the programme.",
    "time": "The local time on 24 hours.",
    "person": "The id of the person.",
    "members": "The members in order of precedence.",
    "role": "The role in the delegation, beside the office.",
    "spoken": "How the name is said.",
    "languages": "The tags of the languages in which the briefing is meant to be complete.",
}
"""Descriptions of fields by name, for all parts. Not in the model, since the first frame waits for that."""

_SPECIAL: Final = {
    "Briefing.id": "The name of the briefing, the same in all its editions.",
    "Briefing.occasion": "What the briefing is for.",
    "Briefing.places": "Places that the map shows.",
    "Briefing.themes": "The fields of cooperation by which agreements and quotes are sorted.",
    "Meeting.people": "The ids of the people who take part.",
    "Meeting.place": "Where it takes place.",
    "Location.name": "What the map writes beside it, in each language that it has.",
    "Location.party": "The id of the party that it belongs to, whose colour it has.",
    "Location.evidence": "Where the place is named; it may have none.",
    "Route.places": "The ids of at least two places, in order.",
    "Route.kind": "Of which kind it is: air, rail, road, sea, river, pipeline, power-line, corridor, or another.",
    "Route.evidence": "Where the route is told of; it may have none.",
    "Life.events": "The ids of the events at which earlier meetings took place.",
    "Provision.number": "Its number in the document, such as 4.",
    "Issue.evidence": "Where the issue itself can be checked; each position has evidence of its own.",
    "Point.evidence": "Where the point rests on a source; it may rest on none.",
    "Source.title": "The title, in its own language.",
    "Change.value": "Per cent: 80.4 is a growth by 80.4 %, -6.1 a fall.",
    "Agreement.kind": "Of which kind it is: statement, declaration, treaty, intergovernmental, interministerial, "
    "international, protocol, memorandum, roadmap, plan, contract, letter-of-intent, commercial, mixed, or another.",
    "Edition.office": "The office that issues the briefing.",
    "Quote.language": "The language in which a direct quote was said; its words stand there letter for letter.",
    "Computed.flow": "The flow that the result belongs to, where it is one.",
    "ChartNote.period": "Where on the axis it stands.",
    "ChartNote.series": "The number of the series, from 1, whose value of the period it is for.",
    "ChartNote.event": "The id of the event that it marks.",
    "ChartNote.text": "What is said there, short.",
    "Series.values": "The ids of the values, in the order drawn.",
}


_TEXT: Final = {
    "title": "Text",
    "description": "One text in at least one language, by BCP 47 tag: en, fr, uz-Latn. Serbian is written in Cyrillic.",
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"},
    "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 20000},
}


def schema() -> dict[str, Any]:
    """Return the schema as plain data, keys in the order of the model."""
    (root,), parts = msgspec.json.schema_components([Briefing], ref_template="#/$defs/{name}")
    parts["Text"] = _TEXT
    for name, part in parts.items():
        for field, declared in part.get("properties", {}).items():
            description = _SPECIAL.get(f"{name}.{field}") or _FIELDS[field]
            part["properties"][field] = _plain(_by_reference(declared)) | {"description": description}
            if field == "evidence" and field in part.get("required", ()):
                part["properties"][field]["minItems"] = 1
    for field, most in (("latitude", POLE), ("longitude", DATE_LINE)):
        parts["Location"]["properties"][field] |= {"minimum": -int(most), "maximum": int(most)}
    parts["Route"]["properties"]["places"]["minItems"] = 2
    for field in ("source", "place"):
        del parts["Evidence"]["properties"][field]["default"]
    own = {"required": ["source", "place"], "not": {"required": ["passage"]}}
    parts["Evidence"]["oneOf"] = [own, {"required": ["passage"], "maxProperties": 1}]
    top = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Briefing"}
    result: dict[str, Any] = json.loads(json.dumps(top | root | {"$defs": parts}))  # tuples become lists
    return result


def _by_reference(found: dict[str, Any]) -> dict[str, Any]:
    """Return a property with each text as a reference to the one description of texts."""
    if found.get("type") == "object" and "additionalProperties" in found:
        return {"$ref": "#/$defs/Text"}
    if "anyOf" in found:
        found = found | {"anyOf": [_by_reference(kind) for kind in found["anyOf"]]}
    return found | {"items": _by_reference(found["items"])} if isinstance(found.get("items"), dict) else found


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    """Return a property as in files: decimals are numbers, unknown values are omitted and never null."""
    if "anyOf" in found:
        types = [kind for kind in found["anyOf"] if kind.get("type") != "null"]
        rest = {name: value for name, value in found.items() if name != "anyOf"}
        found = rest | types[0] if len(types) == 1 else rest | {"anyOf": types}
    if found.get("format") == "decimal":
        found = {name: value for name, value in found.items() if name != "format"} | {"type": "number"}
    if found.get("default", ...) is None or found.get("default") == {}:
        del found["default"]
    return found
