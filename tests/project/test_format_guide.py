"""The format guide: every example in it is what it says it is, and every key of the format has its line."""

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest

from app import cli
from app.briefing.i18n import tags
from app.briefing.model import model, parts, places, values, visit_book
from app.briefing.model.parts import Part
from app.briefing.reading.json_schema import schema

KINDS = vars(parts) | vars(values) | vars(places) | vars(visit_book) | vars(model)
GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "format.md").read_text("utf-8")
EXAMPLES = re.findall(r"<!-- example: (\w+) -->\n```json\n(.*?)```", GUIDE, re.DOTALL)
PARTS = sorted(
    (kind for kind in Part.__subclasses__() if kind.__module__.startswith("app.briefing.model.")),
    key=lambda kind: kind.__name__,
)
ROW = re.compile(r"\| `([\w$]+)` \| (yes )?\| \S.*")
KEYS = {
    tuple(names.split(", ")): rows.splitlines()
    for names, rows in re.findall(r"<!-- keys: ([\w, ]+) -->\n\|.*\n\|.*\n((?:\|.*\n)+)", GUIDE)
}
"""The rows of the tables of keys, each table by the parts that it is for."""
TABLES = dict(re.findall(r"<!-- (table|office|comtrade) -->\n```csv\n(.*?)```", GUIDE, re.DOTALL))


def described(part: str) -> dict[str, bool]:
    """The keys that the guide describes for a part, each with whether it must be given."""
    (rows,) = (rows for names, rows in KEYS.items() if part in names)
    return {match[1]: bool(match[2]) for match in map(ROW.fullmatch, rows) if match}


def test_every_part_has_one_table_of_its_keys_and_no_other() -> None:
    named = [name for names in KEYS for name in names if names != ("all parts",)]
    assert sorted(named) == sorted(kind.__name__ for kind in PARTS)
    for names, rows in KEYS.items():
        keys = described(names[0])
        known = {
            key
            for kind in PARTS
            if names == ("all parts",) or kind.__name__ in names
            for key in kind.__struct_encode_fields__
        }
        assert len(keys) == len(rows), names
        assert keys.keys() <= known, names


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_every_key_of_a_part_has_its_line(kind: type[msgspec.Struct]) -> None:
    lines = described("all parts") | described(kind.__name__)
    fields = {field.encode_name: field.required for field in msgspec.structs.fields(kind)}

    assert {key: needed for key, needed in lines.items() if key in fields} == fields


def test_every_block_is_an_example_that_is_checked() -> None:
    assert len(re.findall(r"^```\w", GUIDE, re.MULTILINE)) == len(EXAMPLES) + len(TABLES)
    assert len(EXAMPLES) >= 20
    assert {"Commitment", "Provision", "Issue", "Point", "Meeting", "Delegation", "Life"} <= {
        kind for kind, _ in EXAMPLES
    }


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[kind for kind, _ in EXAMPLES])
def test_an_example_is_a_part_of_its_kind(kind: str, example: str) -> None:
    part = schema() | {"$ref": f"#/$defs/{kind}"}

    jsonschema.Draft202012Validator(part).validate(json.loads(example))
    assert msgspec.json.decode(example, type=KINDS[kind])


@pytest.mark.parametrize(
    ("table", "options"),
    [
        ("table", []),
        ("office", ["--reporter", "kazakhstan", "--source", "example-table"]),
        ("comtrade", ["--reporter", "kazakhstan", "--source", "example-table"]),
    ],
)
def test_an_example_of_a_table_is_imported(tmp_path: Path, table: str, options: list[str]) -> None:
    file, rows = tmp_path / "new.json", tmp_path / "rows.csv"
    rows.write_text(TABLES[table], "utf-8")

    assert cli.main(["new", str(file)]) == 0
    assert cli.main(["import", str(rows), str(file), *options]) == 0
    assert cli.main(["check", str(file)]) == 0


def test_the_words_of_the_guide_are_those_of_the_model() -> None:
    known = json.dumps(schema())
    for words in re.findall(r"`([a-z]+(?: to)?)`", GUIDE):
        if words in ("null", "note") or tags.is_tag(words):
            continue
        assert words in known or words in ("new", "schema", "import"), words
