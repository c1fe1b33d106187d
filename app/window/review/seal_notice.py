"""The notice of a seal: who sealed the briefing that is open, or that it must not be relied on; and the first trust."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.seals import keys, seals
from app.briefing.seals.keys import KeyFileError, PublicKey
from app.briefing.seals.seals import SealState
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.widgets.labels import label, quiet_button


class SealNotice(QWidget):
    """A line on the seal of a file; on a ground of warning where the file may only be looked at.

    It is hidden for a known key and for no seal, of which `seals.seal_text` says a word at the foot of the window.
    """

    trust_wanted = Signal()
    """The reader wants to know the key from now on: whoever hears it shows a `TrustDialog`."""

    def __init__(self, context: ViewContext, state: SealState) -> None:
        """Show the state of a seal."""
        super().__init__()
        theme, localizer = context.theme, context.localizer
        theme.apply_style(self, "button")
        self._context, self.state = context, state
        told = seals.seal_text(state, localizer)
        texts = [seals.seal_advice(state, localizer), localizer.phrase(state.remark) if state.remark else ""]
        self.told = " ".join(text for text in (told, *texts) if text)
        self.setAccessibleName(self.told)
        words = QVBoxLayout()
        words.setSpacing(1)
        self._warned = state.read_only or state.kind == "gone"
        words.addWidget(label(theme, told, "strong", theme.palette.warning if self._warned else "", wrap=True))
        for text in texts:
            if text:
                words.addWidget(label(theme, text, "body", wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(28, 8, 22, 9)
        line.addLayout(words, 1)
        self.trust_button = quiet_button(theme, localizer.gettext("Trust this key…"))
        self.trust_button.setVisible(state.kind == "unknown")
        self.trust_button.clicked.connect(self.trust_wanted)
        line.addWidget(self.trust_button, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.needed = state.kind in ("unknown", "broken", "unreadable", "gone") or state.remark is not None
        if not self.needed:
            self.hide()  # never the other way round: what has no parent yet would be shown as a window

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
    """Asks for the first trust in a key: its fingerprint, compared with the owner, and a name to know it by."""

    def __init__(self, parent: QWidget | None, context: ViewContext, key: PublicKey) -> None:
        """Ask for a key. It is kept when the dialog is accepted, and not before."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Trust this key?"))
        self._context, self._key = context, key
        self.take_room(560, 300)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(theme, gettext("Trust this key?"), "heading", wrap=True))
        asked = gettext(
            "Ask the office that sealed the briefing to read out its fingerprint, by telephone or face to face, and "
            "compare every character:"
        )
        column.addWidget(label(theme, asked, "body", wrap=True))
        shown = label(theme, key.fingerprint, "strong", wrap=True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(gettext("Fingerprint: {fingerprint}", fingerprint=key.fingerprint))
        column.addWidget(shown)
        named = label(theme, gettext("Name by which you will know this key:"), "body", wrap=True)
        column.addWidget(named)
        self.name = QLineEdit(key.name)
        self.name.setFont(theme.font("body"))
        self.name.setMaxLength(keys.LONGEST_NAME)
        named.setBuddy(self.name)
        self.name.setAccessibleName(named.text())
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
        """Keep the key; where that cannot be, say why and stay."""
        localizer = self._context.localizer
        try:
            known = keys.trust(PublicKey(keys.checked_name(self.name.text()), self._key.key))
        except KeyFileError as error:
            self.complaint.setText(localizer.phrase(error.phrase))
            self.name.setFocus()
            return
        remark = seals.set_aside_remark(known)
        if remark is not None:
            self.complaint.setText(localizer.phrase(remark))
        self.accept()
