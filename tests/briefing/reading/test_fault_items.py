"""Faults name the item that they are in by its words, whatever else is wrong with the file."""

import json
from typing import Any

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.runtime.phrases import Fault


def faults(tree: Any) -> tuple[Fault, ...]:
    found = read(json.dumps(tree, ensure_ascii=False).encode())
    assert isinstance(found, tuple)
    return found


def told(tree: Any, language: str = "en") -> list[str]:
    return [localizer_for(language).fault(fault) for fault in faults(tree)]


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("en", "Turnover 2029, Казахстан, trade.observations[0].value ("),
        ("ru", "Товарооборот 2029 г., Казахстан, trade.observations[0].value ("),
        ("kk", "Тауар айналымы 2029 ж., Қазақстан, trade.observations[0].value ("),
    ],
)
def test_a_number_is_named_by_what_it_counts(language: str, begins: str) -> None:
    tree = json.loads(starter())
    tree["trade"]["observations"][0]["value"] = "1,5"

    (said,) = told(tree, language)

    assert said.replace("\N{NO-BREAK SPACE}", " ").startswith(begins)


def test_any_other_item_is_named_by_its_first_words() -> None:
    tree = json.loads(starter())
    tree["agreements"][0]["bodies"][0]["party"] = "nowhere"
    tree["messages"][0]["text"]["ru"] = "Очень " * 30
    tree["messages"][0]["evidence"] = []

    said = told(tree)

    assert [one.partition(", ")[0][:12] for one in said] == ["“Очень Очень", "“Образец мем"]
    assert all(len(one.partition(", ")[0]) < 70 for one in said)


@pytest.mark.parametrize("item", [{}, {"text": 1}, {"text": {"ru": 2}}, {"flow": "exports", "period": "then"}, [], 1])
def test_an_item_without_words_is_named_by_its_path(item: Any) -> None:
    tree = json.loads(starter())
    tree["messages"][0] = item

    assert any("messages[0]" in one for one in told(tree))


def test_a_fault_of_the_whole_has_no_item() -> None:
    tree = json.loads(starter())
    del tree["edition"]

    (fault,) = faults(tree)

    assert not fault.item.text
