"""New elements of a draft: an empty one of a list, and evidence from a pasted passage with its source."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from app.briefing.editing import form, json_edits, pasted
from app.briefing.editing.draft import Draft
from app.briefing.editing.pasted import Sought


def new_element(draft: Draft, path: str) -> object:
    """Return a new element for the list at a path: a part with its first choices, an empty text, or an empty id."""
    field = field_at(path)
    if field is None:
        return {}
    if field.part is not None:
        return form.blank(field.part, draft.new_id(form.stem(field.part)))
    return {} if field.kind == "texts" else ""


def field_at(path: str) -> form.FormField | None:
    """Return the field of the model at a path; None of a text's language or of an unknown key."""
    steps = json_edits.steps(path)
    start = next((count for count in (1, 2, 3) if form.kind_at(json_edits.path_text(steps[:count]))), None)
    if start is None:
        return None
    kind = form.kind_at(json_edits.path_text(steps[:start]))
    found = None
    for step in steps[start:]:
        if isinstance(step, str):
            found = next((one for one in form.fields(kind) if one.name == step), None) if kind is not None else None
            kind = found.part if found is not None else None
    return found


def with_passage(draft: Draft, path: str, text: str, language: str) -> tuple[Draft, str, bool] | None:
    """Return the draft with a pasted passage as the piece of evidence at a path, its source, and whether that is new.

    The source is that of the address; an unknown address becomes a new source, whose language and title are left to
    the user. None if there is nothing in the text.
    """
    item = f"{path.partition(']')[0]}]"
    found = pasted.recognised(text, _numbers(draft, item), language)
    if not found.excerpt and not found.address:
        return None
    source, new = _source(draft, found.address)
    if new:
        entry = {"id": source, "publisher": pasted.publisher(found.address), "address": found.address}
        draft = draft.insert(f"sources[{draft.length('sources')}]", entry)
    before = draft.value(path)
    evidence: dict[str, Any] = {"source": source, "place": "whole"} if source else {"place": "whole"}
    if isinstance(before, dict):
        evidence = before | ({"source": source} if source else {})
    if found.excerpt:
        evidence["excerpt"] = found.excerpt
    if found.highlight:
        evidence["highlight"] = found.highlight
    order = form.order(json_edits.steps(path))
    evidence = {
        key: evidence[key] for key in sorted(evidence, key=lambda key: order.index(key) if key in order else -1)
    }
    return (draft.insert(path, evidence) if before is None else draft.set(path, evidence)), source, new


def _source(draft: Draft, address: str) -> tuple[str, bool]:
    """Return the id of the source with an address, and whether it has to be added; empty without an address."""
    if not address:
        return "", False
    for source in draft.value("sources") or ():
        if isinstance(source, dict) and pasted.same_address(str(source.get("address", "")), address):
            return str(source["id"]), False
    return draft.new_id(pasted.source_id(address)), True


def _numbers(draft: Draft, item: str) -> Iterator[Sought]:
    """Yield the numbers of an item and of the values that it names, with their units."""
    part = draft.value(item)
    named = [part] if isinstance(part, dict) else []
    for key in named[0].get("values", ()) if named else ():
        value = draft.value(draft.path_of(str(key)))
        named += [value] if isinstance(value, dict) else []
    for one in named:
        holders: tuple[tuple[Any, str], ...] = (
            (one, str(one.get("unit", "number"))),
            (one.get("change"), "percent"),
            (one.get("amount"), ""),
        )
        for holder, unit in holders:
            for key in ("value", "upper") if isinstance(holder, dict) else ():
                try:
                    yield Decimal(str(holder[key])), unit or str(holder.get("unit", "number"))
                except (KeyError, InvalidOperation):
                    continue
