"""Leaves: what of a slide stands on the screen at once, for a size of the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, overload

from PySide6.QtCore import QRectF, QSizeF

from app.briefing.slides.slide_text import ChartSlide, proven, told
from app.briefing.slides.slides import Slide
from app.briefing.text.charts import Picture
from app.window.context.view_context import ViewContext
from app.window.presentation import slide_paragraphs
from app.window.presentation.slide_paragraphs import SlideParagraphs
from app.window.presentation.typesetter import Page, Para, Typesetter, alone, fitted, paged, unit_of

MARGIN: Final = 60.0
TOP: Final = 82.0
"""Pixels over the words, the name of the section among them, on the smallest screen."""
_BOTTOM: Final = 8.0
_WIDEST: Final = 1180.0
"""Pixels of a line at the most: a very wide screen does not make lines that nobody can follow."""
_BETWEEN: Final = 22.0
_FOOT: Final = 0.4
"""The part of the height that what a slide rests on may take at its foot; else it follows the words."""
_HEAD: Final = 0.3
_PAGED: Final = 0.93
_NOTHING: Final = Page((), 0)


@dataclass(frozen=True)
class SlidePage:
    """Words in their places, and where a chart is to stand, if there is one; `said` is all of it in words."""

    body: Page
    foot: Page
    said: str
    picture: Picture | None = None
    drawn: QRectF | None = None


@dataclass(frozen=True)
class PageArea:
    """The part of a screen that words may take."""

    setter: Typesetter
    left: float
    top: float
    width: float
    height: float


def page_area_for(context: ViewContext, width: int, height: int) -> PageArea:
    """The sheet of a screen of a size in pixels."""
    unit = unit_of(width, height)
    across = min(width - 2 * MARGIN * unit, _WIDEST * unit)
    top = TOP * unit
    return PageArea(Typesetter(context.theme, unit), (width - across) / 2, top, across, height - top - _BOTTOM * unit)


class SlidePages(Sequence[SlidePage]):
    """The leaves of a slide, each set when it is asked for: a long text has hundreds."""

    def __init__(self, rest: Iterator[SlidePage]) -> None:
        """Take them from `rest` one by one."""
        self._rest, self._set = rest, list[SlidePage]()
        self.complete = False
        """Whether all of them are set, so that it is known how many there are."""

    def has(self, number: int) -> bool:
        """Whether there are so many and one more; those are set by then."""
        while not self.complete and len(self._set) <= number:
            leaf = next(self._rest, None)
            if leaf is None:
                self.complete = True
            else:
                self._set.append(leaf)
        return number < len(self._set)

    def go_on(self, more: int) -> bool:
        """Set so many more; whether all are set."""
        self.has(len(self._set) + more)
        return self.complete

    def __len__(self) -> int:
        while not self.go_on(1):
            pass
        return len(self._set)

    @overload
    def __getitem__(self, number: int) -> SlidePage: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[SlidePage]: ...
    def __getitem__(self, number: int | slice) -> SlidePage | Sequence[SlidePage]:
        if isinstance(number, slice) or number < 0:
            len(self)
        else:
            self.has(number)
        return self._set[number]


def leaves(context: ViewContext, slide: Slide, page_area: PageArea, *, evidence: bool = False) -> SlidePages:
    """The leaves of a slide, or of its evidence: one if it fits, and more where it does not."""
    if evidence:
        found = proven(context.dossier, slide, context.localizer)
        return SlidePages(_set(slide_paragraphs.evidence(found, context.localizer), page_area))
    said = told(context.dossier, slide, context.localizer)
    spread = slide_paragraphs.spread(said, context.localizer)
    if isinstance(said.body, ChartSlide):
        leaf = _charted(said.body.picture, spread, page_area)
        return SlidePages(iter((leaf,))) if leaf is not None else tabled(context, slide, page_area)
    if len(slide.items) < 2:
        return SlidePages(_set(spread, page_area))
    return SlidePages(_listed(context, slide, spread, page_area))


def tabled(context: ViewContext, slide: Slide, page_area: PageArea) -> SlidePages:
    """The leaves of a chart that cannot be drawn so that it can be read: its values as a list."""
    said = told(context.dossier, slide, context.localizer)
    return SlidePages(_set(slide_paragraphs.tabled(said, context.localizer), page_area))


def _set(spread: SlideParagraphs, page_area: PageArea, exactly: float = 0.0) -> Iterator[SlidePage]:
    """Words at the top, or a little over the middle, and at the foot what they rest on, on every leaf."""
    unit = page_area.setter.unit
    body, foot = _parted(spread, page_area)
    room = page_area.height - (foot.height + _BETWEEN * unit if foot.placed else 0)
    area = QSizeF(page_area.width, room)
    if exactly:
        pages = paged(page_area.setter, body, area, exactly)
    else:
        pages = fitted(page_area.setter, body, area, spread.least, max(spread.least, 0.75))
    first, second = next(pages), next(pages, None)
    if second is None:
        whole = " ".join(para.text for para in (*spread.body, *spread.foot))
        down = 0.0 if spread.listed else (room - first.height) * 0.36
        yield SlidePage(first.moved(page_area.top + down), _at_foot(foot, page_area), whole)
        return
    for page in chain((first, second), pages):
        yield SlidePage(page.moved(page_area.top), _at_foot(foot, page_area), f"{page.text} {foot.text}")


def _parted(spread: SlideParagraphs, page_area: PageArea) -> tuple[tuple[Para, ...], Page]:
    """The words of a slide and its foot; a foot that is too high follows the words."""
    if not spread.foot:
        return spread.body, _NOTHING
    foot = alone(paged(page_area.setter, spread.foot, QSizeF(page_area.width, page_area.height * _FOOT), 1.0))
    if foot is not None:
        return spread.body, foot
    first, *others = spread.foot
    return (*spread.body, replace(first, above=24), *others), _NOTHING


def _at_foot(foot: Page, page_area: PageArea) -> Page:
    return foot.moved(page_area.top + page_area.height - foot.height)


def _listed(context: ViewContext, slide: Slide, spread: SlideParagraphs, page_area: PageArea) -> Iterator[SlidePage]:
    """A list on one leaf, or on as many as it needs, each with the sources of its own rows."""
    whole = SlidePages(_set(spread, page_area))
    if not whole.has(1):
        yield whole[0]
        return
    rest = slide.items
    while rest:
        taken, found = 1, _leaves_of(context, replace(slide, items=rest[:1]), page_area)
        while taken < len(rest):
            more = _leaves_of(context, replace(slide, items=rest[: taken + 1]), page_area)
            if more.has(1):
                break
            taken, found = taken + 1, more
        yield from found
        rest = rest[taken:]


def _leaves_of(context: ViewContext, part: Slide, page_area: PageArea) -> SlidePages:
    said = told(context.dossier, part, context.localizer)
    return SlidePages(_set(slide_paragraphs.spread(said, context.localizer), page_area, _PAGED))


def _charted(picture: Picture, spread: SlideParagraphs, page_area: PageArea) -> SlidePage | None:
    """A chart between its finding and what it rests on; None where these leave no room for it."""
    unit = page_area.setter.unit
    head = alone(fitted(page_area.setter, spread.body, QSizeF(page_area.width, page_area.height * _HEAD), 0.5, 0.5))
    foot = alone(fitted(page_area.setter, spread.foot, QSizeF(page_area.width, page_area.height * _FOOT), 0.5, 0.5))
    if head is None or foot is None:
        return None
    above = page_area.top + head.height + 14 * unit
    below = page_area.top + page_area.height - foot.height - _BETWEEN * unit
    said = f"{picture.alt} {' '.join(para.text for para in spread.foot)}"
    drawn = QRectF(page_area.left, above, page_area.width, below - above)
    return SlidePage(head.moved(page_area.top), _at_foot(foot, page_area), said, picture, drawn)
