"""Appearance: colour scheme and text size of all windows, changed at run time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.window.theme.theme import SIZES, release_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.window.context.settings import SchemeChoice
    from app.window.context.window_host import WindowHost


class Appearance(QObject):
    """Controller of scheme and text size of one window; a change is applied to all windows."""

    def __init__(self, host: WindowHost, windows: Callable[[], Iterable[WindowHost]]) -> None:
        """Serve one window; `windows` returns all windows of the program."""
        super().__init__(host.widget)
        self._host, self._windows = host, windows

    def follow_system(self) -> None:
        """Follow the system's colour scheme and contrast from now on, if that is the choice."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def choose(self, choice: SchemeChoice) -> None:
        """Store and apply a scheme."""
        self._host.settings.scheme = choice
        self._apply_style()

    def resize(self, step: int) -> None:
        """Enlarge or reduce all text by a step; 0 restores the default size."""
        position = SIZES.index(self._host.settings.scale)
        size = SIZES[min(max(position + step, 0), len(SIZES) - 1)] if step else self._host.settings.usual_scale
        if size != self._host.settings.scale:
            self._host.settings.scale = size
            self._apply_style()
            release_fonts()
        localizer = self._host.context.localizer
        self._host.foot.tell(
            localizer.gettext("Text size: {percent}%", percent=localizer.number(Decimal(round(size * 100))))
        )

    def can_resize(self, step: int) -> bool:
        """Return whether there is a further size in this direction; for 0, whether the size is not the default."""
        size = self._host.settings.scale
        return size != self._host.settings.usual_scale if not step else size != SIZES[-1 if step > 0 else 0]

    def install_qt_translator(self) -> None:
        """Translate Qt's own texts into the window's language, and set the application font for its script."""
        from app.window.qt.qt_translator import install

        application = QApplication.instance()
        if isinstance(application, QApplication):
            context = self._host.context
            install(application, context.localizer)
            if application.font() != context.theme.font("body"):
                application.setFont(context.theme.font("body"))

    def _follow(self) -> None:
        if self._host.settings.theme.scheme != self._host.context.theme.scheme:
            self._apply_style()

    def _apply_style(self) -> None:
        """Apply the chosen scheme and size to the application and all windows."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._host.settings.theme.speaking(self._host.context.localizer.locale).apply(application)
        for window in self._windows():
            window.apply_style()
