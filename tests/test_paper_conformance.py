"""Conformance: every kind of paper in every language on every page is PDF/A-3a and PDF/UA-1, whatever its texts.

Judged by veraPDF through the tool that lies beside the checkout; where it or Java is missing, the tests say so and are
skipped. It judges all of them in one run, which takes longer than any other file of tests.
"""

import re
import shutil

import pytest

from app.briefing.messages import Voice
from app.paper.order import Kind
from tests.conformance import CHARTS, PAPERS, TOOL, chart_name
from tests.papers import name

pytestmark = [
    pytest.mark.skipif(not TOOL.is_file(), reason="verapdf_check.py does not lie beside the checkout"),
    pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java"),
]


@pytest.fixture(scope="module")
def verdicts(conformance: str) -> dict[str, list[str]]:
    """What veraPDF says of each file: two lines that pass, or clauses that it fails."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in conformance.splitlines():
        if verdict := re.match(r"(PASS|FAIL) (3a|ua1) (\S+)", line):
            current = verdict[3]
        found.setdefault(current, []).append(line)
    return found


def passes(verdicts: dict[str, list[str]], file: str) -> bool:
    """Whether a file passes both standards; it says what it fails."""
    lines = verdicts.get(file, ["not judged", *verdicts.get("", [])])
    assert [line.split()[:2] for line in lines] == [["PASS", "3a"], ["PASS", "ua1"]], "\n".join(lines)
    return True


@pytest.mark.parametrize(("kind", "languages", "profile", "evil"), PAPERS)
def test_a_paper_conforms(
    verdicts: dict[str, list[str]], kind: Kind, languages: tuple[Voice, ...], profile: str, evil: bool
) -> None:
    assert passes(verdicts, name(kind, languages, profile, evil=evil))


def test_every_chart_by_itself_conforms(verdicts: dict[str, list[str]]) -> None:
    assert all(passes(verdicts, chart_name(*one)) for one in CHARTS)
