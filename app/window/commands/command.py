"""Commands: the program's actions as data (id, text, menu, keys, function, enablement), and their QActions.

Menu bar, buttons, palette and shortcuts dialog are all built from one list; there are no other actions.
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
    """Action of the program. Commands of one `group` are mutually exclusive; `checked` tells the active one."""

    id: str
    text: str
    """Menu text: & before the mnemonic letter, && for a literal &."""
    menu: tuple[str, ...]
    run: Callable[[], object]
    keys: Keys | tuple[Keys, ...] | None = None
    """Shortcut: a standard key of Qt or a sequence; several where the system defines no or not all keys."""
    group: str = ""
    checked: bool | None = None
    """None for a command that cannot be toggled."""
    ruled: bool = False
    """Whether a separator precedes it in the menu."""
    enabled: Callable[[], bool] | None = None
    """Function that returns whether it is available now; None if always."""
    icon: str = ""
    """Name of an icon in `resources/icons`."""
    local: bool = False
    """Whether a widget handles the keys with its own action; the menu only displays them."""
    listed: bool = True
    """Whether the palette lists it; False for the placeholder of an empty menu."""

    @property
    def name(self) -> str:
        """Text without mnemonic."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&")

    @property
    def possible(self) -> bool:
        """Whether the command is available now."""
        return self.enabled is None or self.enabled()

    def carry_out(self) -> None:
        """Run the command if available, and log its id and duration."""
        if self.possible:
            from app.runtime import log  # loaded with the first command

            with log.timed("command", id=self.id):
                self.run()


def sequences(keys: Keys | tuple[Keys, ...] | None) -> list[QKeySequence]:
    """Return the key sequences of a command on this system, the displayed one first, without multimedia keys."""
    bindings: list[QKeySequence] = []
    for key in keys if isinstance(keys, tuple) else (keys,):
        if isinstance(key, str):
            bindings.append(QKeySequence(key))
        elif key is not None:
            bindings += [binding for binding in QKeySequence.keyBindings(key) if _on_every_keyboard(binding)]
    return [key for number, key in enumerate(bindings) if key not in bindings[:number]]


def keys_shown(command: Command) -> str:
    """Return the keys of a command in the system's notation; empty if none."""
    bindings = sequences(command.keys)
    return bindings[0].toString(QKeySequence.SequenceFormat.NativeText) if bindings else ""


def _on_every_keyboard(sequence: QKeySequence) -> bool:
    text = sequence.toString()
    return "+" in text or text[1:].isdigit()  # unlike Open, Help, Zoom In, …: keys of few keyboards


class CommandAction(QAction):
    """QAction of a command."""

    def __init__(self, command: Command, parent: QObject, theme: Theme) -> None:
        """Build the action; when triggered it runs the command, if available."""
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
        self.triggered.connect(self._run)

    def refresh(self) -> None:
        """Update the enabled state."""
        self.setEnabled(self.command.possible)

    def prepare(self, theme: Theme) -> None:
        """Update the enabled state and load the icon, before the menu is shown."""
        self.refresh()
        if self.command.icon and self.icon().isNull():
            self.setIcon(icon(self.command.icon, theme))

    def _run(self) -> None:
        self.command.carry_out()


def fill_menus(window: QMainWindow, commands: Iterable[Command], theme: Theme) -> dict[str, CommandAction]:
    """Fill the existing menus of a window with its commands; return the actions by id."""
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
    """Return an icon in the colours of the theme; empty for an empty name."""
    if not name:
        return QIcon()
    from app.window.theme.icons import drawn

    return drawn(name, theme.palette.ink, theme.palette.control)


def _menu(menus: dict[tuple[str, ...], Menu], path: tuple[str, ...], theme: Theme) -> Menu:
    if path not in menus:
        parent = _menu(menus, path[:-1], theme)
        menu = Menu(path[-1], parent, theme)
        parent.addMenu(menu)
        menus[path] = menu
    return menus[path]
