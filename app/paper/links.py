"""Links within a paper: from each reference to its source, and from each source to the first reference to it.

Typst finds where a link leads by setting all that is around the link a second time: half of its work on a long paper.
So the templates give these links addresses of their own, and the finished file gets the places in their stead.
"""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from app.briefing.faults import Phrase
from app.briefing.speaking import Speech
from app.paper.engine import EngineError
from app.paper.rewriting import STREAM, rewritten

_TO, _AT = b"to", b"at"
"""`briefing:to-3` stands at a reference to source 3, `briefing:at-3` at that source in their list. No dataset can hold
such an address: those of its sources are of the web."""

_ABOVE: Final = 8.0
"""Points above a link at which a page begins that is shown for it, as far as Typst lets it begin above a label."""

_PLACES = re.compile(
    STREAM
    + rb"|^(?P<page>\d+) 0 obj\n<</Type/Page/[^\n]*?/Annots\[(?P<links>[^\]\n]*)\]"
    + rb"|^(?P<link>\d+) 0 obj\n(?P<before><</Type/Annot/Subtype/Link/Rect\[\S+ \S+ \S+ (?P<top>[^\]\s]+)\][^\n]*?)"
    + rb"/A<</Type/Action/S/URI/URI\(briefing:(?P<way>to|at)-(?P<number>\d+)\)>>"
    + rb"(?P<between>[^\n]*?)/Contents\(briefing:[^)\n]*\)>>",
    re.DOTALL | re.MULTILINE,
)

_LEFT = re.compile(STREAM + rb"|/URI\(briefing:(?P<link>[^)\n]*)\)", re.DOTALL)


class _Place(NamedTuple):
    """A link, by the number of its object, and how high it reaches on its page, in points."""

    link: bytes
    top: float


def with_links(pdf: bytes, speech: Speech, sources: Collection[int]) -> bytes:
    """A PDF as Typst writes it, with links that lead to pages; `speech` tells those who hear it what each leads to.

    Raises EngineError where one of these sources, to which references lead, or any of the links is not found: Typst
    then writes files in another way than this module reads them.
    """
    pages: dict[bytes, bytes] = {}
    links: dict[tuple[bytes, bytes], list[_Place]] = {}
    for place in _PLACES.finditer(pdf):
        if place["page"]:
            pages |= dict.fromkeys(re.findall(rb"(\d+) 0 R", place["links"]), place["page"])
        elif place["link"]:
            held = links.setdefault((place["way"], place["number"]), [])
            held.append(_Place(place["link"], float(place["top"])))
    missing = {str(number).encode() for number in sources} - {number for way, number in links if way == _AT}
    if missing:
        raise _unresolved(min(missing))
    order = {page: number for number, page in enumerate(dict.fromkeys(pages.values()))}

    # The first as one leafs through: Typst names those of a table column by column.
    firsts = {way: min(held, key=lambda one: (order[pages[one.link]], -one.top)) for way, held in links.items()}

    def said(place: re.Match[bytes]) -> bytes:
        if not place["link"]:
            return place[0]
        number = place["number"]
        if place["way"] == _TO:
            target, told = firsts[_AT, number], speech.say("Source {number}", number=number.decode())
        else:
            # A source that nothing rests on leads nowhere but to itself.
            target = firsts.get((_TO, number), firsts[_AT, number])
            told = speech.say("First reference to source {number}", number=number.decode())
        leads = b"[%s 0 R/XYZ null %.6g null]" % (pages[target.link], target.top + _ABOVE)
        words = b"\xfe\xff".hex() + told.encode("utf-16-be").hex()
        given = (place["link"], place["before"], leads, place["between"], words.upper().encode())
        return b"%s 0 obj\n%s/Dest%s%s/Contents<%s>>>" % given

    made = rewritten(pdf, _PLACES, said)
    for left in _LEFT.finditer(made):
        if left["link"] is not None and not _within_text(made, left.start()):
            raise _unresolved(left["link"])
    return made


def _within_text(pdf: bytes, place: int) -> bool:
    """Whether a place lies within a string of its line: words of a title may look like a link."""
    before = re.sub(rb"\\.", b"", pdf[pdf.rfind(b"\n", 0, place) + 1 : place])
    return before.count(b"(") > before.count(b")")


def _unresolved(link: bytes) -> EngineError:
    return EngineError(
        Phrase.of(
            "The page could not be typeset: {reason}. Please report this and attach the file.",
            reason=f"briefing:{link.decode('ascii', 'replace')}",
        )
    )
