"""Formats: format 1 is read as format 2 and upgraded to it without a change; a later one is not opened in part."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.comparison.diff import compare
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.reading.upgrade import number_of, upgraded
from app.runtime import paths

NEW = {"starter": starter(), "bundled": paths.bundled_briefing().read_bytes()}


def older(data: bytes) -> Any:
    """A file as format 1 had it."""
    tree = json.loads(data)
    tree["format"] = "briefing/1"
    tree.pop("languages", None)
    (tree["occasion"]["guest"],) = tree["occasion"].pop("guests")
    return tree


def briefing(data: bytes) -> Briefing:
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return found


@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("indent", [None, 1, 4])
def test_an_upgraded_file_says_what_it_said(name: str, indent: int | None) -> None:
    data = json.dumps(older(NEW[name]), ensure_ascii=False, indent=indent).encode()

    made = upgraded(data)

    assert (number_of(data), number_of(made)) == (1, 2)
    assert briefing(made) == briefing(data)
    assert not compare(Dossier(briefing(data)), Dossier(briefing(made))).difference
    assert made.replace(b"briefing/2", b"briefing/1").count(b"\n") == data.count(b"\n")
    assert upgraded(made) == made


@given(st.data())
def test_nothing_but_format_and_guest_changes_in_any_file(data: st.DataObject) -> None:
    tree = older(starter())
    order = data.draw(st.permutations(list(tree)))
    blank = data.draw(st.sampled_from(["", " ", "\n  ", "\t"]))
    tree["occasion"]["title"]["en"] = data.draw(st.sampled_from(['"guest": "rs"', "briefing/1", "\\"]))
    text = json.dumps({key: tree[key] for key in order}, ensure_ascii=False, separators=(f",{blank}", f":{blank}"))

    made = json.loads(upgraded(text.encode()))

    tree["format"] = "briefing/2"
    tree["occasion"]["guests"] = [tree["occasion"].pop("guest")]
    assert made == tree


@pytest.mark.parametrize("number", [3, 12])
def test_a_file_of_a_later_format_is_not_opened_in_part(number: int) -> None:
    tree = json.loads(starter()) | {"format": f"briefing/{number}", "flights": []}

    found = read(json.dumps(tree).encode())

    assert isinstance(found, tuple)
    (fault,) = found
    assert fault.path == "format"
    assert dict(fault.wrong.values) == {"number": str(number), "most": "2"}


@pytest.mark.parametrize(
    ("occasion", "path"),
    [
        ({"guests": ["kz"]}, "occasion.guests"),
        ({"guests": []}, "occasion.guests"),
        ({"guests": ["rs", "rs"]}, "occasion.guests"),
        ({"guest": "kz", "guests": []}, "occasion.guest"),
        ({"guests": ["nobody"]}, "occasion.guests[0]"),
    ],
)
def test_who_meets_is_named_once(occasion: dict[str, Any], path: str) -> None:
    tree = json.loads(starter())
    tree["occasion"] |= occasion

    found = read(json.dumps(tree).encode())

    assert isinstance(found, tuple)
    assert [fault.path for fault in found] == [path]


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("occasion", "host", None),
        ("sources", "title", None),
        ("agreements", "kind", "letter-of-intent"),
        ("agreements", "kind", "road-show"),
        ("agreements", "amount", {"value": 2.2, "unit": "EUR bn", "qualifier": "about"}),
        ("quotes", "translated", True),
        ("events", "date", "2030-Q2"),
        ("edition", "office", {"uz-Latn": "Tashqi ishlar vazirligi"}),
        ("edition", "contact", "protocol@example.org"),
        ("parties", "kind", "organisation"),
        ("", "languages", ["ru", "kk"]),
        ("", "$schema", "schema.json"),
    ],
)
def test_what_format_2_adds_is_read(part: str, key: str, value: Any) -> None:
    tree = json.loads(starter())
    held = tree[part] if part else tree
    held = held[0] if isinstance(held, list) else held
    if value is None:
        del held[key]
    else:
        held[key] = value

    briefing(json.dumps(tree, ensure_ascii=False).encode())


@pytest.mark.parametrize(
    "place", ["paragraph 3-5", "page 12-14", "00:12:30", "01:02:03-01:02:10", "whole", "headline", "table 1"]
)
def test_places_are_ranges_and_times_too(place: str) -> None:
    tree = json.loads(starter())
    tree["context"][0]["evidence"][0]["place"] = place

    briefing(json.dumps(tree).encode())


@pytest.mark.parametrize("tag", ["<b>", "tlhx", "russian", "ZH-hans", "", "en_GB"])
def test_what_is_no_tag_is_told_wherever_a_language_is_named(tag: str) -> None:
    tree = json.loads(starter())
    tree["languages"] = ["ru", tag]
    tree["quotes"][-1] |= {"kind": "paraphrase", "language": tag}
    tree["events"][0]["title"][tag] = "Words"

    found = read(json.dumps(tree).encode())

    assert isinstance(found, tuple)
    last = len(tree["quotes"]) - 1
    assert {fault.path for fault in found} == {
        "languages[1]",
        f"quotes[{last}].language",
        f"events[0].title.{tag}".rstrip("."),
    }


@pytest.mark.parametrize("place", ["p. 3", "12:30", "00:61:00", "paragraph 3–5", "minute 3"])
def test_other_places_are_told_with_an_example(place: str) -> None:
    tree = json.loads(starter())
    tree["context"][0]["evidence"][0]["place"] = place

    found = read(json.dumps(tree).encode())

    assert isinstance(found, tuple)
    assert "00:12:30" in found[0].right.message
