"""What the commands ask of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.briefing.messages import Voice
    from app.window.commanding import Commanding
    from app.window.examination import Examination
    from app.window.files import Files
    from app.window.hand import Hand
    from app.window.looks import Looks
    from app.window.paper_desk import PaperDesk
    from app.window.search import Search
    from app.window.settings import SchemeChoice, Settings
    from app.window.showing import Showing
    from app.window.tabs import TabName


class Commanded(Protocol):
    """What the commands ask of a window. Its rooms are made when first asked for, so a command asks when it is run."""

    @property
    def showing(self) -> Showing:
        """What the window shows now."""
        ...

    @property
    def settings(self) -> Settings:
        """What the user chose last."""
        ...

    @property
    def tab(self) -> TabName:
        """The tab that is in front."""
        ...

    @property
    def files(self) -> Files:
        """What opens files."""
        ...

    @property
    def examination(self) -> Examination:
        """What looks into the file that is open."""
        ...

    @property
    def paper(self) -> PaperDesk:
        """What puts the briefing on paper."""
        ...

    @property
    def may_leave(self) -> bool:
        """Whether anything of the briefing may leave the program: paper, clipboard, a screen for others."""
        ...

    @property
    def has_chart(self) -> bool:
        """Whether the tab in front has charts."""
        ...

    def take_chart(self, what: str) -> None:
        """Do with the chart in hand what a command asks for."""
        ...

    @property
    def has_hand(self) -> bool:
        """Whether the room of the hand was made: before that there is nothing to undo."""
        ...

    @property
    def hand(self) -> Hand:
        """What the reader does with single items."""
        ...

    @property
    def search(self) -> Search:
        """What finds words anywhere in the briefing."""
        ...

    @property
    def commanding(self) -> Commanding:
        """What holds the commands."""
        ...

    @property
    def looks(self) -> Looks:
        """What looks after the colours and the size of text."""
        ...

    def copy_window(self) -> None:
        """Show the same briefing in another window too."""
        ...

    def choose_tab(self, name: TabName) -> None:
        """Bring a tab to the front."""
        ...

    def choose_language(self, language: Voice) -> None:
        """Show the same briefing in another language."""
        ...

    def choose_scheme(self, choice: SchemeChoice) -> None:
        """Show the same briefing in other colours."""
        ...

    def present(self, *, here: bool = False) -> None:
        """Show the briefing on the whole screen, from its beginning or from the item that is chosen."""
        ...

    def show_log_folder(self) -> None:
        """Say where the log lies, and what it holds."""
        ...

    def about(self) -> None:
        """Say what the program is and what it is made of."""
        ...

    def close(self) -> bool:
        """Close the window."""
        ...
