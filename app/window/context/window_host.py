"""Window host: interface of the window for controllers and commands, implemented by `MainWindow`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow, QScrollArea

    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.sections import TabSection
    from app.runtime.phrases import Fault, Phrase
    from app.window.context.settings import Settings
    from app.window.context.tab import Tab
    from app.window.context.view_context import ViewContext


class StatusLine(Protocol):
    """Status bar of a window."""

    def tell(self, text: str) -> None:
        """Show a temporary message."""
        ...

    def show_news(self, text: str, show_more: Callable[[], object], *, wrong: bool) -> None:
        """Show what another program did to the file, until there is other news; nothing for an empty text."""
        ...


class WindowHost(Protocol):
    """Window with an open briefing, as the packages below `shell` know it.

    It names no controller: controllers hold the window, and the window holds them (`Controllers`).
    """

    @property
    def widget(self) -> QMainWindow:
        """The window as parent of dialogs and controllers."""
        ...

    @property
    def evidence(self) -> QScrollArea:
        """Panel with the evidence of the selected item."""
        ...

    @property
    def foot(self) -> StatusLine:
        """Status bar."""
        ...

    # Open briefing

    @property
    def context(self) -> ViewContext:
        """Current view context."""
        ...

    @property
    def settings(self) -> Settings:
        """Stored preferences of the user."""
        ...

    @property
    def path(self) -> Path:
        """File of the open briefing."""
        ...

    @property
    def data(self) -> bytes:
        """Bytes of that file as read."""
        ...

    def open(self, path: Path) -> None:
        """Read and show a briefing in place of the open one."""
        ...

    def show_state(self, path: Path, data: bytes, dossier: Dossier) -> None:
        """Show another state of the open briefing, or the file in which it was saved, in the same place."""
        ...

    def open_another(self, dossier: Dossier, path: Path, data: bytes) -> None:
        """Show a briefing in a new window."""
        ...

    # Tabs

    @property
    def tab(self) -> TabSection:
        """Current tab."""
        ...

    def choose_tab(self, name: TabSection) -> None:
        """Show a tab."""
        ...

    def tab_view(self, name: TabSection) -> Tab:
        """Return a tab, created on first access."""
        ...

    def show_item(self, item_id: str) -> None:
        """Show an item: its tab, its row if the tab has rows, and its evidence."""
        ...

    # Appearance

    def choose_language(self, language: UiLocale) -> None:
        """Store the language and show the briefing in it."""
        ...

    def show_again(self) -> None:
        """Rebuild the window in the languages of the settings."""
        ...

    def apply_style(self) -> None:
        """Rebuild the window in the chosen scheme and text size."""
        ...

    # Messages and export permission

    def tell(self, phrase: Phrase) -> None:
        """Show a message in a dialog."""
        ...

    def refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        """List the faults of a file."""
        ...

    @property
    def may_leave(self) -> bool:
        """Whether content may leave the program: paper, clipboard, a screen for an audience."""
        ...

    def let_out(self) -> bool:
        """Return whether content may leave the program; if not, show the reason."""
        ...

    def close(self) -> bool:
        """Close the window."""
        ...
