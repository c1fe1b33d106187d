"""Export controller: PDF export, printing, and copying or saving of charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.paper.output.export import Original

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost


class ExportController(QObject):
    """Controller of the exports of one window."""

    def __init__(self, host: WindowHost) -> None:
        """Serve a host window."""
        super().__init__(host.widget)
        self._host = host

    def export(self, *, marked: bool = False) -> None:
        """Open the export dialog; with a compared edition, the paper can include the changes.

        With `marked` the form starts with marked items only.
        """
        if not self._host.let_out():
            return
        from app.window.export.dialog import ExportDialog

        comparison = self._host.context.comparison
        since = comparison.old if comparison is not None else None
        dialog = ExportDialog(self._host.widget, self._host.context, self._original(), self._host.settings, since)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if marked:
            dialog.form.choose_marked()
        dialog.open()

    def print(self) -> None:
        """Print with the options of the last export, or the whole briefing in the language of the window."""
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
        """Copy or save a chart; `action` is `copy-picture`, `save-picture` or `save-table`."""
        if not self._host.let_out():
            return
        from app.window.export.chart_export import ChartExport

        chart_export = ChartExport(self._host.widget, self._host.context, self._original(), self._host.settings)
        chart_export.done.connect(self._host.foot.tell)
        chart_export.failed.connect(self._host.tell)
        {
            "copy-picture": chart_export.copy_picture,
            "save-picture": chart_export.save_picture,
            "save-table": chart_export.save_table,
        }[action](chart_id)

    def _original(self) -> Original:
        return Original(self._host.data, self._host.path)
