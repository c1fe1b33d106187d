"""The format guide: every example in it is what it says it is."""

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest

from app import cli
from app.briefing.i18n import tags
from app.briefing.model import model, parts, values
from app.briefing.reading.json_schema import schema

KINDS = vars(parts) | vars(values) | vars(model)
GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "format.md").read_text("utf-8")
EXAMPLES = re.findall(r"<!-- example: (\w+) -->\n```json\n(.*?)```", GUIDE, re.DOTALL)
TABLES = dict(re.findall(r"<!-- (table|comtrade) -->\n```csv\n(.*?)```", GUIDE, re.DOTALL))


def test_every_block_is_an_example_that_is_checked() -> None:
    assert len(re.findall(r"^```\w", GUIDE, re.MULTILINE)) == len(EXAMPLES) + len(TABLES)
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[kind for kind, _ in EXAMPLES])
def test_an_example_is_a_part_of_its_kind(kind: str, example: str) -> None:
    part = schema() | {"$ref": f"#/$defs/{kind}"}

    jsonschema.Draft202012Validator(part).validate(json.loads(example))
    assert msgspec.json.decode(example, type=KINDS[kind])


@pytest.mark.parametrize(
    ("table", "options"), [("table", []), ("comtrade", ["--reporter", "kazakhstan", "--source", "example-table"])]
)
def test_an_example_of_a_table_is_imported(tmp_path: Path, table: str, options: list[str]) -> None:
    file, rows = tmp_path / "new.json", tmp_path / "rows.csv"
    rows.write_text(TABLES[table], "utf-8")

    assert cli.main(["new", str(file)]) == 0
    assert cli.main(["import", str(rows), str(file), *options]) == 0
    assert cli.main(["check", str(file)]) == 0


def test_the_words_of_the_guide_are_those_of_the_model() -> None:
    for words in re.findall(r"`([a-z]+(?: to)?)`", GUIDE):
        if words in ("null", "note") or tags.is_tag(words):
            continue
        assert words in json.dumps(schema()) or words in ("new", "schema"), words
