"""Parts of a briefing in Word: messages, figures, findings, quotes, changes, sources, legend."""

from collections.abc import Sequence
from typing import Any

from app.paper.content.languages import Runs
from app.paper.word.elements import Blocks, Element, barred, columns, table
from app.paper.word.elements import run as text_run
from app.paper.word.paper import NBSP, Data, Paper, empty, has, several, source_anchor, tag

_CARDS = 4
"""Cards in a row."""
_UNIT = 14
"""Characters of a unit that fits behind its number."""
_SOURCE_COLUMNS = 3


def heads(paper: Paper, runs: Runs, level: int = 2) -> list[Blocks]:
    """Return a heading in each language."""
    return paper.each(runs, lambda run, _: [paper.par(f"Heading{level}", paper.run(run), run)])


def marked(item: Data, blocks: Blocks) -> Blocks:
    """Return the blocks of an item, with a bar if it is new or changed."""
    return barred(blocks) if item.get("changed") else blocks


def marked_rows(item: Data, cells: list[Blocks]) -> list[Blocks]:
    """Return the texts of an item in each language, with a bar if it is new or changed."""
    return [marked(item, cell) if place == 0 else cell for place, cell in enumerate(cells)]


def numbered(paper: Paper, block: Data) -> Blocks:
    """Return texts as a numbered list; in two languages, each column has the same numbers."""
    lists = [paper.new_list() for _ in range(paper.languages)]
    return paper.parallel(
        marked_rows(item, paper.said(item["text"], item["refs"], "ListNumber", lists)) for item in block["items"]
    )


def statements(paper: Paper, block: Data) -> Blocks:
    """Return texts as a list; what introduces a section has no references and is plain text."""
    return paper.parallel(
        marked_rows(item, paper.said(item["text"], item["refs"], "ListBullet" if item["refs"] else "Normal"))
        for item in block["items"]
    )


def entries(paper: Paper, block: Data, name: str, width: float, name_style: str = "TableText") -> Blocks:
    """Return rows of a date or name and the text beside it, or above it in two languages."""
    if not paper.two:
        pairs = []
        for item in block["items"]:
            strong = "Strong" if item.get("major") or name == "name" else ""
            beside = paper.stacked(item[name], name_style, strong)
            pairs.append((marked(item, beside), _entry(paper, item, 0, strong if name != "name" else "")))
        return paper.rows(pairs, width)
    rows = []
    for item in block["items"]:
        cells = [
            [
                *(
                    [paper.par("Label", paper.one(item[name], place), item[name][place])]
                    if has(item[name], place)
                    else []
                ),
                *_entry(paper, item, place, "Strong" if item.get("major") else ""),
            ]
            for place in range(paper.languages)
        ]
        rows.append(marked_rows(item, cells))
    return paper.parallel(rows, style="BriefingRows")


def _entry(paper: Paper, item: Data, number: int, style: str) -> Blocks:
    text, note = item["text"], item.get("note") or []
    if not has(text, number):
        return []
    content = [*paper.one(text, number, style), *paper.refs(item["refs"])]
    made = [paper.par("Normal", content, text[number])]
    if has(note, number):
        made.append(paper.par("Small", paper.one(note, number), note[number]))
    return made


# Figures


def cards(paper: Paper, block: Data) -> Blocks:
    """Return figures in a grid: what each counts, the number large, its growth, its sources."""
    items = block["items"]
    across = min(_CARDS, len(items)) if len(items) <= _CARDS else 3
    cells = [_card(paper, item) for item in items]
    cells += [[] for _ in range(-len(cells) % across)]
    rows = [cells[start : start + across] for start in range(0, len(cells), across)]
    return [table("BriefingColumns", columns(paper.width, across), rows, rtl=paper.rtl)]


def _card(paper: Paper, item: Data) -> Blocks:
    made = paper.stacked(item["label"], "FigureLabel")
    for further in made[1:]:
        further.pPr.pStyle.val = "TableNote"
    before, after = several(item["before"]), several(item["after"])
    number: list[Element] = [paper.words(item["number"])]
    if len(before) < 2 and len(after) < 2:
        below = after if after and len(after[0]["words"]) > _UNIT else []
        if before:
            number = [*paper.run(before[0], "FigureSide"), text_run(NBSP, "FigureSide"), *number]
        if after and not below:
            number += [text_run(NBSP, "FigureSide"), *paper.run(after[0], "FigureSide")]
        made += [paper.par("FigureNumber", number), *paper.stacked(below, "TableNote")]
    else:
        made.append(paper.par("FigureNumber", number))
        made += paper.stacked(joined(item["before"], item["after"], " … "), "TableNote")
    made += paper.stacked(item["mark"], "TableNote", "Emphasis")
    made += paper.stacked(item["change"], "TableNote", "DoneState" if item["up"] else "LapsedState")
    if item["refs"]:
        made.append(paper.par("TableNote", paper.refs(item["refs"], space=False)))
    return marked(item, made)


def joined(first: Runs, second: Runs, sign: str) -> Runs:
    """Return two texts with a sign between them, in each language."""
    made = []
    for start, end in zip(first, second, strict=True):
        run = end.copy()
        run["words"] = sign.join(filter(None, (start["words"], end["words"])))
        made.append(run)
    return made


def figures(paper: Paper, values: Sequence[Data]) -> Blocks:
    """Return the numbers that an item speaks of, each with its name."""
    rows = []
    for value in values:
        shown = several(value["value"])
        cell = (
            [paper.par("TableText", [*paper.run(shown[0], "Strong"), *paper.refs(value["refs"])], end=True)]
            if shown
            else []
        )
        cell += [paper.par("TableNote", paper.run(run), run, end=True) for run in shown[1:]]
        cell += [
            paper.par("TableNote", paper.run(run, "Emphasis"), run, end=True)
            for run in value["formula"][:1]
            if run["words"]
        ]
        rows.append((paper.stacked(value["name"], "TableText", "Muted"), cell))
    return paper.rows(rows, 88) if rows else []


def findings(paper: Paper, block: Data) -> Blocks:
    """Return findings: heading, text, and the numbers of which it speaks."""
    made: Blocks = []
    for item in block["items"]:
        text = paper.parallel([heads(paper, item["title"]), paper.said(item["text"], item["refs"])])
        made += marked(item, [*text, *figures(paper, item["values"])])
    return made


# Quotes


def quotes(paper: Paper, block: Data) -> Blocks:
    """Return quotes by speaker: what they are, the words, who said them when and where."""
    made: Blocks = []
    for speaker in block["items"]:
        office = paper.each(speaker["office"], lambda run, _: [paper.par("Small", paper.run(run), run, keep=True)])
        made += paper.parallel([heads(paper, speaker["name"]), office])
        for held in speaker["quotes"]:
            made += marked(held, _quote(paper, held))
    return made


def _quote(paper: Paper, held: Data) -> Blocks:
    made: Blocks = []
    original = held["original"]
    if original is not None:
        made += paper.stacked(original["mark"], "Label", keep=True)
        made.append(paper.par("Quote", paper.run(original["run"]), original["run"]))
    rows = [
        [
            [
                paper.par("Label", paper.run(column["mark"]), column["mark"]),
                paper.par("Quote", paper.run(column["run"]), column["run"]),
            ]
            for column in held["columns"]
        ],
        paper.each(held["attribution"], lambda _, place: [_attribution(paper, held, place)]),
    ]
    return [*made, *paper.parallel(rows)]


def _attribution(paper: Paper, held: Data, number: int) -> Element:
    names = held["attribution"]
    content = [text_run("— "), *paper.one(names, number, "Strong"), text_run(", "), *paper.one(held["facts"], number)]
    if has(held["themes"], number):
        content += [text_run(" · "), *paper.one(held["themes"], number)]
    content += paper.refs(held["refs"])
    return paper.par("Attribution", content, names[number])


# Changes and notes


def changes(paper: Paper, block: Data) -> Blocks:
    """Return what changed: sign and name of each item, and the old words over the new ones."""
    rows = []
    for item in block["items"]:
        own = "TableText" if empty(item["own"]) else "OwnWords"
        cells = []
        for number, column in enumerate(item["columns"]):
            cell = (
                [paper.par("OwnLabel", paper.one(item["own"], number), item["own"][number])]
                if own == "OwnWords"
                else []
            )
            cells.append([*cell, *_change(paper, item, column, number, own)])
        rows.append(marked_rows(item, cells))
    return paper.parallel(rows, style="BriefingRows")


def _change(paper: Paper, item: Data, column: Data, number: int, style: str) -> Blocks:
    run = {"lang": column["lang"], "words": "", **({"rtl": column["rtl"]} if "rtl" in column else {})}
    made: Blocks = []
    if item["headed"]:
        about = paper.run({**run, "words": f"{item['sign']} {column['about']}"})
        made.append(paper.par("Label", about, run))
    title = paper.run({**run, "words": column["title"]}, "Strong" if column["lines"] else "")
    made.append(paper.par(style, title, run))
    before = ""
    for line in column["lines"]:
        content = _line(paper, line, number, run, named=line["name"] != before)
        made.append(paper.par("OwnWords" if line["own"] else style, content, run))
        before = line["name"]
    return made


def _line(paper: Paper, line: Data, number: int, run: Data, *, named: bool) -> list[Element]:
    """Return what changed in a field: its name, unless the line before has it, the difference, old and new words."""
    old, new = _wording(line, "before", "Removed"), _wording(line, "after", "Added")
    words = [*old, *([text_run(" ← " if paper.is_rtl(run) else " → ")] if old and new else []), *new]
    if line["difference"]:
        words = [*paper.run({**run, "words": f"{line['difference']} "}, "Strong"), *words]
    name = paper.run({**run, "words": line["name"]}, "Muted") if named else []
    sign = [paper.words(paper.data["signs"][number]["colon"], "Muted", number)] if name and words else []
    return [*name, *sign, *words]


def _wording(line: Data, side: str, style: str) -> list[Element]:
    language, rtl = tag(line["lang"]), bool(line.get("rtl"))
    plain = "Muted" if side == "before" else ""
    return [text_run(part["text"], style if part["marked"] else plain, language, rtl=rtl) for part in line[side]]


def notes(paper: Paper, block: Data) -> Blocks:
    """Return the private notes of the reader, each under the title of its item."""
    made: Blocks = []
    for item in block["items"]:
        made += paper.parallel([paper.each(item["about"], lambda run, _: [paper.par("Label", paper.run(run), run)])])
        for note in item["paragraphs"]:
            made.append(paper.par("Normal", [text_run(note["words"], rtl=paper.is_rtl(note))], note))
    return made


# Sources and legend


def sources(paper: Paper) -> Blocks:
    """Return the sources, each with the words taken from it."""
    made: Blocks = []
    for source in paper.data["sources"]:
        number = source["number"]
        content = paper.target(source_anchor(number), text_run(str(number), "SourceNumber"))
        content += [text_run(f"{NBSP} "), text_run(source["publisher"], "Strong"), text_run(". ")]
        title = source["title"]
        if title["words"]:
            ended = title["words"].endswith((".", "?", "!", "…"))
            content += [*paper.run(title), text_run(" " if ended else ". ")]
        content += paper.line(source["facts"], "Muted")
        if source["address"]:
            shown = text_run(source["typed"], "Hyperlink")
            content += [text_run(" "), *paper.web_link(source["address"], [shown])]
        made.append(paper.par("Source", content))
        made += paper.stacked(source["note"], "Excerpt", "Muted")
        made += [_excerpt(paper, piece) for piece in source["excerpts"]]
    return made


def _excerpt(paper: Paper, piece: dict[str, Any]) -> Element:
    content = paper.line(piece["place"], "FigureSide")
    if content and piece["parts"]:
        content.append(text_run("  "))
    language, rtl = tag(piece["lang"]), paper.is_rtl(piece)
    for part in piece["parts"]:
        content.append(text_run(part["text"], "Strong" if part["marked"] else "Emphasis", language, rtl=rtl))
    for one in piece["translation"]:
        content += [text_run(" — "), *paper.run(one["label"], "Muted"), text_run(" "), *paper.run(one["text"])]
    if not empty(piece["note"]):
        content += [*([text_run(" — ")] if piece["parts"] else []), *paper.line(piece["note"], "Muted")]
    return paper.par("Excerpt", content, piece)


def short_sources(paper: Paper) -> Blocks:
    """Return the sources in few lines: each publisher once, with number and day of what it published."""
    cells: list[Blocks] = [[] for _ in range(_SOURCE_COLUMNS)]
    items, counted = paper.data["sources"], 0
    share = max(1, -(-len(items) // _SOURCE_COLUMNS))
    for publisher in dict.fromkeys(source["publisher"] for source in items):
        content = [text_run(publisher, "Strong"), text_run(" ")]
        for place, source in enumerate(one for one in items if one["publisher"] == publisher):
            number = text_run(f"[{source['number']}]{NBSP}", "SourceNumber")
            content += [text_run(", ")] if place else []
            content += paper.target(source_anchor(source["number"]), number)
            content += paper.web_link(source["address"], paper.run(source["day"], "Muted"))
        cells[min(_SOURCE_COLUMNS - 1, counted // share)].append(paper.par("SourceShort", content))
        counted += sum(one["publisher"] == publisher for one in items)
    widths = columns(paper.width, _SOURCE_COLUMNS)
    return [table("BriefingColumns", widths, [cells], rtl=paper.rtl)]


def legend(paper: Paper) -> Blocks:
    """Return what qualifiers, flags and signs mean."""
    items = paper.data["legend"]
    return paper.rows(
        [(paper.stacked(one["term"], "TableText", "Strong"), paper.stacked(one["meaning"])) for one in items], 50
    )
