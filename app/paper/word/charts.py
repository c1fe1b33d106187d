"""Charts in Word: pictures with what is told below them, and ways of counting as tables."""

from functools import partial

from app.paper.content.languages import Runs
from app.paper.word.elements import Blocks, Element, line_break, paragraph
from app.paper.word.elements import run as text_run
from app.paper.word.paper import Column, Data, Paper, several
from app.paper.word.parts import heads, joined, marked


def charts(paper: Paper, block: Data) -> Blocks:
    """Return charts: heading, unit, picture with its alternative text, sources; one that is a table as a table."""
    made: Blocks = []
    for chart in block["items"]:
        # The picture is as wide as both languages: their titles stand one below the other, on one page with it.
        top = [block for cell in heads(paper, chart["title"]) for block in cell]
        top += [paper.par("Small", paper.run(run), run, keep=True) for run in several(chart["subtitle"])]
        under = [[_caption(paper, chart, number)] for number in range(len(chart["sources"]))]
        notes = [_noted(paper, note) for note in chart["notes"]]
        below = [*paper.parallel(notes), *_explained(paper, chart), *paper.parallel([under])]
        made += marked(chart, [*top, *_drawn(paper, chart), *below])
    return made


def _noted(paper: Paper, note: Data) -> list[Blocks]:
    """Return a note on a chart in each language: its number on the axis, its period and its words."""

    def told(run: Data, number: int) -> Blocks:
        lead = [text_run(f"{note['number']} ", "Strong")] if note["number"] else []
        head = paper.one(note["head"], number, "Muted")
        return [paper.par("Small", [*lead, *head, text_run(" – "), *paper.run(run)], run)]

    return paper.each(note["text"], told)


def _explained(paper: Paper, chart: Data) -> Blocks:
    """Return what explains why counts of one thing differ, if the briefing does."""
    if chart["explained"] is None:
        return []
    title, text = chart["explained"]["title"], chart["explained"]["text"]

    def told(run: Data, number: int) -> Blocks:
        return [paper.par("Small", [*paper.one(title, number, "Strong"), text_run(". "), *paper.run(run)], run)]

    return paper.parallel([paper.each(text, told)])


def _caption(paper: Paper, chart: Data, number: int) -> Element:
    note, sources = paper.one(chart["note"], number), paper.one(chart["sources"], number)
    content = [*note, *([line_break()] if note and sources else []), *sources]
    return paper.par("Caption", content, chart["sources"][number])


def _drawn(paper: Paper, chart: Data) -> Blocks:
    if chart["kind"] == "sides":
        return _sides(paper, chart)
    if chart["id"] in paper.pictures:
        alternative = " ".join(one["words"] for one in chart["alts"])
        picture = paper.pictures[chart["id"]](alternative, paper.width)
        return [paragraph("Figure", picture)]
    return [paper.par("Figure", paper.line(chart["no_data"], "Muted"))]


def _sides(paper: Paper, chart: Data) -> Blocks:
    """Return ways of counting, a column each: their numbers must not be compared as lengths."""

    def points(line: Data, item: Data) -> Blocks:
        cell: Blocks = []
        for point in line["points"]:
            if point["key"] == item["key"]:
                cell += paper.stacked(point["text"], "TableText", "Strong")
                cell += paper.stacked(point["formula"], "TableNote")
        return cell or [paper.par("TableText", [text_run("–", "Muted")])]

    def head(line: Data) -> Runs:
        if not line["reporter"]:
            return list(line["label"])
        return joined(line["label"], line["reporter"], ", ")

    shown = [Column(chart["period_head"], lambda item: paper.stacked(item["label"]), share=2, stays=True)]
    shown += (Column(head(line), partial(points, line), share=3, stays=True) for line in chart["lines"])
    return paper.sheet(shown, chart["periods"], chart["title"])
