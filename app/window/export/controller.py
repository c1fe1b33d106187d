"""The way to paper: the export, the printer, and charts that are copied or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.paper.output.export import Original

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost


class ExportController(QObject):
    """Puts what lies on a desk on paper."""

    def __init__(self, host: WindowHost) -> None:
        """Work for a desk."""
        super().__init__(host.widget)
        self._host = host

    def export(self, *, marked: bool = False) -> None:
        """Ask how, and write the briefing as a PDF; what changed since an edition can be a part of it.

        With `marked` the form starts with the marked items only.
        """
        if not self._host.let_out():
            return
        from app.window.export.dialog import ExportDialog

        compared = self._host.context.comparison
        since = compared.old if compared is not None else None
        dialog = ExportDialog(self._host.widget, self._host.context, self._original(), self._host.settings, since)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if marked:
            dialog.form.choose_marked()
        dialog.open()

    def print(self) -> None:
        """Print the pages that were exported last, or the whole briefing in the language of the window."""
        if not self._host.let_out():
            return
        from app.window.export.form import ExportForm
        from app.window.export.printing import Printing

        order = ExportForm(self._host.context, self._host.settings).order()
        if order is not None:
            printing = Printing(self._host.widget, self._host.context, self._original())
            printing.failed.connect(self._host.tell)
            printing.start(order)

    def take_chart(self, chart_id: str, action: str) -> None:
        """Copy or save a chart, as its buttons ask."""
        if not self._host.let_out():
            return
        from app.window.export.chart_export import ChartExport

        taking = ChartExport(self._host.widget, self._host.context, self._original(), self._host.settings)
        taking.done.connect(self._host.foot.tell)
        taking.failed.connect(self._host.tell)
        {
            "copy-picture": taking.copy_picture,
            "save-picture": taking.save_picture,
            "save-table": taking.save_table,
        }[action](chart_id)

    def _original(self) -> Original:
        return Original(self._host.data, self._host.path)
