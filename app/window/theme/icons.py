"""Icons: SVG line drawings rendered in colours of the theme."""

import functools
import itertools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.runtime import paths

_SIDES = (16, 32)
"""Logical pixels of a side: at text of 100 % and of 200 %. Qt makes an icon smaller where it must, and never larger."""
_DENSITIES = (1, 2)
"""Device pixel ratios that icons are rendered for."""


@functools.lru_cache(maxsize=128)
def drawn(name: str, colour: str, dimmed: str) -> QIcon:
    """Return an icon by name in a colour, and in a second one for its disabled mode.

    Raises OSError if there is no file of that name.
    """
    svg = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    icon = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, dimmed)):
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", tint).encode()))
        for side, density in itertools.product(_SIDES, _DENSITIES):
            pixmap = QPixmap(QSize(side, side) * density)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(pixmap.rect()))
            painter.end()
            pixmap.setDevicePixelRatio(density)
            icon.addPixmap(pixmap, mode)
    return icon
