"""Briefings with notes on their charts."""

import msgspec

from app.briefing.index.dossier import Dossier
from app.briefing.model.values import ChartNote


def with_notes(dossier: Dossier, chart_id: str, *notes: ChartNote) -> Dossier:
    """The same briefing with other notes on one of its charts."""
    trade = dossier.briefing.trade
    charts = tuple(
        msgspec.structs.replace(chart, notes=notes) if chart.id == chart_id else chart for chart in trade.charts
    )
    return Dossier(msgspec.structs.replace(dossier.briefing, trade=msgspec.structs.replace(trade, charts=charts)))
