"""Item menu: context menu with the actions on one item."""

from PySide6.QtWidgets import QWidget

from app.window.commands.command import CommandAction
from app.window.commands.menu_bar import Menu
from app.window.commands.part_commands import item_commands
from app.window.context.view_context import ViewContext


def item_menu(context: ViewContext, item_id: str, parent: QWidget) -> Menu:
    """Return the context menu of an item (copy, mark, note); it deletes itself when closed."""
    menu = Menu("", parent, context.theme)
    context.theme.apply_style(menu, "menu")
    menu.aboutToHide.connect(menu.deleteLater)
    known = item_id in context.dossier.items or item_id in context.dossier.charts
    for command in item_commands(context.localizer, (), lambda request: context.item_requests.ask(request, item_id)):
        # An item that is missing in this edition has nothing to copy.
        if known or command.id in (("copy",) if item_id in context.dossier.sources else ("star", "note")):
            if command.ruled and menu.actions():
                menu.addSeparator()
            menu.addAction(CommandAction(command._replace(local=True), menu, context.theme))
    return menu
