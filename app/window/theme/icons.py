"""Icons: small drawings in one line style, in the colour that the theme has for them."""

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.runtime import paths

_SIDE = 16
_DENSITIES = (1, 2)
"""How many pixels of a screen a point has."""


@functools.lru_cache(maxsize=128)
def drawn(name: str, colour: str, dimmed: str) -> QIcon:
    """The drawing of that name in a colour, and in a second one for what cannot be done now.

    Raises OSError where there is no drawing of that name.
    """
    text = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    made = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, dimmed)):
        renderer = QSvgRenderer(QByteArray(text.replace("currentColor", tint).encode()))
        for density in _DENSITIES:
            picture = QPixmap(QSize(_SIDE, _SIDE) * density)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            renderer.render(painter, QRectF(picture.rect()))
            painter.end()
            picture.setDevicePixelRatio(density)
            made.addPixmap(picture, mode)
    return made
