"""Drafts: a change touches the bytes that it is about and no others, and every change can be undone."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.briefing.editing import form
from app.briefing.editing.draft import Draft
from app.briefing.editing.json_edits import Number
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.runtime import paths

STARTER = (paths.resources() / "starter.json").read_bytes()
LAYOUTS = {
    "compact": STARTER,
    "indented": json.dumps(json.loads(STARTER), ensure_ascii=False, indent=4).encode(),
    "one line": json.dumps(json.loads(STARTER), ensure_ascii=False).encode(),
    "dense": json.dumps(json.loads(STARTER), separators=(",", ":")).encode(),
}
"""The same file as different programs lay it out."""


def plain(data: bytes) -> Any:
    """The content of a file, its numbers by their digits."""
    return json.loads(data, parse_float=Number, parse_int=Number)


def places(value: Any, path: str = "") -> list[str]:
    """The paths of all values of a file below the top."""
    found: list[str] = []
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in children:
        inner = f"{path}[{step}]" if isinstance(step, int) else f"{path}.{step}".removeprefix(".")
        found += [inner, *places(one, inner)]
    return found


def changed(draft: Draft, chance: random.Random) -> Draft:
    """A draft after any change at any place."""
    path = chance.choice([one for one in places(plain(draft.data)) if "$" not in one])
    kind = chance.choice(("set", "set", "remove", "duplicate", "insert", "move"))
    element = path.endswith("]")
    parent, _, index = path.rpartition("[")
    if kind == "set":
        return draft.set(path, chance.choice(['Слова «в» "кавычках"\n', Number("107.70"), True, {"ru": "да"}, [], {}]))
    if kind == "remove":
        return draft.remove(path)
    if not element:
        return draft.set(f"{path}.new", {"ru": "а", "kk": ["б"]})
    if kind == "duplicate":
        return draft.duplicate(path)
    if kind == "insert":
        return draft.insert(path, {"id": draft.new_id("figure"), "value": Number("1.50")})
    return draft.move(path, chance.randrange(draft.length(parent)) if index else 0)


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=8)
@given(seed=st.integers(0, 10_000))
def test_what_was_changed_can_be_undone_to_the_byte_and_made_again(layout: str, seed: int) -> None:
    chance = random.Random(seed)
    draft = Draft(LAYOUTS[layout])
    for _ in range(5):
        draft = changed(draft, chance)
        plain(draft.data)
    last = draft.data
    while draft.done:
        draft = draft.undo()
    assert draft.data == LAYOUTS[layout]
    while draft.undone:
        draft = draft.redo()
    assert draft.data == last


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=8)
@given(seed=st.integers(0, 10_000))
def test_a_value_that_is_set_is_all_that_differs(layout: str, seed: int) -> None:
    before = LAYOUTS[layout]
    path = random.Random(seed).choice([one for one in places(plain(before)) if "$" not in one])
    draft = Draft(before).set(path, "слово")
    (step,) = draft.done
    assert draft.value(path) == "слово"
    assert draft.data == before[: step.start] + step.new + before[step.start + len(step.old) :]
    assert draft.set(path, plain_at(before, path)).value(path) == Draft(before).value(path)


def plain_at(data: bytes, path: str) -> Any:
    return Draft(data).value(path)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_elements_are_added_copied_moved_and_removed_in_the_layout_of_the_file(layout: str) -> None:
    before = Draft(LAYOUTS[layout])
    figures = before.value("figures")
    copied = before.duplicate("figures[0]")
    assert copied.value("figures[1]") == figures[0] | {"id": f"{figures[0]['id']}-2"}
    assert copied.move("figures[1]", 0).value("figures[1]") == figures[0]
    assert copied.remove("figures[1]").data == before.data
    added = before.insert(f"steps[{before.length('steps')}]", {"id": "new"})
    assert added.value("steps")[-1] == {"id": "new"}
    assert added.data.count(b"\n") >= before.data.count(b"\n")
    assert isinstance(read(copied.data), Briefing)


def test_a_number_keeps_the_digits_that_were_typed() -> None:
    draft = Draft(STARTER).set("figures[0].value", Number("107.70"))
    assert draft.value("figures[0].value") == "107.70"
    assert b'"value": 107.70' in draft.data


def test_a_new_key_stands_where_the_model_has_it_and_an_empty_list_goes_with_its_last_element() -> None:
    order = form.keys(form.lists()["figures"])
    draft = Draft(STARTER).set("figures[0].note.ru", "Замечание").set("figures[0].qualifier", "about")
    names = list(draft.value("figures[0]"))
    assert names == sorted(names, key=order.index)
    assert Draft(STARTER).remove("occasion.evidence[0]").value("occasion.evidence") is None


def test_typing_on_is_one_step() -> None:
    draft = Draft(STARTER)
    for words in ("Т", "То", "Тов"):
        draft = draft.set("figures[0].label.ru", words, joined=True)
    assert len(draft.done) == 1
    assert draft.undo().data == STARTER


def test_words_of_a_text_are_set_in_one_step_and_the_last_ones_take_the_text_with_them() -> None:
    draft = Draft(b'{"a": {"text": {"ru": "x"}, "n": 1}}')
    written = draft.set_words("a.text", "kk", "y").set_words("a.text", "kk", "y z")
    assert written.data == b'{"a": {"text": {"ru": "x", "kk": "y z"}, "n": 1}}'
    assert written.undo().data == draft.data
    assert written.set_words("a.text", "kk", " ").data == draft.data
    assert draft.set_words("a.text", "ru", "").data == b'{"a": {"n": 1}}'


@pytest.mark.parametrize("path", form.lists())
def test_every_list_of_the_file_has_a_form(path: str) -> None:
    kind = form.lists()[path]
    found = form.fields(kind)
    assert {field.name for field in found} | {"id"} >= set(form.keys(kind)) - {"guest"}
    for field in found:
        assert (field.part is not None) == (field.kind in ("part", "parts"))
        assert bool(field.choices) == (field.kind in ("choice", "choices"))
        assert (field.refers is not None) == (field.kind in ("reference", "references"))


def test_fields_that_name_other_parts_are_known_as_such() -> None:
    """What the reader follows as a reference the form offers as one."""
    named = {
        field.name
        for kind in form.lists().values()
        for field in form.fields(kind)
        if field.kind.startswith("reference")
    }
    assert named >= {
        "reporter",
        "speaker",
        "party",
        "theme",
        "themes",
        "values",
        "items",
        "event",
        "agreement",
        "people",
    }
