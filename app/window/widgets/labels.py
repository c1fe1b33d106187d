"""Labels: labels and buttons in the roles of the theme. All text is plain; text from data is never markup."""

from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QScrollArea, QScrollBar, QSizePolicy, QWidget

from app.window.theme.theme import Role, Theme

_Layout = TypeVar("_Layout", bound=QLayout)
_CORNER = 7
"""Radius in pixels of the ground of a selected row."""


def paint(widget: QWidget, role: QPalette.ColorRole, colour: str) -> None:
    """Set a colour of a widget's palette: many times cheaper than a style sheet."""
    palette = widget.palette()
    palette.setColor(role, QColor(colour))
    widget.setPalette(palette)


def label(theme: Theme, text: str, role: Role = "body", colour: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label in a role of the theme, in the ink or in a colour of the palette."""
    widget = QLabel()
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setText(text)
    widget.setFont(theme.font(role))
    # Inside a button a label would take the role of the button, and its colour.
    widget.setForegroundRole(QPalette.ColorRole.WindowText)
    paint(widget, QPalette.ColorRole.WindowText, colour or theme.palette.ink)
    widget.setWordWrap(wrap)
    if wrap:
        fit_height(widget)
    return widget


def plain_tip(text: str) -> str:
    """Return the text of a tooltip, escaped if Qt would take it for markup."""
    if "<" not in text and "&" not in text:  # a tag or an entity makes Qt guess markup
        return text
    from html import escape  # imports all character names: few texts need it, and the first frame none

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def overline(theme: Theme, text: str) -> QLabel:
    """Return the small capitals above a section; screen readers get the text as written."""
    widget = label(theme, text.upper(), "overline", theme.palette.muted, wrap=True)
    widget.setAccessibleName(text)
    return widget


def fit_height(
    widget: QWidget,
    across: QSizePolicy.Policy = QSizePolicy.Policy.Preferred,
    down: QSizePolicy.Policy = QSizePolicy.Policy.Minimum,
) -> None:
    """Set a size policy by which layouts ask a widget for its height at their width."""
    policy = QSizePolicy(across, down)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def spaced(layout: _Layout, spacing: int, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> _Layout:
    """Return a layout after setting its spacing and margins (left, top, right, bottom) in pixels."""
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def hairline(theme: Theme) -> QFrame:
    """Return a line one pixel high."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    paint(line, QPalette.ColorRole.Window, theme.palette.hairline)
    return line


def scroll_on(theme: Theme, area: QScrollArea, ground: str = "") -> None:
    """Set viewport and scroll bar of a scroll area in the style of the theme, without a frame.

    Both are created here: to return a viewport created by Qt, PySide first sets up each class that it could be, which
    takes longer than the whole page.
    """
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    bar = QScrollBar(Qt.Orientation.Vertical)
    theme.apply_style(bar, "scroll")
    area.setVerticalScrollBar(bar)
    viewport = QWidget()
    if ground:
        viewport.setAutoFillBackground(True)
        paint(viewport, QPalette.ColorRole.Window, ground)
    area.setViewport(viewport)
    area.setWidgetResizable(True)


def quiet_button(theme: Theme, text: str, parent: QWidget | None = None) -> QPushButton:
    """Return a button that looks like a link, for secondary actions."""
    button = QPushButton(text, parent=parent)  # positional arguments would make PySide set up QIcon too
    button.setProperty("quiet", True)
    button.setFont(theme.font("small"))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    theme.apply_style(button, "button")
    return button


def mark_changed(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Paint the bar of an item new or changed since another edition, at the right edge of its row or card."""
    width = 3 * theme.scale
    bar = QRectF(area.right() - width, area.top() + width, width, area.height() - 2 * width)
    painter.fillRect(bar, QColor(theme.palette.warning_rule))


def paint_selection(painter: QPainter, theme: Theme, row: QRectF, *, chosen: bool, ruled: bool = False) -> None:
    """Paint the rounded ground of a row, which the painter may clip to a cell; `ruled`: the keyboard acts on it."""
    colours = theme.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent), 1.5) if ruled else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.wash if chosen else colours.panel))
    ground = row.adjusted(1.5, 1, -1.5, -1.5)
    painter.drawRoundedRect(ground, _CORNER, _CORNER)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        bar = QRectF(ground.left() + 2, ground.top() + 6, 2.5, max(6.0, ground.height() - 12))
        painter.drawRoundedRect(bar, 1.5, 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
