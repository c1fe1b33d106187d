"""Item citations: the text, details and sources of any item, for the clipboard."""

import html
from collections.abc import Sequence
from typing import NamedTuple

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Quote
from app.briefing.model.values import Chart
from app.briefing.text import agreements, charts, evidence
from app.briefing.text.citation import Citation, citation, lines_of, told_sources
from app.briefing.text.source_list import reference
from app.briefing.text.spreadsheets import guarded, harmless, tab_separated


class _Told(NamedTuple):
    """Cited text: a head, lines below it, and rows of a table (heads first), if any."""

    head: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


def cited(dossier: Dossier, item_id: str, localizer: Localizer) -> Citation:
    """Return an item or chart with its citation, or the reference of a source. Raises KeyError for an unknown id."""
    if item_id in dossier.sources:
        return reference(dossier, item_id, localizer)
    if item_id in dossier.charts:
        chart = dossier.charts[item_id]
        values = [dossier.values[key] for series in chart.series for key in series.values]
        proofs = dict.fromkeys(proof for value in values for proof in dossier.evidence(value))
        return _citation(_chart(dossier, chart, localizer), lines_of(dossier, proofs, localizer), localizer)
    item = dossier.items[item_id]
    if isinstance(item, Quote):
        return citation(dossier, item, localizer)
    text = _agreement(dossier, item, localizer) if isinstance(item, Agreement) else _sheet(dossier, item_id, localizer)
    return _citation(text, lines_of(dossier, dossier.evidence(item), localizer), localizer)


def _sheet(dossier: Dossier, item_id: str, localizer: Localizer) -> _Told:
    """Return the text of any item but a chart, quote or agreement, as on its evidence sheet."""
    sheet = evidence.sheet(dossier, item_id, localizer)
    lines = [localizer.gettext("The office’s own words")] if sheet.own else []
    lines += [*sheet.facts, *(evidence.part_line(part, localizer) for part in sheet.parts)]
    if sheet.formula:
        lines.append(localizer.labelled(localizer.gettext("Formula"), sheet.formula))
    if sheet.note:
        lines.append(sheet.note)
    # The recipient of a figure has to know, too, that sources disagree on it.
    lines += [localizer.labelled(localizer.gettext("Sources disagree"), finding.text) for finding in sheet.findings]
    return _Told(sheet.title, tuple(lines))


def _agreement(dossier: Dossier, agreement: Agreement, localizer: Localizer) -> _Told:
    kind = agreements.kind_name(agreement.kind, localizer)
    if agreement.count > 1:
        kind = f"{kind} · {localizer.ngettext('{n} document', '{n} documents', agreement.count)}"
    lines = [f"{kind} · {agreements.status_name(agreement.status, localizer)}"]
    signatories = agreements.signatories(dossier, agreement, localizer)
    lines += [f"{entry.name} ({entry.state})" if entry.state else entry.name for entry in signatories]
    if not signatories:
        lines.append(localizer.gettext("Parties unknown"))
    for station in agreements.stations(dossier, agreement, localizer):
        dates = [entry.date or localizer.gettext("Date unknown") for entry in station.dates]
        disputed = f" ({localizer.gettext('sources disagree')})" if station.disputed else ""
        lines.append(localizer.labelled(station.name, f"{localizer.listed(dates)}{disputed}"))
    if agreement.note:
        lines.append(localizer.text(agreement.note))
    lines += [
        localizer.labelled(localizer.gettext("Sources disagree"), localizer.text(finding.title))
        for finding in dossier.concerns.get(agreement.id, ())
    ]
    return _Told(agreements.title(agreement, localizer), tuple(lines))


def _chart(dossier: Dossier, chart: Chart, localizer: Localizer) -> _Told:
    picture = charts.picture(dossier, chart, localizer)
    lines = [line for line in (picture.subtitle, *map(charts.note_line, picture.notes), picture.note) if line]
    return _Told(picture.title, tuple(lines), (picture.table.heads, *(cells for _, cells in picture.table.rows)))


def _citation(content: _Told, sources: tuple[tuple[str, str], ...], localizer: Localizer) -> Citation:
    plain = ["\n".join((content.head, *content.lines))]
    head, *lines = map(guarded, (content.head, *content.lines))
    rich = [f"<p><strong>{html.escape(head)}</strong></p>"]
    if lines:
        rich.append("<p>" + "<br>".join(map(html.escape, lines)) + "</p>")
    if content.rows:
        plain.append(tab_separated(content.rows).rstrip("\n"))
        rich.append(html_table(content.rows))
    if sources:
        plain_sources, rich_sources = told_sources(sources, localizer)
        plain.append(plain_sources)
        rich.append(rich_sources)
    return Citation(guarded("\n\n".join(plain)), "\n".join(rich))


def html_table(rows: Sequence[Sequence[str]]) -> str:
    """Return an HTML table with heads in the first row; cells are escaped and never formulas."""
    heads, *others = ([html.escape(harmless(cell)) for cell in row] for row in rows)
    result = ["<table>", "<tr>" + "".join(f"<th>{cell}</th>" for cell in heads) + "</tr>"]
    result += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in others]
    return "\n".join([*result, "</table>"])
