"""Hit highlights: overlays over the labels and excerpts of an item that contain hits of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from app.briefing.search.index import asked
from app.briefing.search.row_filter import hits
from app.window.widgets.excerpt import Excerpt
from app.window.widgets.highlight import hit_areas, mark
from app.window.widgets.paragraphs import paragraph_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.window.theme.theme import Theme


def marked(theme: Theme, within: QWidget, sought: str) -> list[HitHighlight]:
    """Highlight the hits of `sought` in all labels and excerpts within a widget; return the overlays."""
    widgets: list[QLabel | Excerpt] = [*within.findChildren(QLabel), *within.findChildren(Excerpt)]
    return [HitHighlight(theme, widget, sought) for widget in widgets if hits(widget.text(), asked(sought))]


class HitHighlight(QWidget):
    """Overlay over a label or an excerpt, its parent, that highlights the hits in it."""

    def __init__(self, theme: Theme, under: QLabel | Excerpt, sought: str) -> None:
        """Highlight the hits of `sought` in `under`, whether it is laid out yet or not."""
        super().__init__(under)
        self._theme, self._under, self._sought = theme, under, sought
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        under.installEventFilter(self)
        self.setGeometry(under.rect())
        self.show()

    @property
    def words(self) -> tuple[str, ...]:
        """Highlighted words as they are written."""
        text = self._under.text()
        return tuple(text[start:end] for start, end in hits(text, asked(self._sought)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout, origin = self._text_layout()
        painter = QPainter(self)
        mark(painter, self._theme, hit_areas(layout, self._sought), origin)
        painter.end()

    def _text_layout(self) -> tuple[QTextLayout, QPointF]:
        """Return the layout of the text below and its origin."""
        if isinstance(self._under, Excerpt):
            return self._under.layout_at()
        area = self._under.contentsRect()
        layout = QTextLayout(self._under.text(), self._under.font())
        wrap = QTextOption.WrapMode.WordWrap if self._under.wordWrap() else QTextOption.WrapMode.NoWrap
        layout.setTextOption(paragraph_option(self._under.text(), wrap))
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        down = (area.height() - height) / 2 if self._under.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0
        return layout, QPointF(area.left(), area.top() + max(0.0, down))


def forget(marks: Iterable[HitHighlight]) -> None:
    """Remove highlights; those of a deleted text are deleted already."""
    from shiboken6 import isValid

    for highlight in marks:
        if isValid(highlight):
            highlight.hide()
            highlight.deleteLater()
