"""Extracts of a briefing: a briefing of its own that holds what is shown and what that needs, and no other word."""

import functools
import itertools
import json
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Language
from app.briefing.reading.extract import extract, size, written
from app.briefing.reading.reader import read
from app.briefing.validation.checker import check
from tests.support.briefings import EDITION_ONE
from tests.support.examples import examples

Tree = dict[str, Any]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "sr", "en")
STANDING_IN = ("ru", "kk", "en", "sr")
ITEMS = ("messages", "context", "figures", "computed", "agreements", "quotes", "sectors", "events", "steps", "findings")
NAMED = ("parties", "sources", "reporters", "people", "themes")
MARK = re.compile(r"§\d+§")


def genuine_tree() -> Tree:
    tree: Tree = json.loads(EDITION_ONE.read_bytes())
    return tree


def briefing_of(tree: Tree) -> Briefing:
    found = read(json.dumps(tree, ensure_ascii=False).encode())
    assert isinstance(found, Briefing), found
    return found


@functools.cache
def marked() -> tuple[Briefing, Tree]:
    """The bundled briefing with a mark of its own at the end of every text in it; some texts lack languages."""
    tree, numbers = genuine_tree(), itertools.count()

    def mark(part: Any) -> None:
        for key, held in part.items() if isinstance(part, dict) else enumerate(part):
            if isinstance(held, dict | list):
                mark(held)
            elif key in (*LANGUAGES, "excerpt", "title", "publisher") and held:
                part[key] = f"{held}§{next(numbers)}§"

    for item in tree["messages"][1:] + tree["events"][::2] + tree["themes"][::2] + tree["reporters"][1:]:
        text = next(item[name] for name in ("text", "title", "name") if name in item)
        for language in ("kk", "en") if len(item["id"]) % 2 else ("ru", "sr"):
            text.pop(language, None)
    mark(tree)
    return briefing_of(tree), tree


def parts_by_id(tree: Tree) -> dict[str, Tree]:
    lists = [tree[name] for name in (*ITEMS, *NAMED)] + list(tree["trade"].values())
    return {part["id"]: part for part in itertools.chain(*lists)}


def needed(tree: Tree, shown: set[str]) -> set[str]:
    """The ids of what a briefing of these items has, found anew in the plain tree of the file."""
    parts, kept = parts_by_id(tree), set[str]()
    waiting = [*shown, tree["occasion"]["host"], *tree["occasion"]["guests"]]
    waiting += [piece["source"] for piece in tree["occasion"]["evidence"]]
    while waiting:
        key = waiting.pop()
        if key in kept:
            continue
        kept.add(key)
        part = dict(parts[key])
        for link in ("event", "replaced_by", "items"):
            part.pop(link, None)
        named = re.findall(r'"([a-z0-9-]+)"|\{([a-z0-9-]+)', json.dumps(part))
        waiting += [name for pair in named for name in pair if name in parts]
    return kept


def words(part: Any, spoken: AbstractSet[str]) -> Iterator[str]:
    """The texts of a part in some languages, or in those that stand in for them."""
    if isinstance(part, list):
        for held in part:
            yield from words(held, spoken)
    elif isinstance(part, str):
        yield part
    elif isinstance(part, dict) and part.keys() <= set(LANGUAGES):
        given = {one if one in part else next(one for one in STANDING_IN if one in part) for one in spoken}
        yield from (part[one] for one in given)
    elif isinstance(part, dict):
        own = {part["language"]} if part.get("kind") == "direct" else set()
        for key, held in part.items():
            yield from words(held, spoken | own if key == "text" else spoken)


IDS = sorted({part["id"] for name in ITEMS for part in genuine_tree()[name]}) + sorted(
    part["id"] for held in genuine_tree()["trade"].values() for part in held
)


@examples(60)
@given(
    st.sets(st.sampled_from(IDS), min_size=1, max_size=8), st.sets(st.sampled_from(LANGUAGES), min_size=1, max_size=2)
)
def test_it_is_a_briefing_with_what_is_shown_and_what_that_needs_and_no_other_word(
    shown: set[str], spoken: set[Language]
) -> None:
    briefing, tree = marked()
    made = extract(briefing, shown, spoken)
    data = written(made)

    assert read(data) == made
    assert written(extract(made, shown, spoken)) == data == written(extract(briefing, sorted(shown), sorted(spoken)))
    kept = needed(tree, shown)
    assert set(parts_by_id({"trade": {}, **dict.fromkeys((*ITEMS, *NAMED), ()), **json.loads(data)})) == kept
    assert size(made) == len(kept & set(IDS))
    parts = parts_by_id(tree)
    allowed = [*words(tree["occasion"], spoken), *words(tree["edition"], spoken)]
    allowed += [text for key in kept for text in words(parts[key], spoken)]
    marks = {mark for text in allowed for mark in MARK.findall(text)}
    assert set(MARK.findall(data.decode())) == marks


@given(st.sampled_from(IDS), st.sampled_from(LANGUAGES))
@examples(30)
def test_what_it_says_is_said_as_in_the_whole(key: str, language: Language) -> None:
    briefing, _ = marked()
    whole, part = Dossier(briefing), Dossier(extract(briefing, {key}, {language}))
    localizer = localizer_for(language)
    if key in part.charts:
        assert localizer.text(part.charts[key].title) == localizer.text(whole.charts[key].title)
        return
    assert [part.number(value) for value in part.values.values()] == [
        whole.number(whole.values[name]) for name in part.values
    ]
    evidence = [(piece.source, piece.place, piece.excerpt) for piece in part.evidence(part.items[key])]
    assert evidence == [(piece.source, piece.place, piece.excerpt) for piece in whole.evidence(whole.items[key])]


def test_the_whole_in_all_languages_is_the_whole() -> None:
    briefing = briefing_of(genuine_tree())
    assert extract(briefing, IDS, LANGUAGES) == briefing


def test_the_check_finds_nothing_in_an_extract_that_the_whole_has_not_but_what_a_finding_explains() -> None:
    briefing = briefing_of(genuine_tree())
    localizer = localizer_for("en")

    def grave(dossier: Dossier) -> set[tuple[str, str, str]]:
        return {(one.rule, one.item, one.message) for one in check(dossier, localizer) if one.level != "note"}

    known = grave(Dossier(briefing))
    explained = {key for finding in briefing.findings for key in (*finding.items, *finding.values)}
    for held in (briefing.messages, briefing.agreements, briefing.quotes, briefing.steps, briefing.trade.charts):
        made = Dossier(extract(briefing, {one.id for one in held}, LANGUAGES))
        assert {item for _, item, _ in grave(made) - known} <= explained


def test_the_note_of_the_edition_can_be_left_out() -> None:
    briefing, _ = marked()
    shown = {briefing.messages[0].id}
    assert extract(briefing, shown, {"ru"}).edition.note is not None
    assert extract(briefing, shown, {"ru"}, edition_note=False).edition.note is None
