"""The check of ranges, ranks and passages: what a text or an excerpt may say of them, and what contradicts them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.briefing.reading.starter import starter
from tests.support.briefings.changed import observation, remarks
from tests.support.briefings.ranged import tree


def rules(changed: Any, path: str = "") -> set[str]:
    """The rules that have something to say of a path, but for texts that are not translated."""
    return {remark.rule for remark in remarks(changed) if remark.path.startswith(path)} - {"translation"}


def test_the_briefing_itself_is_without_remark() -> None:
    assert remarks(tree()) == ()


def with_sentence(text: str, language: str = "en", *values: str) -> Any:
    changed = tree()
    changed["messages"][0] |= {"text": {language: text}, "values": list(values or ("kz-2024",))}
    return changed


@pytest.mark.parametrize(
    "text",
    [
        "Trade will be about USD 160–180 million.",
        "Trade will be about USD 160 million to USD 180 million.",
        "Trade will be about USD 160 million.",
        "Trade will be about 180 million dollars.",
        "Trade will be over USD 160 million.",
        "Trade will be up to USD 180 million.",
    ],
)
def test_a_text_may_name_either_end_and_the_range(text: str) -> None:
    assert rules(with_sentence(text), "messages") == set()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Trade will be about USD 170 million.", "number"),
        ("Trade will be about USD 160–190 million.", "number"),
        ("Trade will be about EUR 160–180 million.", "number"),
        ("Trade will be up to USD 160 million.", "qualifier"),
        ("Trade will be over USD 180 million.", "qualifier"),
    ],
)
def test_a_text_names_no_number_between_the_ends_and_turns_none_round(text: str, rule: str) -> None:
    assert rules(with_sentence(text), "messages") == {rule}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kazakhstan is in the 6th place."),
        ("en", "Kazakhstan is sixth."),
        ("ru", "Казахстан на 6-м месте."),
        ("kk", "Қазақстан 6-орында."),
        ("sr", "Казахстан је на 6. месту."),
        ("fr", "Le Kazakhstan occupe la 6e place."),
    ],
)
def test_a_text_may_name_a_rank(language: str, text: str) -> None:
    assert rules(with_sentence(text, language, "rank"), "messages") == set()


def test_a_text_names_no_other_rank() -> None:
    assert rules(with_sentence("Kazakhstan is in the 7th place.", "en", "rank"), "messages") == {"number"}


def with_figure(excerpt: str, language: str = "en", **fields: Any) -> Any:
    changed = json.loads(starter())
    changed["sources"].append({"id": "words", "title": "T", "publisher": "P", "language": language})
    evidence = [{"source": "words", "place": "page 1", "excerpt": excerpt}]
    label = {"ru": "Показатель", "kk": "Көрсеткіш"}
    changed["figures"] = [{"id": "tried", "label": label, "evidence": evidence, **fields}]
    return changed


RANGE: dict[str, Any] = {"value": 160, "upper": 180, "unit": "USD mln"}


@pytest.mark.parametrize(
    ("language", "excerpt"),
    [
        ("en", "from $160 million to $180 million"),
        ("en", "between 160 and 180 million dollars"),
        ("en", "USD 160-180 million"),
        ("ru", "от 160 до 180 млн долларов"),
        ("ru", "160–180 миллионов долларов"),
        ("kk", "160-тан 180 млн долларға дейін"),
        ("sr", "између 160 и 180 милиона долара"),
        ("fr", "entre 160 et 180 millions de dollars"),
        ("fr", "de 160 à 180 millions de dollars"),
    ],
)
def test_a_range_is_that_of_its_excerpt(language: str, excerpt: str) -> None:
    assert rules(with_figure(excerpt, language, **RANGE), "figures") == set()


@pytest.mark.parametrize(
    ("excerpt", "path", "rule"),
    [
        ("160 million dollars", "figures[0].upper", "unproven"),
        ("up to 180 million dollars", "figures[0].value", "unproven"),
        ("from 160 to 180 thousand dollars", "figures[0].value", "unproven"),
        ("about 160 to 180 million dollars", "figures[0].value", "qualifier"),
    ],
)
def test_an_end_that_the_excerpt_lacks_or_qualifies_is_reported(excerpt: str, path: str, rule: str) -> None:
    found = {(remark.path, remark.rule) for remark in remarks(with_figure(excerpt, **RANGE))}

    assert (path, rule) in found


@pytest.mark.parametrize(
    ("language", "excerpt", "value", "rule"),
    [
        ("en", "the sixth of 120 countries", 6, ""),
        ("en", "the 6th of 120 countries", 6, ""),
        ("ru", "шестое место среди 120 стран", 6, ""),
        ("kk", "алтыншы орын", 6, ""),
        ("fr", "la sixième place", 6, ""),
        ("sr", "шесто место", 6, ""),
        ("en", "the fifth of 120 countries", 6, "error"),
        ("ru", "пятое место", 6, "error"),
        ("en", "the 16th place", 6, "error"),
        ("en", "the twelfth of 120 countries", 12, "warning"),
    ],
)
def test_a_rank_is_that_of_its_excerpt_in_figures_or_in_words(
    language: str, excerpt: str, value: int, rule: str
) -> None:
    found = remarks(with_figure(excerpt, language, value=value, unit="rank"))

    assert [remark.level for remark in found if remark.rule == "unproven"] == ([rule] if rule else [])


def contradictions(changed: Any) -> Iterator[str]:
    yield from (remark.rule for remark in remarks(changed) if remark.rule in ("growth", "sum", "rival", "share"))


def test_a_growth_contradicts_a_range_only_outside_it() -> None:
    changed = tree()
    later = observation(changed, "kz-2023")
    later["change"] = {"value": 15, "against": "2022"}
    assert list(contradictions(changed)) == []

    later["change"]["value"] = 30
    assert list(contradictions(changed)) == ["growth"]


def test_a_value_within_a_range_of_the_same_reporter_is_no_contradiction() -> None:
    changed = tree()
    rival = observation(changed, "kz-2023") | {"id": "rival", "value": 135}
    del rival["upper"]
    changed["trade"]["observations"].append(rival)
    assert [(remark.rule, remark.level) for remark in remarks(changed)] == [("rival", "note")]

    rival["value"] = 150
    assert [(remark.rule, remark.level) for remark in remarks(changed)] == [("rival", "error")]


def test_no_multiple_is_held_against_a_range() -> None:
    changed = with_sentence("Trade doubled.", "en", "kz-2022", "fr-2023")
    observation(changed, "fr-2023").update(value=55, upper=70)

    assert "multiple" not in rules(changed)


def test_a_passage_that_nothing_names_is_a_warning() -> None:
    changed = tree()
    changed["passages"].append({"id": "spare", "source": "tables", "place": "page 9", "excerpt": "Spare words."})

    (remark,) = remarks(changed)

    assert (remark.level, remark.rule, remark.path) == ("warning", "passage", "passages[2]")
    assert "Spare words." in remark.name
    assert remark.line > 0


def test_a_passage_written_twice_is_a_warning() -> None:
    changed = tree()
    changed["passages"].append(changed["passages"][0] | {"id": "again"})
    changed["messages"][0]["evidence"] = [{"passage": "again"}]

    (remark,) = remarks(changed)

    assert (remark.rule, remark.path) == ("passage", "passages[2]")
    assert "outlook" in remark.message
