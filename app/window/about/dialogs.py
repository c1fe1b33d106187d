"""About and notice dialogs, and the confirmation shown before a web address is opened."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.briefing.i18n.localizer import Localizer
from app.briefing.seals.lookalikes import revealed
from app.runtime.phrases import Phrase
from app.window.about.destination import Destination, destination
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.context.window_host import WindowHost
from app.window.widgets.labels import label, spaced


def show(parent: QWidget, context: ViewContext) -> Dialog:
    """Open the about dialog."""
    from app.window.about.about_dialog import AboutProgram

    dialog = AboutProgram(parent, context)
    dialog.open()
    return dialog


def tell(parent: QWidget, context: ViewContext, text: str) -> Dialog:
    """Show an error message with its remedy."""
    theme, localizer = context.theme, context.localizer
    dialog = _dialog(parent, context, localizer.gettext("Briefing Viewer"))
    dialog.take_room(460, 160)
    column = _column(dialog)
    column.addWidget(label(theme, text, "body", wrap=True), 1)
    column.addWidget(_close_button(dialog, context))
    dialog.open()
    return dialog


def tell_closed(host: WindowHost, reason: Phrase | None) -> None:
    """Say why content may not leave the program; without a reason, that of the seal."""
    host.tell(
        reason
        or Phrase.of(
            "The seal of this briefing is broken, or is being looked at. Until it is whole the briefing can "
            "only be read: nothing of it is exported, printed, copied or presented."
        )
    )


def leave(host: WindowHost, address: str) -> None:
    """Ask whether to open a web address in the browser; say so if it is none."""
    if open_address(host.widget, host.context, address) is None:
        host.tell(
            Phrase.of(
                "This is not an address that a browser can be given: {address}. Ask the office that wrote the "
                "briefing for the right one.",
                address=revealed(address),
            )
        )


def open_address(parent: QWidget, context: ViewContext, address: str) -> Dialog | None:
    """Ask before opening a web address in the browser, showing its real host; None if it is no web address."""
    target = destination(address)
    if target is None:
        return None
    theme, localizer = context.theme, context.localizer
    dialog = _dialog(parent, context, localizer.gettext("Open outside the program?"))
    dialog.take_room(520, 220)
    column = _column(dialog)
    column.addWidget(label(theme, localizer.gettext("Open this address in the browser?"), "heading", wrap=True))
    column.addWidget(label(theme, localizer.gettext("It leads to:"), "body", theme.palette.muted))
    column.addWidget(_selectable(label(theme, target.host, "strong", wrap=True)))
    if target.letters:
        written = localizer.gettext("In the address it is written: {host}", host=target.letters)
        column.addWidget(label(theme, written, "body", wrap=True))
    for text in _warnings(target, localizer):
        column.addWidget(label(theme, text, "small strong", theme.palette.warning, wrap=True))
    column.addWidget(label(theme, localizer.gettext("The whole address:"), "body", theme.palette.muted))
    column.addWidget(_selectable(label(theme, target.whole, "body", wrap=True)))
    text = localizer.gettext("This program itself uses no network; the browser will.")
    column.addWidget(label(theme, text, "body", theme.palette.muted, wrap=True))
    column.addStretch(1)
    line = QHBoxLayout()
    line.addStretch(1)
    cancel, open_button = QPushButton(localizer.gettext("Cancel")), QPushButton(localizer.gettext("Open in browser"))
    for button in (cancel, open_button):
        button.setFont(theme.font("body"))
        line.addWidget(button)
    cancel.setDefault(True)
    cancel.clicked.connect(dialog.reject)
    open_button.clicked.connect(lambda: QDesktopServices.openUrl(target.url))
    open_button.clicked.connect(dialog.accept)
    column.addLayout(line)
    dialog.open()
    return dialog


def _warnings(target: Destination, localizer: Localizer) -> list[str]:
    """Return the warnings about misleading parts of a web address."""
    warnings = []
    if target.user:
        warnings.append(
            localizer.gettext(
                "“{user}” before the sign @ is the name of a user, not the place it leads to.", user=target.user
            )
        )
    if target.deceives:
        warnings.append(
            localizer.gettext(
                "Letters of this host are easily taken for others. Open it only if you expect this very host."
            )
        )
    if target.has_unseen:
        warnings.append(
            localizer.gettext(
                "Characters that cannot be seen are shown by their codes, such as {code}.", code="\\u200b"
            )
        )
    return warnings


def _selectable(text_label: QLabel) -> QLabel:
    text_label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return text_label


def show_log_folder(parent: QWidget, context: ViewContext) -> Dialog:
    """Show what the log holds and where it is; the folder opens only on request."""
    from app.runtime import paths

    theme, localizer = context.theme, context.localizer
    dialog = _dialog(parent, context, localizer.gettext("The log folder"))
    dialog.take_room(520, 240)
    column = _column(dialog)
    column.addWidget(label(theme, localizer.gettext("The log folder"), "heading", wrap=True))
    description = localizer.gettext(
        "The log says which version ran, which commands were used, how long they took and what went wrong. It holds no "
        "text of a briefing and no names of files."
    )
    column.addWidget(label(theme, description, "body", wrap=True))
    folder = str(paths.log_folder())
    column.addWidget(_selectable(label(theme, folder, "small", wrap=True)))
    column.addStretch(1)
    line = QHBoxLayout()
    copy, open_button, close = (
        QPushButton(text)
        for text in (localizer.gettext("Copy path"), localizer.gettext("Open folder"), localizer.gettext("Close"))
    )
    line.addWidget(copy)
    line.addStretch(1)
    for button in (open_button, close):
        line.addWidget(button)
    for button in (copy, open_button, close):
        button.setFont(theme.font("body"))
        button.setAutoDefault(False)
    close.setDefault(True)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(folder))
    open_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))
    close.clicked.connect(dialog.accept)
    column.addLayout(line)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, context: ViewContext, title: str) -> Dialog:
    dialog = Dialog(parent, context.localizer, context.theme, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.take_room(520, 320)
    return dialog


def _close_button(dialog: Dialog, context: ViewContext) -> QDialogButtonBox:
    close = QPushButton(context.localizer.gettext("Close"))
    close.setFont(context.theme.font("body"))
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    buttons = QDialogButtonBox()
    buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
    return buttons


def _column(dialog: Dialog) -> QVBoxLayout:
    return spaced(QVBoxLayout(dialog.body), 10, (24, 20, 24, 20))
