"""The verb `check`: its report as text and as JSON, in each language, and how it ends."""

import json
import re
from pathlib import Path

import pytest

from app import cli
from app.briefing.i18n.catalogues import INTERFACE
from tests.support.briefings.changed import BUNDLED, exports_do_not_add_up, tree, written

pytestmark = pytest.mark.usefixtures("english")


def test_only_quotes_that_no_source_dates_are_left_under_strict(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(BUNDLED), "--strict"]) == 1

    warnings = capfd.readouterr().err.splitlines()
    assert len(warnings) == sum("date" not in quote for quote in tree()["quotes"])
    assert all("The quote has no date." in line for line in warnings)


def test_every_fault_of_structure_has_line_and_column(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "faulty.json"
    text = BUNDLED.read_text("utf-8")
    text = text.replace('"value": 107.7', '"value": "107.7"').replace('"flow": "imports"', '"flow": "smuggling"', 1)
    text = text.replace('"major": true', '"major": true, "major": true', 1)
    path.write_text(text, "utf-8")
    lines = text.splitlines()

    assert cli.main(["check", str(path)]) == 1

    said = capfd.readouterr().err.splitlines()
    assert len(said) == 3
    wanted = (("107.7", "A number belongs here"), ("smuggling", "One of: "), ("more than once", "Keep one"))
    for line, (wrong, right) in zip(said, wanted, strict=True):
        matched = re.match(rf"{re.escape(str(path))}:(\d+):(\d+): error: ", line)
        assert matched
        place = lines[int(matched[1]) - 1][int(matched[2]) - 1 :]
        assert place.startswith('"')
        assert wrong in line
        assert right in line


def test_the_report_as_json(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    changed = tree()
    exports_do_not_add_up(changed)

    assert cli.main(["check", str(written(changed, tmp_path)), str(BUNDLED), "--json"]) == 1

    said = capfd.readouterr()
    faulty, good = json.loads(said.out)
    assert said.err == ""
    assert faulty["errors"] >= 2
    assert good["errors"] == 0
    assert {"level", "rule", "path", "item", "message", "line", "column", "name", "place"} == set(faulty["remarks"][0])
    assert faulty["remarks"][0]["level"] == "error"


@pytest.mark.representative
@pytest.mark.parametrize("language", INTERFACE)
def test_the_report_speaks_the_language_of_the_user(language: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(BUNDLED), "--lang", language]) == 0

    said = capfd.readouterr()
    own = re.sub(r"\S*\.json\S*|“[^”]*”|«[^»]*»|[\w.\[\]]+:", "", said.err + said.out)  # without paths, ids and quotes
    latin, cyrillic = "[a-zčćđšžàâéèêëîïôùûç]{3,} [a-zčćđšžàâéèêëîïôùûç]{3,}", "[\u0400-\u04ff]{3,} [\u0400-\u04ff]{3,}"
    own_script, other = (latin, cyrillic) if language in ("en", "sr-Latn", "fr") else (cyrillic, latin)
    assert re.search(own_script, own)
    assert not re.search(other, own)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check"], 2),
        (["check", str(BUNDLED), "--source", "nonsense"], 2),
        (["check", str(BUNDLED), "--nonsense"], 2),
        (["check", str(BUNDLED), "--language", "xx"], 2),
        (["check", str(BUNDLED), "--language", "kk"], 0),
        (["check", str(BUNDLED), "--source", "x=/nowhere.txt"], 1),
        (["check", str(BUNDLED), "--source", f"nobody={__file__}"], 1),
        (["check", "/nowhere.json"], 1),
        (["check", "--help"], 0),
    ],
)
def test_exit_statuses(arguments: list[str], status: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == status
    assert "Traceback" not in capfd.readouterr().err
