"""The menu of an item: what the reader can do with it, wherever it stands."""

from PySide6.QtWidgets import QWidget

from app.window.commands.command import CommandAction
from app.window.commands.menu_bar import Menu
from app.window.commands.part_commands import item_commands
from app.window.context.view_context import ViewContext


def item_menu(context: ViewContext, item_id: str, parent: QWidget) -> Menu:
    """Copy, mark and note, for one item; the menu is gone once it is closed."""
    menu = Menu("", parent, context.theme)
    context.theme.apply_style(menu, "menu")
    menu.aboutToHide.connect(menu.deleteLater)
    known = item_id in context.dossier.items or item_id in context.dossier.charts
    for command in item_commands(context.localizer, (), lambda request: context.item_requests.ask(request, item_id)):
        # Of an item that this edition does not have there is nothing to copy.
        if known or command.id in ("star", "note"):
            if command.ruled and menu.actions():
                menu.addSeparator()
            menu.addAction(CommandAction(command._replace(local=True), menu, context.theme))
    return menu
