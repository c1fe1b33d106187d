"""Commands of a window, in the order of its menus; built after the first frame."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtGui import QKeySequence

from app.briefing.i18n.catalogues import INTERFACE, own_name
from app.runtime import paths
from app.window.commands.command import Command
from app.window.commands.menu_bar import titles
from app.window.commands.part_commands import (
    item_commands,
    quit_command,
    step_commands,
    text_commands,
)
from app.window.context import reading_language
from app.window.context.settings import SchemeChoice
from app.window.shell.header import NEWER_KEYS
from app.window.shell.saving_commands import saving_commands
from app.window.shell.tabs import TABS
from app.window.shell.tool_menus import chart_menu, help_menu, tools_menu

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.i18n.localizer import Localizer
    from app.window.commands.command import Keys
    from app.window.context.window_host import WindowHost
    from app.window.shell.controllers import Controllers
    from app.window.shell.tool_menus import Dialogs

_KEY = QKeySequence.StandardKey


def commands(window: WindowHost, controllers: Controllers, dialogs: Dialogs) -> tuple[Command, ...]:
    """Return the commands of a window in its language; controllers are created when a command runs."""
    return (
        *_file(window, controllers),
        *_edit(window, controllers),
        *_view(window, controllers),
        *chart_menu(window, controllers),
        *tools_menu(window, controllers),
        *help_menu(window, dialogs),
    )


def _file(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    gettext, menu = window.context.localizer.gettext, (titles(window.context.localizer).file,)
    return (
        Command("new-window", gettext("&New window"), menu, lambda: _open_copy(window), _KEY.New, icon="window"),
        Command("new", gettext("New from a &template…"), menu, lambda: controllers.files.new(), "Ctrl+Shift+N"),
        Command("open", gettext("&Open…"), menu, lambda: controllers.files.ask(), _KEY.Open, ruled=True, icon="open"),
        Command(
            "open-another",
            gettext("Open in a new &window…"),
            menu,
            lambda: controllers.files.ask(another=True),
            "Ctrl+Alt+O",
        ),
        Command("shelf", gettext("&Shelf of briefings"), menu, lambda: controllers.pages.shelf.open(), "Ctrl+Shift+O"),
        *_recent(window, controllers, (*menu, gettext("&Recent files"))),
        *_bundled(window, controllers, (*menu, gettext("&Bundled briefings"))),
        Command(
            "compare",
            gettext("&Compare with edition…"),
            menu,
            lambda: controllers.let_go(lambda: controllers.examination.ask_for_edition()),
            icon="compare",
        ),
        Command(
            "newer",
            gettext("What the newer edition changed"),
            menu,
            controllers.show_newer,
            NEWER_KEYS,
            enabled=lambda: controllers.pages.newer_edition is not None,
        ),
        Command(
            "import",
            gettext("&Import a table…"),
            menu,
            lambda: controllers.let_go(lambda: controllers.imports.ask()),
            icon="table",
        ),
        *saving_commands(window, controllers, menu),
        *_writing(window, controllers, menu),
        Command(
            "export",
            gettext("&Export…"),
            menu,
            lambda: controllers.paper.export(),
            "Ctrl+E",
            ruled=True,
            enabled=lambda: window.may_leave,
            icon="export",
        ),
        Command(
            "print",
            gettext("&Print…"),
            menu,
            lambda: controllers.paper.print(),
            _KEY.Print,
            enabled=lambda: window.may_leave,
            icon="print",
        ),
        Command("close", gettext("C&lose window"), menu, window.close, ("Ctrl+W", _KEY.Close), ruled=True),
        quit_command(window.context.localizer, menu),
    )


def _writing(window: WindowHost, controllers: Controllers, menu: tuple[str, ...]) -> tuple[Command, ...]:
    """Return the commands that change what the open file is: its format, its seal."""
    from app.window.files import upgrading

    gettext = window.context.localizer.gettext
    return (
        Command(
            "upgrade",
            gettext("Write in the newest format"),
            menu,
            lambda: controllers.let_go(partial(upgrading.upgrade_open, window)),
            enabled=partial(upgrading.can_upgrade, window),
        ),
        Command(
            "seal",
            gettext("Seal this briefing…"),
            menu,
            lambda: controllers.let_go(controllers.examination.begin_sealing),
        ),
    )


def _open_copy(window: WindowHost) -> None:
    """Show the same briefing in a new window."""
    window.open_another(window.context.dossier, window.path, window.data)


def _recent(window: WindowHost, controllers: Controllers, menu: tuple[str, ...]) -> tuple[Command, ...]:
    """Return the commands of the recent files; in the menu the digits 1 to 9 and 0 open them."""
    gettext = window.context.localizer.gettext
    recent = window.settings.recent
    if not recent:
        return (
            Command("recent-none", gettext("No files yet"), menu, lambda: None, enabled=lambda: False, listed=False),
        )

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
            for number, path in enumerate(recent, 1)
        ),
        Command("clear-recent", gettext("C&lear the list"), menu, lambda: controllers.files.forget(), ruled=True),
    )


def _bundled(window: WindowHost, controllers: Controllers, menu: tuple[str, ...]) -> tuple[Command, ...]:
    """Return the commands of the bundled briefings, the default one first."""
    gettext = window.context.localizer.gettext
    names = (
        ("open-bundled", gettext("The visit to Kazakhstan, February 2026: edition &2")),
        ("open-bundled-first", gettext("The visit to Kazakhstan, February 2026: edition &1")),
        ("open-bundled-belgrade", gettext("The visit to Belgrade, &November 2024")),
    )

    def opener(place: int) -> Callable[[], None]:
        return lambda: controllers.files.open(paths.bundled_briefings()[place])

    return tuple(Command(key, name, menu, opener(place), icon="briefing") for place, (key, name) in enumerate(names))


def _edit(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    localizer = window.context.localizer
    menu = (titles(localizer).edit,)
    undo, redo = step_commands(localizer, menu, lambda: controllers.steps.undo(), lambda: controllers.steps.redo())
    text = localizer.gettext("&Find…")
    find = Command("find", text, menu, lambda: controllers.pages.search.open(), _KEY.Find, ruled=True, icon="find")
    return (
        undo._replace(enabled=lambda: controllers.has_steps and controllers.steps.can_undo),
        redo._replace(enabled=lambda: controllers.has_steps and controllers.steps.can_redo),
        *(
            command._replace(enabled=partial(_item_enabled, window, command))
            for command in item_commands(localizer, menu, lambda request: controllers.hand.ask(request))
        ),
        Command(
            "add-part",
            localizer.gettext("&Add or edit another part…"),
            menu,
            lambda: controllers.editing.offer_parts(),
            enabled=lambda: window.may_leave,
        ),
        Command(
            "marked",
            localizer.gettext("&Everything marked"),
            menu,
            lambda: controllers.hand.marks.show_marked(),
            "Ctrl+B",
        ),
        find,
    )


def _item_enabled(window: WindowHost, command: Command) -> bool:
    """Return whether an item command is enabled; copying needs permission for content to leave the program."""
    return window.may_leave or not command.id.startswith("copy")


def _view(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    context, settings = window.context, window.settings
    gettext, menu = context.localizer.gettext, (titles(context.localizer).view,)
    languages, colours = (*menu, gettext("&Language")), (*menu, gettext("&Colours"))
    schemes: dict[SchemeChoice, str] = {
        "light": gettext("Light"),
        "dark": gettext("Dark"),
        "contrast": gettext("High contrast"),
        "system": gettext("As the system"),
    }
    return (
        *(
            Command(
                f"tab-{kind.name}",
                kind.title(context.localizer),
                menu,
                partial(window.choose_tab, kind.name),
                f"Ctrl+{number}",
                group="tab",
                checked=kind.name == window.tab,
            )
            for number, kind in enumerate(TABS, 1)
        ),
        *_steps(controllers, context.localizer, menu),
        Command("evidence", gettext("Show or hide the evidence"), menu, controllers.turn_evidence, "F12"),
        Command(
            "across",
            gettext("The selected item across &briefings"),
            menu,
            lambda: controllers.pages.show_across(controllers.hand.item),
            "Ctrl+Shift+B",
        ),
        Command(
            "sources", gettext("S&ources"), menu, lambda: controllers.pages.source_list.open(), f"Ctrl+{len(TABS) + 1}"
        ),
        *(
            Command(
                f"language-{locale}",
                own_name(locale),
                languages,
                partial(window.choose_language, locale),
                group="language",
                checked=locale == context.localizer.locale,
            )
            for locale in INTERFACE
        ),
        *_readings(window, (*languages, gettext("Language of the te&xts"))),
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
        *_sizes(window, controllers, (*menu, gettext("Si&ze of text"))),
        Command(
            "side-by-side",
            gettext("Texts side by &side"),
            menu,
            lambda: controllers.pages.side_by_side.open(),
            "Ctrl+Shift+L",
            ruled=True,
        ),
        *(
            command._replace(local=True, enabled=lambda: controllers.pages.side_by_side_page is not None)
            for command in text_commands(
                context.localizer, menu, controllers.pages.step_missing, controllers.pages.write_text
            )
        ),
        Command(
            "present",
            gettext("&Present"),
            menu,
            controllers.present,
            "F5",
            ruled=True,
            enabled=lambda: window.may_leave,
            icon="present",
        ),
        Command(
            "present-here",
            gettext("Present from &here"),
            menu,
            partial(controllers.present, here=True),
            "Shift+F5",
            enabled=lambda: window.may_leave,
        ),
    )


def _steps(controllers: Controllers, localizer: Localizer, menu: tuple[str, ...]) -> tuple[Command, ...]:
    """Return the commands that go back and forward through what was shown."""
    gettext = localizer.gettext
    steps = (("back", gettext("Back"), -1, "Alt+Left"), ("forward", gettext("Forward"), 1, "Alt+Right"))
    return tuple(
        Command(
            name,
            text,
            menu,
            partial(_step, controllers, by),
            (keys, _KEY.Back if by < 0 else _KEY.Forward),
            ruled=by < 0,
            enabled=partial(_can_step, controllers, by),
        )
        for name, text, by, keys in steps
    )


def _can_step(controllers: Controllers, by: int) -> bool:
    """Return whether there is a place to go back (-1) or forward (1) to; before the first there is no history."""
    return "history" in vars(controllers) and controllers.history.places.can_step(by)


def _step(controllers: Controllers, by: int) -> None:
    controllers.history.step(by)


def _readings(window: WindowHost, menu: tuple[str, ...]) -> tuple[Command, ...]:
    """Return the choices of the language of the texts: that of the program, and each that the briefing has."""
    context, settings = window.context, window.settings
    given = reading_language.readable(context.dossier) if context.ready else INTERFACE
    chosen = settings.reading if settings.reading in given else ""
    names = {tag: reading_language.name(tag, context.localizer.locale) for tag in given}
    names = {"": context.localizer.gettext("As the program"), **names}
    return tuple(
        Command(
            f"texts-{tag or 'same'}", text, menu, partial(_read_in, window, tag), group="texts", checked=tag == chosen
        )
        for tag, text in names.items()
    )


def _read_in(window: WindowHost, tag: UiLocale) -> None:
    window.settings.reading = tag
    window.show_again()


def _choose_scheme(controllers: Controllers, choice: SchemeChoice) -> None:
    controllers.appearance.choose(choice)


def _sizes(window: WindowHost, controllers: Controllers, menu: tuple[str, ...]) -> tuple[Command, ...]:
    gettext = window.context.localizer.gettext

    def size_command(name: str, text: str, step: int, *keys: Keys) -> Command:
        return Command(
            name,
            text,
            menu,
            lambda: controllers.appearance.resize(step),
            keys,
            enabled=lambda: controllers.appearance.can_resize(step),
            icon=name if step else "",
        )

    return (
        size_command("larger", gettext("&Larger"), 1, "Ctrl++", "Ctrl+=", _KEY.ZoomIn),
        size_command("smaller", gettext("&Smaller"), -1, "Ctrl+-", _KEY.ZoomOut),
        size_command("usual-size", gettext("&Default size"), 0, "Ctrl+0"),
    )
