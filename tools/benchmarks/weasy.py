"""The same paper by another road: the data of a paper as HTML, printed by WeasyPrint. For the benchmarks alone.

The HTML says every word that the template says, in the same order, in the same columns and at the same sizes, with
contents, running lines, numbered references, repeated table heads, unsplit rows, charts as vectors and the briefing
file attached. It is written for one language; what the template measures (charts fitted to their labels, columns fitted
to their figures) is simpler here, to WeasyPrint's advantage.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from itertools import count

from tools.benchmarks import weasy_tables as tables
from tools.benchmarks.weasy_words import Data, aside, held, long, refs, run, said, words

_DOT = '<b class="key"> · </b>'
_COLOURS = ("#0072b2", "#d55e00", "#b0558b", "#009e73")


def html(paper: Data) -> str:
    """The whole paper as one page of HTML."""
    front, number = paper["front"], count(1)
    sections: list[str] = []
    contents: list[str] = []
    for section in paper["sections"]:
        anchor = f"part-{next(number)}"
        contents.append(_line(anchor, section["head"], "section"))
        body = [f'<h1 id="{anchor}">{said(section["head"])}</h1>']
        for block in section["blocks"]:
            named = f"<h3>{said(block['head'])}</h3>" if block["head"] else ""
            heads = [(f"part-{next(number)}", item.get("title") or item.get("name")) for item in block["items"]]
            if paper["depth"] > 1 and block["form"] in ("findings", "charts", "quotes"):
                contents += [_line(anchor, head) for anchor, head in heads]
            body.append(named + _FORMS[block["form"]](block, [anchor for anchor, _ in heads]))
        sections += body
    contents += [_line(key, paper["heads"][key], "section") for key in ("sources", "legend")]
    facts = "".join(f"<div><b>{said(fact['name'])}</b>{said(fact['value'])}</div>" for fact in front["facts"])
    note = f'<p class="quiet"><i>{said(front["note"])}</i>{refs(front["refs"])}</p>' if front["note"] else ""
    return (
        f'<html lang="{paper["languages"][0]}"><head><title>{escape(paper["title"])}</title>'
        f'<meta name="author" content="{escape(paper["author"])}"></head><body>'
        f'<p class="sans" style="margin: 8mm 0 4mm"><b>{said(front["overline"])}</b></p>'
        f'<h1 class="title">{said(front["title"])}</h1><div class="facts">{facts}</div>{note}'
        f'<div class="contents"><h3>{said(paper["heads"]["contents"])}</h3><div class="lines">{"".join(contents)}'
        f'</div></div><div class="body">{"".join(sections)}'
        f'<h1 id="sources">{said(paper["heads"]["sources"])}</h1>{_sources(paper["sources"])}'
        f'<h1 id="legend">{said(paper["heads"]["legend"])}</h1>{_legend(paper["legend"])}</div></body></html>'
    )


def _line(anchor: str, head: Iterable[Data], name: str = "") -> str:
    return f'<p class="{name}"><a href="#{anchor}">{said(head)}</a></p>'


def _entries(kind: str, lead: str) -> Callable[[Data, list[str]], str]:
    """Rows of what names a text and the text; `lead` is the key of the first, or nothing for a number."""

    def entries(block: Data, _: list[str]) -> str:
        made = []
        for number, item in enumerate(block["items"], 1):
            name = said(item[lead]) if lead else str(number)
            note = f'<p class="note">{said(item["note"])}</p>' if item.get("note") else ""
            weight = " major" if item.get("major") else ""
            text = f'<div class="said{weight}">{said(item["text"])}{refs(item["refs"])}{note}</div>'
            made.append(f'<div class="entry {kind}{long(item)}"><div class="name">{name}</div>{text}</div>')
        return "".join(made)

    return entries


def _statements(block: Data, _: list[str]) -> str:
    return "".join(
        f'<p class="statement{long(item)}">{said(item["text"])}{refs(item["refs"])}</p>' for item in block["items"]
    )


def _cards(block: Data, _: list[str]) -> str:
    made = []
    for item in block["items"]:
        around = f'<span class="quiet">{said(item["before"])}</span>', f'<p class="quiet">{said(item["after"])}</p>'
        growth = f'<p class="{"grown" if item["up"] else "warm"}">{said(item["change"])}</p>'
        made.append(
            f'<div><p class="quiet">{said(item["label"])}</p><p>{around[0]} <span class="number">{item["number"]}'
            f"</span></p>{around[1]}<p><i>{said(item['mark'])}</i></p>{growth}<p>{refs(item['refs'])}</p></div>"
        )
    return f'<div class="cards">{"".join(made)}</div>'


def _findings(block: Data, anchors: list[str]) -> str:
    made = []
    for item, anchor in zip(block["items"], anchors, strict=True):
        head = f'<h2 id="{anchor}">{said(item["title"])}</h2><p>{said(item["text"])}{refs(item["refs"])}</p>'
        made.append(f'<div class="finding{long(item)}"><div class="head">{head}</div>{_figures(item)}</div>')
    return "".join(made)


def _figures(item: Data) -> str:
    made = []
    for value in item["values"]:
        formula = f" · <i>{said(value['formula'])}</i>" if value["formula"] else ""
        told = f'<span class="quiet">{said(value["name"])}:</span> <b>{said(value["value"])}</b>'
        made.append(f'<p class="figure">{told}{refs(value["refs"])}{formula}</p>')
    return "".join(made)


def _charts(block: Data, anchors: list[str]) -> str:
    made = []
    for chart, anchor in zip(block["items"], anchors, strict=True):
        drawn = _sides(chart) if chart["kind"] == "sides" else _drawn(chart)
        made.append(
            f'<div class="chart{long(chart)}"><h2 id="{anchor}">{said(chart["title"])}</h2>'
            f'<p class="sans quiet">{said(chart["subtitle"])}</p>{drawn}'
            f'<div class="foot"><p>{said(chart["note"])}</p><p>{said(chart["sources"])}</p></div></div>'
        )
    return "".join(made)


def _map(block: Data, _anchors: list[str]) -> str:
    """The map as SVG with live text: outlines, routes, and the name of each place beside it."""
    made = []
    for drawn in block["items"]:
        lines = [*drawn["coasts"], *drawn["borders"], *drawn["disputed"]]
        lines += [path for route in drawn["routes"] for path in route["paths"]]
        shapes = [f'<polyline points="{" ".join(map(str, line))}" fill="none" stroke="gray"/>' for line in lines]
        names = (
            f'<text x="{place["x"] + 1}" y="{place["y"]}" font-size="2">{escape(place["name"]["words"])}</text>'
            for place in drawn["places"]
        )
        svg = f'<svg viewBox="0 0 100 {drawn["height"]}" stroke-width="0.2">{"".join((*shapes, *names))}</svg>'
        made.append(f'<div class="chart">{svg}<div class="foot"><p>{said(drawn["note"])}</p></div></div>')
    return "".join(made)


def _drawn(chart: Data) -> str:
    """A chart as SVG with live text: a row a value, its name, a bar to scale or a mark, its text and formula."""
    points = [(number, line, point) for number, line in enumerate(chart["lines"]) for point in line["points"]]
    most = max((abs(point["value"]) for *_, point in points if point["value"] is not None), default=1) or 1
    rows = []
    for place, (number, line, point) in enumerate(points):
        y, length = place * 16 + 12, 150 * abs(point["value"] or 0) / most
        text = point["text"][:1] if point["value"] is not None else chart["no_data"]
        told = " ".join((words(text), words(point["formula"])))
        labels = ((0, words(line["label"])), (150, words(point["label"])), (255 + length, told))
        shape = (
            f'<circle cx="{250 + length:.1f}" cy="{y - 3}" r="2.6"'
            if point["doubtful"]
            else (f'<rect x="250" y="{y - 9}" width="{length:.1f}" height="11"')
        )
        rows.append(
            f'{shape} fill="{_COLOURS[number % 4]}"/>'
            + "".join(f'<text x="{x:.1f}" y="{y}">{escape(label)}</text>' for x, label in labels)
        )
    ticks = "".join(
        f'<text x="{250 + 150 * tick["at"] / most:.1f}" y="{len(points) * 16 + 14}">{tick["text"]}</text>'
        for tick in chart["ticks"]
    )
    return (
        f'<figure role="img" aria-label="{escape(words(chart["alts"]))}">'
        f'<svg viewBox="0 0 465 {len(points) * 16 + 20}" '
        f'font-family="Paper Sans" font-size="8.2">{"".join(rows)}{ticks}</svg></figure>'
    )


def _sides(chart: Data) -> str:
    heads = "".join(f"<th>{said(line['label'])}<p>{said(line['reporter'])}</p></th>" for line in chart["lines"])
    rows = []
    for period in chart["periods"]:
        cells = (
            "".join(
                f"<p><b>{said(point['text'])}</b> {said(point['formula'])}</p>"
                for point in line["points"]
                if point["key"] == period["key"]
            )
            for line in chart["lines"]
        )
        rows.append(f"<tr><td>{said(period['label'])}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return f"<table><thead><tr><th>{said(chart['period_head'])}</th>{heads}</tr></thead>{''.join(rows)}</table>"


def _issues(block: Data, anchors: list[str]) -> str:
    made = []
    for item, anchor in zip(block["items"], anchors, strict=True):
        sides = "".join(f"<h3>{said(one['name'])}</h3>{_text(one)}" for one in item["positions"])
        line = f"<h3>{said(block['label'])}</h3><p>{said(item['line'])}</p>" if item["line"] else ""
        told = aside([f"{said(block['sources'])}{refs(item['refs'])}"]) if item["refs"] else ""
        made.append(_headed(item, anchor, f"{sides}{_figures(item)}{line}{_noted(item)}{told}"))
    return "".join(made)


def _lives(block: Data, anchors: list[str]) -> str:
    made = []
    for item, anchor in zip(block["items"], anchors, strict=True):
        earlier = f"{said(item['earlier_label'])}: {'; '.join(map(said, item['earlier']))}"
        spoken = (
            f'<p class="sans">{said(item["spoken_label"])}: <b>{said(item["spoken"])}</b></p>' if item["spoken"] else ""
        )
        about = f'<p class="note">{said(item["about"])}</p>{spoken}'
        body = f'{about}{_text(item)}<p class="note">{earlier}</p>{_noted(item)}'
        made.append(_headed(item, anchor, body))
    return "".join(made)


def _delegations(block: Data, anchors: list[str]) -> str:
    made = []
    for item, anchor in zip(block["items"], anchors, strict=True):
        members = "".join(
            f'<li><b>{said(one["name"])}</b><p class="note">{said(one["about"])}</p></li>' for one in item["members"]
        )
        told = aside([f"{said(block['sources'])}{refs(item['refs'])}"]) if item["refs"] else ""
        made.append(_headed(item, anchor, f"<ol>{members}</ol>{_noted(item)}{told}"))
    return "".join(made)


def _programme(block: Data, _: list[str]) -> str:
    return "".join(
        f'<div class="entry dated{long(item)}"><div class="name">{item["hour"]}</div><div class="said">'
        f"<b>{said(item['title'])}</b>{refs(item['refs'])}<p>{said(item['place'])}</p>"
        f'<p class="note">{said(item["people"])}</p>{_noted(item)}</div></div>'
        for item in block["items"]
    )


def _provisions(block: Data, _: list[str]) -> str:
    return "".join(
        f'<div class="entry messages{long(item)}"><div class="name">{item["number"]}</div><div class="said">'
        f'{_text(item)}<p class="note">{said(item["themes"])}</p>{_noted(item)}</div></div>'
        for item in block["items"]
    )


def _headed(item: Data, anchor: str, body: str) -> str:
    head = item.get("title") or item["name"]
    return f'<h2 id="{anchor}">{said(head)}</h2>{body}'


def _text(item: Data) -> str:
    return f"<p>{said(item['text'])}{refs(item['refs'])}</p>"


def _noted(item: Data) -> str:
    return f'<p class="note">{said(item["note"])}</p>' if item["note"] else ""


def _quotes(block: Data, anchors: list[str]) -> str:
    made = []
    for speaker, anchor in zip(block["items"], anchors, strict=True):
        office = f'<p class="sans quiet">{said(speaker["office"])}</p>'
        made.append(f'<div class="speaker"><h2 id="{anchor}">{said(speaker["name"])}</h2>{office}</div>')
        for quote in speaker["quotes"]:
            texts = [(quote["original"]["mark"], quote["original"]["run"])] if quote["original"] else []
            texts += [([column["mark"]], column["run"]) for column in quote["columns"]]
            quoted = "".join(
                f'<p class="mark">{said(mark)}</p><blockquote>{run(text)}</blockquote>' for mark, text in texts
            )
            breaks = " long" if sum(len(text["words"]) for _, text in texts) > 900 else ""
            by = f"— <b>{said(quote['attribution'])}</b>, {said(quote['facts'])}{refs(quote['refs'])}"
            themes = f'<p class="note">{said(quote["themes"])}</p>'
            made.append(f'<div class="quote{breaks}">{quoted}<div class="by"><p>{by}</p>{themes}</div></div>')
    return "".join(made)


def _sources(sources: list[Data]) -> str:
    made = []
    for source in sources:
        address, shown = escape(source["address"]), escape(re.sub(r"^https?://(www\.)?|/$", "", source["address"]))
        pieces = []
        for piece in source["excerpts"]:
            parts = "".join(f"<b>{held(p['text'])}</b>" if p["marked"] else held(p["text"]) for p in piece["parts"])
            quoted = f'<i lang="{piece["lang"]}">{parts}</i>' if parts else ""
            note = f"{' — ' if parts else ''}{said(piece['note'])}" if piece["note"] else ""
            place = f'<b class="quiet">{said(piece["place"])}</b> ' if said(piece["place"]) else ""
            pieces.append(f"{place}{quoted}{note}")
        told = f"<b>{held(source['publisher'])}</b>. {run(source['title'])}. "
        link = f' <a href="{address}">{shown}</a>' if address else ""
        made.append(
            f'<div class="source" id="source-{source["number"]}"><p><b class="key">{source["number"]}</b> {told}'
            f'<span class="quiet">{said(source["facts"])}</span>{link}</p>{aside([said(source["note"])])}'
            + (f'<p class="excerpt">{_DOT.join(pieces)}</p></div>' if pieces else "</div>")
        )
    return f'<div class="sources">{"".join(made)}</div>'


def _legend(items: list[Data]) -> str:
    rows = "".join(f"<div><b>{said(item['term'])}</b>{said(item['meaning'])}</div>" for item in items)
    return f'<div class="legend">{rows}</div>'


_FORMS: dict[str, Callable[[Data, list[str]], str]] = {
    "messages": _entries("messages", ""),
    "cards": _cards,
    "steps": _entries("dated", "date"),
    "statements": _statements,
    "findings": _findings,
    "charts": _charts,
    "values": tables.values,
    "computed": tables.computed,
    "programme": _programme,
    "delegations": _delegations,
    "issues": _issues,
    "provisions": _provisions,
    "commitments": tables.commitments,
    "lives": _lives,
    "map": _map,
    "named": _entries("named", "name"),
    "agreements": tables.agreements,
    "quotes": _quotes,
    "events": _entries("dated", "date"),
    "figures": tables.figures,
}
