"""What the controllers and the commands ask of the window that they work for. Only `MainWindow` is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
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
    """The line at the foot of a window."""

    def tell(self, text: str) -> None:
        """Say for a while what was done."""
        ...


class WindowHost(Protocol):
    """A window with a briefing open in it, as everything below the window knows it.

    It names no controller: they hold on to the window, and the window to them (`Controllers`).
    """

    @property
    def widget(self) -> QMainWindow:
        """The window itself: the parent of dialogs and controllers."""
        ...

    @property
    def evidence(self) -> QScrollArea:
        """The panel with the evidence of the item that is chosen."""
        ...

    @property
    def foot(self) -> StatusLine:
        """The line at the foot, which says what was done."""
        ...

    # What is open

    @property
    def context(self) -> ViewContext:
        """What the window shows now."""
        ...

    @property
    def settings(self) -> Settings:
        """What the user chose last."""
        ...

    @property
    def path(self) -> Path:
        """The file of the briefing that is open."""
        ...

    @property
    def data(self) -> bytes:
        """The bytes of that file as they were read."""
        ...

    def open_another(self, dossier: Dossier, path: Path, data: bytes) -> None:
        """Show a briefing in a window of its own."""
        ...

    # Its tabs

    @property
    def tab(self) -> TabSection:
        """The tab that is in front."""
        ...

    def choose_tab(self, name: TabSection) -> None:
        """Bring a tab to the front."""
        ...

    def tab_view(self, name: TabSection) -> Tab:
        """A tab; one that was never in front is made now."""
        ...

    def show_item(self, item_id: str) -> None:
        """Bring an item to the front: its tab, its row where the tab has rows, and its evidence."""
        ...

    # How it looks

    def choose_language(self, language: UiLocale) -> None:
        """Show the same briefing in another language."""
        ...

    def apply_style(self) -> None:
        """Show everything in the colours and the size of text that are chosen now."""
        ...

    # What it says, and lets out

    def tell(self, phrase: Phrase) -> None:
        """Say in a dialog what went wrong, and what to do."""
        ...

    def refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        """List what is wrong with a file."""
        ...

    @property
    def may_leave(self) -> bool:
        """Whether anything of the briefing may leave the program: paper, clipboard, a screen for others."""
        ...

    def let_out(self) -> bool:
        """Whether anything of the briefing may leave the program; says why where it may not."""
        ...

    def close(self) -> bool:
        """Close the window."""
        ...
