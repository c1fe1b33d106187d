"""Marks over what was found: the hits in the labels and excerpts that show an item, laid over them and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from app.briefing.search.index import asked
from app.briefing.search.row_filter import hits
from app.window.widgets.excerpt import Excerpt
from app.window.widgets.highlight import hit_areas, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.window.theme.theme import Theme


def marked(theme: Theme, within: QWidget, sought: str) -> list[HitHighlight]:
    """Mark the words of a search in everything that a widget says; the marks, which go with what they mark."""
    said: list[QLabel | Excerpt] = [*within.findChildren(QLabel), *within.findChildren(Excerpt)]
    return [HitHighlight(theme, one, sought) for one in said if hits(one.text(), asked(sought))]


class HitHighlight(QWidget):
    """Lies over a label or an excerpt and marks the hits in it."""

    def __init__(self, theme: Theme, under: QLabel | Excerpt, sought: str) -> None:
        """Mark the words of a search in a text that is laid out already or will be."""
        super().__init__(under)
        self._theme, self._under, self._sought = theme, under, sought
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        under.installEventFilter(self)
        self.setGeometry(under.rect())
        self.show()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are marked, as they are written."""
        text = self._under.text()
        return tuple(text[start:end] for start, end in hits(text, asked(self._sought)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        laid, at = self._laid_out()
        painter = QPainter(self)
        mark(painter, self._theme, hit_areas(laid, self._sought), at)
        painter.end()

    def _laid_out(self) -> tuple[QTextLayout, QPointF]:
        """The text as it is laid out below, and where it begins."""
        if isinstance(self._under, Excerpt):
            return self._under.layout_at()
        area = self._under.contentsRect()
        laid = QTextLayout(self._under.text(), self._under.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap if self._under.wordWrap() else QTextOption.WrapMode.NoWrap)
        laid.setTextOption(option)
        height = 0.0
        laid.beginLayout()
        while (line := laid.createLine()).isValid():
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        laid.endLayout()
        down = (area.height() - height) / 2 if self._under.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0
        return laid, QPointF(area.left(), area.top() + max(0.0, down))


def forget(marks: Iterable[HitHighlight]) -> None:
    """Take marks away; those whose text is gone went with it."""
    from shiboken6 import isValid

    for one in marks:
        if isValid(one):
            one.hide()
            one.deleteLater()
