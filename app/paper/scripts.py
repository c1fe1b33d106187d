"""Scripts: a PDF whose language tags name the script too, as Serbian in Latin letters needs (BCP 47: `sr-Latn`).

Typst writes a language as two or three letters and knows no script. So a text in Serbian Latin goes through it under a
code that ISO 639-2 keeps for private use, and the finished file gets the tag that is meant in its place.
"""

import re
from typing import Final

from app.briefing.messages import Voice
from app.paper.rewriting import STREAM, rewritten

_CODE: Final = "qsl"
"""What stands for `sr-Latn` while Typst has the text: among qaa to qtz, which name no language."""
_TAG: Final = "sr-Latn"

_PLACES = re.compile(
    rb"/Length (?P<length>\d+)/Type/Metadata/Subtype/XML>>\nstream\n(?P<metadata>.*?)\nendstream"
    rb"|" + STREAM + rb"|/Lang\(" + _CODE.encode() + rb"\)",
    re.DOTALL,
)


def code(voice: Voice) -> str:
    """The code of a voice as Typst takes it."""
    return _CODE if voice == "sr-Latn" else voice


def with_scripts(pdf: bytes) -> bytes:
    """A PDF as Typst writes it, with the tag that is meant for each such code."""
    if _CODE.encode() not in pdf:
        return pdf
    return rewritten(pdf, _PLACES, _said)


def _said(place: re.Match[bytes]) -> bytes:
    """What stands in a place, with the tag in it."""
    if place["metadata"] is None:
        return place[0] if place[0].startswith(b"stream") else f"/Lang({_TAG})".encode()
    told = place["metadata"].replace(f"<rdf:li>{_CODE}</rdf:li>".encode(), f"<rdf:li>{_TAG}</rdf:li>".encode())
    length = int(place["length"]) + len(told) - len(place["metadata"])
    return b"/Length %d/Type/Metadata/Subtype/XML>>\nstream\n%s\nendstream" % (length, told)
