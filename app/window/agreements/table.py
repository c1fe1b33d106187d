"""Agreements table: columns fitted to the width, rows of equal height painted by a delegate."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from app.briefing.i18n.direction import reads_right_to_left
from app.briefing.model.model import Agreement
from app.briefing.search.row_filter import hits
from app.briefing.text.agreements import (
    COLUMNS,
    STATUSES,
    concluded,
    disputed,
    kind_short,
    parties_short,
    parties_text,
    signatories,
    signed,
    status_name,
)
from app.window.agreements.model import AgreementsModel
from app.window.context.view_context import ViewContext
from app.window.items.item_table import ItemTable
from app.window.items.mark_icon import paint_star, star_size
from app.window.items.sort_header import PAD, SortHeader
from app.window.theme.status_icon import SIDE, paint_status
from app.window.widgets.labels import mark_changed
from app.window.widgets.row_painting import Index, RowDelegate, paint_text

SIGNED, TITLE, KIND, PARTIES, STATUS = range(len(COLUMNS))
GUTTER = 18
"""Pixels at the left of the first column, for the selection bar and the symbol of conflicting dates."""

_GAP = 14
_TITLE = 220
_PARTIES = 200
_TWO_LINES = 215
"""Pixels at 100 %: minimum widths of title and parties, and title width from which two lines hold a title."""


class AgreementsTable(ItemTable):
    """Table of agreements; in a narrow window parties, then also the kind move below the title."""

    def __init__(self, context: ViewContext, model: AgreementsModel) -> None:
        """Show a model."""
        super().__init__(context, model, context.localizer.gettext("Agreements"))
        self._agreements = model
        self._fitting = False
        self._by_hand: dict[int, int] = {}
        self.title_lines = 2
        self.setItemDelegate(AgreementPainter(self, context, model))
        self._header = header = SortHeader(context, self, indent=GUTTER)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(round(56 * context.theme.scale))
        header.sectionResized.connect(self._section_resized)
        self._headed: set[int] = set()
        model.modelReset.connect(self._set_heights)
        self._least: dict[int, int] = {}
        self._needed = self._required_widths()
        self._update_columns()

    # Columns

    @property
    def below_title(self) -> tuple[int, ...]:
        """Columns that are shown as a line below the title, for lack of width."""
        return tuple(column for column in (KIND, PARTIES) if self.isColumnHidden(column))

    def widths(self) -> str:
        """Return the widths of dragged columns in pixels at 100 % text size, for `set_widths`; 0 for others."""
        if not self._by_hand:
            return ""
        return ",".join(str(self._by_hand.get(column, 0)) for column in range(len(COLUMNS)))

    def set_widths(self, widths: str) -> None:
        """Set the widths of dragged columns; an invalid text changes nothing.

        Earlier versions stored the widths of all columns, the title's too, and sometimes of columns that were never
        dragged, down to one letter. If one of those has no room for its words, all are ignored.
        """
        parts = widths.split(",")
        if len(parts) != len(COLUMNS) or not all(part.isdecimal() for part in parts):
            return
        scale = self._context.theme.scale
        dragged = {column: int(part) for column, part in enumerate(parts) if int(part) and column != TITLE}
        if int(parts[TITLE]) and any(width * scale < self._least[column] for column, width in dragged.items()):
            return
        self._by_hand = dragged
        self._update_columns()

    def _section_resized(self, column: int, before: int, after: int) -> None:
        """Store the width of a dragged column, not less than its minimum."""
        if self._fitting or column == TITLE or not self._header.held_down:
            return
        width = max(after, self._least[column])
        self._by_hand[column] = round(width / self._context.theme.scale)
        if width != after:
            self.setColumnWidth(column, width)

    def sizeHintForColumn(self, column: int) -> int:
        return self._needed.get(column, self._least.get(column, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_columns()

    def _required_widths(self) -> dict[int, int]:
        """Return the width in pixels of each column's longest text; store minimum widths (heading, shortest word)."""
        theme, localizer = self._context.theme, self._context.localizer
        small, strong = QFontMetricsF(theme.font("small")), QFontMetricsF(theme.font("small strong"))
        kinds = {value for choice in self._agreements.choices if choice.key == "kind" for value, _ in choice.values}
        counts = {agreement.count for agreement in self._context.dossier.briefing.agreements}
        texts = {
            SIGNED: [localizer.period_short(f"2023-{month:02}-28") for month in range(1, 13)] + self._date_halves(),
            KIND: [word for kind in kinds for word in f"{kind_short(kind, localizer)},".split(" ")]
            + [self._agreements.counted(count) for count in counts if count > 1],
            STATUS: [word for status in STATUSES for word in status_name(status, localizer).split(" ")],
        }
        extra = {SIGNED: GUTTER, KIND: PAD, STATUS: PAD + round(SIDE * theme.scale) + 7}
        needed: dict[int, int] = {}
        for column in (*texts, PARTIES):
            indent = GUTTER if column == SIGNED else PAD
            head = strong.horizontalAdvance(self._agreements.heads[column]) + indent + 12 * theme.scale
            lengths = [small.horizontalAdvance(text) + extra[column] for text in texts.get(column, ())]
            self._least[column] = round(max(head, min(lengths, default=0.0))) + _GAP
            if column != PARTIES:
                needed[column] = round(max([head, *lengths])) + _GAP
        return needed

    def _date_halves(self) -> list[str]:
        """Return the halves of conflicting dates, such as `нояб. 2013 г. или`, so that two lines hold both."""
        halves: list[str] = []
        for agreement in self._context.dossier.briefing.agreements:
            if len(agreement.milestones) > 1 and disputed(agreement):
                first, _, last = signed(agreement, self._context.localizer).rpartition(" ")
                halves += [first, last]
        return halves

    def _update_columns(self) -> None:
        """Set each column to its required or, with enough room, dragged width; the title takes the rest.

        Without enough room the parties are hidden, then the kind.
        """
        theme, room = self._context.theme, self.viewport().width()
        title_minimum = round(_TITLE * theme.scale)
        dragged = {
            column: max(round(width * theme.scale), self._least[column]) for column, width in self._by_hand.items()
        }
        widths = self._needed | dragged
        if room - widths[SIGNED] - widths[STATUS] < title_minimum:
            widths, dragged = dict(self._needed), {}
        rest = room - widths[SIGNED] - widths[KIND] - widths[STATUS]
        usual = min(max(round(rest * 0.44), round(_PARTIES * theme.scale)), round(460 * theme.scale))
        widths[PARTIES] = dragged.get(PARTIES, usual)
        hidden = {PARTIES: rest - widths[PARTIES] < title_minimum, KIND: rest < title_minimum}
        self._fitting = True
        for column, hide in hidden.items():
            self.setColumnHidden(column, hide)
        visible = {column: width for column, width in widths.items() if not hidden.get(column)}
        for column, width in visible.items():
            self.setColumnWidth(column, width)
        self._fitting = False
        # Computed, since the header is resized only after the table.
        title = room - sum(visible.values())
        self.title_lines = 2 if title >= _TWO_LINES * theme.scale else 3
        height = self.title_lines * QFontMetricsF(theme.font("body")).lineSpacing()
        if self.below_title:
            height += QFontMetricsF(theme.font("small")).lineSpacing() + 1
        self.verticalHeader().setDefaultSectionSize(round(height + 15 * theme.scale))
        self._set_heights()
        if self.selectionModel().hasSelection():
            self.scrollTo(self.currentIndex())

    @property
    def band(self) -> int:
        """Height in pixels of the heading of a group, above its first row."""
        theme = self._context.theme
        return round(QFontMetricsF(theme.font("small strong")).height() + 16 * theme.scale)

    def _set_heights(self) -> None:
        """Give the first row of each group room for the heading of the group."""
        header, before = self.verticalHeader(), self._headed
        self._headed = set(self._agreements.headings)
        for row in before | self._headed:
            if row < header.count():
                header.resizeSection(row, header.defaultSectionSize() + (self.band if row in self._headed else 0))


class AgreementPainter(RowDelegate):
    """Delegate of the cells."""

    def __init__(self, table: AgreementsTable, context: ViewContext, model: AgreementsModel) -> None:
        """Paint for a table, which sets the row height itself."""
        super().__init__(table, context.theme)
        self._table, self._context, self._model = table, context, model

    def is_under(self, _option: QStyleOptionViewItem, index: Index) -> bool:
        return index.row() == self._table.under

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        heading = self._model.headings.get(index.row(), "")
        if heading:
            rect, band = option.rect, self._table.band
            painter.save()
            painter.setClipRect(QRectF(rect.left(), rect.top(), rect.width(), band))
            line = QRectF(GUTTER, rect.top(), self._table.viewport().width() - 2 * GUTTER, band)
            line.translate(-self._table.horizontalOffset(), 9 * self.theme.scale)
            paint_text(painter, self.theme, line, heading, self.theme.font("small strong"), self.theme.palette.muted)
            painter.restore()
            rect.setTop(rect.top() + band)
            option = QStyleOptionViewItem(option)
            option.rect = rect
        super().paint(painter, option, index)

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme = self.theme
        agreement = self._model.agreement(index.row())
        if index.column() == TITLE and self._context.changed(agreement.id):
            mark_changed(painter, theme, area)
        if index.column() == SIGNED:
            # In the gutter, below the symbol of conflicting dates.
            star_top = area.top() + 8 * theme.scale + QFontMetricsF(theme.font("small")).lineSpacing()
            for mark in self._context.marks.of(agreement.id).apart:
                paint_star(painter, theme, area.left() + GUTTER - 2, star_top, mark)
                star_top += star_size(theme, mark).height() + 3
        top = round(7 * theme.scale)
        inner = area.adjusted(GUTTER if index.column() == SIGNED else PAD, top, -_GAP + 4, 0)
        match index.column():
            case 0:
                self._paint_signed(painter, inner, agreement, _text(index, SIGNED))
            case 1:
                below = self._subtitle(inner.width(), agreement, index)
                self._paint_title(painter, inner, agreement, _text(index, TITLE), below)
            case 2:
                paint_text(painter, theme, inner, _text(index, KIND), theme.font("small"), theme.palette.muted, most=3)
            case 3:
                self._paint_parties(painter, inner, agreement)
            case _:
                self._paint_status(painter, inner, agreement, _text(index, STATUS))

    def _subtitle(self, width: float, agreement: Agreement, index: Index) -> str:
        """Return the line below the title, with short names of parties if full ones do not fit."""
        localizer = self._context.localizer
        texts = {column: _text(index, column) for column in self._table.below_title}
        below = " · ".join(texts.values())
        if PARTIES in texts and QFontMetricsF(self._context.theme.font("small")).horizontalAdvance(below) > width:
            short = parties_short(self._context.dossier, agreement, localizer)
            below = " · ".join((texts | {PARTIES: parties_text(short, localizer)}).values())
        return below

    def _paint_signed(self, painter: QPainter, area: QRectF, agreement: Agreement, shown: str) -> None:
        theme = self._context.theme
        is_disputed = disputed(agreement)
        known = bool(concluded(agreement))
        colours, font = theme.palette, theme.font("small", italic=not known)
        colour = colours.warning if is_disputed else colours.muted if not known else colours.ink
        if is_disputed:
            side = 10.0
            symbol = QRectF(area.left() - side - 3, area.top() + QFontMetricsF(font).ascent() - side + 1, side, side)
            paint_status(painter, symbol, "disputed", colours)
        paint_text(painter, theme, area, shown, font, colour, most=3)

    def _paint_title(self, painter: QPainter, area: QRectF, agreement: Agreement, shown: str, below: str) -> None:
        theme = self._context.theme
        font = theme.font("body", italic=agreement.title is None)
        colour = theme.palette.ink if agreement.title else theme.palette.muted
        sought = f"{self._model.text} {self._context.selection.sought_in(agreement.id)}"
        highlights = hits(shown, sought) if agreement.title else ()
        height = paint_text(painter, theme, area, shown, font, colour, most=self._table.title_lines, hits=highlights)
        if below:
            line = area.adjusted(0, height + 1, 0, 0)
            paint_text(painter, theme, line, below, theme.font("small"), theme.palette.muted)

    def _paint_parties(self, painter: QPainter, area: QRectF, agreement: Agreement) -> None:
        theme, localizer = self._context.theme, self._context.localizer
        muted = theme.palette.muted
        parties = signatories(self._context.dossier, agreement, localizer)
        if not parties:
            paint_text(
                painter, theme, area, localizer.gettext("Parties unknown"), theme.font("small", italic=True), muted
            )
            return
        font, strong = theme.font("small"), theme.font("small strong")
        metrics = QFontMetricsF(strong)
        code_width = max((metrics.horizontalAdvance(f"{party.code} ") for party in parties if party.code), default=0.0)
        more = f"+{len(parties) - 2}" if len(parties) > 2 else ""
        more_width = metrics.horizontalAdvance(more) + 6 if more else 0.0
        line = area
        short_names = parties_short(self._context.dossier, agreement, localizer)
        for number, party in enumerate(parties[:2]):
            end = more_width if number == 1 else 0
            mirrored = reads_right_to_left(party.name)  # its code stands where the name begins
            room = line.adjusted(end, 0, -code_width, 0) if mirrored else line.adjusted(code_width, 0, -end, 0)
            if party.code:
                side = theme.palette.side(party.side)
                left = line.right() - metrics.horizontalAdvance(party.code) if mirrored else line.left()
                paint_text(painter, theme, line.adjusted(left - line.left(), 0, 2, 0), party.code, strong, side)
            short = short_names[number].name
            name = QFontMetricsF(font).elidedText(short, Qt.TextElideMode.ElideMiddle, room.width())
            height = paint_text(painter, theme, room, name, font, theme.palette.ink)
            if end:
                left = 0 if mirrored else line.width() - end + 6
                paint_text(painter, theme, line.adjusted(left, 0, 0, 0), more, strong, muted)
            line = line.adjusted(0, height + 1, 0, 0)

    def _paint_status(self, painter: QPainter, area: QRectF, agreement: Agreement, shown: str) -> None:
        theme = self._context.theme
        font, side = theme.font("small"), round(SIDE * theme.scale)
        middle = area.top() + QFontMetricsF(font).height() / 2
        paint_status(painter, QRectF(area.left(), middle - side / 2, side, side), agreement.status, theme.palette)
        colour = theme.palette.warning if agreement.status == "disputed" else theme.palette.ink
        paint_text(painter, theme, area.adjusted(side + 7, 0, 0, 0), shown, font, colour, most=2)


def _text(index: Index, column: int) -> str:
    return str(index.model().index(index.row(), column).data())
