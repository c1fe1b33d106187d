"""Commands as data: each has an id, a text, keys, a menu, when it can be done, and what it does.

Menu bar, buttons, the palette and the sheet of shortcuts all come from the one list; there are no other actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence

from app.window.commands.menu_bar import Menu, menus_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QMainWindow

    from app.window.theme.theme import Theme

    Keys = QKeySequence.StandardKey | str


class Command(NamedTuple):
    """One thing that the program can do. `group` makes commands exclude one another; `checked` says which one is on."""

    id: str
    text: str
    """As a menu has it: with & before the letter that Alt takes, and && for an & that is meant."""
    menu: tuple[str, ...]
    run: Callable[[], object]
    keys: Keys | tuple[Keys, ...] | None = None
    """Standard keys by Qt's name for them; where a system knows none, or there are more, several."""
    group: str = ""
    checked: bool | None = None
    """None for what is done once and is neither on nor off."""
    ruled: bool = False
    """A line in the menu stands above it."""
    enabled: Callable[[], bool] | None = None
    """Whether it can be done now; always, where nobody is asked."""
    icon: str = ""
    """The name of a drawing in `resources/icons`."""
    local: bool = False
    """The keys are heard by a part of the window that has an action of its own for them; here they are only shown."""
    listed: bool = True
    """False for the placeholder of an empty menu, which the palette does not list."""

    @property
    def name(self) -> str:
        """The text without its mnemonic."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&")

    @property
    def possible(self) -> bool:
        """Whether it can be done now."""
        return self.enabled is None or self.enabled()

    def carry_out(self) -> None:
        """Do it, where it can be done now; the log is told of its id and how long it took."""
        if self.possible:
            from app.runtime import log  # not before the first command

            with log.timed("command", id=self.id):
                self.run()


def sequences(keys: Keys | tuple[Keys, ...] | None) -> list[QKeySequence]:
    """The key sequences of a command on this system, the one to show first; those of multimedia keyboards left out."""
    found: list[QKeySequence] = []
    for one in keys if isinstance(keys, tuple) else (keys,):
        if isinstance(one, str):
            found.append(QKeySequence(one))
        elif one is not None:
            found += [known for known in QKeySequence.keyBindings(one) if _on_every_keyboard(known)]
    return [one for number, one in enumerate(found) if one not in found[:number]]


def keys_shown(command: Command) -> str:
    """The keys of a command as the system writes them; empty where there are none."""
    found = sequences(command.keys)
    return found[0].toString(QKeySequence.SequenceFormat.NativeText) if found else ""


def _on_every_keyboard(sequence: QKeySequence) -> bool:
    written = sequence.toString()
    return "+" in written or written[1:].isdigit()  # unlike Open, Help, Zoom In, …: keys that few keyboards have


class CommandAction(QAction):
    """The action of a command."""

    def __init__(self, command: Command, parent: QObject, theme: Theme) -> None:
        """Make the action; it does what the command does, as long as that is possible."""
        super().__init__(command.text, parent)
        self.command = command
        self.setObjectName(command.id)
        self.setFont(theme.font("body"))
        self.setShortcuts(sequences(command.keys))
        if command.local:
            self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if command.group or command.checked is not None:
            self.setCheckable(True)
            self.setChecked(bool(command.checked))
        self.refresh()
        self.triggered.connect(self._do)

    def refresh(self) -> None:
        """Look again whether it can be done."""
        self.setEnabled(self.command.possible)

    def prepare(self, theme: Theme) -> None:
        """Get ready to be seen in a menu: look what can be done now, and draw what is drawn for it."""
        self.refresh()
        if self.command.icon and self.icon().isNull():
            self.setIcon(icon(self.command.icon, theme))

    def _do(self) -> None:
        self.command.carry_out()


def fill_menus(window: QMainWindow, commands: Iterable[Command], theme: Theme) -> dict[str, CommandAction]:
    """Fill the menus of a window, whose titles are there, from its commands; the actions come back by id."""
    menus: dict[tuple[str, ...], Menu] = {(menu.title(),): menu for menu in menus_of(window)}
    groups: dict[str, QActionGroup] = {}
    actions: dict[str, CommandAction] = {}
    for command in commands:
        menu = _menu(menus, command.menu, theme)
        if command.ruled:
            menu.addSeparator()
        action = CommandAction(command, menu, theme)
        if command.group:
            if command.group not in groups:
                groups[command.group] = QActionGroup(menu)
            groups[command.group].addAction(action)
        menu.addAction(action)
        actions[command.id] = action
    return actions


def icon(name: str, theme: Theme) -> QIcon:
    """A drawing in the colours of the theme; none for no name."""
    if not name:
        return QIcon()
    from app.window.theme.icons import drawn

    return drawn(name, theme.palette.ink, theme.palette.control)


def _menu(menus: dict[tuple[str, ...], Menu], path: tuple[str, ...], theme: Theme) -> Menu:
    if path not in menus:
        above = _menu(menus, path[:-1], theme)
        made = Menu(path[-1], above, theme)
        above.addMenu(made)
        menus[path] = made
    return menus[path]
