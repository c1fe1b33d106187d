"""The commands of a window: every one there is, in the order of the menus. Made behind the first frame."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtGui import QKeySequence

from app.briefing.messages import INTERFACE, OWN_NAMES
from app.window.commands import Command
from app.window.menu_bar import titles
from app.window.part_commands import change_commands, chart_commands, citation_command
from app.window.settings import SchemeChoice
from app.window.tabs import TABS

if TYPE_CHECKING:
    from app.window.commanded import Commanded

_KEY = QKeySequence.StandardKey


def commands(window: Commanded) -> tuple[Command, ...]:
    """The commands of a window in its language."""
    return (*_file(window), *_edit(window), *_view(window), *_chart(window), *_tools(window), *_help(window))


def _file(window: Commanded) -> tuple[Command, ...]:
    say, menu = window.showing.speech.say, (titles(window.showing.speech).file,)
    return (
        Command("open", say("&Open…"), menu, lambda: window.files.ask(), _KEY.Open, icon="open"),
        Command(
            "open-bundled",
            say("Open the &bundled briefing"),
            menu,
            lambda: window.files.open_bundled(),
            icon="briefing",
        ),
        Command(
            "compare",
            say("&Compare with edition…"),
            menu,
            lambda: window.examination.ask_for_edition(),
            icon="compare",
        ),
        Command(
            "export",
            say("&Export PDF…"),
            menu,
            window.export,
            "Ctrl+E",
            ruled=True,
            enabled=lambda: window.may_go_on_paper,
            icon="export",
        ),
        Command(
            "print",
            say("&Print…"),
            menu,
            lambda: window.paper.print(),
            _KEY.Print,
            enabled=lambda: window.may_go_on_paper,
            icon="print",
        ),
        Command("quit", say("&Quit"), menu, partial(_close, window), (_KEY.Quit, "Ctrl+Q"), ruled=True),
    )


def _edit(window: Commanded) -> tuple[Command, ...]:
    speech = window.showing.speech
    edit = titles(speech).edit
    find = Command("find", speech.say("&Find…"), (edit,), window.start_search, _KEY.Find, ruled=True, icon="find")
    copy = citation_command(speech, (edit,), lambda: window.copy_citation())
    return (copy._replace(local=True, enabled=lambda: window.tab == "quotes"), find)


def _view(window: Commanded) -> tuple[Command, ...]:
    showing, settings = window.showing, window.settings
    say, menu = showing.speech.say, (titles(showing.speech).view,)
    languages, colours = (*menu, say("&Language")), (*menu, say("&Colours"))
    schemes: dict[SchemeChoice, str] = {"light": say("Light"), "dark": say("Dark"), "system": say("As the system")}
    return (
        *(
            Command(
                f"tab-{kind.name}",
                kind.title(showing.speech),
                menu,
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
        Command("present", say("&Present"), menu, window.present, "F5", ruled=True, icon="present"),
        Command("present-here", say("Present from &here"), menu, partial(window.present, here=True), "Shift+F5"),
    )


def _chart(window: Commanded) -> tuple[Command, ...]:
    speech = window.showing.speech
    made = chart_commands(speech, (titles(speech).chart,), lambda what: window.take_chart(what))
    return tuple(one._replace(local=True, enabled=lambda: window.has_chart) for one in made)


def _tools(window: Commanded) -> tuple[Command, ...]:
    speech = window.showing.speech
    menu = (titles(speech).tools,)
    stepping = change_commands(
        speech,
        menu,
        lambda by: window.examination.changes.step(by),
        lambda: window.examination.stop_comparing(),
    )
    return (
        Command(
            "check",
            speech.say("&Check this briefing"),
            menu,
            lambda: window.examination.show_report(),
            "F9",
            icon="check",
        ),
        *(one._replace(local=True, enabled=lambda: window.showing.comparison is not None) for one in stepping),
    )


def _help(window: Commanded) -> tuple[Command, ...]:
    say, menu = window.showing.speech.say, (titles(window.showing.speech).help,)
    return (
        Command(
            "shortcuts", say("&Keyboard shortcuts"), menu, window.show_shortcuts, _KEY.HelpContents, icon="keyboard"
        ),
        Command("palette", say("Find a &command…"), menu, window.show_palette, "Ctrl+K", icon="commands"),
        Command("about", say("&About this program"), menu, window.about, ruled=True, icon="about"),
    )


def _close(window: Commanded) -> None:
    window.close()
