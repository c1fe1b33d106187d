"""The schema: valid itself, in line with the model, and as strict as the reader where a schema can be."""

import copy
import json
from typing import Any

import jsonschema
import pytest

from app import cli
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.briefing.reading.json_schema import schema
from app.briefing.reading.starter import starter
from app.runtime import paths

TREE = json.loads(paths.bundled_briefing().read_bytes())
VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_verb_prints_the_schema(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0

    assert json.loads(capfd.readouterr().out) == schema()


def test_it_is_a_schema_of_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("data", [paths.bundled_briefing().read_bytes(), starter()], ids=["bundled", "starter"])
def test_a_briefing_is_valid(data: bytes) -> None:
    VALIDATOR.validate(json.loads(data))


def test_every_part_and_every_key_is_described_and_no_other_is_allowed() -> None:
    for name, part in schema()["$defs"].items():
        assert part["description"], name
        if name == "Text":  # its keys are tags of languages
            continue
        assert part["additionalProperties"] is False, name
        for key, found in part["properties"].items():
            assert found["description"].endswith("."), (name, key)
            assert "null" not in json.dumps(found), (name, key)


def test_numbers_are_numbers() -> None:
    defs = schema()["$defs"]

    assert defs["Change"]["properties"]["value"]["type"] == "number"
    assert defs["Observation"]["properties"]["value"]["type"] == "number"
    assert '"format"' not in json.dumps({name: part for name, part in defs.items() if name != "Briefing"})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "Not An Id"),
        (("colour",), "red"),
        (("trade", "observations", 0, "value"), "107.7"),
        (("trade", "observations", 0, "value"), None),
        (("trade", "observations", 0, "flow"), "smuggling"),
        (("trade", "observations", 0, "unit"), "dollars"),
        (("messages", 0, "evidence"), []),
        (("messages", 0, "text"), {}),
        (("events", 0, "date"), "yesterday"),
        (("computed", 0, "decimals"), 7),
        (("sources", 0, "note", "deutsch"), "Nein"),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses_too(path: tuple[str | int, ...], value: Any) -> None:
    changed = copy.deepcopy(TREE)
    held = changed
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = value

    assert not VALIDATOR.is_valid(changed)
    assert not isinstance(reader.read(json.dumps(changed).encode()), Briefing)
