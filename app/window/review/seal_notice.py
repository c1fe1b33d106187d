"""Seal notice: state of the open briefing's seal, and the dialog for the first trust in a key."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.seals import keys, seals
from app.briefing.seals.keys import KeyFileError, PublicKey
from app.briefing.seals.seals import SealState
from app.briefing.validation.examination import seal_message
from app.window.about.dialogs import tell
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.widgets.labels import fit_height, label, quiet_button, spaced


class SealNotice(QWidget):
    """Notice on the seal of a file; on warning ground if the file is read-only.

    It is hidden for a known key and for no seal, which the status bar reports (`seals.seal_text`).
    """

    trust_wanted = Signal()
    """The reader wants to trust the key: the receiver shows a `TrustDialog`."""

    def __init__(self, context: ViewContext, state: SealState) -> None:
        """Show the state of a seal."""
        super().__init__()
        theme, localizer = context.theme, context.localizer
        theme.apply_style(self, "button")
        self._context, self.state = context, state
        title = seals.seal_text(state, localizer)
        texts = [seals.seal_advice(state, localizer), localizer.phrase(state.remark) if state.remark else ""]
        self.text = seal_message(state, localizer)
        self.setAccessibleName(self.text)
        texts_column = QVBoxLayout()
        texts_column.setSpacing(1)
        self._warned = state.read_only or state.kind == "gone"
        texts_column.addWidget(label(theme, title, "strong", theme.palette.warning if self._warned else "", wrap=True))
        for text in texts:
            if text:
                texts_column.addWidget(label(theme, text, "body", wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(28, 8, 22, 9)
        line.addLayout(texts_column, 1)
        self.trust_button = quiet_button(theme, localizer.gettext("Trust this key…"))
        self.trust_button.setVisible(state.kind == "unknown")
        self.trust_button.clicked.connect(self.trust_wanted)
        line.addWidget(self.trust_button, 0, Qt.AlignmentFlag.AlignTop)
        fit_height(self, QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.needed = state.kind in ("unknown", "broken", "unreadable", "gone") or state.remark is not None
        if not self.needed:
            self.hide()  # never show(): a widget without a parent would become a window

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._context.theme.palette
        painter = QPainter(self)
        ground, rule = (colours.panel, colours.control)
        if self._warned:
            ground, rule = colours.warning_ground, colours.warning_rule
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(rule))
        painter.end()


class TrustDialog(Dialog):
    """Dialog for the first trust in a key: fingerprint, to be compared with the owner's, and a name for the key."""

    def __init__(self, parent: QWidget | None, context: ViewContext, key: PublicKey) -> None:
        """Ask for trust in a key, which is stored only when the dialog is accepted."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Trust this key?"))
        self._context, self._key = context, key
        self.take_room(560, 300)
        column = spaced(QVBoxLayout(self.body), 10, (24, 20, 24, 20))
        column.addWidget(label(theme, gettext("Trust this key?"), "heading", wrap=True))
        instruction = gettext(
            "Ask the office that sealed the briefing to read out its fingerprint, by telephone or face to face, and "
            "compare every character:"
        )
        column.addWidget(label(theme, instruction, "body", wrap=True))
        fingerprint = label(theme, key.fingerprint, "strong", wrap=True)
        fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        fingerprint.setAccessibleName(gettext("Fingerprint: {fingerprint}", fingerprint=key.fingerprint))
        column.addWidget(fingerprint)
        prompt = label(theme, gettext("Name by which you will know this key:"), "body", wrap=True)
        column.addWidget(prompt)
        self.name = QLineEdit(key.name)
        self.name.setFont(theme.font("body"))
        self.name.setMaxLength(keys.LONGEST_NAME)
        prompt.setBuddy(self.name)
        self.name.setAccessibleName(prompt.text())
        column.addWidget(self.name)
        self.complaint = label(theme, "", "small strong", theme.palette.warning, wrap=True)
        column.addWidget(self.complaint)
        column.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        self.refuse_button = QPushButton(gettext("Do not trust"))
        self.trust_button = QPushButton(gettext("The characters are the same: trust"))
        for button in (self.refuse_button, self.trust_button):
            button.setFont(theme.font("body"))
            button.setAutoDefault(False)
            line.addWidget(button)
        self.refuse_button.setDefault(True)
        column.addLayout(line)
        self.refuse_button.clicked.connect(self.reject)
        self.trust_button.clicked.connect(self._trust)

    def _trust(self) -> None:
        """Store the key; on failure show the reason and stay open."""
        localizer = self._context.localizer
        try:
            known = keys.trust(PublicKey(keys.checked_name(self.name.text()), self._key.key))
        except KeyFileError as error:
            self.complaint.setText(localizer.phrase(error.phrase))
            self.name.setFocus()
            return
        self.accept()
        window, remark = self.parentWidget(), seals.set_aside_remark(known)
        if remark is not None and window is not None:
            tell(window, self._context, localizer.phrase(remark))
