"""Paragraphs: the direction of a text, and the side at which it begins."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption

from app.briefing.i18n.direction import reads_right_to_left

OVERHANG = 4
"""Pixels by which a laid out word may be wider than its advance: a column for it has them, so that it is not broken."""
_BETWEEN_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def paragraph_option(text: str, wrap: QTextOption.WrapMode = _BETWEEN_WORDS) -> QTextOption:
    """Return the option of a layout: a text that reads from right to left begins at the right."""
    option = QTextOption()
    option.setWrapMode(wrap)
    if reads_right_to_left(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option
