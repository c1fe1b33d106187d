"""Tables in Word: values, agreements, commitments, and the ledger of what, who, when and how it stands."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from app.paper.content.languages import Runs
from app.paper.word.elements import Blocks, Element
from app.paper.word.elements import run as text_run
from app.paper.word.paper import Column, Data, Paper, empty, has

_STATES: Final = {"under-way": "UnderWayState", "done": "DoneState", "lapsed": "LapsedState"}


def _note(paper: Paper, runs: Runs) -> Blocks:
    return paper.stacked(runs, "TableNote")


def _references(paper: Paper, item: Data) -> Blocks:
    return [paper.par("TableText", paper.refs(item["refs"], space=False))] if item["refs"] else []


def values(paper: Paper, block: Data) -> Blocks:
    """Return the values of one reporter in one unit."""
    made = paper.parallel(
        [paper.each(block["intro"], lambda run, _: [paper.par("Normal", paper.run(run, "Emphasis"), run, keep=True)])]
    )
    period, measure, value, change, note, source = block["columns"]
    columns = [
        Column(period, lambda item: paper.stacked(item["period"]), width=28, stays=True),
        Column(measure, lambda item: paper.stacked(item["measure"]), share=1, stays=True),
        Column(
            value,
            lambda item: paper.stacked(item["value"], "TableText", "Strong", end=True),
            width=22,
            end=True,
            stays=True,
        ),
        Column(change, lambda item: paper.stacked(item["change"], end=True), width=28, end=True),
        Column(note, lambda item: _note(paper, item["note"]), share=1.9),
        Column(source, partial(_references, paper), width=15),
    ]
    return [*made, *paper.sheet(columns, block["items"], block["head"])]


def computed(paper: Paper, block: Data) -> Blocks:
    """Return computed values with their formulas."""
    measure, value, formula, source = block["columns"]
    columns = [
        Column(
            measure, lambda item: [*paper.stacked(item["measure"]), *_note(paper, item["note"])], share=1.5, stays=True
        ),
        Column(
            value,
            lambda item: paper.stacked(item["value"], "TableText", "Strong", end=True),
            width=42,
            end=True,
            stays=True,
        ),
        Column(formula, lambda item: paper.stacked(item["formula"], "TableText", "Emphasis"), share=1.1),
        Column(source, partial(_references, paper), width=15),
    ]
    return paper.sheet(columns, block["items"], block["head"])


def number_table(paper: Paper, block: Data) -> Blocks:
    """Return figures outside trade."""
    measure, value, period, note, source = block["columns"]

    def amount(item: Data) -> Blocks:
        shown = paper.stacked(item["value"], "TableText", "Strong", end=True)
        return [*shown, *paper.stacked(item["change"], "TableNote", end=True)]

    columns = [
        Column(
            measure,
            lambda item: [*paper.stacked(item["measure"]), *_note(paper, item["reporter"])],
            share=1.4,
            stays=True,
        ),
        Column(value, amount, width=34, end=True, stays=True),
        Column(period, lambda item: paper.stacked(item["period"]), width=28),
        Column(note, lambda item: _note(paper, item["note"]), share=1),
        Column(source, partial(_references, paper), width=15),
    ]
    return paper.sheet(columns, block["items"])


# Agreements


def agreements(paper: Paper, block: Data) -> Blocks:
    """Return agreements; in two languages a column for each, with stages and state below the title."""
    number, document, stages, status = block["columns"]
    columns = [
        Column(
            number[:1], lambda item: [paper.par("TableText", [text_run(item["number"], "Muted")])], width=9, stays=True
        )
    ]
    if paper.two:

        def both(place: int, item: Data) -> Blocks:
            return [*_agreement(paper, item, place), *_stages(paper, item, place), *_standing(paper, item, place)]

        columns += [
            Column(document[place : place + 1], partial(both, place), share=1, stays=True)
            for place in range(paper.languages)
        ]
    else:
        columns += [
            Column(document, lambda item: _agreement(paper, item, 0), share=1, stays=True),
            Column(stages, lambda item: _stages(paper, item, 0), width=45),
            Column(status, lambda item: _standing(paper, item, 0), width=27),
        ]
    return paper.sheet(columns, block["items"])


def _agreement(paper: Paper, item: Data, number: int) -> Blocks:
    if len(item["title"]) <= number:
        return []
    title = paper.one(item["title"], number, "" if item["known"] else "Emphasis")
    made = [paper.par("TableTitle", [*title, *paper.refs(item["refs"])], item["title"][number])]
    if has(item["parties"], number):
        made.append(paper.par("TableText", paper.one(item["parties"], number), item["parties"][number]))
    facts = paper.one(item["facts"], number)
    if has(item["note"], number):
        facts += [text_run(". "), *paper.one(item["note"], number)]
    return [*made, *([paper.par("TableNote", facts, item["facts"][number])] if facts else [])]


def _stages(paper: Paper, item: Data, number: int) -> Blocks:
    made: Blocks = []
    for stage in item["stages"]:
        if not has(stage["date"], number):
            continue
        date = paper.one(stage["date"], number, "Disputed" if stage["disputed"] else "")
        content = [*paper.label(stage["name"], number), *date, *paper.refs(stage["refs"])]
        made.append(paper.par("TableText", content, stage["date"][number]))
        if has(stage["note"], number):
            made.append(paper.par("TableNote", paper.one(stage["note"], number), stage["note"][number]))
    return made


def _standing(paper: Paper, item: Data, number: int) -> Blocks:
    content = paper.one(item["status"], number, "LapsedState" if item["disputed"] else "Strong")
    if has(item["replaced_by"], number):
        content += [text_run(" "), *paper.one(item["replaced_by"], number, "Muted")]
    return [paper.par("TableText", content, item["status"][number])] if content else []


# Commitments


def commitments(paper: Paper, block: Data) -> Blocks:
    """Return commitments; in two languages a column for each, with owner, date and outcome below the text."""
    state, promise, owners, due, outcome = block["columns"]

    def standing(item: Data) -> Blocks:
        return paper.stacked(item["state"], "TableText", _STATES.get(item["code"], "Strong"))

    def named(head: Runs, number: int, content: list[Element]) -> Iterator[Element]:
        if content:
            yield paper.par("TableText", [*paper.label(head, number), *content], head[number])

    def both(number: int, item: Data) -> Blocks:
        return [
            *_promise(paper, item, number),
            *named(owners, number, paper.one(item["owners"], number)),
            *named(due, number, paper.one(item["due"], number)),
            *named(outcome, number, _outcome(paper, item, number)),
        ]

    def plain(content: list[Element]) -> Blocks:
        return [paper.par("TableText", content)] if content else []

    columns = [Column(state, standing, width=23, stays=True)]
    if paper.two:
        columns += [
            Column(promise[place : place + 1], partial(both, place), share=1, stays=True)
            for place in range(paper.languages)
        ]
    else:
        columns += [
            Column(promise, lambda item: _promise(paper, item, 0), share=1.35, stays=True),
            Column(owners, lambda item: plain(paper.one(item["owners"], 0)), width=27),
            Column(due, lambda item: plain(paper.one(item["due"], 0)), width=21),
            Column(outcome, lambda item: plain(_outcome(paper, item, 0)), share=1),
        ]
    return paper.sheet(columns, block["items"])


def _promise(paper: Paper, item: Data, number: int) -> Blocks:
    if not has(item["text"], number):
        return []
    content = [*paper.one(item["text"], number), *paper.refs(item["refs"])]
    made = [paper.par("TableText", content, item["text"][number])]
    return [*made, *paper.under((item["document"], item["event"], item["note"]), number, "TableNote")]


def _outcome(paper: Paper, item: Data, number: int) -> list[Element]:
    if not has(item["outcome"], number):
        return []
    date = paper.one(item["outcome_date"], number, "Muted")
    refs = paper.refs(item["outcome_refs"])
    return [*date, *([text_run(" – ", "Muted")] if date else []), *paper.one(item["outcome"], number), *refs]


# What, who, when, and how it stands


def ledger(paper: Paper, block: Data) -> Blocks:
    """Return agreements, provisions, commitments or steps with owner, date and state."""
    number, what, who, when, how = block["columns"]
    items = block["items"]
    counted = any(item["number"] for item in items)
    # Where all that is listed is open, nothing says so.
    stated = counted or any(item["tone"] != "open" for item in items)

    def matter(place: int, item: Data) -> Blocks:
        made = _matter(paper, item, place)
        if paper.two and has(item["who"], place):
            content = [*paper.label(who, place), *paper.one(item["who"], place)]
            made.append(paper.par("TableText", content, item["who"][place]))
        return made

    columns = []
    if counted:
        columns.append(
            Column(number[:1], lambda item: [paper.par("TableText", [text_run(item["number"], "Muted")])], width=10)
        )
    columns += [
        Column(what[place : place + 1], partial(matter, place), share=1, stays=True) for place in range(paper.languages)
    ]
    if not paper.two:
        columns.append(Column(who, lambda item: paper.stacked(item["who"]), width=40 if counted else 34))
    columns.append(Column(when, partial(_when, paper), width=29 if counted else 26))
    if stated:
        columns.append(
            Column(
                how,
                lambda item: paper.stacked(item["state"], "TableText", _STATES.get(item["tone"], "Strong")),
                width=27,
            )
        )
    return [*paper.sheet(columns, items), *more(paper, block)]


def _matter(paper: Paper, item: Data, number: int) -> Blocks:
    if len(item["what"]) <= number:
        return []
    content = [
        *paper.one(item["what"], number, "" if item["known"] else "Emphasis"),
        *paper.refs(item["refs"]),
    ]
    made = [paper.par("TableText", content, item["what"][number])]
    return [*made, *paper.under(item["about"], number, "TableNote")]


def _when(paper: Paper, item: Data) -> Blocks:
    made: Blocks = []
    for stage in item["when"]:
        for number, run in enumerate(stage["date"]):
            style = "Muted" if number else "Disputed" if stage["disputed"] else ""
            made.append(paper.par("TableText", [*paper.label(stage["name"], number), *paper.run(run, style)], run))
    return made


def more(paper: Paper, block: Data) -> Blocks:
    """Return how much the whole briefing has beside what is shown."""
    runs = block.get("more") or []
    return [] if empty(runs) else [paper.par("Small", paper.line(runs, "Emphasis"))]
