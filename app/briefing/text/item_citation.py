"""Any item with its citation: what it says, what belongs to that, and where to check it, to be pasted elsewhere."""

import html
from collections.abc import Sequence
from typing import NamedTuple

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Quote
from app.briefing.model.values import Chart
from app.briefing.text import agreements, charts, evidence
from app.briefing.text.citation import Citation, citation, lines_of, told_sources
from app.briefing.text.spreadsheets import guarded, harmless, tab_separated


class _Told(NamedTuple):
    """What is cited: a head, lines below it, and a table (heads first) where there is one."""

    head: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


def cited(dossier: Dossier, item_id: str, localizer: Localizer) -> Citation:
    """An item or a chart with its citation. Raises KeyError where the briefing has neither."""
    if item_id in dossier.charts:
        chart = dossier.charts[item_id]
        values = [dossier.values[key] for series in chart.series for key in series.values]
        proofs = dict.fromkeys(proof for value in values for proof in dossier.evidence(value))
        return _citation(_chart(dossier, chart, localizer), lines_of(dossier, proofs, localizer), localizer)
    item = dossier.items[item_id]
    if isinstance(item, Quote):
        return citation(dossier, item, localizer)
    told = _agreement(dossier, item, localizer) if isinstance(item, Agreement) else _told(dossier, item_id, localizer)
    return _citation(told, lines_of(dossier, dossier.evidence(item), localizer), localizer)


def _told(dossier: Dossier, item_id: str, localizer: Localizer) -> _Told:
    """A figure, an event, a finding or another statement, as its evidence sheet has it."""
    sheet = evidence.sheet(dossier, item_id, localizer)
    lines = [*sheet.facts]
    if sheet.formula:
        lines.append(f"{localizer.gettext('Formula')}: {sheet.formula}")
    if sheet.note:
        lines.append(sheet.note)
    # Where sources disagree on it, whoever is sent the figure has to know as well.
    lines += [f"{localizer.gettext('Sources disagree')}: {found.text}" for found in sheet.findings]
    return _Told(sheet.title, tuple(lines))


def _agreement(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> _Told:
    kind = agreements.kind_name(agreement.kind, localizer)
    if agreement.count > 1:
        kind = f"{kind} · {localizer.ngettext('{n} document', '{n} documents', agreement.count)}"
    lines = [f"{kind} · {agreements.status_name(agreement.status, localizer)}"]
    signed_by = agreements.signatories(dossier, agreement, localizer)
    lines += [f"{one.name} ({one.state})" if one.state else one.name for one in signed_by]
    if not signed_by:
        lines.append(localizer.gettext("Parties unknown"))
    for station in agreements.stations(dossier, agreement, localizer):
        dates = [one.date or localizer.gettext("Date unknown") for one in station.dates]
        disputed = f" ({localizer.gettext('sources disagree')})" if station.disputed else ""
        lines.append(f"{station.name}: {'; '.join(dates)}{disputed}")
    if agreement.note:
        lines.append(localizer.text(agreement.note))
    lines += [
        f"{localizer.gettext('Sources disagree')}: {localizer.text(found.title)}"
        for found in dossier.concerns.get(agreement.id, ())
    ]
    return _Told(agreements.title(agreement, localizer), tuple(lines))


def _chart(dossier: Dossier, chart: Chart, localizer: Localizer) -> _Told:
    picture = charts.picture(dossier, chart, localizer)
    lines = [line for line in (picture.subtitle, picture.note) if line]
    return _Told(picture.title, tuple(lines), (picture.table.heads, *(cells for _, cells in picture.table.rows)))


def _citation(told: _Told, sources: tuple[tuple[str, str], ...], localizer: Localizer) -> Citation:
    plain_sources, rich_sources = told_sources(sources, localizer)
    plain = ["\n".join((told.head, *told.lines))]
    head, *lines = map(guarded, (told.head, *told.lines))
    rich = [f"<p><strong>{html.escape(head)}</strong></p>"]
    if lines:
        rich.append("<p>" + "<br>".join(map(html.escape, lines)) + "</p>")
    if told.rows:
        plain.append(tab_separated(told.rows).rstrip("\n"))
        rich.append(html_table(told.rows))
    plain.append(plain_sources)
    return Citation(guarded("\n\n".join(plain)), "\n".join([*rich, rich_sources]))


def html_table(rows: Sequence[Sequence[str]]) -> str:
    """A table with its heads in the first row, everything in it escaped and nothing in it a formula."""
    heads, *others = ([html.escape(harmless(cell)) for cell in row] for row in rows)
    made = ["<table>", "<tr>" + "".join(f"<th>{cell}</th>" for cell in heads) + "</tr>"]
    made += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in others]
    return "\n".join([*made, "</table>"])
