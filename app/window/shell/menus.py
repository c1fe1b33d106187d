"""The commands of a window: every one there is, in the order of the menus. Made behind the first frame."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, get_args

from PySide6.QtGui import QKeySequence

from app.briefing.i18n.catalogues import INTERFACE, OWN_NAMES
from app.window.commands.command import Command
from app.window.commands.menu_bar import titles
from app.window.commands.part_commands import (
    change_commands,
    chart_commands,
    item_commands,
    quit_command,
    step_commands,
)
from app.window.context.settings import SchemeChoice
from app.window.shell.tabs import TABS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.window.commands.command import Keys
    from app.window.context.window_host import WindowHost
    from app.window.shell.controllers import Controllers

_KEY = QKeySequence.StandardKey


class Dialogs(NamedTuple):
    """What opens the dialogs of the program itself."""

    palette: Callable[[], None]
    shortcuts: Callable[[], None]
    about: Callable[[], None]
    log_folder: Callable[[], None]


def commands(window: WindowHost, controllers: Controllers, dialogs: Dialogs) -> tuple[Command, ...]:
    """The commands of a window in its language. Their controllers are made when first asked for."""
    return (
        *_file(window, controllers),
        *_edit(window, controllers),
        *_view(window, controllers),
        *_chart(window, controllers),
        *_tools(window, controllers),
        *_help(window, dialogs),
    )


def _file(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    say, menu = window.showing.speech.say, (titles(window.showing.speech).file,)
    return (
        Command("new-window", say("&New window"), menu, lambda: _open_copy(window), _KEY.New, icon="window"),
        Command("open", say("&Open…"), menu, lambda: controllers.files.ask(), _KEY.Open, ruled=True, icon="open"),
        Command(
            "open-another",
            say("Open in a new &window…"),
            menu,
            lambda: controllers.files.ask(another=True),
            "Ctrl+Shift+O",
        ),
        *_recent(window, controllers, (*menu, say("&Recent files"))),
        Command(
            "open-bundled",
            say("Open the &bundled briefing"),
            menu,
            lambda: controllers.files.open_bundled(),
            icon="briefing",
        ),
        Command(
            "compare",
            say("&Compare with edition…"),
            menu,
            lambda: controllers.examination.ask_for_edition(),
            icon="compare",
        ),
        Command(
            "export",
            say("&Export PDF…"),
            menu,
            lambda: controllers.paper.export(),
            "Ctrl+E",
            ruled=True,
            enabled=lambda: window.may_leave,
            icon="export",
        ),
        Command(
            "print",
            say("&Print…"),
            menu,
            lambda: controllers.paper.print(),
            _KEY.Print,
            enabled=lambda: window.may_leave,
            icon="print",
        ),
        Command("close", say("C&lose window"), menu, window.close, ("Ctrl+W", _KEY.Close), ruled=True),
        quit_command(window.showing.speech, menu),
    )


def _open_copy(window: WindowHost) -> None:
    """Show the same briefing in another window too."""
    window.open_another(window.showing.dossier, window.path, window.data)


def _recent(window: WindowHost, controllers: Controllers, menu: tuple[str, ...]) -> tuple[Command, ...]:
    """The files that were opened last; 1 to 9 and 0 open them from the keyboard."""
    say = window.showing.speech.say
    listed = window.settings.recent
    if not listed:
        return (Command("recent-none", say("No files yet"), menu, lambda: None, enabled=lambda: False, listed=False),)

    def opener(path: Path) -> Callable[[], None]:
        return lambda: controllers.files.open_recent(path)

    return (
        *(
            Command(
                f"recent-{number}",
                f"&{number % 10}  {path.name.replace('&', '&&')}  ·  {str(path.parent).replace('&', '&&')}",
                menu,
                opener(path),
            )
            for number, path in enumerate(listed, 1)
        ),
        Command("clear-recent", say("C&lear the list"), menu, lambda: controllers.files.forget(), ruled=True),
    )


def _edit(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    speech = window.showing.speech
    menu = (titles(speech).edit,)
    undo, redo = step_commands(
        speech, menu, lambda: controllers.hand.marks.undo(), lambda: controllers.hand.marks.redo()
    )
    find = Command(
        "find", speech.say("&Find…"), menu, lambda: controllers.search.open(), _KEY.Find, ruled=True, icon="find"
    )
    return (
        undo._replace(enabled=lambda: controllers.has_hand and controllers.hand.marks.can_undo),
        redo._replace(enabled=lambda: controllers.has_hand and controllers.hand.marks.can_redo),
        *(
            one._replace(enabled=partial(_can_be_asked, window, one))
            for one in item_commands(speech, menu, lambda wish: controllers.hand.ask(wish))
        ),
        Command(
            "marked", speech.say("&Everything marked"), menu, lambda: controllers.hand.marks.show_marked(), "Ctrl+B"
        ),
        find,
    )


def _can_be_asked(window: WindowHost, command: Command) -> bool:
    """Whether something can be done with an item: copies are for what may leave the program."""
    return window.may_leave or not command.id.startswith("copy")


def _view(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    showing, settings = window.showing, window.settings
    say, menu = showing.speech.say, (titles(showing.speech).view,)
    languages, colours = (*menu, say("&Language")), (*menu, say("&Colours"))
    schemes: dict[SchemeChoice, str] = {
        "light": say("Light"),
        "dark": say("Dark"),
        "contrast": say("High contrast"),
        "system": say("As the system"),
    }
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
                partial(_choose_scheme, controllers, choice),
                group="scheme",
                checked=choice == settings.scheme,
            )
            for choice in get_args(SchemeChoice)
        ),
        *_sizes(window, controllers, (*menu, say("Si&ze of text"))),
        Command(
            "present",
            say("&Present"),
            menu,
            controllers.present,
            "F5",
            ruled=True,
            enabled=lambda: window.may_leave,
            icon="present",
        ),
        Command(
            "present-here",
            say("Present from &here"),
            menu,
            partial(controllers.present, here=True),
            "Shift+F5",
            enabled=lambda: window.may_leave,
        ),
    )


def _choose_scheme(controllers: Controllers, choice: SchemeChoice) -> None:
    controllers.looks.choose(choice)


def _sizes(window: WindowHost, controllers: Controllers, menu: tuple[str, ...]) -> tuple[Command, ...]:
    say = window.showing.speech.say

    def sizing(name: str, text: str, step: int, *keys: Keys) -> Command:
        return Command(
            name,
            text,
            menu,
            lambda: controllers.looks.resize(step),
            keys,
            enabled=lambda: controllers.looks.can_resize(step),
            icon=name if step else "",
        )

    return (
        sizing("larger", say("&Larger"), 1, "Ctrl++", "Ctrl+=", _KEY.ZoomIn),
        sizing("smaller", say("&Smaller"), -1, "Ctrl+-", _KEY.ZoomOut),
        sizing("usual-size", say("&Default size"), 0, "Ctrl+0"),
    )


def _chart(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    speech = window.showing.speech
    made = chart_commands(speech, (titles(speech).chart,), lambda what: controllers.take_chart(what))
    return tuple(one._replace(local=True, enabled=partial(_can_be_taken, controllers, one)) for one in made)


def _can_be_taken(controllers: Controllers, command: Command) -> bool:
    """Whether something can be done with the chart in hand: to turn it round, nothing needs to leave the program."""
    return controllers.has_chart and (controllers.may_leave or command.id == "turn")


def _tools(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    speech = window.showing.speech
    menu = (titles(speech).tools,)
    stepping = change_commands(
        speech,
        menu,
        lambda by: controllers.examination.changes.step(by),
        lambda: controllers.examination.stop_comparing(),
    )
    return (
        Command(
            "check",
            speech.say("&Check this briefing"),
            menu,
            lambda: controllers.examination.show_report(),
            "F9",
            icon="check",
        ),
        *(one._replace(local=True, enabled=lambda: window.showing.comparison is not None) for one in stepping),
    )


def _help(window: WindowHost, dialogs: Dialogs) -> tuple[Command, ...]:
    say, menu = window.showing.speech.say, (titles(window.showing.speech).help,)
    return (
        Command(
            "shortcuts",
            say("&Keyboard shortcuts"),
            menu,
            dialogs.shortcuts,
            _KEY.HelpContents,
            icon="keyboard",
        ),
        Command(
            "palette",
            say("Find a &command…"),
            menu,
            dialogs.palette,
            "Ctrl+K",
            icon="commands",
        ),
        Command("log-folder", say("Show the &log folder…"), menu, dialogs.log_folder, ruled=True),
        Command("about", say("&About this program"), menu, dialogs.about, ruled=True, icon="about"),
    )
