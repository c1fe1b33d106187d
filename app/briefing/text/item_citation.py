"""Any item with its citation: what it says, what belongs to that, and where to check it, to be pasted elsewhere."""

import html
from collections.abc import Sequence
from typing import NamedTuple

from app.briefing.i18n.localizer import Speech
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


def cited(dossier: Dossier, item_id: str, speech: Speech) -> Citation:
    """An item or a chart with its citation. Raises KeyError where the briefing has neither."""
    if item_id in dossier.charts:
        chart = dossier.charts[item_id]
        values = [dossier.values[key] for series in chart.series for key in series.values]
        proofs = dict.fromkeys(proof for value in values for proof in dossier.evidence(value))
        return _citation(_chart(dossier, chart, speech), lines_of(dossier, proofs, speech), speech)
    item = dossier.items[item_id]
    if isinstance(item, Quote):
        return citation(dossier, item, speech)
    told = _agreement(dossier, item, speech) if isinstance(item, Agreement) else _told(dossier, item_id, speech)
    return _citation(told, lines_of(dossier, dossier.evidence(item), speech), speech)


def _told(dossier: Dossier, item_id: str, speech: Speech) -> _Told:
    """A figure, an event, a finding or another statement, as its evidence sheet has it."""
    sheet = evidence.sheet(dossier, item_id, speech)
    lines = [*sheet.facts]
    if sheet.formula:
        lines.append(f"{speech.say('Formula')}: {sheet.formula}")
    if sheet.note:
        lines.append(sheet.note)
    # Where sources disagree on it, whoever is sent the figure has to know as well.
    lines += [f"{speech.say('Sources disagree')}: {found.text}" for found in sheet.findings]
    return _Told(sheet.title, tuple(lines))


def _agreement(dossier: Dossier, agreement: Agreement, speech: Speech) -> _Told:
    kind = agreements.kind_name(agreement.kind, speech)
    if agreement.count > 1:
        kind = f"{kind} · {speech.count('{n} document', '{n} documents', agreement.count)}"
    lines = [f"{kind} · {agreements.status_name(agreement.status, speech)}"]
    signed_by = agreements.signatories(dossier, agreement, speech)
    lines += [f"{one.name} ({one.state})" if one.state else one.name for one in signed_by]
    if not signed_by:
        lines.append(speech.say("Parties unknown"))
    for station in agreements.stations(dossier, agreement, speech):
        dates = [one.date or speech.say("Date unknown") for one in station.dates]
        disputed = f" ({speech.say('sources disagree')})" if station.disputed else ""
        lines.append(f"{station.name}: {'; '.join(dates)}{disputed}")
    if agreement.note:
        lines.append(speech.text(agreement.note))
    lines += [
        f"{speech.say('Sources disagree')}: {speech.text(found.title)}"
        for found in dossier.concerns.get(agreement.id, ())
    ]
    return _Told(agreements.title(agreement, speech), tuple(lines))


def _chart(dossier: Dossier, chart: Chart, speech: Speech) -> _Told:
    picture = charts.picture(dossier, chart, speech)
    lines = [line for line in (picture.subtitle, picture.note) if line]
    return _Told(picture.title, tuple(lines), (picture.table.heads, *(cells for _, cells in picture.table.rows)))


def _citation(told: _Told, sources: tuple[tuple[str, str], ...], speech: Speech) -> Citation:
    plain_sources, rich_sources = told_sources(sources, speech)
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
