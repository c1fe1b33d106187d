"""The menu of an item: what the reader can do with it, wherever it stands."""

from PySide6.QtWidgets import QWidget

from app.window.commands.command import CommandAction
from app.window.commands.menu_bar import Menu
from app.window.commands.part_commands import item_commands
from app.window.context.view_context import Showing


def item_menu(showing: Showing, item_id: str, parent: QWidget) -> Menu:
    """Copy, mark and note, for one item; the menu is gone once it is closed."""
    menu = Menu("", parent, showing.theme)
    showing.theme.dress(menu, "menu")
    menu.aboutToHide.connect(menu.deleteLater)
    known = item_id in showing.dossier.items or item_id in showing.dossier.charts
    for command in item_commands(showing.speech, (), lambda wish: showing.wishes.ask(wish, item_id)):
        # Of an item that this edition does not have there is nothing to copy.
        if known or command.id in ("star", "note"):
            if command.ruled and menu.actions():
                menu.addSeparator()
            menu.addAction(CommandAction(command._replace(local=True), menu, showing.theme))
    return menu
