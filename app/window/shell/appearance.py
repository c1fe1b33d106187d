"""The looks of all windows: their colours and the size of their text, changed while they are open."""

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
    """What a window does about looks; every window of the program follows."""

    def __init__(self, host: WindowHost, windows: Callable[[], Iterable[WindowHost]]) -> None:
        """Look after a window; `windows` gives all windows of the program."""
        super().__init__(host.widget)
        self._host, self._windows = host, windows

    def follow_system(self) -> None:
        """From now on look like the system, wherever that is chosen."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def choose(self, choice: SchemeChoice) -> None:
        """Show everything in other colours."""
        self._host.settings.scheme = choice
        self._apply_style()

    def resize(self, step: int) -> None:
        """Make all text larger or smaller by a step; 0 is the usual size."""
        at = SIZES.index(self._host.settings.scale)
        size = SIZES[min(max(at + step, 0), len(SIZES) - 1)] if step else 1.0
        if size != self._host.settings.scale:
            self._host.settings.scale = size
            self._apply_style()
            release_fonts()
        said = self._host.context.localizer
        self._host.foot.tell(said.gettext("Text size: {percent}%", percent=said.number(Decimal(round(size * 100)))))

    def can_resize(self, step: int) -> bool:
        """Whether there is a size beyond the one that text has."""
        size = self._host.settings.scale
        return size != 1.0 if not step else size != SIZES[-1 if step > 0 else 0]

    def install_qt_translator(self) -> None:
        """Let Qt's own buttons, menus and dialogs speak the language of the window, in its letters."""
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
        """Dress the application and each window in what is chosen now."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._host.settings.theme.speaking(self._host.context.localizer.locale).apply(application)
        for window in self._windows():
            window.apply_style()
