"""A briefing written as a workbook is the same briefing when it is read back, by this program and after LibreOffice."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.briefing.reading.extract import size
from app.briefing.reading.starter import starter
from app.briefing.validation.checker import check
from app.briefing.workbook.document import Document
from app.briefing.workbook.opening import read
from app.briefing.workbook.reader import document
from app.briefing.workbook.writer import workbook
from app.runtime import paths
from tests.support.briefings import forty, generator
from tests.support.screen import ROOT

BUNDLED = sorted(paths.bundled_briefing().parent.glob("*.json"))
BOOKS = sorted((ROOT / "tests" / "support" / "briefings").glob("*.json"))
OFFICE = shutil.which("soffice")


def returned(book: bytes) -> Briefing:
    found = document(book)
    assert isinstance(found, Document), found
    assert found.notices == ()
    result = read(found)
    assert isinstance(result, Briefing), [str(fault) for fault in result]
    return result


def there_and_back(data: bytes, locale: str = "en") -> Briefing:
    return returned(workbook(data, localizer_for(locale)))


@pytest.mark.representative
@pytest.mark.parametrize("file", [*BOOKS, *BUNDLED], ids=lambda file: file.stem)
def test_every_briefing_at_hand_comes_back(file: Path) -> None:
    data = file.read_bytes()
    assert there_and_back(data, "ru") == reader.read(data)


@pytest.mark.representative
@pytest.mark.parametrize("locale", INTERFACE)
def test_the_headings_are_read_back_in_every_language(locale: str) -> None:
    assert there_and_back(starter(), locale) == reader.read(starter())


def test_a_briefing_of_format_1_comes_back_as_one_of_the_newest() -> None:
    tree = json.loads(starter())
    tree["format"] = "briefing/1"
    (tree["occasion"]["guest"],) = tree["occasion"].pop("guests")
    data = json.dumps(tree).encode()
    assert there_and_back(data) == reader.read(data)


def test_a_generated_briefing_with_ranges_ranks_and_visit_books_comes_back() -> None:
    data = generator.briefing(1_000_000)
    assert there_and_back(data) == reader.read(data)


def test_a_workbook_of_forty_items_in_three_languages_is_read_and_checked_without_an_error() -> None:
    found = returned(workbook(forty.forty(), localizer_for("kk")))

    assert found == reader.read(forty.forty())
    assert found.languages == forty.LANGUAGES
    assert size(found) == forty.COUNT
    assert [str(remark) for remark in check(Dossier(found), localizer_for("en")) if remark.level == "error"] == []


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Cn", "Co"), include_characters=" \n\t"),
    min_size=1,
    max_size=40,
).map(lambda words: f"{words}.")
STRANGE = st.sampled_from(
    (
        "=1+1",
        "+3",
        "-",
        "@x",
        "  two  blanks ",
        "_x0041_",
        "&amp;",
        "<b>",
        "'quoted",
        "#own",
        "2025",
        "true",
        "1e5",
        "\tx",
    )
)
NUMBERS = st.one_of(
    st.decimals(min_value=-1_000_000, max_value=1_000_000, places=3),
    st.from_regex(r"[1-9][0-9]{0,11}(\.[0-9]{1,9})?", fullmatch=True),
    st.sampled_from(("107.70", "0.10", "4000", "1E+3", "0.000", "12345678901234567890.5", "-6.10")),
)


@settings(max_examples=6, phases=(Phase.generate,))
@given(st.lists(st.tuples(WORDS | STRANGE, WORDS | STRANGE, NUMBERS), min_size=12, max_size=20))
def test_any_words_and_digits_come_back_as_they_were(drawn: list[tuple[str, str, Any]]) -> None:
    evidence = {"source": "example-article", "place": "whole"}
    figures = [
        {"id": f"drawn-{number}", "label": {"ru": first, "zh-Hans": second}, "unit": "number", "evidence": [evidence]}
        | {"value": f"<{digits}>", "note": {"fr": second}}
        for number, (first, second, digits) in enumerate(drawn)
    ]
    content = json.dumps(json.loads(starter()) | {"figures": figures}, ensure_ascii=False)
    data = re.sub(r'"value": "<([^">]*)>"', r'"value": \1', content).encode()
    before = reader.read(data)
    assert isinstance(before, Briefing), [str(fault) for fault in before]

    after = there_and_back(data)

    assert after == before
    assert [str(figure.value) for figure in after.figures] == [str(figure.value) for figure in before.figures]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_libreoffice_saves_what_is_read_back_the_same(kind: str, tmp_path: Path) -> None:
    data = BUNDLED[0].read_bytes()
    file = tmp_path / "before" / "visit.xlsx"
    file.parent.mkdir()
    file.write_bytes(workbook(data, localizer_for("ru")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(file)]

    subprocess.run(command, check=True, capture_output=True, timeout=120)

    assert returned((tmp_path / f"visit.{kind}").read_bytes()) == reader.read(data)
