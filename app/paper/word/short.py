"""Short papers in Word: the parts of the brief, and the points to be said."""

from collections.abc import Iterator

from app.paper.word.elements import TWIPS, Blocks, Element, columns, paragraph, table
from app.paper.word.elements import run as text_run
from app.paper.word.paper import Data, Paper, empty, has
from app.paper.word.parts import marked
from app.paper.word.tables import more
from app.paper.word.visit import own

_NOTE_LINES = 4


def asks(paper: Paper, block: Data) -> Blocks:
    """Return what the office wants to obtain."""
    label = paper.each(block["label"], lambda run, _: [paper.par("OwnLabel", paper.run(run), run)])
    return paper.parallel([label, *(paper.said(item["text"], item["refs"], "OwnWords") for item in block["items"])])


def sides(paper: Paper, block: Data) -> Blocks:
    """Return issues with what each side holds; in one language the two sides stand beside each other."""
    made: Blocks = []
    for item in block["items"]:
        positions = item["positions"]
        if len(positions) == 2 and not paper.two:
            cells = [[_position(paper, side, 0)] for side in positions]
            made += paper.parallel([_titles(paper, item)])
            made.append(table("BriefingColumns", columns(paper.width, 2), [cells], rtl=paper.rtl))
        else:
            texts = ([[_position(paper, side, number)] for number in range(len(side["text"]))] for side in positions)
            made += paper.parallel([_titles(paper, item), *texts])
    return [*made, *more(paper, block)]


def _titles(paper: Paper, item: Data) -> list[Blocks]:
    return paper.said(item["title"], item.get("refs", ()), "ItemTitle")


def _position(paper: Paper, side: Data, number: int) -> Element:
    content = [*paper.label(side["name"], number, "SideName"), *paper.one(side["text"], number)]
    return paper.par("Normal", [*content, *paper.refs(side["refs"])], side["text"][number])


def accords(paper: Paper, block: Data) -> Blocks:
    """Return agreements as lists under the day and the state of their group."""
    rows: list[list[Blocks]] = []
    for item in block["items"]:
        if not empty(item["group"]):
            rows.append([[_day(paper, item, run, number)] for number, run in enumerate(item["group"])])
        columns = []
        for run in item["title"]:
            style = "Disputed" if item["disputed"] else "" if item["known"] else "Emphasis"
            content = [*paper.run(run, style), *paper.refs(item["refs"])]
            columns.append([paper.par("ListBullet", content, run)])
        rows.append(columns)
    return [*paper.parallel(rows), *more(paper, block)]


def _day(paper: Paper, item: Data, run: Data, number: int) -> Element:
    state = paper.one(item["state"], number, "Muted")
    return paper.par("ItemTitle", [*paper.run(run), *([text_run(" · ", "Muted"), *state] if state else [])], run)


def voices(paper: Paper, block: Data) -> Blocks:
    """Return quotes that matter: the words, who said them where, and whether they are a translation."""
    made: Blocks = []
    for held in block["items"]:
        original = held["original"]
        columns = held["columns"] or [{"run": original["run"], "mark": original["mark"][0]}]
        words = paper.each(columns, lambda column, _: [paper.par("Quote", paper.run(column["run"]), column["run"])])
        by = [[_speaker(paper, held, column, number)] for number, column in enumerate(columns)]
        made += marked(held, paper.parallel([words, by]))
    return [*made, *more(paper, block)]


def _speaker(paper: Paper, held: Data, column: Data, number: int) -> Element:
    content = [text_run("— "), *paper.one(held["attribution"], number, "Strong")]
    if has(held["office"], number):
        content += [text_run(", "), *paper.one(held["office"], number)]
    for runs in (paper.one(held["facts"], number), paper.run(column["mark"])):
        content += [text_run(" · "), *runs] if runs else []
    return paper.par("Attribution", [*content, *paper.refs(held["refs"])], column["run"])


def differences(paper: Paper, block: Data) -> Blocks:
    """Return where sources disagree: what each says, side by side, and why."""
    made: Blocks = []
    for item in block["items"]:
        content = paper.parallel([_titles(paper, {"title": item["title"]})])
        values = item["values"]
        if values:
            content.append(
                table(
                    "BriefingColumns",
                    columns(paper.width, len(values)),
                    [[_value(paper, value) for value in values]],
                    rtl=paper.rtl,
                )
            )
        made += [*content, *paper.parallel([paper.said(item["text"], item["refs"])])]
    return [*made, *more(paper, block)]


def _value(paper: Paper, value: Data) -> Blocks:
    made = paper.stacked(value["name"], "TableNote", keep=True)
    return [
        *made,
        paper.par("TableTitle", [*paper.run(value["value"][0]), *paper.refs(value["refs"])], value["value"][0]),
    ]


def talk(paper: Paper, block: Data) -> Blocks:
    """Return points to be said: one thought a paragraph, large, each with its answer and its numbers."""
    made: Blocks = []
    for item in block["items"]:
        kinds = paper.each(item["kind"], lambda run, _: [paper.par("TalkingLabel", paper.run(run), run)])
        answer = own(paper, item["answer_label"], item["answer"], "TalkingAnswer")
        point = paper.said(item["text"], item["refs"], "TalkingPoint", keep=bool(answer))
        values = (list(_spoken_values(paper, value)) for value in item["values"])
        made += paper.parallel([kinds, point, *answer, *values])
    return made


def _spoken_values(paper: Paper, value: Data) -> Iterator[Blocks]:
    for number, run in enumerate(value["name"]):
        content = [*paper.label(value["name"], number), *paper.one(value["value"], number, "Strong")]
        yield [paper.par("Small", [*content, *paper.refs(value["refs"])], run)]


def room_for_notes(paper: Paper) -> Blocks:
    """Return lines for notes by hand."""
    lines = [paragraph("NoteLine") for _ in range(_NOTE_LINES)]
    return [paper.par("Label", paper.line(paper.data["heads"]["notes"]), keep=True), *lines]


def text_width(data: Data) -> int:
    """Return the width of the text on a page of the paper in twips."""
    profile = data["profile"]
    return round(float(profile["width"] - profile["left"] - profile["right"]) * TWIPS)
