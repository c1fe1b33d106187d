"""What the commands ask of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.briefing.messages import Voice
    from app.window.examination import Examination
    from app.window.files import Files
    from app.window.paper_desk import PaperDesk
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
    def may_go_on_paper(self) -> bool:
        """Whether anything of the briefing may go on paper."""
        ...

    def export(self) -> None:
        """Ask how, and write the briefing as a PDF."""
        ...

    @property
    def has_chart(self) -> bool:
        """Whether the tab in front has charts."""
        ...

    def take_chart(self, what: str) -> None:
        """Do with the chart in hand what a command asks for."""
        ...

    def copy_citation(self) -> None:
        """Copy the quote that is read, with its citation."""
        ...

    def start_search(self) -> None:
        """Search the whole briefing."""
        ...

    def show_palette(self) -> None:
        """Let the user find a command by its name."""
        ...

    def show_shortcuts(self) -> None:
        """List the keys of all commands."""
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

    def about(self) -> None:
        """Say what the program is and what it is made of."""
        ...

    def close(self) -> bool:
        """Close the window."""
        ...
