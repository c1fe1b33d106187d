"""Overview of a presentation: small pictures of its slides in a grid, and the choice of what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.briefing.slides.choice import Choice, kinds
from app.briefing.slides.slide_text import told
from app.briefing.text.beginning import headline
from app.window.presentation.slide_view import SlideView
from app.window.presentation.typesetter import LEAST_HEIGHT, LEAST_WIDTH, unit_of
from app.window.qt.scroll_area import ScrollArea
from app.window.qt.timers import call_later
from app.window.widgets.check_box import CheckBox
from app.window.widgets.labels import fit_height, label, overline, paint, scroll_on, spaced
from app.window.widgets.row_painting import paint_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.briefing.slides.slides import Slide
    from app.window.context.view_context import ViewContext
    from app.window.theme.theme import Role, Theme

    Index = QModelIndex | QPersistentModelIndex

_PICTURE = QSize(206, 141)
"""Size of the picture of a slide in pixels, on the smallest screen."""
_GAP = 10
_WORDS = 44
"""Height below a picture for the number and the title of its slide."""
_CHOICES = 250
"""Width of the column of choices."""
_AFTER = 60
"""Milliseconds after which a chart is painted, once it is shown."""
_MOVES = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)


class Overview(QWidget):
    """Overview over a window of the presentation. Keys that it does not use reach that window."""

    gone_to = Signal(int)
    """Index of the slide to go to."""
    chosen = Signal(object)
    """Another `Choice`."""

    def __init__(
        self, parent: QWidget, context: ViewContext, full: Sequence[Slide], choice: Choice, *, any_marked: bool
    ) -> None:
        """Cover `parent`; `full` are all slides of the briefing, from which the choice is made."""
        super().__init__(parent)
        self._context, self._full, self._choice = context, full, choice
        self._taking = False
        unit = unit_of(parent.width(), parent.height())
        theme, gettext = context.theme._replace(scale=1.15 * unit), context.localizer.gettext
        self.setAutoFillBackground(True)
        paint(self, QPalette.ColorRole.Window, theme.palette.panel)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(gettext("All slides"))
        self.count = label(theme, "", "small", theme.palette.muted, wrap=True)
        self.marked = CheckBox(theme, gettext("Marked items only"))
        self.marked.setChecked(choice.marked_only and any_marked)
        self.marked.setEnabled(any_marked)
        self.marked.toggled.connect(self._choose)
        self.kinds: dict[str, CheckBox] = {}
        choices = QWidget()
        paint(choices, QPalette.ColorRole.Window, theme.palette.panel)
        column = spaced(QVBoxLayout(choices), round(7 * unit))
        column.addWidget(overline(theme, gettext("What is shown")))
        column.addWidget(self.count)
        column.addWidget(self.marked)
        column.addSpacing(round(12 * unit))
        for kind, name, number in kinds(full, context.localizer):
            box = self.kinds[kind] = CheckBox(theme, f"{name} ({number})")
            box.setChecked(kind not in choice.left_out)
            box.toggled.connect(self._choose)
            column.addWidget(box)
        column.addStretch(1)
        hint = label(
            theme,
            gettext("Enter – to the slide, Tab – the choice, Esc – back"),
            "small",
            theme.palette.muted,
            wrap=True,
        )
        fit_height(hint)
        column.addWidget(hint)
        area = ScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(round(_CHOICES * unit))
        scroll_on(theme, area, theme.palette.panel)
        area.setWidget(choices)
        self.grid = Grid(theme, unit)
        self.grid.setAccessibleName(gettext("All slides"))
        self.grid.picked.connect(self.gone_to)
        side = round(24 * unit)
        row = spaced(QHBoxLayout(self), side, (side, side, side, side))
        row.addWidget(area)
        row.addWidget(self.grid, 1)
        theme.apply_style(self, "button", "scroll")
        self._view = SlideView(context, self, silent=True)
        self._view.setWindowFlag(Qt.WindowType.Window)
        self._view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # charts are laid out once they are shown
        self._view.resize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setGeometry(parent.rect())
        self.show()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, found: Sequence[Slide], at: int) -> None:
        """Show the chosen slides, of which `at` is the current one."""
        localizer = self._context.localizer
        names = [headline(told(self._context.dossier, slide, localizer).title) for slide in found]
        self.grid.tell(found, names, at)
        self.count.setText(localizer.gettext("{number} of {all} slides", number=len(found), all=len(self._full)))
        if not self._taking:
            self._taking = True
            call_later(self, self._take_picture)

    def _take_picture(self) -> None:
        """Take the next picture, of the slide nearest to the current one; the window reacts between two of them."""
        slide = self.grid.slides.wanting(self.grid.currentIndex().row())
        self._taking = slide is not None
        self._view.setVisible(self._taking)  # to screen readers it is a window while it is shown
        if slide is not None:
            self._view.show_slide(slide)
            call_later(self, lambda: self._keep_picture(slide), _AFTER if self._view.chart is not None else 0)

    def _keep_picture(self, slide: Slide) -> None:
        ratio = self.devicePixelRatioF()
        picture = self._view.grab().scaled(
            self.grid.picture_size * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        picture.setDevicePixelRatio(ratio)
        self.grid.slides.take(slide, picture)
        self._take_picture()

    def _choose(self) -> None:
        self._choice = Choice(
            frozenset(slide.kind for slide in self._full if slide.kind in self.kinds and not self._is_on(slide.kind)),
            self.marked.isChecked(),
        )
        self.chosen.emit(self._choice)

    def _is_on(self, kind: str) -> bool:
        return self.kinds[kind].isChecked()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus within the overview alone, not to the slide behind it."""
        order = [widget for widget in (self.grid, self.marked, *self.kinds.values()) if widget.isEnabled()]
        now = self.focusWidget()
        at = next((index for index, widget in enumerate(order) if widget is now), 0)
        step = 1 if forward else -1
        order[(at + step) % len(order)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click beside the grid does not turn the slide behind


class Slides(QAbstractListModel):
    """Model of the grid: the chosen slides with their numbers, titles and pictures."""

    def __init__(self) -> None:
        """Create an empty model."""
        super().__init__()
        self.slides: Sequence[Slide] = ()
        self._names: Sequence[str] = ()
        self._pictures: dict[Slide, QPixmap] = {}

    def tell(self, found: Sequence[Slide], names: Sequence[str]) -> None:
        """Replace the slides; pictures that were taken are kept."""
        self.beginResetModel()
        self.slides, self._names = found, names
        self.endResetModel()

    def take(self, slide: Slide, picture: QPixmap) -> None:
        """Set the picture of a slide."""
        self._pictures[slide] = picture
        self.dataChanged.emit(self.index(0), self.index(len(self.slides) - 1), [Qt.ItemDataRole.DecorationRole])

    def wanting(self, near: int) -> Slide | None:
        """Return the slide without a picture that is nearest to an index; None if all have theirs."""
        wanting = [at for at, slide in enumerate(self.slides) if slide not in self._pictures]
        return self.slides[min(wanting, key=lambda at: abs(at - near))] if wanting else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.slides)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row + 1}  {self._names[row]}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(self.slides[row])
        return None


class Grid(QListView):
    """Grid of the slides. A click, Enter or the space bar picks one; keys that do not move are left to the window."""

    picked = Signal(int)

    def __init__(self, theme: Theme, unit: float) -> None:
        """Create an empty grid for a screen of scale `unit`."""
        super().__init__()
        self.slides = Slides()
        self.picture_size = QSize(round(_PICTURE.width() * unit), round(_PICTURE.height() * unit))
        self.setModel(self.slides)
        self.setItemDelegate(_Cell(theme, unit, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        paint(self, QPalette.ColorRole.Base, theme.palette.panel)
        paint(self.viewport(), QPalette.ColorRole.Base, theme.palette.panel)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    def tell(self, found: Sequence[Slide], names: Sequence[str], at: int) -> None:
        """Show slides; `at` becomes the current one."""
        self.slides.tell(found, names)
        self.setCurrentIndex(self.slides.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.currentIndex().row())
        else:
            event.ignore()


class _Cell(QStyledItemDelegate):
    """Paints a slide of the grid: picture, number and title; a frame around the current one."""

    def __init__(self, theme: Theme, unit: float, grid: Grid) -> None:
        super().__init__(grid)
        self._theme, self._unit, self._grid = theme, unit, grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        picture, gap = self._grid.picture_size, 2 * _GAP * self._unit
        return QSize(round(picture.width() + gap), round(picture.height() + gap + _WORDS * self._unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, size, gap = self._theme.palette, self._grid.picture_size, _GAP * self._unit
        cell: QRectF = QRectF(option.rect)
        area = QRectF(cell.left() + gap, cell.top() + gap, size.width(), size.height())
        painter.save()
        painter.fillRect(area, QColor(colours.ground))
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            shown = picture.deviceIndependentSize()
            left, top = (area.width() - shown.width()) / 2, (area.height() - shown.height()) / 2
            painter.drawPixmap(
                QRectF(area.left() + left, area.top() + top, shown.width(), shown.height()).topLeft(), picture
            )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        width = (3 if chosen else 1) * self._unit
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.control), width))
        painter.drawRect(area.adjusted(-width / 2, -width / 2, width / 2, width / 2))
        words = QRectF(area.left(), area.bottom() + 5 * self._unit, area.width(), _WORDS * self._unit)
        role: Role = "small strong" if chosen else "small"
        paint_text(
            painter,
            self._theme,
            words,
            str(index.data()),
            self._theme.sized(role, 15 * self._unit),
            colours.ink,
            most=2,
        )
        painter.restore()
