"""The commands of a window: every action there is, in the order of the menus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, get_args

from PySide6.QtGui import QKeySequence

from app.briefing.messages import INTERFACE, OWN_NAMES
from app.window.commands import Command
from app.window.settings import SchemeChoice
from app.window.tabs import TABS

if TYPE_CHECKING:
    from app.briefing.messages import Voice
    from app.window.examination import Examination
    from app.window.files import Files
    from app.window.paper_desk import PaperDesk
    from app.window.settings import Settings
    from app.window.showing import Showing
    from app.window.tabs import TabName

_KEY = QKeySequence.StandardKey


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

    def export(self) -> None:
        """Ask how, and write the briefing as a PDF."""
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


def commands(window: Commanded) -> tuple[Command, ...]:
    """The commands of a window in its language."""
    showing = window.showing
    say, settings = showing.speech.say, window.settings
    file, view, support = (say("&File"),), (say("&View"),), (say("&Help"),)
    languages, colours = (*view, say("&Language")), (*view, say("&Colours"))
    schemes: dict[SchemeChoice, str] = {"light": say("Light"), "dark": say("Dark"), "system": say("As the system")}
    return (
        Command("open", say("&Open…"), file, lambda: window.files.ask(), _KEY.Open),
        Command("open-bundled", say("Open the &bundled briefing"), file, lambda: window.files.open_bundled()),
        Command("compare", say("&Compare with edition…"), file, lambda: window.examination.ask_for_edition()),
        Command("export", say("&Export PDF…"), file, window.export, "Ctrl+E", ruled=True),
        Command("print", say("&Print…"), file, lambda: window.paper.print(), _KEY.Print),
        Command("quit", say("&Quit"), file, partial(_close, window), _KEY.Quit, ruled=True),
        *(
            Command(
                f"tab-{kind.name}",
                kind.title(showing.speech),
                view,
                partial(window.choose_tab, kind.name),
                f"Ctrl+{number}",
                group="tab",
                checked=kind.name == window.tab,
            )
            for number, kind in enumerate(TABS, 1)
        ),
        *(
            Command(
                f"language-{voice}",
                OWN_NAMES[voice],
                languages,
                partial(window.choose_language, voice),
                group="language",
                checked=voice == showing.speech.voice,
            )
            for voice in INTERFACE
        ),
        *(
            Command(
                f"scheme-{choice}",
                schemes[choice],
                colours,
                partial(window.choose_scheme, choice),
                group="scheme",
                checked=choice == settings.scheme,
            )
            for choice in get_args(SchemeChoice)
        ),
        Command("present", say("&Present"), view, window.present, "F5", ruled=True),
        Command("present-here", say("Present from &here"), view, partial(window.present, here=True), "Shift+F5"),
        Command("check", say("&Check this briefing"), (say("&Tools"),), lambda: window.examination.show_report(), "F9"),
        Command("about", say("&About this program"), support, window.about),
    )


def _close(window: Commanded) -> None:
    window.close()
