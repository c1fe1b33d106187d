"""Papers judged by veraPDF, the reference checker: `python3 -m tests.conformance` makes all and prints the verdicts."""

import itertools
import subprocess
import sys
from pathlib import Path
from typing import Final

from app.briefing.messages import Voice
from app.paper import pictures
from app.paper.order import KINDS, Kind, profiles
from tests.papers import engine, folder, genuine, hostile_one, name, paper

TOOL: Final = Path(__file__).resolve().parents[2] / "shared" / "tools" / "verapdf_check.py"
LANGUAGES: Final[tuple[tuple[Voice, ...], ...]] = (("ru",), ("kk",), ("sr",), ("sr-Latn",), ("en",), ("kk", "ru"))

GUESTS: Final[tuple[tuple[Voice, ...], ...]] = (("sr",), ("sr-Latn",), ("en",))


def _judged(kind: Kind, languages: tuple[Voice, ...], profile: str, evil: bool) -> bool:
    """Whether a paper is among those judged: all but some whole ones, on which veraPDF takes up to 20 seconds each.

    Whole and genuine, each language is judged on one page; whole and hostile, two languages are judged on the other.
    Guests' languages differ from the hosts' in words and tags alone: their genuine papers are judged on one page.
    """
    if languages in GUESTS:
        return profile == "a4" and not evil
    if kind != "full":
        return True
    return len(languages) == 1 or profile == "filing" if evil else (profile == "filing") == (languages == ("kk",))


PAPERS: Final = [one for one in itertools.product(KINDS, LANGUAGES, profiles(), (False, True)) if _judged(*one)]
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
        made = pictures.draw(*source, chart_id, "ru", "pdf", engine=engine())
        (folder() / chart_name(chart_id, evil)).write_bytes(made)
    engine().close()
    files = [name(*one[:3], evil=one[3]) for one in PAPERS] + [chart_name(*one) for one in CHARTS]
    return subprocess.run([sys.executable, TOOL, "3a,ua1", *files], cwd=folder(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
