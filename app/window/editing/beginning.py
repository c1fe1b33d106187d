"""Beginning of corrections: whether the open file may be corrected, corrections left behind, the menu of parts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from app.briefing.editing import form, wording
from app.briefing.seals.seal_place import is_sealed
from app.runtime import drafts
from app.window.commands.command import Command, CommandAction
from app.window.commands.menu_bar import Menu
from app.window.editing.questions import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.context.window_host import WindowHost


class Beginning(QObject):
    """Questions before the first correction of a file."""

    copy_wanted = Signal(object)
    """A copy of the sealed file is to be saved; the function that follows it."""
    left_found = Signal(object)
    """Bytes of corrections that an earlier run of the program did not save, which are taken up."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host

    def allowed(self, again: Callable[[], object], *, fresh: bool) -> bool:
        """Return whether the open file can be corrected; if a question is asked first, `again` follows its answer.

        `fresh`: the draft is the file as it was read. A sealed file is corrected in a copy only.
        """
        gettext = self._host.context.localizer.gettext
        if not self._host.let_out():
            return False
        if is_sealed(self._host.path, self._host.data):
            ask(
                self._host.widget,
                self._host.context,
                gettext("This briefing is sealed"),
                gettext("A sealed file is not changed. Correct a copy of it, and seal the copy when it is finished."),
                ((gettext("Make a copy…"), lambda: self.copy_wanted.emit(again)),),
            )
            return False
        before = drafts.left(self._host.path) if fresh else None
        if before is not None and before != self._host.data:
            self._offer(before, again)
            return False
        return True

    def _offer(self, before: bytes, again: Callable[[], object]) -> None:
        gettext = self._host.context.localizer.gettext

        def discard() -> None:
            drafts.forget(self._host.path)
            again()

        def take_up() -> None:
            self.left_found.emit(before)
            again()

        ask(
            self._host.widget,
            self._host.context,
            gettext("Unsaved corrections were left"),
            gettext("The program ended before the corrections in {name} were saved.", name=self._host.path.name),
            ((gettext("Take them up"), take_up), (gettext("Discard"), discard)),
        )


def show_parts(host: WindowHost, edit: Callable[[str], object], add: Callable[[str], object]) -> None:
    """Show a menu of the parts that every briefing has, to `edit` by path, and of the lists to `add` a part to."""
    window, localizer = host.widget, host.context.localizer
    menu = Menu("", window, host.context.theme)
    host.context.theme.apply_style(menu, "menu")
    menu.aboutToHide.connect(menu.deleteLater)
    lists = tuple(form.lists())
    for path in ("occasion", "edition", *lists):
        title = wording.list_title(path, localizer)
        text = localizer.labelled(localizer.gettext("New"), title) if path in lists else title
        run = partial(add if path in lists else edit, path)
        if path == lists[0]:
            menu.addSeparator()
        command = Command(f"part-{path}", text.replace("&", "&&"), (), run, local=True)
        menu.addAction(CommandAction(command, menu, host.context.theme))
    size = menu.sizeHint()
    menu.popup(window.mapToGlobal(window.rect().center() - QPoint(size.width() // 2, size.height() // 2)))
    menu.setActiveAction(menu.actions()[0])
