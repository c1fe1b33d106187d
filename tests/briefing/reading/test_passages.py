"""Passages: evidence that is written once, and read as if each item had it."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.model.model import Briefing
from app.briefing.reading.extract import extract, written
from app.briefing.reading.json_schema import schema
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from tests.support.briefings.faults import faults_of, paths
from tests.support.briefings.ranged import tree

STARTER = json.loads(starter())
PASSAGE = {"id": "words", "source": "example-article", "place": "paragraph 9"}


def holders(part: Any) -> list[Any]:
    """All lists of evidence in a file, in its order."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    own = [part["evidence"]] if isinstance(part, dict) and "evidence" in part else []
    return own + [held for one in inner for held in holders(one)]


def briefing_of(changed: Any) -> Briefing:
    found = read(json.dumps(changed, ensure_ascii=False).encode())
    assert isinstance(found, Briefing), found
    return found


@given(st.data())
def test_a_briefing_says_the_same_whichever_of_its_evidence_is_written_as_passages(data: st.DataObject) -> None:
    changed = json.loads(json.dumps(STARTER))
    lists = holders(changed)
    chosen = data.draw(st.lists(st.integers(0, len(lists) - 1), unique=True))
    for number in chosen:
        piece = lists[number][0]
        if "passage" not in piece:
            changed["passages"].append({"id": f"made-{number}", **piece})
            lists[number][0] = {"passage": f"made-{number}"}

    plain, named = briefing_of(STARTER), briefing_of(changed)

    listed = {passage.id for passage in plain.passages}
    assert [passage for passage in named.passages if passage.id in listed] == list(plain.passages)
    assert json.loads(written(named)) | {"passages": []} == json.loads(written(plain)) | {"passages": []}


def test_evidence_that_names_a_passage_has_its_words_its_place_and_its_note() -> None:
    found = briefing_of(tree())

    (evidence,) = found.messages[0].evidence
    assert (evidence.source, evidence.place, evidence.passage) == ("tables", "page 4", None)
    assert evidence.excerpt == "Trade may reach about USD 160-180 million, sixth among partners."
    assert evidence.highlight == "160-180 million"
    assert evidence.note == {"ru": "Прогноз.", "en": "Outlook."}


def test_an_extract_has_the_words_of_a_passage_and_no_word_of_another() -> None:
    changed = tree()
    changed["passages"][1] |= {"excerpt": "secret words"}
    whole = briefing_of(changed)

    part = extract(whole, {"message"}, ("ru",))

    assert b"sixth among partners" in written(part)
    assert b"secret" not in written(part)
    assert read(written(part)) == part


def with_evidence(piece: Any) -> Any:
    changed = json.loads(json.dumps(STARTER))
    changed["passages"].append(dict(PASSAGE))
    changed["events"][0]["evidence"] = piece if isinstance(piece, list) else [piece]
    return changed


@pytest.mark.parametrize(
    ("piece", "path", "words"),
    [
        ({"passage": "nowhere"}, "events[0].evidence[0].passage", "Nothing here has the id “nowhere”"),
        ({"passage": "words", "place": "page 3"}, "events[0].evidence[0].passage", "words of its own beside it"),
        ({"passage": "words", "note": {"ru": "а"}}, "events[0].evidence[0].passage", "words of its own beside it"),
        ([{"passage": "words"}, {"passage": "words"}], "events[0].evidence[1].passage", "“words” more than once"),
        ({"source": "example-article"}, "events[0].evidence[0].place", "key is missing"),
        ({"place": "whole"}, "events[0].evidence[0].source", "key is missing"),
        ({"passage": ""}, "events[0].evidence[0].passage", "Found “”"),
        ({"passage": None}, "events[0].evidence[0].passage", "null"),
    ],
)
def test_evidence_that_is_neither_a_passage_nor_a_place_is_a_fault_of_its_item(
    piece: Any, path: str, words: str
) -> None:
    (fault,) = faults_of(with_evidence(piece))

    assert fault.path == path
    assert words in str(fault)
    assert dict(fault.item.text)["ru"] == "Встреча министров"


def test_evidence_of_nothing_lacks_source_and_place() -> None:
    assert paths(with_evidence({})) == ["events[0].evidence[0].source", "events[0].evidence[0].place"]


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        ({"id": "passage-turnover"}, "id", "already taken by passages[0].id"),
        ({"id": "kz"}, "id", "already taken"),
        ({"source": "nowhere"}, "source", "nowhere"),
        ({"excerpt": "слово " * 26}, "excerpt", "26 words"),
        ({"excerpt": "одно слово", "highlight": "другое"}, "highlight", "not in the excerpt"),
        ({"place": "somewhere"}, "place", "paragraph 46"),
        ({"passage": "passage-turnover"}, "passage", "unknown"),
    ],
)
def test_a_faulty_passage_is_a_fault_once_however_often_it_is_named(
    change: dict[str, Any], name: str, words: str
) -> None:
    changed = with_evidence({"passage": "words"})
    changed["steps"][0]["evidence"] = [{"passage": "words"}]
    changed["passages"][1] |= change
    if name == "id":
        changed["events"][0]["evidence"] = changed["steps"][0]["evidence"] = [dict(STARTER["steps"][0]["evidence"][0])]

    (fault,) = (fault for fault in faults_of(changed) if words in str(fault))

    assert fault.path in (f"passages[1].{name}", "passages[1].id", "parties[0].id")


@pytest.mark.parametrize(
    "piece",
    [
        {"passage": "words", "source": "example-article", "place": "whole"},
        {"passage": "words", "excerpt": "а"},
        {"source": "example-article"},
        {},
    ],
)
def test_the_schema_refuses_what_is_both_or_neither(piece: Any) -> None:
    validator = jsonschema.Draft202012Validator(schema())

    assert validator.is_valid(with_evidence({"passage": "words"}))
    assert not validator.is_valid(with_evidence(piece))


def test_all_uses_share_the_words_of_one_passage() -> None:
    changed = json.loads(json.dumps(STARTER))
    changed["passages"].append(PASSAGE | {"excerpt": "ы" * 20_000})
    event = changed["events"][0]
    changed["events"] += [event | {"id": f"e-{n}", "evidence": [{"passage": "words"}]} for n in range(2000)]

    found = briefing_of(changed)

    assert len({id(one.evidence[0]) for one in found.events[1:]}) == 1
