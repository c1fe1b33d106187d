"""Reading: any bytes give a briefing or faults, each fault with its place, and never another exception."""

import json
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import speech
from app.briefing.model.model import Briefing, ChartKind
from app.briefing.reading import decoder, reader, shape_errors, strictness
from app.briefing.reading.columns import columns
from app.runtime import paths as places
from app.runtime.phrases import Fault
from tests.support.briefings import generator

BUNDLED = places.bundled_briefing().read_bytes()


def tree() -> Any:
    """The bundled briefing as plain JSON, to be changed by a test."""
    return json.loads(BUNDLED)


def faults_of(changed: Any) -> tuple[Fault, ...]:
    """The faults of a changed briefing; there must be some."""
    found = reader.read(json.dumps(changed, ensure_ascii=False).encode())
    assert not isinstance(found, Briefing)
    return found


def only_fault(data: bytes) -> Fault:
    """The one fault of some bytes."""
    found = reader.read(data)
    assert not isinstance(found, Briefing)
    (fault,) = found
    return fault


def paths(changed: Any) -> list[str]:
    """Where the faults of a changed briefing are."""
    return [fault.path for fault in faults_of(changed)]


def sound(found: Briefing | tuple[Fault, ...]) -> None:
    """What every answer has to be: a briefing, or faults that can be told in each language."""
    if isinstance(found, Briefing):
        return
    assert found
    for fault in found:
        assert fault.wrong.message
        for language in INTERFACE:
            told = speech(language).fault(fault)
            assert told
            assert "\n" not in told


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


_PLACES = _places(json.loads(BUNDLED))


@settings(max_examples=60)
@given(st.sampled_from(_PLACES), _JSON)
def test_a_briefing_with_anything_anywhere_gives_a_briefing_or_faults(path: tuple[str | int, ...], value: Any) -> None:
    changed = tree()
    held = changed
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = value

    sound(reader.read(json.dumps(changed).encode()))


@settings(max_examples=60)
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


def test_an_id_that_is_taken_names_both_places() -> None:
    changed = tree()
    changed["events"][1]["id"] = changed["quotes"][0]["id"]

    (fault,) = (fault for fault in faults_of(changed) if "taken" in str(fault))

    assert fault.path == "events[1].id"
    assert "quotes[0].id" in str(fault)


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (("messages", 0), "values", ["no-such-figure"]),
        (("quotes", 0), "speaker", "nobody"),
        (("agreements", 0), "event", "no-such-event"),
        (("findings", 0), "items", ["no-such-item"]),
        (("trade", "observations", 0), "reporter", "no-such-reporter"),
        (("sectors", 0), "theme", "no-such-theme"),
        (("occasion",), "host", "atlantis"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_fault(where: tuple[str | int, ...], name: str, value: Any) -> None:
    changed = tree()
    held = changed
    for step in where:
        held = held[step]
    held[name] = value

    assert any(f".{name}" in path for path in paths(changed))


def test_a_visit_of_a_state_to_itself_is_a_fault() -> None:
    changed = tree()
    changed["occasion"]["guest"] = changed["occasion"]["host"]

    assert paths(changed) == ["occasion.guest"]


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
    told = speech(language).fault(fault)

    assert fault.path.endswith(f".{name}")
    assert wrong in told
    assert right in told
    assert not set(r"\^$[]{}").intersection(speech(language).phrase(fault.right))
    held[name] = right
    again = reader.read(json.dumps(changed, ensure_ascii=False).encode())
    assert isinstance(again, Briefing) or fault.path not in [one.path for one in again]


@pytest.mark.parametrize(
    ("typed", "column", "told"),
    [
        ('{"a": [1, 2,]}', 12, "comma"),
        ('{"a": 1, }', 8, "comma"),
        ('{"цена": 3,1}', 10, "3.1."),
        ('{"a": -3,14, "b": 2}', 7, "-3.14."),
        ('{"a": 2 200}', 7, "2200."),
        ('{"a": 2.200.000,5}', 7, "2200000.5."),
        ('{"a": 05.11.2024}', 7, '"2024-11-05"'),
        ("{“a”: 1}", 2, "“"),
        ('{"a": «слова»}', 7, "«"),
        ('{"a": "Визит”, "b": 1}', 13, "”"),
        ('{"a": "Визит”,\n "b": 1}', 13, "”"),
        ('{"a": "Визит”}', 13, "”"),
        ("{'a': 1}", 2, "'"),
        ('{"a": exports}', 7, "“exports”"),
        ('{"a": 12 mln}', 10, "“mln”"),
        ('{"a": "said "yes" twice"}', 14, "“yes”"),
        ('{"a": "b" "c": 1}', 10, "comma"),
        ('{"a" 1}', 5, "colon"),
        ('{"a": "x\ny"}', 7, "does not end"),
        ('{"a": 1 // one\n}', 9, "comment"),
        ('{"a": {"b": 1}', 15, "complete"),
        ('{"a": 1}}', 9, "“}”"),
        ("Dear Mr Minister", 1, "“Dear Mr Minister”"),
    ],
)
def test_a_slip_of_the_pen_is_told_for_what_it_is_and_where(typed: str, column: int, told: str) -> None:
    fault = only_fault(typed.encode())

    assert (fault.line, fault.column) == (1, column)
    assert told in str(fault)
    assert "JSON" not in str(fault)
    assert "1" in speech("ru").fault(fault).partition(":")[0]  # the place comes first
    sound((fault,))


@pytest.mark.parametrize("typed", ['{"a": 1,500}', '{"a": 1.500,}'])
def test_no_number_is_guessed_where_two_can_be_meant(typed: str) -> None:
    fault = only_fault(typed.encode())

    assert "1500" not in str(fault)
    assert "1.5." not in str(fault)


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0", b"{\\rtf1"])
def test_a_document_of_another_program_is_told_for_what_it_is(start: bytes) -> None:
    fault = only_fault(start + bytes(range(256)))

    assert "document of another kind" in str(fault)
    assert not fault.line


@pytest.mark.parametrize("date", ["2026-02-30", "2026-13", "2026-03/2026-01", "2026/2026-05", "0000-01-01"])
def test_an_impossible_date_is_a_fault(date: str) -> None:
    changed = tree()
    changed["events"][2]["date"] = date

    assert paths(changed) == ["events[2].date"]


@pytest.mark.parametrize("date", ["2024-02-30", "2024-13"])
def test_an_impossible_date_of_what_a_chart_draws_is_a_fault(date: str) -> None:
    changed = tree()
    index = next(n for n, item in enumerate(changed["trade"]["observations"]) if item["id"] == "kz-turnover-2025")
    changed["trade"]["observations"][index]["period"] = date

    assert paths(changed) == [f"trade.observations[{index}].period"]


def test_more_faults_than_are_listed_hide_none_that_others_lean_on() -> None:
    changed = tree()
    for item in changed["agreements"]:
        item["evidence"] = [{"source": item["evidence"][0]["source"], "place": "whole", "excerpt": "а " * 26}] * 10
    for chart in changed["trade"]["charts"]:
        chart["series"][0]["values"].append("no-such-value")
    changed["trade"]["observations"][0]["period"] = "2024-02-30"

    assert len(faults_of(changed)) == shape_errors.MOST + 1


@pytest.mark.parametrize("kind", get_args(ChartKind))
def test_a_chart_draws_something_and_nothing_twice(kind: str) -> None:
    changed = tree()
    (index,) = (n for n, chart in enumerate(changed["trade"]["charts"]) if chart["id"] == "turnover-by-year")
    chart = changed["trade"]["charts"][index]
    chart["kind"] = kind
    key = chart["series"][0]["values"][0]
    chart["series"] = []
    assert paths(changed) == [f"trade.charts[{index}].series"]
    chart["series"] = [{"values": [key]}, {"values": [key]}]
    assert paths(changed) == [f"trade.charts[{index}].series[1].values[0]"]
    chart["series"] = [{"values": [key, key]}]
    assert paths(changed) == [f"trade.charts[{index}].series[0].values[1]"]


def test_a_long_excerpt_and_a_highlight_outside_it_are_faults() -> None:
    changed = tree()
    changed["messages"][0]["evidence"][0] |= {"excerpt": "слово " * 26, "highlight": "другое"}

    assert paths(changed) == ["messages[0].evidence[0].excerpt", "messages[0].evidence[0].highlight"]


def test_a_text_of_more_than_ten_pages_is_a_fault_that_says_how_long_it_is() -> None:
    changed = tree()
    changed["quotes"][0]["text"]["ru"] = "б" * 20_001
    changed["sources"][0]["title"] = "б" * 20_000

    (fault,) = faults_of(changed)

    assert fault.path == "quotes[0].text.ru"
    assert "20001 characters" in str(fault)
    assert "At most 20000 characters" in str(fault)


def test_twenty_five_words_are_an_excerpt_whatever_stands_between_them() -> None:
    changed = tree()
    evidence = {"source": changed["sources"][0]["id"], "place": "whole"}
    changed["messages"][0]["evidence"] = [evidence | {"excerpt": "\xa0\u2003".join(["слово"] * 25)}]
    changed["messages"][1]["evidence"] = [evidence | {"excerpt": "\xa0\u2003".join(["слово"] * 26)}]

    assert paths(changed) == ["messages[1].evidence[0].excerpt"]


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


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://", "ftp://example.org/x"])
def test_only_web_addresses_are_addresses(address: str) -> None:
    changed = tree()
    changed["sources"][1]["address"] = address

    assert paths(changed) == ["sources[1].address"]


@pytest.mark.parametrize(
    ("extra", "kind"),
    [("rs-turnover-2025", "reporter"), ("kz-turnover-2024-9m", "period"), ("kz-exports-2025", "flow")],
)
def test_a_series_never_mixes_reporters_flows_or_lengths_of_period(extra: str, kind: str) -> None:
    changed = tree()
    chart = next(chart for chart in changed["trade"]["charts"] if chart["id"] == "turnover-by-year")
    chart["series"][0]["values"].append(extra)

    (fault,) = faults_of(changed)

    assert fault.path.endswith(".series[0]")
    assert kind in str(fault)


@pytest.mark.parametrize(
    "formula",
    ["{kz-exports-2025} / 0", "{kz-balance-2025}", "2 + 2", "{kz-exports-2025} ** 9", "{kz-exports-2025", "__import__"],
)
def test_a_formula_that_gives_nothing_is_a_fault(formula: str) -> None:
    changed = tree()
    index = next(n for n, item in enumerate(changed["computed"]) if item["id"] == "kz-balance-2025")
    changed["computed"][index]["formula"] = formula

    assert f"computed[{index}].formula" in paths(changed)


def test_a_statement_without_evidence_is_a_fault() -> None:
    changed = tree()
    changed["agreements"][2]["evidence"] = []

    assert "agreements[2].evidence" in paths(changed)


def test_a_large_file_is_read_in_pieces_to_the_same_briefing() -> None:
    data = generator.grown(6000, 6000, 0)
    assert len(data) > decoder.LARGE

    assert reader.read(data) == msgspec.json.decode(data, type=Briefing)


def test_a_fault_deep_in_a_large_file_has_its_path() -> None:
    large = json.loads(generator.grown(6000, 6000, 0))
    large["quotes"][5000]["kind"] = "song"
    large["agreements"][5500]["status"] = "sung"

    assert {"quotes[5000].kind", "agreements[5500].status"} <= set(paths(large))


def test_a_thousand_faults_are_cut_short() -> None:
    changed = tree()
    changed["events"] = [{"nonsense": number} for number in range(1000)]

    assert len(faults_of(changed)) == shape_errors.MOST + 1


@pytest.mark.parametrize("kind", ["missing", "folder", "unreadable"])
def test_what_is_no_file_is_a_fault(tmp_path: Path, kind: str) -> None:
    path = {"missing": tmp_path / "none.json", "folder": tmp_path, "unreadable": tmp_path / ("x" * 300)}[kind]

    sound(reader.read_file(path))
    assert not isinstance(reader.read_file(path), Briefing)
