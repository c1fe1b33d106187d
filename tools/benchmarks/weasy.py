"""The same paper by another road: the data of a paper as HTML, printed by WeasyPrint. For the benchmarks alone.

The HTML says every word that the template says, in the same order and at the same sizes, with contents, running lines,
numbered references, repeated table heads, unsplit rows, charts as vectors and the briefing file attached. It is written
for one language; what the template measures (charts fitted to their labels) is simpler here, to WeasyPrint's advantage.
"""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import count
from typing import Any

Data = dict[str, Any]

_LANGUAGE = "ru"
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")


def html(paper: Data) -> str:
    """The whole paper as one page of HTML."""
    front, number = paper["front"], count(1)
    sections: list[str] = []
    contents: list[str] = []
    for section in paper["sections"]:
        anchor = f"part-{next(number)}"
        contents.append(_line(anchor, section["head"], "section"))
        body = [f'<h1 id="{anchor}">{_said(section["head"])}</h1>']
        for block in section["blocks"]:
            named = f"<h3>{_said(block['head'])}</h3>" if block["head"] else ""
            heads = [(f"part-{next(number)}", item.get("title") or item.get("name")) for item in block["items"]]
            if paper["depth"] > 1 and block["form"] in ("findings", "charts", "quotes"):
                contents += [_line(anchor, head) for anchor, head in heads]
            body.append(named + _FORMS[block["form"]](block, [anchor for anchor, _ in heads]))
        sections += body
    contents += [_line(key, paper["heads"][key], "section") for key in ("sources", "legend")]
    facts = "".join(f"<div><b>{_said(fact['name'])}</b>{_said(fact['value'])}</div>" for fact in front["facts"])
    note = f'<p class="quiet"><i>{_said(front["note"])}</i>{_refs(front["refs"])}</p>' if front["note"] else ""
    return (
        f'<html lang="{paper["languages"][0]}"><head><title>{escape(paper["title"])}</title>'
        f'<meta name="author" content="{escape(paper["author"])}"></head><body>'
        f'<p class="sans" style="margin: 8mm 0 4mm"><b>{_said(front["overline"])}</b></p>'
        f'<h1 class="title">{_said(front["title"])}</h1><div class="facts">{facts}</div>{note}'
        f'<div class="contents"><h3>{_said(paper["heads"]["contents"])}</h3>{"".join(contents)}</div>'
        f"{''.join(sections)}"
        f'<h1 id="sources">{_said(paper["heads"]["sources"])}</h1>{_sources(paper["sources"])}'
        f'<h1 id="legend">{_said(paper["heads"]["legend"])}</h1>{_legend(paper["legend"])}</body></html>'
    )


def _said(runs: Iterable[Data]) -> str:
    return " / ".join(_run(run) for run in runs if run["words"])


def _run(run: Data) -> str:
    words = f"<small>[{run['lang']}]</small> {escape(run['words'])}" if run["stands_in"] else escape(run["words"])
    return words if run["lang"] == _LANGUAGE else f'<span lang="{run["lang"]}">{words}</span>'


def _refs(numbers: list[int]) -> str:
    inside = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in numbers)
    return f'&nbsp;<span class="refs">[{inside}]</span>' if numbers else ""


def _line(anchor: str, head: Iterable[Data], name: str = "") -> str:
    return f'<p class="{name}"><a href="#{anchor}">{_said(head)}</a></p>'


def _long(item: Data) -> str:
    return " long" if item["long"] else ""


def _entries(kind: str, lead: str) -> Callable[[Data, list[str]], str]:
    """Rows of what names a text and the text; `lead` is the key of the first, or nothing for a number."""

    def entries(block: Data, _: list[str]) -> str:
        made = []
        for number, item in enumerate(block["items"], 1):
            name = _said(item[lead]) if lead else str(number)
            note = f'<p class="note">{_said(item["note"])}</p>' if item.get("note") else ""
            weight = " major" if item.get("major") else ""
            text = f'<div class="said{weight}">{_said(item["text"])}{_refs(item["refs"])}{note}</div>'
            made.append(f'<div class="entry {kind}{_long(item)}"><div class="name">{name}</div>{text}</div>')
        return "".join(made)

    return entries


def _statements(block: Data, _: list[str]) -> str:
    return "".join(
        f'<p class="statement{_long(item)}">{_said(item["text"])}{_refs(item["refs"])}</p>' for item in block["items"]
    )


def _cards(block: Data, _: list[str]) -> str:
    made = []
    for item in block["items"]:
        around = f'<span class="quiet">{_said(item["before"])}</span>', f'<p class="quiet">{_said(item["after"])}</p>'
        growth = f'<p class="{"grown" if item["up"] else "warm"}">{_said(item["change"])}</p>'
        made.append(
            f'<div><p class="quiet">{_said(item["label"])}</p><p>{around[0]} <span class="number">{item["number"]}'
            f"</span></p>{around[1]}<p><i>{_said(item['mark'])}</i></p>{growth}<p>{_refs(item['refs'])}</p></div>"
        )
    return f'<div class="cards">{"".join(made)}</div>'


def _findings(block: Data, anchors: list[str]) -> str:
    made = []
    for item, anchor in zip(block["items"], anchors, strict=True):
        rows = "".join(
            f'<tr><td class="quiet">{_said(value["name"])}</td><td class="right"><b>{_said(value["value"])}</b>'
            f"{_refs(value['refs'])}<p><i>{_said(value['formula'])}</i></p></td></tr>"
            for value in item["values"]
        )
        head = f'<h2 id="{anchor}">{_said(item["title"])}</h2><p>{_said(item["text"])}{_refs(item["refs"])}</p>'
        made.append(
            f'<div class="finding{_long(item)}"><div class="head">{head}</div>'
            + (f"<table>{rows}</table></div>" if rows else "</div>")
        )
    return "".join(made)


def _charts(block: Data, anchors: list[str]) -> str:
    made = []
    for chart, anchor in zip(block["items"], anchors, strict=True):
        drawn = _sides(chart) if chart["kind"] == "sides" else _drawn(chart)
        made.append(
            f'<div class="chart{_long(chart)}"><h2 id="{anchor}">{_said(chart["title"])}</h2>'
            f'<p class="sans quiet">{_said(chart["subtitle"])}</p>{drawn}'
            f'<div class="foot"><p>{_said(chart["note"])}</p><p>{_said(chart["sources"])}</p></div></div>'
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
        made.append(f'<div class="chart">{svg}<div class="foot"><p>{_said(drawn["note"])}</p></div></div>')
    return "".join(made)


def _drawn(chart: Data) -> str:
    """A chart as SVG with live text: a row a value, its name, a bar to scale or a mark, its text and formula."""
    points = [(number, line, point) for number, line in enumerate(chart["lines"]) for point in line["points"]]
    most = max((abs(point["value"]) for *_, point in points if point["value"] is not None), default=1) or 1
    rows = []
    for place, (number, line, point) in enumerate(points):
        y, length = place * 16 + 12, 150 * abs(point["value"] or 0) / most
        text = point["text"][:1] if point["value"] is not None else chart["no_data"]
        words = [(0, _words(line["label"])), (150, _words(point["label"])), (255 + length, _words(text))]
        words[2] = (words[2][0], " ".join((words[2][1], _words(point["formula"]))))
        shape = (
            f'<circle cx="{250 + length:.1f}" cy="{y - 3}" r="2.6"'
            if point["doubtful"]
            else (f'<rect x="250" y="{y - 9}" width="{length:.1f}" height="11"')
        )
        rows.append(
            f'{shape} fill="{_COLOURS[number % 4]}"/>'
            + "".join(f'<text x="{x:.1f}" y="{y}">{escape(said)}</text>' for x, said in words)
        )
    ticks = "".join(
        f'<text x="{250 + 150 * tick["at"] / most:.1f}" y="{len(points) * 16 + 14}">{tick["text"]}</text>'
        for tick in chart["ticks"]
    )
    return (
        f'<figure role="img" aria-label="{escape(_words(chart["alts"]))}">'
        f'<svg width="465" height="{len(points) * 16 + 20}" '
        f'font-family="Paper Sans" font-size="8.2">{"".join(rows)}{ticks}</svg></figure>'
    )


def _words(runs: Iterable[Data]) -> str:
    return " / ".join(run["words"] for run in runs)


def _sides(chart: Data) -> str:
    heads = "".join(f"<th>{_said(line['label'])}<p>{_said(line['reporter'])}</p></th>" for line in chart["lines"])
    rows = []
    for period in chart["periods"]:
        cells = (
            "".join(
                f"<p><b>{_said(point['text'])}</b> {_said(point['formula'])}</p>"
                for point in line["points"]
                if point["key"] == period["key"]
            )
            for line in chart["lines"]
        )
        rows.append(f"<tr><td>{_said(period['label'])}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return f"<table><thead><tr><th>{_said(chart['period_head'])}</th>{heads}</tr></thead>{''.join(rows)}</table>"


def _table(widths: str, cells: Callable[[Data], Iterator[str]], right: tuple[int, ...] = ()) -> Callable[..., str]:
    """A table with columns of these widths (CSS), each row made of its cells, some columns set to the right."""
    columns = "".join(f'<col style="width:{width}">' for width in widths.split())

    def table(block: Data, _: list[str]) -> str:
        side = ["right" if place in right else "" for place in range(len(block["columns"]))]
        heads = "".join(
            f'<th class="{name}">{_said(head)}</th>' for name, head in zip(side, block["columns"], strict=True)
        )
        rows = []
        for item in block["items"]:
            row = zip(side, cells(item), strict=True)
            inside = "".join(f'<td class="{name}">{cell}</td>' for name, cell in row)
            rows.append(f'<tr class="{_long(item).strip()}">{inside}</tr>')
        intro = f'<p class="quiet"><i>{_said(block["intro"])}</i></p>' if block.get("intro") else ""
        return (
            f"{intro}<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table>"
        )

    return table


def _value(item: Data) -> Iterator[str]:
    yield from (_said(item["period"]), _said(item["measure"]))
    yield f"<b>{_said(item['value'])}</b><span style='visibility:hidden'>{item['filler']}</span>"
    yield from (_said(item["change"]), f'<p class="note">{_said(item["note"])}</p>', _refs(item["refs"]))


def _computed(item: Data) -> Iterator[str]:
    yield f'{_said(item["measure"])}<p class="note">{_said(item["note"])}</p>'
    yield from (f"<b>{_said(item['value'])}</b>", f"<i>{_said(item['formula'])}</i>", _refs(item["refs"]))


def _figure(item: Data) -> Iterator[str]:
    yield f'{_said(item["measure"])}<p class="note">{_said(item["reporter"])}</p>'
    yield f'<b>{_said(item["value"])}</b><p class="note">{_said(item["change"])}</p>'
    yield from (_said(item["period"]), f'<p class="note">{_said(item["note"])}</p>', _refs(item["refs"]))


def _agreement(item: Data) -> Iterator[str]:
    yield item["number"]
    facts = ". ".join(part for part in (_said(item["facts"]), _said(item["note"])) if part)
    known = "" if item["known"] else " unknown"
    yield (
        f'<p class="document{known}">{_said(item["title"])}{_refs(item["refs"])}</p><p>{_said(item["parties"])}</p>'
        f'<p class="note">{facts}</p>'
    )
    yield "".join(
        f'<p><span class="quiet">{_said(stage["name"])}</span>: <span class="{"warm" if stage["disputed"] else ""}">'
        f'{_said(stage["date"])}</span>{_refs(stage["refs"])}</p><p class="note">{_said(stage["note"])}</p>'
        for stage in item["stages"]
    )
    yield f'<b class="{"warm" if item["disputed"] else ""}">{_said(item["status"])}</b> {_said(item["replaced_by"])}'


def _commitment(item: Data) -> Iterator[str]:
    yield f'<b>{_said(item["state"])}</b><p class="note">{_said(item["event"])}</p>'
    yield f'{_said(item["text"])}{_refs(item["refs"])}<p class="note">{_said(item["note"])}</p>'
    yield from (_said(item["owners"]), _said(item["due"]))
    outcome = f"{_said(item['outcome_date'])} {_said(item['outcome'])}{_refs(item['outcome_refs'])}"
    yield f'{_said(item["document"])}<p class="note">{outcome}</p>'


def _issues(block: Data, anchors: list[str]) -> str:
    made = []
    for item, anchor in zip(block["items"], anchors, strict=True):
        sides = "".join(f"<h3>{_said(one['name'])}</h3>{_text(one)}" for one in item["positions"])
        line = f"<h3>{_said(block['label'])}</h3><p>{_said(item['line'])}</p>" if item["line"] else ""
        made.append(_headed(item, anchor, f"{sides}{line}{_noted(item)}"))
    return "".join(made)


def _lives(block: Data, anchors: list[str]) -> str:
    made = []
    for item, anchor in zip(block["items"], anchors, strict=True):
        earlier = f"{_said(item['earlier_label'])}: {'; '.join(map(_said, item['earlier']))}"
        body = f'<p class="note">{_said(item["about"])}</p>{_text(item)}<p class="note">{earlier}</p>{_noted(item)}'
        made.append(_headed(item, anchor, body))
    return "".join(made)


def _delegations(block: Data, anchors: list[str]) -> str:
    made = []
    for item, anchor in zip(block["items"], anchors, strict=True):
        members = "".join(
            f'<li><b>{_said(one["name"])}</b><p class="note">{_said(one["about"])}</p></li>' for one in item["members"]
        )
        made.append(_headed(item, anchor, f"<ol>{members}</ol>{_noted(item)}"))
    return "".join(made)


def _programme(block: Data, _: list[str]) -> str:
    return "".join(
        f'<div class="entry dated{_long(item)}"><div class="name">{item["hour"]}</div><div class="said">'
        f"<b>{_said(item['title'])}</b>{_refs(item['refs'])}<p>{_said(item['place'])}</p>"
        f'<p class="note">{_said(item["people"])}</p>{_noted(item)}</div></div>'
        for item in block["items"]
    )


def _provisions(block: Data, _: list[str]) -> str:
    return "".join(
        f'<div class="entry messages{_long(item)}"><div class="name">{item["number"]}</div><div class="said">'
        f'{_text(item)}<p class="note">{_said(item["themes"])}</p>{_noted(item)}</div></div>'
        for item in block["items"]
    )


def _headed(item: Data, anchor: str, body: str) -> str:
    head = item.get("title") or item["name"]
    return f'<h2 id="{anchor}">{_said(head)}{_refs(item["refs"])}</h2>{body}'


def _text(item: Data) -> str:
    return f"<p>{_said(item['text'])}{_refs(item['refs'])}</p>"


def _noted(item: Data) -> str:
    return f'<p class="note">{_said(item["note"])}</p>' if item["note"] else ""


def _quotes(block: Data, anchors: list[str]) -> str:
    made = []
    for speaker, anchor in zip(block["items"], anchors, strict=True):
        office = f'<p class="sans quiet">{_said(speaker["office"])}</p>'
        made.append(f'<div class="speaker"><h2 id="{anchor}">{_said(speaker["name"])}</h2>{office}</div>')
        for held in speaker["quotes"]:
            said = [(held["original"]["mark"], held["original"]["run"])] if held["original"] else []
            said += [([column["mark"]], column["run"]) for column in held["columns"]]
            words = "".join(
                f'<p class="mark">{_said(mark)}</p><blockquote>{_run(run)}</blockquote>' for mark, run in said
            )
            long = " long" if sum(len(run["words"]) for _, run in said) > 900 else ""
            by = f"— <b>{_said(held['attribution'])}</b>, {_said(held['facts'])}{_refs(held['refs'])}"
            themes = f'<p class="note">{_said(held["themes"])}</p>'
            made.append(f'<div class="quote{long}">{words}<div class="by"><p>{by}</p>{themes}</div></div>')
    return "".join(made)


def _sources(sources: list[Data]) -> str:
    made = []
    for source in sources:
        address = f'<p><a href="{escape(source["address"])}">{escape(source["address"])}</a></p>'
        pieces = []
        for piece in source["excerpts"]:
            parts = "".join(f"<b>{escape(p['text'])}</b>" if p["marked"] else escape(p["text"]) for p in piece["parts"])
            quoted = f'<i lang="{piece["lang"]}">{parts}</i>' if parts else ""
            note = f'<span class="note">{" — " if parts else ""}{_said(piece["note"])}</span>' if piece["note"] else ""
            place = f'<span class="note">{_said(piece["place"])}</span>'
            pieces.append(f'<p class="excerpt{_long(source)}">{place} {quoted}{note}</p>')
        made.append(
            f'<div class="source" id="source-{source["number"]}"><span class="key">{source["number"]}</span>'
            f'<div class="whole{_long(source)}"><p><b>{escape(source["publisher"])}</b>. {_run(source["title"])}. '
            f'<span class="quiet">{_said(source["facts"])}</span></p>{address if source["address"] else ""}'
            f'<p class="note">{_said(source["note"])}</p></div>{"".join(pieces)}</div>'
        )
    return f'<div class="sources">{"".join(made)}</div>'


def _legend(items: list[Data]) -> str:
    rows = "".join(f"<div><b>{_said(item['term'])}</b>{_said(item['meaning'])}</div>" for item in items)
    return f'<div class="legend">{rows}</div>'


_FORMS: dict[str, Callable[[Data, list[str]], str]] = {
    "messages": _entries("messages", ""),
    "cards": _cards,
    "steps": _entries("dated", "date"),
    "statements": _statements,
    "findings": _findings,
    "charts": _charts,
    "values": _table("27mm 27mm 26mm 27mm auto 17mm", _value, right=(2, 3)),
    "computed": _table("auto 43mm 42mm 17mm", _computed, right=(1,)),
    "programme": _programme,
    "delegations": _delegations,
    "issues": _issues,
    "provisions": _provisions,
    "commitments": _table("30mm auto 34mm 22mm 40mm", _commitment),
    "lives": _lives,
    "map": _map,
    "named": _entries("named", "name"),
    "agreements": _table("8mm auto 46mm 28mm", _agreement),
    "quotes": _quotes,
    "events": _entries("dated", "date"),
    "figures": _table("auto 42mm 26mm 33mm 17mm", _figure, right=(1,)),
}
