"""Table model of the observations of a plan, as they would be added."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.briefing.i18n.localizer import Localizer
from app.briefing.importing import plan_text
from app.briefing.importing.plan import Placed
from app.briefing.index.dossier import Dossier
from app.window.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex


class ObservationsModel(QAbstractTableModel):
    """Observations by row; the texts of a row are made when they are shown."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Show no observations yet."""
        super().__init__()
        self._dossier, self._localizer = dossier, localizer
        self._placed: tuple[Placed, ...] = ()
        self.heads = plan_text.heads(localizer)

    def show_observations(self, placed: tuple[Placed, ...]) -> None:
        """Show other observations."""
        self.beginResetModel()
        self._placed = placed
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._placed)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        text = plan_text.cells(self._placed[index.row()], self._dossier, self._localizer)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        return f"{self.heads[index.column()]}: {text}" if role == Qt.ItemDataRole.AccessibleTextRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None
