"""Links within a paper: from each reference to its source, and from each source to the first reference to it.

Typst finds where a link leads by setting all that is around the link a second time: half of its work on a long paper.
So the templates give these links addresses of their own, and the finished file gets the places in their stead.
"""

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Final, NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.briefing.i18n.localizer import Localizer
from app.paper.engine.engine import EngineError
from app.runtime.phrases import Phrase

_TO, _AT = "to", "at"
"""`briefing:to-3` stands at a reference to source 3, `briefing:at-3` at that source in their list. No dataset can hold
such an address: those of its sources are of the web."""

_SCHEME: Final = "briefing:"
_ADDRESS: Final = re.compile(rf"{_SCHEME}({_TO}|{_AT})-(\d+)")

_ABOVE: Final = Decimal(8)
"""Points above a link at which a page begins that is shown for it, as far as Typst lets it begin above a label."""


class _Link(NamedTuple):
    """A link to be resolved: its annotation, its page by number and object, and its upper edge there in points."""

    annotation: Object
    number: int
    page: Object
    top: Decimal


def resolve_links(pdf: Pdf, localizer: Localizer, sources: Collection[int]) -> None:
    """Let the links of a PDF lead to pages; `localizer` tells those who hear it what each leads to.

    Raises EngineError where one of these sources, to which references lead, has no link in their list, and where a link
    cannot be resolved.
    """
    links = _links(pdf)
    for source in sorted(sources):
        if (_AT, source) not in links:
            raise _unresolved(f"{_SCHEME}{_AT}-{source}")
    # The first as one leafs through: Typst names those of a table column by column.
    firsts = {way: min(held, key=lambda one: (one.number, -one.top)) for way, held in links.items()}
    for (way, source), held in links.items():
        # A source that nothing rests on leads nowhere but to itself.
        target = firsts.get((_AT if way == _TO else _TO, source), firsts.get((_AT, source)))
        if target is None:
            raise _unresolved(f"{_SCHEME}{way}-{source}")
        if way == _TO:
            told = localizer.gettext("Source {number}", number=source)
        else:
            told = localizer.gettext("First reference to source {number}", number=source)
        for link in held:
            del link.annotation.A
            link.annotation.Dest = Array([target.page, Name.XYZ, None, target.top + _ABOVE, None])
            link.annotation.Entries = String(told)


def _links(pdf: Pdf) -> dict[tuple[str, int], list[_Link]]:
    """Return the links to be resolved, by way and source. Raises EngineError at an address that is neither way."""
    links: dict[tuple[str, int], list[_Link]] = {}
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get(Name.Annots, ()):
            address = str(annotation.get(Name.A, Dictionary()).get(Name.URI, ""))
            if not address.startswith(_SCHEME):
                continue
            found = _ADDRESS.fullmatch(address)
            if found is None:
                raise _unresolved(address)
            link = _Link(annotation, number, page.obj, Decimal(str(annotation.Rect[3])))
            links.setdefault((found[1], int(found[2])), []).append(link)
    return links


def _unresolved(address: str) -> EngineError:
    return EngineError(
        Phrase.of("The page could not be typeset: {reason}. Please report this and attach the file.", reason=address)
    )
