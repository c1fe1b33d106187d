"""Lettering: labels and buttons in the roles of the theme. All text is plain text; nothing from data is ever markup."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QScrollBar, QSizePolicy, QWidget

from app.window.theme.theme import Role, Theme


def paint(widget: QWidget, role: QPalette.ColorRole, colour: str) -> None:
    """Give a widget a colour of the palette by itself: many times cheaper than a style sheet of its own."""
    palette = widget.palette()
    palette.setColor(role, QColor(colour))
    widget.setPalette(palette)


def label(theme: Theme, text: str, role: Role = "body", colour: str = "", *, wrap: bool = False) -> QLabel:
    """A label in a role of the theme, in the ink or in a colour of the palette."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setFont(theme.font(role))
    # Inside a button a label would take the button's role, and with it the button's colour.
    made.setForegroundRole(QPalette.ColorRole.WindowText)
    paint(made, QPalette.ColorRole.WindowText, colour or theme.palette.ink)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def plain_tip(text: str) -> str:
    """The text of a tooltip, which Qt shows letter by letter: what Qt would guess to be markup is escaped."""
    if "<" not in text and "&" not in text:  # by a tag or an entity Qt guesses
        return text
    from html import escape  # with all its names of characters: few texts need it, and the first frame none

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def overline(theme: Theme, text: str) -> QLabel:
    """The small capitals over a section. A screen reader hears the text as it is written."""
    made = label(theme, text.upper(), "overline", theme.palette.muted, wrap=True)
    made.setAccessibleName(text)
    return made


def hairline(theme: Theme) -> QFrame:
    """A line one pixel high, the only box there is."""
    made = QFrame()
    made.setFixedHeight(1)
    made.setAutoFillBackground(True)
    paint(made, QPalette.ColorRole.Window, theme.palette.hairline)
    return made


def scroll_on(theme: Theme, area: QScrollArea, ground: str = "") -> None:
    """Give a scroll area a viewport and a scroll bar in the manner of the theme, and no frame.

    Both are made here: to hand out a viewport that Qt has made, PySide first sets up each class that it could be of,
    which takes longer than the whole page.
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
    """A button that looks like a link: for what is at hand but does not ask to be pressed."""
    made = QPushButton(text, parent=parent)  # by position it might be an icon, and PySide would make that class too
    made.setProperty("quiet", True)
    made.setFont(theme.font("small"))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    theme.apply_style(made, "button")
    return made


def mark_changed(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Mark an item that is new or changed since another edition: a bar at the right edge of its row or card."""
    wide = 3 * theme.scale
    bar = QRectF(area.right() - wide, area.top() + wide, wide, area.height() - 2 * wide)
    painter.fillRect(bar, QColor(theme.palette.warning_rule))
