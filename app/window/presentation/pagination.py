"""Leaves: what of a slide stands on the screen at once, for a size of the screen."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, QSizeF

from app.briefing.slides.slide_text import Charted, proven, told
from app.briefing.slides.slides import Slide
from app.briefing.text.charts import Picture
from app.window.context.view_context import Showing
from app.window.presentation import slide_paragraphs
from app.window.presentation.slide_paragraphs import Spread
from app.window.presentation.typesetter import Page, Para, Setter, fitted, paged, unit_of

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
class Leaf:
    """Words in their places, and where a chart is to stand, if there is one; `said` is all of it in words."""

    body: Page
    foot: Page
    said: str
    picture: Picture | None = None
    drawn: QRectF | None = None


@dataclass(frozen=True)
class Sheet:
    """The part of a screen that words may take."""

    setter: Setter
    left: float
    top: float
    width: float
    height: float


def sheet_of(showing: Showing, width: int, height: int) -> Sheet:
    """The sheet of a screen of a size in pixels."""
    unit = unit_of(width, height)
    across = min(width - 2 * MARGIN * unit, _WIDEST * unit)
    top = TOP * unit
    return Sheet(Setter(showing.theme, unit), (width - across) / 2, top, across, height - top - _BOTTOM * unit)


def leaves(showing: Showing, slide: Slide, sheet: Sheet, *, evidence: bool = False) -> tuple[Leaf, ...]:
    """The leaves of a slide, or of its evidence: one if it fits, and more where it does not."""
    if evidence:
        found = proven(showing.dossier, slide, showing.speech)
        return _set(slide_paragraphs.evidence(found, showing.speech), sheet)
    said = told(showing.dossier, slide, showing.speech)
    spread = slide_paragraphs.spread(said, showing.speech)
    if isinstance(said.body, Charted):
        leaf = _charted(said.body.picture, spread, sheet)
        return (leaf,) if leaf is not None else tabled(showing, slide, sheet)
    if len(slide.items) < 2:
        return _set(spread, sheet)
    return _listed(showing, slide, spread, sheet)


def tabled(showing: Showing, slide: Slide, sheet: Sheet) -> tuple[Leaf, ...]:
    """The leaves of a chart that cannot be drawn so that it can be read: its values as a list."""
    said = told(showing.dossier, slide, showing.speech)
    return _set(slide_paragraphs.tabled(said, showing.speech), sheet)


def _set(spread: Spread, sheet: Sheet, exactly: float = 0.0) -> tuple[Leaf, ...]:
    """Words at the top, or a little over the middle, and at the foot what they rest on, on every leaf."""
    unit = sheet.setter.unit
    body, foot = _parted(spread, sheet)
    room = sheet.height - (foot.height + _BETWEEN * unit if foot.placed else 0)
    area = QSizeF(sheet.width, room)
    if exactly:
        pages = paged(sheet.setter, body, area, exactly)
    else:
        pages = fitted(sheet.setter, body, area, spread.least, max(spread.least, 0.75))
    whole = " ".join(para.text for para in (*spread.body, *spread.foot))
    made: list[Leaf] = []
    for page in pages:
        down = 0.0 if spread.listed or len(pages) > 1 else (room - page.height) * 0.36
        said = whole if len(pages) == 1 else f"{page.text} {foot.text}"
        made.append(Leaf(page.moved(sheet.top + down), _at_foot(foot, sheet), said))
    return tuple(made)


def _parted(spread: Spread, sheet: Sheet) -> tuple[tuple[Para, ...], Page]:
    """The words of a slide and its foot; a foot that is too high follows the words."""
    if not spread.foot:
        return spread.body, _NOTHING
    pages = paged(sheet.setter, spread.foot, QSizeF(sheet.width, sheet.height * _FOOT), 1.0)
    if len(pages) == 1:
        return spread.body, pages[0]
    first, *others = spread.foot
    return (*spread.body, replace(first, above=24), *others), _NOTHING


def _at_foot(foot: Page, sheet: Sheet) -> Page:
    return foot.moved(sheet.top + sheet.height - foot.height)


def _listed(showing: Showing, slide: Slide, spread: Spread, sheet: Sheet) -> tuple[Leaf, ...]:
    """A list on one leaf, or on as many as it needs, each with the sources of its own rows."""
    whole = _set(spread, sheet)
    if len(whole) == 1:
        return whole
    made: list[Leaf] = []
    rest = slide.items
    while rest:
        taken, found = 1, _leaves_of(showing, replace(slide, items=rest[:1]), sheet)
        while taken < len(rest):
            more = _leaves_of(showing, replace(slide, items=rest[: taken + 1]), sheet)
            if len(more) > 1:
                break
            taken, found = taken + 1, more
        made += found
        rest = rest[taken:]
    return tuple(made)


def _leaves_of(showing: Showing, part: Slide, sheet: Sheet) -> tuple[Leaf, ...]:
    said = told(showing.dossier, part, showing.speech)
    return _set(slide_paragraphs.spread(said, showing.speech), sheet, _PAGED)


def _charted(picture: Picture, spread: Spread, sheet: Sheet) -> Leaf | None:
    """A chart between its finding and what it rests on; None where these leave no room for it."""
    unit = sheet.setter.unit
    head = fitted(sheet.setter, spread.body, QSizeF(sheet.width, sheet.height * _HEAD), 0.5, 0.5)
    foot = fitted(sheet.setter, spread.foot, QSizeF(sheet.width, sheet.height * _FOOT), 0.5, 0.5)
    if len(head) > 1 or len(foot) > 1:
        return None
    above = sheet.top + head[0].height + 14 * unit
    below = sheet.top + sheet.height - foot[0].height - _BETWEEN * unit
    said = f"{picture.alt} {' '.join(para.text for para in spread.foot)}"
    drawn = QRectF(sheet.left, above, sheet.width, below - above)
    return Leaf(head[0].moved(sheet.top), _at_foot(foot[0], sheet), said, picture, drawn)
