"""Font coverage: what a page can show, worked out from the fonts; `python3 -m tools.font_coverage` writes it down anew.

Fonts are pinned; where their pin moves, a test says that this is to be run.
"""

import itertools
import json
import sys

from app.bootstrap import environment

if __name__ == "__main__":
    environment.prepare(tests=True)

from fontTools.ttLib import TTFont

from app.paper.content.sanitize import COVERAGE
from app.runtime import paths


def ranges() -> list[list[int]]:
    """The first and last code point of each run that the Arabic face has, or one of the two others in both slopes."""
    slopes: dict[bool, set[int]] = {True: set(), False: set()}
    for path in paths.font_files():
        slopes["Italic" in path.name].update(TTFont(path).getBestCmap() or ())
    arabic = set.intersection(*(set(TTFont(path).getBestCmap() or ()) for path in paths.font_files(paths.PAPER_ARABIC)))
    runs = itertools.groupby(enumerate(sorted(slopes[True] & slopes[False] | arabic)), lambda pair: pair[1] - pair[0])
    found = [[code for _, code in run] for _, run in runs]
    return [[run[0], run[-1]] for run in found]


def main() -> int:
    """Write the runs to the resource that the paper reads."""
    COVERAGE.write_text(json.dumps(ranges(), separators=(",", ":")) + "\n", "ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
