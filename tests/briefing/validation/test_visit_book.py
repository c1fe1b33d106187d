"""The check of a visit book: what its parts say of one another, and the numbers and words of their texts."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.validation.checker import check
from app.briefing.validation.rule import Remark

WORDS = {"translation", "letters"}
"""Rules that miss the other languages of the texts that are made here."""


def remarks(tree: Any) -> list[Remark]:
    data = json.dumps(tree, ensure_ascii=False).encode()
    found = read(data)
    assert isinstance(found, Briefing), [str(fault) for fault in found]
    return [one for one in check(Dossier(found), localizer_for("en"), None, data) if one.rule not in WORDS]


def changed(change: Callable[[Any], object]) -> Any:
    tree = json.loads(starter())
    change(tree)
    return tree


def promise(**fields: Any) -> Callable[[Any], None]:
    """Change fields of the commitment; None leaves a field out."""

    def change(tree: Any) -> None:
        held = tree["commitments"][0] | fields
        tree["commitments"][0] = {name: value for name, value in held.items() if value is not None}

    return change


def outcome(date: str) -> Callable[[Any], None]:
    """Date the outcome, by a source without a date."""

    def change(tree: Any) -> None:
        tree["commitments"][0]["outcome"]["date"] = date
        del tree["sources"][0]["date"]

    return change


def another(tree: Any, part: str, **fields: Any) -> Any:
    """One more item like the first of a list."""
    copied = json.loads(json.dumps(tree[part][0])) | {"id": "another"} | fields
    tree[part].append(copied)
    return copied


def of_another_document(tree: Any) -> None:
    another(tree, "agreements")
    tree["commitments"][0]["agreement"] = "another"


def positions(*numbers: int) -> Callable[[Any], None]:
    def change(tree: Any) -> None:
        tree["issues"][0]["positions"] = [tree["issues"][0]["positions"][number] for number in numbers]

    return change


def meeting(**fields: Any) -> Callable[[Any], None]:
    return lambda tree: tree["programme"][0].update(fields)


def next_meeting(time: str, **fields: Any) -> Callable[[Any], None]:
    return lambda tree: another(tree, "programme", time=time, **fields)


def member_of_another_party(tree: Any) -> None:
    tree["delegations"][0]["party"] = "rs"


CONTRADICTIONS: list[tuple[str, Callable[[Any], object], tuple[str, str, str]]] = [
    ("done", promise(state="done", outcome=None), ("error", "outcome", "commitments[0].state")),
    ("lapsed", promise(state="lapsed", outcome=None), ("error", "outcome", "commitments[0].state")),
    ("under way", promise(outcome=None), ("warning", "outcome", "commitments[0].state")),
    ("overdue", promise(state="open", outcome=None, due="2029-12"), ("warning", "overdue", "commitments[0].due")),
    ("outcome before the promise", outcome("1999"), ("error", "outcome", "commitments[0].outcome.date")),
    ("outcome to come", outcome("2031"), ("error", "outcome", "commitments[0].outcome.date")),
    ("another document", of_another_document, ("error", "provision", "commitments[0].provision")),
    ("a number twice", lambda tree: another(tree, "provisions"), ("warning", "provision", "provisions[1].number")),
    ("no position", positions(), ("warning", "issue", "issues[0]")),
    ("one position", positions(1), ("warning", "issue", "issues[0]")),
    ("a side twice", positions(0, 1, 0), ("error", "issue", "issues[0].positions[2].party")),
    ("a point for nobody", lambda tree: tree["points"][0].pop("meeting"), ("note", "point", "points[0]")),
    ("an end before", meeting(time="11:00-10:00"), ("error", "programme", "programme[0].time")),
    ("another day", meeting(date="2030-07-01"), ("note", "programme", "programme[0].date")),
    ("an overlap", next_meeting("10:30-11:30"), ("warning", "programme", "programme[1].time")),
    ("within another", next_meeting("10:15"), ("warning", "programme", "programme[1].time")),
    ("at once", next_meeting("10:00"), ("warning", "programme", "programme[0].time")),
    (
        "a person twice",
        lambda tree: tree["delegations"][0]["members"].append({"person": "example-speaker"}),
        ("error", "delegation", "delegations[0].members[1].person"),
    ),
    ("another party", member_of_another_party, ("warning", "delegation", "delegations[0].members[0].person")),
    ("two delegations", lambda tree: another(tree, "delegations"), ("warning", "delegation", "delegations[1]")),
    ("two lives", lambda tree: another(tree, "lives"), ("error", "life", "lives[1]")),
]


@pytest.mark.parametrize(
    ("change", "expected"), [row[1:] for row in CONTRADICTIONS], ids=[row[0] for row in CONTRADICTIONS]
)
def test_what_parts_say_against_one_another_is_reported_once(
    change: Callable[[Any], object], expected: tuple[str, str, str]
) -> None:
    assert [(one.level, one.rule, one.path) for one in remarks(changed(change))] == [expected]


def same_number(tree: Any) -> None:
    another(tree, "agreements")
    another(tree, "provisions", agreement="another", id="another-provision")


SOUND: list[tuple[str, Callable[[Any], object]]] = [
    ("open without an outcome", promise(state="open", outcome=None)),
    ("due on the data date", promise(state="open", outcome=None, due="2030-05")),
    ("due without a day", promise(state="open", outcome=None, due=None)),
    ("an outcome on the day of the promise", lambda tree: outcome(tree["events"][0]["date"])(tree)),
    ("a provision without a document", promise(agreement=None)),
    ("the same number in another document", same_number),
    ("one meeting after another", next_meeting("11:00-12:00")),
    ("a moment after a meeting", next_meeting("11:00")),
    ("two meetings of others", next_meeting("10:00-11:00", people=[])),
    ("the same hour of another day", next_meeting("10:00-11:00", date="2030-06-04")),
    ("no programme", lambda tree: (tree.pop("programme"), [point.pop("meeting") for point in tree["points"]])),
]


@pytest.mark.parametrize("change", [row[1] for row in SOUND], ids=[row[0] for row in SOUND])
def test_what_may_be_so_is_not_reported(change: Callable[[Any], object]) -> None:
    assert [one.message for one in remarks(changed(change))] == []


def test_the_meetings_of_a_person_are_held_against_the_one_that_ends_last() -> None:
    def change(tree: Any) -> None:
        meeting(time="09:00-12:00")(tree)
        another(tree, "programme", time="09:30-10:00")
        another(tree, "programme", id="third", time="11:30-13:00")

    found = [one for one in remarks(changed(change)) if one.rule == "programme"]

    assert [one.path for one in found] == ["programme[1].time", "programme[2].time"]
    assert all("09:00–12:00" in one.message for one in found)


NUMBERED = [
    ("commitments", ("text",)),
    ("commitments", ("outcome", "text")),
    ("issues", ("title",)),
    ("issues", ("positions", 0, "text")),
    ("issues", ("line",)),
    ("points", ("text",)),
    ("points", ("answer",)),
]


@pytest.mark.parametrize(("part", "place"), NUMBERED)
def test_a_number_is_held_to_the_values_named(part: str, place: tuple[str | int, ...]) -> None:
    """Also one in the office's own words, which need no evidence."""
    tree = json.loads(starter())
    item: Any = next(one for one in tree[part] if place[0] in one)
    index = tree[part].index(item)
    held = item
    for step in place[:-1]:
        held = held[step]
    value = tree["trade"]["observations"][0]
    held[place[-1]] = {"ru": f"Товарооборот {value['value']} млн долларов, рост на 77,7 процента."}

    def numbers() -> list[str]:
        return [one.path for one in remarks(tree) if one.rule == "number"]

    head, *steps = place
    path = f"{part}[{index}].{head}" + "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps) + ".ru"
    assert numbers() == [path, path]
    item["values"] = [value["id"]]
    assert numbers() == [path]


def test_the_words_of_the_office_are_not_held_to_what_others_prove() -> None:
    """A position is held to its own evidence, and not to that of the other side."""

    def change(tree: Any) -> None:
        tree["sources"][0]["language"] = "ru"
        issue = tree["issues"][0]
        issue["positions"][0]["evidence"][0]["excerpt"] = "заседание пройдёт во вторник"
        issue["positions"][1]["text"] = {"ru": "Заседание должно пройти в среду."}
        issue["line"] = {"ru": "Предложить заседание в пятницу."}
        tree["points"][0] |= {"text": {"ru": "Заседание в субботу."}, "evidence": issue["positions"][0]["evidence"]}

    tree = changed(change)
    assert "meaning" not in {one.rule for one in remarks(tree)}

    tree["issues"][0]["positions"][0]["text"] = {"ru": "Заседание пройдёт в среду."}
    assert [one.path for one in remarks(tree) if one.rule == "meaning"] == ["issues[0].positions[0].text.ru"]


def test_dates_of_outcomes_and_meetings_are_held_to_their_evidence() -> None:
    def change(tree: Any) -> None:
        tree["commitments"][0]["outcome"]["evidence"][0]["excerpt"] = "переговоры начались 17 мая 2030 года"
        tree["programme"][0]["evidence"][0]["excerpt"] = "встреча назначена на 4 июня 2030 года"

    dated = [one.path for one in remarks(changed(change)) if one.rule == "dated"]

    assert dated == ["commitments[0].outcome.date", "programme[0].date"]


def test_an_outcome_is_not_older_than_its_source() -> None:
    def change(tree: Any) -> None:
        tree["sources"].append({"id": "old", "publisher": "П", "language": "ru", "date": "2030-01"})
        tree["commitments"][0]["outcome"]["evidence"][0]["source"] = "old"

    found = [one.path for one in remarks(changed(change)) if one.rule == "source-date"]

    assert found == ["commitments[0].outcome.evidence[0].source"]


def test_a_text_that_lacks_a_language_is_found_in_every_part() -> None:
    """Each text of the visit book is counted, and listed for the language that is asked for."""
    data = starter()
    found = read(data)
    assert isinstance(found, Briefing)
    listed = {
        remark.path.removesuffix(".en")
        for remark in check(Dossier(found), localizer_for("en"), None, data, "en")
        if remark.rule == "translation"
    }

    assert listed >= {
        *("commitments[0].text", "commitments[0].outcome.text", "provisions[0].text"),
        *("issues[0].title", "issues[0].positions[0].text", "issues[0].positions[1].text", "issues[0].line"),
        *("points[0].text", "points[1].answer", "programme[0].title", "programme[0].place"),
        *("delegations[0].members[0].role", "lives[0].text", "lives[0].spoken"),
    }
