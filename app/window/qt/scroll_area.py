"""Scroll area that a screen reader may walk while it is hidden or its scroll bars come and go."""

from PySide6.QtWidgets import QScrollArea


class QWidget(QScrollArea):
    """Scroll area whose parts for screen readers are all its child widgets, as those of a plain widget are.

    Qt chooses what it tells screen readers by the name of the class. For its own scroll area it counts only the bars
    that are visible, and does not check the number of a part it is asked for (Qt 6.11:
    QAccessibleAbstractScrollArea::child): who asked how many there are, and asks for the last when the area is covered
    by a page, has the program read behind the end of a list, which ends it. Under the name of a plain widget hidden
    bars are counted too, with their state, and a number beyond them has no part.
    """


ScrollArea = QWidget
"""The name under which the program knows it."""
