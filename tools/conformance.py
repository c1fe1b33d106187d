"""Papers judged by veraPDF, the reference checker: `python3 -m tools.conformance` makes all and prints the verdicts."""

import itertools
import sys
from typing import Final

from app.bootstrap import environment

if __name__ == "__main__":
    environment.prepare(tests=True)

from app.briefing.i18n.catalogues import UiLocale
from app.paper.content.export_options import profiles
from app.paper.content.kinds import KINDS
from app.paper.output import chart_image
from tests.support.papers import engine, folder, genuine, hostile_one, paper
from tools import verapdf

LANGUAGES: Final[tuple[tuple[UiLocale, ...], ...]] = (("ru",), ("kk",), ("sr",), ("sr-Latn",), ("en",), ("kk", "ru"))


def _judged(languages: tuple[UiLocale, ...], profile: str, evil: bool) -> bool:
    """Whether a paper is among those judged.

    Of each kind and language the genuine one is, on one page, in Russian on all sizes, and of the hosts' languages the
    hostile one on the other page of A4.
    A guest's language differs in words and tags alone, and veraPDF takes up to 20 seconds for a whole briefing.
    """
    genuine_page = "filing" if languages == ("kk",) else "a4"
    hosts = not {"kk", "ru"}.isdisjoint(languages)
    if evil:
        return profile in ("a4", "filing") and profile != genuine_page and hosts
    return profile == genuine_page or (languages == ("ru",) and profile in ("a5", "letter"))


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
    """Make every paper and chart, and print veraPDF's verdicts; gives 1 where one does not conform, else 0."""
    files = [paper(kind, languages, profile, evil=evil) for kind, languages, profile, evil in PAPERS]
    for chart_id, evil in CHARTS:
        source = hostile_one() if evil else genuine()
        made = chart_image.draw(source[0], chart_id, "ru", "pdf", engine=engine())
        files.append(folder() / chart_name(chart_id, evil))
        files[-1].write_bytes(made)
    engine().close()
    return verapdf.told(files)


if __name__ == "__main__":
    sys.exit(main())
