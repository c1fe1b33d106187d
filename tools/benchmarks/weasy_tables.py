"""Tables and groups of the HTML that WeasyPrint prints, as wide as a column of text. For the benchmarks alone."""

from collections.abc import Callable, Iterator
from itertools import groupby

from tools.benchmarks.weasy_words import Data, aside, long, refs, said


def _table(widths: str, heads: Callable[[Data], list[str]], cells: Callable[[Data], list[str]]) -> Callable[..., str]:
    """A table with columns of these widths (CSS), each row made of its cells."""
    columns = "".join(f'<col style="width:{width}">' for width in widths.split())

    def table(block: Data, _: list[str]) -> str:
        names = "".join(f"<th>{head}</th>" for head in heads(block))
        rows = "".join(
            f'<tr class="{long(item).strip()}">{"".join(f"<td>{cell}</td>" for cell in cells(item))}</tr>'
            for item in _led(block["items"])
        )
        intro = f'<p class="quiet"><i>{said(block["intro"])}</i></p>' if block.get("intro") else ""
        return (
            f"{intro}<table><colgroup>{columns}</colgroup><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
        )

    return table


def _led(items: list[Data]) -> list[Data]:
    """Items whose measure is that of the item before without it, unless all have the same."""
    several = len({said(item["measure"]) for item in items}) > 1
    before = ["", *(said(item["measure"]) for item in items)]
    return [
        {**item, "led": several and said(item["measure"]) != last} for item, last in zip(items, before, strict=False)
    ]


def _value_heads(block: Data) -> list[str]:
    measures = {said(item["measure"]) for item in block["items"]}
    last = measures.pop() if len(measures) == 1 else said(block["columns"][1])
    return [said(block["columns"][0]), f'<p class="right">{said(block["columns"][2])}</p>', last]


def _value(item: Data) -> list[str]:
    value = f"<b>{said(item['value'])}</b><span style='visibility:hidden'>{item['filler']}</span>"
    led = f"<b>{said(item['measure'])}</b> " if item["led"] else ""
    told = f'{led}{said(item["change"])} <span class="note">{said(item["note"])}</span>{refs(item["refs"])}'
    return [said(item["period"]), f'<p class="right">{value}</p>', told]


def _measured_heads(block: Data) -> list[str]:
    return [said(block["columns"][0]), f'<p class="right">{said(block["columns"][1])}</p>']


def _computed(item: Data) -> list[str]:
    about = "".join(f'<p class="note">{said(runs)}</p>' for runs in (item["formula"], item["note"]) if runs)
    return [
        f"{said(item['measure'])}{refs(item['refs'])}{about}",
        f'<p class="right"><b>{said(item["value"])}</b></p>',
    ]


def _figure(item: Data) -> list[str]:
    about = "".join(f'<p class="note">{said(runs)}</p>' for runs in (item["reporter"], item["note"]) if runs)
    below = "".join(f'<p class="note right">{said(runs)}</p>' for runs in (item["change"], item["period"]) if runs)
    return [
        f"{said(item['measure'])}{refs(item['refs'])}{about}",
        f'<p class="right"><b>{said(item["value"])}</b></p>{below}',
    ]


def _grouped(items: list[Data], *keys: str) -> Iterator[list[Data]]:
    """Items in their order, those of one group together."""
    for _, group in groupby(items, key=lambda item: [said(item[key]) for key in keys]):
        yield list(group)


def agreements(block: Data, _: list[str]) -> str:
    """Agreements of one day and state under one head."""
    made = []
    for items in _grouped(block["items"], "group", "status"):
        first = items[0]
        alike = len(items) > 1 and all(item["facts"] == first["facts"] for item in items)
        head = " · ".join(map(said, (first["group"], first["status"], *([first["facts"]] if alike else []))))
        rows = []
        for item in items:
            stages = (
                f'{said(stage["name"])}: <span class="{"warm" if stage["disputed"] else "ink"}">{said(stage["date"])}'
                f"</span>{' (' + said(stage['note']) + ')' if stage['note'] else ''}{refs(stage['refs'])}"
                for stage in item["stages"]
                if item["staged"]
            )
            facts = [] if alike else [item["facts"]]
            rows.append(
                f'<li class="{long(item).strip()}"><span class="note">{item["number"]}&nbsp;</span>'
                f'<b class="{"" if item["known"] else "unknown"}">{said(item["title"])}</b>{refs(item["refs"])}'
                f"{aside(map(said, (*facts, item['parties'], item['replaced_by'])))}{aside(stages, '; ')}"
                f"{aside([said(item['note'])])}</li>"
            )
        made.append(f'<p class="group">{head}</p><ul>{"".join(rows)}</ul>')
    return "".join(made)


def commitments(block: Data, _: list[str]) -> str:
    """Commitments under the event at which they were made."""
    made = []
    due = said(block["columns"][3])
    for items in _grouped(block["items"], "event"):
        rows = []
        for item in items:
            told = (
                said(item["owners"]),
                f"{due}: {said(item['due'])}" if item["dated"] else "",
                said(item["document"]),
            )
            outcome = f"{said(item['outcome_date'])} – " if item["outcome_date"] else ""
            outcome += f"{said(item['outcome'])}{refs(item['outcome_refs'])}" if item["outcome"] else ""
            rows.append(
                f'<li class="{long(item).strip()}"><b class="state">{said(item["state"])}</b> {said(item["text"])}'
                f"{refs(item['refs'])}{aside(told)}{aside([outcome])}{aside([said(item['note'])])}</li>"
            )
        made.append(f'<p class="group">{said(items[0]["event"])}</p><ul>{"".join(rows)}</ul>')
    return "".join(made)


values = _table("23mm 21mm auto", _value_heads, _value)
computed = _table("auto 32mm", _measured_heads, _computed)
figures = _table("auto 32mm", _measured_heads, _figure)
