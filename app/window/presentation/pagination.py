"""Pagination of slides: the pages of a slide for the size of a screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, overload

from PySide6.QtCore import QRectF, QSizeF

from app.briefing.slides.bodies import ChartSlide
from app.briefing.slides.slide_text import proven, told
from app.briefing.slides.slides import Slide
from app.briefing.text.charts import Picture
from app.window.context.view_context import ViewContext
from app.window.presentation import slide_paragraphs
from app.window.presentation.slide_paragraphs import SlideParagraphs
from app.window.presentation.typesetter import Page, Para, Typesetter, alone, fitted, paged, unit_of

MARGIN: Final = 60.0
TOP: Final = 82.0
"""Pixels above the text, in which the name of the section stands, on the smallest screen."""
_BOTTOM: Final = 8.0
_WIDEST: Final = 1180.0
"""Largest line width in pixels, so that lines stay readable on a very wide screen."""
_BETWEEN: Final = 22.0
_FOOT: Final = 0.4
"""Share of the height that the sources may take at the foot; longer ones follow the text."""
_HEAD: Final = 0.3
_PAGED: Final = 0.93
_NOTHING: Final = Page((), 0)


@dataclass(frozen=True)
class SlidePage:
    """Page of a slide: placed text and, if there is one, the area of a chart; `said`: text for screen readers."""

    body: Page
    foot: Page
    said: str
    picture: Picture | None = None
    drawn: QRectF | None = None


@dataclass(frozen=True)
class PageArea:
    """Area of a screen for text."""

    setter: Typesetter
    left: float
    top: float
    width: float
    height: float


def page_area_for(context: ViewContext, width: int, height: int) -> PageArea:
    """Return the page area of a screen; width and height in pixels."""
    unit = unit_of(width, height)
    across = min(width - 2 * MARGIN * unit, _WIDEST * unit)
    top = TOP * unit
    return PageArea(Typesetter(context.theme, unit), (width - across) / 2, top, across, height - top - _BOTTOM * unit)


class SlidePages(Sequence[SlidePage]):
    """Pages of a slide, each laid out when first accessed: a long text has hundreds."""

    def __init__(self, rest: Iterator[SlidePage]) -> None:
        """Take the pages from `rest` on demand."""
        self._rest, self._set = rest, list[SlidePage]()
        self.complete = False
        """Whether all pages are laid out, so that their count is known."""

    def has(self, number: int) -> bool:
        """Return whether there is a page with this index; lay out all up to it."""
        while not self.complete and len(self._set) <= number:
            page = next(self._rest, None)
            if page is None:
                self.complete = True
            else:
                self._set.append(page)
        return number < len(self._set)

    def go_on(self, more: int) -> bool:
        """Lay out `more` pages; return whether all are laid out."""
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
    """Return the pages of a slide or of its evidence."""
    if evidence:
        items = proven(context.dossier, slide, context.localizer)
        return SlidePages(_lay_out(slide_paragraphs.evidence(items, context.localizer), page_area))
    slide_text = told(context.dossier, slide, context.localizer)
    spread = slide_paragraphs.spread(slide_text, context.localizer)
    if isinstance(slide_text.body, ChartSlide):
        page = _chart_page(slide_text.body.picture, spread, page_area)
        return SlidePages(iter((page,))) if page is not None else tabled(context, slide, page_area)
    if len(slide.items) < 2:
        return SlidePages(_lay_out(spread, page_area))
    return SlidePages(_row_pages(context, slide, spread, page_area))


def tabled(context: ViewContext, slide: Slide, page_area: PageArea) -> SlidePages:
    """Return the pages of a chart that does not fit: its values as a list."""
    slide_text = told(context.dossier, slide, context.localizer)
    return SlidePages(_lay_out(slide_paragraphs.tabled(slide_text, context.localizer), page_area))


def _lay_out(spread: SlideParagraphs, page_area: PageArea, exactly: float = 0.0) -> Iterator[SlidePage]:
    """Lay out the pages: text at the top, or slightly above the middle; sources at the foot of every page."""
    unit = page_area.setter.unit
    body, foot = _split_foot(spread, page_area)
    room = page_area.height - (foot.height + _BETWEEN * unit if foot.placed else 0)
    area = QSizeF(page_area.width, room)
    if exactly:
        pages = paged(page_area.setter, body, area, exactly)
    else:
        pages = fitted(page_area.setter, body, area, spread.least, max(spread.least, 0.75))
    first, second = next(pages), next(pages, None)
    if second is None:
        text = " ".join(para.text for para in (*spread.body, *spread.foot))
        down = 0.0 if spread.listed else (room - first.height) * 0.36
        yield SlidePage(first.moved(page_area.top + down), _at_foot(foot, page_area), text)
        return
    for page in chain((first, second), pages):
        yield SlidePage(page.moved(page_area.top), _at_foot(foot, page_area), f"{page.text} {foot.text}")


def _split_foot(spread: SlideParagraphs, page_area: PageArea) -> tuple[tuple[Para, ...], Page]:
    """Return the paragraphs and the foot; a foot that is too high is appended to the paragraphs."""
    if not spread.foot:
        return spread.body, _NOTHING
    foot = alone(paged(page_area.setter, spread.foot, QSizeF(page_area.width, page_area.height * _FOOT), 1.0))
    if foot is not None:
        return spread.body, foot
    first, *others = spread.foot
    return (*spread.body, replace(first, above=24), *others), _NOTHING


def _at_foot(foot: Page, page_area: PageArea) -> Page:
    return foot.moved(page_area.top + page_area.height - foot.height)


def _row_pages(context: ViewContext, slide: Slide, spread: SlideParagraphs, page_area: PageArea) -> Iterator[SlidePage]:
    """Lay out a list on one page, or on several, each with the sources of its own rows."""
    one_page = SlidePages(_lay_out(spread, page_area))
    if not one_page.has(1):
        yield one_page[0]
        return
    rest = slide.items
    while rest:
        count, pages = 1, _pages_of(context, replace(slide, items=rest[:1]), page_area)
        while count < len(rest):
            longer = _pages_of(context, replace(slide, items=rest[: count + 1]), page_area)
            if longer.has(1):
                break
            count, pages = count + 1, longer
        yield from pages
        rest = rest[count:]


def _pages_of(context: ViewContext, part: Slide, page_area: PageArea) -> SlidePages:
    slide_text = told(context.dossier, part, context.localizer)
    return SlidePages(_lay_out(slide_paragraphs.spread(slide_text, context.localizer), page_area, _PAGED))


def _chart_page(picture: Picture, spread: SlideParagraphs, page_area: PageArea) -> SlidePage | None:
    """Return the page of a chart between its finding and its sources; None if these leave no room for it."""
    unit = page_area.setter.unit
    head = alone(fitted(page_area.setter, spread.body, QSizeF(page_area.width, page_area.height * _HEAD), 0.5, 0.5))
    foot = alone(fitted(page_area.setter, spread.foot, QSizeF(page_area.width, page_area.height * _FOOT), 0.5, 0.5))
    if head is None or foot is None:
        return None
    top = page_area.top + head.height + 14 * unit
    bottom = page_area.top + page_area.height - foot.height - _BETWEEN * unit
    text = f"{picture.alt} {' '.join(para.text for para in spread.foot)}"
    chart_area = QRectF(page_area.left, top, page_area.width, bottom - top)
    return SlidePage(head.moved(page_area.top), _at_foot(foot, page_area), text, picture, chart_area)
