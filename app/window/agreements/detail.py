"""Agreement detail: title, parties, stages with dates and sources, themes, replaced and replacing agreements."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.model.model import Agreement
from app.briefing.text import agreements
from app.briefing.text.agreements import Dated, Station
from app.window.context.view_context import ViewContext
from app.window.items.long_text import passage
from app.window.qt.scroll_area import ScrollArea
from app.window.theme.status_icon import StatusShape
from app.window.theme.theme import Theme
from app.window.widgets.chips import chips, flowing, remark
from app.window.widgets.focus_ring import FocusRing
from app.window.widgets.labels import label, overline, quiet_button

_STATION_WIDTH = 176


class AgreementDetail(ScrollArea):
    """Scrolling detail of one agreement, below the table."""

    asked = Signal(str)
    """Id of a related agreement to show."""
    close_wanted = Signal()
    """The detail is to be closed."""

    def __init__(self, context: ViewContext) -> None:
        """Build an empty detail."""
        super().__init__()
        self._context = context
        self._replaces: dict[str, list[Agreement]] = {}
        for agreement in context.dossier.briefing.agreements:
            if agreement.replaced_by:
                self._replaces.setdefault(agreement.replaced_by, []).append(agreement)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(context.localizer.gettext("Agreement"))
        FocusRing(context.theme, self)

    def show_agreement(self, agreement: Agreement) -> None:
        """Show an agreement in full."""
        theme, localizer, dossier = self._context.theme, self._context.localizer, self._context.dossier
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(28, 12, 28, 18)
        column.setSpacing(4)
        column.addWidget(self._head(agreement))
        title = label(theme, agreements.title(agreement, localizer), "heading", wrap=True)
        if agreement.title is None:
            title.setFont(theme.font("heading", italic=True))
        column.addWidget(title)
        column.addWidget(self._parties(agreement))
        stations = agreements.stations(dossier, agreement, localizer)
        if stations:
            column.addSpacing(6)
            column.addWidget(flowing((StationView(self._context, station) for station in stations), across=0, down=10))
        for heading, others in self._related(agreement):
            column.addWidget(self._links(heading, others))
        if agreement.themes:
            column.addSpacing(4)
            column.addWidget(chips(theme, (localizer.text(dossier.themes[key].name) for key in agreement.themes)))
        if agreement.note:
            column.addSpacing(4)
            column.addWidget(passage(self._context, localizer.text(agreement.note), "small", theme.palette.muted))
        column.addStretch(1)
        # The pressed link may be in the old page, so that must outlive the press.
        previous = self.takeWidget()
        if previous is not None:
            previous.deleteLater()
        self.setWidget(content)
        self.setAccessibleDescription(agreements.title(agreement, localizer))
        self.verticalScrollBar().setValue(0)

    def _head(self, agreement: Agreement) -> QWidget:
        theme, localizer = self._context.theme, self._context.localizer
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        kind = agreements.kind_name(agreement.kind, localizer)
        if agreement.count > 1:
            kind = f"{kind} · {localizer.ngettext('{n} document', '{n} documents', agreement.count)}"
        if agreement.amount is not None:
            kind = f"{kind} · {agreements.amount(agreement, localizer)}"
        line.addWidget(overline(theme, kind), 1)
        line.addWidget(StatusShape(theme, agreement.status))
        colour = theme.palette.warning if agreement.status == "disputed" else theme.palette.ink
        line.addWidget(label(theme, agreements.status_name(agreement.status, localizer), "small strong", colour))
        close = quiet_button(theme, localizer.gettext("Close") + "  Esc")
        close.setAccessibleName(localizer.gettext("Close the agreement"))
        close.clicked.connect(self.close_wanted)
        line.addWidget(close)
        return head

    def _parties(self, agreement: Agreement) -> QWidget:
        theme, localizer = self._context.theme, self._context.localizer
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for signatory in agreements.signatories(self._context.dossier, agreement, localizer):
            text = f"{signatory.name} · {signatory.state}" if signatory.state else signatory.name
            column.addWidget(label(theme, text, "body", wrap=True))
        if not agreement.bodies:
            column.addWidget(label(theme, localizer.gettext("Parties unknown"), "body", theme.palette.muted))
        return box

    def _related(self, agreement: Agreement) -> list[tuple[str, list[Agreement]]]:
        """Return the replacing and the replaced agreements, each group with its heading."""
        localizer, items = self._context.localizer, self._context.dossier.items
        related: list[tuple[str, list[Agreement]]] = []
        newer = items.get(agreement.replaced_by) if agreement.replaced_by else None
        if isinstance(newer, Agreement):
            related.append((localizer.gettext("Replaced by:"), [newer]))
        if agreement.id in self._replaces:
            related.append((localizer.gettext("Replaces:"), self._replaces[agreement.id]))
        return related

    def _links(self, heading: str, others: list[Agreement]) -> QWidget:
        theme, localizer = self._context.theme, self._context.localizer
        lead = label(theme, heading, "small", theme.palette.muted)
        lead.setContentsMargins(0, 4, 0, 0)
        parts: list[QWidget] = [lead]
        for other in others:
            title = agreements.title(other, localizer)
            button = quiet_button(theme, title.replace("&", "&&"))
            button.setAccessibleName(f"{heading} {title}")
            button.clicked.connect(self._link_handler(other.id))
            parts.append(button)
        return flowing(parts, across=4, down=2)

    def _link_handler(self, item_id: str) -> Callable[[], None]:
        return lambda: self.asked.emit(item_id)


class StationView(QWidget):
    """Stage of an agreement: a point on the timeline, and below it each date with its sources."""

    def __init__(self, context: ViewContext, station: Station) -> None:
        """Show a stage; conflicting dates stand side by side with a remark."""
        super().__init__()
        self._theme = theme = context.theme
        self._disputed = station.disputed
        self._point = round(12 * theme.scale)
        width = round(_STATION_WIDTH * theme.scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, self._point + 4, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(theme, station.name, "small", theme.palette.muted))
        dates = QHBoxLayout()
        dates.setSpacing(0)
        for dated in station.dates:
            dates.addWidget(_date_view(context, dated, width), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(dates)
        if station.disputed:
            column.addWidget(remark(theme, context.localizer.gettext("sources disagree")))
        column.addStretch(1)
        self.setFixedWidth(width * len(station.dates))
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.palette
        middle, side = self._point / 2, self._point - 3
        painter.setPen(QPen(QColor(colours.hairline), 2))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        colour = QColor(colours.warning_rule if self._disputed else colours.accent)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(QColor(colours.ground if self._disputed else colours.accent))
        painter.drawEllipse(QRectF(1, middle - side / 2, side, side))


def _date_view(context: ViewContext, dated: Dated, width: int) -> QWidget:
    theme = context.theme
    box = QWidget()
    box.setFixedWidth(width)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 14, 0)
    column.setSpacing(1)
    known = bool(dated.date)
    date = dated.date if known else context.localizer.gettext("Date unknown")
    column.addWidget(_text_label(theme, date, "strong" if known else "body", known=known))
    for source in dated.sources:
        column.addWidget(_text_label(theme, source, "small", known=False))
    if dated.note:
        column.addWidget(label(theme, dated.note, "small", wrap=True))
    return box


def _text_label(theme: Theme, text: str, role: str, *, known: bool) -> QLabel:
    colour = theme.palette.ink if known else theme.palette.muted
    if role == "strong":
        return label(theme, text, "strong", colour, wrap=True)
    return label(theme, text, "small" if role == "small" else "body", colour, wrap=True)
