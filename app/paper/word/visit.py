"""Visit book in Word: provisions, issues, points, programme, delegations, lives and the map."""

from app.paper.content.languages import Runs
from app.paper.word.elements import Blocks, Element, paragraph
from app.paper.word.elements import run as text_run
from app.paper.word.paper import Data, Paper, empty, has
from app.paper.word.parts import figures, heads, marked


def _noted(paper: Paper, item: Data) -> Blocks:
    return paper.parallel(
        [paper.each(item["note"], lambda run, _: [paper.par("Small", paper.run(run), run)] if run["words"] else [])]
    )


def _sources(paper: Paper, block: Data, item: Data) -> Blocks:
    """Return the sources of an item as a whole, on a line of their own."""
    return [paper.par("Small", [*paper.line(block["sources"]), *paper.refs(item["refs"])])] if item["refs"] else []


def own(paper: Paper, label: Runs, text: Runs, style: str = "OwnWords") -> list[list[Blocks]]:
    """Return a row of the office's own words under their label; none without words."""
    if empty(text):
        return []

    def labelled(run: Data, number: int) -> Blocks:
        return [paper.par("OwnLabel", paper.one(label, number), run), paper.par(style, paper.run(run), run)]

    return [paper.each(text, labelled)]


def provisions(paper: Paper, block: Data) -> Blocks:
    """Return the provisions of a document, each with its number."""
    rows = []
    for item in block["items"]:
        small = paper.each(
            item["themes"], lambda run, _: [paper.par("Small", paper.run(run), run)] if run["words"] else []
        )
        text = [*paper.parallel([paper.said(item["text"], item["refs"]), small]), *_noted(paper, item)]
        rows.append((marked(item, [paper.par("TableText", [text_run(item["number"], "SourceNumber")])]), text))
    # Columns of two languages are set beside the number, in a table within the row.
    return paper.rows(rows, 14)


def issues(paper: Paper, block: Data) -> Blocks:
    """Return issues: what each side holds, the numbers, the office's line."""
    made: Blocks = []
    for item in block["items"]:
        content = paper.parallel([heads(paper, item["title"])])
        for side in item["positions"]:
            name = paper.each(side["name"], lambda run, _: [paper.par("Label", paper.run(run), run)])
            content += paper.parallel([name, paper.said(side["text"], side["refs"])])
        content += figures(paper, item["values"])
        content += paper.parallel(own(paper, block["label"], item["line"]))
        made += marked(item, [*content, *_noted(paper, item), *_sources(paper, block, item)])
    return made


def points(paper: Paper, block: Data) -> Blocks:
    """Return the office's points for a meeting."""
    made = [paper.par("OwnLabel", paper.line(block["label"]))]
    for item in block["items"]:
        kinds = paper.each(item["kind"], lambda run, _: [paper.par("OwnLabel", paper.run(run), run)])
        answer = own(paper, item["answer_label"], item["answer"])
        content = paper.parallel([kinds, paper.said(item["text"], item["refs"], "OwnWords"), *answer])
        made += marked(item, [*content, *figures(paper, item["values"])])
    return made


def programme(paper: Paper, block: Data) -> Blocks:
    """Return the meetings of a day, with their hours where they are known."""
    timed = any(item["hour"] for item in block["items"])

    def meeting(item: Data) -> list[Blocks]:
        columns = []
        for number, run in enumerate(item["title"]):
            column = [paper.par("ItemTitle", [*paper.run(run), *paper.refs(item["refs"])], run)]
            if has(item["place"], number):
                column.append(paper.par("Small", paper.one(item["place"], number, "Strong"), item["place"][number]))
            columns.append([*column, *paper.under((item["people"], item["note"]), number, "Small")])
        return columns

    if not timed:
        return paper.parallel((_first_marked(item, meeting(item)) for item in block["items"]), style="BriefingRows")
    hours = [[paper.par("TableText", [text_run(item["hour"], "SourceNumber")])] for item in block["items"]]
    texts = [paper.parallel([meeting(item)]) for item in block["items"]]
    return paper.rows(
        [(marked(item, hour), text) for item, hour, text in zip(block["items"], hours, texts, strict=True)], 26
    )


def _first_marked(item: Data, cells: list[Blocks]) -> list[Blocks]:
    return [marked(item, cells[0]), *cells[1:]]


def delegations(paper: Paper, block: Data) -> Blocks:
    """Return delegations with their members as a numbered list, in order of precedence."""
    made: Blocks = []
    for item in block["items"]:
        lists = [paper.new_list() for _ in range(paper.languages)]
        members = []
        for member in item["members"]:
            columns = []
            for number, run in enumerate(member["name"]):
                content = paper.run(run, "Strong")
                if has(member["about"], number):
                    content += [text_run(", "), *paper.one(member["about"], number, "Muted")]
                columns.append([paper.par("ListNumber", content, run, numbering=lists[number])])
            members.append(columns)
        listed = [*paper.parallel([heads(paper, item["name"])]), *paper.parallel(members)]
        made += marked(item, [*listed, *_noted(paper, item), *_sources(paper, block, item)])
    return made


def lives(paper: Paper, block: Data) -> Blocks:
    """Return lives: name, facts, how the name is said, text, earlier meetings."""
    made: Blocks = []
    for item in block["items"]:
        rows = [
            heads(paper, item["name"]),
            paper.each(item["about"], lambda run, _: [paper.par("Small", paper.run(run), run, keep=True)]),
        ]
        if not empty(item["spoken"]):
            rows.append([[_spoken(paper, item, number)] for number in range(len(item["spoken"]))])
        rows.append(paper.said(item["text"], item["refs"]))
        rows += _earlier(paper, item)
        made += marked(item, [*paper.parallel(rows), *_noted(paper, item)])
    return made


def maps(paper: Paper, block: Data) -> Blocks:
    """Return the map with its alternative text, and what has to be known of it."""
    made: Blocks = []
    for drawn in block["items"]:
        alternative = " ".join(one["words"] for one in drawn["alts"])
        made.append(paragraph("Figure", paper.pictures[drawn["id"]](alternative, paper.width)))
        made += paper.parallel([paper.each(drawn["note"], lambda run, _: [paper.par("Caption", paper.run(run), run)])])
    return made


def _spoken(paper: Paper, item: Data, number: int) -> Element:
    """Return how the name is said."""
    content = [*paper.label(item["spoken_label"], number), *paper.one(item["spoken"], number, "Strong")]
    return paper.par("Small", content, item["spoken"][number])


def _earlier(paper: Paper, item: Data) -> list[list[Blocks]]:
    """Return the earlier meetings as a list under its label."""
    if not item["earlier"]:
        return []
    label = paper.each(item["earlier_label"], lambda run, _: [paper.par("Label", paper.run(run), run)])
    return [
        label,
        *(
            paper.each(event, lambda run, _: [paper.par("ListBullet", paper.run(run), run)])
            for event in item["earlier"]
        ),
    ]
