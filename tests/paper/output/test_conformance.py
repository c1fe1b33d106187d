"""Conformance: every kind of paper in every language on every page is PDF/A-3a and PDF/UA-1, whatever its texts.

Judged by veraPDF, which needs Java. It judges all of them in one run, which is slow: `python3 -m tests --slow`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from app.briefing.i18n.catalogues import UiLocale
from app.paper.content.kinds import Kind
from tests.support.papers import name, paper
from tests.support.screen import ROOT
from tools.conformance import CHARTS, PAPERS, chart_name

pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java")


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


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "languages", "profile", "evil"), PAPERS)
def test_a_paper_conforms(
    verdicts: dict[str, list[str]], kind: Kind, languages: tuple[UiLocale, ...], profile: str, evil: bool
) -> None:
    assert passes(verdicts, name(kind, languages, profile, evil=evil))


@pytest.mark.slow
def test_every_chart_by_itself_conforms(verdicts: dict[str, list[str]]) -> None:
    assert all(passes(verdicts, chart_name(*one)) for one in CHARTS)


@pytest.mark.slow
def test_what_conforms_is_told_and_what_does_not_with_the_rules_that_it_breaks(tmp_path: Path) -> None:
    card = paper("card", ("kk", "ru"), evil=True)
    silent, empty = tmp_path / "silent.pdf", tmp_path / "empty.pdf"
    with pikepdf.open(paper("card")) as changed:
        del changed.Root.Lang, changed.Root.Metadata
        changed.save(silent)
    empty.touch()

    judged = subprocess.run(
        [sys.executable, "-m", "tools.verapdf", card, silent, empty],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert judged.returncode == 1
    passed, passed_too, archival, accessible, *unread = re.split(r"\n(?=PASS|FAIL)", judged.stdout)
    assert (passed, passed_too) == (f"PASS 3a {card.name}", f"PASS ua1 {card.name}")
    assert archival.startswith("FAIL 3a silent.pdf\n    6.6.2.1-1, 1 times: ")
    assert accessible.startswith("FAIL ua1 silent.pdf\n    7.1-8, 1 times: ")
    assert "\n    7.2-34, " in accessible
    assert [lines.splitlines()[0] for lines in unread] == ["FAIL 3a empty.pdf", "FAIL ua1 empty.pdf"]
