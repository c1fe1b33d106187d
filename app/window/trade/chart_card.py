"""Chart card: a chart with title, measure, drawing or table, note, sources and actions."""

import re

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.i18n.language_data import typed_by
from app.briefing.text.charts import Picture, note_line
from app.briefing.text.point_text import facts
from app.briefing.text.spreadsheets import tab_separated
from app.window.charts.chart_table import ChartTable
from app.window.charts.factory import drawing
from app.window.charts.legend import chart_key
from app.window.commands.command import CommandAction
from app.window.commands.part_commands import chart_commands
from app.window.context.view_context import ViewContext
from app.window.items.long_text import wrapped
from app.window.items.mark_icon import set_star
from app.window.trade.chart_notes import explanation, noted
from app.window.widgets.chips import flowing
from app.window.widgets.labels import hairline, label, quiet_button, spaced

_TABLE_KEY = "t"
"""Key of the American keyboard; on others it types other letters."""
_LONG = re.compile(r"\S{16}(?=\S{4})")
OUTDENT = 6
"""Pixels by which the actions are outdented, so that their text aligns with the rest."""
_GAP = 2
"""Pixels between the actions."""


class ChartBlock(QWidget):
    """Card of one chart. The key T toggles between drawing and table."""

    hovered = Signal(tuple, QRect)
    """Facts of the highlighted data point, empty if none, and its rectangle on the screen."""

    wanted = Signal(str, str)
    """Id of the chart, and the action: `copy-picture`, `save-picture` or `save-table`."""

    turned = Signal()
    """The table replaced the drawing, or the drawing the table."""

    def __init__(self, picture: Picture, context: ViewContext, *, leading: bool = False) -> None:
        """Create the card of a chart; the leading card has the larger title."""
        super().__init__()
        self.picture = picture
        self._context = context
        theme, gettext = context.theme, context.localizer.gettext
        muted = theme.palette.muted
        self.drawing = drawing(picture, context)
        self.drawing.hovered.connect(self._hovered)
        self.twin: ChartTable | None = None
        outer = spaced(QVBoxLayout(self), 0)
        self._column = column = QVBoxLayout()
        column.setContentsMargins(OUTDENT, 0, 0, 0)
        column.setSpacing(0)
        outer.addLayout(column)
        column.addWidget(wrapped(context, picture.title, "heading" if leading else "subheading"))
        column.addSpacing(2)
        column.addWidget(wrapped(context, picture.subtitle, "small", muted))
        column.addSpacing(8)
        self._key = chart_key(picture, context)
        if self._key is not None:
            column.addWidget(self._key)
        column.addWidget(self.drawing)
        self._under = column.count()
        column.addSpacing(8)
        self.notes: tuple[QWidget, ...] = ()
        """What stands under the drawing and opens its evidence."""
        self.notes = noted(picture, context)
        if picture.explained is not None:
            self.notes += (explanation(picture.explained, context),)
        for note in self.notes:
            outer.addWidget(note)
        lower = QVBoxLayout()
        lower.setContentsMargins(OUTDENT, 6 if self.notes else 0, 0, 0)
        lower.setSpacing(0)
        outer.addLayout(lower)
        if picture.note:
            lower.addWidget(wrapped(context, picture.note, "small", muted))
            lower.addSpacing(6)
        lower.addWidget(hairline(theme))
        outer.addSpacing(4)
        self.source = gettext("Sources: {sources}", sources=picture.sources)
        self.toggle = quiet_button(theme, "")
        self.toggle.clicked.connect(self.turn)
        self.save = self._save_button()
        self.star = quiet_button(theme, "")
        self.star.clicked.connect(lambda: context.item_requests.ask("star", picture.id))
        context.marks.changed.connect(self._update_star)
        self._update_star()
        source = label(theme, _allow_breaks(self.source), "small", muted, wrap=True)
        outer.addWidget(_Footer(source, self.toggle, self.save, self.star))
        for button in (self.toggle, self.save, self.star):
            button.setAccessibleDescription(picture.title)
        self._update_toggle()
        self._copied = QTimer(self, singleShot=True, interval=2000)
        self._copied.timeout.connect(lambda: self.save.setText(gettext("Copy or save…")))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Stops of the keyboard in order, the drawing first."""
        notes = (note for note in self.notes if note.focusPolicy() != Qt.FocusPolicy.NoFocus)
        return self.drawing, *notes, self.toggle, self.save, self.star

    def _save_button(self) -> QPushButton:
        """Create the button whose menu copies or saves the table or the picture."""
        theme, gettext = self._context.theme, self._context.localizer.gettext
        button = quiet_button(theme, gettext("Copy or save…"))
        menu = QMenu(button)
        menu.setAccessibleName(button.text())
        menu.setFont(theme.font("body"))
        theme.apply_style(menu, "menu")
        for command in chart_commands(self._context.localizer, (), self.take)[1:]:
            guarded = command._replace(local=True, enabled=self._context.may_leave)
            menu.addAction(CommandAction(guarded, menu, theme))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        self.save_menu = menu
        return button

    def take(self, action: str) -> None:
        """Run a chart command by its id."""
        if action == "turn":
            self.turn()
        elif action == "copy-table":
            self.copy_table()
        else:
            self.wanted.emit(self.picture.id, action)

    def current_item(self, _place: QPoint | None) -> str:
        """Return the id of the chart, used when no data point is current."""
        return self.picture.id

    def _update_star(self) -> None:
        gettext = self._context.localizer.gettext
        starred = self._context.marks.of(self.picture.id).starred
        set_star(self.star, self._context.theme, filled=starred)
        self.star.setToolTip(gettext("Remove the mark") if starred else gettext("Mark"))
        self.star.setAccessibleName(gettext("Remove the mark") if starred else gettext("Mark"))

    @property
    def tabled(self) -> bool:
        """Whether the table is shown instead of the drawing."""
        return self.twin is not None and not self.twin.isHidden()

    def turn(self) -> None:
        """Toggle between drawing and table."""
        to_table = not self.tabled
        if self.twin is None:
            self.twin = ChartTable(self.picture, self._context)
            self._column.insertWidget(self._under, self.twin)
            QWidget.setTabOrder(self.drawing, self.twin)
        old, new = (self.drawing, self.twin) if to_table else (self.twin, self.drawing)
        focused = old.hasFocus()
        new.stand_at(old.current)
        if self._key is not None:
            self._key.setVisible(not to_table)
        old.hide()
        new.show()
        if focused:
            new.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._update_toggle()
        self.updateGeometry()
        self.turned.emit()

    def copy_table(self) -> None:
        """Copy the table to the clipboard, with the sources in the last line."""
        if not self._context.may_leave():
            return
        table = self.picture.table
        notes = ((note_line(note),) for note in self.picture.notes)
        rows = [table.heads, *(cells for _, cells in table.rows), *notes, (self.source,)]
        QGuiApplication.clipboard().setText(tab_separated(rows))
        self.save.setText(self._context.localizer.gettext("Copied"))
        self._copied.start()

    def _update_toggle(self) -> None:
        gettext = self._context.localizer.gettext
        text = gettext("Chart") if self.tabled else gettext("Table")
        self.toggle.setText(f"{text}  T")
        self.toggle.setAccessibleName(text)

    def _hovered(self, item_id: str, place: QRect) -> None:
        for line in self.picture.lines:
            for point in line.points:
                if point.id == item_id:
                    self.hovered.emit(facts(point, line, self._context.localizer), place)
                    return
        self.hovered.emit((), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modified = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.text().lower() in typed_by(_TABLE_KEY) and not modified:
            self.turn()
        else:
            super().keyPressEvent(event)


class _Footer(QWidget):
    """Source line and actions: side by side if they fit, else stacked; the actions in several lines if they must."""

    def __init__(self, source: QLabel, *actions: QWidget) -> None:
        super().__init__()
        self._source = source
        self._actions = actions
        for action in actions:  # the star is lower than a text
            action.setMinimumHeight(max(one.sizeHint().height() for one in actions))
        buttons = flowing(actions, across=_GAP, down=0)
        source.setContentsMargins(OUTDENT, 0, 0, 0)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(source)
        self._box.addWidget(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = self._source.fontMetrics().horizontalAdvance(self._source.text()) + OUTDENT + 12
        fits = line + sum(action.sizeHint().width() + _GAP for action in self._actions) <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
            policy = QSizePolicy.Policy.Maximum if fits else QSizePolicy.Policy.Preferred
            size_policy = self._source.sizePolicy()
            size_policy.setHorizontalPolicy(policy)
            self._source.setSizePolicy(size_policy)
            self._source.setWordWrap(not fits)


def _allow_breaks(text: str) -> str:
    """Return a text with break opportunities in its longest words, such as addresses."""
    return _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)
