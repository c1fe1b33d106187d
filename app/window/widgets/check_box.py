"""Check box whose text wraps; Qt's stands on one line, however long."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from app.window.theme.theme import Theme
from app.window.widgets.labels import fit_height


class CheckBox(QCheckBox):
    """Check box in the style of the theme, as high as its text needs at its width."""

    def __init__(self, theme: Theme, text: str) -> None:
        """Create a check box that is not checked."""
        super().__init__(text)
        self._words = text.split(" ")
        self.setAccessibleName(text)
        self.setFont(theme.font("body"))
        fit_height(self, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        longest = max(map(self.fontMetrics().horizontalAdvance, self._words))
        return QSize(self._beside() + longest, self._height(1))

    def heightForWidth(self, width: int) -> int:
        return self._height(len(self._lines(width)))

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText("\n".join(self._lines(event.size().width())))

    def _height(self, lines: int) -> int:
        """Return the height with a text of some lines, from the height with the present ones."""
        shown = self.text().count("\n") + 1
        return super().sizeHint().height() + (lines - shown) * self.fontMetrics().lineSpacing()

    def _beside(self) -> int:
        """Return the width of all but the text."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        content = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        return self.width() - content.width() + 2

    def _lines(self, width: int) -> list[str]:
        room, advance = width - self._beside(), self.fontMetrics().horizontalAdvance
        lines = [self._words[0]]
        for word in self._words[1:]:
            longer = f"{lines[-1]} {word}"
            if advance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines
