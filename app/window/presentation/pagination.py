"""Leaves: what of a slide stands on the screen at once, for a size of the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, overload

from PySide6.QtCore import QRectF, QSizeF

from app.briefing.slides.slide_text import Charted, proven, told
from app.briefing.slides.slides import Slide
from app.briefing.text.charts import Picture
from app.window.context.view_context import Showing
from app.window.presentation import slide_paragraphs
from app.window.presentation.slide_paragraphs import Spread
from app.window.presentation.typesetter import Page, Para, Setter, alone, fitted, paged, unit_of

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


class Leaves(Sequence[Leaf]):
    """The leaves of a slide, each set when it is asked for: a long text has hundreds."""

    def __init__(self, rest: Iterator[Leaf]) -> None:
        """Take them from `rest` one by one."""
        self._rest, self._set = rest, list[Leaf]()
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
    def __getitem__(self, number: int) -> Leaf: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Leaf]: ...
    def __getitem__(self, number: int | slice) -> Leaf | Sequence[Leaf]:
        if isinstance(number, slice) or number < 0:
            len(self)
        else:
            self.has(number)
        return self._set[number]


def leaves(showing: Showing, slide: Slide, sheet: Sheet, *, evidence: bool = False) -> Leaves:
    """The leaves of a slide, or of its evidence: one if it fits, and more where it does not."""
    if evidence:
        found = proven(showing.dossier, slide, showing.speech)
        return Leaves(_set(slide_paragraphs.evidence(found, showing.speech), sheet))
    said = told(showing.dossier, slide, showing.speech)
    spread = slide_paragraphs.spread(said, showing.speech)
    if isinstance(said.body, Charted):
        leaf = _charted(said.body.picture, spread, sheet)
        return Leaves(iter((leaf,))) if leaf is not None else tabled(showing, slide, sheet)
    if len(slide.items) < 2:
        return Leaves(_set(spread, sheet))
    return Leaves(_listed(showing, slide, spread, sheet))


def tabled(showing: Showing, slide: Slide, sheet: Sheet) -> Leaves:
    """The leaves of a chart that cannot be drawn so that it can be read: its values as a list."""
    said = told(showing.dossier, slide, showing.speech)
    return Leaves(_set(slide_paragraphs.tabled(said, showing.speech), sheet))


def _set(spread: Spread, sheet: Sheet, exactly: float = 0.0) -> Iterator[Leaf]:
    """Words at the top, or a little over the middle, and at the foot what they rest on, on every leaf."""
    unit = sheet.setter.unit
    body, foot = _parted(spread, sheet)
    room = sheet.height - (foot.height + _BETWEEN * unit if foot.placed else 0)
    area = QSizeF(sheet.width, room)
    if exactly:
        pages = paged(sheet.setter, body, area, exactly)
    else:
        pages = fitted(sheet.setter, body, area, spread.least, max(spread.least, 0.75))
    first, second = next(pages), next(pages, None)
    if second is None:
        whole = " ".join(para.text for para in (*spread.body, *spread.foot))
        down = 0.0 if spread.listed else (room - first.height) * 0.36
        yield Leaf(first.moved(sheet.top + down), _at_foot(foot, sheet), whole)
        return
    for page in chain((first, second), pages):
        yield Leaf(page.moved(sheet.top), _at_foot(foot, sheet), f"{page.text} {foot.text}")


def _parted(spread: Spread, sheet: Sheet) -> tuple[tuple[Para, ...], Page]:
    """The words of a slide and its foot; a foot that is too high follows the words."""
    if not spread.foot:
        return spread.body, _NOTHING
    foot = alone(paged(sheet.setter, spread.foot, QSizeF(sheet.width, sheet.height * _FOOT), 1.0))
    if foot is not None:
        return spread.body, foot
    first, *others = spread.foot
    return (*spread.body, replace(first, above=24), *others), _NOTHING


def _at_foot(foot: Page, sheet: Sheet) -> Page:
    return foot.moved(sheet.top + sheet.height - foot.height)


def _listed(showing: Showing, slide: Slide, spread: Spread, sheet: Sheet) -> Iterator[Leaf]:
    """A list on one leaf, or on as many as it needs, each with the sources of its own rows."""
    whole = Leaves(_set(spread, sheet))
    if not whole.has(1):
        yield whole[0]
        return
    rest = slide.items
    while rest:
        taken, found = 1, _leaves_of(showing, replace(slide, items=rest[:1]), sheet)
        while taken < len(rest):
            more = _leaves_of(showing, replace(slide, items=rest[: taken + 1]), sheet)
            if more.has(1):
                break
            taken, found = taken + 1, more
        yield from found
        rest = rest[taken:]


def _leaves_of(showing: Showing, part: Slide, sheet: Sheet) -> Leaves:
    said = told(showing.dossier, part, showing.speech)
    return Leaves(_set(slide_paragraphs.spread(said, showing.speech), sheet, _PAGED))


def _charted(picture: Picture, spread: Spread, sheet: Sheet) -> Leaf | None:
    """A chart between its finding and what it rests on; None where these leave no room for it."""
    unit = sheet.setter.unit
    head = alone(fitted(sheet.setter, spread.body, QSizeF(sheet.width, sheet.height * _HEAD), 0.5, 0.5))
    foot = alone(fitted(sheet.setter, spread.foot, QSizeF(sheet.width, sheet.height * _FOOT), 0.5, 0.5))
    if head is None or foot is None:
        return None
    above = sheet.top + head.height + 14 * unit
    below = sheet.top + sheet.height - foot.height - _BETWEEN * unit
    said = f"{picture.alt} {' '.join(para.text for para in spread.foot)}"
    drawn = QRectF(sheet.left, above, sheet.width, below - above)
    return Leaf(head.moved(sheet.top), _at_foot(foot, sheet), said, picture, drawn)
