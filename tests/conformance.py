"""Papers judged by veraPDF, the reference checker: `python3 -m tests.conformance` makes all and prints the verdicts."""

import itertools
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from app.briefing.messages import Voice
from app.paper import pictures
from app.paper.order import KINDS, profiles
from tests.papers import engine, folder, genuine, hostile_one, name, paper

TOOL: Final = Path(__file__).resolve().parents[2] / "shared" / "tools" / "verapdf_check.py"
LANGUAGES: Final[tuple[tuple[Voice, ...], ...]] = (("ru",), ("kk",), ("sr",), ("sr-Latn",), ("en",), ("kk", "ru"))


ONE_COLLECTOR: Final = {"JAVA_TOOL_OPTIONS": "-XX:+UseSerialGC"}
"""What Java is to save itself: several threads that collect take a fifth more. Its compiler is worth its time here."""


def _judged(languages: tuple[Voice, ...], profile: str, evil: bool) -> bool:
    """Whether a paper is among those judged.

    Of each kind and language the genuine one is, on one page, and of the hosts' languages the hostile one on the other.
    A guest's language differs in words and tags alone, and veraPDF takes up to 20 seconds for a whole briefing.
    """
    genuine_page = "filing" if languages == ("kk",) else "a4"
    hosts = not {"kk", "ru"}.isdisjoint(languages)
    return (profile != genuine_page and hosts) if evil else profile == genuine_page


PAPERS: Final = [one for one in itertools.product(KINDS, LANGUAGES, profiles(), (False, True)) if _judged(*one[1:])]
CHARTS: Final = [
    (chart.id, evil)
    for evil in (False, True)
    for chart in (hostile_one() if evil else genuine())[0].briefing.trade.charts
]


def chart_name(chart_id: str, evil: bool) -> str:
    """The name of the file of a chart by itself."""
    return f"chart-{chart_id}{'-hostile' if evil else ''}.pdf"


def main() -> int:
    """Make every paper and chart, and let veraPDF print its verdicts; gives veraPDF's exit status."""
    for kind, languages, profile, evil in PAPERS:
        paper(kind, languages, profile, evil=evil)
    for chart_id, evil in CHARTS:
        source = hostile_one() if evil else genuine()
        made = pictures.draw(source[0], chart_id, "ru", "pdf", engine=engine())
        (folder() / chart_name(chart_id, evil)).write_bytes(made)
    engine().close()
    files = [name(*one[:3], evil=one[3]) for one in PAPERS] + [chart_name(*one) for one in CHARTS]
    command = [sys.executable, str(TOOL), "3a,ua1", *files]
    return subprocess.run(command, cwd=folder(), env={**os.environ, **ONE_COLLECTOR}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
