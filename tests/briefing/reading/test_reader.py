"""Reading: any bytes give a briefing or faults, each fault with its place, and never another exception."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Briefing
from app.briefing.reading import decoder, reader, shape_errors, strictness
from app.briefing.reading.columns import columns
from app.briefing.reading.passages import with_passages
from app.briefing.reading.starter import starter
from app.runtime import paths as places
from tests.support.briefings import generator
from tests.support.briefings.changed import tree
from tests.support.briefings.faults import faults_of, paths, sound
from tests.support.examples import examples

BUNDLED = places.bundled_briefing().read_bytes()


def test_the_bundled_briefing_is_read() -> None:
    assert isinstance(reader.read(BUNDLED), Briefing)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_briefing_or_faults(data: bytes) -> None:
    sound(reader.read(data))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(_JSON)
def test_any_json_gives_a_briefing_or_faults(value: Any) -> None:
    sound(reader.read(json.dumps(value).encode()))


def _places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for name, held in value.items():
            found += _places(held, (*path, name))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            found += _places(held, (*path, index))
    return found


_PLACES = _places(tree())


@examples(60)
@given(st.sampled_from(_PLACES), _JSON)
def test_a_briefing_with_anything_anywhere_gives_a_briefing_or_faults(path: tuple[str | int, ...], value: Any) -> None:
    changed = tree()
    held = changed
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = value

    sound(reader.read(json.dumps(changed).encode()))


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_a_word_that_is_wrong_anywhere_is_told_of_every_part_of_a_briefing(step: int) -> None:
    """The starter has each part once, so that each of its texts with a form of its own is written wrong here."""
    for path in _places(json.loads(starter()))[::step]:
        changed = json.loads(starter())
        held = changed
        for name in path[:-1]:
            held = held[name]
        if isinstance(held[path[-1]], str):
            held[path[-1]] = "?"
            sound(reader.read(json.dumps(changed).encode()))


@pytest.mark.parametrize("time", ["9:00", "24:00", "10:00–11:00", "10.00"])
def test_an_hour_written_otherwise_is_told_with_one_that_is_right(time: str) -> None:
    changed = json.loads(starter())
    changed["programme"][0]["time"] = time

    (fault,) = faults_of(changed)

    assert fault.path == "programme[0].time"
    assert time in localizer_for("en").fault(fault)
    assert "14:30-15:15" in localizer_for("en").fault(fault)


@examples(60)
@given(st.integers(0, len(BUNDLED) - 1), st.binary(max_size=6), st.integers(0, 40))
def test_a_briefing_with_damaged_bytes_gives_a_briefing_or_faults(start: int, put: bytes, cut: int) -> None:
    sound(reader.read(BUNDLED[:start] + put + BUNDLED[start + cut :]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"format": "briefing/1", "edition": {"number": 1e999}}',
        b'{"format": NaN}',
        b'{"id": "\\ud800"}',
        BUNDLED[:-3],
        BUNDLED.replace(b"107.7", b"1" * 10_000, 1),
        BUNDLED.replace(b": 107.7", b": Infinity", 1),
        BUNDLED.replace(b": 107.7", b": 1e999999", 1),
        BUNDLED.decode().encode("utf-16"),
    ],
    ids=lambda data: repr(bytes(data[:12])),
)
def test_hostile_bytes_are_refused_with_a_fault(data: bytes) -> None:
    found = reader.read(data)

    assert not isinstance(found, Briefing)
    sound(found)


def test_every_fault_of_structure_is_told_at_once_with_its_path() -> None:
    changed = tree()
    changed["trade"]["observations"][3]["value"] = "many"
    changed["trade"]["observations"][4]["flow"] = "smuggling"
    changed["agreements"][0]["colour"] = "red"
    del changed["quotes"][1]["speaker"]
    changed["id"] = "Not An Id"
    changed["events"] = None

    assert paths(changed) == [
        "id",
        "trade.observations[3].value",
        "trade.observations[4].flow",
        "agreements[0].colour",
        "quotes[1].speaker",
        "events",
    ]


def test_a_key_written_twice_is_named_among_the_other_faults() -> None:
    found = reader.read(b'{"format": "briefing/1", "format": "briefing/1", "id": "a"}')

    assert not isinstance(found, Briefing)
    assert "format" in [fault.path for fault in found]


@pytest.mark.parametrize(
    ("where", "name", "wrong", "right"),
    [
        (("events", 0), "date", "31.12.1996", "2024-11-05"),
        (("events", 0), "date", "05.11.2024", "2024-01/2024-09"),
        (("edition",), "data_date", "28 February 2026", "2024-11-05"),
        (("figures", 0), "unit", "million dollars", "USD mln"),
        (("messages", 0, "evidence", 0), "place", "p. 3", "paragraph 46"),
        (("messages", 0), "id", "Exports 2025", "kz-exports-2025"),
        (("parties", 0), "code", "kaz", "KZ"),
    ],
)
@pytest.mark.parametrize("language", INTERFACE)
def test_what_is_wanted_is_told_with_an_example_that_is_right(
    language: Any, where: tuple[str | int, ...], name: str, wrong: str, right: str
) -> None:
    changed = tree()
    held = changed
    for step in where:
        held = held[step]
    held[name] = wrong

    (fault,) = faults_of(changed)
    told = localizer_for(language).fault(fault)

    assert fault.path.endswith(f".{name}")
    assert wrong in told
    assert right in told
    assert not set(r"\^$[]{}").intersection(localizer_for(language).phrase(fault.right))
    held[name] = right
    again = reader.read(json.dumps(changed, ensure_ascii=False).encode())
    assert isinstance(again, Briefing) or fault.path not in [one.path for one in again]


def test_more_faults_than_are_listed_hide_none_that_others_lean_on() -> None:
    changed = tree()
    for item in changed["agreements"]:
        item["evidence"] = [{"source": item["evidence"][0]["source"], "place": "whole", "excerpt": "а " * 26}] * 10
    for chart in changed["trade"]["charts"]:
        chart["series"][0]["values"].append("no-such-value")
    changed["trade"]["observations"][0]["period"] = "2024-02-30"

    assert len(faults_of(changed)) == shape_errors.MOST + 1


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("words", ['он сказал: "да"', "a \\ b", '"', '\\"\\'])
def test_only_a_file_that_may_hold_more_than_its_briefing_is_read_twice(words: str, ascii_only: bool) -> None:
    changed = tree()
    changed["messages"][0]["text"]["ru"] = words
    data = json.dumps(changed, ensure_ascii=ascii_only, indent=1).encode()

    assert not _suspicious(data)
    assert _suspicious(data.replace(b'"format"', b'"format": "briefing/1", "format"', 1))
    assert _suspicious(data.replace(b": 107.7", b': "107.7"', 1))
    assert _suspicious(data.replace(b'"edition"', b'"cards": [], "edition"', 1))


def _suspicious(data: bytes) -> bool:
    marks = strictness.Marks(data)
    for column in columns(msgspec.json.decode(data, type=Briefing)):
        marks.add(column)
    return marks.suspicious()


def test_a_large_file_is_read_in_pieces_to_the_same_briefing() -> None:
    data = generator.grown(6000, 6000, 0)
    assert len(data) > decoder.LARGE

    assert reader.read(data) == with_passages(msgspec.json.decode(data, type=Briefing))


def test_a_fault_deep_in_a_large_file_has_its_path() -> None:
    large = json.loads(generator.grown(2000, 2000, 0))
    large["quotes"][1500]["kind"] = "song"
    large["agreements"][1700]["status"] = "sung"

    assert {"quotes[1500].kind", "agreements[1700].status"} <= set(paths(large))


def test_a_thousand_faults_are_cut_short() -> None:
    changed = tree()
    changed["events"] = [{"nonsense": number} for number in range(1000)]

    assert len(faults_of(changed)) == shape_errors.MOST + 1


@pytest.mark.parametrize("kind", ["missing", "folder", "unreadable"])
def test_what_is_no_file_is_a_fault(tmp_path: Path, kind: str) -> None:
    path = {"missing": tmp_path / "none.json", "folder": tmp_path, "unreadable": tmp_path / ("x" * 300)}[kind]

    sound(reader.read_file(path))
    assert not isinstance(reader.read_file(path), Briefing)
