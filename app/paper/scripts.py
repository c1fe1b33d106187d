"""Scripts: a PDF whose language tags name the script too, as Serbian in Latin letters needs (BCP 47: `sr-Latn`).

Typst writes a language as two or three letters and knows no script. So a text in Serbian Latin goes through it under a
code that ISO 639-2 keeps for private use, and the finished file gets the tag that is meant in its place.
"""

import itertools
import re
from bisect import bisect_right
from typing import Final

from app.briefing.messages import Voice

_CODE: Final = "qsl"
"""What stands for `sr-Latn` while Typst has the text: among qaa to qtz, which name no language."""
_TAG: Final = "sr-Latn"

_PLACES = re.compile(
    rb"/Length (?P<length>\d+)/Type/Metadata/Subtype/XML>>\nstream\n(?P<metadata>.*?)\nendstream"
    rb"|\bstream\r?\n.*?\bendstream"  # left as it is: what looks like a tag in there is none
    rb"|/Lang\(" + _CODE.encode() + rb"\)",
    re.DOTALL,
)
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n")
_START = re.compile(rb"startxref\n(\d+)")


def code(voice: Voice) -> str:
    """The code of a voice as Typst takes it."""
    return _CODE if voice == "sr-Latn" else voice


def with_scripts(pdf: bytes) -> bytes:
    """A PDF as Typst writes it, with the tag that is meant for each such code; its table of places is kept true."""
    if _CODE.encode() not in pdf:
        return pdf
    ends, growth, pieces, done = [0], [0], list[bytes](), 0
    for place in _PLACES.finditer(pdf):
        said = _said(place)
        if said != place[0]:
            pieces += [pdf[done : place.start()], said]
            done = place.end()
            ends.append(done)
            growth.append(len(said) - len(place[0]))
    total = list(itertools.accumulate(growth))

    def moved(offset: int) -> int:
        return offset + total[bisect_right(ends, offset) - 1]

    start = _START.search(pdf, done)
    assert start is not None, "a PDF says where its table of places is"
    table = int(start[1])
    pieces += [
        pdf[done:table],
        _ENTRY.sub(lambda entry: b"%010d %s n" % (moved(int(entry[1])), entry[2]), pdf[table : start.start()]),
        b"startxref\n%d" % moved(table),
        pdf[start.end() :],
    ]
    return b"".join(pieces)


def _said(place: re.Match[bytes]) -> bytes:
    """What stands in a place, with the tag in it."""
    if place["metadata"] is None:
        return place[0] if place[0].startswith(b"stream") else f"/Lang({_TAG})".encode()
    told = place["metadata"].replace(f"<rdf:li>{_CODE}</rdf:li>".encode(), f"<rdf:li>{_TAG}</rdf:li>".encode())
    length = int(place["length"]) + len(told) - len(place["metadata"])
    return b"/Length %d/Type/Metadata/Subtype/XML>>\nstream\n%s\nendstream" % (length, told)
