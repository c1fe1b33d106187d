"""The commands of a window: every action there is, in the order of the menus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtGui import QKeySequence

from app.briefing.messages import INTERFACE
from app.window.commands import Command
from app.window.header import own_name
from app.window.settings import SchemeChoice
from app.window.tabs import TABS

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

_KEY = QKeySequence.StandardKey


def commands(window: MainWindow) -> tuple[Command, ...]:
    """The commands of a window in its language."""
    showing = window.showing
    say, settings = showing.speech.say, window.settings
    file, view, support = (say("&File"),), (say("&View"),), (say("&Help"),)
    languages, colours = (*view, say("&Language")), (*view, say("&Colours"))
    schemes: dict[SchemeChoice, str] = {"light": say("Light"), "dark": say("Dark"), "system": say("As the system")}
    return (
        Command("open", say("&Open…"), file, window.ask_for_file, _KEY.Open),
        Command("open-bundled", say("Open the &bundled briefing"), file, window.open_bundled),
        Command("compare", say("&Compare with edition…"), file, window.ask_for_edition),
        Command("export", say("&Export PDF…"), file, window.export, "Ctrl+E", ruled=True),
        Command("print", say("&Print…"), file, window.print, _KEY.Print),
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
                f"language-{language}",
                own_name(language),
                languages,
                partial(window.choose_language, language),
                group="language",
                checked=language == showing.speech.language,
            )
            for language in INTERFACE
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
        Command("check", say("&Check this briefing"), (say("&Tools"),), window.show_check, "F9"),
        Command("about", say("&About this program"), support, window.about),
    )


def _close(window: MainWindow) -> None:
    window.close()
