"""Links within a paper: from each reference to its source, and from each source to its first reference.

Typst resolves a link target by a second layout of everything around the link: half of its work on a long paper. So the
templates write addresses of a private scheme, replaced by page destinations in the finished PDF.
"""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.briefing.i18n.localizer import Localizer
from app.paper.engine.engine import EngineError
from app.runtime.phrases import Phrase

_TO, _AT = "to", "at"
"""`briefing:to-3` is at a reference to source 3, `briefing:at-3` at that source in the list of sources. No dataset can
hold such an address: addresses of sources are web addresses."""

_SCHEME: Final = "briefing:"
_ADDRESS: Final = re.compile(rf"{_SCHEME}({_TO}|{_AT})-(\d+)")

_ABOVE: Final = Decimal(8)
"""Points between the top of the view and a link target; Typst uses the same distance above a label."""


class _Link(NamedTuple):
    """Link to be resolved: annotation, page number and object, upper edge on the page in points."""

    annotation: Object
    number: int
    page: Object
    top: Decimal


def resolve_links(pdf: Pdf, localizer: Localizer, sources: Collection[int]) -> None:
    """Replace the private addresses in a PDF by page destinations, with a description for screen readers.

    Raises EngineError if one of the `sources`, the targets of references, has no link in the list of sources, or if a
    link cannot be resolved.
    """
    links = _links(pdf)
    for source in sorted(sources):
        if (_AT, source) not in links:
            raise _unresolved(f"{_SCHEME}{_AT}-{source}")
    # The first in reading order: Typst lists the links of a table column by column.
    firsts = {key: min(found, key=lambda link: (link.number, -link.top)) for key, found in links.items()}
    for (direction, source), found in links.items():
        # A source without a reference links to itself.
        target = firsts.get((_AT if direction == _TO else _TO, source), firsts.get((_AT, source)))
        if target is None:
            raise _unresolved(f"{_SCHEME}{direction}-{source}")
        if direction == _TO:
            description = localizer.gettext("Source {number}", number=source)
        else:
            description = localizer.gettext("First reference to source {number}", number=source)
        for link in found:
            del link.annotation.A
            link.annotation.Dest = Array([target.page, Name.XYZ, None, target.top + _ABOVE, None])
            link.annotation.Contents = String(description)


def name_contents(pdf: Pdf, localizer: Localizer) -> None:
    """Describe the links of the contents, in the language of the paper, by the bookmarks to the same places."""
    if Name.Outlines not in pdf.Root:
        return
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    titles = {_place(bookmark.Dest): str(bookmark.Title) for bookmark in _bookmarks(pdf.Root.Outlines)}
    for page in pdf.pages:
        for link in page.obj.get(Name.Annots, ()):
            title = titles.get(_place(link.Dest)) if Name.Dest in link else None
            if title is not None:
                number = numbers[link.Dest[0].objgen]
                link.Contents = String(localizer.gettext("{title}, page {number}", title=title, number=number))


def _bookmarks(parent: Object) -> Iterator[Object]:
    """Yield the bookmarks below another one, or below the root of all."""
    bookmark = parent.get(Name.First)
    while bookmark is not None:
        yield bookmark
        yield from _bookmarks(bookmark)
        bookmark = bookmark.get(Name.Next)


def _place(destination: Object) -> tuple[tuple[int, int], Decimal]:
    """Return the page and the height to which a destination leads."""
    return destination[0].objgen, Decimal(str(destination[3]))


def _links(pdf: Pdf) -> dict[tuple[str, int], list[_Link]]:
    """Return the links to be resolved, by direction and source. Raises EngineError for any other private address."""
    links: dict[tuple[str, int], list[_Link]] = {}
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get(Name.Annots, ()):
            address = str(annotation.get(Name.A, Dictionary()).get(Name.URI, ""))
            if not address.startswith(_SCHEME):
                continue
            match = _ADDRESS.fullmatch(address)
            if match is None:
                raise _unresolved(address)
            link = _Link(annotation, number, page.obj, Decimal(str(annotation.Rect[3])))
            links.setdefault((match[1], int(match[2])), []).append(link)
    return links


def _unresolved(address: str) -> EngineError:
    return EngineError(
        Phrase.of("The page could not be typeset: {reason}. Please report this and attach the file.", reason=address)
    )
